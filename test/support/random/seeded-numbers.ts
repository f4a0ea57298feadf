// Pseudorandom numbers from a seed, from which tests and benchmarks draw their texts and edits.

/** Whole numbers from 0 to 2^32 - 1, one a call (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** Whole numbers from 0 to below the number that each call names. */
export function numbersBelow(seed: number): (below: number) => number {
  const next = seededNumbers(seed);
  return (below) => next() % below;
}
