// Quotations without a verb of changing between them (“X” + “Y”, “X” / “Y”, “Y” after “X”), and how a paragraph begins or ends ("start with “Also”"). What is
// meant is told by which of the words stand in the paragraph; where that leaves two readings, nothing is done.
import type { Language } from '../../../schema/index.ts';
import { openingLength } from '../../text/openings/openings.ts';
import { asQuote, plainQuote } from '../formal/quotation.ts';
import { notDone, standingTimes, withOneSpacing } from './clauses/listed-text.ts';
import { type EntryToken, lettersOf, matched, quoteOf, sideOf, which } from './entry-tokens.ts';

/** The paragraph that an entry is about. */
export interface Paragraph {
  readonly words: string;
  readonly kind: 'preambular' | 'operative' | 'other';
  readonly language: Language;
}

/** The operations that are meant, in the words of formal lists, and what to look at. */
export type Meant = { readonly operations: readonly string[]; readonly doubt: string | null } | { readonly refused: string };

const SECOND = 'The list does not say what becomes of the first words; they were replaced by the second.';
const ADDED = 'The list does not say what becomes of the words; they were added.';
const BEGINS = (old: string) => `The list only says how the paragraph begins; “${old}” went.`;
const ENDS = 'The list only says how the paragraph ends; the words were added there.';
const BOTH = 'The list does not say what becomes of the words, and all of them stand in the paragraph already.';
const ADVERB = /^(?:also|further|furthermore|once (?:more|again)|again|moreover|likewise|\p{L}+ly)$/iu;

/** Another opening of the paragraph, or an adverb before it; what else begins with it must follow the opening now. */
export function openedWith({ words, kind, language }: Paragraph, mark: string, quotes: string[]): Meant {
  const now = plainQuote(quotes[Number(mark.slice(1, -1))]!).trim();
  if (words.startsWith(now)) return notDone('Nothing would change.');
  if (ADVERB.test(now)) return { operations: [`at the beginning, insert ${mark}`], doubt: null };
  const known = kind === 'other' ? 0 : openingLength(words, kind, language);
  const length = known || /^\S+/.exec(words)![0].length;
  const own = kind === 'other' ? now.length : openingLength(now, kind, language) || openingLength(`${now} the`, kind, language);
  // “Urges all Governments”, where “all Governments” stands behind the opening.
  const behind = now.slice(own).trim();
  const follows = words.slice(length).trim();
  if (kind !== 'other' && own === 0) return notDone('The list only says how the paragraph begins, and not what goes.');
  if (behind !== '' && !(follows.startsWith(behind) && !/^[\p{L}\p{N}]/u.test(follows.slice(behind.length))))
    return notDone('The list only says how the paragraph begins, and not what goes.');
  const old = words.slice(0, words.indexOf(behind, length) + behind.length);
  const target = behind === '' ? words.slice(0, length).trimEnd() : old;
  const first = standingTimes(words, target) > 1 ? 'the first occurrence of ' : '';
  return { operations: [`replace ${first}${asQuote(target, quotes)} with ${mark}`], doubt: BEGINS(words.slice(0, length).trimEnd()) };
}

/** The paragraph ends behind words that stand in it, or gets a new end. */
function endedWith({ words }: Paragraph, mark: string, quotes: string[]): Meant {
  const now = plainQuote(quotes[Number(mark.slice(1, -1))]!)
    .trim()
    .replace(/[.;,]$/, '');
  if (standingTimes(words, now) > 0) return { operations: [`delete all that comes after ${mark}`], doubt: null };
  const bare = withOneSpacing(words).replace(/(?<![\s.;,:])[\s.;,:]+$/, '');
  const all = withOneSpacing(now).split(' ');
  for (let k = all.length - 1; k > 1; k--) {
    const head = all.slice(0, k).join(' ');
    if (!bare.endsWith(head.replace(/,$/, ''))) continue;
    const tail = `${head.endsWith(',') ? ', ' : ''}${all.slice(k).join(' ')}`;
    return { operations: [`at the end, insert ${asQuote(tail, quotes)}`], doubt: null };
  }
  return { operations: [`at the end, insert ${mark}`], doubt: ENDS };
}

/** Two quotations that change places: what stands between them stays. */
function exchanged(text: string, x: string, y: string, quotes: string[]): Meant {
  const missing = [x, y].find((one) => standingTimes(text, one) !== 1);
  if (missing !== undefined)
    return notDone(
      standingTimes(text, missing) === 0
        ? `“${missing}” does not stand in the paragraph.`
        : `“${missing}” stands in the paragraph ${standingTimes(text, missing)} times; the list does not say which is meant.`,
    );
  const [first, second] = text.indexOf(x) < text.indexOf(y) ? [x, y] : [y, x];
  const [from, to] = [text.indexOf(first), text.indexOf(second)];
  if (from === 0 || to < from + first.length) return notDone('The two quotations cannot change places.');
  const between = text.slice(from + first.length, to);
  const [old, now] = [`${first}${between}${second}`, `${second}${between}${first}`];
  return { operations: [`replace ${asQuote(old, quotes)} with ${asQuote(now, quotes)}`], doubt: null };
}

