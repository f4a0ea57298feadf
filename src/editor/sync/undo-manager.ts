// Undo and redo of this editor's own work. A container (paragraph, amendment, wording) is taken back only as a whole, with all that came with it in the same
// step, and only while nobody else wrote in it. An amendment that is left without changes is taken away when the caret leaves it (own-amendment.ts). Not
// here: where one step ends (undo-steps.ts).
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

/** What an amendment was made against, and its wording before and after a step; null where it has none or several. */
interface StepRecord {
  readonly base: string;
  readonly before: Node | null;
  after: Node | null;
}

/** Keys of a stack item's `meta`. */
const RECORDS = 'records';
const REBASED = 'rebased';
const ORDER = 'order';

/** When a step was last written on, among all acts of this window; 0 where there is none. */
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

/** The words of a step rebased from the base that they had then on `base`; null where they do not fit there. */
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

/** The owner of the amendment or paragraph around an item; null where that is deleted, because then its attributes are gone too. */
function ownerOf(item: Y.Item): string | null {
  for (let at: Y.Item | null = item; at; at = parentOf(at))
    if (nameOf(at) === 'amendment' || nameOf(at) === 'paragraph') return at.deleted ? null : (elementOf(at)!.getAttribute('by') ?? null);
  return null;
}

/** A run of text from which all words have gone: undo of what was typed in it leaves it. */
const isEmptyRun = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlText && content.type.length === 0;

/** The next item on a side that will stand beside this one when all of `deletions` is brought back; null where one of these will be between. */
function neighbourOf(item: Y.Item, side: 'left' | 'right', deletions: StackItem['deletions']): Y.Item | null {
  for (let at = item[side]; at; at = at[side]) {
    if (!at.deleted) return at;
    if (Y.isDeleted(deletions, at.id)) return null;
  }
  return null;
}

/** True where everything in a container that is not deleted came in one step: nobody wrote in it since. `isOfStep`: whether an item did. */
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

