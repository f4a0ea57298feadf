// A paragraph that changes hands while somebody is typing in it (a proposed one joins the text, or that is taken back): the last words are not refused,
// the paragraph is whose it was, and nobody's words come under another's name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendmentsOf, idOf, isPending, ownerOf, paragraph, resolution, wordingOf } from '../../../schema/index.ts';
import { GRACE_MS } from '../../../server/runtime/limits.ts';
import { hasArrived, watchUnsaved } from '../../../src/editor/sync/unsaved-words.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { acceptedIn, recordOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, type Guest, restarted, roomOf, SECRETARIAT } from '../../support/server/room.ts';
import { perform, Writer } from '../../support/server/writer.ts';

const text = resolution([
  paragraph({ id: 'op1' }, 'Encourages States;'),
  paragraph({ id: 'own', by: 'NOR' }, 'Requests a report;'),
  paragraph({ id: 'other', by: 'NOR' }, 'Invites Members;'),
]);

async function adopted(late = 'Kindly ') {
  const room = roomOf(text, undefined, 2);
  const norway = room.enter(delegate('NOR'));
  const chair = room.enter(CHAIR);
  await room.committer.settled();
  const typed = (guest: Guest, words: string, send = true) => {
    (wordingElement(findParagraphElement(guest.ydoc, 'own')!)!.get(0) as Y.XmlText).insert(0, words);
    if (send) guest.send();
  };
  if (late !== '') typed(norway, late, false);
  const answer = await room.command(CHAIR, { do: 'accept', amendment: 'own' });
  const own = () => readDoc(room.room.ydoc).child(1);
  return { room, norway, chair, typed, decision: 'ok' in answer ? answer.decision!.id : '', own };
}

