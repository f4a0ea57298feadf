// A paragraph agreed ad referendum is open again when its words change, whoever or whatever changes them: by hand, by a decision of the chair, by a restored version,
// by undoing a decision. It is listed with the reason. (RULES AG11, AG12)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import {
  amendment,
  amendmentsOf,
  idOf,
  paragraph,
  paragraphAttrs,
  resolution,
  schema,
  wording,
  wordingJson,
  wordingOf,
} from '../../../schema/index.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { nodeOf, plainDraft } from '../../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../../support/random/random-proposals.ts';
import { CHAIR, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const OP1 = wording('Encourages States to share data;');
const setup = () =>
  roomOf(
    resolution([
      paragraph({ id: 'op1', kind: 'operative', status: 'adref' }, 'Encourages States to share data;', [
        amendment({ id: 'a', by: 'NOR' }, OP1, 'Encourages all States to share data;'),
        schema.node('amendment', { base: wordingJson(OP1), id: 'split', by: 'FJI' }, [
          wording('Encourages States'),
          wording('to share data;'),
        ]),
      ]),
      paragraph({ id: 'op2', kind: 'operative' }, 'Requests a report.', [
        amendment(
          { id: 'merge', by: 'EGY', kind: 'merge', after: 'op1' },
          wording('Requests a report.'),
          'Encourages States to share data and requests a report.',
        ),
      ]),
      paragraph({ id: 'alt', kind: 'operative', by: 'MEX', instead: 'op1' }, 'Invites States to share data;'),
    ]),
  );

const statusOf = (test: TestRoom, id: string) => readDoc(test.room.ydoc).content.content.find((one) => idOf(one) === id)?.attrs.status;
const reopened = (test: TestRoom) =>
  decisionsOf(test.room.ydoc).flatMap(({ kind, label, who, words, status }) =>
    kind === 'reopened' ? [{ label, who, words, status }] : [],
  );
const WHY = 'it was agreed ad referendum, and its words were changed';

describe('what is agreed ad referendum (RULES AG11, AG12)', () => {
  it('is open again when the secretariat writes in it, with who and why', async () => {
    const test = setup();
    const secretariat = new Writer(test, SECRETARIAT);
    secretariat.edit((tr) => tr.insert(2, schema.text('Strongly ')));
    secretariat.guest.send();
    await test.committer.settled();
    expect(statusOf(test, 'op1')).toBe('open');
    expect(reopened(test)).toEqual([
      {
        label: 'OP1',
        who: 'Secretariat',
        words: 'it was agreed ad referendum, and its words, its kind or its place were changed',
        status: { from: 'adref', to: 'open' },
      },
    ]);
    expect(secretariat.guest.text).toBe(test.text());
  });

  for (const [what, command] of [
    ['a proposal on it', { do: 'accept', amendment: 'a' }],
    ['a split', { do: 'accept', amendment: 'split' }],
    ['a neighbour that joins it', { do: 'accept', amendment: 'merge' }],
    ['an alternative to it', { do: 'accept', amendment: 'alt' }],
  ] as const satisfies readonly (readonly [string, Command])[])
    it(`is open again when the chair accepts ${what}, and agreed again with the one press that takes that back`, async () => {
      const test = setup();
      const answer = await test.command(CHAIR, command);
      if (!('ok' in answer)) throw new Error(answer.error);
      expect(statusOf(test, 'op1')).toBe('open');
      expect(reopened(test)).toEqual([{ label: 'OP1', who: 'Chair', words: WHY, status: { from: 'adref', to: 'open' } }]);
      const also = answer.decisions!.filter(({ id }) => id !== answer.decision!.id).map(({ id }) => id);
      expect(await test.command(CHAIR, { do: 'undo', decision: answer.decision!.id, also })).toMatchObject({ ok: true });
      expect(statusOf(test, 'op1')).toBe('adref');
      expect(reopened(test)).toHaveLength(1);
    });

  it('stays open where only the acceptance is taken back, and is not agreed again over other words', async () => {
    const test = setup();
    const answer = await test.command(CHAIR, { do: 'accept', amendment: 'a' });
    if (!('ok' in answer)) throw new Error(answer.error);
    const [opened, accepted] = answer.decisions!;
    const text = test.text();
    expect(await test.command(CHAIR, { do: 'undo', decision: opened!.id })).toMatchObject({
      error: 'This paragraph does not read as it was agreed ad referendum; set its status anew instead.',
    });
    expect(test.text()).toBe(text);
    await test.command(CHAIR, { do: 'undo', decision: accepted!.id });
    expect(statusOf(test, 'op1')).toBe('open');
  });

  it('is open again when what was agreed after an acceptance is taken back to other words', async () => {
    const test = setup();
    const answer = await test.command(CHAIR, { do: 'accept', amendment: 'a' });
    await test.command(CHAIR, { do: 'status', paragraph: 'op1', status: 'adref' });
    await test.command(CHAIR, { do: 'undo', decision: ('ok' in answer && answer.decision?.id) || '' });
    expect(statusOf(test, 'op1')).toBe('open');
    expect(reopened(test)).toHaveLength(2);
  });

  it('is open again when a version with other words is restored, and stays where its words are the same', async () => {
    const test = setup();
    for (const id of ['a', 'split', 'merge', 'alt']) await test.command(CHAIR, { do: 'reject', amendment: id });
    const frozen = await test.command(CHAIR, { do: 'freeze', name: 'First' });
    if (!('ok' in frozen)) throw new Error(frozen.error);
    const secretariat = new Writer(test, SECRETARIAT);
    secretariat.edit((tr) => tr.insert(2, schema.text('Strongly ')));
    secretariat.guest.send();
    await test.committer.settled();
    for (const id of ['op1', 'op2']) await test.command(CHAIR, { do: 'status', paragraph: id, status: 'adref' });
    expect(await test.command(CHAIR, { do: 'restore-version', version: frozen.version!.id })).toMatchObject({ ok: true });
    expect([statusOf(test, 'op1'), statusOf(test, 'op2')]).toEqual(['open', 'adref']);
    expect(reopened(test).at(-1)).toMatchObject({ label: 'OP1', who: 'Chair', words: WHY });
  });

  it('never says other words than it was agreed with, whatever is decided in whichever order', async () => {
    const act = fc.record({
      do: fc.constantFrom('accept', 'accept', 'accept', 'undo', 'undo', 'move', 'agree', 'agree', 'write'),
      at: fc.nat(60),
    });
    const scene = fc.record({ draft: plainDraft(6), proposals: fc.array(plainProposal, { minLength: 1, maxLength: 8 }) });
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(scene, fc.array(act, { minLength: 5, maxLength: 16 }), async ({ draft, proposals }, acts) => {
        const test = roomOf(withProposals(nodeOf(draft), proposals));
        const { ydoc } = test.room;
        const secretariat = new Writer(test, SECRETARIAT);
        const texts = () => readDoc(ydoc).content.content.filter((one) => paragraphAttrs(one).by === '');
        const said = (one: Node) => JSON.stringify([one.attrs.kind, one.attrs.level, wordingOf(one)?.toJSON()]);
        const held = () => new Map(texts().flatMap((one) => (one.attrs.status === 'adref' ? [[idOf(one), said(one)] as const] : [])));
        for (const one of texts()) await test.command(CHAIR, { do: 'status', paragraph: idOf(one), status: 'adref' });
        for (const { do: what, at } of acts) {
          const before = held();
          const known = decisionsOf(ydoc);
          const proposed = readDoc(ydoc).content.content.flatMap((one) => [
            ...(paragraphAttrs(one).by === '' ? [] : [idOf(one)]),
            ...amendmentsOf(one).map(idOf),
          ]);
          const own = texts();
          const place = own.length > 0 ? at % own.length : 0;
          if (what === 'accept' && proposed.length > 0)
            await test.command(CHAIR, { do: 'accept', amendment: proposed[at % proposed.length]! });
          if (what === 'undo' && known.length > 0) await test.command(CHAIR, { do: 'undo', decision: known[at % known.length]!.id });
          if (what === 'move' && own.length > 1)
            await test.command(CHAIR, { do: 'move', paragraph: idOf(own[place]!), after: idOf(own[(place + 1) % own.length]!) });
          if (what === 'agree' && own.length > 0)
            await test.command(CHAIR, { do: 'status', paragraph: idOf(own[place]!), status: 'adref' });
          if (what === 'write')
            secretariat.edit((tr, doc) => doc.childCount > 0 && doc.child(0).attrs.by === '' && tr.insert(2, schema.text('x')));
          secretariat.guest.send();
          await test.committer.settled();
          const listed = decisionsOf(ydoc).slice(known.length);
          const after = held();
          for (const [id, words] of before) {
            if (after.has(id)) {
              expect(after.get(id), `${what} on ${id}`).toBe(words);
              continue;
            }
            const isThere = texts().some((one) => idOf(one) === id);
            const why = listed.filter(({ kind, paragraph: on }) => on === id && (kind === 'reopened' || kind === 'undone'));
            if (isThere) expect(why.length, `${what} on ${id}`).toBeGreaterThan(0);
            opened += isThere ? 1 : 0;
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(opened).toBeGreaterThan(20);
  });
});
