// All forms of misleading entries, with random words (decision 0070). LAW_SEED=n runs a round again. (RULES L58, L59)
import { describe, expect, it } from 'vitest';
import { FORM_COUNT, misledBy } from '../../support/random/misleading-entries.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';

const seed = Number(process.env.LAW_SEED ?? Date.now() % 1_000_000_000);
/** The share of the forms in which words may change with a warning. */
const MOST_TOLD = 0.1;

describe('entries that ask for nothing', () => {
  it(`leave the text as it is, nearly always, and never change it without a word (RULES L58, L59), seed ${seed}`, {
    timeout: 600_000,
  }, () => {
    const all = Array.from({ length: FORM_COUNT }, (_, n) => misledBy(n, numbersBelow(seed + n))).flatMap((one) => one ?? []);
    expect(all.filter(({ said }) => said.length === 0)).toEqual([]);
    const told = all.map(({ entry, said }) => `${entry} | ${said.join(' ')}`);
    expect(told.length, told.join('\n')).toBeLessThan(FORM_COUNT * MOST_TOLD);
  });
});
