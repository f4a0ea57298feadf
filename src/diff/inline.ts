// Finds the words that two texts have in common: the alignment that keeps the most weight, where each hunk costs a fee (deleting and inserting at one place is
// one hunk). Very large texts are first cut at sequences of words that occur once; if that is not enough, it uses Myers' algorithm in jsdiff with a bounded
// edit length.
import { diffArrays } from 'diff';
import { heaviestIncreasingRun } from './increasing-run.ts';
import { type KeptPair, tidy } from './tidy.ts';
import type { Token } from './tokens.ts';

/** The cost of a hunk in kept words. Below 1, single common words divide replacements; above 1.5, separate edits become one. */
const FEE = 1.15;
/** The largest table of one alignment. Bounds memory (18 bytes a cell) and time (about 15 ms for a million cells). */
const MAX_CELLS = 2_000_000;
/** How many words in a row must be unique on both sides to cut a large text there. */
const SEQUENCE = 4;
const MAX_EDIT_LENGTH = 1500;

/** The cost, in cells, of one search for a shortest edit script. */
const ROUGH_CELLS = 8_000_000;

/** The work that the alignments of one comparison may still do. Every alignment subtracts its cells. */
export interface Effort {
  cells: number;
  /** Set if a range was too large to be aligned. */
  gaveUp: boolean;
}

/** The effort for one comparison: about half a second of work. */
export const fullEffort = (): Effort => ({ cells: 40_000_000, gaveUp: false });

/** The two token lists to align. */
interface Task {
  readonly xs: readonly Token[];
  readonly ys: readonly Token[];
  readonly effort: Effort;
}
/** A range of both token lists, [fromX, toX) and [fromY, toY). */
interface Window {
  readonly fromX: number;
  readonly toX: number;
  readonly fromY: number;
  readonly toY: number;
}

/** The words that stay, as pairs of token indices in increasing order, arranged for reading by `tidy`. Subtracts its cells from `effort`. */
export function keptWords(xs: readonly Token[], ys: readonly Token[], effort: Effort): KeptPair[] {
  const kept = alignWindow({ xs, ys, effort }, { fromX: 0, toX: xs.length, fromY: 0, toY: ys.length }, true);
  return tidy(kept, xs, ys);
}

function alignWindow(task: Task, { fromX, toX, fromY, toY }: Window, mayCut: boolean): KeptPair[] {
  const { xs, ys } = task;
  const head: KeptPair[] = [];
  while (fromX < toX && fromY < toY && xs[fromX]!.key === ys[fromY]!.key) head.push([fromX++, fromY++]);
  const tail: KeptPair[] = [];
  while (fromX < toX && fromY < toY && xs[toX - 1]!.key === ys[toY - 1]!.key) tail.push([--toX, --toY]);
  tail.reverse();
  if (fromX === toX || fromY === toY) return head.concat(tail);
  const rest = { fromX, toX, fromY, toY };
  const cells = (toX - fromX + 1) * (toY - fromY + 1);
  const small = cells <= Math.min(MAX_CELLS, task.effort.cells);
  if (small) task.effort.cells -= cells;
  const middle = small ? alignSmall(task, rest) : mayCut ? alignCut(task, rest) : alignLarge(task, rest);
  return head.concat(middle, tail);
}

/** Cuts the window at sequences of words that occur once on each side, and aligns the parts. */
function alignCut(task: Task, { fromX, toX, fromY, toY }: Window): KeptPair[] {
  const sequencesIn = (tokens: readonly Token[], from: number, to: number) => {
    const places = new Map<string, number>();
    for (let k = from; k + SEQUENCE <= to; k++) {
      let sequence = '';
      for (let at = k; at < k + SEQUENCE; at++) sequence += `${tokens[at]!.key} `;
      places.set(sequence, places.has(sequence) ? -1 : k);
    }
    return places;
  };
  const inX = sequencesIn(task.xs, fromX, toX);
  const common: { readonly a: number; readonly b: number }[] = [];
  for (const [sequence, b] of sequencesIn(task.ys, fromY, toY)) {
    const a = inX.get(sequence);
    if (b >= 0 && a !== undefined && a >= 0) common.push({ a, b });
  }
  common.sort((p, q) => p.b - q.b);
  const inOrder = heaviestIncreasingRun(
    common.map((sequence) => sequence.a),
    () => 1,
  );
  const kept: KeptPair[] = [];
  let x = fromX;
  let y = fromY;
  common.forEach(({ a, b }, k) => {
    if (!inOrder.has(k) || a < x || b < y) return;
    for (const pair of alignWindow(task, { fromX: x, toX: a, fromY: y, toY: b }, false)) kept.push(pair);
    kept.push([a, b]);
    x = a + 1;
    y = b + 1;
  });
  return kept.concat(alignWindow(task, { fromX: x, toX, fromY: y, toY }, false));
}

