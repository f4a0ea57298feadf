// The deadline for proposals: set, changed and removed by chair or secretariat, listed each time. Nothing is refused after it: proposals that a delegation makes or changes
// afterwards are marked late, by the server's time of day. (RULES PS12 to PS14)
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { summaryOf } from '../../../server/rooms/summary.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { decisionsOf, recordOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, type Guest, OBSERVER, roomFrom, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';

const HOUR = 3_600_000;
const WORDS = 'Encourages States to share data;';
const setup = () =>
  roomOf(
    resolution([paragraph({ id: 'op1', kind: 'operative' }, WORDS), paragraph({ id: 'op2', kind: 'operative' }, 'Requests a report.')]),
  );

const at = (test: TestRoom, hours: number) => new Date(test.clock.now() + hours * HOUR).toISOString();
const set = (test: TestRoom, hours: number, person = CHAIR) => test.command(person, { do: 'deadline', until: at(test, hours) });
const propose = async (test: TestRoom, id: string, who: string): Promise<Guest> => {
  await test.committer.settled();
  const guest = test.enter(delegate(who));
  findParagraphElement(guest.ydoc, 'op1')!.push([elementOf(amendment({ id, by: who }, wording(WORDS), `${id} words`))]);
  return guest.send();
};
const letter = (guest: Guest, id: string) => {
  (wordingElement(findAmendmentElement(guest.ydoc, id)!.amendment)!.get(0) as Y.XmlText).insert(0, 'Z');
  guest.send();
};
const late = (test: TestRoom) => [...recordOf(test.room.ydoc).late.keys()].sort();
const listed = (test: TestRoom) =>
  decisionsOf(test.room.ydoc).flatMap(({ kind, who, words, until }) => (kind === 'deadline' ? [[who, words, until]] : []));

