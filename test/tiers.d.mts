// What tiers.mjs exports, for the test that looks at it.

export const SECOND_TIER: Readonly<Record<string, string>>;
