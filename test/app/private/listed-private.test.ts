// How a delegation's private proposals are named and listed beside public ones: a private one never takes the label of a public one, and an alternative
// without changes is not a proposal yet (RULES N6, A6, A7).
import { describe, expect, it } from 'vitest';
import { paragraph, resolution } from '../../../schema/index.ts';
import { listedPrivate, onAgreed } from '../../../src/app/private/listed-private.ts';
import { labelsOf } from '../../../src/text/numbering.ts';

const doc = resolution([
  paragraph({ id: 'op1' }, 'Requests a report;'),
  paragraph({ id: 'egy', by: 'EGY', instead: 'op1' }, 'Requests two reports;'),
  paragraph({ id: 'fji', by: 'FJI' }, 'Invites contributions;'),
  paragraph({ id: 'op2' }, 'Decides to meet.'),
]);
const held = (id: string, words: string, instead = '', home = 'op1') => ({
  id,
  paragraph: home,
  node: paragraph({ id, by: 'NOR', instead }, words),
  setAside: false,
});
const list = (...all: ReturnType<typeof held>[]) => listedPrivate(doc, labelsOf(doc), all, 'en');

describe('private new paragraphs', () => {
  it('are labelled after the public ones, which keep the labels that everybody reads', () => {
    const { labels } = list(
      held('alt', 'Requests no report;', 'op1'),
      held('new', 'Notes the report;'),
      held('gone', 'Notes it;', '', 'x'),
    );
    const called = (id: string) => labels.get(id)?.label;
    for (const id of ['op1', 'egy', 'fji', 'op2']) expect(called(id), id).toBe(labelsOf(doc).get(id)?.label);
    expect(['egy', 'alt', 'fji', 'new', 'gone'].map(called)).toEqual(['OP1 alt', 'OP1 alt 2', 'OP1 bis', 'OP1 ter', 'OP2 bis']);
    expect(new Set([...labels.values()].map(({ label }) => label)).size).toBe(labels.size);
  });

  it('say before they are published that the paragraph is agreed', () => {
    const agreed = resolution(
      doc.content.content.map((one) => (one.attrs.id === 'op1' ? paragraph({ id: 'op1', status: 'agreed' }, 'A;') : one)),
    );
    const { pending, labels } = list(held('alt', 'Requests no report;', 'op1'), held('new', 'Notes the report;'));
    expect(onAgreed(agreed, pending, labels, 'alt')).toMatch(/^OP1 is agreed: /);
    expect(['new', 'gone'].map((id) => onAgreed(agreed, pending, labels, id))).toEqual(['', '']);
    expect(onAgreed(doc, pending, labels, 'alt')).toBe('');
  });

  it('are proposals once they say something: an alternative other words than the text', () => {
    const begun = list(held('alt', 'Requests a report;', 'op1'), held('new', ' '));
    expect(begun.pending.map(({ id }) => id)).toEqual(['alt', 'new']);
    expect(begun.proposals).toEqual([]);
    const written = list(held('alt', 'Requests a full report;', 'op1'), held('new', 'Notes;'));
    expect(written.proposals.map(({ id }) => id)).toEqual(['alt', 'new']);
  });
});
