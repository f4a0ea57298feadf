// The similarity of two paragraphs: the Dice coefficient of their words weighted by rarity, and of pairs of neighbouring words with half the weight. Rarity is
// counted over both drafts. Capitals do not matter: "Fund for Equality" and "fund for equality" are the same words.
import type { ComparedParagraph } from './projection.ts';

/** The weighted features (words and pairs of words) of a paragraph, or of several read as one. */
export interface Features {
  readonly weights: ReadonlyMap<number, number>;
  readonly total: number;
  /** The features that are pairs of words, rare enough to look up paragraphs by. */
  readonly pairs: ReadonlyMap<number, number>;
}

/** The features of the paragraphs of two drafts, by index. Each is computed on first use, because most paragraphs are equal and need none. */
export function featuresOf(
  a: readonly ComparedParagraph[],
  b: readonly ComparedParagraph[],
): { readonly a: (at: number) => Features; readonly b: (at: number) => Features } {
  const ids = new Map<string, number>();
  let count = 0;
  const rowOf = (block: ComparedParagraph): Int32Array =>
    Int32Array.from(block.tokens, ({ word, key }) => {
      if (!word) return 0;
      const known = ids.get(key);
      if (known !== undefined) return known;
      const small = key.toLowerCase();
      const id = ids.get(small) ?? ++count;
      ids.set(small, id);
      ids.set(key, id);
      return id;
    });
  // Paragraphs with equal text share their array of tokens.
  const known = new Map<ComparedParagraph['tokens'], Int32Array>();
  const rows = [...a, ...b].map((block) => {
    const row = known.get(block.tokens) ?? rowOf(block);
    known.set(block.tokens, row);
    return row;
  });
  const inBlocks = new Float64Array(count + 1);
  const seenIn = new Int32Array(count + 1).fill(-1);
  rows.forEach((row, k) => {
    for (const id of row) {
      if (seenIn[id] !== k) inBlocks[id]!++;
      seenIn[id] = k;
    }
  });
  const rarity = inBlocks.map((blocks) => Math.log(1 + rows.length / (blocks || 1)));
  const made: (Features | undefined)[] = [];
  const features = (k: number): Features => {
    made[k] ??= weigh(rows[k]!, rarity, count + 1);
    return made[k];
  };
  return { a: features, b: (at) => features(at + a.length) };
}

/** Words have numbers below `base` and pairs of words have numbers from it on. Small numbers make maps several times faster. */
function weigh(row: Int32Array, rarity: Float64Array, base: number): Features {
  const weights = new Map<number, number>();
  const pairs = new Map<number, number>();
  let total = 0;
  row.forEach((id, k) => {
    if (id === 0) return;
    const weight = rarity[id]!;
    weights.set(id, (weights.get(id) ?? 0) + weight);
    total += weight;
    const next = row[k + 1];
    if (next === undefined) return;
    const pair = id * base + next;
    weights.set(pair, (weights.get(pair) ?? 0) + weight / 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + weight / 2);
    total += weight / 2;
  });
  return { weights, total, pairs };
}

/** The weight that two paragraphs share. */
function shared(x: Features, y: Features): number {
  const [few, many] = x.weights.size < y.weights.size ? [x, y] : [y, x];
  let sum = 0;
  for (const [feature, weight] of few.weights) {
    const other = many.weights.get(feature);
    if (other !== undefined) sum += Math.min(weight, other);
  }
  return sum;
}

/** The similarity, from 0 (nothing in common) to 1. */
export const dice = (x: Features, y: Features): number => (x.total + y.total > 0 ? (2 * shared(x, y)) / (x.total + y.total) : 0);

/** The share of x that is in y, from 0 to 1. */
export const contained = (x: Features, y: Features): number => (x.total > 0 ? shared(x, y) / x.total : 0);

/** The features of two paragraphs read as one. `pairs` are those of x alone. */
export function together(x: Features, y: Features): Features {
  const weights = new Map(x.weights);
  for (const [feature, weight] of y.weights) weights.set(feature, (weights.get(feature) ?? 0) + weight);
  return { weights, total: x.total + y.total, pairs: x.pairs };
}

/** For each feature the paragraphs that have it, as alternating index and weight. */
type Index = ReadonlyMap<number, readonly number[]>;

/** An index of paragraphs by feature, so that comparing unrelated paragraphs costs little. */
export function indexOf(ys: readonly Features[]): Index {
  const index = new Map<number, number[]>();
  ys.forEach((y, at) => {
    for (const [feature, weight] of y.weights) {
      const list = index.get(feature);
      if (list) list.push(at, weight);
      else index.set(feature, [at, weight]);
    }
  });
  return index;
}

/** Adds the weight that x shares with each paragraph of the index to `row`, by index. */
export function addShared(x: Features, index: Index, row: Float64Array): void {
  for (const [feature, weight] of x.weights) {
    const list = index.get(feature);
    if (!list) continue;
    for (let k = 0; k < list.length; k += 2) row[list[k]!]! += Math.min(weight, list[k + 1]!);
  }
}

/** The shared weight of every x with every y, row by row (xs.length × ys.length). */
export function sharedTable(xs: readonly Features[], ys: readonly Features[]): Float64Array {
  const index = indexOf(ys);
  const table = new Float64Array(xs.length * ys.length);
  xs.forEach((x, row) => {
    addShared(x, index, table.subarray(row * ys.length, (row + 1) * ys.length));
  });
  return table;
}

/** How many additions `sharedTable` needs: for every feature the number of x and y that both have it. */
export function workOf(xs: readonly Features[], ys: readonly Features[]): number {
  const inX = new Map<number, number>();
  for (const x of xs) for (const feature of x.weights.keys()) inX.set(feature, (inX.get(feature) ?? 0) + 1);
  let work = 0;
  for (const y of ys) for (const feature of y.weights.keys()) work += inX.get(feature) ?? 0;
  return work;
}
