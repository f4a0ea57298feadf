// Whatever a delegation's windows add, remove and write, in any order, under any ids, the same ids twice too: no proposal amends itself, not through others either,
// and only a split has several wordings. (RULES G10)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { AMENDMENT_KINDS, paragraph, resolution } from '../../../schema/index.ts';
import { updateFrame } from '../../../server/sync/frames.ts';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';
import { delegate, type Guest, roomOf } from '../../support/server/room.ts';

const RUNS = Number(process.env.LAW_RUNS ?? 200);
const PARAGRAPHS = 2;
const IDS = ['x', 'y'];

interface Step {
  readonly window: number;
  readonly at: number;
  readonly nth: number;
  readonly id: string;
  readonly on: string;
  readonly kind: string;
  readonly wordings: number;
  readonly act: 'bring' | 'delete' | 'id' | 'on' | 'word' | 'send' | 'read';
}
const anyStep: fc.Arbitrary<Step> = fc.record({
  window: fc.integer({ min: 0, max: 1 }),
  at: fc.integer({ min: 0, max: PARAGRAPHS - 1 }),
  nth: fc.nat({ max: 3 }),
  id: fc.constantFrom(...IDS),
  on: fc.constantFrom('', ...IDS, 'z'),
  kind: fc.constantFrom('replace', 'replace', 'replace', ...AMENDMENT_KINDS),
  wordings: fc.constantFrom(1, 1, 1, 1, 0, 2),
  act: fc.constantFrom('bring', 'bring', 'bring', 'delete', 'id', 'on', 'word', 'send', 'send', 'send', 'read'),
});

const wordingOf = () => {
  const wording = new Y.XmlElement('wording');
  wording.insert(0, [new Y.XmlText('words')]);
  return wording;
};
const amendmentsIn = (paragraph: Y.XmlElement) =>
  (paragraph.toArray() as Y.XmlElement[]).filter(({ nodeName }) => nodeName === 'amendment');

function act({ ydoc }: Guest, { at, nth, id, on, kind, wordings, act }: Step): void {
  const paragraph = ydoc.getXmlFragment(TEXT_ROOT).get(at) as Y.XmlElement;
  const amendment = amendmentsIn(paragraph)[nth];
  ydoc.transact(() => {
    if (act === 'bring') {
      const brought = new Y.XmlElement('amendment');
      const attributes = {
        id,
        by: 'FRA',
        kind,
        base: '[]',
        after: '',
        as: kind === 'recast' ? 'heading 0' : '',
        on,
        state: 'live',
        decision: '',
      };
      for (const [name, value] of Object.entries(attributes)) brought.setAttribute(name, value);
      brought.insert(0, Array.from({ length: wordings }, wordingOf));
      paragraph.insert(1, [brought]);
    } else if (!amendment) return;
    else if (act === 'delete') paragraph.delete((paragraph.toArray() as Y.XmlElement[]).indexOf(amendment), 1);
    else if (act === 'id') amendment.setAttribute('id', id);
    else if (act === 'on') amendment.setAttribute('on', on);
    else if (act === 'word') amendment.insert(0, [wordingOf()]);
  });
}

/** What no text may contain; null if all is well. */
function faultOf(ydoc: Y.Doc): string | null {
  const amendments = (ydoc.getXmlFragment(TEXT_ROOT).toArray() as Y.XmlElement[]).flatMap(amendmentsIn);
  for (const one of amendments) if (one.getAttribute('kind') !== 'replace' && one.length > 1) return 'several wordings';
  // Two elements may share an id for a moment, until the server gives one of them another: neither may be in a circle.
  const targetsOf = (id: string) => amendments.filter((one) => one.getAttribute('id') === id).map((one) => one.getAttribute('on') ?? '');
  for (const start of IDS) {
    const reached = new Set<string>();
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop())
      for (const target of targetsOf(id)) {
        if (target === start) return 'a circle';
        if (target !== '' && !reached.has(target)) open.push(target);
        reached.add(target);
      }
  }
  return null;
}

it('no history brings a proposal that amends itself, a circle, or two wordings', () => {
  const done = { applied: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 2, maxLength: 14 }), (steps) => {
      const test = roomOf(resolution(Array.from({ length: PARAGRAPHS }, (_, k) => paragraph({ id: `p${k}` }, 'Words'))));
      /** What a window reads before the store has answered. */
      const read = (guest: Guest) => {
        Y.applyUpdate(guest.ydoc, Y.encodeStateAsUpdate(test.room.ydoc), 'room');
        return guest;
      };
      const enter = (k: number) => read(test.enter(delegate('FRA'), `link ${k}`));
      const guests = [0, 1].map(enter);
      for (const step of [...steps, { ...steps[0]!, act: 'send' as const, window: 0 }, { ...steps[0]!, act: 'send' as const, window: 1 }]) {
        const guest = guests[step.window]!;
        if (step.act === 'read') {
          read(guest);
          continue;
        }
        if (step.act !== 'send') {
          act(guest, step);
          continue;
        }
        const refused = test.refusals.length;
        // Edits made offline are sent as one update.
        const updates = guest.unsent();
        if (step.nth > 1) for (const update of updates) guest.say(updateFrame(update));
        else if (updates.length > 0) guest.say(updateFrame(Y.mergeUpdates(updates)));
        if (test.refusals.length > refused) {
          done.refused++;
          guests[step.window] = enter(step.window);
        } else done.applied++;
        expect(faultOf(test.room.ydoc)).toBeNull();
      }
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(done.applied, done.refused)).toBeGreaterThan(RUNS / 10);
});
