// What is said of hits, in words, on the screen and to screen readers.

import { organInShort } from '../../../library/citation.ts';
import type { LibraryFound, LibraryHit, LibraryText } from '../../../library/library-model.ts';
import { ageOrder } from '../../../library/text-facts.ts';
import { dayWritten } from '../../../text/days.ts';
import { numberOfSymbol } from '../../../text/references/cited-resolutions.ts';
import type { LibraryList } from '../library-client.ts';

/** "CND,", with its comma where a date follows; '' for no body. */
export const bodyInShort = ({ body, date }: Pick<LibraryText, 'body' | 'date'>): string =>
  body === '' ? '' : `${organInShort(body)}${date === null ? '' : ','}`;

/** "17 March 2023", or the year. */
export const dayOf = ({ date }: Pick<LibraryText, 'date'>): string => dayWritten(date, 'en') || (date ?? '');

/** "operative paragraph 5", "preambular paragraph 2", for OP5 and PP2; any other label as it is. */
export const spokenPlace = (label: string): string =>
  label.replace(/\bOP(?=\d)/, 'operative paragraph ').replace(/\bPP(?=\d)/, 'preambular paragraph ');

export const exactly = ({ exact }: Pick<LibraryHit, 'exact'>): string => (exact ? 'exactly' : 'nearly');

/** "7 paragraphs", "1 paragraph". */
export const countParagraphs = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'paragraph' : 'paragraphs'}`;

/** What a screen reader hears of an answer: "7 paragraphs, first 66/2, operative paragraph 5, exactly". */
export function spokenFound(found: LibraryFound, list: Pick<LibraryList, 'total' | 'years'> | null): string {
  const [first] = found.hits;
  if (!first) return noneWords(list);
  const count = found.isMore ? `More than ${countParagraphs(found.count)}` : countParagraphs(found.count);
  return `${count}, first ${numberOfSymbol(first.text.symbol)}, ${spokenPlace(first.label)}, ${exactly(first)}`;
}

const yearsWords = (years: LibraryList['years']): string =>
  years === null ? '' : years[0] === years[1] ? `, of ${years[0]}` : `, ${years[0]} to ${years[1]}`;

/** "Not in the 412 texts of this library, 2009 to 2023." */
export function noneWords(list: Pick<LibraryList, 'total' | 'years'> | null): string {
  if (!list) return 'Not in this library.';
  const texts = list.total === 1 ? 'the one text' : `the ${list.total.toLocaleString('en')} texts`;
  return `Not in ${texts} of this library${yearsWords(list.years)}.`;
}

/** "In more than 500 paragraphs: select more words." */
export const tooCommonWords = ({ count }: Pick<LibraryFound, 'count'>): string =>
  `In more than ${count.toLocaleString('en')} paragraphs: select more words.`;

/** The hits, the newest first; of texts of one day in the order in which they came. */
export const newestHitsFirst = (hits: readonly LibraryHit[]): readonly LibraryHit[] =>
  hits
    .map((hit) => [ageOrder(hit.text), hit] as const)
    .toSorted(([a], [b]) => b - a)
    .map(([, hit]) => hit);

/** Names a hit among others. */
export const hitKey = ({ text, index }: Pick<LibraryHit, 'text' | 'index'>): string => `${text.id}/${index}`;

/** The spans of years to choose from, by their keys "2019-2023"; '' for all. */
export function yearChoices(years: LibraryList['years']): readonly (readonly [string, string])[] {
  if (years === null) return [['', 'All years']];
  const [first, last] = years;
  const spans = [1, 3, 5, 10, 20].map((count) => last - count + 1).filter((from) => from > first);
  return [
    ['', first === last ? `${first}` : `${first} to ${last}`],
    ...spans.map((from) => [`${from}-${last}`, from === last ? `${from}` : `${from} to ${last}`] as const),
  ];
}

/** The years of a key. */
export function spanOfYears(key: string): { readonly since?: number; readonly until?: number } {
  const found = /^(\d+)-(\d+)$/.exec(key);
  return found ? { since: Number(found[1]), until: Number(found[2]) } : {};
}
