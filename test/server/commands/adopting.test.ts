// A text that is put to the meeting: what is recorded, the outcome, what prevents it, and that undoing restores everything.
// (RULES AD1 to AD6, AD9, AD10)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, cleanDoc, EMPTY_META, paragraph, paragraphsOf, resolution, textOf, wording, wordingOf } from '../../../schema/index.ts';
import { textSeen } from '../../../src/amend/decide/adopting.ts';
import { applyFormalList } from '../../../src/amend/formal/read.ts';
import { draftFromJson } from '../../../src/formats/json/json.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { setContent } from '../../../src/protocol/edit.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { decisionsOf, metaOf, recordOf, versionsOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { randomRevision } from '../../support/random/random-draft.ts';
import { CHAIR, delegate, OBSERVER, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';

type Adopt = Extract<Command, { do: 'adopt' }>;
const ADOPT: Adopt = {
  ...{ do: 'adopt', outcome: 'adopted', number: '80/251', meeting: '82nd plenary meeting', date: '2026-11-29', vote: null },
  ...{ separate: [], revised: '', sponsors: [], explanations: [], pending: 0 },
};
const OP1 = wording('Encourages States to share data;');
const setup = (pending = false) =>
  roomOf(
    resolution([
      paragraph({ id: 't', kind: 'title' }, 'Pens'),
      paragraph(
        { id: 'op1', kind: 'operative' },
        'Encourages States to share data;',
        pending ? [amendment({ id: 'a', by: 'NOR' }, OP1, 'Encourages all States to share data;')] : [],
      ),
      paragraph({ id: 'op2', kind: 'operative' }, 'Requests a report;'),
      paragraph({ id: 'op3', kind: 'operative' }, 'Decides to remain seized.'),
    ]),
  );
const write = (test: TestRoom, id: string, words: string) =>
  test.room.write({ role: 'chair', delegation: '' }, () =>
    setContent(wordingElement(findParagraphElement(test.room.ydoc, id)!)!, wording(words)),
  );
const remove = (test: TestRoom, id: string) =>
  test.room.write({ role: 'chair', delegation: '' }, () => {
    const root = test.room.ydoc.getXmlFragment('doc');
    root.delete(root.toArray().indexOf(findParagraphElement(test.room.ydoc, id)!), 1);
  });
const freeze = async (test: TestRoom, name = 'L.2') => {
  const answer = await test.command(CHAIR, { do: 'freeze', name });
  return 'version' in answer ? answer.version!.id : '';
};
const adopt = (test: TestRoom, more: Partial<Adopt> = {}, person = CHAIR) => test.command(person, { ...ADOPT, ...more });
const undo = async (test: TestRoom, person = CHAIR) => {
  const decision = decisionsOf(test.room.ydoc)
    .filter(({ kind }) => /adopt/.test(kind))
    .at(-1)!.id;
  return test.command(person, { do: 'undo', decision });
};
const names = (...all: [string[], string[]?, string[]?, string[]?]) => ({
  names: { for: all[0], against: all[1] ?? [], abstaining: all[2] ?? [], notVoting: all[3] ?? [] },
  totals: null,
});
const meta = (test: TestRoom) => metaOf(test.room.ydoc);

describe('a text that is adopted (RULES AD1, AD2)', () => {
  it('is closed, takes its number for its symbol, and becomes a version that says so', async () => {
    const test = setup();
    const answer = await adopt(test);
    expect(answer).toMatchObject({ ok: true, decision: { kind: 'adopted', who: 'Chair' }, version: { name: '80/251' } });
    expect(meta(test)).toMatchObject({ symbol: '80/251', phase: 'closed', adoption: { outcome: 'adopted', vote: null, number: '80/251' } });
    const version = versionsOf(test.room.ydoc).at(-1)!;
    const read = draftFromJson((await test.store.version('', version.id))!);
    expect('draft' in read && read.draft.meta).toMatchObject({ symbol: '80/251', adoption: { meeting: '82nd plenary meeting' } });
    expect('draft' in read && read.draft.doc.content.eq(cleanDoc(readDoc(test.room.ydoc)).content)).toBe(true);
    expect(decisionsOf(test.room.ydoc).at(-1)!.words).toBe('80/251. Adopted at the 82nd plenary meeting, 29 November 2026, without a vote');
  });

  it('is recorded once, by chair or secretariat, in the negotiation or when it is closed, and never under silence', async () => {
    for (const person of [CHAIR, SECRETARIAT]) expect(await adopt(setup(), {}, person)).toMatchObject({ ok: true });
    for (const person of [delegate('NOR'), OBSERVER]) expect(await adopt(setup(), {}, person)).toMatchObject({ status: 403 });
    const test = setup();
    await test.command(CHAIR, { do: 'phase', phase: 'closed' });
    const both = await Promise.all([adopt(test), adopt(test, {}, SECRETARIAT)]);
    expect(both.filter((one) => 'ok' in one)).toHaveLength(1);
    expect(await adopt(test)).toMatchObject({ status: 409, error: 'This text was put to the meeting; take its adoption back first.' });
    for (const phase of ['drafting', 'silence'] as const) {
      const other = setup(true);
      if (phase === 'drafting') await other.command(CHAIR, { do: 'phase', phase });
      else
        await other.command(CHAIR, {
          do: 'silence',
          amendment: '',
          until: new Date(other.clock.now() + 3_600_000).toISOString(),
          accept: false,
        });
      expect(await adopt(other)).toMatchObject({ status: 409 });
      expect(meta(other).adoption).toBeUndefined();
    }
  });

  it('keeps no silence on a proposal running', async () => {
    const test = setup(true);
    const until = new Date(test.clock.now() + 3_600_000).toISOString();
    const { seenOf } = await import('../../../src/amend/decide/seen.ts');
    const seen = seenOf(readDoc(test.room.ydoc).child(1), 'a')!;
    expect(await test.command(CHAIR, { do: 'silence', amendment: 'a', until, accept: false, seen })).toMatchObject({ ok: true });
    expect(await adopt(test, { pending: 1 })).toMatchObject({ status: 409, error: expect.stringContaining('under silence') });
  });

  it('is the text that was seen, with the proposals that were seen to fall', async () => {
    const test = setup(true);
    const seen = textSeen(readDoc(test.room.ydoc));
    await write(test, 'op2', 'Requests two reports [in 2027];');
    expect(await adopt(test, { seen, pending: 1 })).toMatchObject({ status: 409, error: 'The text has changed; read it again.' });
    const now = textSeen(readDoc(test.room.ydoc));
    expect(now).not.toBe(seen);
    expect(await adopt(test, { seen: now })).toMatchObject({
      status: 409,
      error: 'One proposal is pending, which would fall; read them again.',
    });
    const answer = await adopt(test, { seen: now, pending: 1 });
    expect(answer).toMatchObject({ ok: true, decision: { amendments: ['a'] } });
    expect(decisionsOf(test.room.ydoc).at(-1)!.words).toMatch(/; with brackets in OP2; not adopted: OP1 \(NOR\)$/);
    expect(readDoc(test.room.ydoc).toString()).toContain('amendment');
  });

  it('has no phase, sponsor or second number while it stands; a text that was not adopted has no number', async () => {
    const test = setup();
    expect(await adopt(test, { outcome: 'rejected' })).toMatchObject({ status: 409, error: 'A text that was not adopted gets no number.' });
    expect(await adopt(test, { outcome: 'rejected', number: '' })).toMatchObject({ ok: true, decision: { kind: 'not-adopted' } });
    expect(versionsOf(test.room.ydoc)).toHaveLength(0);
    expect(meta(test)).toMatchObject({ symbol: '', phase: 'closed' });
    expect(await test.command(SECRETARIAT, { do: 'phase', phase: 'negotiation' })).toMatchObject({ status: 409 });
    expect(await test.command(delegate('NOR'), { do: 'sponsor', joins: true })).toMatchObject({ status: 409 });
  });
});

it.each([
  ['adopted', () => ADOPT],
  ['closed', () => ({ do: 'phase', phase: 'closed' }) as const],
] as const)('a text that is %s has nothing on the floor, where nobody could take it off (RULE AD9)', async (_, command) => {
  const test = setup();
  const [norway, fiji] = [delegate('NOR'), delegate('FJI')];
  for (const who of [norway, fiji]) await test.command(who, { do: 'ask-floor', paragraph: 'op1', wants: true });
  await test.command(CHAIR, { do: 'floor', paragraph: 'op1' });
  await test.command(CHAIR, { do: 'give', delegation: 'NOR' });
  const { floor, speaker, asking } = recordOf(test.room.ydoc);
  expect([floor?.paragraph, speaker?.delegation, asking.map(({ delegation }) => delegation)]).toEqual(['op1', 'NOR', ['FJI']]);
  expect(await test.command(CHAIR, command())).toMatchObject({ ok: true });
  expect(recordOf(test.room.ydoc)).toMatchObject({ floor: null, speaker: null, asking: [] });
});

describe('a vote (RULES AD3, AD4)', () => {
  it('is counted from the names, or told in totals; they never contradict each other', async () => {
    const vote = names(['NOR', 'FJI'], ['EGY'], [], ['PER']);
    const refused = async (more: Partial<Adopt>) => (await adopt(setup(), more)) as { error?: string };
    expect((await refused({ vote: { ...vote, totals: { for: 3, against: 1, abstaining: 0 } } })).error).toBe(
      'The totals say 3, 1, 0, the names 2, 1, 0 (for, against, abstaining); correct one of them.',
    );
    expect((await refused({ vote: names(['NOR'], ['NOR']) })).error).toBe('NOR is named twice in the vote.');
    expect((await refused({ vote: names([], [], [], ['PER']) })).error).toBe('Nobody is named as voting.');
    expect((await refused({ vote: { names: null, totals: null } })).error).toBe('Say who voted how, or how many.');
    expect(await refused({ vote: names(['nowhere']) })).toMatchObject({ status: 404 });
    for (const agreed of [vote, { ...vote, totals: { for: 2, against: 1, abstaining: 0 } }]) {
      const test = setup();
      await adopt(test, { vote: agreed });
      expect(meta(test).adoption!.vote).toEqual({
        kind: 'recorded',
        for: ['NOR', 'FJI'],
        against: ['EGY'],
        abstaining: [],
        notVoting: ['PER'],
      });
    }
    const test = setup();
    await adopt(test, { outcome: 'rejected', number: '', vote: { names: null, totals: { for: 90, against: 2, abstaining: 0 } } });
    expect(meta(test).adoption).toMatchObject({ outcome: 'rejected', vote: { kind: 'counted', for: 90 } });
  });

  it('on a paragraph is listed by its label in the text that was issued, and agrees with the text', async () => {
    const test = setup();
    const revised = await freeze(test);
    const separate = (paragraphId: string, retained: boolean) => [{ paragraph: paragraphId, retained, vote: names(['NOR'], ['EGY']) }];
    const error = async (more: Partial<Adopt>) => ((await adopt(test, more)) as { error?: string }).error;
    expect(await error({ separate: separate('op1', false) })).toBe(
      'OP1 was deleted by the vote, but it is in the text still; delete it first.',
    );
    await remove(test, 'op1');
    expect(await error({ separate: separate('op1', false) })).toContain('name the version in which it stands');
    expect(await error({ revised, separate: separate('op1', true) })).toContain('OP1 was retained, but it is no longer in the text');
    expect(await error({ revised, separate: [...separate('op1', false), ...separate('op1', false)] })).toContain('two separate votes');
    await adopt(test, { revised, separate: [...separate('op1', false), ...separate('op2', true)] });
    expect(meta(test).adoption!.separate.map(({ label, retained }) => [label, retained])).toEqual([
      ['OP1', false],
      ['OP2', true],
    ]);
    expect(decisionsOf(test.room.ydoc).at(-1)!.words).toContain('OP1 deleted by a recorded vote of 1 to 1, with 0 abstentions');
  });
});

describe('oral revisions (RULE AD6)', () => {
  it('are the amendments that turn the text as issued into the text adopted', async () => {
    const test = setup();
    const revised = await freeze(test);
    await write(test, 'op2', 'Requests an annual report;');
    expect(await adopt(test, { revised: 'none' })).toMatchObject({ status: 404 });
    await adopt(test, { revised });
    expect(meta(test).adoption).toMatchObject({
      issued: { name: 'L.2' },
      revisions: ['In operative paragraph 2, replace “a” with “an annual”.'],
    });
    const untouched = setup();
    await adopt(untouched, { revised: await freeze(untouched) });
    expect(meta(untouched).adoption!.revisions).toEqual([]);
  });

  it('done on the text as issued give the text adopted', async () => {
    const lines = (doc: Parameters<typeof paragraphsOf>[0]) =>
      paragraphsOf(doc).map((one) => textOf(wordingOf(one)!).replace(/\s+/g, ' ').trim());
    await fc.assert(
      fc.asyncProperty(randomRevision(6, 4), async ({ a, b }) => {
        const test = roomOf(a);
        const revised = await freeze(test);
        const issued = cleanDoc(readDoc(test.room.ydoc));
        const { elementOf } = await import('../../../src/protocol/document.ts');
        await test.room.write({ role: 'chair', delegation: '' }, () => {
          const root = test.room.ydoc.getXmlFragment('doc');
          root.delete(0, root.length);
          root.insert(0, cleanDoc(b).content.content.map(elementOf));
        });
        await adopt(test, { revised });
        const { revisions } = meta(test).adoption!;
        const { doc, failed } = applyFormalList({ meta: EMPTY_META, doc: issued }, revisions.join('\n\n'));
        expect(failed).toEqual([]);
        expect(lines(doc)).toEqual(lines(cleanDoc(readDoc(test.room.ydoc))));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is added later, and taking back (RULE AD10)', () => {
  it('gives back symbol, phase, sponsors and versions as they were, listed', async () => {
    for (const before of ['negotiation', 'closed'] as const) {
      const test = setup(true);
      await freeze(test);
      if (before === 'closed') await test.command(CHAIR, { do: 'phase', phase: 'closed' });
      const was = [meta(test), versionsOf(test.room.ydoc), test.text()];
      await adopt(test, { pending: 1, sponsors: ['FJI'] });
      expect(meta(test).sponsors).toEqual(['FJI']);
      expect(await undo(test, delegate('NOR'))).toMatchObject({ status: 403 });
      expect(await undo(test, before === 'closed' ? SECRETARIAT : CHAIR)).toMatchObject({ ok: true, decision: { kind: 'undone' } });
      expect([meta(test), versionsOf(test.room.ydoc), test.text()]).toEqual(was);
      expect(await adopt(test, { pending: 1 })).toMatchObject({ ok: true, version: { name: '80/251' } });
    }
  });

  it('adds number, sponsors and explanations, which are taken back one by one', async () => {
    const test = setup();
    const add = (more: object) => test.command(SECRETARIAT, { do: 'add-to-adoption', number: '', sponsors: [], explanations: [], ...more });
    expect(await add({ number: '80/252' })).toMatchObject({ status: 409, error: 'This text has not been put to the meeting.' });
    await adopt(test, { number: '', explanations: [{ by: 'EGY', when: 'before', words: 'We have doubts.' }] });
    expect(versionsOf(test.room.ydoc).map(({ name }) => name)).toEqual(['As adopted']);
    expect(await add({})).toMatchObject({ status: 409 });
    await add({ number: '80/252' });
    const said = [{ by: 'NOR', when: 'after', words: 'We joined the consensus.' }];
    expect(await add({ sponsors: ['FJI'], explanations: said })).toMatchObject({ ok: true, decision: { kind: 'adoption-added' } });
    expect(meta(test)).toMatchObject({ symbol: '80/252', sponsors: ['FJI'], adoption: { number: '80/252', sponsors: ['FJI'] } });
    expect(meta(test).adoption!.explanations.map(({ by }) => by)).toEqual(['EGY', 'NOR']);
    expect(versionsOf(test.room.ydoc).map(({ name }) => name)).toEqual(['As adopted', '80/252']);
    const first = decisionsOf(test.room.ydoc).find(({ kind }) => kind === 'adopted')!.id;
    expect(await test.command(CHAIR, { do: 'undo', decision: first })).toMatchObject({
      status: 409,
      error: 'More was recorded of the adoption since; take that back first.',
    });
    const added = decisionsOf(test.room.ydoc).filter(({ kind }) => kind === 'adoption-added');
    for (const { id } of [...added].reverse()) expect(await test.command(CHAIR, { do: 'undo', decision: id })).toMatchObject({ ok: true });
    expect(await test.command(CHAIR, { do: 'undo', decision: first })).toMatchObject({ ok: true });
    expect([meta(test).adoption, meta(test).symbol, versionsOf(test.room.ydoc)]).toEqual([undefined, '', []]);
  });

  it('is not opened again by taking back the phase before it', async () => {
    const test = setup();
    const closed = await test.command(CHAIR, { do: 'phase', phase: 'closed' });
    await adopt(test);
    const decision = 'decision' in closed ? closed.decision!.id : '';
    expect(await test.command(SECRETARIAT, { do: 'undo', decision })).toMatchObject({ status: 409 });
    expect(meta(test).phase).toBe('closed');
  });
});
