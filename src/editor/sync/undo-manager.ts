// Undo and redo of this editor's own work. A container (paragraph, amendment, wording) is undone only as a whole, with everything of the same step, and only
// while nobody else wrote in it. An amendment left without changes is removed when the caret leaves it (own-amendment.ts). Not here: the limits of steps
// (undo-steps.ts).
import type { Node } from 'prosemirror-model';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { wordingFromJson } from '../../../schema/index.ts';
import { mergedLetters } from '../../amend/rebase/by-letters.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import { nodeOf } from '../../protocol/document.ts';
import { setContent } from '../../protocol/edit.ts';
import { amendmentElements, wordingElement } from '../../protocol/elements.ts';
import { isStartClient } from '../../protocol/shared-start.ts';
import { nextAct } from '../model/order-of-acts.ts';

type StackItem = Y.UndoManager['undoStack'][number];
type StackEvent = Parameters<Parameters<Y.UndoManager['on']>[1]>[0] & {
  readonly stackItem: StackItem;
  readonly type: 'undo' | 'redo';
  readonly origin: unknown;
  readonly changedParentTypes: ReadonlyMap<unknown, unknown>;
};

/** The base of an amendment, and its wording before and after a step; null if it has none or several. */
interface StepRecord {
  readonly base: string;
  readonly before: Node | null;
  after: Node | null;
}

/** Keys of a stack item's `meta`. */
const RECORDS = 'records';
const REBASED = 'rebased';
const ORDER = 'order';

/** The number of a step's last change among all acts of this window; 0 if there is none. */
export const orderOf = (step: StackItem | undefined): number => (step?.meta.get(ORDER) as number | undefined) ?? 0;

const recordsOf = (step: StackItem): Map<Y.XmlElement, StepRecord> =>
  (step.meta.get(RECORDS) as Map<Y.XmlElement, StepRecord> | undefined) ?? new Map();
const baseIn = (amendment: Y.XmlElement): string => amendment.getAttribute('base') ?? '';
const wordingIn = (amendment: Y.XmlElement): Node | null => {
  const element = amendment.length === 1 ? wordingElement(amendment) : null;
  return element && nodeOf(element);
};

/** The amendments that a transaction changed and that are still in the text. */
function* amendmentsIn(changed: Iterable<unknown>): Generator<Y.XmlElement> {
  for (const type of changed) if (type instanceof Y.XmlElement && type.nodeName === 'amendment' && !type._item?.deleted) yield type;
}

