// The size of a document: the bytes that it would take as one Yjs update now. Deleted content is not in that update. Measuring encodes the whole document, so
// it is done only if the updates since the last measurement may have made it too large.
import * as Y from 'yjs';

/** A document above the limit is measured again after this many more bytes, or after this time: soon enough to notice a deletion, and rarely enough that the
 *  server does not encode a large document at each keystroke of a window that keeps sending. */
const AGAIN_BYTES = 1024 * 1024;
const AGAIN_MS = 1_000;

export class DocumentSize {
  private readonly ydoc: Y.Doc;
  private readonly limit: number;
  private readonly steady: () => number;
  /** The last measured size, and the bytes of the updates since then; the document is never larger than their sum. */
  private measured: number;
  private since = 0;
  private measuredAt = Number.NEGATIVE_INFINITY;

  /** `bytes`: the sum of the updates that the document was loaded from. `limit`: in bytes. `steady`: milliseconds of a clock that never goes back. */
  constructor(ydoc: Y.Doc, bytes: number, limit: number, steady: () => number) {
    this.ydoc = ydoc;
    this.measured = bytes;
    this.limit = limit;
    this.steady = steady;
  }

  /** Call it with the size of each update that was applied to the document. */
  add(bytes: number): void {
    this.since += bytes;
  }

  /** True if this many more bytes would make the document larger than its limit. */
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
