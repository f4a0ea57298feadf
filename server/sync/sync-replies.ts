// Answers to sync questions (sync step 1), in which a window sends its state vector. The answer to the same question is cached until the document changes. It
// is deflated for windows that can read that. rooms/primary-room.ts and cluster/replica-room.ts decide when an answer may be sent.
import zlib from 'node:zlib';
import * as Y from 'yjs';
import { PACKED_FROM_BYTES } from '../runtime/limits.ts';
import { packedFrame, step2Frame } from './frames.ts';

/** The state vector of a window that has nothing. */
const NOTHING = new Uint8Array([0]);
/** The most bytes that a client id and its clock take in a state vector. */
const ENTRY_BYTES = 10;
/** Bytes allowed for client ids that the draft does not have: after a backup is restored, windows may know more ids than the store. */
const MORE_BYTES = 64 * 1024;
/** Deflating at level 1 takes a fifth of the time of encoding the document. The default level takes four times as long as level 1 and saves 8 %. */
const QUICK = { level: 1 };

interface Answer {
  readonly to: Uint8Array;
  readonly plain: Uint8Array;
  packed: Uint8Array | null;
}

export class SyncReplies {
  private readonly ydoc: Y.Doc;
  private last: Answer | null;

  /** `whole`: the present document as one update, if the caller has it. */
  constructor(ydoc: Y.Doc, whole: Uint8Array | null = null) {
    this.ydoc = ydoc;
    this.last = whole && { to: NOTHING, plain: step2Frame(whole), packed: null };
    ydoc.on('update', () => {
      this.last = null;
    });
  }

  /** Throws a RangeError if a state vector is longer than any honest window's. */
  check(vector: Uint8Array): void {
    if (vector.length > this.ydoc.store.clients.size * ENTRY_BYTES + MORE_BYTES) throw new RangeError('A state vector is too long.');
  }

  /** The frame that answers a state vector. `unpacks`: true if the window can read deflated frames. */
  to(vector: Uint8Array, unpacks: boolean): Uint8Array {
    if (!this.last || Buffer.compare(this.last.to, vector) !== 0)
      this.last = { to: vector, plain: step2Frame(Y.encodeStateAsUpdate(this.ydoc, vector)), packed: null };
    const { plain } = this.last;
    if (!unpacks || plain.length < PACKED_FROM_BYTES) return plain;
    this.last.packed ??= packedFrame(zlib.deflateRawSync(plain, QUICK));
    return this.last.packed;
  }
}