/** The words of a step rebased from their former base to `base`; null if they do not fit. */
function rebased(record: StepRecord, words: Node | null, base: string): Node | null {
  if (record.base === base) return words;
  const [before, now] = [wordingFromJson(record.base), wordingFromJson(base)];
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

/** The owner of the amendment or paragraph around an item; null if that is deleted, because its attributes are then gone too. */
function ownerOf(item: Y.Item): string | null {
  for (let at: Y.Item | null = item; at; at = parentOf(at))
    if (nameOf(at) === 'amendment' || nameOf(at) === 'paragraph') return at.deleted ? null : (elementOf(at)!.getAttribute('by') ?? null);
  return null;
}

/** A run of text without words, which undo of the typing leaves behind. */
const isEmptyRun = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlText && content.type.length === 0;

/** The next item on a side that will be adjacent to this one after all of `deletions` is restored; null if one of these will be in between. */
function neighbourOf(item: Y.Item, side: 'left' | 'right', deletions: StackItem['deletions']): Y.Item | null {
  for (let at = item[side]; at; at = at[side]) {
    if (!at.deleted) return at;
    if (Y.isDeleted(deletions, at.id)) return null;
  }
  return null;
}

/** True if everything in a container that is not deleted came from one step, so nobody has written in it since. `isOfStep`: whether an item came from it. */
function isOnlyOf(isOfStep: (item: Y.Item) => boolean, type: Pick<Y.XmlElement, '_map' | '_start'>): boolean {
  const items = [...type._map.values()];
  for (let item = type._start; item; item = item.right) items.push(item);
  return items.every((item) => {
    if (item.deleted || isEmptyRun(item)) return true;
    if (!isOfStep(item)) return false;
    return !(item.content instanceof Y.ContentType) || isOnlyOf(isOfStep, item.content.type);
  });
}

/** The last value of an attribute that Yjs still holds; a value that others gave after the element was deleted is not held. */
function lastValueOf(element: Y.XmlElement, name: string): string | null {
  for (let item = element._map.get(name) ?? null; item; item = item.left) {
    const value: unknown = item.content instanceof Y.ContentAny ? item.content.arr[0] : null;
    if (typeof value === 'string') return value;
  }
  return null;
}

/** Yjs's undo manager, extended to know which step it is undoing. */
class OwnWorkUndoManager extends Y.UndoManager {
  private step: StackItem | null = null;
  private popped: StackItem | null = null;
  /** The step of which Yjs knows whether it changed something. */
  private tried: StackItem | null = null;
  /** The wording of each amendment after the last transaction. */
  private readonly current = new WeakMap<Y.XmlElement, Node | null>();
  /** The wording of each amendment before the last undo or redo. */
  private readonly beforeStep = new WeakMap<Y.XmlElement, Node | null>();

  /** The manager of the other document that the same person writes in. */
  private beside: OwnWorkUndoManager | null = null;
  private readonly owner: string;

  constructor(fragment: Y.XmlFragment, owner: string) {
    super(fragment, {
      trackedOrigins: new Set([ySyncPluginKey]),
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
      deleteFilter: (item) => this.mayDelete(item),
    });
    this.owner = owner;
    // Yjs sets this field when a step has been undone, while that transaction still runs; if the field is null, it continues with the next step.
    Object.defineProperty(this, 'currStackItem', {
      get: () => this.popped ?? (this.doc._transaction ? this.tried : null),
      set: (step: StackItem | null) => {
        this.popped = step;
        this.tried = this.step;
        if (!step) return;
        this.placeBroughtBack(step);
        this.restoreAttributes(step);
      },
    });
    for (const paragraph of fragment.toArray())
      if (paragraph instanceof Y.XmlElement) for (const one of amendmentElements(paragraph)) this.current.set(one, wordingIn(one));
    const remember = ({ stackItem, changedParentTypes }: StackEvent) => this.remember(stackItem, changedParentTypes.keys());
    this.on('stack-item-added', remember);
    this.on('stack-item-updated', remember);
    this.on('stack-item-popped', ({ stackItem, type }) => this.rebaseStep(fragment, stackItem, type));
    fragment.doc?.on('afterTransaction', (transaction: Y.Transaction) => {
      for (const one of amendmentsIn(transaction.changedParentTypes.keys())) {
        if (transaction.origin === this) this.beforeStep.set(one, this.current.get(one) ?? null);
        this.current.set(one, wordingIn(one));
      }
    });
  }

  /** Corrects the origins of restored items for which Yjs named neighbours in reversed order. Yjs follows each neighbour of the deleted item to its restored
   *  copy; after several restorations the left one may come after the right one. Windows may then place such an item differently, so the server refuses it. */
  private placeBroughtBack(step: StackItem): void {
    this.doc.transact((transaction) => {
      Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
        const item = struct instanceof Y.Item && struct.redone ? Y.getItem(this.doc.store, struct.redone) : null;
        if (!(item instanceof Y.Item) || item.parentSub !== null || this.isBetweenItsNeighbours(item)) return;
        // It cannot name an item that was restored after it.
        const isLater = ({ id }: Y.Item) => id.client === item.id.client && id.clock > item.id.clock;
        let [left, right] = [item.left, item.right];
        while (left && isLater(left)) left = left.left;
        while (right && isLater(right)) right = right.right;
        item.origin = left?.lastId ?? null;
        item.rightOrigin = right?.id ?? null;
      });
    });
  }

  private isBetweenItsNeighbours({ origin, rightOrigin }: Y.Item): boolean {
    if (!origin || !rightOrigin) return true;
    const [left, right] = [Y.getItem(this.doc.store, origin), Y.getItem(this.doc.store, rightOrigin)] as unknown as [Y.Item, Y.Item];
    if (left === right) return origin.clock < rightOrigin.clock;
    let at: Y.Item | null = left;
    while (at && at !== right) at = at.right;
    return at !== null;
  }

  /** Gives restored elements all their attributes: Yjs omits one that somebody else changed while the element was being deleted, and the server refuses an
   *  element without it. */
  private restoreAttributes(step: StackItem): void {
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

  /** Records in a step its time, and the wording of each changed amendment before and after. */
  private remember(step: StackItem, changed: Iterable<unknown>): void {
    step.meta.set(ORDER, nextAct());
    const records = recordsOf(step);
    for (const one of amendmentsIn(changed)) {
      const known = records.get(one);
      const now = this.current.get(one);
      if (known && known.base !== baseIn(one)) records.set(one, { ...known, after: null });
      else if (known?.after && now && !known.after.eq(now))
        // Colleagues wrote in it between two keys of this step: their letters stay when it is undone.
        records.set(one, { ...known, before: known.before && mergedLetters(known.after, now, known.before), after: wordingIn(one) });
      else if (known) known.after = wordingIn(one);
      else records.set(one, { base: baseIn(one), before: this.current.get(one) ?? wordingFromJson(baseIn(one)), after: wordingIn(one) });
    }
    step.meta.set(RECORDS, records);
  }

  /** If the server has rebased an amendment since the step, undoes the step on the new wording: otherwise words that were removed from the wording would
   *  return as the delegation's own. Does nothing if somebody else wrote in the amendment. */
  private rebaseStep(fragment: Y.XmlFragment, step: StackItem, type: 'undo' | 'redo'): void {
    for (const [amendment, record] of recordsOf(step)) {
      if (amendment._item?.deleted || (record.base === baseIn(amendment) && !step.meta.has(REBASED))) continue;
      const element = wordingElement(amendment);
      const [before, wanted] = [rebased(record, record.after, baseIn(amendment)), rebased(record, record.before, baseIn(amendment))];
      if (!element || !before || !wanted || !this.beforeStep.get(amendment)?.eq(before)) continue;
      fragment.doc?.transact(() => setContent(element, wanted), REBASED);
      (type === 'undo' ? this.redoStack : this.undoStack).at(-1)?.meta.set(REBASED, true);
      // The opposite step would restore the earlier words and remove the present ones.
      const opposite = recordsOf((type === 'undo' ? this.redoStack : this.undoStack).at(-1)!).get(amendment);
      if (opposite) opposite.after = wordingIn(amendment);
    }
  }

  /** Drops steps in paragraphs whose owner has changed (a proposed one was adopted, or returned): this writer may no longer undo them. */
  private dropForeignSteps(steps: StackItem[]): void {
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
    return this.lastOfBoth('undoStack');
  }

  override redo(): StackItem | null {
    return this.lastOfBoth('redoStack');
  }

  override stopCapturing(): void {
    super.stopCapturing();
    if (this.beside) this.beside.lastChange = 0;
  }

  /** Undoes the later of the last steps of this document and the joined one. */
  private lastOfBoth(stack: 'undoStack' | 'redoStack'): StackItem | null {
    const { beside } = this;
    if (!beside) return this.stepOf(stack);
    const isFirst = orderOf(this[stack].at(-1)) > orderOf(beside[stack].at(-1));
    return isFirst ? (this.stepOf(stack) ?? beside.stepOf(stack)) : (beside.stepOf(stack) ?? this.stepOf(stack));
  }

  private stepOf(stack: 'undoStack' | 'redoStack'): StackItem | null {
    return this.oneStep(stack, () => (stack === 'undoStack' ? super.undo() : super.redo()));
  }

  /** From now on undoes steps in order across this document and the other one; returns a function that stops this. */
  join(other: OwnWorkUndoManager): () => void {
    this.beside = other;
    const note = (one: OwnWorkUndoManager, two: OwnWorkUndoManager) => (event: StackEvent) => {
      two.lastChange = 0;
      if (event.type === 'undo' && event.origin !== one) two.clear(false, true);
    };
    const [ours, theirs] = [note(this, other), note(other, this)];
    for (const name of ['stack-item-added', 'stack-item-updated'] as const) {
      this.on(name, ours);
      other.on(name, theirs);
    }
    return () => {
      this.beside = null;
      for (const name of ['stack-item-added', 'stack-item-updated'] as const) {
        this.off(name, ours);
        other.off(name, theirs);
      }
    };
  }

  /** Undoes the last step that belongs to this writer and still has an effect. Yjs is given one step at a time: after a step without effect it would
   *  continue with the next without checking whose that is. */
  private oneStep(stack: 'undoStack' | 'redoStack', pop: () => StackItem | null): StackItem | null {
    for (;;) {
      this.dropForeignSteps(this[stack]);
      this.step = this[stack].at(-1) ?? null;
      if (!this.step) return null;
      this.tried = null;
      this.followBroughtBack(this.step);
      this.reuseEmptyRuns(this.step);
      const done = pop();
      if (done) return done;
    }
  }

  private isOfStep(item: Y.Item): boolean {
    return this.step !== null && Y.isDeleted(this.step.insertions, item.id);
  }

  /** Restores words in the empty run of text that replaced theirs. If they came back in their own run beside it, y-prosemirror would join the two, by a
   *  change unknown to redo and earlier steps. */
  private reuseEmptyRuns({ deletions }: StackItem): void {
    const reused = new Set<Y.Item>();
    this.doc.transact((transaction) =>
      Y.iterateDeletedStructs(transaction, deletions, (struct) => {
        const isRun = struct instanceof Y.Item && struct.content instanceof Y.ContentType && struct.content.type instanceof Y.XmlText;
        if (!isRun || !struct.deleted || struct.redone) return;
        const run = [neighbourOf(struct, 'left', deletions), neighbourOf(struct, 'right', deletions)].find(
          (item) => item && isEmptyRun(item),
        );
        if (!run || reused.has(run)) return;
        reused.add(run);
        // Yjs uses this field to find the restored copy of an item, and must not garbage-collect that.
        struct.redone = run.id;
        run.keep = true;
      }),
    );
  }

  /** Adds to the step the ids of its restored content: content that was deleted and restored by undo or redo has new ids, and still belongs to the step. Yjs
   *  follows it too, but takes the whole item that it finds, which may contain content of other steps, or only a part of this one's. */
  private followBroughtBack(step: StackItem): void {
    const broughtBack = Y.createDeleteSet();
    this.doc.transact((transaction) =>
      Y.iterateDeletedStructs(transaction, step.insertions, (struct) => {
        const { length } = struct;
        for (let at = struct instanceof Y.Item ? struct.redone : null; at; ) {
          const runs = broughtBack.clients.get(at.client) ?? [];
          broughtBack.clients.set(at.client, runs);
          runs.push({ clock: at.clock, len: length });
          const item: unknown = Y.getItem(this.doc.store, at);
          at = item instanceof Y.Item ? item.redone : null;
        }
      }),
    );
    step.insertions = Y.mergeDeleteSets([step.insertions, broughtBack]);
  }

  /** Called by Yjs for each item that it is about to delete. */
  private mayDelete(item: Y.Item): boolean {
    // A paragraph inserted in this step is deleted with everything in it, or stays with everything.
    for (let at: Y.Item | null = item; at; at = parentOf(at)) {
      // The stub of a paragraph in a private document stays: a colleague may have begun in it.
      if (nameOf(at) === 'paragraph' && this.isOfStep(at) && !isStartClient(at.id.client))
        return isOnlyOf((one) => this.isOfStep(one), elementOf(at)!);
      // An amendment without a wording contains nothing that anybody could have written.
      if (nameOf(at) === 'amendment' && this.isOfStep(at) && elementOf(at)!.length === 0) return true;
    }
    // The attributes of a container that stays are kept; a changed one is taken back by writing its former value.
    if (item.parentSub !== null) return false;
    const type = item.content instanceof Y.ContentType ? item.content.type : null;
    // The only run of a text stays, empty, as y-prosemirror leaves it, because concurrent typing in it would be deleted too.
    if (type instanceof Y.XmlText) return type.length === 0 && (parentOf(item) === null || elementOf(parentOf(item)!)?.length !== 1);
    const name = nameOf(item);
    if (name !== 'wording') return name !== 'paragraph' && name !== 'amendment';
    // The second wording of a proposed split may be deleted; the first came with the amendment.
    const home = parentOf(item);
    return home !== null && nameOf(home) === 'amendment' && elementOf(home)!.toArray().length > 1;
  }
}

/** An undo manager for the text that undoes only what this editor wrote. `owner`: the delegation that writes, '' for chair and secretariat, who write the
 *  text itself. */
export const createUndoManager = (fragment: Y.XmlFragment, owner: string): Y.UndoManager => new OwnWorkUndoManager(fragment, owner);

/** Makes undo or redo on `first` work on the last step of both managers, in the order of writing; returns a function that stops this. Both must come from
 *  `createUndoManager`. */
export const besideUndo = (first: Y.UndoManager, second: Y.UndoManager): (() => void) =>
  first instanceof OwnWorkUndoManager && second instanceof OwnWorkUndoManager ? first.join(second) : () => {};
