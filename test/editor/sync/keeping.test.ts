// The device's copy of a draft (RULES DV3, DV5): it holds only what the server has stored, whatever is typed, received, lost and stored in between; together with
// the outbox it has every typed word, once, whenever the window is reloaded, with the server or without.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { keepStored, unsentOn } from '../../../src/editor/sync/keeping.ts';
import type { KeptDocument } from '../../../src/editor/sync/kept-documents.ts';
import { createOutbox } from '../../../src/editor/sync/outbox.ts';
import { watchStored } from '../../../src/editor/sync/stored-updates.ts';
import { watchUnsaved } from '../../../src/editor/sync/unsaved-words.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const PROVIDER = 'provider';
const isOurs = (origin: unknown) => origin !== PROVIDER;

/** A window and its server, with the same text. */
function room() {
  const ydoc = new Y.Doc();
  const server = new Y.Doc();
  const unsaved = watchUnsaved(ydoc, isOurs, () => {});
  let kept: Uint8Array | null = null;
  let unsent: Uint8Array | null = null;
  let connected = false;
  let frames: Uint8Array[] = [];
  const shelf: KeptDocument = {
    load: async () => kept,
    keep: async (update) => {
      kept = update;
    },
    drop: async () => {},
  };
  const stored = watchStored(ydoc, isOurs);
  const keeping = keepStored({ ydoc, unsaved, stored, synced: () => connected }, shelf);
  const outbox = createOutbox(
    ydoc,
    isOurs,
    unsaved,
    {
      keep: async ({ update }) => {
        keeping.now();
        unsent = update;
        return true;
      },
      drop: () => {
        unsent = null;
      },
      others: async () => new Map(),
      forget: () => {},
    },
    () => {},
  );
  ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === PROVIDER || !connected) return;
    frames.push(update);
    unsaved.sent(false);
  });
  const storeAll = () => {
    for (const frame of frames) Y.applyUpdate(server, frame);
    const count = frames.length;
    if (connected && unsaved.settle(sent + count)) {
      outbox.settled();
      stored.settled();
    }
    sent += count;
    frames = [];
  };
  let sent = 0;
  return {
    end: () => {
      keeping.end();
      outbox.destroy();
    },
    kept: () => kept,
    unsent: () => (unsent ? [unsent] : []),
    /** The window is closed: everything not yet on the device is written now. */
    hide: () => {
      outbox.flush();
      keeping.now();
    },
    server,
    ydoc,
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
        // The server has everything in it.
        expect(Y.decodeUpdate(Y.diffUpdate(kept, Y.encodeStateVector(here.server))).structs).toEqual([]);
        expect(textOf(Y.encodeStateAsUpdate(here.server), kept)).toBe(here.server.getText('t').toString());
        const fitting = unsentOn(kept, here.unsent());
        const doc = new Y.Doc();
        Y.applyUpdate(doc, kept);
        for (const update of fitting) Y.applyUpdate(doc, update);
        // The shown text was on the writer's screen, and depends on no missing update.
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

it.each(['a moment later', 'as the window goes'])('has every typed word, once, when the draft is opened without the server %s', (when) => {
  let offline = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const here = room();
      here.connect();
      vi.advanceTimersByTime(2_000);
      expect(here.kept()).not.toBeNull();
      let word = 0x4e00;
      const typed: string[] = [];
      for (const one of steps) {
        if (one.do === 'type') {
          // Every word is one unique character.
          typed.push(String.fromCharCode(word++));
          here.type(typed.at(-1)!, one.at);
        } else if (one.do === 'receive') here.receive('x');
        else if (one.do === 'wait') vi.advanceTimersByTime(one.at ? 400 : 2_000);
        else here[one.do]();
      }
      here.lose();
      if (when === 'a moment later') vi.advanceTimersByTime(2_000);
      else here.hide();
      const kept = here.kept()!;
      if (here.unsent().length > 0) offline++;
      const read = textOf(kept, ...unsentOn(kept, here.unsent()));
      expect(read).toBe(here.ydoc.getText('t').toString());
      // The server is back: each word is there once.
      const after = textOf(Y.encodeStateAsUpdate(here.server), ...here.unsent());
      for (const one of typed) expect(after.split(one)).toHaveLength(2);
      here.end();
    }),
    { numRuns: 400 },
  );
  expect(offline).toBeGreaterThan(100);
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
