// A copy of a draft that another node writes: even if the stream loses, repeats or delays batches, it ends with everything in the log, and its readers see
// all of that and nothing more; people's updates go to the writing node unchanged. (RULES Z1, Z2, Z6)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { ReplicaRoom, type StreamedBatch } from '../../../server/cluster/replica-room.ts';
import type { UplinkEvents } from '../../../server/cluster/uplink.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { awarenessFrame } from '../../../server/sync/frames.ts';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { delegate, Guest, OBSERVER, StillClock } from '../../support/server/room.ts';

const textOf = (ydoc: Y.Doc) => ydoc.getXmlFragment(TEXT_ROOT).toString();
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A writing node: its log, the batches that it would stream, and the updates sent up to it. */
function writer() {
  const ydoc = new Y.Doc();
  const log: Uint8Array[] = [firstUpdate({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, 'Decides')]) })];
  Y.applyUpdate(ydoc, log[0]!);
  const rows: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => rows.push(update));
  const text = wordingElement(findParagraphElement(ydoc, 'p')!)!.get(0) as Y.XmlText;
  /** Stores a batch of this many edits. */
  const store = (edits: number, tooLarge = false): StreamedBatch => {
    for (let i = 0; i < edits; i++) {
      if (text.length > 20) text.delete(0, 9);
      else text.insert(text.length, `word ${log.length + i} `);
    }
    const added = rows.splice(0);
    const after = log.length;
    log.push(...added);
    return { draft: 'd', after, rows: added.length, update: tooLarge ? null : Y.mergeUpdates(added) };
  };
  const uplinks: { link: string; events: UplinkEvents; sent: Uint8Array[]; closed: boolean }[] = [];
  let failing = false;
  const clock = new StillClock();
  const replica = new ReplicaRoom({
    id: 'd',
    holder: { id: 'writer', address: 'http://writer' },
    clock,
    openUplink: (_holder, _draft, link, events) => {
      const one = { link, events, sent: [] as Uint8Array[], closed: false };
      uplinks.push(one);
      return {
        send: (frame) => one.sent.push(frame),
        close: () => {
          one.closed = true;
        },
      };
    },
    read: async (after) => {
      await turn();
      if (failing) throw new Error('no answer');
      return { updates: log.slice(after), seq: log.length, changed: '' };
    },
    ended: () => {
      ended++;
    },
  });
  let ended = 0;
  return {
    ...{ ydoc, log, store, copy: replica, uplinks, clock },
    fail: (fails: boolean) => {
      failing = fails;
    },
    get ended() {
      return ended;
    },
  };
}

type Step = {
  readonly edits: number;
  readonly fate: 'arrives' | 'is lost' | 'comes twice' | 'comes late' | 'is too large' | 'fails to be read';
};
const steps = fc.array(
  fc.record<Step>({
    edits: fc.integer({ min: 1, max: 4 }),
    fate: fc.constantFrom('arrives', 'is lost', 'comes twice', 'comes late', 'is too large', 'fails to be read'),
  }),
  { minLength: 1, maxLength: 20 },
);

describe('a copy', () => {
  it('comes to hold what the log holds, whatever the stream does, and shows its readers all of it and never more', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const { copy: replica, store, log, ydoc, fail } = writer();
        await replica.load();
        const reader = new Guest(replica, OBSERVER).sync();
        const late: StreamedBatch[] = [];
        for (const { edits, fate } of plan) {
          fail(fate === 'fails to be read');
          const batch = store(edits, fate === 'is too large');
          if (fate === 'comes late') late.push(batch);
          else if (fate !== 'is lost') replica.take(batch);
          if (fate === 'comes twice') replica.take(batch);
          if (fate === 'arrives' && late.length > 0) replica.take(late.shift()!);
          if (edits % 2 === 0) await turn();
        }
        fail(false);
        for (const batch of late) replica.take(batch);
        // The next beat tells the length of the log.
        for (let i = 0; i < 6; i++) {
          replica.follow(log.length);
          await turn();
        }
        expect(textOf(replica.ydoc)).toBe(textOf(ydoc));
        expect(replica.ydoc.store.pendingStructs).toBeNull();
        expect(textOf(reader.ydoc)).toBe(textOf(ydoc));
        replica.end();
      }),
    );
  });

  it('answers a sync itself, and brings everything else to the writing node as it came', async () => {
    const { copy: replica, uplinks } = writer();
    await replica.load();
    const norway = new Guest(replica, delegate('NOR'), 'link of Norway').sync();
    expect(norway.text).toBe(textOf(replica.ydoc));
    expect(uplinks.map(({ link, sent }) => [link, sent.length])).toEqual([['link of Norway', 1]]);
    (wordingElement(findParagraphElement(norway.ydoc, 'p')!)!.get(0) as Y.XmlText).insert(0, 'mine ');
    norway.send();
    norway.say(awarenessFrame(new Uint8Array([0])));
    expect(uplinks[0]!.sent.map((frame) => [...frame.subarray(0, 2)])).toEqual([
      [0, 1],
      [0, 2],
      [1, 1],
    ]);
    // Nobody sees it before it is stored.
    expect(textOf(replica.ydoc)).not.toContain('mine');
    uplinks[0]!.events.closed(CLOSE.refused, 'You may not.');
    expect(norway.closed).toEqual({ code: CLOSE.refused, reason: 'You may not.' });
    expect(uplinks[0]!.closed).toBe(true);
  });

  it('sends everybody to come back when its writer is gone, ends when nobody is in it, and lets nobody into what has ended', async () => {
    const one = writer();
    await one.copy.load();
    const guests = [OBSERVER, delegate('NOR')].map((person) => new Guest(one.copy, person).sync());
    one.uplinks[0]!.events.gone();
    expect([guests.map(({ closed }) => closed?.code), one.ended]).toEqual([[CLOSE.comeBack, CLOSE.comeBack], 1]);
    expect(new Guest(one.copy, OBSERVER).closed?.code).toBe(CLOSE.comeBack);

    const two = writer();
    await two.copy.load();
    const guest = new Guest(two.copy, OBSERVER).sync();
    two.clock.pass(3_600_000);
    expect(two.ended).toBe(0);
    guest.leave();
    two.clock.pass(3_600_000);
    expect(two.ended).toBe(1);
  });
});
