// If several values were written for one attribute, the rules know before applying the update which one Yjs will make current: whatever was written
// concurrently, overwritten or removed, in one update or in many. (RULES G4, G14)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { FinalValues } from '../../../server/rules/final-values.ts';
import { Placement } from '../../../server/rules/placement.ts';
import { readUpdate } from '../../../server/rules/received-update.ts';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';
import { itemOf, updateOf } from '../../support/hostile/attack-updates.ts';

const NAMES = ['kind', 'after'] as const;
const elementIn = (ydoc: Y.Doc): Y.XmlElement => ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement;

/** What the rules predict of an update, and its actual result. */
function compare(there: Y.Doc, update: Uint8Array): { said: (string | null)[]; done: (string | null)[] } {
  const stateOf = (client: number) => Y.getState(there.store, client);
  const { fresh, deletions } = readUpdate(update, { stateOf, mayWrite: () => true, mayBring: true });
  const { placed } = new Placement(there, fresh);
  const final = new FinalValues(there, placed, (id) => Y.isDeleted(deletions, id));
  const item = there.getXmlFragment(TEXT_ROOT).get(0) ? elementIn(there)._item! : placed.find((one) => one.place.in === 'root')!;
  const said = NAMES.map((name) => final.of(item, name));
  Y.applyUpdate(there, update);
  return { said, done: NAMES.map((name) => elementIn(there).getAttribute(name) ?? null) };
}

const step = fc.record({
  who: fc.nat(3),
  do: fc.constantFrom('set', 'set', 'set', 'remove', 'hear', 'send'),
  name: fc.constantFrom(...NAMES),
  from: fc.nat(3),
});

it('the rules know what Yjs makes current, in any history of windows', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 60 }), fc.boolean(), (steps, isNew) => {
      const there = new Y.Doc();
      const windows = [7, 5, 9, 3].map((clientID) => Object.assign(new Y.Doc({ gc: clientID !== 3 }), { clientID: clientID * 100 }));
      windows[0]!.getXmlFragment(TEXT_ROOT).insert(0, [new Y.XmlElement('amendment')]);
      for (const one of windows) Y.applyUpdate(one, Y.encodeStateAsUpdate(windows[0]!));
      if (!isNew) Y.applyUpdate(there, Y.encodeStateAsUpdate(windows[0]!));
      let value = 0;
      for (const { who, do: act, name, from } of steps) {
        const own = windows[who]!;
        if (act === 'set') elementIn(own).setAttribute(name, String(value++));
        else if (act === 'remove') elementIn(own).removeAttribute(name);
        else if (act === 'hear') Y.applyUpdate(own, Y.encodeStateAsUpdate(windows[from]!));
        else {
          const { said, done } = compare(there, Y.encodeStateAsUpdate(own, Y.encodeStateVector(there)));
          expect(said).toEqual(done);
          compared++;
        }
      }
    }),
    { numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(500);
});

it('the rules know what Yjs makes current among items that no client makes', () => {
  const made = fc.record({ client: fc.constantFrom(300, 500, 700), left: fc.nat(12), gone: fc.option(fc.integer({ min: 1, max: 3 })) });
  let alive = 0;
  fc.assert(
    fc.property(
      fc.array(made, { minLength: 2, maxLength: 12 }),
      fc.array(fc.nat(11), { maxLength: 3 }),
      fc.nat(12),
      (items, deleted, split) => {
        const first = new Y.Doc();
        first.clientID = 200;
        first.getXmlFragment(TEXT_ROOT).insert(0, [new Y.XmlElement('amendment')]);
        const there = new Y.Doc();
        Y.applyUpdate(there, Y.encodeStateAsUpdate(first));
        const parent = elementIn(there)._item!.id;
        const clocks = new Map<number, number>();
        const units: Y.ID[] = [];
        const structs = items.map(({ client, left, gone }, k) => {
          const id = Y.createID(client, clocks.get(client) ?? 0);
          const origin = left < units.length ? units[left]! : null;
          const content = gone === null ? new Y.ContentAny([String(k)]) : new Y.ContentDeleted(gone);
          const item = itemOf(id, content, { origin, parent, attribute: 'kind' });
          clocks.set(client, id.clock + item.length);
          for (let at = 0; at < item.length; at++) units.push(Y.createID(client, id.clock + at));
          return item;
        });
        const ranges = (from: readonly Y.Item[]) =>
          from.filter((_one, k) => deleted.includes(k)).map(({ id, length }) => ({ client: id.client, clock: id.clock, length }));
        for (const part of [structs.slice(0, split), structs.slice(split)]) {
          if (part.length === 0) continue;
          const { said, done } = compare(there, updateOf(part, ranges(part)));
          expect(said).toEqual(done);
          if (done[0] !== null) alive++;
        }
      },
    ),
    { numRuns: 1000 },
  );
  expect(alive).toBeGreaterThan(100);
});
