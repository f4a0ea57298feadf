// A paragraph that changes hands while somebody is typing in it (a proposed one joins the text, or that is taken back): the last words are not refused,
// the paragraph is whose it was, and nobody's words come under another's name.
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { paragraph, resolution } from '../../../schema/index.ts';
import { GRACE_MS } from '../../../server/runtime/limits.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { acceptedIn, recordOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, type Guest, roomOf, SECRETARIAT } from '../../support/server/room.ts';

const text = resolution([paragraph({ id: 'op1' }, 'Encourages States;'), paragraph({ id: 'own', by: 'NOR' }, 'Requests a report;')]);

async function adopted() {
  const room = roomOf(text);
  const norway = room.enter(delegate('NOR'));
  const chair = room.enter(CHAIR);
  await room.committer.settled();
  const typed = (guest: Guest, words: string, send = true) => {
    (wordingElement(findParagraphElement(guest.ydoc, 'own')!)!.get(0) as Y.XmlText).insert(0, words);
    if (send) guest.send();
  };
  typed(norway, 'Kindly ', false);
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

  it('is the text’s after ten seconds, when the chair wrote in it, when it is agreed, and for everybody else', async () => {
    const late = await adopted();
    late.room.clock.pass(GRACE_MS + 1);
    late.norway.send();
    const written = await adopted();
    written.typed(written.chair, 'Strongly ');
    written.norway.send();
    const agreed = await adopted();
    await agreed.room.command(CHAIR, { do: 'status', paragraph: 'own', status: 'agreed' });
    agreed.norway.send();
    const foreign = await adopted();
    foreign.typed(foreign.room.enter(delegate('FJI')), 'Never ');
    for (const { room, own } of [late, written, agreed, foreign]) {
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