describe('a paragraph that was just accepted', () => {
  it('is its owner’s again, listed, with the words that were on their way', async () => {
    const { room, norway, own } = await adopted();
    norway.send();
    await room.committer.settled();
    expect([room.refusals, own().attrs.by, own().textContent]).toEqual([[], 'NOR', 'Kindly Requests a report;']);
    const { decisions } = recordOf(norway.ydoc);
    expect(decisions.map(({ kind, who }) => `${kind} ${who}`)).toEqual(['accepted Chair', 'renewed NOR']);
    expect(acceptedIn(decisions).size).toBe(0);
  });

  it('stays in the text where the chair wrote in it: what its owner had on the way is the owner’s amendment (RULE D9)', async () => {
    const { room, norway, chair, typed, own } = await adopted();
    typed(chair, 'Strongly ');
    const answer = await room.command(CHAIR, { do: 'agree-words', paragraph: 'own', quote: 'Requests a', nth: 0, level: 'agreed' });
    expect(answer).toMatchObject({ ok: true });
    norway.send();
    typed(norway, 'Most ');
    await room.committer.settled();
    const [amended, ...others] = amendmentsOf(own());
    expect([room.refusals, own().attrs.by, wordingOf(own())?.textContent]).toEqual([[], '', 'Strongly Requests a report;']);
    expect([others, ownerOf(amended!), amended!.textContent.split(' ').sort().join(' ')]).toEqual([
      [],
      'NOR',
      'Kindly Most Requests Strongly a report;',
    ]);
    const { decisions, phrases } = recordOf(norway.ydoc);
    expect([decisions.map(({ kind }) => kind), phrases.length]).toEqual([['accepted', 'phrase'], 1]);
  });

  it('is the text’s after ten seconds, and after a restart: what its owner had on the way is the owner’s amendment (RULE D9)', async () => {
    const late = await adopted();
    late.room.clock.pass(GRACE_MS + 1);
    late.norway.send();
    const before = await adopted();
    const again = { ...before, room: await restarted(before.room) };
    before.norway.comeBack(again.room.room);
    for (const { room } of [late, again]) {
      await room.committer.settled();
      const own = readDoc(room.room.ydoc).child(1);
      expect([room.refusals, own.attrs.by, wordingOf(own)!.textContent]).toEqual([[], '', 'Requests a report;']);
      expect(amendmentsOf(own).map((one) => [ownerOf(one), one.textContent])).toEqual([['NOR', 'Kindly Requests a report;']]);
    }
  });

  it('says what it said after any late change by hand of its former owner', async () => {
    for (const [refused, change] of [
      ['owner', (own: Y.XmlElement) => own.delete(0, 1)],
      [null, (own: Y.XmlElement) => own.insert(1, [new Y.XmlElement('wording')])],
      ['owner', (own: Y.XmlElement) => (own.get(0) as Y.XmlElement).delete(0, 1)],
      ['owner', (own: Y.XmlElement) => own.setAttribute('state', 'withdrawn')],
      [null, (own: Y.XmlElement) => own.setAttribute('id', 'mine')],
    ] as const) {
      const { room, norway, own } = await adopted('');
      room.clock.pass(GRACE_MS + 1);
      const before = wordingOf(own())!.textContent;
      change(findParagraphElement(norway.ydoc, 'own')!);
      norway.send();
      await room.committer.settled();
      expect(room.refusals).toEqual(refused ? [refused] : []);
      expect([own().attrs.id, own().attrs.by, own().attrs.state, before]).toEqual(['own', '', 'live', wordingOf(own())!.textContent]);
    }
  });

  it('stays when its former owner withdraws it or changes its level too late, and the owner is told, whose words arrive (RULE D9)', async () => {
    for (const change of [{ state: 'withdrawn' }, { kind: 'preambular' }, { kind: 'subparagraph', level: '1' }])
      for (const words of ['', 'Kindly ']) {
        const { room, norway, own } = await adopted(words);
        room.clock.pass(GRACE_MS + 1);
        const before = own().attrs;
        const unsaved = watchUnsaved(
          norway.ydoc,
          (origin) => origin !== 'room',
          () => {},
        );
        norway.ydoc.transact(() => {
          for (const [name, value] of Object.entries(change)) findParagraphElement(norway.ydoc, 'own')!.setAttribute(name, value);
        });
        const texts = unsaved.texts();
        norway.comeBack();
        await room.committer.settled();
        const { ydoc } = room.enter(delegate('NOR'));
        await room.committer.settled();
        // No words are said to be kept that are in the text.
        expect(texts.filter((one) => !hasArrived(one, ydoc, readDoc(ydoc)))).toEqual([]);
        expect([own().attrs, wordingOf(own())!.textContent, room.refusals]).toEqual([before, 'Requests a report;', ['owner']]);
        expect(norway.closed?.reason).toMatch(/^This proposal was accepted before you withdrew it/);
        expect(amendmentsOf(own()).map(({ textContent }) => textContent)).toEqual(words === '' ? [] : ['Kindly Requests a report;']);
      }
    // Words alone are no change of it.
    const words = await adopted();
    words.room.clock.pass(GRACE_MS + 1);
    words.norway.send();
    await words.room.committer.settled();
    expect([words.room.refusals, words.norway.closed]).toEqual([[], null]);
  });

  it('is the text’s when it is agreed, and for everybody else', async () => {
    const agreed = await adopted();
    await agreed.room.command(CHAIR, { do: 'status', paragraph: 'own', status: 'agreed' });
    agreed.norway.send();
    const foreign = await adopted();
    foreign.typed(foreign.room.enter(delegate('FJI')), 'Never ');
    for (const { room, own } of [agreed, foreign]) {
      await room.committer.settled();
      expect([room.refusals, own().attrs.by]).toEqual([['owner'], '']);
      expect(own().textContent).not.toMatch(/Kindly|Never/);
    }
  });

  it('is not taken back once the chair wrote in it: those words would carry the delegation’s name', async () => {
    const { room, chair, typed, decision, own } = await adopted();
    typed(chair, 'Strongly ');
    expect(await room.command(CHAIR, { do: 'undo', decision })).toEqual({
      error: 'This paragraph was changed since it was accepted; change or delete it by hand instead.',
      status: 409,
    });
    expect(own().attrs.by).toBe('');
  });
});

