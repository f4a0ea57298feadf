// Several changes that are carried out either all or not at all: each is planned on the document as the change before it leaves it, so all are first tried on a
// copy.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { nodeOf, readDoc, TEXT_ROOT } from '../../src/protocol/document.ts';
import type { CommandRefusal } from './refusal.ts';

/** What a document says now, read when it is asked for. */
export type CurrentText = Pick<TextOfSteps, 'doc'>;

/** Plans a change of a document, or returns a refusal. */
export type Step<Planned extends { readonly change: () => void }> = (ydoc: Y.Doc, text: CurrentText) => Planned | CommandRefusal;

/** The text of a document between changes of one transaction. A paragraph is read again only where one of them was in it, so that many changes of a long text do
 *  not read all of it for each. */
export class TextOfSteps {
  private readonly ydoc: Y.Doc;
  private readonly paragraphs = new Map<unknown, Node | null>();
  private known: Node | null = null;
  /** What the transaction has written and deleted so far: a clock of the document's own client, and how many deletions of each client. */
  private clock: number;
  private readonly deletions = new Map<number, number>();

  constructor(ydoc: Y.Doc) {
    this.ydoc = ydoc;
    this.clock = Y.getState(ydoc.store, ydoc.clientID);
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

  /** To be called after each change. */
  changed({ deleteSet }: Y.Transaction): void {
    const { store, clientID } = this.ydoc;
    this.known = null;
    const written = store.clients.get(clientID) ?? [];
    for (let at = written.length - 1; at >= 0 && written[at]!.id.clock >= this.clock; at--) this.forget(written[at]!);
    this.clock = Y.getState(store, clientID);
    for (const [client, deleted] of deleteSet.clients) {
      for (const { clock } of deleted.slice(this.deletions.get(client) ?? 0)) this.forget(Y.getItem(store, Y.createID(client, clock)));
      this.deletions.set(client, deleted.length);
    }
  }

  /** Forgets the paragraph in which this stands. */
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

/** Tries the steps one after the other on a copy of the document. Returns the first refusal, or the plans. The document is not changed. */
export function dryRun<Planned extends { readonly change: () => void }>(
  ydoc: Y.Doc,
  steps: readonly Step<Planned>[],
): readonly Planned[] | CommandRefusal {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  try {
    return takeAll(copy, steps);
  } finally {
    copy.destroy();
  }
}

/** Carries out the steps and returns their plans. The caller must have tried them with `dryRun` on the same state, and must open the transaction. */
export function carryOut<Planned extends { readonly change: () => void }>(
  ydoc: Y.Doc,
  steps: readonly Step<Planned>[],
): readonly Planned[] {
  const plans = takeAll(ydoc, steps);
  if ('error' in plans) throw new RangeError(`A step that was tried is refused: ${plans.error}`);
  return plans;
}

/** Plans and does each step; stops at the first refusal. */
function takeAll<Planned extends { readonly change: () => void }>(
  ydoc: Y.Doc,
  steps: readonly Step<Planned>[],
): readonly Planned[] | CommandRefusal {
  return ydoc.transact((transaction) => {
    const text = new TextOfSteps(ydoc);
    const plans: Planned[] = [];
    for (const step of steps) {
      const plan = step(ydoc, text);
      if ('error' in plan) return plan;
      plan.change();
      text.changed(transaction);
      plans.push(plan);
    }
    return plans;
  });
}
