// Which of several equal words a list means: those with certain words around them (“fund” in “support the fund”), or none.
import { asQuote, plainQuote } from '../formal/quotation.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { standingTimes } from './clauses/listed-text.ts';
import { lettersOf, withoutLetters } from './entry-tokens.ts';

/** The row with the surrounding words instead of the words: “replace “fund” in “support the fund” with “facility”” changes “support the fund”. */
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
