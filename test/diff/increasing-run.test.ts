// The heaviest increasing run against the simplest way to find it, which compares every pair of items.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heaviestIncreasingRun } from '../../src/diff/increasing-run.ts';

/** The same run found by comparing each item with all before it: n² steps. */
function byEveryPair(numbers: readonly number[], weightOf: (at: number) => number): number[] {
  const best: number[] = [];
  const before: number[] = [];
  let end = -1;
  numbers.forEach((number, at) => {
    let [most, from] = [0, -1];
    for (let k = 0; k < at; k++) if (numbers[k]! < number && best[k]! > most) [most, from] = [best[k]!, k];
    best.push(most + weightOf(at));
    before.push(from);
    if (end < 0 || best[at]! > best[end]!) end = at;
  });
  const run: number[] = [];
  for (let at = end; at >= 0; at = before[at]!) run.push(at);
  return run.reverse();
}

/** Few different weights, so that many runs have equal weight. */
const weights = fc.oneof(
  fc.constant(1),
  fc.constantFrom(1, 1000),
  fc.integer({ min: 10, max: 110 }),
  fc.double({ min: 0.01, max: 2, noNaN: true }),
);

describe('the heaviest increasing run', () => {
  it('is the run that looking at every pair of items finds, item by item', () => {
    let ties = 0;
    fc.assert(
      fc.property(
        fc
          .oneof(
            fc.uniqueArray(fc.nat(60), { maxLength: 40 }),
            fc.array(fc.nat(12), { maxLength: 40 }),
            fc.uniqueArray(fc.nat(1000), { maxLength: 60 }),
          )
          .chain((numbers) => fc.tuple(fc.constant(numbers), fc.array(weights, { minLength: numbers.length, maxLength: numbers.length }))),
        ([numbers, own]) => {
          const weightOf = (at: number) => own[at]!;
          if (new Set(own).size < own.length) ties++;
          const run = [...heaviestIncreasingRun(numbers, weightOf)].sort((x, y) => x - y);
          expect(run).toEqual(byEveryPair(numbers, weightOf));
        },
      ),
      { numRuns: Number(process.env.LAW_RUNS ?? 2000) },
    );
    expect(ties).toBeGreaterThan(0);
  });

  it('keeps the long paragraph in its place where a short one passed it', () => {
    expect([...heaviestIncreasingRun([1, 0], (at) => [5, 90][at]!)]).toEqual([1]);
    expect([...heaviestIncreasingRun([], () => 1)]).toEqual([]);
  });
});
