// What a text says of the instruments that it cites, as single facts: the year of a convention, the day and the title of a resolution. Texts of one
// committee are compared by them; a fact is short, so that the facts of one draft can be told to those who sit in another.
import type { CitedExcerpt, CitedFact, Draft } from '../../../schema/index.ts';
import { excerptAround } from '../excerpt.ts';
import { outlineOf } from '../outline.ts';
import { citationsOf } from './citations.ts';

/** A fact where it stands: UTF-16 units in the paragraph's text. */
export interface CitedPlace extends CitedFact {
  readonly from: number;
  readonly to: number;
}

const CITED =
  /(?<organ>\b(?:its|General Assembly|Assembly|Security Council|Council|Human Rights Council|Economic and Social Council|Commission on Narcotic Drugs|Commission)) resolution (?<number>(?:S-|ES-)?\d{1,4}(?:\/\d{1,4}(?: [A-Z])?| \(\d{4}\))) of (?<day>\d{1,2} \p{Lu}\p{Ll}+) (?<year>\d{4})(?:,? entitled “(?<title>[^“”]{1,300})”)?/gu;

/** The dates and titles of resolutions that a paragraph cites; `body` is whose “its resolution” is. */
export function datesCited(text: string, body: string): CitedPlace[] {
  return [...text.matchAll(CITED)].flatMap((match): CitedPlace[] => {
    const { organ, number, day, year, title } = match.groups as Record<string, string>;
    const name = organ === 'its' ? body.replace(/^The /, '') : organ!;
    // Two organs may have resolutions of one number.
    const instrument = `${name === '' ? 'Its' : name} resolution ${number}`;
    const from = match.index + match[0].indexOf(` of ${day} ${year}`) + 4;
    const end = match.index + match[0].length - 1;
    return [
      { instrument, fact: 'date', says: `${day} ${year}`, from, to: from + day!.length + year!.length + 1 },
      ...(title ? [{ instrument, fact: 'title' as const, says: title, from: end - title.length, to: end }] : []),
    ];
  });
}

/** All that a paragraph says of instruments. */
export const placesCited = (text: string, body: string): CitedPlace[] => [
  ...citationsOf(text).map(({ instrument, year, from, to }): CitedPlace => ({ instrument, fact: 'year', says: year, from, to })),
  ...datesCited(text, body),
];

/** Capitals, apostrophes and a comma at the end do not make another title. */
export const sameSaying = (a: CitedFact, b: CitedFact): boolean => plain(a.says) === plain(b.says);
const plain = (says: string): string => says.toLowerCase().replaceAll(/[’']/g, '').replace(/,$/, '');

/** A fact with the first thing that was said stands for it. */
export const factKey = ({ instrument, fact }: CitedFact): string => `${fact} ${instrument}`;

/** What a draft's own text says of instruments, each fact once, as it is said first. */
export function factsOf(draft: Draft): CitedExcerpt[] {
  const facts = new Map<string, CitedExcerpt>();
  for (const { id, label, text } of outlineOf(draft))
    for (const { instrument, fact, says, from, to } of placesCited(text, draft.meta.body)) {
      const one = { instrument, fact, says, paragraph: id, label, ...excerptAround(text, from, to) };
      if (!facts.has(factKey(one))) facts.set(factKey(one), one);
    }
  return [...facts.values()];
}
