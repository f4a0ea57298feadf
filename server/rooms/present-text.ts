// The text of a room as a ProseMirror node, read once per state of the text: the server's answer to a single update may need it for every paragraph.
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { issuedIn } from '../../schema/index.ts';
import { issuedNow, readDoc } from '../../src/protocol/document.ts';
import { labelsOf } from '../../src/text/numbering.ts';

export class PresentText {
  private readonly ydoc: Y.Doc;
  /** Held weakly, because there are many rooms and most are quiet. */
  private known: WeakRef<Node> | null = null;

  constructor(ydoc: Y.Doc) {
    this.ydoc = ydoc;
  }

  /** Call it when a paragraph was changed, added or removed, before the text is read again in the same transaction. */
  changed(): void {
    this.known = null;
  }

  /** The text as a `resolution` node. The amendments in it may be out of date. */
  get doc(): Node {
    const known = this.known?.deref();
    if (known && issuedIn(known) === issuedNow(this.ydoc)) return known;
    const doc = readDoc(this.ydoc);
    this.known = new WeakRef(doc);
    return doc;
  }

  /** The label of a paragraph; null if it is not in the text. */
  labelOf(id: string): string | null {
    return labelsOf(this.doc).get(id)?.label ?? null;
  }
}
