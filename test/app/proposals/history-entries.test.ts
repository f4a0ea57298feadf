// A decision in the history is shown without the address that its label says already; one of an older store, which keeps no operation, in all its words.
import { describe, expect, it } from 'vitest';
import { shortWords } from '../../../src/app/proposals/history-entries.ts';
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
