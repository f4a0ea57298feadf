// Pseudo-random numbers from a seed, from which the benchmarks make their texts and edits.
import { seededNumbers } from '../../test/support/random/seeded-numbers.ts';

export interface Random {
  /** A whole number from 0 to n - 1. */
  readonly below: (n: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
}

/** The numbers of a seed. */
export function randomOf(seed: number): Random {
  const numbers = seededNumbers(seed);
  const next = () => numbers() / 2 ** 32;
  const below = (n: number) => Math.floor(next() * n);
  return { below, pick: (list) => list[below(list.length)]!, chance: (share) => next() < share };
}
