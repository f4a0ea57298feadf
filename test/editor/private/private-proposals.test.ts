// Private proposals of every kind: what the menu of a paragraph drafts for a delegation alone, what a file brings to it, and how it stands in the delegation's
// own document, where the server reads it when it is published (RULES 60, 62).
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { runPrivateAction } from '../../../src/editor/commands/private-actions.ts';
import { createPrivateProposals, type PrivateProposals } from '../../../src/editor/private/private-proposals.ts';
import { readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';

const text = resolution([
  paragraph({ id: 'title', kind: 'title' }, 'Floods'),
  paragraph({ id: 'op1' }, 'Invites:'),
  paragraph({ id: 'a', kind: 'subparagraph', level: '1' }, 'Contributions;'),
  paragraph({ id: 'op2' }, 'Requests a report.'),
  paragraph({ id: 'op3' }, 'Decides to remain seized.'),
]);
const [, op1, , op2, op3] = text.content.content as unknown as readonly [never, ...(typeof text)[]];

let ydoc: Y.Doc;
let own: PrivateProposals;
beforeEach(() => {
  ydoc = new Y.Doc();
  own = createPrivateProposals(ydoc);
});
const act = (home: typeof text, what: Parameters<typeof runPrivateAction>[4]) => runPrivateAction(own, text, home, 'NOR', what);
/** What a proposal is, in a line. */
const listed = () =>
  own.snapshot().map(({ paragraph: home, node, setAside }) => {
    const { kind, after, as, instead, by } = node.attrs as Record<string, string>;
    const what = node.type.name === 'paragraph' ? `new ${instead === '' ? '' : `instead of ${instead}`}` : `${kind} ${after}${as}`;
    return `${home}: ${what.trim()} by ${by}${setAside ? ', set aside' : ''}`;
  });

describe('a delegation drafts for itself', () => {
  it('proposes every kind, each once: proposing it again changes it', () => {
    own.open(op2!, 'NOR');
    act(op3!, { do: 'delete' });
    act(op3!, { do: 'delete' });
    act(op3!, { do: 'move', direction: -1 });
    act(op3!, { do: 'join' });
    act(op2!, { do: 'recast', look: { kind: 'subparagraph', level: '1' } });
    act(op2!, { do: 'recast', look: { kind: 'preambular', level: '0' } });
    expect('opened' in act(op2!, { do: 'alternative' })).toBe(true);
    expect(listed().toSorted()).toEqual([
      'op2: new instead of op2 by NOR',
      'op2: recast preambular 0 by NOR',
      'op2: replace by NOR',
      'op3: delete by NOR',
      'op3: merge op2 by NOR',
      'op3: move a by NOR',
    ]);
  });

  it('inserts new paragraphs after the sub-paragraphs of the one that they follow, in the order of writing', () => {
    const [first, second] = [act(op1!, { do: 'new' }), act(op1!, { do: 'new' })].map((done) => ('opened' in done ? done.opened : null));
    expect(own.snapshot().map(({ id, paragraph: home }) => [home, id])).toEqual([
      ['a', first],
      ['a', second],
    ]);
    expect(readDoc(ydoc).content.content.map(({ attrs }) => attrs.id)).toEqual(['a', first, second]);
  });

  it('sets a proposal aside when the paragraph would be back in its place, or of the kind that it has', () => {
    act(op3!, { do: 'move', direction: -1 });
    act(op3!, { do: 'move', direction: 1 });
    act(op2!, { do: 'recast', look: { kind: 'preambular', level: '0' } });
    act(op2!, { do: 'recast', look: { kind: 'operative', level: '0' } });
    expect(listed()).toEqual(['op3: move a by NOR, set aside', 'op2: recast preambular 0 by NOR, set aside']);
  });

  it('is told why something cannot be proposed', () => {
    expect(act(op1!, { do: 'move', direction: 1 })).toEqual({
      refused: 'OP1 has subparagraphs, which would stay behind: move those first.',
    });
    expect(act(op1!, { do: 'join' })).toEqual({ refused: 'There is no paragraph that OP1 could be joined with.' });
    expect(act(op3!, { do: 'move', direction: 1 })).toEqual({ refused: 'OP3 cannot be moved further down.' });
    expect(listed()).toEqual([]);
  });
});

describe('what a file brings', () => {
  const words = amendment({ id: 'w', by: 'FJI', state: 'withdrawn', decision: 'rejected' }, wording('Requests a report.'), 'Requests it.');
  const fresh = (id: string) => paragraph({ id, by: 'FJI', status: 'agreed' }, 'Urges all;');

  it('is kept as pending proposals of the delegation, new paragraphs in the order of the file', () => {
    const proposals = [
      { paragraph: 'op2', amendment: words.toJSON() as object },
      { after: 'op2', proposed: fresh('n1').toJSON() as object },
      { after: 'n1', proposed: fresh('n2').toJSON() as object },
    ];
    expect(own.bring(proposals, 'NOR')).toBeNull();
    expect(listed()).toEqual(['op2: replace by NOR', 'op2: new by NOR', 'op2: new by NOR']);
    expect(readDoc(ydoc).content.content.map(({ attrs }) => `${attrs.id} ${attrs.status} ${attrs.by}`)).toEqual([
      'op2 open NOR',
      'n1 open NOR',
      'n2 open NOR',
    ]);
  });

  it('is kept whole or not at all', () => {
    const broken = { paragraph: 'op2', amendment: { type: 'amendment', content: [{ type: 'script' }] } };
    expect(own.bring([{ paragraph: 'op2', amendment: words.toJSON() as object }, broken], 'NOR')).toMatch(/nothing was kept/);
    expect(ydoc.getXmlFragment(TEXT_ROOT).length).toBe(0);
    expect(schema.nodes.script).toBeUndefined();
  });
});
