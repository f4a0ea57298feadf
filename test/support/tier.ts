// Which cases of a file the running tier includes, for the files that run in both (IN_BOTH_TIERS in test/tiers.mjs). A file that is run alone runs all its cases.
import { it } from 'vitest';

const tier = process.env.CHAPEAU_TIER;

type Case = (name: string, run: () => unknown, timeoutMs?: number) => void;
const none: Case = () => {};

export const isInFirstTier = tier !== 'second';
export const isInSecondTier = tier !== 'first';

/** `it`, for a case of the first tier. */
export const itFirst: Case = isInFirstTier ? it : none;

/** `it`, for a case of the second tier. */
export const itSecond: Case = isInSecondTier ? it : none;

/** How often a law runs on random input: a third of `runs` in the first tier. */
export const lawRuns = (runs: number): number => (isInSecondTier ? runs : Math.ceil(runs / 3));
