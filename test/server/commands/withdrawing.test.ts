// A delegation withdraws a proposal and makes it pending again, accepting one rejects its rivals with it, and single changes of a proposal are accepted: each
// is listed, and undoing the chair's decision restores the text to the letter. (RULES A8, A30 to A37)
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { changesSeen } from '../../../src/amend/decide/single-changes.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { setContent } from '../../../src/protocol/edit.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';

const OP = 'Encourages States to cooperate with the Council in this matter;';
const NORWAY = delegate('NOR');
const FIJI = delegate('FJI');
const text = resolution([
  paragraph({ id: 'op1' }, OP, [
    amendment({ id: 'nor', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate closely with the Council in that matter;'),
    amendment({ id: 'fji', by: 'FJI' }, wording(OP), 'Encourages Member States to cooperate with the Council in this matter;'),
    amendment({ id: 'egy', by: 'EGY', kind: 'delete' }, wording(OP), ''),
  ]),
  paragraph({ id: 'op2', by: 'NOR' }, 'Requests a report;'),
]);

const refusal = { error: expect.stringMatching(/^[A-Z].*\.$/), status: expect.any(Number) };
const kinds = (room: TestRoom) => recordOf(room.room.ydoc).decisions.map(({ kind, amendment: id, who }) => `${who} ${kind} ${id}`);
const decided = async (room: TestRoom, command: Command, person = CHAIR): Promise<string> => {
  const answer = await room.command(person, command);
  if (!('ok' in answer) || !answer.decision) throw new Error(JSON.stringify(answer));
  return answer.decision.id;
};
const now = (room: TestRoom) => readDoc(room.room.ydoc).child(0).child(0).textContent;
const compiled = (room: TestRoom, id: string) => compileParagraph(readDoc(room.room.ydoc).child(0)).find((one) => one.id === id)!;
const seen = (room: TestRoom, id: string) => changesSeen(readDoc(room.room.ydoc).child(0), compiled(room, id));
const reword = (room: TestRoom, words: string) =>
  room.room.write({ role: 'chair', delegation: '' }, () =>
    setContent(wordingElement(findParagraphElement(room.room.ydoc, 'op1')!)!, wording(words)),
  );

describe('withdrawn and brought back', () => {
  it('by the owner alone, proposed paragraphs too, with all of it listed', async () => {
    const room = roomOf(text);
    for (const id of ['nor', 'op2']) {
      for (const person of [CHAIR, FIJI]) expect(await room.command(person, { do: 'withdraw', amendment: id })).toEqual(refusal);
      await decided(room, { do: 'withdraw', amendment: id }, NORWAY);
      expect(await room.command(NORWAY, { do: 'withdraw', amendment: id })).toEqual(refusal);
      for (const person of [CHAIR, FIJI]) expect(await room.command(person, { do: 'renew', amendment: id })).toEqual(refusal);
      await decided(room, { do: 'renew', amendment: id }, NORWAY);
      expect(await room.command(NORWAY, { do: 'renew', amendment: id })).toEqual(refusal);
    }
    expect(kinds(room)).toEqual(['NOR withdrawn nor', 'NOR renewed nor', 'NOR withdrawn op2', 'NOR renewed op2']);
    expect(room.text()).toBe(roomOf(text).text());
  });

  it('after it was rejected or set aside, and after its words went out of the text again', async () => {
    const room = roomOf(text);
    for (const id of ['nor', 'op2']) {
      await decided(room, { do: 'reject', amendment: id });
      await decided(room, { do: 'renew', amendment: id }, NORWAY);
    }
    await decided(room, { do: 'accept', amendment: 'nor' });
    expect(await room.command(NORWAY, { do: 'renew', amendment: 'nor' })).toEqual({
      error: 'The words are in the text already.',
      status: 409,
    });
    await reword(room, OP);
    await decided(room, { do: 'renew', amendment: 'nor' }, NORWAY);
    expect(compiled(room, 'nor').status).toBe('applies');
  });

  it('by typing is listed like by asking', async () => {
    const room = roomOf(text);
    const norway = room.enter(NORWAY);
    for (const state of ['withdrawn', 'live'])
      for (const element of [findAmendmentElement(norway.ydoc, 'nor')!.amendment, findParagraphElement(norway.ydoc, 'op2')!]) {
        element.setAttribute('state', state);
        norway.send();
        await room.committer.settled();
      }
    expect(room.refusals).toEqual([]);
    expect(kinds(room)).toEqual(['NOR withdrawn nor', 'NOR withdrawn op2', 'NOR renewed nor', 'NOR renewed op2']);
    expect(recordOf(room.room.ydoc).decisions[0]).toMatchObject({ by: 'NOR', label: 'OP1', words: expect.stringContaining('paragraph 1') });
  });

  it('but not into an agreed paragraph, until the chair reopens it', async () => {
    const room = roomOf(text);
    await decided(room, { do: 'withdraw', amendment: 'nor' }, NORWAY);
    await decided(room, { do: 'status', paragraph: 'op1', status: 'agreed' });
    expect(await room.command(NORWAY, { do: 'renew', amendment: 'nor' })).toEqual(refusal);
    await decided(room, { do: 'status', paragraph: 'op1', status: 'open' });
    await decided(room, { do: 'renew', amendment: 'nor' }, NORWAY);
  });
});

describe('accepting one', () => {
  it('rejects rivals with it, each taken back by itself', async () => {
    const room = roomOf(text);
    const answer = await room.command(CHAIR, { do: 'accept', amendment: 'fji', reject: ['nor', 'nor', 'fji'] });
    expect(answer).toMatchObject({ ok: true, decision: { kind: 'accepted', amendment: 'fji' } });
    expect(kinds(room)).toEqual(['Chair rejected nor', 'Chair accepted fji']);
    expect(room.store.entries.filter((entry) => entry.undos.length > 0)).toHaveLength(1);
    const [rejected, accepted] = 'decisions' in answer ? answer.decisions! : [];
    await decided(room, { do: 'undo', decision: rejected!.id });
    expect(now(room)).toBe('Encourages Member States to cooperate with the Council in this matter;');
    await decided(room, { do: 'undo', decision: accepted!.id });
    expect(room.text()).toBe(roomOf(text).text());
  });

  it('that deletes the paragraph settles the others first', async () => {
    const room = roomOf(text);
    await decided(room, { do: 'accept', amendment: 'egy', reject: ['nor', 'fji'] });
    expect(readDoc(room.room.ydoc).childCount).toBe(1);
  });

  it('does nothing where one of them cannot be rejected', async () => {
    const room = roomOf(text);
    const before = [room.text(), room.record()];
    expect(await room.command(CHAIR, { do: 'accept', amendment: 'fji', reject: ['nor', 'none'] })).toEqual(refusal);
    expect([room.text(), room.record()]).toEqual(before);
  });
});

describe('single changes', () => {
  const take = (room: TestRoom, changes: readonly number[], what = seen(room, 'nor'), id = 'nor') =>
    room.command(CHAIR, { do: 'accept-changes', amendment: id, changes, seen: what });

  it('go into the text, the rest stays pending in the owner’s name', async () => {
    const room = roomOf(text);
    expect(compiled(room, 'nor').hunks).toHaveLength(3);
    expect(await take(room, [2, 0])).toMatchObject({ ok: true, decision: { kind: 'part-accepted', by: 'NOR', label: 'OP1' } });
    expect(now(room)).toBe('Encourages all States to cooperate with the Council in that matter;');
    expect(compiled(room, 'nor')).toMatchObject({ status: 'applies', hunks: [expect.anything()] });
    expect(compiled(room, 'nor').merged.textContent).toBe('Encourages all States to cooperate closely with the Council in that matter;');
    expect(await take(room, [0])).toMatchObject({ ok: true, decision: { kind: 'accepted' } });
  });

  it('are taken back to the letter', async () => {
    const room = roomOf(text);
    for (const changes of [[0], [1], [2], [0, 1], [1, 2], [0, 1, 2]]) {
      const answer = await take(room, changes);
      await decided(room, { do: 'undo', decision: 'ok' in answer ? answer.decision!.id : '' });
      expect(room.text()).toBe(roomOf(text).text());
    }
  });

  it('are taken back beside what the owner and the chair wrote since', async () => {
    const room = roomOf(text);
    const answer = await take(room, [0]);
    await reword(room, 'Encourages all States to cooperate with the Council in this urgent matter;');
    room.clock.pass(700);
    await room.committer.settled();
    await decided(room, { do: 'undo', decision: 'ok' in answer ? answer.decision!.id : '' });
    expect(now(room)).toBe('Encourages States to cooperate with the Council in this urgent matter;');
    const { merged, status } = compiled(room, 'nor');
    expect(['applies', 'adjusted', 'conflict']).toContain(status);
    expect(merged.textContent).toContain('all States to cooperate closely');
  });

  it('are refused where they are not what was seen, are none, or where a proposal is one thing', async () => {
    const room = roomOf(text);
    const old = seen(room, 'nor');
    await decided(room, { do: 'accept', amendment: 'fji' });
    const before = [room.text(), room.record()];
    expect(await take(room, [0], old)).toEqual({
      error: 'The proposal or the text has changed; look at its changes again.',
      status: 409,
    });
    for (const changes of [[], [99], [0, 99]]) expect(await take(room, changes)).toEqual(refusal);
    expect(await take(room, [0], seen(room, 'egy'), 'egy')).toEqual({ error: 'A deletion is accepted as a whole.', status: 409 });
    expect(await take(room, [0], old, 'op2')).toEqual(refusal);
    expect([room.text(), room.record()]).toEqual(before);
  });

  it('of a proposal that conflicts elsewhere leave the conflict to its owner', async () => {
    const room = roomOf(text);
    await reword(room, 'Encourages States to cooperate with the Council in every such matter;');
    expect(compiled(room, 'nor').status).toBe('conflict');
    const at = compiled(room, 'nor').hunks.findIndex((hunk) => hunk.state === 'conflict');
    expect(await take(room, [at])).toEqual(refusal);
    expect(await take(room, [0])).toMatchObject({ ok: true });
    expect(now(room)).toBe('Encourages all States to cooperate with the Council in every such matter;');
    expect(compiled(room, 'nor').status).toBe('conflict');
  });
});
