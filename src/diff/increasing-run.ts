// The heaviest increasing run of a row of numbers: which items stayed in order while the others moved. Comparing uses it on paragraphs and on words, lists
// of formal amendments and returned copies on paragraphs. A Fenwick tree holds the best run that ends below each number, so n items take n log n steps.

/**
 * Positions of the heaviest run of rising numbers. `numbers`: whole, 0 or more; one that is there twice counts once in a run. `weightOf`: the weight of the item at a
 * position, more than 0. Of runs of one weight it is the one whose end, and then whose item before the end, comes first.
 */
export function heaviestIncreasingRun(numbers: readonly number[], weightOf: (at: number) => number): Set<number> {
  const size = numbers.reduce((max, number) => Math.max(max, number), -1) + 2;
  /** Position of the best end among the numbers that a node of the tree covers; -1 where there is none yet. */
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
