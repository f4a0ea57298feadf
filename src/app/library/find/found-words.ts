// Describes search hits in words, for the screen and for screen readers.

import { organInShort } from '../../../library/citation.ts';
import type { LibraryFound, LibraryHit, LibraryText } from '../../../library/library-model.ts';
import { ageOrder } from '../../../library/text-facts.ts';
import { plural, readersTextLanguage, say } from '../../../messages/say.ts';
import { dayWritten } from '../../../text/days.ts';
import { numberOfSymbol } from '../../../text/references/cited-resolutions.ts';
import type { LibraryList } from '../library-client.ts';
import { grouped } from '../shelf/text-words.ts';

/** "CND,", with the comma if a date follows; '' if the text has no body. */
export const bodyInShort = ({ body, date }: Pick<LibraryText, 'body' | 'date'>): string =>
  body === '' ? '' : `${organInShort(body)}${date === null ? '' : ','}`;

/** "17 March 2023", or the year. */
export const dayOf = ({ date }: Pick<LibraryText, 'date'>): string => dayWritten(date, readersTextLanguage()) || (date ?? '');

/** "operative paragraph 5" for OP5, "preambular paragraph 2" for PP2; any other label unchanged. */
export const spokenPlace = (label: string): string =>
  label
    .replace(/\bOP(\d+)/, (_, number: string) => say('operative paragraph {number}', { number }))
    .replace(/\bPP(\d+)/, (_, number: string) => say('preambular paragraph {number}', { number }));

export const exactly = ({ exact }: Pick<LibraryHit, 'exact'>): string => (exact ? say('exactly') : say('nearly'));

/** "7 paragraphs", "1 paragraph". */
export const countParagraphs = (count: number): string =>
  plural(count, '{count} paragraph', '{count} paragraphs', { count: grouped(count) });

/** What a screen reader says of an answer: "7 paragraphs, first 66/2, operative paragraph 5, exactly". */
export function spokenFound(found: LibraryFound, list: Pick<LibraryList, 'total' | 'years'> | null): string {
  const [first] = found.hits;
  if (!first) return noneWords(list);
  const count = found.isMore ? say('More than {count} paragraphs', { count: grouped(found.count) }) : countParagraphs(found.count);
  const place = { symbol: numberOfSymbol(first.text.symbol), place: spokenPlace(first.label) };
  return say('{count}, first {symbol}, {place}, {exactly}', { count, ...place, exactly: exactly(first) });
}

/** "Not in the 412 texts of this library, 2009 to 2023." */
export function noneWords(list: Pick<LibraryList, 'total' | 'years'> | null): string {
  if (!list) return say('Not in this library.');
  const { total, years } = list;
  const count = grouped(total);
  if (years === null) return plural(total, 'Not in the one text of this library.', 'Not in the {count} texts of this library.', { count });
  const [first, last] = [String(years[0]), String(years[1])];
  return first === last
    ? plural(total, 'Not in the one text of this library, of {year}.', 'Not in the {count} texts of this library, of {year}.', {
        count,
        year: first,
      })
    : plural(
        total,
        'Not in the one text of this library, {first} to {last}.',
        'Not in the {count} texts of this library, {first} to {last}.',
        { count, first, last },
      );
}

/** "In more than 500 paragraphs: select more words." */
export const tooCommonWords = ({ count }: Pick<LibraryFound, 'count'>): string =>
  say('In more than {count} paragraphs: select more words.', { count: grouped(count) });

/** The hits, newest first; hits of the same day keep their order. */
export const newestHitsFirst = (hits: readonly LibraryHit[]): readonly LibraryHit[] =>
  hits
    .map((hit) => [ageOrder(hit.text), hit] as const)
    .toSorted(([a], [b]) => b - a)
    .map(([, hit]) => hit);

/** The key of a hit in the list. */
export const hitKey = ({ text, index }: Pick<LibraryHit, 'text' | 'index'>): string => `${text.id}/${index}`;

/** The choices of years, each with its key ("2019-2023"; '' for all). */
export function yearChoices(years: LibraryList['years']): readonly (readonly [string, string])[] {
  if (years === null) return [['', say('All years')]];
  const [first, last] = years;
  const span = (from: number): string =>
    from === last ? String(last) : say('{first} to {last}', { first: String(from), last: String(last) });
  const spans = [1, 3, 5, 10, 20].map((count) => last - count + 1).filter((from) => from > first);
  return [['', span(first)], ...spans.map((from) => [`${from}-${last}`, span(from)] as const)];
}

/** The years of a key. */
export function spanOfYears(key: string): { readonly since?: number; readonly until?: number } {
  const found = /^(\d+)-(\d+)$/.exec(key);
  return found ? { since: Number(found[1]), until: Number(found[2]) } : {};
}
