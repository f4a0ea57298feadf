// Answers to the sync question of a window, which names what it has. The same question is answered with the same bytes while the document does not
// change, deflated for windows that can read that. Not here: when an answer may be sent (rooms/primary-room.ts, cluster/replica-room.ts).
import zlib from 'node:zlib';
import * as Y from 'yjs';
import { PACKED_FROM_BYTES } from '../runtime/limits.ts';
import { packedFrame, step2Frame } from './frames.ts';

/** State vector of a window that has nothing. */
const NOTHING = new Uint8Array([0]);
/** Bytes that an id and its clock take at most. */
const ENTRY_BYTES = 10;
/** Bytes for ids that a window knows and the draft does not: after a backup was restored, windows know more ids than the store. */
const MORE_BYTES = 64 * 1024;
/** Level 1 takes a fifth of the time of encoding the document; the usual level takes four times as long as level 1 and saves 8 %. */
const QUICK = { level: 1 };

interface Answer {
  readonly to: Uint8Array;
  readonly plain: Uint8Array;
  packed: Uint8Array | null;
}

export class SyncReplies {
  private readonly ydoc: Y.Doc;
  private last: Answer | null;

  /** `whole`: the document as one update, where the caller has it. */
  constructor(ydoc: Y.Doc, whole: Uint8Array | null = null) {
    this.ydoc = ydoc;
    this.last = whole && { to: NOTHING, plain: step2Frame(whole), packed: null };
    ydoc.on('update', () => {
      this.last = null;
    });
  }

  /** Throws where a state vector is longer than any that an honest window can have. */
  check(vector: Uint8Array): void {
    if (vector.length > this.ydoc.store.clients.size * ENTRY_BYTES + MORE_BYTES) throw new RangeError('A state vector is too long.');
  }

  /** The frame that answers a state vector; `unpacks`: the window reads deflated frames. */
  to(vector: Uint8Array, unpacks: boolean): Uint8Array {
    if (!this.last || Buffer.compare(this.last.to, vector) !== 0)
      this.last = { to: vector, plain: step2Frame(Y.encodeStateAsUpdate(this.ydoc, vector)), packed: null };
    const { plain } = this.last;
    if (!unpacks || plain.length < PACKED_FROM_BYTES) return plain;
    this.last.packed ??= packedFrame(zlib.deflateRawSync(plain, QUICK));
    return this.last.packed;
  }
}
