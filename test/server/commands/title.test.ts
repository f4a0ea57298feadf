// The title is a paragraph like any other: a delegation changes it by a proposal, the proposal stays alive while the chair writes, the chair
// decides on it and agrees it, and the change is in the history, in formal words and in a file's redline. (RULES A1, A9 to A11, D18 to D20, D27, AG1 to AG6, C1)
import { describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, titleOf, wording } from '../../../schema/index.ts';
import { acceptanceOf } from '../../../src/amend/decide/acceptance.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { formalList } from '../../../src/amend/formal/list.ts';
import { applyFormalList } from '../../../src/amend/formal/read.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../../src/diff/redline.ts';
import { checkDocx } from '../../../src/formats/docx/check.ts';
import { writeDocx } from '../../../src/formats/docx/write.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import { redlineText } from '../../support/redline-text.ts';
import { CHAIR, delegate, roomOf } from '../../support/server/room.ts';
import { perform, Writer } from '../../support/server/writer.ts';

const TITLE = 'Early warning of floods';
const text = resolution([paragraph({ id: 't', kind: 'title' }, TITLE), paragraph({ id: 'op1' }, 'Invites contributions;')]);

/** Norway proposes these words for the title. */
async function proposed(words = `${TITLE}, droughts and storms`) {
  const room = roomOf(text);
  const norway = new Writer(room, delegate('NOR'));
  norway.edit((tr, doc) => tr.insert(doc.child(0).nodeSize - 1, amendment({ id: 'nor', by: 'NOR' }, wording(TITLE), words)), false);
  norway.guest.send();
  await room.committer.settled();
  const title = () => readDoc(room.room.ydoc).child(0);
  const standing = () => compileParagraph(title())[0]!;
  return { room, norway, title, standing, id: standing().id, chair: new Writer(room, CHAIR) };
}

describe('a proposal on the title', () => {
  it('is the delegation’s own; the title stays as it is', async () => {
    const { room, title, standing } = await proposed();
    expect([room.refusals, titleOf(readDoc(room.room.ydoc)), title().childCount, standing().by, standing().status]).toEqual([
      [],
      TITLE,
      2,
      'NOR',
      'applies',
    ]);
  });

  it('stays alive while the chair writes in the title: adjusted, in the text already, or no longer fitting', async () => {
    const adjusted = await proposed();
    perform(adjusted.chair, { act: 'type', index: 0, at: 0, words: 'Strengthening ' });
    adjusted.chair.guest.send();
    expect(adjusted.standing().status).toBe('adjusted');
    adjusted.room.clock.pass(700);
    await adjusted.room.committer.settled();
    expect([adjusted.standing().status, adjusted.standing().merged.textContent]).toEqual([
      'applies',
      'Strengthening Early warning of floods, droughts and storms',
    ]);
    expect(decisionsOf(adjusted.room.room.ydoc).map(({ kind, label }) => [kind, label])).toEqual([['adjusted', 'title']]);
    const satisfied = await proposed();
    perform(satisfied.chair, { act: 'type', index: 0, at: TITLE.length, words: ', droughts and storms' });
    satisfied.chair.guest.send();
    expect(satisfied.standing().status).toBe('satisfied');
    const stuck = await proposed('Early warning of storms');
    perform(stuck.chair, { act: 'replace', index: 0, at: TITLE.indexOf('floods'), words: 'fire and ' });
    stuck.chair.guest.send();
    expect(stuck.standing().status).toBe('conflict');
    expect(await stuck.room.command(CHAIR, { do: 'accept', amendment: stuck.id })).toMatchObject({
      error: expect.stringMatching(/no longer fits/),
    });
  });

  it('is accepted, listed in formal words, and taken back letter by letter', async () => {
    const { room, id, title } = await proposed();
    const before = room.text();
    const answer = await room.command(CHAIR, { do: 'accept', amendment: id });
    expect(answer).toMatchObject({
      ok: true,
      decision: { kind: 'accepted', label: 'title', by: 'NOR', words: 'In the title, at the end, insert “, droughts and storms”.' },
    });
    expect([titleOf(readDoc(room.room.ydoc)), title().attrs.kind]).toEqual([`${TITLE}, droughts and storms`, 'title']);
    expect(await room.command(CHAIR, { do: 'undo', decision: 'decision' in answer ? answer.decision!.id : '' })).toMatchObject({
      ok: true,
    });
    expect(room.text()).toBe(before);
  });

  it('is rejected, withdrawn and brought back as any other', async () => {
    const { room, id, standing } = await proposed();
    await room.command(CHAIR, { do: 'reject', amendment: id });
    expect(await room.command(delegate('NOR'), { do: 'renew', amendment: id })).toMatchObject({ ok: true });
    await room.command(delegate('NOR'), { do: 'withdraw', amendment: id });
    expect(await room.command(delegate('NOR'), { do: 'renew', amendment: id })).toMatchObject({ ok: true });
    expect(standing().status).toBe('applies');
    expect(decisionsOf(room.room.ydoc).map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'rejected title',
      'renewed title',
      'withdrawn title',
      'renewed title',
    ]);
  });
});

