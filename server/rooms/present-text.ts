// The text of a room, for what the server writes in answer to one update, which may be about each of its paragraphs: it is read once for each state of the text.
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { issuedIn } from '../../schema/index.ts';
import { issuedNow, readDoc } from '../../src/protocol/document.ts';
import { labelsOf } from '../../src/text/numbering.ts';

export class PresentText {
  private readonly ydoc: Y.Doc;
  /** Held weakly, because rooms are many and mostly quiet. */
  private known: WeakRef<Node> | null = null;

  constructor(ydoc: Y.Doc) {
    this.ydoc = ydoc;
  }

  /** To be called when a paragraph was changed, added or removed, and before it is read in the transaction that does so. */
  changed(): void {
    this.known = null;
  }

  /** The text as a `resolution` node. What amendments say in it may be older. */
  get doc(): Node {
    const known = this.known?.deref();
    if (known && issuedIn(known) === issuedNow(this.ydoc)) return known;
    const doc = readDoc(this.ydoc);
    this.known = new WeakRef(doc);
    return doc;
  }

  /** The label of a paragraph; null where it is not in the text. */
  labelOf(id: string): string | null {
    return labelsOf(this.doc).get(id)?.label ?? null;
  }
}