/** Yjs's undo manager, told which step it takes back while it does so. */
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
    // Yjs sets this field when a step has been taken back, while that transaction still runs; while the field is null, it goes on to the next step.
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

  /** Names the neighbours that it has for each item that undo brought back where Yjs named ones that stand the other way round. Yjs looks for the neighbours of the
   *  deleted item, each by what was brought back in its place; where that happened more than once, the left one may be found behind the right one. Two
   *  windows may place such an item apart, so the server refuses it. */
  private placeBroughtBack(step: StackItem): void {
    this.doc.transact((transaction) => {
      Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
        const item = struct instanceof Y.Item && struct.redone ? Y.getItem(this.doc.store, struct.redone) : null;
        if (!(item instanceof Y.Item) || item.parentSub !== null || this.isBetweenItsNeighbours(item)) return;
        // What was brought back after it cannot be named by it.
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

  /** Gives what undo brings back every attribute that it had: Yjs leaves out one that somebody else changed while its element was being deleted, and the
   *  server refuses an element without it. */
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

  /** Notes in a step when it was written, and what each amendment that it changed said before and after. */
  private remember(step: StackItem, changed: Iterable<unknown>): void {
    step.meta.set(ORDER, nextAct());
    const records = recordsOf(step);
    for (const one of amendmentsIn(changed)) {
      const known = records.get(one);
      const now = this.current.get(one);
      if (known && known.base !== baseIn(one)) records.set(one, { ...known, after: null });
      else if (known?.after && now && !known.after.eq(now))
        // Colleagues wrote in it between two keys of this step: their letters stay when it is taken back.
        records.set(one, { ...known, before: known.before && mergedLetters(known.after, now, known.before), after: wordingIn(one) });
      else if (known) known.after = wordingIn(one);
      else records.set(one, { base: baseIn(one), before: this.current.get(one) ?? wordingFromJson(baseIn(one)), after: wordingIn(one) });
    }
    step.meta.set(RECORDS, records);
  }

  /** Where the server has carried an amendment over to a new wording since the step, takes the step back on that wording: otherwise words that left the
   *  wording would come back as the delegation's own. Does nothing where somebody else wrote in the amendment. */
  private rebaseStep(fragment: Y.XmlFragment, step: StackItem, type: 'undo' | 'redo'): void {
    for (const [amendment, record] of recordsOf(step)) {
      if (amendment._item?.deleted || (record.base === baseIn(amendment) && !step.meta.has(REBASED))) continue;
      const element = wordingElement(amendment);
      const [before, wanted] = [rebased(record, record.after, baseIn(amendment)), rebased(record, record.before, baseIn(amendment))];
      if (!element || !before || !wanted || !this.beforeStep.get(amendment)?.eq(before)) continue;
      fragment.doc?.transact(() => setContent(element, wanted), REBASED);
      (type === 'undo' ? this.redoStack : this.undoStack).at(-1)?.meta.set(REBASED, true);
      // The opposite step would bring back what stood before, and take away what stands now.
      const opposite = recordsOf((type === 'undo' ? this.redoStack : this.undoStack).at(-1)!).get(amendment);
      if (opposite) opposite.after = wordingIn(amendment);
    }
  }

  /** Drops steps in paragraphs that changed hands since (a proposed one was adopted, or given back): what was written there is no longer this writer's to
   *  take back. */
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

  /** Takes back the last step of this document and of the one beside it, whichever was later. */
  private lastOfBoth(stack: 'undoStack' | 'redoStack'): StackItem | null {
    const { beside } = this;
    if (!beside) return this.stepOf(stack);
    const isFirst = orderOf(this[stack].at(-1)) > orderOf(beside[stack].at(-1));
    return isFirst ? (this.stepOf(stack) ?? beside.stepOf(stack)) : (beside.stepOf(stack) ?? this.stepOf(stack));
  }

  private stepOf(stack: 'undoStack' | 'redoStack'): StackItem | null {
    return this.oneStep(stack, () => (stack === 'undoStack' ? super.undo() : super.redo()));
  }

  /** From now on steps are taken back in their order over this document and the other one; returns what ends that. */
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

  /** Takes back the last step that is this writer's and has something left to take back. Yjs takes one at a time: after a step that changes nothing it would
   *  go on to the next without asking whose that is. */
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

  /** Has words come back in the empty run of text that stands where theirs was. Beside a run of their own y-prosemirror would join the two, by a change that
   *  neither redo nor earlier steps know of. */
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
        // Yjs goes by this field to what was brought back in the place of an item, and must not forget it.
        struct.redone = run.id;
        run.keep = true;
      }),
    );
  }

  /** Adds to what the step wrote the ids that stand for it: what was deleted since and brought back by undo or redo has other ids, and is the step's all the same. Yjs
   *  follows it there by itself, but takes the whole item that it finds, which may begin or go on with what other steps wrote, or be a part of what this one wrote. */
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

  /** What Yjs asks of each item that it is about to delete. */
  private mayDelete(item: Y.Item): boolean {
    // A paragraph that came in this step goes with all that is in it, or stays with all of it.
    for (let at: Y.Item | null = item; at; at = parentOf(at)) {
      // The stub of a paragraph in a private document stays: a colleague may have begun in it.
      if (nameOf(at) === 'paragraph' && this.isOfStep(at) && !isStartClient(at.id.client))
        return isOnlyOf((one) => this.isOfStep(one), elementOf(at)!);
      // Without a wording an amendment holds nothing that anybody could have written.
      if (nameOf(at) === 'amendment' && this.isOfStep(at) && elementOf(at)!.length === 0) return true;
    }
    // The attributes of a container that stays are kept; a changed one is taken back by writing its former value.
    if (item.parentSub !== null) return false;
    const type = item.content instanceof Y.ContentType ? item.content.type : null;
    // The only run of a text stays, empty, as y-prosemirror leaves it: what others type in it at this moment would go with it.
    if (type instanceof Y.XmlText) return type.length === 0 && (parentOf(item) === null || elementOf(parentOf(item)!)?.length !== 1);
    const name = nameOf(item);
    if (name !== 'wording') return name !== 'paragraph' && name !== 'amendment';
    // The second wording of a proposed split may go; the first came with the amendment.
    const home = parentOf(item);
    return home !== null && nameOf(home) === 'amendment' && elementOf(home)!.toArray().length > 1;
  }
}

/** An undo manager for the text that takes back what this editor wrote and nothing of others. `owner`: the delegation that writes, '' for chair and
 *  secretariat, who write the text itself. */
export const createUndoManager = (fragment: Y.XmlFragment, owner: string): Y.UndoManager => new OwnWorkUndoManager(fragment, owner);

/** Has one press of undo or redo on `first` take back the last step of both managers, in the order of writing; returns what ends that. Both must come from
 *  `createUndoManager`. */
export const besideUndo = (first: Y.UndoManager, second: Y.UndoManager): (() => void) =>
  first instanceof OwnWorkUndoManager && second instanceof OwnWorkUndoManager ? first.join(second) : () => {};
