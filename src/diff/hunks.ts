// The changes of words inside one link. Between two hunks both texts are the same, character for character; the class of a hunk states what kind of
// change it is. Notes and italics are compared in notes.ts and italics.ts.

import { type Clause, clauseParts, type Gap, type HunkPart, movedClauses } from './clauses.ts';
import type { HunkClass, TextHunk } from './comparison.ts';
import { type Effort, fullEffort, keptWords } from './inline.ts';
import { isItalic, type Joined } from './projection.ts';
import type { KeptPair } from './tidy.ts';
import { fold, type Token } from './tokens.ts';

/** If less than this share of the words is kept, the whole text is shown as replaced. */
const LEAST_KEPT = 0.3;

/** All changes of the text from `a` to `b`, in order and without overlaps. Subtracts its cost from `effort`. */
export function textHunks(a: Joined, b: Joined, effort: Effort = fullEffort()): TextHunk[] {
  if (a.text === b.text) return [];
  const kept = keptIfEnough(keptWords(a.tokens, b.tokens, effort), a.tokens, b.tokens);
  const clauses = movedClauses(kept, a, b);
  const hunks: TextHunk[] = [];
  let [i, j] = [-1, -1];
  for (const [nextI, nextJ] of [...kept, [a.tokens.length, b.tokens.length] as const]) {
    for (const hunk of gapHunks(a, b, { x: [i + 1, nextI], y: [j + 1, nextJ] }, clauses)) hunks.push(hunk);
    const [x, y] = [a.tokens[nextI], b.tokens[nextJ]];
    if (x && y && !sameRange(a.text, x.from, x.to, b.text, y.from, y.to))
      hunks.push({ class: 'typographic', aFrom: x.from, aTo: x.to, bFrom: y.from, bTo: y.to });
    [i, j] = [nextI, nextJ];
  }
  return hunks;
}

/** The kept pairs, or none if too little is kept: a few scattered words of the old text make a redline hard to read. */
function keptIfEnough(kept: KeptPair[], xs: readonly Token[], ys: readonly Token[]): KeptPair[] {
  const weigh = (tokens: readonly Token[]) => tokens.reduce((sum, token) => sum + (token.word ? token.weight : 0), 0);
  const most = Math.max(weigh(xs), weigh(ys));
  const keptWeight = weigh(kept.map(([x]) => xs[x]!));
  const least = Math.min(weigh(xs), weigh(ys));
  return keptWeight < LEAST_KEPT * most && keptWeight < 0.6 * least ? [] : kept;
}

const NONE: readonly TextHunk[] = [];

/** Whether two ranges have the same characters. Called for every kept word and blank, so it creates no strings. */
function sameRange(x: string, xFrom: number, xTo: number, y: string, yFrom: number, yTo: number): boolean {
  if (xTo - xFrom !== yTo - yFrom) return false;
  for (let k = xFrom, by = yFrom - xFrom; k < xTo; k++) if (x.charCodeAt(k) !== y.charCodeAt(k + by)) return false;
  return true;
}

const isBlank = (char: string | undefined): boolean => char !== undefined && /\s/.test(char);

// When "Recalling also" became "Recalling", the blank after it is upright on both sides, the one before "also" only on one.
const sameBlank = (a: Joined, x: number, b: Joined, y: number): boolean =>
  a.text[x] === b.text[y] && isItalic(a.marks, x) === isItalic(b.marks, y);

/** The hunks between two kept tokens, without white space that both sides share at the ends, unless its italics differ: then it changes with the words. */
function gapHunks(a: Joined, b: Joined, gap: Gap, clauses: readonly Clause[]): readonly TextHunk[] {
  let aFrom = gap.x[0] > 0 ? a.tokens[gap.x[0] - 1]!.to : 0;
  let bFrom = gap.y[0] > 0 ? b.tokens[gap.y[0] - 1]!.to : 0;
  let aTo = a.tokens[gap.x[1]]?.from ?? a.text.length;
  let bTo = b.tokens[gap.y[1]]?.from ?? b.text.length;
  if (sameRange(a.text, aFrom, aTo, b.text, bFrom, bTo)) return NONE;
  // White space is only left out up to the next token. A blank with a combining mark is a token and must not be divided.
  const [firstA, firstB] = [gap.x[0] < gap.x[1] ? a.tokens[gap.x[0]]!.from : aTo, gap.y[0] < gap.y[1] ? b.tokens[gap.y[0]]!.from : bTo];
  while (aFrom < firstA && bFrom < firstB && isBlank(a.text[aFrom]) && sameBlank(a, aFrom, b, bFrom)) {
    aFrom++;
    bFrom++;
  }
  const lastA = gap.x[0] < gap.x[1] ? a.tokens[gap.x[1] - 1]!.to : aFrom;
  const lastB = gap.y[0] < gap.y[1] ? b.tokens[gap.y[1] - 1]!.to : bFrom;
  while (aTo > lastA && bTo > lastB && isBlank(a.text[aTo - 1]) && sameBlank(a, aTo - 1, b, bTo - 1)) {
    aTo--;
    bTo--;
  }
  const whole = { aFrom, aTo, bFrom, bTo };
  const parts = clauseParts(whole, clauses) ?? endParts(a, b, gap, whole);
  return parts.map((part) => ({ ...part, class: part.class ?? classOf(a, b, part) }));
}

/** The class of a text change, by its words. */
export function classOf(a: Joined, b: Joined, part: HunkPart): HunkClass {
  const breaks = (joined: Joined, from: number, to: number) => joined.breaks.some((at) => from <= at && at < to);
  if (breaks(a, part.aFrom, part.aTo) || breaks(b, part.bFrom, part.bTo)) return 'structure';
  const [deleted, inserted] = [a.text.slice(part.aFrom, part.aTo), b.text.slice(part.bFrom, part.bTo)];
  if (fold(deleted).trim() === fold(inserted).trim()) return 'typographic';
  return /[\p{L}\p{N}]/u.test(deleted + inserted) ? 'wording' : 'punctuation';
}

/** At the very end of the text, the final punctuation is a separate change. */
function endParts(a: Joined, b: Joined, gap: Gap, whole: Omit<TextHunk, 'class'>): HunkPart[] {
  const last = (joined: Joined, [from, to]: readonly [number, number]): Token | null => {
    const token = joined.tokens[to - 1];
    return to === joined.tokens.length && to > from && token && /^[.;:,]$/.test(token.key) ? token : null;
  };
  const [x, y] = [last(a, gap.x), last(b, gap.y)];
  if (!x || !y || x.key === y.key || (gap.x[1] - gap.x[0] === 1 && gap.y[1] - gap.y[0] === 1)) return [whole];
  if (isBlank(a.text[x.from - 1]) || isBlank(b.text[y.from - 1])) return [whole];
  return [
    { ...whole, aTo: x.from, bTo: y.from },
    { ...whole, aFrom: x.from, bFrom: y.from },
  ];
}
