// The heaviest increasing run of a list of numbers: which items stayed in order while the others moved. Comparing uses it for paragraphs and words; lists of
// formal amendments and returned copies use it for paragraphs. A Fenwick tree holds the best run that ends below each number, so n items take n log n steps.

/** The indices of the heaviest run of increasing numbers. `numbers`: integers of 0 or more; of equal numbers at most one is in a run. `weightOf`: the weight
 *  of the item at an index, more than 0. Of several runs with the same weight, returns the one that ends first, and among those the one with the earliest
 *  item before its end. */
export function heaviestIncreasingRun(numbers: readonly number[], weightOf: (at: number) => number): Set<number> {
  const size = numbers.reduce((max, number) => Math.max(max, number), -1) + 2;
  /** Index of the best end among the numbers that a node of the tree covers; -1 if there is none yet. */
  const tree = new Int32Array(size + 1).fill(-1);
  const best = new Float64Array(numbers.length);
  const before = new Int32Array(numbers.length).fill(-1);
  let end = -1;
  numbers.forEach((number, at) => {
    let from = -1;
    for (let node = number; node > 0; node -= node & -node) {
      const other = tree[node]!;
      if (other >= 0 && (from < 0 || best[other]! > best[from]!)) from = other;
    }
    before[at] = from;
    best[at] = weightOf(at) + (from < 0 ? 0 : best[from]!);
    for (let node = number + 1; node <= size; node += node & -node) {
      const other = tree[node]!;
      if (other < 0 || best[at]! > best[other]!) tree[node] = at;
    }
    if (end < 0 || best[at]! > best[end]!) end = at;
  });
  const run = new Set<number>();
  for (let at = end; at >= 0; at = before[at]!) run.add(at);
  return run;
}
