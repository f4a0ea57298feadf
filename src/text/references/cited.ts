// The facts that a text states about the instruments it cites: the year of a convention, the date and the title of a resolution. Texts of one
// committee are compared by these facts, which are short enough that those of one draft may be shown to people who work on another.
import type { CitedExcerpt, CitedFact, Draft } from '../../../schema/index.ts';
import { excerptAround } from '../excerpt.ts';
import { outlineOf } from '../outline.ts';
import { citationsOf } from './citations.ts';

/** A fact with its place: UTF-16 offsets [from, to) in the paragraph's text. */
export interface CitedPlace extends CitedFact {
  readonly from: number;
  readonly to: number;
}

const CITED =
  /(?<organ>\b(?:its|General Assembly|Assembly|Security Council|Council|Human Rights Council|Economic and Social Council|Commission on Narcotic Drugs|Commission)) resolution (?<number>(?:S-|ES-)?\d{1,4}(?:\/\d{1,4}(?: [A-Z])?| \(\d{4}\))) of (?<day>\d{1,2} \p{Lu}\p{Ll}+) (?<year>\d{4})(?:,? entitled “(?<title>[^“”]{1,300})”)?/gu;

/** The dates and titles of resolutions that a paragraph cites. `body`: the organ of the draft, to which “its resolution” refers. */
export function datesCited(text: string, body: string): CitedPlace[] {
  return [...text.matchAll(CITED)].flatMap((match): CitedPlace[] => {
    const { organ, number, day, year, title } = match.groups as Record<string, string>;
    const name = organ === 'its' ? body.replace(/^The /, '') : organ!;
    // Resolutions of two organs may have the same number.
    const instrument = `${name === '' ? 'Its' : name} resolution ${number}`;
    const from = match.index + match[0].indexOf(` of ${day} ${year}`) + 4;
    const end = match.index + match[0].length - 1;
    return [
      { instrument, fact: 'date', says: `${day} ${year}`, from, to: from + day!.length + year!.length + 1 },
      ...(title ? [{ instrument, fact: 'title' as const, says: title, from: end - title.length, to: end }] : []),
    ];
  });
}

/** All facts that a paragraph states about instruments. `body`: the organ of the draft. */
export const placesCited = (text: string, body: string): CitedPlace[] => [
  ...citationsOf(text).map(({ instrument, year, from, to }): CitedPlace => ({ instrument, fact: 'year', says: year, from, to })),
  ...datesCited(text, body),
];

/** Whether two statements of a fact agree. Capitals, apostrophes and a final comma make no difference between titles. */
export const sameSaying = (a: CitedFact, b: CitedFact): boolean => plain(a.says) === plain(b.says);
const plain = (says: string): string => says.toLowerCase().replaceAll(/[’']/g, '').replace(/,$/, '');

/** A key for the fact without its value, so that two statements of the same fact have the same key. */
export const factKey = ({ instrument, fact }: CitedFact): string => `${fact} ${instrument}`;

/** The facts that the text of a draft states about instruments. Each fact is listed once, as the text states it first. */
export function factsOf(draft: Draft): CitedExcerpt[] {
  const facts = new Map<string, CitedExcerpt>();
  for (const { id, label, text } of outlineOf(draft))
    for (const { instrument, fact, says, from, to } of placesCited(text, draft.meta.body)) {
      const one = { instrument, fact, says, paragraph: id, label, ...excerptAround(text, from, to) };
      if (!facts.has(factKey(one))) facts.set(factKey(one), one);
    }
  return [...facts.values()];
}
