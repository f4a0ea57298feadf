// Proposals from a file: who owns them, what is imported and how it is listed; a file with any fault changes nothing.
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { type AmendmentAttrs, amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { BROUGHT_PROPOSALS } from '../../../server/runtime/limits.ts';
import { mergeReturnedCopy } from '../../../src/amend/returned-copy/merge.ts';
import type { BroughtProposal } from '../../../src/protocol/api.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const OP1 = 'Encourages States to cooperate;';
const NORWAY = delegate('NOR');
const text = resolution([
  paragraph({ id: 'op1' }, OP1, [amendment({ id: 'fji', by: 'FJI' }, wording(OP1), 'Urges States to cooperate;')]),
  paragraph({ id: 'op2', status: 'agreed' }, 'Requests a report;'),
  paragraph({ id: 'op3' }, 'Decides to remain seized.'),
]);

const change = (attrs: Partial<AmendmentAttrs> = {}, mine = 'Encourages all States to cooperate;'): object =>
  amendment({ id: 'a1', by: 'XXX', ...attrs }, wording(OP1), mine).toJSON();
const proposed = (attrs: Parameters<typeof paragraph>[0], words = 'Invites contributions;'): object => paragraph(attrs, words).toJSON();
const bring = (room: TestRoom, proposals: readonly BroughtProposal[], person = NORWAY, by = 'NOR') =>
  room.command(person, { do: 'bring', by, source: 'Norway.docx', proposals });
const together = (room: TestRoom, proposals: readonly BroughtProposal[], sets: readonly (readonly string[])[]) =>
  room.command(NORWAY, { do: 'bring', by: 'NOR', source: 'Norway.docx', proposals, together: sets });
const refusal = { error: expect.stringMatching(/^[A-Z].*\.$/), status: expect.any(Number) };
const textOf = (room: TestRoom) => readDoc(room.room.ydoc);

describe('a file', () => {
  it('brings every kind of proposal as the delegation’s own pending ones, each listed', async () => {
    const room = roomOf(text);
    const answer = await bring(
      room,
      [
        { paragraph: 'op1', amendment: change() },
        { paragraph: 'op3', amendment: change({ id: 'a2', kind: 'delete', base: '' }, '') },
        { paragraph: 'op3', amendment: change({ id: 'a3', kind: 'move', after: '', base: '' }, '') },
        { paragraph: 'op1', amendment: change({ id: 'a4', on: 'fji' }, 'Urges all States to cooperate;') },
        { after: 'op3', proposed: proposed({ id: 'n1' }) },
        { after: 'op3', proposed: proposed({ id: 'n2', kind: 'preambular' }, 'Recalling,') },
        { after: 'n2', proposed: proposed({ id: 'n3', instead: 'op1' }, 'Calls on States;') },
      ],
      SECRETARIAT,
    );
    expect(answer).toMatchObject({ ok: true });
    expect(room.refusals).toEqual([]);
    const doc = textOf(room);
    expect(doc.content.content.map(({ attrs }) => `${attrs.id} ${attrs.by}`.trim())).toEqual([
      'op1',
      'n3 NOR',
      'op2',
      'op3',
      'n1 NOR',
      'n2 NOR',
    ]);
    const own = doc.content.content.flatMap((node) => node.content.content.filter(({ attrs }) => attrs.by === 'NOR'));
    expect(own.map(({ attrs }) => `${attrs.id} ${attrs.kind} ${attrs.state} ${attrs.decision}`.trim())).toEqual([
      'a1 replace live',
      'a4 replace live',
      'a2 delete live',
      'a3 move live',
    ]);
    const { decisions } = recordOf(room.room.ydoc);
    expect(decisions.map(({ kind, who, by, source, label, amendment: id }) => [kind, who, by, source, label, id].join(' '))).toEqual([
      'brought Secretariat NOR Norway.docx OP1 a1',
      'brought Secretariat NOR Norway.docx OP3 a2',
      'brought Secretariat NOR Norway.docx OP3 a3',
      'brought Secretariat NOR Norway.docx OP1 a4',
      expect.stringContaining('n1'),
      expect.stringContaining('n2'),
      expect.stringContaining('n3'),
    ]);
    expect(answer).toMatchObject({ decisions });
  });

  it('that a capital sent back arrives with its words on today’s text', async () => {
    const room = roomOf(text);
    const returned = resolution([
      paragraph({ id: 'x1' }, 'Encourages all States to cooperate fully;'),
      paragraph({ id: 'x2' }, 'Requests a report;'),
      paragraph({ id: 'x3' }, 'Invites contributions from all;'),
      paragraph({ id: 'x4' }, 'Decides to remain seized.'),
    ]);
    let n = 0;
    const { doc } = mergeReturnedCopy(textOf(room), textOf(room), returned, { by: 'NOR', newId: (prefix) => `${prefix}-copy-${n++}` });
    const proposals = proposalsIn(doc, 'NOR');
    expect(proposals).toHaveLength(2);
    expect(await bring(room, proposals)).toMatchObject({ ok: true });
    expect(textOf(room).toJSON()).toEqual(doc.toJSON());
  });

  it('keeps ids that are free and replaces those that are taken, also where the file names them', async () => {
    const room = roomOf(text);
    await bring(room, [
      { paragraph: 'op1', amendment: change({ id: 'fji' }) },
      { paragraph: 'op1', amendment: change({ id: 'sub', on: 'fji' }, 'Encourages all of them;') },
      { after: '', proposed: proposed({ id: 'op1' }) },
      { after: 'op1', proposed: proposed({ id: 'n2' }) },
    ]);
    const doc = textOf(room);
    const ids = doc.content.content.map(({ attrs }) => attrs.id as string);
    expect(new Set(ids).size).toBe(5);
    expect([ids[1], ids[2]]).toEqual(['n2', 'op1']);
    const own = doc.child(2).content.content.filter(({ attrs }) => attrs.by === 'NOR');
    expect(own[0]!.attrs.id).not.toBe('fji');
    expect(own[1]!.attrs).toMatchObject({ id: 'sub', on: own[0]!.attrs.id });
  });

  it('ties together what is accepted or rejected as a whole, by the ids that the proposals have in the draft (RULE L41)', async () => {
    const room = roomOf(text);
    const merged: BroughtProposal[] = [
      { paragraph: 'op1', amendment: change({ id: 'fji' }, 'Encourages States to cooperate and decides to remain seized.') },
      { paragraph: 'op3', amendment: change({ id: 'a2', kind: 'delete', base: '' }, '') },
      { after: 'op3', proposed: proposed({ id: 'n1' }) },
    ];
    const before = textOf(room).toJSON();
    for (const sets of [
      [['fji']],
      [['fji', 'op3']],
      [
        ['fji', 'a2'],
        ['a2', 'n1'],
      ],
    ]) {
      expect(await together(room, merged, sets)).toEqual(refusal);
      expect(textOf(room).toJSON()).toEqual(before);
    }
    expect(await together(room, merged, [['fji', 'a2']])).toMatchObject({ ok: true });
    const { packages, decisions } = recordOf(room.room.ydoc);
    expect(packages).toMatchObject([{ by: 'NOR', state: 'live', conditions: [], amendments: [expect.any(String), 'a2'] }]);
    const [half] = packages[0]!.amendments;
    expect(half).not.toBe('fji');
    expect(decisions.map(({ kind }) => kind)).toEqual(['brought', 'brought', 'brought', 'packaged']);
    // Neither half can be decided alone.
    for (const amendment of packages[0]!.amendments) expect(await room.command(CHAIR, { do: 'accept', amendment })).toEqual(refusal);
    expect(await room.command(CHAIR, { do: 'accept-package', package: packages[0]!.id, despite: [] })).toMatchObject({ ok: true });
    const now = textOf(room);
    expect(now.child(0).firstChild!.textContent).toBe('Encourages States to cooperate and decides to remain seized.');
    expect(now.content.content.filter(({ attrs }) => attrs.by === '').map(({ attrs }) => attrs.id)).toEqual(['op1', 'op2']);
  });

  it('cannot set a name, a status or a decision, nor bring invisible characters or what others propose', async () => {
    const room = roomOf(text);
    const sly = paragraph({ id: 'n1', by: 'FJI', status: 'agreed', state: 'withdrawn' }, 'Invites\u0007 \u202econtributions;', [
      amendment({ id: 'x', by: 'EGY' }, wording(''), 'Egypt'),
    ]);
    await bring(room, [
      { paragraph: 'op1', amendment: change({ by: 'FJI', decision: 'accepted', state: 'withdrawn' }) },
      { after: 'op3', proposed: sly.toJSON() },
    ]);
    const doc = textOf(room);
    expect(doc.child(0).lastChild!.attrs).toMatchObject({ by: 'NOR', decision: '', state: 'live' });
    expect(doc.child(3).attrs).toMatchObject({ by: 'NOR', status: 'open', state: 'live' });
    expect(doc.child(3).textContent).toBe('Invites contributions;');
    expect(room.text()).not.toContain('Egypt');
  });
});

/** The proposals in lateCopy, as a file's proposals. */
function proposalsIn(doc: Node, by: string): BroughtProposal[] {
  const proposals: BroughtProposal[] = [];
  let after = '';
  doc.forEach((node) => {
    if (node.attrs.by === by) proposals.push({ after, proposed: node.toJSON() });
    after = node.attrs.id as string;
    node.forEach((child) => {
      if (child.attrs.by === by) proposals.push({ paragraph: after, amendment: child.toJSON() });
    });
  });
  return proposals;
}

describe('a file is refused whole', () => {
  const good: BroughtProposal = { paragraph: 'op1', amendment: change({ id: 'good' }) };
  const deep = JSON.parse(`${'{"type":"wording","content":['.repeat(5000)}${']}'.repeat(5000)}`) as object;
  const giant = change({ id: 'giant' }, 'x'.repeat(70_000));
  const cases: readonly (readonly [string, readonly BroughtProposal[], RegExp])[] = [
    ['without proposals', [], /no proposal/],
    ['with too many', Array.from({ length: BROUGHT_PROPOSALS + 1 }, () => good), /At most 500/],
    ['on a paragraph that is not there', [good, { paragraph: 'op9', amendment: change() }], /^Proposal 2 of 2 .*“op9”/],
    ['behind a paragraph that is not there', [good, { after: 'op9', proposed: proposed({ id: 'n' }) }], /^Proposal 2 of 2/],
    ['on a paragraph of markup', [{ paragraph: '<b>x</b>', amendment: change() }], /“bxb”/],
    ['on an agreed paragraph', [good, { paragraph: 'op2', amendment: change() }], /on OP2, which is agreed/],
    ['with what is no amendment', [good, { paragraph: 'op1', amendment: proposed({ id: 'n' }) }], /cannot read|can read/],
    ['with a node that no text has', [good, { paragraph: 'op1', amendment: { type: 'script' } }], /can read/],
    ['with a nest of nodes', [good, { paragraph: 'op1', amendment: deep }], /can read/],
    ['with an attribute that is no string', [good, { paragraph: 'op1', amendment: { ...change(), attrs: { kind: 7 } } }], /can read/],
    ['with a kind that is none', [good, { paragraph: 'op1', amendment: { ...change(), attrs: { kind: 'evil' } } }], /cannot hold/],
    ['with a base that is none', [good, { paragraph: 'op1', amendment: change({ base: '[{"type":"paragraph"}]' }) }], /cannot hold/],
    ['with a giant text', [good, { paragraph: 'op1', amendment: giant }], /too large/],
  ];
  for (const [name, proposals, sentence] of cases)
    it(name, async () => {
      const room = roomOf(text);
      const before = [room.text(), room.record()];
      const answer = await bring(room, proposals);
      expect(answer).toEqual(refusal);
      expect(answer).toMatchObject({ error: expect.stringMatching(sentence) });
      expect([room.text(), room.record()]).toEqual(before);
    });

  it('from a delegation in another’s name, or for one that is not in the committee', async () => {
    const room = roomOf(text);
    for (const [person, by] of [
      [NORWAY, 'FJI'],
      [NORWAY, ''],
      [CHAIR, ''],
      [CHAIR, 'Nobody'],
    ] as const)
      expect(await bring(room, [good], person, by)).toEqual(refusal);
    expect(schema.nodeFromJSON(text.toJSON()).eq(textOf(room))).toBe(true);
    expect(await bring(room, [good], CHAIR, 'FJI')).toMatchObject({ ok: true });
  });
});

describe('a long file', () => {
  it('is brought in whole while others write in each turn of the event loop, also under an id of the file', async () => {
    const room = roomOf(text);
    const egypt = new Writer(room, delegate('EGY'));
    let isDone = false;
    let written = 0;
    const writing = (async () => {
      while (!isDone && written < 40) {
        const id = written === 0 ? 'n5' : `e${written}`;
        egypt.edit((tr, doc) => {
          tr.insert(doc.content.size, paragraph({ id, by: 'EGY' }, `Welcomes ${id};`));
        });
        egypt.guest.send();
        written++;
        await new Promise(setImmediate);
      }
    })();
    const brought = Array.from(
      { length: 120 },
      (_, k): BroughtProposal => ({ after: 'op3', proposed: proposed({ id: `n${k}` }, `Invites ${k};`) }),
    );
    const answer = await bring(room, brought);
    isDone = true;
    await writing;
    expect(answer).toMatchObject({ ok: true });
    expect(room.refusals).toEqual([]);
    expect(written).toBeGreaterThan(1);
    const paragraphs = textOf(room).content.content;
    const of = (by: string) => paragraphs.filter(({ attrs }) => attrs.by === by).map((one) => one.textContent);
    expect(of('NOR')).toEqual(brought.map((_, k) => `Invites ${k};`));
    expect(new Set(of('EGY')).size).toBe(written);
    expect(new Set(paragraphs.map(({ attrs }) => attrs.id)).size).toBe(paragraphs.length);
    expect(recordOf(room.room.ydoc).decisions.filter(({ kind }) => kind === 'brought')).toHaveLength(120);
  });
});
