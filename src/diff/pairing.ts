// Pairs the paragraphs of two ranges in order: the alignment with the highest similarity, in which one paragraph may also belong to two (a split or a
// merge). Moves are found in moves.ts.
import type { ComparedParagraph } from './projection.ts';
import { addShared, contained, dice, type Features, indexOf, sharedTable, together, workOf } from './similarity.ts';

/** A paragraph with its features for measuring similarity. */
export interface Candidate {
  readonly block: ComparedParagraph;
  readonly features: Features;
}

/** Paragraphs that belong together, by index. */
export interface Pairing {
  a: number[];
  b: number[];
  similarity: number;
}

/** The least similarity of a pair. */
export const LEAST_SIMILAR = 0.34;
/** Of two variants of a paragraph the first is taken even if less similar, up to this difference. */
const VARIANT_MARGIN = 0.2;
const VARIANT_FLOOR = 0.55;
/** A range with more pairs than this is not compared pair by pair. */
const MAX_CELLS = 1_500_000;

/** The work that one comparison may still do: pairs of paragraphs, and sums of their shared features. */
export interface PairingEffort {
  pairs: number;
  sums: number;
  /** Set if a range was too large to be compared pair by pair. */
  gaveUp: boolean;
}

/** The effort for one comparison: about a second of work. */
export const fullPairing = (): PairingEffort => ({ pairs: 4 * MAX_CELLS, sums: 20_000_000, gaveUp: false });

/** Subtracts the cost of comparing two ranges pair by pair from the effort. If it is too much, returns false and subtracts nothing. */
export function affords(effort: PairingEffort, xs: readonly Candidate[], ys: readonly Candidate[]): boolean {
  const pairs = xs.length * ys.length;
  if (pairs > Math.min(MAX_CELLS, effort.pairs)) return false;
  const sums = workOf(
    xs.map((x) => x.features),
    ys.map((y) => y.features),
  );
  if (sums > effort.sums) return false;
  effort.pairs -= pairs;
  effort.sums -= sums;
  return true;
}

const STEP = { onlyA: 1, onlyB: 2, pair: 3, split: 4, merge: 5 } as const;
const neighbours = (x: Candidate, y: Candidate): boolean => y.block.index === x.block.index + 1;

/** The similarity of every pair, corrected if kinds or ids are stronger evidence than words. */
function similarityTable(
  xs: readonly Candidate[],
  ys: readonly Candidate[],
  trustIds: boolean,
): { common: Float64Array; table: Float64Array } {
  const common = sharedTable(
    xs.map((x) => x.features),
    ys.map((y) => y.features),
  );
  const table = new Float64Array(common.length);
  xs.forEach((x, i) => {
    ys.forEach((y, j) => {
      const at = i * ys.length + j;
      const total = x.features.total + y.features.total;
      let value = total > 0 ? (2 * common[at]!) / total : x.block.text === y.block.text ? 1 : 0;
      const titles = (x.block.kind === 'title' ? 1 : 0) + (y.block.kind === 'title' ? 1 : 0);
      // A text has one title, so two titles belong together whatever their words.
      if (titles === 2) value = Math.max(value, 0.5);
      else if (titles === 1) value = 0;
      else if (trustIds && x.block.id !== '' && x.block.id === y.block.id) value += 0.15;
      table[at] = value;
    });
  });
  return { common, table };
}

/** How much paragraphs share with others. Computed one row at a time and only for rows that are asked for, because most rows cannot hold a split or merge. */
function sharedRows(of: (row: number) => Features, others: () => readonly Features[]): (row: number, column: number) => number {
  let index: ReturnType<typeof indexOf> | undefined;
  let current = -1;
  let shared = new Float64Array(0);
  return (row, column) => {
    if (row !== current) {
      const list = index ? null : others();
      if (list) {
        index = indexOf(list);
        shared = new Float64Array(list.length);
      }
      addShared(of(row), index!, shared.fill(0));
      current = row;
    }
    return shared[column]!;
  };
}

