// Updates in transit while the phase of a draft changes: a proposal is accepted for ten seconds, words of the text are not (RULE PS5). Server edits continue.
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CHAIR, delegate, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';

const WORDS = 'Encourages States to share data;';
const setup = () => roomOf(resolution([paragraph({ id: 'op1', kind: 'operative' }, WORDS)]));

const propose = (test: TestRoom, id: string, who = 'NOR') => {
  const guest = test.enter(delegate(who));
  findParagraphElement(guest.ydoc, 'op1')!.push([elementOf(amendment({ id, by: who }, wording(WORDS), `${id} words`))]);
  return guest;
};
const letter = (test: TestRoom, person = CHAIR) => {
  const guest = test.enter(person);
  (wordingElement(findParagraphElement(guest.ydoc, 'op1')!)!.get(0) as Y.XmlText).insert(0, 'Z');
  return guest;
};

describe('while the phase changes (RULE PS5)', () => {
  it('keeps a proposal that was typed before, for ten seconds', async () => {
    const test = setup();
    const [soon, late] = [propose(test, 'soon'), propose(test, 'late', 'FJI')];
    await test.command(SECRETARIAT, { do: 'phase', phase: 'closed' });
    test.clock.pass(9_000);
    soon.send();
    test.clock.pass(2_000);
    late.send();
    expect([soon.closed, late.closed?.reason]).toEqual([null, 'This text is closed; only the secretariat corrects it.']);
    expect(['soon', 'late'].map((id) => findAmendmentElement(test.room.ydoc, id) !== null)).toEqual([true, false]);
    expect(test.refusals).toEqual(['phase']);
  });

  it('takes no word of the text that arrives after it was closed', async () => {
    const test = setup();
    const chair = letter(test);
    await test.command(SECRETARIAT, { do: 'phase', phase: 'closed' });
    chair.send();
    expect(chair.closed?.reason).toBe('This text is closed; only the secretariat corrects it.');
    expect(test.text()).not.toContain('Z');
  });

  it('takes what brings nothing new', async () => {
    const test = setup();
    const norway = propose(test, 'mine').send();
    await test.command(SECRETARIAT, { do: 'phase', phase: 'closed' });
    test.clock.pass(20_000);
    norway.sync();
    expect(norway.closed).toBeNull();
  });
});