/** What a row without the name of its paragraph means by which of its words stand there; null where it has none of the forms. `source`: the text of the tokens. */
export function meantByWords(row: readonly EntryToken[], source: string, paragraph: Paragraph, quotes: string[]): Meant | null {
  const form = (pattern: string) => matched(row, pattern);
  const words = (mark: string) => plainQuote(quotes[Number(mark.slice(1, -1))]!).trim();
  const stands = (mark: string) => standingTimes(paragraph.words, words(mark).replace(/[,;.]$/, '')) > 0;
  let g = form('(?:[CR]?o(?<q>Q)|(?<q2>Q)o)');
  if (g) return openedWith(paragraph, quoteOf(g.q ?? g.q2), quotes);
  g = form('y(?<q>Q)');
  if (g) return endedWith(paragraph, quoteOf(g.q), quotes);
  g = form('(?:V(?<x>Q)[&w](?<y>Q)|(?<x2>Q)&(?<y2>Q)V)');
  if (g) return exchanged(paragraph.words, words(quoteOf(g.x ?? g.x2)), words(quoteOf(g.y ?? g.y2)), quotes);
  g = form('(?<x>Q)p(?<y>Q)p(?<z>Q)');
  if (g) {
    const [x, y, z] = [quoteOf(g.x), quoteOf(g.y), quoteOf(g.z)];
    if (stands(x) && !stands(y) && stands(z)) return { operations: [`between ${x} and ${z}, insert ${y}`], doubt: null };
    return notDone('The list does not say what becomes of the words.');
  }
  g = form('(?<x>Q)p(?<y>Q)');
  if (g) {
    const [x, y] = [quoteOf(g.x), quoteOf(g.y)];
    if (stands(x) && stands(y)) return notDone(BOTH);
    if (!stands(x) && !stands(y)) return notDone(`“${words(x)}” does not stand in the paragraph.`);
    return { operations: [stands(x) ? `after ${x}, insert ${y}` : `before ${y}, insert ${x}`], doubt: null };
  }
  g = form('(?:(?<v>Q)(?<s>[ab])(?<w>O?QO?)|(?<s2>[ab])(?<w2>O?QO?)(?<v2>Q))');
  if (g) {
    const [v, w] = [quoteOf(g.v ?? g.v2), quoteOf(g.w ?? g.w2)];
    if (stands(v) && words(v).length > 4) return notDone('The list does not say whether the words are added or moved.');
    return { operations: [`${sideOf((g.s ?? g.s2)?.[0])} ${which(g.w ?? g.w2, false)}${w}, insert ${v}`], doubt: null };
  }
  g = form('(?:m(?<x>Q)&(?<y>Q)(?<v>Q)|(?<v2>Q)m(?<x2>Q)&(?<y2>Q))');
  if (g)
    return { operations: [`between ${quoteOf(g.x ?? g.x2)} and ${quoteOf(g.y ?? g.y2)}, insert ${quoteOf(g.v ?? g.v2)}`], doubt: null };
  g = form('(?:&?(?<v>Q)(?<e>[eg])|(?<e2>[eg])(?<v2>Q))');
  if (g) {
    const v = quoteOf(g.v ?? g.v2);
    if (stands(v) && words(v).length > 4) return notDone('The list does not say whether the words are added or moved.');
    const end = (g.e ?? g.e2)![0]!.letter === 'e';
    return { operations: [`at the ${end ? 'end' : 'beginning'}, insert ${v}`], doubt: row.length > 2 ? null : ADDED };
  }
  g = form('(?<x>O?QO?)(?<y>Q)');
  if (g) {
    const [x, y] = [quoteOf(g.x), quoteOf(g.y)];
    const between = source.slice(g.x!.at(-1)!.end, g.y![0]!.from);
    if (!/^\s?(?:[-–—/:=(]|\.\.+)?\s?(?:\(|words?|the words?)?\s?$/i.test(between) || between === '') return null;
    if (!stands(x)) return notDone(`“${words(x)}” does not stand in the paragraph.`);
    if (stands(y) && !words(x).includes(words(y)) && !words(y).includes(words(x))) return notDone(BOTH);
    return { operations: [`replace ${which(g.x, false)}${x} with ${y}`], doubt: SECOND };
  }
  return null;
}

/** The row with the meaning of "put" and of pluses: “put “X” after “Y”” moves words that stand in the paragraph, and adds others. */
export function withPlainVerbs(row: readonly EntryToken[], source: string, words: string | null, quotes: readonly string[]): EntryToken[] {
  const begins = lettersOf(row).replace(/^[egabO]*/, '');
  return row.map((token, k) => {
    const before = row[k - 1];
    if (token.letter === 'p') {
      if (before?.letter !== 'Q') return { ...token, letter: 'I' };
      return /^[DRICKUM]/.test(begins) ? { ...token, letter: '&' } : token;
    }
    if (token.letter === 'M' && words !== null && /^(?:put|place|placed)$/i.test(source.slice(token.from, token.end))) {
      const next = row.slice(k + 1).find(({ letter }) => letter === 'Q');
      const quoted = next?.quote === undefined ? null : plainQuote(quotes[Number(next.quote.slice(1, -1))]!);
      if (quoted !== null && standingTimes(words, quoted) === 0) return { ...token, letter: 'I' };
    }
    return token;
  });
}
