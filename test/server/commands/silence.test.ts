// The silence procedure: it runs until a time, can be broken with a reason, and records “no objection” once, also after a restart (RULES PS6 to PS10).
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, paragraphAttrs, resolution, wording } from '../../../schema/index.ts';
import { endSilences } from '../../../server/commands/silence.ts';
import { summaryOf } from '../../../server/rooms/summary.ts';
import { seenOf } from '../../../src/amend/decide/seen.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { decisionsOf, metaOf, recordOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, roomFrom, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';

const HOURS = 3_600_000;
const OP1 = wording('Encourages States to share data;');
const setup = () =>
  roomOf(
    resolution([
      paragraph({ id: 'op1', kind: 'operative' }, 'Encourages States to share data;', [
        amendment({ id: 'a', by: 'NOR' }, OP1, 'Encourages all States to share data;'),
      ]),
      paragraph({ id: 'op2', kind: 'operative' }, 'Requests a report.'),
    ]),
  );
const until = (test: TestRoom, hours: number) => new Date(test.clock.now() + hours * HOURS).toISOString();
const seen = (test: TestRoom) => seenOf(readDoc(test.room.ydoc).child(0), 'a') ?? '';
const end = (test: TestRoom, levels: 1 | 2 = 1) =>
  endSilences({ levels, room: test.room, store: test.store, clock: test.clock, isDelegation: () => true, open: async () => null });
const silences = (test: TestRoom) => recordOf(test.room.ydoc).silences;
const kinds = (test: TestRoom) => decisionsOf(test.room.ydoc).map(({ kind }) => kind);
const statusOf = (test: TestRoom) => readDoc(test.room.ydoc).content.content.map((node) => paragraphAttrs(node).status);

const putText = (test: TestRoom, accept = false) => test.command(CHAIR, { do: 'silence', amendment: '', until: until(test, 72), accept });
const putProposal = (test: TestRoom, accept = false) =>
  test.command(CHAIR, { do: 'silence', amendment: 'a', until: until(test, 24), accept, seen: seen(test) });

describe('a text under silence (RULE PS6)', () => {
  it('changes nowhere until the time is over, and then is under negotiation again', async () => {
    const test = setup();
    await putText(test);
    expect(metaOf(test.room.ydoc).phase).toBe('silence');
    const editor = test.enter(SECRETARIAT);
    (wordingElement(findParagraphElement(editor.ydoc, 'op2')!)!.get(0) as Y.XmlText).insert(0, 'Z');
    editor.send();
    expect(editor.closed?.reason).toBe('This text is under silence; nothing changes in it until that ends.');
    test.clock.pass(72 * HOURS);
    await end(test);
    await end(test);
    expect(metaOf(test.room.ydoc).phase).toBe('negotiation');
    expect(kinds(test)).toEqual(['silence', 'no-objection']);
    expect(statusOf(test)).toEqual(['open', 'open']);
    expect(silences(test)[0]!.outcome).toMatchObject({ kind: 'no-objection', at: silences(test)[0]!.until });
  });

  it('has what nobody proposes to change agreed then, where the chair chose so', async () => {
    const test = setup();
    await putText(test, true);
    test.clock.pass(73 * HOURS);
    await end(test);
    expect(statusOf(test)).toEqual(['open', 'agreed']);
    expect(kinds(test)).toEqual(['silence', 'status', 'no-objection']);
  });

  it('has that agreed in the group where the committee agrees at two levels (RULES AG13, AG14)', async () => {
    const test = setup();
    await putText(test, true);
    test.clock.pass(73 * HOURS);
    await end(test, 2);
    expect(statusOf(test)).toEqual(['open', 'group']);
    expect(decisionsOf(test.room.ydoc)[1]!.words).toBe('open → agreed in the group');
  });

  it('is told to the list of drafts as long as it runs (RULE PS11)', async () => {
    const test = setup();
    expect(summaryOf(test.room.ydoc).silences).toEqual([]);
    await putText(test);
    expect(summaryOf(test.room.ydoc).silences).toEqual([{ amendment: '', label: '', until: until(test, 72) }]);
    test.clock.pass(72 * HOURS);
    await end(test);
    expect(summaryOf(test.room.ydoc).silences).toEqual([]);
  });

  it('does not end before its time', async () => {
    const test = setup();
    await putText(test);
    test.clock.pass(71 * HOURS);
    await end(test);
    expect(silences(test)[0]!.outcome).toBeNull();
  });
});

describe('breaking a silence (RULE PS7)', () => {
  it('takes a delegation and a reason, and ends it for everybody', async () => {
    const test = setup();
    await putText(test);
    const { id } = silences(test)[0]!;
    const why = async (person: typeof CHAIR, reason: string) => {
      const answer = await test.command(person, { do: 'break-silence', silence: id, reason });
      return 'error' in answer ? answer.error : '';
    };
    expect(await why(CHAIR, 'No.')).toBe('Only delegations break a silence.');
    expect(await why(delegate('EGY'), '')).toBe('Say why: a silence is broken with a reason.');
    expect(await why(delegate('EGY'), 'Our capital cannot join.')).toBe('');
    expect(await why(delegate('FJI'), 'Nor can ours.')).toBe('This silence is over.');
    expect(metaOf(test.room.ydoc).phase).toBe('negotiation');
    expect(decisionsOf(test.room.ydoc).at(-1)).toMatchObject({ kind: 'silence-broken', by: 'EGY', words: 'Our capital cannot join.' });
    test.clock.pass(80 * HOURS);
    await end(test);
    expect(kinds(test)).toEqual(['silence', 'silence-broken']);
  });

  it('is too late once the time is over, whether or not the end is recorded yet', async () => {
    const test = setup();
    await putText(test);
    test.clock.pass(72 * HOURS);
    expect(await test.command(delegate('EGY'), { do: 'break-silence', silence: silences(test)[0]!.id, reason: 'Late.' })).toMatchObject({
      error: 'This silence has ended; nobody had objected by then.',
    });
  });
});

