// How large a document is: the bytes that it would take as one update now, without what was deleted. Measuring encodes the whole document, so it is done
// only when what came since the last time could have made it too large.
import * as Y from 'yjs';

/** A document above the limit is measured again after so many bytes more, or after so long: soon enough that a deletion makes room, seldom enough that a
 *  window which keeps sending does not make the server encode a large document at each key. */
const AGAIN_BYTES = 1024 * 1024;
const AGAIN_MS = 1_000;

export class DocumentSize {
  private readonly ydoc: Y.Doc;
  private readonly limit: number;
  private readonly steady: () => number;
  /** Bytes when it was measured last, and bytes that came since; the document never takes more than their sum. */
  private measured: number;
  private since = 0;
  private measuredAt = Number.NEGATIVE_INFINITY;

  /** `bytes`: of the updates that it was read from; `steady`: a clock that never goes back. */
  constructor(ydoc: Y.Doc, bytes: number, limit: number, steady: () => number) {
    this.ydoc = ydoc;
    this.measured = bytes;
    this.limit = limit;
    this.steady = steady;
  }

  /** Told of each update that was applied. */
  add(bytes: number): void {
    this.since += bytes;
  }

  /** True where the document cannot take so many bytes more. */
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
