// Undo steps are numbered among all acts of a window, so that writing and decisions can be ordered. (RULES D21, D22)
import { describe, expect, it } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { nextAct } from '../../../src/editor/model/order-of-acts.ts';
import { createUndoManager, orderOf } from '../../../src/editor/sync/undo-manager.ts';

function textOf() {
  const ydoc = new Y.Doc();
  const fragment = ydoc.getXmlFragment('doc');
  const text = new Y.XmlText();
  fragment.insert(0, [text]);
  const undo = createUndoManager(fragment, '');
  return {
    undo,
    text,
    type: (words: string, origin: unknown = ySyncPluginKey) => ydoc.transact(() => text.insert(text.length, words), origin),
    last: () => orderOf(undo.undoStack.at(-1)),
  };
}

describe('the number of the last words', () => {
  it('is 0 before any, and greater than that of every act before them', () => {
    const { type, last } = textOf();
    expect(last()).toBe(0);
    const before = nextAct();
    type('one');
    expect(last()).toBeGreaterThan(before);
    expect(nextAct()).toBeGreaterThan(last());
  });

  it('grows with each letter of a step, and not by the letters of others', () => {
    const { type, last, undo } = textOf();
    type('one');
    const decided = nextAct();
    type(' of others', 'remote');
    expect(last()).toBeLessThan(decided);
    type(' two');
    expect(undo.undoStack).toHaveLength(1);
    expect(last()).toBeGreaterThan(decided);
  });

  it('is that of the step before a decision when what was written after it is taken back, and of redo when it comes again', () => {
    const { type, last, undo, text } = textOf();
    type('one');
    const decided = nextAct();
    undo.stopCapturing();
    type(' two');
    expect(last()).toBeGreaterThan(decided);
    undo.undo();
    expect(text.toString()).toBe('one');
    expect(last()).toBeLessThan(decided);
    undo.redo();
    expect(last()).toBeGreaterThan(decided);
  });
});