describe('the deadline for proposals (RULES PS12 to PS14)', () => {
  it('is set, changed and removed by chair or secretariat, and each is listed with who', async () => {
    const test = setup();
    const [first, second] = [at(test, 3), at(test, 5)];
    await set(test, 3);
    expect(recordOf(test.room.ydoc).deadline).toMatchObject({ until: first, who: 'Chair' });
    expect(summaryOf(test.room.ydoc).deadline).toBe(first);
    await set(test, 5, SECRETARIAT);
    await test.command(CHAIR, { do: 'deadline', until: '' });
    expect(recordOf(test.room.ydoc).deadline).toBeNull();
    expect(summaryOf(test.room.ydoc).deadline).toBe('');
    expect(listed(test)).toEqual([
      ['Chair', 'has a deadline for proposals:', first],
      ['Secretariat', 'has another deadline for proposals:', second],
      ['Chair', 'has no deadline for proposals any more', undefined],
    ]);
  });

  it('is refused with one sentence to others, in the past, twice the same, and where there is none to remove', async () => {
    const test = setup();
    const why = async (answer: Promise<object>) => ((await answer) as { error?: string }).error;
    const none = recordOf(test.room.ydoc).deadline;
    for (const person of [delegate('NOR'), OBSERVER])
      expect(await why(set(test, 3, person))).toBe('Only the chair and the secretariat set deadlines.');
    for (const hours of [-1, 0, 91 * 24]) expect(await why(set(test, hours))).toBe('A deadline is in the future, and within ninety days.');
    expect(await why(test.command(CHAIR, { do: 'deadline', until: '' }))).toBe('There is no deadline for proposals.');
    expect(recordOf(test.room.ydoc).deadline).toBe(none);
    // Two requests at once are both answered, and carried out once.
    const both = await Promise.all([set(test, 3), set(test, 3)]);
    for (const answer of both) expect(answer).not.toHaveProperty('error');
    expect(await why(set(test, 3))).toBe('The deadline for proposals is that already.');
    expect(listed(test)).toHaveLength(1);
  });

  it('takes what comes later, and marks it; what was on its way is in time', async () => {
    const test = setup();
    await set(test, 1);
    await propose(test, 'early', 'NOR');
    test.clock.pass(HOUR + 9_000);
    await propose(test, 'soon', 'FJI');
    expect(late(test)).toEqual([]);
    test.clock.pass(2_000);
    const egypt = await propose(test, 'late', 'EGY');
    expect([egypt.closed, findAmendmentElement(test.room.ydoc, 'late') !== null, late(test), test.refusals]).toEqual([
      null,
      true,
      ['late'],
      [],
    ]);
  });

  it('marks a proposal that was made in time when its owner changes its words later, and nobody else’s acts', async () => {
    const test = setup();
    await set(test, 1);
    const norway = await propose(test, 'a', 'NOR');
    await propose(test, 'b', 'FJI');
    await test.committer.settled();
    test.clock.pass(2 * HOUR);
    const chair = test.enter(CHAIR);
    (wordingElement(findParagraphElement(chair.ydoc, 'op1')!)!.get(0) as Y.XmlText).insert(0, 'Strongly ');
    chair.send();
    // The server carries both over to the new words.
    test.clock.pass(5_000);
    await test.command(delegate('FJI'), { do: 'withdraw', amendment: 'b' });
    await test.command(delegate('FJI'), { do: 'renew', amendment: 'b' });
    await test.committer.settled();
    expect(late(test)).toEqual([]);
    letter(norway, 'a');
    expect(late(test)).toEqual(['a']);
  });

  it('that is moved or removed makes late ones in time, and late again where they change after it', async () => {
    const test = setup();
    await set(test, 1);
    test.clock.pass(2 * HOUR);
    const norway = await propose(test, 'a', 'NOR');
    expect(late(test)).toEqual(['a']);
    await set(test, 1);
    expect(late(test)).toEqual([]);
    test.clock.pass(2 * HOUR);
    letter(norway, 'a');
    expect(late(test)).toEqual(['a']);
    await test.command(CHAIR, { do: 'deadline', until: '' });
    expect(late(test)).toEqual([]);
  });

  it('goes by the time of day, also after a restart', async () => {
    const test = setup();
    await set(test, 1);
    await test.committer.settled();
    const again = roomFrom(Y.encodeStateAsUpdate(test.room.ydoc));
    again.clock.jump(2 * HOUR);
    await propose(again, 'a', 'NOR');
    expect(late(again)).toEqual(['a']);
    again.clock.jump(-2 * HOUR);
    await propose(again, 'b', 'FJI');
    expect(late(again)).toEqual(['a']);
  });

  it('does not hold for what the secretariat brings in for a delegation, and for what goes nothing is kept', async () => {
    const test = setup();
    await set(test, 1);
    test.clock.pass(2 * HOUR);
    const brought = amendment({ id: 'mail', by: 'NOR' }, wording(WORDS), 'Encourages all States to share data;').toJSON() as object;
    const bring = { do: 'bring', by: 'NOR', source: 'Norway.docx', proposals: [{ paragraph: 'op1', amendment: brought }] } as const;
    expect(await test.command(SECRETARIAT, bring)).toMatchObject({ ok: true });
    expect(late(test)).toEqual([]);
    const own = amendment({ id: 'own', by: 'FJI' }, wording(WORDS), 'Encourages most States to share data;').toJSON() as object;
    expect(await test.command(delegate('FJI'), { ...bring, by: 'FJI', proposals: [{ paragraph: 'op1', amendment: own }] })).toMatchObject({
      ok: true,
    });
    expect(late(test)).toEqual(['own']);
    const fiji = test.enter(delegate('FJI'));
    const home = findParagraphElement(fiji.ydoc, 'op1')!;
    home.delete(home.toArray().indexOf(findAmendmentElement(fiji.ydoc, 'own')!.amendment), 1);
    fiji.send();
    expect(late(test)).toEqual([]);
    expect(test.record()).not.toContain('"late":{"own"');
  });

  it('marks what a window brings that was offline, also where the server joins it to what a colleague proposed in time', async () => {
    const test = setup();
    await set(test, 1);
    await test.committer.settled();
    const away = test.enter(delegate('NOR'));
    const amend = (guest: Guest, id: string, words: string) =>
      findParagraphElement(guest.ydoc, 'op1')!.push([elementOf(amendment({ id, by: 'NOR' }, wording(WORDS), words))]);
    for (const [at, words] of ['Encourages all States to share data;', 'Encourages States to share open data;'].entries()) {
      const here = at === 0 ? test.enter(delegate('NOR')) : away;
      amend(here, `n${at}`, words);
      if (at === 0) here.send();
      else test.clock.pass(2 * HOUR);
    }
    expect(late(test)).toEqual([]);
    away.send();
    test.clock.pass(HOUR);
    const left = (findParagraphElement(test.room.ydoc, 'op1')!.toArray() as Y.XmlElement[]).filter(
      ({ nodeName }) => nodeName === 'amendment',
    );
    expect([left.map(String).join(), late(test)]).toEqual([
      expect.stringContaining('all States to share open data'),
      [left[0]!.getAttribute('id')],
    ]);
  });

  it('marks the proposal that came late, not the one whose id it brought', async () => {
    const test = setup();
    await set(test, 1);
    await propose(test, 'same', 'FJI');
    await test.committer.settled();
    const away = test.enter(delegate('FJI'));
    findParagraphElement(away.ydoc, 'op2')!.push([
      elementOf(amendment({ id: 'same', by: 'FJI' }, wording('Requests a report.'), 'Requests two reports.')),
    ]);
    test.clock.pass(2 * HOUR);
    away.send();
    const owned = ['op1', 'op2'].map((one) =>
      (findParagraphElement(test.room.ydoc, one)!.toArray() as Y.XmlElement[]).at(-1)!.getAttribute('id'),
    );
    expect([owned[0] !== owned[1], late(test)]).toEqual([true, [owned[1]]]);
  });
});