const gain = (similarity: number, words: number): number =>
  similarity < LEAST_SIMILAR ? -1 : (similarity - 0.25) * (1 + Math.min(words, 60) / 60);

/** The best pairing of two ranges, in order. The caller must have checked that the effort `affords` it. */
export function pairInOrder(xs: readonly Candidate[], ys: readonly Candidate[], trustIds: boolean): Pairing[] {
  const m = ys.length;
  const width = m + 1;
  const { common, table } = similarityTable(xs, ys, trustIds);
  const score = new Float64Array((xs.length + 1) * width);
  const step = new Uint8Array(score.length);
  const similarity = (i: number, j: number): number => table[(i - 1) * m + j - 1]!;
  const inWhole = (i: number, j: number, part: Features): number => (part.total > 0 ? common[(i - 1) * m + j - 1]! / part.total : 0);

  const splits = sharedRows(
    (row) => xs[row]!.features,
    () => ys.slice(1).map((second, k) => together(ys[k]!.features, second.features)),
  );
  const merges = sharedRows(
    (row) => together(xs[row - 1]!.features, xs[row]!.features),
    () => ys.map((y) => y.features),
  );
  const gainOf = (shared: number, whole: Candidate, first: Candidate, second: Candidate, alone: number): number => {
    // The organ line follows the title, so words cannot continue across it.
    if ([whole, first, second].some(({ block }) => block.kind === 'title')) return -1;
    const value = (2 * shared) / (whole.features.total + first.features.total + second.features.total);
    return value <= 0.5 || value <= alone + 0.02 ? -1 : gain(value, whole.block.words) + 0.05;
  };

  const splitGain = (i: number, j: number): number => {
    const whole = xs[i - 1]!;
    const [first, second] = [ys[j - 2]!, ys[j - 1]!];
    if (!neighbours(first, second) || whole.block.words < 8) return -1;
    if (inWhole(i, j - 1, first.features) <= 0.45 || inWhole(i, j, second.features) <= 0.35) return -1;
    return gainOf(splits(i - 1, j - 2), whole, first, second, Math.max(similarity(i, j), similarity(i, j - 1)));
  };
  const mergeGain = (i: number, j: number): number => {
    const whole = ys[j - 1]!;
    const [first, second] = [xs[i - 2]!, xs[i - 1]!];
    if (!neighbours(first, second) || whole.block.words < 8) return -1;
    if (inWhole(i - 1, j, first.features) <= 0.45 || inWhole(i, j, second.features) <= 0.35) return -1;
    return gainOf(merges(i - 1, j - 1), whole, first, second, Math.max(similarity(i, j), similarity(i - 1, j)));
  };

  let best = -1;
  let how = 0;
  const offer = (value: number, kind: number) => {
    if (how !== 0 && value <= best) return;
    best = value;
    how = kind;
  };
  for (let i = 0; i <= xs.length; i++)
    for (let j = 0; j <= m; j++) {
      if (i === 0 && j === 0) continue;
      const at = i * width + j;
      best = -1;
      how = 0;
      if (i > 0) offer(score[at - width]!, STEP.onlyA);
      if (j > 0) offer(score[at - 1]!, STEP.onlyB);
      if (i > 0 && j > 0) {
        offer(score[at - width - 1]! + gain(similarity(i, j), Math.max(xs[i - 1]!.block.words, ys[j - 1]!.block.words)), STEP.pair);
        if (j > 1) {
          const extra = splitGain(i, j);
          if (extra > 0) offer(score[at - width - 2]! + extra, STEP.split);
        }
        if (i > 1) {
          const extra = mergeGain(i, j);
          if (extra > 0) offer(score[at - 2 * width - 1]! + extra, STEP.merge);
        }
      }
      score[at] = best;
      step[at] = how;
    }

  const found: Pairing[] = [];
  const indexA = (i: number): number => xs[i - 1]!.block.index;
  const indexB = (j: number): number => ys[j - 1]!.block.index;
  let i = xs.length;
  let j = m;
  while (i > 0 || j > 0) {
    const taken = step[i * width + j];
    if (taken === STEP.onlyA) i--;
    else if (taken === STEP.onlyB) j--;
    else if (taken === STEP.pair) {
      found.push({ a: [indexA(i)], b: [indexB(j)], similarity: similarity(i, j) });
      i--;
      j--;
    } else if (taken === STEP.split) {
      found.push({ a: [indexA(i)], b: [indexB(j - 1), indexB(j)], similarity: 0.9 });
      i--;
      j -= 2;
    } else {
      found.push({ a: [indexA(i - 1), indexA(i)], b: [indexB(j)], similarity: 0.9 });
      i -= 2;
      j--;
    }
  }
  return variantsAfter(found.reverse(), xs, ys, table);
}

