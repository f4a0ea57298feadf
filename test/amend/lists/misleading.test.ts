// Entries that read like amendments and ask for nothing (decision 0070): none changes the text without a word. A quarter of the forms; all of them: misleading-wide.test.ts. (RULES L58, L59)
import { describe, expect, it } from 'vitest';
import { FORM_COUNT, misledBy } from '../../support/random/misleading-entries.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { lawSeed } from '../../support/seed.ts';

describe('an entry that asks for nothing', () => {
  it('leaves the text as it is, or says what to look at (RULES L58, L59)', { timeout: 300_000 }, () => {
    const silent: string[] = [];
    for (let n = lawSeed % 4; n < FORM_COUNT; n += 4) {
      const misled = misledBy(n, numbersBelow(lawSeed + n));
      if (misled && misled.said.length === 0) silent.push(misled.entry);
    }
    expect(silent).toEqual([]);
  });
});
