// How private new paragraphs and proposals from a file are stored in a delegation's private document, where the server reads them on publication (RULES P1, P5, P12, P13, P15). Words
// written in the paragraphs of the text: private-layer.test.ts.
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, schema, wording, wordingJson } from '../../../schema/index.ts';
import { EMPTY_UPDATE, privateId } from '../../../server/rooms/private.ts';
import { createPrivateProposals, type PrivateProposals } from '../../../src/editor/private/private-proposals.ts';
import { readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { delegate, roomFrom } from '../../support/server/room.ts';

let ydoc: Y.Doc;
let own: PrivateProposals;
beforeEach(() => {
  ydoc = new Y.Doc();
  own = createPrivateProposals(ydoc);
});
/** Each proposal in one line. */
const listed = () =>
  own.snapshot().map(({ paragraph: home, node, setAside }) => {
    const { kind, after, as, instead, by } = node.attrs as Record<string, string>;
    const what = node.type.name === 'paragraph' ? `new ${instead === '' ? '' : `instead of ${instead}`}` : `${kind} ${after}${as}`;
    return `${home}: ${what.trim()} by ${by}${setAside ? ', set aside' : ''}`;
  });

describe('a delegation drafts for itself', () => {
  it('inserts new paragraphs after the one that they follow, in the order of writing', () => {
    const [first, second] = ['one', 'two'].map((id) => own.insert('a', paragraph({ id, by: 'NOR' }, 'Urges;')));
    expect(own.snapshot().map(({ id, paragraph: home }) => [home, id])).toEqual([
      ['a', first],
      ['a', second],
    ]);
    expect(readDoc(ydoc).content.content.map(({ attrs }) => attrs.id)).toEqual(['a', first, second]);
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

it('of two members who bring files and write new paragraphs at once, each proposal is in its paragraph (RULE P15)', async () => {
  const room = roomFrom(EMPTY_UPDATE, [], undefined, 1, privateId('draft', delegate('NOR')));
  const members = ['k', 'o'].map((link) => room.enter(delegate('NOR'), link));
  const words = wording('Old;');
  for (const [i, guest] of members.entries()) {
    const proposals = createPrivateProposals(guest.ydoc);
    const attrs = (id: string) => ({ id, by: 'NOR', base: wordingJson(words) });
    for (const home of ['p1', 'p2', 'p3', '']) proposals.insert(home, paragraph({ id: `n${i}${home}`, by: 'NOR' }, 'New;'));
    const brought = ['p1', 'p4'].map((home) => schema.node('amendment', attrs(`a${i}${home}`), [wording('Now;')]));
    const isRefused = proposals.bring(
      brought.map((one) => ({ paragraph: String(one.attrs.id).slice(2), amendment: one.toJSON() as object })),
      'NOR',
    );
    expect(isRefused).toBeNull();
    for (const home of ['p2', 'p5']) proposals.insert(home, paragraph({ id: `m${i}${home}`, by: 'NOR' }, 'Newer;'));
  }
  for (const guest of members) guest.send();
  await room.committer.settled();
  expect(room.refusals).toEqual([]);
  const [one, other] = members.map((guest) => createPrivateProposals(guest.ydoc).snapshot());
  expect(one!.map(({ id, paragraph: home }) => [id.slice(2), home])).toEqual(one!.map(({ paragraph: home }) => [home, home]));
  expect([one!.length, one!.map(({ id }) => id)]).toEqual([16, other!.map(({ id }) => id)]);
});
