// Accepting or rejecting all of one delegation's proposals at once (RULES D15, D16): on random drafts, what the list says is possible is done by one command and undone by one;
// what it says is impossible the server refuses.
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { seenString } from '../../../src/amend/decide/seen.ts';
import type { FactsOf } from '../../../src/app/proposals/proposal-facts.ts';
import { type ListedProposal, proposalGroups } from '../../../src/app/proposals/proposal-groups.ts';
import { pendingOf, refusals, tickedAtFirst } from '../../../src/app/settling/deciding-together.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { nodeOf, plainDraft } from '../../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../../support/random/random-proposals.ts';
import { CHAIR, roomOf, type TestRoom } from '../../support/server/room.ts';

const facts: FactsOf = (id) => ({
  written: '',
  base: '',
  late: '',
  positions: [],
  cosponsors: [],
  reason: null,
  question: null,
  bound: id === 'bound',
});
const listOf = (doc: Node, by: string, inside: string | null = null) =>
  pendingOf(proposalGroups(doc, labelsOf(doc), 'en'), facts, by, inside);
const asked = (proposal: ListedProposal) => ({
  amendment: proposal.id,
  seen: seenString({ ...proposal, merged: proposal.merged ?? proposal.mine }),
});
async function accept(room: TestRoom, those: readonly ListedProposal[]) {
  const [first, ...also] = those.map(asked);
  return room.command(CHAIR, { do: 'accept', ...first!, also });
}

const OP = 'Encourages States to cooperate in the exchange of data;';
const on = (id: string, by: string, words: string, base = OP) => amendment({ id, by }, wording(base), words);
const text = resolution([
  paragraph({ id: 'op1' }, OP, [
    on('a', 'NOR', OP.replace('States', 'all States')),
    on('b', 'NOR', OP.replace('data', 'all data')),
    on('c', 'EGY', OP.replace('data', 'good data')),
    on('d', 'NOR', OP.replace('Encourages', 'Urges')),
  ]),
  paragraph({ id: 'op2', status: 'agreed' }, OP, [on('e', 'NOR', OP.replace('States', 'all States'))]),
  paragraph({ id: 'op3' }, 'Decides to meet.', [
    on('f', 'NOR', 'Decides to meet at once.', 'Decides never to gather.'),
    on('bound', 'NOR', 'Decides.', 'Decides to meet.'),
  ]),
  paragraph({ id: 'op4', by: 'NOR' }, 'Requests a report;'),
]);

describe('RULES D15, D16: the list', () => {
  it('has the proposals of one delegation in text order, in the draft or in a paragraph', () => {
    expect(listOf(text, 'NOR').map(({ proposal }) => proposal.id)).toEqual(['a', 'b', 'd', 'e', 'f', 'bound', 'op4']);
    expect(listOf(text, 'NOR', 'op1').map(({ proposal }) => proposal.id)).toEqual(['a', 'b', 'd']);
  });

  it('says who stands against a proposal and what cannot be accepted, and ticks the rest', () => {
    const listed = listOf(text, 'NOR');
    expect(listed.filter(({ against }) => against.length > 0).map(({ proposal, against }) => [proposal.id, against])).toEqual([
      ['b', ['EGY']],
    ]);
    const all = new Set(listed.map(({ proposal }) => proposal.id));
    expect([...refusals(text, listed, all)].filter(([, why]) => why !== '')).toEqual([
      ['e', 'OP2 is agreed: reopen it first.'],
      ['f', 'It no longer fits: its delegation must choose first.'],
      ['bound', 'It is decided with its package.'],
    ]);
    expect([...tickedAtFirst(text, listed, 'accept')]).toEqual(['a', 'd', 'op4']);
    expect([...tickedAtFirst(text, listed, 'reject')]).toEqual(['a', 'b', 'd', 'e', 'f', 'op4']);
  });
});

describe('RULES D15, D16: one command', () => {
  it('accepts what is ticked, each listed, and is taken back whole', async () => {
    const room = roomOf(text);
    const before = room.text();
    const answer = await accept(
      room,
      listOf(text, 'NOR')
        .filter(({ proposal }) => ['a', 'b', 'd'].includes(proposal.id))
        .map(({ proposal }) => proposal),
    );
    expect(decisionsOf(room.room.ydoc).map(({ kind, amendment: id }) => `${kind} ${id}`)).toEqual([
      'accepted a',
      'accepted b',
      'accepted d',
    ]);
    expect(room.store.entries.length).toBe(1);
    expect(readDoc(room.room.ydoc).child(0).child(0).textContent).toBe('Urges all States to cooperate in the exchange of all data;');
    const [first, ...rest] = (('ok' in answer && answer.decisions) || []).map(({ id }) => id).toReversed();
    expect(await room.command(CHAIR, { do: 'undo', decision: first!, also: rest })).toMatchObject({ ok: true });
    expect(room.text()).toBe(before);
  });

  it('accepts none where one reads otherwise by now or is refused', async () => {
    const room = roomOf(text);
    const before = room.text();
    const [a, e] = ['a', 'e'].map((id) => listOf(text, 'NOR').find(({ proposal }) => proposal.id === id)!.proposal);
    expect(await accept(room, [a!, e!])).toMatchObject({ error: expect.stringMatching(/^The proposal on .* stops them all\. .* agreed/) });
    const also = [{ ...asked(e!), seen: 'otherwise' }];
    expect(await room.command(CHAIR, { do: 'accept', ...asked(a!), also })).toMatchObject({
      error: expect.stringMatching(/read it again/),
    });
    expect(room.text()).toBe(before);
  });
});

/** A draft as it is loaded from the store. */
const stored = (doc: Node): Node => schema.nodeFromJSON(doc.toJSON());

it('RULES D15, D16: what the list says is what the server does, on random drafts', async () => {
  let accepted = 0;
  let refusedOnes = 0;
  await fc.assert(
    fc.asyncProperty(plainDraft(6), fc.array(plainProposal, { minLength: 3, maxLength: 10 }), async (draft, proposals) => {
      const doc = stored(withProposals(nodeOf(draft), proposals));
      const listed = listOf(doc, 'NOR');
      const all = new Set(listed.map(({ proposal }) => proposal.id));
      const why = refusals(doc, listed, all);
      const those = listed.filter(({ proposal }) => why.get(proposal.id) === '').map(({ proposal }) => proposal);
      const room = roomOf(doc);
      const before = room.text();
      if (those.length > 0) {
        const answer = await accept(room, those);
        expect(answer).toMatchObject({ ok: true });
        accepted += those.length;
        const made = 'ok' in answer ? (answer.decisions ?? [answer.decision!]) : [];
        const [last, ...rest] = made.map(({ id }) => id).toReversed();
        expect(await room.command(CHAIR, { do: 'undo', decision: last!, also: rest })).toMatchObject({ ok: true });
        expect(room.text()).toBe(before);
      }
      for (const { proposal } of listed) {
        if (why.get(proposal.id) === '') continue;
        refusedOnes++;
        // In list order, as the dialog sends them: an empty paragraph cannot be deleted again, but one that an earlier proposal gave words can.
        const together = listed.flatMap((one) => (one.proposal === proposal || those.includes(one.proposal) ? [one.proposal] : []));
        expect(await accept(roomOf(doc), together)).toMatchObject({ error: expect.any(String) });
      }
    }),
    { numRuns: 100 },
  );
  expect(accepted).toBeGreaterThan(60);
  expect(refusedOnes).toBeGreaterThan(10);
});
