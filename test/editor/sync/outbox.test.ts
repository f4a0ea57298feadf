// Everything that the server does not have yet is on the device within a moment (RULES Z5, DV1, DV2), whatever is typed, sent, lost and stored in between: the server's state and the
// device's together are what the writer sees, and if the server has everything, nothing is left on the device.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { typedIntoNothing } from '../../../src/editor/sync/lost-words.ts';
import { createOutbox } from '../../../src/editor/sync/outbox.ts';
import type { OutboxEntry, OutboxStorage } from '../../../src/editor/sync/outbox-storage.ts';
import { watchUnsaved } from '../../../src/editor/sync/unsaved-words.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const MOMENT = 300;
const SERVER = 'server';
const isOurs = (origin: unknown) => origin !== SERVER;

function room(keeps = true) {
  const ydoc = new Y.Doc();
  const server = new Y.Doc();
  const places = new Map<string, OutboxEntry>();
  const storage: OutboxStorage = {
    keep: async (kept) => {
      if (keeps) places.set(kept.update ? 'waiting' : 'refused', kept);
      return keeps;
    },
    drop: (what) => void places.delete(what),
    others: async () => new Map(),
    forget: () => {},
  };
  const unsaved = watchUnsaved(ydoc, isOurs, () => {});
  let told = 0;
  const unsent = createOutbox(ydoc, isOurs, unsaved, storage, () => told++);
  let frames: Uint8Array[] = [];
  let stored = 0;
  let connected = false;
  ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (!connected || !isOurs(origin)) return;
    frames.push(update);
    unsaved.sent(false);
  });
  return {
    text: ydoc.getText('t'),
    waiting: () => places.get('waiting') ?? null,
    unsaved,
    unsent,
    told: () => told,
    connect() {
      if (connected) return;
      connected = true;
      stored = 0;
      unsaved.begin();
      frames = [Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(server))];
      unsaved.sent(true);
    },
    disconnect() {
      connected = false;
      frames = [];
    },
    store() {
      const frame = frames.shift();
      if (!frame) return;
      Y.applyUpdate(server, frame);
      stored++;
      if (unsaved.settle(stored)) unsent.settled();
    },
    /** What a new window would show: the server's text plus the device's data. */
    next() {
      const fresh = new Y.Doc();
      Y.applyUpdate(fresh, Y.encodeStateAsUpdate(server));
      const update = places.get('waiting')?.update;
      if (update) Y.applyUpdate(fresh, update);
      return fresh.getText('t').toString();
    },
    settle() {
      while (frames.length > 0) this.store();
    },
  };
}

describe('what the server does not have', () => {
  it('is on the device within a moment, through any order of typing, sending, losing and storing', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('type' as const), at: fc.nat(30), word: fc.constantFrom('a', 'bc', 'déf') }),
      fc.record({ do: fc.constant('erase' as const), at: fc.nat(30) }),
      fc.record({ do: fc.constantFrom('connect' as const, 'disconnect' as const, 'store' as const) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.nat(400) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const all = room();
        for (const one of steps) {
          if (one.do === 'type') all.text.insert(Math.min(one.at, all.text.length), one.word);
          else if (one.do === 'erase') {
            if (all.text.length > 0) all.text.delete(one.at % all.text.length, 1);
          } else if (one.do === 'wait') await vi.advanceTimersByTimeAsync(one.ms);
          else all[one.do]();
        }
        await vi.advanceTimersByTimeAsync(MOMENT);
        expect(all.next()).toBe(all.text.toString());
        all.connect();
        all.settle();
        expect(all.waiting()).toBeNull();
        expect(all.unsaved.pending()).toBe(false);
        all.unsent.destroy();
      }),
    );
  });

  it('is not put there where the server has it sooner', async () => {
    const all = room();
    all.connect();
    all.settle();
    all.text.insert(0, 'words');
    await vi.advanceTimersByTimeAsync(MOMENT - 1);
    all.settle();
    await vi.advanceTimersByTimeAsync(MOMENT * 3);
    expect(all.waiting()).toBeNull();
  });

  it('is put there at once when the page is left', async () => {
    const all = room();
    all.text.insert(0, 'words');
    all.unsent.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(all.waiting()?.update).not.toBeNull();
    expect(all.next()).toBe('words');
  });

  it('is said to be in the window alone where the device does not take it', async () => {
    const all = room(false);
    expect(all.unsent.kept()).toBe(true);
    all.text.insert(0, 'words');
    await vi.advanceTimersByTimeAsync(MOMENT);
    expect(all.unsent.kept()).toBe(false);
    expect(all.told()).toBe(1);
  });
});

it('tells where letters that a closed window left went into something that is gone, and only there', () => {
  const step = fc.record({ text: fc.nat(1), at: fc.nat(20), what: fc.constantFrom('type', 'type', 'delete') });
  let astray = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), fc.subarray([0, 1]), fc.boolean(), (steps, taken, struckSince) => {
      const [here, server] = [new Y.Doc(), new Y.Doc()];
      const texts = (ydoc: Y.Doc) => ydoc.getArray<Y.Text>('doc');
      texts(server).insert(0, [new Y.Text('one'), new Y.Text('two')]);
      Y.applyUpdate(here, Y.encodeStateAsUpdate(server));
      // The update also contains a letter that the server already has, and that others may delete later.
      const before = Y.encodeStateVector(here);
      texts(here).get(0).insert(0, '0');
      Y.applyUpdate(server, Y.encodeStateAsUpdate(here, before));
      let letter = 'À'.charCodeAt(0);
      for (const { text, at, what } of steps) {
        const one = texts(here).get(text);
        if (what === 'type') one.insert(at % (one.length + 1), String.fromCharCode(letter++));
        else if (one.length > 0) one.delete(at % one.length, 1);
      }
      const left = Y.encodeStateAsUpdate(here, before);
      const typed = [...`${texts(here).get(0)}${texts(here).get(1)}`].filter((char) => char >= 'À');
      if (struckSince) texts(server).get(0).delete(0, 1);
      for (const text of taken.toReversed()) texts(server).delete(text, 1);
      const fresh = Y.diffUpdate(left, Y.encodeStateVector(server));
      Y.applyUpdate(server, left);
      const there = texts(server).toArray().join('');
      const isLost = typed.some((char) => !there.includes(char));
      astray += isLost ? 1 : 0;
      expect(typedIntoNothing(server, fresh)).toBe(isLost);
    }),
    { numRuns: 500 },
  );
  expect(astray).toBeGreaterThan(50);
});
