// The summary shown in lists of drafts is computed once for each state of a text, and is correct for it: a copy of the document, which was never summarized,
// gives the same after every change. A long text is summarized in a thread. (RULES S19 to S21)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { createSummaries, summaryOf } from '../../../server/rooms/summary.ts';
import { LISTED_FACTS } from '../../../server/runtime/limits.ts';
import { elementOf, writeDoc } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { factsOf } from '../../../src/text/references/cited.ts';
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

/** How many resolutions a paragraph cites, and the length of the first month and of a title in it. */
const citing = fc.record({ count: fc.nat(60), month: fc.constantFrom(3, 30, 30_000), title: fc.nat(300) });

it('holds the first facts that a text states about instruments, each whole, in so many letters (RULE S19)', () => {
  let bounded = 0;
  fc.assert(
    fc.property(fc.array(citing, { maxLength: 12 }), (all) => {
      const doc = resolution(
        all.map(({ count, month, title }, k) => {
          const cited = (n: number) =>
            `Council resolution ${k}/${n} of 1 M${'a'.repeat(n === 0 ? month : 3)} 2020, entitled “${'é'.repeat(title)}”, `;
          return paragraph({ id: `p${k}`, kind: 'operative' }, `Recalls ${Array.from({ length: count }, (_, n) => cited(n)).join('')}all;`);
        }),
      );
      const ydoc = new Y.Doc();
      writeDoc(ydoc, doc);
      const stated = factsOf({ meta: EMPTY_META, doc }).map((fact) => JSON.stringify(fact));
      const listed = summaryOf(ydoc).cited!.map((fact) => JSON.stringify(fact));
      const letters = listed.join('').length;
      expect(letters).toBeLessThanOrEqual(LISTED_FACTS);
      const known = new Set(listed);
      expect(stated.filter((fact) => known.has(fact))).toEqual(listed);
      // Nothing is left out while there is room for it.
      const left = stated.filter((fact) => !known.has(fact)).map((fact) => fact.length);
      expect(Math.min(...left, LISTED_FACTS + 1) + letters).toBeGreaterThan(LISTED_FACTS);
      if (left.length > 0) bounded++;
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 15) },
  );
  expect(bounded).toBeGreaterThan(0);
});
