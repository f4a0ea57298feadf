// What tiers.mjs exports, for the tests that look at it.

export const SECOND_TIER: Readonly<Record<string, string>>;
export const IN_BOTH_TIERS: Readonly<Record<string, string>>;
export const FLOODS: string[];
export const ALONE: string[];
