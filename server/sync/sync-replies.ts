// What a window is told that asks for what it does not have: one sync answer, made once for all who ask for the same while the document stays as it
// is, deflated for windows that can read that. Not here: when it may be sent (room.ts, cluster/replica-room.ts).
import zlib from 'node:zlib';
import * as Y from 'yjs';
import { PACKED_FROM_BYTES } from '../runtime/limits.ts';
import { packedFrame, step2Frame } from './frames.ts';

/** State vector of a window that has nothing. */
const NOTHING = new Uint8Array([0]);
/** Bytes that an id and its clock take at most. */
const ENTRY_BYTES = 10;
/** Bytes of ids that a window may know beyond those of the draft: a store that was put back from a backup knows fewer than its readers. */
const MORE_BYTES = 64 * 1024;
/** Level 1 takes a fifth of the time of encoding the document; the usual level takes four times as long for 8 % less. */
const QUICK = { level: 1 };

interface Answer {
  readonly to: Uint8Array;
  readonly plain: Uint8Array;
  packed: Uint8Array | null;
}

export class SyncReplies {
  private readonly ydoc: Y.Doc;
  private last: Answer | null;

  /** `whole` is the document as one update, where that is at hand. */
  constructor(ydoc: Y.Doc, whole: Uint8Array | null = null) {
    this.ydoc = ydoc;
    this.last = whole && { to: NOTHING, plain: step2Frame(whole), packed: null };
    ydoc.on('update', () => {
      this.last = null;
    });
  }

  /** Throws where a state vector names more than a window can know. */
  check(vector: Uint8Array): void {
    if (vector.length > this.ydoc.store.clients.size * ENTRY_BYTES + MORE_BYTES) throw new RangeError('A state vector is too long.');
  }

  /** The frame that answers a state vector. */
  to(vector: Uint8Array, unpacks: boolean): Uint8Array {
    if (!this.last || Buffer.compare(this.last.to, vector) !== 0)
      this.last = { to: vector, plain: step2Frame(Y.encodeStateAsUpdate(this.ydoc, vector)), packed: null };
    const { plain } = this.last;
    if (!unpacks || plain.length < PACKED_FROM_BYTES) return plain;
    this.last.packed ??= packedFrame(zlib.deflateRawSync(plain, QUICK));
    return this.last.packed;
  }
}
