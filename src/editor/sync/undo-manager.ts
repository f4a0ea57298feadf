// Undo and redo of one's own work. A container (paragraph, amendment, wording) goes only as a whole, with what came with it in the same step, and only
// while nobody else wrote in it. What is left unchanged is pruned when the caret goes.
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { wordingFromJson } from '../../../schema/index.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import { nodeOf } from '../../protocol/document.ts';
import { setContent } from '../../protocol/edit.ts';
import { amendmentElements, wordingElement } from '../../protocol/elements.ts';

type StackItem = Y.UndoManager['undoStack'][number];
type StackEvent = Parameters<Parameters<Y.UndoManager['on']>[1]>[0] & {
  readonly stackItem: StackItem;
  readonly changedParentTypes: ReadonlyMap<unknown, unknown>;
};

/** What an amendment was made against and what it said before and after a step. */
interface Kept {
  readonly base: string;
  readonly mine: Node | null;
  after: Node | null;
}

const KEPT = 'kept';
const FOLLOWED = 'followed';
const keptIn = (step: StackItem): Map<Y.XmlElement, Kept> => (step.meta.get(KEPT) as Map<Y.XmlElement, Kept> | undefined) ?? new Map();
const baseIn = (amendment: Y.XmlElement): string => amendment.getAttribute('base') ?? '';
const saidIn = (amendment: Y.XmlElement): Node | null => {
  const element = amendment.length === 1 ? wordingElement(amendment) : null;
  return element && nodeOf(element);
};

/** The amendments around what a transaction changed. */
function* amendmentsIn(changed: Iterable<unknown>): Generator<Y.XmlElement> {
  for (const type of changed) if (type instanceof Y.XmlElement && type.nodeName === 'amendment' && !type._item?.deleted) yield type;
}

/** The same words on another base; null where they do not fit there. */
function placed(kept: Kept, words: Node | null, base: string): Node | null {
  if (kept.base === base) return words;
  const [before, now] = [wordingFromJson(kept.base), wordingFromJson(base)];
  if (!before || !now || !words) return null;
  if (words.content.eq(before.content)) return now;
  const { status, merged } = rebase(before, now, words);
  return status === 'conflict' ? null : merged;
}

const elementOf = (item: Y.Item): Y.XmlElement | null => {
  const type = item.content instanceof Y.ContentType ? item.content.type : null;
  return type instanceof Y.XmlElement ? type : null;
};
const parentOf = (item: Y.Item): Y.Item | null => (item.parent as Y.AbstractType<unknown> | null)?._item ?? null;
const nameOf = (item: Y.Item): string => elementOf(item)?.nodeName ?? '';

/** Whose the amendment or paragraph around an item is; null where it is gone, and says so no more. */
function ownerOf(item: Y.Item): string | null {
  for (let at: Y.Item | null = item; at; at = parentOf(at))
    if (nameOf(at) === 'amendment' || nameOf(at) === 'paragraph') return at.deleted ? null : (elementOf(at)!.getAttribute('by') ?? null);
  return null;
}

/** True where all that is alive in a container came in one step: nobody wrote in it since. */
function isOnlyOf(step: StackItem, type: Pick<Y.XmlElement, '_map' | '_start'>): boolean {
  const items = [...type._map.values()];
  for (let item = type._start; item; item = item.right) items.push(item);
  return items.every((item) => {
    if (item.deleted) return true;
    if (!Y.isDeleted(step.insertions, item.id)) return false;
    return !(item.content instanceof Y.ContentType) || isOnlyOf(step, item.content.type);
  });
}

/** The last value of an attribute that is still known; one that others gave it when it was gone already is not. */
function lastValueOf(element: Y.XmlElement, name: string): string | null {
  for (let item = element._map.get(name) ?? null; item; item = item.left) {
    const value: unknown = item.content instanceof Y.ContentAny ? item.content.arr[0] : null;
    if (typeof value === 'string') return value;
  }
  return null;
}

