// Sentences of a paragraph that a list counts: "the last sentence: delete", "second sentence: replace “X” by “Y”". A counted sentence stands for its words, or says in
// which sentence the quoted words stand; words that do not stand there are never taken from elsewhere.
import { asQuote, plainQuote } from '../formal/quotation.ts';
import { type EntryToken, lettersOf, withoutLetters } from './entry-tokens.ts';
import type { ListedPlace } from './list-places.ts';
import { type ListedText, notDone, withOneSpacing } from './listed-text.ts';

const sentencesIn = (words: string): string[] => words.split(/(?<=[.!?]["”»]?)\s+(?=\p{Lu})/u);
/** Rows in which the counted sentence is what is changed. */
const IS_MEANT = /^(?:Ds|sD|Rsw?Q|s(?:Rw?|w|Y|R?Y)Q|Ks|sK)$/;
const count = (text: string, words: string): number => withOneSpacing(text).split(withOneSpacing(words)).length - 1;

/** The row with words in place of a counted sentence; or why it cannot be told which words are meant. */
export function withNamedSentence(
  row: readonly EntryToken[],
  above: ListedPlace | null,
  text: ListedText,
  quotes: string[],
): readonly EntryToken[] | { readonly refused: string } {
  const named = row.filter(({ letter }) => letter === 's');
  const [only] = named;
  if (!only) return row;
  const place = row.find(({ letter }) => letter === 'A')?.place ?? above;
  const words = place && place.phrases.length === 1 ? text.wordsOf(place.phrases[0]!) : null;
  if (named.length > 1 || words === null) return notDone('The list does not say in which paragraph.');
  const all = sentencesIn(words);
  const nth = Number(only.value);
  if (all.length === 1)
    return Math.abs(nth) === 1 && !IS_MEANT.test(lettersOf(withoutLetters(row, 'A,')))
      ? row.filter((token) => token !== only)
      : notDone('The paragraph is one sentence.');
  const sentence = all[nth < 0 ? all.length + nth : nth - 1];
  if (sentence === undefined) return notDone(`The paragraph has only ${all.length} sentences.`);
  if (IS_MEANT.test(lettersOf(withoutLetters(row, 'A,'))))
    return row.map((token) => (token === only ? { ...token, letter: 'Q', quote: asQuote(sentence, quotes) } : token));
  const before = all.slice(0, all.indexOf(sentence)).join(' ');
  const out: EntryToken[] = [];
  for (const token of row) {
    if (token === only) continue;
    const quoted = token.quote === undefined ? '' : plainQuote(quotes[Number(token.quote.slice(1, -1))]!);
    const stands = quoted === '' ? 0 : count(words, quoted);
    if (stands > 0 && count(sentence, quoted) === 0) return notDone(`“${quoted}” does not stand in that sentence.`);
    if (stands > 1 && out.at(-1)?.letter !== 'O') {
      if (count(sentence, quoted) > 1) return notDone(`“${quoted}” stands in that sentence more than once.`);
      out.push({ letter: 'O', from: token.from, end: token.from, value: count(before, quoted) + 1 });
    }
    out.push(token);
  }
  return out;
}
