// Undo and redo of one's own work. A container (paragraph, amendment, wording) goes only as a whole, with what came with it in the same step, and only
// while nobody else wrote in it. What is left unchanged is pruned when the caret goes.
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';

type StackItem = Y.UndoManager['undoStack'][number];

const elementOf = (item: Y.Item): Y.XmlElement | null => {
  const type = item.content instanceof Y.ContentType ? item.content.type : null;
  return type instanceof Y.XmlElement ? type : null;
};
const parentOf = (item: Y.Item): Y.Item | null => (item.parent as Y.AbstractType<unknown> | null)?._item ?? null;
const nameOf = (item: Y.Item): string => elementOf(item)?.nodeName ?? '';

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

/** An undo manager that knows which step it takes back while it does. */
class CarefulUndo extends Y.UndoManager {
  private step: StackItem | null = null;

  constructor(fragment: Y.XmlFragment) {
    super(fragment, {
      trackedOrigins: new Set([ySyncPluginKey]),
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
      deleteFilter: (item) => this.mayGo(item),
    });
  }

  override undo(): StackItem | null {
    this.step = this.undoStack.at(-1) ?? null;
    return super.undo();
  }

  override redo(): StackItem | null {
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

/** What follows is taken back by itself, not with what was typed just before. */
export const beginStep = (view: EditorView): void => yUndoPluginKey.getState(view.state)?.undoManager.stopCapturing();

/** An undo manager for the text: it takes back what this editor wrote, and nothing of others. */
export const createUndoManager = (fragment: Y.XmlFragment): Y.UndoManager => new CarefulUndo(fragment);