/** An undo manager that knows which step it takes back while it does. */
class OwnWorkUndoManager extends Y.UndoManager {
  private step: StackItem | null = null;
  private taken: StackItem | null = null;
  /** What each amendment said after the last transaction, and before the last step back or forth. */
  private readonly said = new WeakMap<Y.XmlElement, Node | null>();
  private readonly ahead = new WeakMap<Y.XmlElement, Node | null>();

  private readonly owner: string;

  constructor(fragment: Y.XmlFragment, owner: string) {
    super(fragment, {
      trackedOrigins: new Set([ySyncPluginKey]),
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
      deleteFilter: (item) => this.mayGo(item),
    });
    this.owner = owner;
    // Yjs sets it when a step was taken back, while that transaction still runs.
    Object.defineProperty(this, 'currStackItem', {
      get: () => this.taken,
      set: (step: StackItem | null) => {
        this.taken = step;
        if (step) this.complete(step);
      },
    });
    for (const paragraph of fragment.toArray())
      if (paragraph instanceof Y.XmlElement) for (const one of amendmentElements(paragraph)) this.said.set(one, saidIn(one));
    const remember = ({ stackItem, changedParentTypes }: StackEvent) => this.remember(stackItem, changedParentTypes.keys());
    this.on('stack-item-added', remember);
    this.on('stack-item-updated', remember);
    this.on('stack-item-popped', ({ stackItem, type }) => this.follow(fragment, stackItem, type));
    fragment.doc?.on('afterTransaction', (transaction: Y.Transaction) => {
      for (const one of amendmentsIn(transaction.changedParentTypes.keys())) {
        if (transaction.origin === this) this.ahead.set(one, this.said.get(one) ?? null);
        this.said.set(one, saidIn(one));
      }
    });
  }

