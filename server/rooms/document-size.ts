// How large a document is: what it would take as one update now, not what ever came. Measuring encodes the whole document, so it is done only when
// what came since the last time could have made it too large.
import * as Y from 'yjs';

/** Above the limit it is measured again after so much more, or after so long: a deletion makes room at once, and a window that sends on and on does not
 *  make the server encode a large document at each key. */
const AGAIN_BYTES = 1024 * 1024;
const AGAIN_MS = 1_000;

export class DocumentSize {
  private readonly ydoc: Y.Doc;
  private readonly limit: number;
  private readonly steady: () => number;
  /** Bytes when it was measured last, and what came since: their sum is never less than it takes. */
  private measured: number;
  private since = 0;
  private measuredAt = Number.NEGATIVE_INFINITY;

  /** `bytes`: what the updates that it was read from take; `steady`: milliseconds that only grow. */
  constructor(ydoc: Y.Doc, bytes: number, limit: number, steady: () => number) {
    this.ydoc = ydoc;
    this.measured = bytes;
    this.limit = limit;
    this.steady = steady;
  }

  /** An update was applied. */
  add(bytes: number): void {
    this.since += bytes;
  }

  /** True when the document cannot take so much more. */
  isFullFor(bytes: number): boolean {
    if (this.measured + this.since + bytes <= this.limit) return false;
    const now = this.steady();
    if (this.since >= AGAIN_BYTES || now - this.measuredAt >= AGAIN_MS) {
      this.measured = Y.encodeStateAsUpdate(this.ydoc).length;
      this.since = 0;
      this.measuredAt = now;
    }
    return this.measured + bytes > this.limit;
  }
}