/** Accepted long ago; the secretariat has words on their way into it while the chair takes the acceptance back. */
async function takenBack() {
  const known = await adopted();
  const { room, typed, decision } = known;
  known.norway.unsent();
  room.clock.pass(GRACE_MS + 1);
  const secretariat = room.enter(SECRETARIAT);
  typed(secretariat, 'Strongly ', false);
  expect(await room.command(CHAIR, { do: 'undo', decision })).toMatchObject({ ok: true });
  return { ...known, secretariat };
}

describe('a paragraph whose acceptance was just taken back', () => {
  it('is the text’s again, listed, with the words that were on their way', async () => {
    const { room, secretariat, own } = await takenBack();
    expect(own().attrs.by).toBe('NOR');
    secretariat.send();
    await room.committer.settled();
    expect([room.refusals, own().attrs.by, own().textContent]).toEqual([[], '', 'Strongly Requests a report;']);
    const { decisions } = recordOf(secretariat.ydoc);
    expect(decisions.map(({ kind, who, by }) => [kind, who, by])).toEqual([
      ['accepted', 'Chair', 'NOR'],
      ['undone', 'Chair', 'NOR'],
      ['accepted', 'Secretariat', 'NOR'],
    ]);
    expect(decisions.at(-1)!.words).toContain('“Strongly Requests a report;”');
    expect([...acceptedIn(decisions)]).toEqual(['own']);
  });

  it('is its owner’s after ten seconds, and once its owner wrote in it', async () => {
    const late = await takenBack();
    late.room.clock.pass(GRACE_MS + 1);
    const written = await takenBack();
    written.typed(written.room.enter(delegate('NOR'), 'another member'), 'Kindly ');
    for (const { room, secretariat, own } of [late, written]) {
      secretariat.send();
      await room.committer.settled();
      expect([room.refusals, own().attrs.by]).toEqual([['owner'], 'NOR']);
      expect(own().textContent).not.toContain('Strongly');
    }
  });
});

const LATE = [
  ...(['type', 'type', 'type', 'erase', 'send', 'send', 'stall', 'read'] as const),
  ...(['accept', 'accept', 'undo', 'chair types', 'chair erases', 'agree words', 'time'] as const),
  ...(['minutes', 'type elsewhere', 'come back', 'restart'] as const),
] as const;
type Late = { readonly do: (typeof LATE)[number]; readonly who: number; readonly at: number };
const lateSteps = fc.array(fc.record({ do: fc.constantFrom(...LATE), who: fc.nat(1), at: fc.nat(20) }), { minLength: 4, maxLength: 40 });

/** Every letter that is typed is a Chinese character of its own: from here on by the delegation, from there on by the chair. */
const [OWN, CHAIRS] = [0x4e00, 0x6000];
const lettersIn = (words: string, from: number) =>
  [...words].filter((one) => one.charCodeAt(0) >= from && one.charCodeAt(0) < from + 0x1000);

