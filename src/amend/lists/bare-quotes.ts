// Quotations without a verb of change between them (“X” + “Y”, “X” / “Y”, “Y” after “X”), and new openings of a paragraph ("start with “Also”"). Which of the
// words are in the paragraph decides the meaning; if that allows two readings, nothing is done.
import type { Language } from '../../../schema/index.ts';
import { openingLength } from '../../text/openings/openings.ts';
import { content, insertion, once, replacement, type WordEdit } from '../edits/edit.ts';
import { plainQuote } from '../formal/quotation.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { notDone, standingTimes } from './clauses/listed-text.ts';
import { lettersOf, matched, quotedBy, sideOf, wordsBy } from './entry-tokens.ts';

/** The paragraph that an entry is about. */
export interface Paragraph {
  readonly words: string;
  readonly kind: 'preambular' | 'operative' | 'other';
  readonly language: Language;
}

/** What is meant, and what to check. */
export type Meant = { readonly edits: readonly WordEdit[]; readonly doubt: string | null } | { readonly refused: string };

const meant = (edit: WordEdit, doubt: string | null = null): Meant => ({ edits: [edit], doubt });

const SECOND = 'The list does not say what becomes of the first words; they were replaced by the second.';
const ADDED = 'The list does not say what becomes of the words; they were added.';
const BEGINS = (old: string) => `The list only says how the paragraph begins; “${old}” went.`;
const BOTH = 'The list does not say what becomes of the words, and all of them stand in the paragraph already.';
const ADVERB = /^(?:also|further|furthermore|once (?:more|again)|again|moreover|likewise|\p{L}+ly)$/iu;

/** A new opening of the paragraph, or an adverb before it. Words after the new opening must be those after the present one. */
function openedWith({ words, kind, language }: Paragraph, typed: string): Meant {
  const now = plainQuote(typed);
  if (words.startsWith(now)) return notDone('Nothing would change.');
  if (ADVERB.test(now)) return meant(insertion({ edge: 'beginning' }, typed));
  const known = kind === 'other' ? 0 : openingLength(words, kind, language);
  const length = known || /^\S+/.exec(words)![0].length;
  const own = kind === 'other' ? now.length : openingLength(now, kind, language) || openingLength(`${now} the`, kind, language);
  // “Urges all Governments”, if “all Governments” follows the opening.
  const behind = now.slice(own).trim();
  const follows = words.slice(length).trim();
  if (kind !== 'other' && own === 0) return notDone('The list only says how the paragraph begins, and not what goes.');
  if (behind !== '' && !(follows.startsWith(behind) && !/^[\p{L}\p{N}]/u.test(follows.slice(behind.length))))
    return notDone('The list only says how the paragraph begins, and not what goes.');
  const old = words.slice(0, words.indexOf(behind, length) + behind.length);
  const target = behind === '' ? words.slice(0, length).trimEnd() : old;
  const nth = standingTimes(words, target) > 1 ? 1 : null;
  return meant(replacement({ words: target, nth }, typed), BEGINS(words.slice(0, length).trimEnd()));
}

/** Two quotations that are swapped; what is between them stays. */
export function exchanged(text: string, x: string, y: string): Meant {
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
  return meant(replacement(once(old), now));
}

/** What a row without a paragraph name means, by which of its words are in the paragraph; null if no form fits. `source`: the text of the tokens. */
export function meantByWords(row: readonly EntryToken[], source: string, paragraph: Paragraph, quotes: readonly string[]): Meant | null {
  const form = (pattern: string) => matched(row, pattern);
  const said = (...groups: readonly (EntryToken[] | undefined)[]) =>
    quotedBy(
      groups.find((one) => one !== undefined),
      quotes,
    );
  const which = (...groups: readonly (EntryToken[] | undefined)[]) =>
    wordsBy(
      groups.find((one) => one !== undefined),
      quotes,
    );
  const stands = (typed: string) => standingTimes(paragraph.words, plainQuote(typed).replace(/[,;.]$/, '')) > 0;
  /** Words that the list may want moved. */
  const mayMove = (typed: string) => stands(typed) && plainQuote(typed).length > 4;
  const MOVED = 'The list does not say whether the words are added or moved.';
  let g = form('(?:[CR]?o(?<q>Q)|(?<q2>Q)o)');
  if (g) return openedWith(paragraph, said(g.q, g.q2));
  g = form('(?:V(?<x>Q)[&w](?<y>Q)|(?<x2>Q)&(?<y2>Q)V)');
  if (g) return exchanged(paragraph.words, plainQuote(said(g.x, g.x2)), plainQuote(said(g.y, g.y2)));
  g = form('(?<x>Q)p(?<y>Q)');
  if (g) {
    const [x, y] = [said(g.x), said(g.y)];
    if (stands(x) && stands(y)) return notDone(BOTH);
    if (!stands(x) && !stands(y)) return notDone(`“${plainQuote(x)}” does not stand in the paragraph.`);
    return meant(stands(x) ? insertion({ side: 'after', near: once(x) }, y) : insertion({ side: 'before', near: once(y) }, x));
  }
  g = form('(?:(?<v>Q)(?<s>[ab])(?<w>O?QO?)|(?<s2>[ab])(?<w2>O?QO?)(?<v2>Q))');
  if (g) {
    const v = said(g.v, g.v2);
    return mayMove(v) ? notDone(MOVED) : meant(insertion({ side: sideOf((g.s ?? g.s2)?.[0]), near: which(g.w, g.w2) }, v));
  }
  g = form('(?:m(?<x>Q)&(?<y>Q)(?<v>Q)|(?<v2>Q)m(?<x2>Q)&(?<y2>Q))');
  if (g) return meant({ do: 'insert between', words: [said(g.x, g.x2), said(g.y, g.y2)], content: content(said(g.v, g.v2)) });
  g = form('(?:&?(?<v>Q)(?<e>[eg])|(?<e2>[eg])(?<v2>Q))');
  if (g) {
    const v = said(g.v, g.v2);
    const edge = (g.e ?? g.e2)![0]!.letter === 'e' ? 'end' : 'beginning';
    return mayMove(v) ? notDone(MOVED) : meant(insertion({ edge }, v), row.length > 2 ? null : ADDED);
  }
  g = form('(?<x>O?QO?)(?<y>Q)');
  if (g) {
    const [x, y] = [said(g.x), said(g.y)];
    const between = source.slice(g.x!.at(-1)!.end, g.y![0]!.from);
    if (!/^\s?(?:[-–—/:=(]|\.\.+)?\s?(?:\(|words?|the words?)?\s?$/i.test(between) || between === '') return null;
    if (!stands(x)) return notDone(`“${plainQuote(x)}” does not stand in the paragraph.`);
    const [old, now] = [plainQuote(x), plainQuote(y)];
    if (stands(y) && !old.includes(now) && !now.includes(old)) return notDone(BOTH);
    return meant(replacement(which(g.x), y), SECOND);
  }
  return null;
}

/** The row with each plus as what it means: an “and” between quotations after a verb, else an insertion. */
export function withPlainVerbs(row: readonly EntryToken[]): EntryToken[] {
  const begins = lettersOf(row).replace(/^[egabO]*/, '');
  return row.map((token, k) => {
    const before = row[k - 1];
    if (token.letter === 'p') {
      if (before?.letter !== 'Q') return { ...token, letter: 'I' };
      return /^[DRICKUM]/.test(begins) ? { ...token, letter: '&' } : token;
    }
    return token;
  });
}
