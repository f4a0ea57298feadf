// Steps planned one after the other see the text as the earlier steps leave it, although only the changed paragraphs are read again:
// whatever they write, delete or move, the result is the same as a full reading. (RULE S22)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { insertBehind, move, recast, remove } from '../../../server/commands/paragraphs.ts';
import { doOnCopy, type Step } from '../../../server/commands/planned-steps.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { elementOf, readDoc } from '../../../src/protocol/document.ts';
import { paragraphElements, stringAttribute, wordingElement } from '../../../src/protocol/elements.ts';

const RUNS = Number(process.env.LAW_RUNS ?? 40);
const WORDS = 'Requests a report;';
const seed = firstUpdate({
  meta: EMPTY_META,
  doc: resolution(Array.from({ length: 5 }, (_, k) => paragraph({ id: `o${k}`, kind: 'operative' }, WORDS))),
});

const act = fc.record({
  what: fc.constantFrom('type', 'delete', 'look', 'amend', 'decide', 'write in a proposal', 'new', 'move', 'remove', 'nothing'),
  at: fc.nat({ max: 30 }),
});

let [made, read] = [0, 0];
let last: Y.Doc | null = null;
const stepFor =
  ({ what, at }: { readonly what: string; readonly at: number }): Step<{ change: () => void }> =>
  (ydoc, text) => {
    expect(text.doc.eq(readDoc(ydoc))).toBe(true);
    read++;
    last = ydoc;
    const change = () => {
      const all = paragraphElements(ydoc);
      const home = all[at % all.length];
      const proposal = home?.toArray().find((one) => one instanceof Y.XmlElement && one.nodeName === 'amendment') as
        | Y.XmlElement
        | undefined;
      const words = (element: Y.XmlElement) => wordingElement(element)!.get(0) as Y.XmlText;
      const id = `n${made++}`;
      if (what === 'new')
        insertBehind(ydoc, home ? stringAttribute(home, 'id') : '', [elementOf(paragraph({ id, kind: 'operative' }, WORDS))]);
      else if (!home) return;
      else if (what === 'type') words(home).insert(at % 9, 'all ');
      else if (what === 'delete') words(home).delete(at % 9, 2);
      else if (what === 'look') recast(home, { kind: 'subparagraph', level: String((at % 2) + 1) as '1' });
      else if (what === 'amend') home.push([elementOf(amendment({ id, by: 'NOR' }, wording(WORDS), `All ${WORDS}`))]);
      else if (what === 'decide') proposal?.setAttribute('decision', 'rejected');
      else if (what === 'write in a proposal' && proposal) words(proposal).insert(0, 'Also ');
      else if (what === 'move') move(ydoc, home, stringAttribute(all[(at + 1) % all.length]!, 'id'));
      else if (what === 'remove') remove(ydoc, home);
    };
    return { change };
  };

it('steps see the text as those before them leave it', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 11, maxLength: 30 }), (acts) => {
      const ydoc = new Y.Doc();
      Y.applyUpdate(ydoc, seed);
      const steps = acts.map(stepFor);
      const done = doOnCopy(ydoc, steps);
      if ('error' in done) throw new Error(done.error);
      expect(done.plans).toHaveLength(acts.length);
      const [copy, client] = [last!, ydoc.clientID];
      ydoc.transact(() => {
        done.write();
        // Another write in the same transaction.
        ydoc.getMap('beside').set('it', 'stands');
      });
      expect(readDoc(ydoc).eq(readDoc(copy))).toBe(true);
      expect([ydoc.clientID, ydoc.getMap('beside').get('it')]).toEqual([client, 'stands']);
      expect(done.write).toThrow(RangeError);
    }),
    { numRuns: RUNS },
  );
  expect(read).toBeGreaterThan(RUNS * 10);
});
