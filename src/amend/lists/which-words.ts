// Which of several equal words a list means: those of a sentence that it counts ("the last sentence: delete"), those with certain words around them (“fund” in “support the
// fund”), or those on a line. Words that do not stand there are never taken from elsewhere. Lines are the printer's, so they choose only where one alone of the
// words can stand there, and whoever brings the list in is told.
import { asQuote, plainQuote } from '../formal/quotation.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone, standingTimes, withOneSpacing } from './clauses/listed-text.ts';
import { lettersOf, withoutLetters } from './entry-tokens.ts';

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

/** The row with the words around in place of the words: “replace “fund” in “support the fund” with “facility”” changes “support the fund”. */
export function withContext(row: readonly EntryToken[], words: string | null, quotes: string[]): readonly EntryToken[] {
  if (words === null) return row;
  const at = row.findIndex(({ letter }, k) => letter === 'n' && row[k + 1]?.letter === 'Q');
  if (at < 0) return row;
  const around = row[at + 1]!;
  const rest = row.filter((_, k) => k !== at && k !== at + 1);
  const plain = withoutLetters(rest, 'A,');
  const shape = lettersOf(plain);
  if (!/^(?:D?QD?|[RC]?Q[wt]Q)$/.test(shape)) return row;
  const target = plain.find(({ letter }) => letter === 'Q')!;
  const text = (token: EntryToken) => plainQuote(quotes[Number(token.quote!.slice(1, -1))]!);
  const [whole, part] = [text(around), text(target)];
  if (standingTimes(whole, part) !== 1 || standingTimes(words, whole) !== 1) return row;
  const now = shape.includes('D') ? '' : text(plain.findLast(({ letter }) => letter === 'Q')!);
  const from = whole.indexOf(part);
  const reads = `${whole.slice(0, from)}${now}${whole.slice(from + part.length)}`.replace(/ {2,}/g, ' ').trim();
  const token = (letter: string, quote?: string): EntryToken => ({
    letter,
    from: target.from,
    end: target.end,
    ...(quote === undefined ? {} : { quote }),
  });
  return [
    ...rest.filter(({ letter }) => letter === 'A'),
    token('R'),
    token('Q', around.quote),
    token('w'),
    token('Q', asQuote(reads, quotes)),
  ];
}

// A line of a printed draft resolution has some 75 to 95 letters.
const [SHORT, LONG] = [72, 98];

/** The row with the ordinal of the words that stand on a named line, where one alone can; null where the row names no line, or it does not choose. */
export function onNamedLine(
  line: string,
  row: readonly EntryToken[],
  words: string,
  quotes: readonly string[],
): readonly EntryToken[] | null {
  const at = row.findIndex(({ letter }) => letter === 'Q');
  const quoted = at < 0 ? '' : withOneSpacing(plainQuote(quotes[Number(row[at]!.quote!.slice(1, -1))]!));
  const text = withOneSpacing(words);
  if (quoted === '' || row.some(({ letter }) => letter === 'O' || letter === 'T') || standingTimes(text, quoted) < 2) return null;
  const last = /last|dernière|última/i.test(line);
  const n = last ? 0 : Number(/\d+/.exec(line)?.[0] ?? ORDINALS.findIndex((one) => one.test(line)) + 1);
  if (!last && (n < 1 || n > 30)) return null;
  const [from, to] = last ? [text.length - LONG, text.length] : [(n - 1) * SHORT - 4, n * LONG];
  const wanted = quoted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const places = [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${wanted}(?![\\p{L}\\p{N}])`, 'gu'))].map(({ index }) => index);
  const there = places.filter((place) => place >= from && place < to);
  if (there.length !== 1) return null;
  const token: EntryToken = { letter: 'O', from: row[at]!.from, end: row[at]!.from, value: places.indexOf(there[0]!) + 1 };
  return [...row.slice(0, at), token, ...row.slice(at)];
}
const ORDINALS = [/first|premi|primer/i, /second|deuxi|segund/i, /third|troisi|tercer/i, /fourth|quatri|cuart/i, /fifth|cinqui|quint/i];
