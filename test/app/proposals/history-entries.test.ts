// The history shows a decision without the address that its label already gives; one from an older store, which has no operation, in full.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionsSince, historyOf, shortWords } from '../../../src/app/proposals/history-entries.ts';
import type { Decision } from '../../../src/protocol/record.ts';

const decision: Decision = {
  id: 'd1',
  at: '2026-10-01T10:00:00Z',
  who: 'Chair',
  kind: 'accepted',
  paragraph: 'p3',
  label: 'OP3',
  amendment: 'a1',
  by: 'NOR',
  words: 'In operative paragraph 3, after “Invites”, insert “all”.',
};

describe('the words of a decision beside its label', () => {
  it('leave the address out', () => {
    expect(shortWords({ ...decision, operation: 'after “Invites”, insert “all”.' })).toBe('after “Invites”, insert “all”.');
  });
  it('are whole in decisions of older stores', () => {
    expect(shortWords(decision)).toBe(decision.words);
  });
});

describe('the count of decisions since the last version', () => {
  it('is how many stand above it in the list, whatever the clock did (RULE Q12)', () => {
    const times = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 });
    const time = (second: number) => `2026-10-01T10:00:0${second}Z`;
    fc.assert(
      fc.property(times, times, times, (frozen, decided, edited) => {
        const versions = frozen.map((second, k) => ({ id: `v${k}`, name: `L.${k}`, at: time(second), who: 'Chair' }));
        const decisions = decided.map((second, k) => ({ ...decision, id: `d${k}`, at: time(second) }));
        const edit = { id: 'e', paragraph: 'p', label: 'OP1', who: 'Chair', before: null, after: null };
        const edits = edited.map((second) => ({ ...edit, at: time(second), until: time(second) }));
        const listed = historyOf(versions, decisions, edits);
        const version = listed.findIndex((entry) => 'version' in entry);
        const above = version < 0 ? listed : listed.slice(0, version);
        expect(decisionsSince(versions, decisions)).toBe(above.filter((entry) => 'decision' in entry).length);
      }),
    );
  });
});
