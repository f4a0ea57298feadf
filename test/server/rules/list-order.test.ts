// Whatever neighbours a forged item names, in any history, a list that the rules let through has the same order in every window; and honest edits
// are let through, in whatever order windows receive each other's changes. (RULES G16, G17)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { keepsOrder } from '../../../server/rules/list-order.ts';
import { readUpdate } from '../../../server/rules/received-update.ts';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';
import { itemOf, updateOf } from '../../support/hostile/attack-updates.ts';

const rootOf = (ydoc: Y.Doc) => ydoc.getXmlFragment(TEXT_ROOT);
const orderIn = (ydoc: Y.Doc): string => {
  const order: string[] = [];
  for (let item = rootOf(ydoc)._start; item; item = item.right)
    for (let i = 0; i < item.length; i++) order.push(`${item.id.client} ${item.id.clock + i}`);
  return order.join();
};
const loaded = (ydoc: Y.Doc, gc = true): Y.Doc => {
  const window = new Y.Doc({ gc });
  Y.applyUpdate(window, Y.encodeStateAsUpdate(ydoc));
  return window;
};

/** Whether an update's items in the root's list are let in, checked as the rules do. */
function isLetIn(there: Y.Doc, update: Uint8Array): boolean {
  const stateOf = (client: number) => Y.getState(there.store, client);
  const { fresh } = readUpdate(update, { stateOf, mayWrite: () => true, mayBring: true });
  const added = [...fresh.values()].flat().filter((one) => one instanceof Y.Item);
  return keepsOrder(rootOf(there), added, stateOf);
}

it('what windows write honestly is let in, whoever hears of what when', () => {
  const step = fc.record({
    who: fc.nat(3),
    act: fc.constantFrom('put', 'put', 'put', 'take', 'undo', 'hear', 'send'),
    at: fc.nat(50),
    from: fc.nat(3),
  });
  let sent = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), (steps) => {
      const there = new Y.Doc();
      const windows = [7, 5, 9, 3].map((id) => Object.assign(new Y.Doc(), { clientID: id * 100 }));
      const undos = windows.map((one) => new Y.UndoManager(rootOf(one), { captureTimeout: 0 }));
      for (const { who, act, at, from } of steps) {
        const own = windows[who]!;
        const root = rootOf(own);
        if (act === 'put') root.insert(at % (root.length + 1), [new Y.XmlElement('paragraph')]);
        else if (act === 'take' && root.length > 0) root.delete(at % root.length, 1);
        else if (act === 'undo') undos[who]![at % 2 === 0 ? 'undo' : 'redo']();
        else if (act === 'hear') Y.applyUpdate(own, Y.encodeStateAsUpdate(windows[from]!));
        else if (act === 'send') {
          const update = Y.encodeStateAsUpdate(own, Y.encodeStateVector(there));
          expect(isLetIn(there, update)).toBe(true);
          Y.applyUpdate(there, update);
          expect(orderIn(loaded(there))).toBe(orderIn(there));
          sent++;
        }
      }
    }),
    { numRuns: 400 },
  );
  expect(sent).toBeGreaterThan(1000);
});

it('what is let in of items with invented neighbours stands in one order in every window', () => {
  const item = fc.record({
    who: fc.nat(3),
    left: fc.option(fc.nat(60)),
    right: fc.option(fc.nat(60)),
    traces: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 4 })),
  });
  let [let_, refused] = [0, 0];
  fc.assert(
    fc.property(fc.array(item, { minLength: 3, maxLength: 30 }), (items) => {
      const there = new Y.Doc();
      const early = loaded(there);
      Object.assign(there, { clientID: 1 });
      rootOf(there).insert(0, [new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')]);
      for (const { who, left, right, traces } of items) {
        const ids: Y.ID[] = [];
        for (let at = rootOf(there)._start; at; at = at.right)
          for (let i = 0; i < at.length; i++) ids.push(Y.createID(at.id.client, at.id.clock + i));
        const idAt = (n: number | null) => (n === null ? null : ids[n % ids.length]!);
        let [from, to] = [idAt(left), idAt(right)];
        if (from && to && ids.indexOf(from) > ids.indexOf(to)) [from, to] = [to, from];
        if (from && to && Y.compareIDs(from, to)) to = null;
        const client = 100 * (who + 1);
        const id = Y.createID(client, Y.getState(there.store, client));
        const place = from || to ? { origin: from, rightOrigin: to } : { parent: TEXT_ROOT };
        const content = traces > 0 ? new Y.ContentDeleted(traces) : new Y.ContentType(new Y.XmlElement('paragraph'));
        const update = updateOf([itemOf(id, content, place)]);
        if (!isLetIn(there, update)) {
          refused++;
          continue;
        }
        let_++;
        const before = orderIn(there);
        Y.applyUpdate(there, update);
        const names = new Set(before.split(','));
        expect(
          orderIn(there)
            .split(',')
            .filter((name) => names.has(name))
            .join(),
        ).toBe(before);
        for (const window of [loaded(there), loaded(there, false)]) expect(orderIn(window)).toBe(orderIn(there));
      }
      // A window that was open all along, and one that receives everything backwards, as far as possible.
      Y.applyUpdate(early, Y.encodeStateAsUpdate(there));
      expect(orderIn(early)).toBe(orderIn(there));
    }),
    { numRuns: 400 },
  );
  expect(let_).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(50);
});

it('a trace of two thousand million deleted elements is one step, also for all that comes behind it', () => {
  const there = new Y.Doc();
  rootOf(there).insert(0, [new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')]);
  const [first] = [rootOf(there)._start!];
  const trace = itemOf(Y.createID(500, 0), new Y.ContentDeleted(2 ** 31 - 1), { origin: first.id, rightOrigin: first.right!.id });
  const far = itemOf(Y.createID(600, 0), new Y.ContentDeleted(2 ** 31 - 1), { rightOrigin: first.id });
  for (const update of [updateOf([trace]), updateOf([far])]) {
    expect(isLetIn(there, update)).toBe(true);
    Y.applyUpdate(there, update);
  }
  const window = Object.assign(loaded(there), { clientID: 7 });
  rootOf(window).insert(1, [new Y.XmlElement('paragraph')]);
  rootOf(window).insert(0, [new Y.XmlElement('paragraph')]);
  expect(isLetIn(there, Y.encodeStateAsUpdate(window, Y.encodeStateVector(there)))).toBe(true);
  const inside = itemOf(Y.createID(700, 0), new Y.ContentType(new Y.XmlElement('paragraph')), {
    origin: Y.createID(500, 1_000_000),
    rightOrigin: Y.createID(500, 1_000_001),
  });
  expect(isLetIn(there, updateOf([inside]))).toBe(true);
});
