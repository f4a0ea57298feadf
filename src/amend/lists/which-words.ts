// Which of several equal words a list means: those with certain words around them (“fund” in “support the
// fund”), or those on a line. Words that do not stand there are never taken from elsewhere. Lines are the printer's, so they choose only where one alone of the
// words can stand there, and whoever brings the list in is told.
import { asQuote, plainQuote } from '../formal/quotation.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { standingTimes, withOneSpacing } from './clauses/listed-text.ts';
import { lettersOf, withoutLetters } from './entry-tokens.ts';

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
