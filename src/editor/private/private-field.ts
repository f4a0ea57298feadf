// The field in which the members of a delegation write one private new paragraph together: a ProseMirror view bound to that element alone. Not here: the
// document that contains it (private-proposals.ts), and private words in a paragraph of the text, which are written in place (private-layer.ts).
import { joinBackward, joinForward, selectAll, toggleMark } from 'prosemirror-commands';
import { keydownHandler } from 'prosemirror-keymap';
import { type Node, Schema } from 'prosemirror-model';
import { type Command, EditorState, Plugin, Selection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { initProseMirrorDoc, redo, undo, ySyncPlugin, ySyncPluginKey, yUndoPlugin } from 'y-prosemirror';
import type * as Y from 'yjs';
import { type Look, schema } from '../../../schema/index.ts';
import { nodeOf } from '../../protocol/document.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { lowestLevelBehind, type ParagraphAbove } from '../../text/typed-marks.ts';
import { hearKeyAfterComposition } from '../model/composition.ts';
import { readDomSelection } from '../model/dom-selection.ts';
import { lookAtLevel, markTyped } from '../model/paragraphs-above.ts';
import { createPassingTab } from '../model/passing-tab.ts';
import { SMALL_FIELD } from '../model/small-field.ts';
import { characterRepairPlugin } from '../sync/character-repair.ts';
import { stopCapturing } from '../sync/undo-steps.ts';
import { privateElement } from './private-proposals.ts';

const nothing = (): boolean => true;

const goTo =
  (place: (doc: Node) => Selection): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setSelection(place(state.doc)).scrollIntoView());
    return true;
  };

/** y-prosemirror binds an element that holds blocks: the field's document is the new paragraph with its wording. */
const fieldSchema = new Schema({ nodes: schema.spec.nodes, marks: schema.spec.marks, topNode: 'paragraph' });

const attributesOf = (element: Y.XmlElement): Readonly<Record<string, string>> => nodeOf(element)?.attrs ?? {};

const withLook = (tr: Transaction, { kind, level }: Look): Transaction => tr.setDocAttribute('kind', kind).setDocAttribute('level', level);

/** Writes typed text and removes the mark that it completes; false if it completes none. */
function takeMark(view: EditorView, from: number, to: number, text: string, above: readonly ParagraphAbove[]): boolean {
  const { state } = view;
  const typed = state.doc.textBetween(0, from, '', '\ufffc') + text;
  const found = markTyped(typed, above, levelOf(state.doc.attrs as Look));
  if (!found) return false;
  view.dispatch(state.tr.insertText(text, from, to));
  stopCapturing(view);
  view.dispatch(withLook(view.state.tr.delete(1, 1 + found.length), found.look));
  stopCapturing(view);
  return true;
}

/** Creates the field of the new paragraph with this id in `mount`; null if it is gone. `label` is for screen readers. The caller destroys it. `focus` puts
 *  the caret at its end. `above`: the paragraphs before it, which determine its level. */
export function createPrivateField(
  mount: HTMLElement,
  ydoc: Y.Doc,
  id: string,
  label: string,
  above: () => readonly ParagraphAbove[],
): { focus(): void; destroy(): void } | null {
  const element = privateElement(ydoc, id);
  if (element?.nodeName !== 'paragraph') return null;
  const bound = initProseMirrorDoc(element, fieldSchema);
  // y-prosemirror writes the attributes of the element that it is bound to: the document must start with the existing ones.
  const doc = bound.doc.type.create(attributesOf(element), bound.doc.content);
  /** Tab at the beginning changes the level of the new paragraph if possible, else it moves the focus. */
  const changeLevel =
    (step: 1 | -1): Command =>
    ({ doc: now, tr, selection: { $head, empty } }, dispatch) => {
      const level = levelOf(now.attrs as Look) + step;
      if (!empty || $head.parentOffset > 0 || level < 0 || (step > 0 && level > lowestLevelBehind(above()))) return false;
      dispatch?.(withLook(tr, lookAtLevel(level, above())));
      return true;
    };
  const passing = createPassingTab();
  const keys = keydownHandler({
    'Mod-z': (state) => undo(state) || true,
    'Mod-y': (state) => redo(state) || true,
    'Mod-Shift-z': (state) => redo(state) || true,
    'Mod-i': toggleMark(fieldSchema.marks.em!),
    // The field is inside the main editor, and the browser would select, or go to the ends of, the whole editor.
    'Mod-a': selectAll,
    'Mod-End': goTo((doc) => Selection.atEnd(doc)),
    'Mod-Home': goTo((doc) => Selection.atStart(doc)),
    // A new paragraph is not split: another one is proposed separately.
    Enter: nothing,
    'Shift-Enter': nothing,
    Tab: changeLevel(1),
    'Shift-Tab': changeLevel(-1),
    Backspace: joinBackward,
    Delete: joinForward,
  });
  const view = new EditorView(mount, {
    state: EditorState.create({
      schema: fieldSchema,
      doc,
      plugins: [
        ySyncPlugin(element, { mapping: bound.mapping as never }),
        yUndoPlugin(),
        characterRepairPlugin(),
        new Plugin({
          props: {
            handleKeyDown: (typed, event) => !passing.isPassing(event) && keys(typed, event),
            handleTextInput: (typed, from, to, text) => takeMark(typed, from, to, text, above()),
          },
        }),
      ],
    }),
    attributes: { class: 'private-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
    ...SMALL_FIELD,
    handleDOMEvents: {
      keyup: (_, event) => {
        passing.keyup(event);
        return false;
      },
      mousedown: () => {
        passing.stay();
        return false;
      },
      keydown: (typed, event) => {
        passing.keydown(event);
        hearKeyAfterComposition(typed, event);
        if (!typed.composing) readDomSelection(typed);
        return false;
      },
    },
  });
  const readAttributes = () => {
    const tr = view.state.tr;
    for (const [name, value] of Object.entries(attributesOf(element)))
      if (view.state.doc.attrs[name] !== value) tr.setDocAttribute(name, value);
    if (tr.docChanged) view.dispatch(tr.setMeta(ySyncPluginKey, { isChangeOrigin: true }));
  };
  element.observe(readAttributes);
  return {
    focus() {
      view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)));
      view.focus();
    },
    destroy() {
      element.unobserve(readAttributes);
      view.destroy();
    },
  };
}