describe('a title that is agreed', () => {
  it('has every status, each listed', async () => {
    const { room, title } = await proposed();
    for (const status of ['bracketed', 'adref', 'agreed', 'open'] as const) {
      expect(await room.command(CHAIR, { do: 'status', paragraph: 't', status })).toMatchObject({ ok: true, decision: { label: 'title' } });
      expect(title().attrs.status).toBe(status);
    }
  });

  it('takes no new proposal and no acceptance, unless that opens it again', async () => {
    const { room, id, title } = await proposed();
    await room.command(CHAIR, { do: 'status', paragraph: 't', status: 'agreed' });
    room.clock.pass(60_000);
    const fiji = new Writer(room, delegate('FJI'));
    fiji.open(0);
    fiji.guest.send();
    await room.committer.settled();
    expect([room.refusals, title().childCount]).toEqual([['agreed'], 2]);
    const brought = amendment({ id: 'x', by: 'FJI' }, wording(TITLE), 'Floods').toJSON() as object;
    expect(
      await room.command(delegate('FJI'), {
        do: 'bring',
        by: 'FJI',
        source: 'a.docx',
        proposals: [{ paragraph: 't', amendment: brought }],
      }),
    ).toMatchObject({ error: 'This proposal is on the title, which is agreed; the chair must reopen it first.' });
    expect(await room.command(CHAIR, { do: 'accept', amendment: id })).toMatchObject({
      error: 'The title is agreed; reopen it before you accept this proposal.',
    });
    expect(await room.command(CHAIR, { do: 'accept', amendment: id, reopen: true })).toMatchObject({ ok: true });
    expect(decisionsOf(room.room.ydoc).map(({ kind, label, words }) => [kind, label, words])).toEqual([
      ['status', 'title', 'open → agreed'],
      ['status', 'title', 'agreed → open'],
      ['accepted', 'title', 'In the title, at the end, insert “, droughts and storms”.'],
    ]);
  });
});

describe('a title that changed', () => {
  it('is in the redline, in the Word file, and in the formal list, both ways', async () => {
    const { title, id } = await proposed();
    const doc = resolution([title(), text.child(1)]);
    const acceptance = acceptanceOf(doc, 't', id);
    if (!('do' in acceptance) || acceptance.do !== 'reword') throw new Error('not accepted');
    const after = resolution([paragraph({ id: 't', kind: 'title' }, acceptance.wording.textContent), text.child(1)]);
    const redline = redlineOf(text, after, compare(text, after));
    expect(redlineText(redline)[0]).toBe('Early warning of floods{+, droughts and storms+}');
    expect([sameText(settle(redline, 'reject'), text), sameText(settle(redline, 'accept'), after)]).toEqual([null, null]);
    const bytes = writeDocx({ meta: EMPTY_META, redline, author: 'Norway', date: '2026-03-01T10:00:00Z' });
    expect(checkDocx(bytes, text, after)).toBeNull();
    const list = formalList({ meta: EMPTY_META, doc: text }, { meta: EMPTY_META, doc: after });
    if ('refused' in list) throw new Error(list.refused);
    const sentences = list.amendments.map((one) => one.text);
    expect(sentences).toEqual(['In the title, at the end, insert “, droughts and storms”.']);
    const applied = applyFormalList({ meta: EMPTY_META, doc: text }, sentences.join('\n'));
    expect([applied.failed, titleOf(applied.doc)]).toEqual([[], titleOf(after)]);
  });
});
