// What tiers.mjs exports, for the test that looks at it.

export const MINUTES: { readonly first: number; readonly second: number };
export const SECOND_TIER: Readonly<Record<string, string>>;
