// The heaviest row of pairs that rises on both sides: what stayed in order while the rest moved. A Fenwick tree of best ends, n log n.

export interface Weighted {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** Positions (in `pairs`, which must be sorted by `b`) of the heaviest subsequence with rising `a`. */
export function heaviestIncreasingRun(pairs: readonly Weighted[]): Set<number> {
  const size = pairs.reduce((max, pair) => Math.max(max, pair.a), -1) + 2;
  const tree = new Int32Array(size + 1).fill(-1);
  const best = new Float64Array(pairs.length);
  const before = new Int32Array(pairs.length).fill(-1);
  let end = -1;
  pairs.forEach((pair, k) => {
    let from = -1;
    for (let i = pair.a; i > 0; i -= i & -i) {
      const found = tree[i]!;
      if (found >= 0 && (from < 0 || best[found]! > best[from]!)) from = found;
    }
    before[k] = from;
    best[k] = pair.weight + (from < 0 ? 0 : best[from]!);
    for (let i = pair.a + 1; i <= size; i += i & -i) {
      const found = tree[i]!;
      if (found < 0 || best[k]! > best[found]!) tree[i] = k;
    }
    if (end < 0 || best[k]! > best[end]!) end = k;
  });
  const spine = new Set<number>();
  for (let k = end; k >= 0; k = before[k]!) spine.add(k);
  return spine;
}
