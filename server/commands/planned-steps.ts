// Carries out several changes, all or none. Each is planned on the document that the one before leaves; so all are done on a copy first, and then the result is
// written into the document.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { nodeOf, readDoc, TEXT_ROOT } from '../../src/protocol/document.ts';
import type { CommandRefusal } from './refusal.ts';

/** The present text of a document, read on demand. */
export type CurrentText = Pick<TextOfSteps, 'doc'>;

/** Plans a change of a document, or returns a refusal. The change may affect that document only. */
export type Step<Planned extends { readonly change: () => void }> = (ydoc: Y.Doc, text: CurrentText) => Planned | CommandRefusal;

/** The text of a document between changes. Only changed paragraphs are read again, so that many changes of a long text do not each read all of it. */
export class TextOfSteps {
  private readonly ydoc: Y.Doc;
  private readonly paragraphs = new Map<unknown, Node | null>();
  private known: Node | null = null;

  constructor(ydoc: Y.Doc) {
    this.ydoc = ydoc;
  }

  /** The text as a `resolution` node; the same one until something changes. */
  get doc(): Node {
    this.known ??= readDoc(this.ydoc, (paragraph) => {
      const known = this.paragraphs.get(paragraph);
      if (known !== undefined) return known;
      const node = nodeOf(paragraph);
      this.paragraphs.set(paragraph, node);
      return node;
    });
    return this.known;
  }

  /** Call it inside each transaction, at its end. */
  changed({ beforeState, deleteSet }: Y.Transaction): void {
    const { store, clientID } = this.ydoc;
    this.known = null;
    const written = store.clients.get(clientID) ?? [];
    const clock = beforeState.get(clientID) ?? 0;
    for (let at = written.length - 1; at >= 0 && written[at]!.id.clock >= clock; at--) this.forget(written[at]!);
    for (const [client, deleted] of deleteSet.clients)
      for (const { clock: at } of deleted) this.forget(Y.getItem(store, Y.createID(client, at)));
  }

  /** Forgets the paragraph that contains this struct. */
  private forget(struct: Y.Item | Y.GC): void {
    const root = this.ydoc.getXmlFragment(TEXT_ROOT);
    let item = struct instanceof Y.Item ? struct : null;
    while (item && item.parent !== root) {
      const parent = item.parent as Y.AbstractType<unknown>;
      this.paragraphs.delete(parent);
      item = parent._item;
    }
  }
}

/** Steps that were done on a copy of a document. */
export interface DoneSteps<Planned> {
  readonly plans: readonly Planned[];
  /** Writes the changes into the document, which must not have changed since they were tried. */
  readonly write: () => void;
}

/** Does the steps in order on a copy of the document, which itself does not change. Returns the first refusal, or the steps that were done. */
export function doOnCopy<Planned extends { readonly change: () => void }>(
  ydoc: Y.Doc,
  steps: readonly Step<Planned>[],
): DoneSteps<Planned> | CommandRefusal {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  copy.clientID = ydoc.clientID;
  const before = Y.encodeStateVector(copy);
  const text = new TextOfSteps(copy);
  const plans: Planned[] = [];
  try {
    for (const step of steps) {
      const plan = step(copy, text);
      if ('error' in plan) return plan;
      copy.transact((transaction) => {
        plan.change();
        text.changed(transaction);
      });
      plans.push(plan);
    }
    const update = Y.encodeStateAsUpdate(copy, before);
    return { plans, write: () => applyOwn(ydoc, update, Y.decodeStateVector(before).get(copy.clientID) ?? 0) };
  } finally {
    copy.destroy();
  }
}

/** Applies an update that was made on a copy under the document's own client id, from this clock on. Without this, Yjs would think that another client uses the
 *  id and would give the document a new one. */
function applyOwn(ydoc: Y.Doc, update: Uint8Array, clock: number): void {
  if (Y.getState(ydoc.store, ydoc.clientID) !== clock) throw new RangeError('The document has changed since the steps were tried.');
  ydoc.transact((transaction) => {
    Y.applyUpdate(ydoc, update);
    transaction.local = true;
  });
}
