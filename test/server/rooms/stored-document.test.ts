// A long draft is read in parts, with turns for others in between, and the parts make the same document as the whole update: the same items and deletions,
// and nothing that waits for a later part. (RULE S20)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { applyPart, partsOf, readAtOnce, readInTurns } from '../../../server/rooms/stored-document.ts';
import { TURN_STRUCTS } from '../../../server/runtime/limits.ts';
import { Unreadable } from '../../../server/store/store-model.ts';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';

const RUNS = Number(process.env.LAW_RUNS ?? 60);

const act = fc.record({
  who: fc.nat({ max: 3 }),
  from: fc.nat({ max: 3 }),
  what: fc.constantFrom('paragraph', 'type', 'mark', 'unmark', 'delete', 'take out', 'attribute', 'record', 'sync'),
  at: fc.nat({ max: 40 }),
  words: fc.string({ minLength: 1, maxLength: 4 }),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const texts = (ydoc: Y.Doc): Y.XmlText[] =>
  (ydoc.getXmlFragment(TEXT_ROOT).toArray() as Y.XmlElement[]).map((element) => element.get(0) as Y.XmlText);

/** Does one thing in one of four documents, which sometimes exchange their updates. */
function does(all: readonly Y.Doc[], { who, from, what, at, words }: Act): void {
  const ydoc = all[who]!;
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const text = texts(ydoc)[at % Math.max(root.length, 1)];
  const place = text ? at % (text.length + 1) : 0;
  if (what === 'paragraph') {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(words)]);
    root.insert(at % (root.length + 1), [element]);
  } else if (what === 'record') ydoc.getMap('record').set(`k${at % 3}`, new Y.Map([[words, at]]));
  else if (what === 'sync') Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(all[from]!, Y.encodeStateVector(ydoc)));
  else if (!text) return;
  else if (what === 'type') text.insert(place, words, at % 2 === 0 ? { em: { v: '1' } } : {});
  else if (what === 'mark' || what === 'unmark') text.format(0, place, { em: what === 'mark' ? { v: '1' } : null });
  else if (what === 'delete' && text.length > place) text.delete(place, 1);
  else if (what === 'take out') root.delete(at % root.length, 1);
  else if (what === 'attribute') (text.parent as Y.XmlElement).setAttribute('id', words);
}

const read = (updates: Iterable<Uint8Array>): Y.Doc => {
  const ydoc = new Y.Doc();
  for (const update of updates) {
    applyPart(ydoc, update);
    expect(ydoc.store.pendingStructs).toBeNull();
    expect(ydoc.store.pendingDs).toBeNull();
  }
  return ydoc;
};
const isAlike = (one: Y.Doc, other: Y.Doc): boolean => Buffer.compare(Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)) === 0;
const structsIn = (update: Uint8Array): number => Y.decodeUpdate(update).structs.length;

it('an update in parts leaves the document that it leaves as a whole', () => {
  let [cut, deleted] = [0, 0];
  fc.assert(
    fc.property(fc.array(act, { minLength: 40, maxLength: 120 }), fc.integer({ min: 1, max: 12 }), (acts, most) => {
      const all = [1, 900, 70, 4000].map((client) => {
        const ydoc = new Y.Doc();
        ydoc.clientID = client;
        return ydoc;
      });
      const rows: Uint8Array[] = [];
      all[0]!.on('update', (update: Uint8Array) => rows.push(update));
      for (const one of acts) does(all, one);
      for (const other of all) Y.applyUpdate(all[0]!, Y.encodeStateAsUpdate(other));
      // As the store folds it, and as merged rows that still contain deleted content.
      for (const update of [Y.encodeStateAsUpdate(all[0]!), Y.mergeUpdates(rows)]) {
        const parts = [...partsOf(update, most)];
        for (const part of parts) expect(structsIn(part)).toBeLessThanOrEqual(most);
        const [apart, whole] = [read(parts), read([update])];
        expect(isAlike(apart, whole)).toBe(true);
        cut += parts.length - 1;
        deleted += Y.decodeUpdate(update).ds.clients.size;
      }
    }),
    { numRuns: RUNS },
  );
  expect(cut).toBeGreaterThan(RUNS);
  expect(deleted).toBeGreaterThan(RUNS / 2);
});

const long = (): Uint8Array =>
  firstUpdate({
    meta: EMPTY_META,
    doc: resolution(
      Array.from({ length: 3_000 }, (_, k) =>
        paragraph({ id: `o${k}`, kind: 'operative' }, 'Requests a report on the present resolution;'),
      ),
    ),
  });
const storedAs = (snapshot: Uint8Array) => ({ snapshot, updates: [], clients: [], changed: '' });

it('others have a turn after each few thousand items of a draft that is opened', async () => {
  const update = long();
  let turns = 0;
  let open = false;
  const count = () => {
    turns++;
    if (!open) setImmediate(count);
  };
  setImmediate(count);
  const ydoc = await readInTurns(storedAs(update));
  open = true;
  expect(turns).toBeGreaterThanOrEqual(Math.floor(structsIn(update) / TURN_STRUCTS));
  expect(turns).toBeGreaterThan(5);
  expect(isAlike(ydoc, readAtOnce(storedAs(update)))).toBe(true);
});

it('a draft that builds on changes which are not there is refused, in parts too', async () => {
  const whole = new Y.Doc();
  Y.applyUpdate(whole, long());
  const first = [...partsOf(Y.encodeStateAsUpdate(whole), TURN_STRUCTS)][0]!;
  const begun = new Y.Doc();
  Y.applyUpdate(begun, first);
  const rest = Y.encodeStateAsUpdate(whole, Y.encodeStateVector(begun));
  await expect(readInTurns(storedAs(rest))).rejects.toThrow(Unreadable);
  expect(() => readAtOnce(storedAs(rest))).toThrow(Unreadable);
});
