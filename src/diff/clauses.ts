// Clauses that left one place of a text and stand in another: a run of the same words deleted here and inserted there. Words edited inside
// the clause end the run; short runs are a deletion and an insertion like others.
import type { HunkClass } from './comparison.ts';
import type { Range } from './notes.ts';
import type { Joined } from './projection.ts';
import type { KeptPair } from './tidy.ts';
import type { Token } from './tokens.ts';

/** Fewer words than this moved inside a text are a deletion and an insertion. */
const CLAUSE_WORDS = 4;
/** A moved clause fills at least this share of the changes it is found in. */
const CLAUSE_SHARE = 0.7;
/** Tokens between two kept ones. */
export interface Gap {
  /** Token positions. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The same words in two places. */
export interface Clause {
  /** UTF-16 places of the same words in A and B. */
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}

/** Clauses that were deleted in one place of the text and inserted in another. */
export function movedClauses(kept: readonly KeptPair[], a: Joined, b: Joined): Clause[] {
  const gaps: Gap[] = [];
  let [i, j] = [-1, -1];
  for (const [nextI, nextJ] of [...kept, [a.tokens.length, b.tokens.length] as const]) {
    if (nextI - i > 1 || nextJ - j > 1) gaps.push({ x: [i + 1, nextI], y: [j + 1, nextJ] });
    [i, j] = [nextI, nextJ];
  }
  const clauses: Clause[] = [];
  const used = new Set<Gap>();
  const arrivals = rowsOf(b.tokens, gaps);
  for (const from of gaps) {
    const deleted = from.x[1] - from.x[0];
    if (deleted < CLAUSE_WORDS) continue;
    for (const to of gapsSharing(from, a.tokens, arrivals)) {
      const inserted = to.y[1] - to.y[0];
      if (to === from || used.has(from) || used.has(to) || deleted * inserted > 250_000) continue;
      const row = longestRow(a.tokens, from.x, b.tokens, to.y);
      if (row.length < CLAUSE_WORDS || row.length < CLAUSE_SHARE * Math.max(deleted, inserted)) continue;
      const [first, last] = [a.tokens[row.x]!, a.tokens[row.x + row.length - 1]!];
      const [firstB, lastB] = [b.tokens[row.y]!, b.tokens[row.y + row.length - 1]!];
      if (a.text.slice(first.from, last.to) !== b.text.slice(firstB.from, lastB.to)) continue;
      used.add(from).add(to);
      clauses.push({ a: [first.from, last.to], b: [firstB.from, lastB.to] });
    }
  }
  return clauses;
}

const rowAt = (tokens: readonly Token[], at: number): string => {
  let row = '';
  for (let k = at; k < at + CLAUSE_WORDS; k++) row += `${tokens[k]!.key} `;
  return row;
};

/** Which gaps insert a row of words. */
function rowsOf(tokens: readonly Token[], gaps: readonly Gap[]): Map<string, Set<Gap>> {
  const rows = new Map<string, Set<Gap>>();
  for (const gap of gaps)
    for (let at = gap.y[0]; at + CLAUSE_WORDS <= gap.y[1]; at++) {
      const row = rowAt(tokens, at);
      const known = rows.get(row);
      if (known) known.add(gap);
      else rows.set(row, new Set([gap]));
    }
  return rows;
}

/** A row of words that so many gaps insert says nothing. */
const MOST_GAPS = 20;

/** The gaps that insert a row of words which this one deletes, in the order of the text. */
function gapsSharing(from: Gap, tokens: readonly Token[], arrivals: ReadonlyMap<string, ReadonlySet<Gap>>): Gap[] {
  const found = new Set<Gap>();
  for (let at = from.x[0]; at + CLAUSE_WORDS <= from.x[1]; at++) {
    const gaps = arrivals.get(rowAt(tokens, at));
    if (gaps && gaps.size <= MOST_GAPS) for (const gap of gaps) found.add(gap);
  }
  return [...found].sort((x, y) => x.y[0] - y.y[0]);
}

/** The longest row of equal tokens of two stretches. */
function longestRow(xs: readonly Token[], x: Gap['x'], ys: readonly Token[], y: Gap['y']): { x: number; y: number; length: number } {
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

/** A stretch of a hunk; one without a class gets it from its words. */
export interface HunkPart extends Range {
  readonly class?: HunkClass;
}

type Stretch = readonly [number, number];

/** Cuts the stretch `from`–`to` into what moved and what did not, in order. */
function cutStretch([from, to]: Stretch, moved: readonly Stretch[]): { readonly stretch: Stretch; readonly moved: boolean }[] {
  const parts: { stretch: Stretch; moved: boolean }[] = [];
  let at = from;
  for (const stretch of moved) {
    parts.push({ stretch: [at, stretch[0]], moved: false }, { stretch, moved: true });
    at = stretch[1];
  }
  parts.push({ stretch: [at, to], moved: false });
  return parts.filter(({ stretch }) => stretch[0] < stretch[1]);
}

/** Cuts a hunk around words of one side that are shown as moved; what stood against them stands beside the first words that did not move. */
export function partsAround(whole: Range, side: 'a' | 'b', moved: readonly Stretch[]): HunkPart[] {
  const [own, other]: [Stretch, Stretch] =
    side === 'a'
      ? [
          [whole.aFrom, whole.aTo],
          [whole.bFrom, whole.bTo],
        ]
      : [
          [whole.bFrom, whole.bTo],
          [whole.aFrom, whole.aTo],
        ];
  const range = (mine: Stretch, theirs: Stretch): Range => {
    const [a, b] = side === 'a' ? [mine, theirs] : [theirs, mine];
    return { aFrom: a[0], aTo: a[1], bFrom: b[0], bTo: b[1] };
  };
  let at = other[0];
  const parts = cutStretch(own, moved).map((part): HunkPart => {
    if (part.moved) return { ...range(part.stretch, [at, at]), class: 'move' };
    const beside: Stretch = [at, other[1]];
    at = other[1];
    return range(part.stretch, beside);
  });
  if (at < other[1]) parts.push(range([own[1], own[1]], [at, other[1]]));
  return parts;
}

/** Cuts a hunk around a clause that moved out of it or into it; null where none did. */
export function clauseParts(whole: Range, clauses: readonly Clause[]): HunkPart[] | null {
  const gone = clauses.find((clause) => whole.aFrom <= clause.a[0] && clause.a[1] <= whole.aTo);
  if (gone) return partsAround(whole, 'a', [gone.a]);
  const come = clauses.find((clause) => whole.bFrom <= clause.b[0] && clause.b[1] <= whole.bTo);
  return come ? partsAround(whole, 'b', [come.b]) : null;
}