describe('a proposal under silence (RULE PS8)', () => {
  it('is accepted at once with no objection, or left for the chair, as the chair chose', async () => {
    for (const accept of [true, false]) {
      const test = setup();
      await putProposal(test, accept);
      expect(metaOf(test.room.ydoc).phase).toBeUndefined();
      test.clock.pass(24 * HOURS);
      await end(test);
      expect(findAmendmentElement(test.room.ydoc, 'a')!.amendment.getAttribute('decision')).toBe(accept ? 'accepted' : '');
      expect(kinds(test)).toEqual(accept ? ['silence', 'accepted', 'no-objection'] : ['silence', 'no-objection']);
      expect(decisionsOf(test.room.ydoc).at(-1)).toMatchObject({ amendment: 'a', by: 'NOR', label: 'OP1' });
    }
  });

  it('is not accepted where it reads otherwise by then', async () => {
    const test = setup();
    await putProposal(test, true);
    await test.command(delegate('NOR'), { do: 'withdraw', amendment: 'a' });
    test.clock.pass(24 * HOURS);
    await end(test);
    expect(kinds(test)).toEqual(['silence', 'withdrawn', 'silence-lifted']);
    expect(silences(test)[0]!.outcome?.kind).toBe('changed');
  });

  it('runs only where a delegation can break it (RULE PS10): meanwhile the phase stays, and the draft does not go', async () => {
    const test = setup();
    const { decision } = (await test.command(CHAIR, { do: 'phase', phase: 'drafting' })) as { decision: { id: string } };
    await test.command(CHAIR, { do: 'phase', phase: 'negotiation' });
    const again = decisionsOf(test.room.ydoc).at(-1)!.id;
    expect(decision.id).not.toBe(again);
    await putProposal(test, true);
    const refused = { error: 'Something is under silence here, which a delegation may still break; end that first.' };
    for (const phase of ['closed', 'drafting'] as const) expect(await test.command(CHAIR, { do: 'phase', phase })).toMatchObject(refused);
    expect(await test.command(CHAIR, { do: 'undo', decision: again })).toMatchObject(refused);
    expect(await test.command(SECRETARIAT, { do: 'delete' })).toMatchObject(refused);
    expect(await test.command(delegate('EGY'), { do: 'break-silence', silence: silences(test)[0]!.id, reason: 'No.' })).toHaveProperty(
      'ok',
    );
    expect(await test.command(CHAIR, { do: 'phase', phase: 'closed' })).toHaveProperty('ok');
  });

  it('is not put under silence unseen, twice, for ever or in the past', async () => {
    const test = setup();
    const put = (more: object) =>
      test.command(CHAIR, { do: 'silence', amendment: 'a', until: until(test, 1), accept: false, seen: seen(test), ...more });
    expect(await put({ seen: 'x' })).toMatchObject({ error: 'The proposal or the text has changed; read it again.' });
    for (const hours of [-1, 24 * 91])
      expect(await put({ until: until(test, hours) })).toMatchObject({ error: expect.stringMatching(/in the future/) });
    await put({});
    expect(await put({})).toMatchObject({ error: 'This is under silence already.' });
    expect(await putText(test)).toMatchObject({ error: expect.stringMatching(/Proposals are under silence/) });
    await test.command(CHAIR, { do: 'lift-silence', silence: silences(test)[0]!.id });
    expect(kinds(test)).toEqual(['silence', 'silence-lifted']);
  });
});

describe('a server that was stopped meanwhile (RULE PS9)', () => {
  it('records the end when the draft is opened again, once, and the store knew when', async () => {
    const test = setup();
    await putText(test, true);
    expect(test.store.entries.at(-1)!.due).toBe(silences(test)[0]!.until);
    const later = roomFrom(Y.encodeStateAsUpdate(test.room.ydoc));
    later.clock.pass(100 * HOURS);
    await end(later);
    await end(later);
    expect(kinds(later)).toEqual(['silence', 'status', 'no-objection']);
    expect(later.store.entries.at(-1)!.due).toBe('');
  });

  it('records it where the agreement was stored and the end was not', async () => {
    const test = setup();
    await putProposal(test, true);
    test.clock.pass(24 * HOURS);
    // The server dies between the two: the proposal is accepted, the silence still runs.
    await test.command(CHAIR, { do: 'accept', amendment: 'a' });
    await end(test);
    expect(silences(test)[0]!.outcome?.kind).toBe('no-objection');
    expect(kinds(test).filter((kind) => kind === 'accepted')).toHaveLength(1);
  });
});