  /** What comes back comes with every attribute that it had: Yjs leaves out one that somebody else changed while its element was being deleted, and the
   *  server takes no element without it. */
  private complete(step: StackItem): void {
    this.doc.transact((transaction) => {
      const back: (readonly [was: Y.XmlElement, is: Y.XmlElement])[] = [];
      Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
        const was = struct instanceof Y.Item && struct.redone ? elementOf(struct) : null;
        const item = was && Y.getItem(this.doc.store, (struct as Y.Item).redone!);
        const is = item instanceof Y.Item && !item.deleted ? elementOf(item) : null;
        if (was && is) back.push([was, is]);
      });
      for (const [was, is] of back)
        for (const name of was._map.keys()) {
          const value = is.getAttribute(name) === undefined ? lastValueOf(was, name) : null;
          if (value !== null) is.setAttribute(name, value);
        }
    });
  }

  private remember(step: StackItem, changed: Iterable<unknown>): void {
    const kept = keptIn(step);
    for (const one of amendmentsIn(changed)) {
      const known = kept.get(one);
      if (known && known.base !== baseIn(one)) kept.set(one, { ...known, after: null });
      else if (known) known.after = saidIn(one);
      else kept.set(one, { base: baseIn(one), mine: this.said.get(one) ?? wordingFromJson(baseIn(one)), after: saidIn(one) });
    }
    step.meta.set(KEPT, kept);
  }

  /** The server carried a proposal over since to a wording that moved: what is taken back is taken back on that wording, or words that went with the old
   *  one would stand as the delegation's own. Not where anybody else wrote in it. */
  private follow(fragment: Y.XmlFragment, step: StackItem, type: 'undo' | 'redo'): void {
    for (const [amendment, kept] of keptIn(step)) {
      if (amendment._item?.deleted || (kept.base === baseIn(amendment) && !step.meta.has(FOLLOWED))) continue;
      const element = wordingElement(amendment);
      const [before, wanted] = [placed(kept, kept.after, baseIn(amendment)), placed(kept, kept.mine, baseIn(amendment))];
      if (!element || !before || !wanted || !this.ahead.get(amendment)?.eq(before)) continue;
      fragment.doc?.transact(() => setContent(element, wanted), FOLLOWED);
      (type === 'undo' ? this.redoStack : this.undoStack).at(-1)?.meta.set(FOLLOWED, true);
      // What the other way would bring back is what stood before, and what it would take away is this.
      const opposite = keptIn((type === 'undo' ? this.redoStack : this.undoStack).at(-1)!).get(amendment);
      if (opposite) opposite.after = saidIn(amendment);
    }
  }

  /** A paragraph may have changed hands since (a proposed one was adopted, or given back): what was written in it is no longer this writer's to take back. */
  private forgetForeign(steps: StackItem[]): void {
    for (let step = steps.at(-1); step && !this.isOwn(step); step = steps.at(-1)) steps.pop();
  }

  private isOwn(step: StackItem): boolean {
    let own = true;
    this.doc.transact((transaction) => {
      for (const set of [step.insertions, step.deletions])
        Y.iterateDeletedStructs(transaction, set, (struct) => {
          const owner = struct instanceof Y.Item ? ownerOf(struct) : null;
          if (owner !== null && owner !== this.owner) own = false;
        });
    });
    return own;
  }

  override undo(): StackItem | null {
    this.forgetForeign(this.undoStack);
    this.step = this.undoStack.at(-1) ?? null;
    return super.undo();
  }

  override redo(): StackItem | null {
    this.forgetForeign(this.redoStack);
    this.step = this.redoStack.at(-1) ?? null;
    return super.redo();
  }

  private isOfStep(item: Y.Item): boolean {
    return this.step !== null && Y.isDeleted(this.step.insertions, item.id);
  }

  private mayGo(item: Y.Item): boolean {
    // With a paragraph that came in this step all that is in it goes or stays.
    for (let at: Y.Item | null = item; at; at = parentOf(at)) {
      if (nameOf(at) === 'paragraph' && this.isOfStep(at)) return isOnlyOf(this.step!, elementOf(at)!);
      // Without a wording an amendment holds nothing that anybody could have written.
      if (nameOf(at) === 'amendment' && this.isOfStep(at) && elementOf(at)!.length === 0) return true;
    }
    // An attribute of a container that stays; a changed one is taken back by writing its former value.
    if (item.parentSub !== null) return false;
    const type = item.content instanceof Y.ContentType ? item.content.type : null;
    if (type instanceof Y.XmlText) return type.length === 0;
    const name = nameOf(item);
    if (name !== 'wording') return name !== 'paragraph' && name !== 'amendment';
    // The second part of a proposed split; the first came with the amendment.
    const home = parentOf(item);
    return home !== null && nameOf(home) === 'amendment' && elementOf(home)!.toArray().length > 1;
  }
}

/**
 * A transaction that is appended to others: undo takes it back with them, or leaves it as it leaves them. The binding reads of the last transaction alone
 * whether all of them are taken back; and one that is marked as not to be taken back ends a step (y-prosemirror, sync plugin), even where it changes
 * nothing but what is drawn. Thus nothing that only draws may be marked so: a caret that moves elsewhere would part what is being typed.
 */
export function undoneWith(transactions: readonly Transaction[], tr: Transaction): Transaction {
  const unkept = transactions.some((one) => one.docChanged && one.getMeta('addToHistory') === false);
  return unkept ? tr.setMeta('addToHistory', false) : tr;
}

/** What follows is taken back by itself, not with what was typed just before. */
export const stopCapturing = (view: EditorView): void => yUndoPluginKey.getState(view.state)?.undoManager.stopCapturing();

/** An undo manager for the text: it takes back what this editor wrote, and nothing of others. `owner` is the delegation that writes, '' for the text's own hands. */
export const createUndoManager = (fragment: Y.XmlFragment, owner: string): Y.UndoManager => new OwnWorkUndoManager(fragment, owner);
