// The summary that lists of drafts show is computed once for each state of a text, and is that of the state: a copy of the document, which was never summed up,
// gives the same after every change. A long text is summed up in a thread. (RULES S19 to S21)
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { createSummaries, summaryOf } from '../../../server/rooms/summary.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';

const WORDS = 'Encourages States to share data;';

const asCopied = ({ room }: TestRoom) => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(room.ydoc));
  return summaryOf(copy);
};

it('is computed once for each state of the text', async () => {
  const test = roomOf(
    resolution([paragraph({ id: 'op1', kind: 'operative' }, WORDS), paragraph({ id: 'op2', kind: 'operative' }, 'Requests a report.')]),
  );
  const norway = test.enter(delegate('NOR'));
  const chair = test.enter(CHAIR);
  const summaries = createSummaries(null);
  const changes = [
    () => {
      findParagraphElement(norway.ydoc, 'op1')!.push([elementOf(amendment({ id: 'a1', by: 'NOR' }, wording(WORDS), `All ${WORDS}`))]);
      return norway.send();
    },
    () => {
      (wordingElement(findParagraphElement(chair.ydoc, 'op2')!)!.get(0) as Y.XmlText).insert(0, 'Also ');
      return chair.send();
    },
    () => test.command(CHAIR, { do: 'status', paragraph: 'op2', status: 'agreed' }),
    () => test.command(CHAIR, { do: 'deadline', until: new Date(test.clock.now() + 3_600_000).toISOString() }),
  ];
  for (const change of changes) {
    const before = await summaries.of('d', test.room.ydoc);
    expect(await summaries.of('d', test.room.ydoc)).toBe(before);
    await change();
    await test.committer.settled();
    expect(await summaries.of('d', test.room.ydoc)).toEqual(asCopied(test));
  }
  expect(await summaries.of('d', test.room.ydoc)).toMatchObject({ pending: 1, agreed: 1 });
});

it('is computed beside the event loop where the text is long, one at a time, and of the last state of all that came meanwhile', async () => {
  const long = resolution(Array.from({ length: 200 }, (_, k) => paragraph({ id: `op${k}`, kind: 'operative' }, WORDS.repeat(20))));
  const test = roomOf(long);
  const chair = test.enter(CHAIR);
  const given: (() => void)[] = [];
  const states: number[] = [];
  const summaries = createSummaries(async (_draft, state) => {
    states.push(state.length);
    await new Promise<void>((resolve) => given.push(resolve));
    const copy = new Y.Doc();
    Y.applyUpdate(copy, state);
    return summaryOf(copy);
  });
  const type = async (words: string) => {
    (wordingElement(findParagraphElement(chair.ydoc, 'op1')!)!.get(0) as Y.XmlText).insert(0, words);
    await chair.send();
    await test.committer.settled();
  };
  const first = summaries.of('d', test.room.ydoc);
  await new Promise(setImmediate);
  const meanwhile: Promise<unknown>[] = [];
  for (let k = 0; k < 5; k++) {
    await type('[All] ');
    meanwhile.push(summaries.of('d', test.room.ydoc));
  }
  expect(states.length).toBe(1);
  given.shift()!();
  await first;
  await new Promise(setImmediate);
  expect(states.length).toBe(2);
  given.shift()!();
  const answers = await Promise.all(meanwhile);
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toEqual(asCopied(test));
  const refusing = createSummaries(async () => null);
  expect(await refusing.of('d', test.room.ydoc)).toBe(null);
});
