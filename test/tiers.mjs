// Two tiers of tests. `npm test` runs the first: what guards words, owners, redlines, rights and files, and a story in each engine. `npm run test:more` runs the
// second, named here with what each file is: wide laws, long stories, every state of every screen, kills and soak. CI runs both; a file that is not named is in the first.

/** How long a tier takes on two quiet cores, with packages, build and Debian packages for the first. */
export const MINUTES = { first: 12, second: 30 };

/** Each file of the second tier, and why it is there. */
export const SECOND_TIER = {
  'test/e2e/axe-everywhere.test.ts': 'axe on every state',
};
