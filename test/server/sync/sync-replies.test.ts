// The answers to sync requests: whatever a window has, it then has the whole document, whether the answer is packed or not, and an answer is never out of
// date. (RULES Z1, Z2, Z6, Z11)
import zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { PACKED_FROM_BYTES } from '../../../server/runtime/limits.ts';
import { readFrame } from '../../../server/sync/frames.ts';
import { SyncReplies } from '../../../server/sync/sync-replies.ts';
import { MESSAGE } from '../../../src/protocol/messages.ts';

/** The update in an answer. */
const updateIn = (frame: Uint8Array): Uint8Array => {
  const plain = frame[0] === MESSAGE.packed ? new Uint8Array(zlib.inflateRawSync(frame.subarray(1))) : frame;
  const read = readFrame(plain);
  if (read.kind !== 'step2') throw new Error(`An answer of kind ${read.kind}.`);
  return read.update;
};

const stepOf = fc.oneof(
  fc.record({ do: fc.constant('type' as const), at: fc.nat(500), words: fc.string({ maxLength: 400 }) }),
  fc.record({ do: fc.constant('delete' as const), at: fc.nat(500), length: fc.nat(50) }),
  fc.record({ do: fc.constant('look' as const), window: fc.nat(3), unpacks: fc.boolean() }),
);

describe('an answer', () => {
  it('gives every window the document as it is now', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 60 }), fc.string({ maxLength: 3_000 }), (steps, begun) => {
        const stored = new Y.Doc();
        stored.getText('t').insert(0, begun);
        const whole = Y.encodeStateAsUpdate(stored);
        const ydoc = new Y.Doc();
        Y.applyUpdate(ydoc, whole);
        const replies = new SyncReplies(ydoc, whole);
        const windows = Array.from({ length: 4 }, () => new Y.Doc());
        const text = ydoc.getText('t');
        for (const step of [...steps, { do: 'look', window: 0, unpacks: true }, { do: 'look', window: 1, unpacks: false }] as const) {
          if (step.do === 'type') text.insert(step.at % (text.length + 1), step.words);
          else if (step.do === 'delete')
            text.delete(step.at % (text.length + 1), Math.min(step.length, text.length - (step.at % (text.length + 1))));
          else {
            const window = windows[step.window]!;
            const frame = replies.to(Y.encodeStateVector(window), step.unpacks);
            Y.applyUpdate(window, updateIn(frame));
            expect(window.getText('t').toString()).toBe(text.toString());
            if (!step.unpacks) expect(frame[0]).toBe(MESSAGE.sync);
          }
        }
      }),
    );
  });

  it('is made once for all who ask for the same', () => {
    const ydoc = new Y.Doc();
    ydoc.getText('t').insert(0, 'Recalling all its resolutions. '.repeat(1_000));
    const replies = new SyncReplies(ydoc);
    const nothing = Y.encodeStateVector(new Y.Doc());
    const [plain, packed] = [replies.to(nothing, false), replies.to(nothing, true)];
    expect([replies.to(nothing, false) === plain, replies.to(nothing, true) === packed]).toEqual([true, true]);
    expect(packed.length).toBeLessThan(plain.length / 10);
    ydoc.getText('t').insert(0, 'x');
    expect(replies.to(nothing, true)).not.toBe(packed);
  });

  it('comes as it is where it is short', () => {
    const ydoc = new Y.Doc();
    ydoc.getText('t').insert(0, 'a'.repeat(PACKED_FROM_BYTES / 2));
    expect(new SyncReplies(ydoc).to(new Uint8Array([0]), true)[0]).toBe(MESSAGE.sync);
  });
});