/** What is wrong after two members typed in their delegation's new paragraph while the chair accepted it, changed its words and took that back. */
async function wrongIn(steps: readonly Late[]): Promise<string[]> {
  let test = roomOf(text, undefined, 2);
  const members = ['first', 'second'].map((name) => new Writer(test, delegate('NOR'), name));
  const chair = new Writer(test, CHAIR);
  const [typed, struck, accepted] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const said = (guest: Guest) => JSON.stringify(readDoc(guest.ydoc).toJSON(), (name, value) => (name === 'base' ? undefined : value));
  const times = (words: string, one: string) => words.split(one).length - 1;
  const write = (writer: Writer, change: () => void) => {
    const before = said(writer.guest);
    change();
    const after = said(writer.guest);
    // A member strikes a letter of the own proposal also where it stands in the text, which is the chair's to take back.
    const isStruck = (one: string) => (writer === chair ? !after.includes(one) : times(after, one) < times(before, one));
    for (const from of [OWN, CHAIRS]) for (const one of lettersIn(before, from)) if (isStruck(one)) struck.add(one);
  };
  const own = () => readDoc(test.room.ydoc).child(1);
  const refusals: string[] = [];
  const wrong = new Set<string>();
  for (const [n, step] of steps.entries()) {
    const { guest } = members[step.who]!;
    const [was, wasOf] = [wordingOf(own())!.textContent, own().attrs.by];
    if (step.do === 'type' || step.do === 'erase' || step.do === 'type elsewhere') {
      const index = step.do === 'type elsewhere' ? 2 : 1;
      members[step.who]!.begin(index);
      const letter = String.fromCharCode(OWN + n);
      const [act, words] = step.do === 'erase' ? (['delete', 'two'] as const) : (['type', letter] as const);
      write(members[step.who]!, () => perform(members[step.who]!, { act, index, at: step.at, words }));
      if (act === 'type' && said(guest).includes(letter)) typed.add(letter);
    } else if (step.do === 'send') guest.send();
    else if (step.do === 'stall') guest.stall();
    else if (step.do === 'read') guest.read();
    else if (step.do === 'time') test.clock.pass(900);
    else if (step.do === 'minutes') test.clock.pass(step.at * GRACE_MS);
    else if (step.do === 'come back') guest.comeBack();
    else if (step.do === 'restart') {
      refusals.push(...test.refusals);
      test = await restarted(test);
      for (const one of [chair, ...members]) one.guest.comeBack(test.room);
    } else if (step.do === 'chair types' || step.do === 'chair erases') {
      const act = step.do === 'chair types' ? 'type' : 'delete';
      const words = act === 'type' ? String.fromCharCode(CHAIRS + n) : 'two';
      write(chair, () => perform(chair, { act, index: 1, at: step.at, words }));
      chair.guest.send();
    } else if (step.do === 'agree words')
      await test.command(CHAIR, { do: 'agree-words', paragraph: 'own', quote: 'a report', nth: 0, level: 'agreed' });
    else if (step.do === 'accept') {
      const proposal = own().attrs.by === '' ? amendmentsOf(own()).find(isPending) : own();
      const letters = proposal ? lettersIn(proposal.textContent, OWN) : [];
      const answer = proposal && (await test.command(CHAIR, { do: 'accept', amendment: idOf(proposal) }));
      if (answer && 'ok' in answer) for (const one of letters) accepted.add(one);
    } else if (step.do === 'undo') {
      const last = recordOf(test.room.ydoc).decisions.at(-1);
      if (last) await test.command(CHAIR, { do: 'undo', decision: last.id });
    }
    await test.committer.settled();
    const isText = wasOf === '' && own().attrs.by === '';
    const byMember = ['type', 'erase', 'type elsewhere', 'send', 'read', 'come back', 'restart', 'time', 'minutes'].includes(step.do);
    if (isText && byMember && wordingOf(own())!.textContent !== was) wrong.add('accepted wording changed');
    if (lettersIn(wordingOf(own())!.textContent, OWN).some((one) => own().attrs.by === '' && !accepted.has(one))) wrong.add('in the text');
    if (own().attrs.by !== '' && lettersIn(wordingOf(own())!.textContent, CHAIRS).length > 0) wrong.add('the chair’s under its name');
  }
  for (const { guest } of [...members, chair]) {
    guest.read();
    guest.send();
  }
  await test.committer.settled();
  for (const rule of [...refusals, ...test.refusals]) wrong.add(`refused: ${rule}`);
  if ([...members, chair].some(({ guest }) => guest.text !== test.text())) wrong.add('screens');
  const all = said(chair.guest);
  for (const one of typed) if (!struck.has(one) && !all.includes(one)) wrong.add('lost');
  return [...wrong];
}

describe('late words of a delegation in its own new paragraph (RULES D9, G11)', () => {
  it('go only where their writer strikes them: the rest is there when the chair takes back their acceptance', async () => {
    const acts = ['type', 'accept', 'restart', 'accept', 'erase', 'type', 'undo', 'type', 'type'] as const;
    expect(await wrongIn(acts.map((act) => ({ do: act, who: 0, at: 0 })))).toEqual([]);
  });

  it('are in the paragraph or in an amendment of it, never in the text unaccepted, never refused', async () => {
    await fc.assert(
      fc.asyncProperty(lateSteps, async (steps) => {
        expect(await wrongIn(steps)).toEqual([]);
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 100) },
    );
  });
});
