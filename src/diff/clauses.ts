// Moved clauses: runs of words deleted in one place of a text and inserted in another. An edit inside the clause ends the run; runs that are too short remain a
// deletion and an insertion.
import type { HunkClass } from './comparison.ts';
import type { Range } from './notes.ts';
import type { Joined } from './projection.ts';
import type { KeptPair } from './tidy.ts';
import type { Token } from './tokens.ts';

/** Fewer words than this are not shown as moved. */
const CLAUSE_WORDS = 4;
/** A moved clause makes up at least this share of the words deleted and inserted around it. */
const CLAUSE_SHARE = 0.7;
/** The tokens between two kept tokens, as ranges [from, to) of token indices in A (`x`) and B (`y`). */
export interface Gap {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** A moved clause. */
export interface Clause {
  /** UTF-16 offsets [from, to) of the clause in A and in B. */
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}

/** The clauses that were deleted in one place and inserted in another. `kept`: the aligned tokens. */
export function movedClauses(kept: readonly KeptPair[], a: Joined, b: Joined): Clause[] {
  const gaps: Gap[] = [];
  let [i, j] = [-1, -1];
  for (const [nextI, nextJ] of [...kept, [a.tokens.length, b.tokens.length] as const]) {
    if (nextI - i > 1 || nextJ - j > 1) gaps.push({ x: [i + 1, nextI], y: [j + 1, nextJ] });
    [i, j] = [nextI, nextJ];
  }
  const clauses: Clause[] = [];
  const used = new Set<Gap>();
  const insertedSequences = sequencesOf(b.tokens, gaps);
  for (const from of gaps) {
    const deleted = from.x[1] - from.x[0];
    if (deleted < CLAUSE_WORDS) continue;
    for (const to of gapsSharing(from, a.tokens, insertedSequences)) {
      const inserted = to.y[1] - to.y[0];
      if (to === from || used.has(from) || used.has(to) || deleted * inserted > 250_000) continue;
      const longest = longestRun(a.tokens, from.x, b.tokens, to.y);
      if (longest.length < CLAUSE_WORDS || longest.length < CLAUSE_SHARE * Math.max(deleted, inserted)) continue;
      const [first, last] = [a.tokens[longest.x]!, a.tokens[longest.x + longest.length - 1]!];
      const [firstB, lastB] = [b.tokens[longest.y]!, b.tokens[longest.y + longest.length - 1]!];
      if (a.text.slice(first.from, last.to) !== b.text.slice(firstB.from, lastB.to)) continue;
      used.add(from).add(to);
      clauses.push({ a: [first.from, last.to], b: [firstB.from, lastB.to] });
    }
  }
  return clauses;
}

const sequenceAt = (tokens: readonly Token[], at: number): string => {
  let sequence = '';
  for (let k = at; k < at + CLAUSE_WORDS; k++) sequence += `${tokens[k]!.key} `;
  return sequence;
};

/** The gaps that insert each sequence of CLAUSE_WORDS words. */
function sequencesOf(tokens: readonly Token[], gaps: readonly Gap[]): Map<string, Set<Gap>> {
  const gapsOf = new Map<string, Set<Gap>>();
  for (const gap of gaps)
    for (let at = gap.y[0]; at + CLAUSE_WORDS <= gap.y[1]; at++) {
      const sequence = sequenceAt(tokens, at);
      const known = gapsOf.get(sequence);
      if (known) known.add(gap);
      else gapsOf.set(sequence, new Set([gap]));
    }
  return gapsOf;
}

/** A sequence of words that more gaps insert is too common to be evidence. */
const MOST_GAPS = 20;

/** The gaps that insert a sequence of words deleted by the gap `from`, in the order of the text. */
function gapsSharing(from: Gap, tokens: readonly Token[], insertedSequences: ReadonlyMap<string, ReadonlySet<Gap>>): Gap[] {
  const found = new Set<Gap>();
  for (let at = from.x[0]; at + CLAUSE_WORDS <= from.x[1]; at++) {
    const gaps = insertedSequences.get(sequenceAt(tokens, at));
    if (gaps && gaps.size <= MOST_GAPS) for (const gap of gaps) found.add(gap);
  }
  return [...found].sort((x, y) => x.y[0] - y.y[0]);
}

/** The longest run of equal tokens in two ranges. */
function longestRun(xs: readonly Token[], x: Gap['x'], ys: readonly Token[], y: Gap['y']): { x: number; y: number; length: number } {
  let best = { x: x[0], y: y[0], length: 0 };
  let lengths = new Int32Array(y[1] - y[0] + 1);
  for (let i = x[0]; i < x[1]; i++) {
    const next = new Int32Array(lengths.length);
    for (let j = y[0]; j < y[1]; j++) {
      if (xs[i]!.key !== ys[j]!.key) continue;
      const length = lengths[j - y[0]]! + 1;
      next[j - y[0] + 1] = length;
      if (length > best.length) best = { x: i - length + 1, y: j - length + 1, length };
    }
    lengths = next;
  }
  return best;
}

/** Part of a hunk. If `class` is missing, `classOf` derives it from the words. */
export interface HunkPart extends Range {
  readonly class?: HunkClass;
}

type Offsets = readonly [number, number];

/** Divides the range at the moved ranges in it, which are in order. */
function divideRange([from, to]: Offsets, moved: readonly Offsets[]): { readonly offsets: Offsets; readonly moved: boolean }[] {
  const parts: { offsets: Offsets; moved: boolean }[] = [];
  let at = from;
  for (const offsets of moved) {
    parts.push({ offsets: [at, offsets[0]], moved: false }, { offsets, moved: true });
    at = offsets[1];
  }
  parts.push({ offsets: [at, to], moved: false });
  return parts.filter(({ offsets }) => offsets[0] < offsets[1]);
}

/** Divides a hunk around words of `side` that are shown as moved (UTF-16 ranges inside the hunk, in order). The text of the other side goes with the first
 *  part that did not move. */
export function partsAround(whole: Range, side: 'a' | 'b', moved: readonly Offsets[]): HunkPart[] {
  const [own, other]: [Offsets, Offsets] =
    side === 'a'
      ? [
          [whole.aFrom, whole.aTo],
          [whole.bFrom, whole.bTo],
        ]
      : [
          [whole.bFrom, whole.bTo],
          [whole.aFrom, whole.aTo],
        ];
  const range = (mine: Offsets, theirs: Offsets): Range => {
    const [a, b] = side === 'a' ? [mine, theirs] : [theirs, mine];
    return { aFrom: a[0], aTo: a[1], bFrom: b[0], bTo: b[1] };
  };
  let at = other[0];
  const parts = divideRange(own, moved).map((part): HunkPart => {
    if (part.moved) return { ...range(part.offsets, [at, at]), class: 'move' };
    const beside: Offsets = [at, other[1]];
    at = other[1];
    return range(part.offsets, beside);
  });
  if (at < other[1]) parts.push(range([own[1], own[1]], [at, other[1]]));
  return parts;
}

/** Divides a hunk around a clause that moved out of it or into it; null if there is none. */
export function clauseParts(whole: Range, clauses: readonly Clause[]): HunkPart[] | null {
  const gone = clauses.find((clause) => whole.aFrom <= clause.a[0] && clause.a[1] <= whole.aTo);
  if (gone) return partsAround(whole, 'a', [gone.a]);
  const come = clauses.find((clause) => whole.bFrom <= clause.b[0] && clause.b[1] <= whole.bTo);
  return come ? partsAround(whole, 'b', [come.b]) : null;
}