/** If two neighbouring paragraphs both resemble one, the first is taken if it is nearly as similar: a variant of a paragraph is usually inserted after it. */
function variantsAfter(pairings: readonly Pairing[], xs: readonly Candidate[], ys: readonly Candidate[], table: Float64Array): Pairing[] {
  const places = (list: readonly Candidate[]) => new Map(list.map((candidate, at) => [candidate.block.index, at]));
  const [inX, inY] = [places(xs), places(ys)];
  const [takenX, takenY] = [new Set(pairings.flatMap((pairing) => pairing.a)), new Set(pairings.flatMap((pairing) => pairing.b))];
  return pairings.map((pairing) => {
    const [x, y] = [pairing.a[0]!, pairing.b[0]!];
    if (pairing.a.length > 1 || pairing.b.length > 1) return pairing;
    const similarity = (a: number, b: number): number => {
      const [i, j] = [inX.get(a), inY.get(b)];
      return i === undefined || j === undefined || takenX.has(a) === takenY.has(b) ? 0 : table[i * ys.length + j]!;
    };
    for (const [a, b] of [
      [x, y - 1],
      [x - 1, y],
    ] as const) {
      const other = similarity(a, b);
      if (other >= VARIANT_FLOOR && other >= pairing.similarity - VARIANT_MARGIN) return { a: [a], b: [b], similarity: other };
    }
    return pairing;
  });
}

/** Adds unpaired paragraphs to the pairing beside them as long as that makes the joined paragraphs more similar: a split or merge of several. Changes the
 *  pairings in place. `elsewhere`: the share of a paragraph that is in a similar unpaired paragraph, which keeps it if that share is larger. */
export function attachLeftovers(
  pairings: readonly Pairing[],
  side: 'a' | 'b',
  own: readonly Candidate[],
  others: readonly Candidate[],
  used: Set<number>,
  elsewhere: ReadonlyMap<number, number>,
): void {
  const other = side === 'a' ? 'b' : 'a';
  for (let pass = 0; pass < 3; pass++)
    for (const pairing of pairings) {
      // Several paragraphs that became several others could not be shown in a readable redline.
      if (pairing[other].length > 1) continue;
      const whole = others[pairing[other][0]!]!;
      if (whole.block.kind === 'title') continue;
      for (const after of [true, false]) {
        const mine = pairing[side];
        const at = after ? mine[mine.length - 1]! + 1 : mine[0]! - 1;
        const candidate = own[at];
        if (!candidate || used.has(at) || candidate.block.words < 4 || candidate.block.kind === 'title') continue;
        const share = contained(candidate.features, whole.features);
        if (share < 0.39 || share < (elsewhere.get(at) ?? 0)) continue;
        const now = mine.map((k) => own[k]!.features).reduce(together);
        const grown = after ? together(now, candidate.features) : together(candidate.features, now);
        if (dice(grown, whole.features) <= dice(now, whole.features) + (share < 0.75 ? 0.025 : 0.003)) continue;
        if (after) mine.push(at);
        else mine.unshift(at);
        used.add(at);
      }
    }
}
