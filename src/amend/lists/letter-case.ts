// Entries about capitals: "lower case “Governments”", "“member States” should be capitalized". The quoted words are found whatever capitals the list gives them, but only
// where they stand once.
import { asQuote, plainQuote } from '../formal/quotation.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone } from './clauses/listed-text.ts';
import { lettersOf, withoutLetters } from './entry-tokens.ts';

const SMALL = /^(?:of|the|and|in|for|to|on|a|an|de|du|des|la|le|les|et|y|del|el|los|las|en)$/i;
const capitals = (words: string): string =>
  words.replace(/\p{L}+/gu, (word, at: number) =>
    at > 0 && SMALL.test(word) ? word : word.replace(/^\p{L}/u, (one) => one.toUpperCase()),
  );

/** The row as a replacement of words; the row itself where it says nothing about capitals. */
export function withLetterCase(
  row: readonly EntryToken[],
  above: ListedPlace | null,
  text: ListedText,
  quotes: string[],
): readonly EntryToken[] | { readonly refused: string } {
  const said = row.find(({ letter }) => letter === 'c');
  if (!said) return row;
  const place = row.find(({ letter }) => letter === 'A')?.place ?? above;
  const quoted = row.find(({ letter }) => letter === 'Q');
  if (!/^(?:cQ|Qc)$/.test(lettersOf(withoutLetters(row, 'ACRntwk,'))) || quoted?.quote === undefined) return row;
  const words = place && place.phrases.length === 1 ? text.wordsOf(place.phrases[0]!) : null;
  if (words === null) return notDone('The list does not say in which paragraph.');
  const wanted = plainQuote(quotes[Number(quoted.quote.slice(1, -1))]!);
  const lower = /lower|small|minus|minús|un|no /i.test(String(said.value));
  const all = [...words.matchAll(new RegExp(`(?<!\\p{L})${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`, 'giu'))].map(
    ([found]) => found,
  );
  const is = all.map((found) => (lower ? found.toLowerCase() : capitals(found)));
  const other = all.filter((found, k) => found !== is[k]);
  if (all.length === 0) return notDone(`“${wanted}” does not stand in the paragraph.`);
  if (other.length === 0) return notDone('Nothing would change.');
  if (new Set(other).size !== 1 || other.length !== 1)
    return notDone(`“${wanted}” stands in the paragraph ${all.length} times; the list does not say which is meant.`);
  const old = other[0]!;
  const token = (letter: string, quote?: string): EntryToken => ({
    letter,
    from: said.from,
    end: said.end,
    ...(quote === undefined ? {} : { quote }),
  });
  const change = [
    token('R'),
    token('Q', asQuote(old, quotes)),
    token('w'),
    token('Q', asQuote(lower ? old.toLowerCase() : capitals(old), quotes)),
  ];
  return [...row.filter(({ letter }) => letter === 'A'), ...change];
}
