// The history shows an undo as one sentence: who undid which decision. (RULE D26)
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { deedOfDecision, placeInBold } from '../../../src/app/history/deed.tsx';
import type { Decision } from '../../../src/protocol/api.ts';

const status: Decision = {
  id: 'd1',
  at: '2026-12-01T10:00:00Z',
  who: 'Chair',
  kind: 'status',
  paragraph: 'p3',
  label: 'OP3',
  amendment: '',
  by: '',
  words: 'open → agreed',
  status: { from: 'open', to: 'agreed' },
};
const { status: _, ...told } = status;
const phase: Decision = {
  ...told,
  id: 'd2',
  kind: 'phase',
  paragraph: '',
  label: '',
  words: '',
  phase: { from: 'negotiation', to: 'closed' },
};
const backOf = (decision: Decision, who: string): Decision => ({ ...decision, id: 'u1', who, kind: 'undone', undoes: decision.id });
const said = (decision: Decision, undone?: Decision) =>
  renderToStaticMarkup(<p>{deedOfDecision(decision, placeInBold(decision), 1, undone)}</p>)
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('a decision that was taken back', () => {
  it('is said with who took it back, and in the words in which it was made', () => {
    expect(said(backOf(status, 'Chair'), status)).toBe(`The Chair took back: ${said(status)}`);
    expect(said(status)).toBe('OP3 open → agreed');
    expect(said(backOf(phase, 'Secretariat'), phase)).toBe('The Secretariat took back: The text is closed now');
  });

  it('is said also where the decision itself is not at hand', () => {
    expect(said(backOf(status, 'Chair'))).toBe('The Chair took back: OP3 open → agreed');
  });
});