function alignLarge(task: Task, { fromX, toX, fromY, toY }: Window): KeptPair[] {
  const keys = (tokens: readonly Token[], from: number, to: number) => tokens.slice(from, to).map((token) => token.key);
  const { effort } = task;
  const options = { maxEditLength: MAX_EDIT_LENGTH };
  const changes = effort.cells >= ROUGH_CELLS ? diffArrays(keys(task.xs, fromX, toX), keys(task.ys, fromY, toY), options) : undefined;
  effort.cells -= ROUGH_CELLS;
  if (!changes) effort.gaveUp = true;
  const kept: KeptPair[] = [];
  let x = fromX;
  let y = fromY;
  for (const change of changes ?? []) {
    if (change.added) y += change.count;
    else if (change.removed) x += change.count;
    else for (let k = 0; k < change.count; k++) kept.push([x++, y++]);
  }
  return kept;
}

const LOW = -1e9;

function alignSmall({ xs, ys }: Task, { fromX, toX, fromY, toY }: Window): KeptPair[] {
  const ids = new Map<string, number>();
  const idsOf = (tokens: readonly Token[], from: number, to: number) =>
    Int32Array.from({ length: to - from }, (_, k) => {
      const { key } = tokens[from + k]!;
      const id = ids.get(key) ?? ids.size;
      ids.set(key, id);
      return id;
    });
  const x = idsOf(xs, fromX, toX);
  const y = idsOf(ys, fromY, toY);
  const width = y.length + 1;
  // The table has two states: the last word was kept, or a hunk is open. `how` stores how each state was reached: bits 0-1 for kept, bits 2-4 for hunk.
  const keeping = new Float64Array((x.length + 1) * width).fill(LOW);
  const hunk = new Float64Array(keeping.length).fill(LOW);
  const how = new Uint8Array(keeping.length);
  keeping[0] = 0;
  for (let i = 0; i <= x.length; i++) {
    const weight = i > 0 ? xs[fromX + i - 1]!.weight : 0;
    for (let j = 0; j < width; j++) {
      const at = i * width + j;
      let way = 0;
      if (i > 0 && j > 0 && x[i - 1] === y[j - 1]) {
        const before = at - width - 1;
        if (keeping[before]! >= hunk[before]!) {
          keeping[at] = keeping[before]! + weight + 0.02;
          way = 1;
        } else {
          keeping[at] = hunk[before]! + weight;
          way = 2;
        }
      }
      let best = LOW;
      let from = 0;
      if (i > 0) {
        if (hunk[at - width]! > best) [best, from] = [hunk[at - width]!, 1];
        if (keeping[at - width]! - FEE > best) [best, from] = [keeping[at - width]! - FEE, 2];
      }
      if (j > 0) {
        if (hunk[at - 1]! > best) [best, from] = [hunk[at - 1]!, 3];
        if (keeping[at - 1]! - FEE > best) [best, from] = [keeping[at - 1]! - FEE, 4];
      }
      hunk[at] = best;
      how[at] = way | (from << 2);
    }
  }
  const kept: KeptPair[] = [];
  let i = x.length;
  let j = y.length;
  let inHunk = keeping[i * width + j]! < hunk[i * width + j]!;
  while (i > 0 || j > 0) {
    const way = how[i * width + j]!;
    if (!inHunk) {
      kept.push([fromX + i - 1, fromY + j - 1]);
      inHunk = (way & 3) === 2;
      i--;
      j--;
      continue;
    }
    const from = way >> 2;
    inHunk = from === 1 || from === 3;
    if (from <= 2) i--;
    else j--;
  }
  return kept.reverse();
}
