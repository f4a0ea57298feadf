// What the device keeps of a draft (RULES 258): only what the server has stored, whatever is typed, received, lost and stored in between; and together with
// the outbox it is what the writer saw, where nothing of it hangs on what is missing.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { keepStored, unsentOn } from '../../../src/editor/sync/keeping.ts';
import type { KeptDocument } from '../../../src/editor/sync/kept-documents.ts';
import { watchUnsaved } from '../../../src/editor/sync/unsaved-words.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const PROVIDER = 'provider';

/** A window and its server; both hold one text. */
function room() {
  const ydoc = new Y.Doc();
  const server = new Y.Doc();
  const unsaved = watchUnsaved(
    ydoc,
    (origin) => origin !== PROVIDER,
    () => {},
  );
  let kept: Uint8Array | null = null;
  let connected = false;
  let frames: Uint8Array[] = [];
  const shelf: KeptDocument = {
    load: async () => kept,
    keep: async (update) => {
      kept = update;
    },
    drop: async () => {},
  };
  const waiting: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === PROVIDER) return;
    waiting.push(update);
    if (!connected) return;
    frames.push(update);
    unsaved.sent(false);
  });
  const end = keepStored({ ydoc, unsaved, synced: () => connected } as never, shelf);
  const storeAll = () => {
    for (const frame of frames) Y.applyUpdate(server, frame);
    const count = frames.length;
    if (connected && unsaved.settle(sent + count)) waiting.length = 0;
    sent += count;
    frames = [];
  };
  let sent = 0;
  return {
    end,
    kept: () => kept,
    server,
    ydoc,
    waiting,
    type: (words: string, at: number) => {
      const text = ydoc.getText('t');
      text.insert(at % (text.length + 1), words);
    },
    receive: (words: string) => {
      const text = server.getText('t');
      text.insert(text.length, words);
      if (connected) Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(server), PROVIDER);
    },
    store: storeAll,
    connect: () => {
      if (connected) return;
      connected = true;
      sent = 0;
      unsaved.begin();
      Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(server), PROVIDER);
      frames = [Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(server))];
      unsaved.sent(true);
    },
    lose: () => {
      connected = false;
      frames = [];
    },
  };
}

const step = fc.oneof(
  fc.record({ do: fc.constant('type' as const), words: fc.string({ minLength: 1, maxLength: 4 }), at: fc.nat(50) }),
  fc.record({ do: fc.constant('receive' as const), words: fc.string({ minLength: 1, maxLength: 4 }), at: fc.nat(1) }),
  fc.record({
    do: fc.constantFrom('store' as const, 'connect' as const, 'lose' as const, 'wait' as const),
    words: fc.constant(''),
    at: fc.nat(1),
  }),
);

const textOf = (...updates: readonly Uint8Array[]): string => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('t').toString();
};

it('holds nothing that the server has not stored, and with the words that wait it is what the writer saw', () => {
  let shown = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const here = room();
      for (const one of steps) {
        if (one.do === 'type') here.type(one.words, one.at);
        else if (one.do === 'receive') here.receive(one.words);
        else if (one.do === 'wait') vi.advanceTimersByTime(2_000);
        else here[one.do]();
        const kept = here.kept();
        if (!kept) continue;
        // Everything in it is known to the server.
        expect(Y.decodeUpdate(Y.diffUpdate(kept, Y.encodeStateVector(here.server))).structs).toEqual([]);
        expect(textOf(Y.encodeStateAsUpdate(here.server), kept)).toBe(here.server.getText('t').toString());
        const unsent = here.waiting.length > 0 ? [Y.mergeUpdates(here.waiting)] : [];
        const fitting = unsentOn(kept, unsent);
        const doc = new Y.Doc();
        Y.applyUpdate(doc, kept);
        for (const update of fitting) Y.applyUpdate(doc, update);
        // What is shown was on the writer's screen, and hangs on nothing that is missing.
        expect(doc.store.pendingStructs).toBe(null);
        const merged = textOf(Y.encodeStateAsUpdate(here.ydoc), Y.encodeStateAsUpdate(doc));
        expect(merged).toBe(here.ydoc.getText('t').toString());
        if (fitting.length > 0) shown++;
      }
      here.end();
    }),
    { numRuns: 400 },
  );
  expect(shown).toBeGreaterThan(20);
});

it('is kept a moment after all is stored, and not before', () => {
  const here = room();
  here.connect();
  here.store();
  vi.advanceTimersByTime(2_000);
  here.type('words', 0);
  vi.advanceTimersByTime(10_000);
  expect(textOf(here.kept() ?? new Uint8Array([0, 0]))).toBe('');
  here.store();
  vi.advanceTimersByTime(2_000);
  expect(textOf(here.kept()!)).toBe('words');
  here.end();
});

it('leaves out words that hang on others which are not kept', () => {
  const first = new Y.Doc();
  first.getText('t').insert(0, 'one');
  const stored = Y.encodeStateAsUpdate(first);
  const before = Y.encodeStateVector(first);
  first.getText('t').insert(3, ' two');
  const missing = Y.encodeStateVector(first);
  first.getText('t').insert(7, ' three');
  const later = Y.encodeStateAsUpdate(first, missing);
  const whole = Y.encodeStateAsUpdate(first, before);
  expect(unsentOn(stored, [later])).toEqual([]);
  expect(unsentOn(stored, [whole])).toEqual([whole]);
});
