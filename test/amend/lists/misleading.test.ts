// Entries that read like amendments and ask for nothing (decision 0070): none changes the text silently. A quarter of the forms; all of them: misleading-wide.test.ts. (RULES L58, L59, L60)
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
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

/** Parts of a paragraph that the entry describes without quoting a word. */
const PARTS = [
  ...['delete', 'strike', 'please remove'].flatMap((verb) =>
    [
      'the last part',
      'last part of the paragraph',
      'the rest',
      'the remainder',
      'the rest of the sentence',
      'everything that follows',
      'the end',
    ].map((part) => `${verb} ${part}`),
  ),
  ...['le reste', 'tout ce qui suit', 'la fin', 'la dernière partie'].map((part) => `supprimer ${part}`),
  ...['el resto', 'todo lo que sigue', 'el final', 'la última parte'].map((part) => `suprimir ${part}`),
  ...['остальное', 'конец', 'последнюю часть'].map((part) => `исключить ${part}`),
];

describe('an entry that asks for the deletion of a part of a paragraph without its words', () => {
  it.each(PARTS)('does not delete the paragraph: %s (RULE L60)', (asked) => {
    const texts = ['Invites all States to report, where possible, each year;', 'Decides to remain seized of the matter.'];
    const doc = resolution(texts.map((text, k) => paragraph({ id: `p${k}`, kind: 'operative', level: '0' }, text)));
    for (const list of [`OP1: ${asked}`, `OP1 and OP2: ${asked}`, `Norway\nOP1\n${asked}`]) {
      const done = applyDelegationList({ meta: EMPTY_META, doc }, list);
      expect(paragraphsOf(done.doc).map((row) => textOf(wordingOf(row)!))).toEqual(texts);
      expect(done.failed.length, list).toBeGreaterThan(0);
    }
  });
});
