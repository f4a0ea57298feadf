// Which paragraphs a paragraph can be joined to: an operative paragraph never to the preamble.
import { describe, expect, it } from 'vitest';
import { paragraph, resolution } from '../../../schema/index.ts';
import { joinableBefore, joinTarget } from '../../../src/editor/model/move-targets.ts';

const doc = resolution([
  paragraph({ id: 'title', kind: 'title' }, 'Water'),
  paragraph({ id: 'pp1', kind: 'preambular' }, 'Recalling,'),
  paragraph({ id: 'pp2', kind: 'preambular', status: 'agreed' }, 'Noting,'),
  paragraph({ id: 'op1' }, 'Decides:'),
  paragraph({ id: 'a', kind: 'subparagraph', level: '1' }, 'To act;'),
  paragraph({ id: 'op2' }, 'Requests;'),
  paragraph({ id: 'op3' }, 'Decides;'),
]);
const of = (id: string) => doc.children.find((one) => one.attrs.id === id)!;

describe('a paragraph', () => {
  it.each([
    ['title', null],
    ['pp1', null],
    ['pp2', 'pp1'],
    ['op1', null],
    ['a', 'op1'],
    ['op2', 'a'],
    ['op3', 'op2'],
  ])('%s goes on in %s', (id, before) => {
    expect(joinableBefore(doc, of(id))?.attrs.id ?? null).toBe(before);
    expect('after' in joinTarget(doc, of(id))).toBe(before !== null);
  });

  it('does not go on in an agreed one by a proposal', () => {
    const after = resolution([paragraph({ id: 'op1', status: 'agreed' }, 'Decides;'), paragraph({ id: 'op2' }, 'Requests;')]);
    expect(joinTarget(after, after.child(1))).toEqual({ refused: 'OP1 is agreed: it takes no new proposals.' });
  });
});
