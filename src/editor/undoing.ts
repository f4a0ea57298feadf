// Undo and redo of one's own typing. Undo never removes a container (paragraph, amendment, a paragraph's wording): others may have written in
// it meanwhile. What it leaves unchanged is pruned when the caret goes.
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';

const nameOf = (type: unknown): string => (type instanceof Y.XmlElement ? type.nodeName : '');

/** True for an item that undo may delete. */
function mayUndo(item: Y.Item): boolean {
  // An attribute of a container that stays; a changed one is taken back by writing its former value.
  if (item.parentSub !== null) return false;
  const type = item.content instanceof Y.ContentType ? item.content.type : null;
  if (type instanceof Y.XmlText) return type.length === 0;
  const name = nameOf(type);
  return name !== 'paragraph' && name !== 'amendment' && name !== 'wording';
}

/** An undo manager for the text: it takes back what this editor wrote, and nothing of others. */
export const createUndoManager = (fragment: Y.XmlFragment): Y.UndoManager =>
  new Y.UndoManager(fragment, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    deleteFilter: mayUndo,
  });
