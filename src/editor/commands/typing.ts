// From the keyboard to the text. The delegation's own amendment is made just before the browser edits (`beforeinput`, `compositionstart`), never because of a
// selection. Everything but plain typing and composing is done in the model, by transactions.
import { keydownHandler } from 'prosemirror-keymap';
import { type Command, Plugin, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { redo, undo } from 'y-prosemirror';
import * as Y from 'yjs';
import { schema } from '../../../schema/index.ts';
import { TEXT_ROOT } from '../../protocol/document.ts';
import { afterComposition, hearKeyAfterComposition } from '../model/composition.ts';
import { readDomSelection } from '../model/dom-selection.ts';
import { italicsOf, selectAllWords } from '../model/italics.ts';
import { paragraphIdAt } from '../model/lookup.ts';
import { openAmendment } from '../model/own-amendment.ts';
import { isShared, paperOf } from '../model/paper-state.ts';
import { createPassingTab } from '../model/passing-tab.ts';
import { mayChange } from '../model/rights.ts';
import { holdRemote, releaseRemote } from '../sync/remote-queue.ts';
import { deleteBy, deleteSelection, type KeyHandler } from './deleting.ts';
import { caretToEndOfText } from './ends-of-text.ts';
import { enter } from './enter-key.ts';
import { createLateWords } from './late-words.ts';
import { changeLevel, takeTypedMark } from './levels.ts';
import { caretToEndOfLine } from './line-ends.ts';

const command =
  (key: KeyHandler): Command =>
  (_state, _dispatch, view) =>
    view ? key(view) : false;

const italic: Command = (_state, _dispatch, view) => {
  if (!view || view.state.selection.empty || openAmendment(view) === 'refused') return true;
  italicsOf(schema.marks.em!)(view.state, view.dispatch);
  return true;
};

const endsOfText = (start: string, end: string): Record<string, Command> => ({
  [start]: caretToEndOfText(-1, false),
  [end]: caretToEndOfText(1, false),
  [`Shift-${start}`]: caretToEndOfText(-1, true),
  [`Shift-${end}`]: caretToEndOfText(1, true),
});

const endsOfLine: Record<string, Command> = {
  Home: caretToEndOfLine(-1, false),
  End: caretToEndOfLine(1, false),
  'Shift-Home': caretToEndOfLine(-1, true),
  'Shift-End': caretToEndOfLine(1, true),
};

/** `Mod` is Ctrl, on a Mac Cmd; the Alt keys delete words on a Mac. */
const KEYS: Record<string, Command> = {
  'Mod-z': (state) => undo(state) || true,
  'Mod-y': (state) => redo(state) || true,
  'Mod-Shift-z': (state) => redo(state) || true,
  'Mod-a': selectAllWords,
  ...endsOfLine,
  ...endsOfText('Ctrl-Home', 'Ctrl-End'),
  ...endsOfText('Cmd-ArrowUp', 'Cmd-ArrowDown'),
  'Mod-i': italic,
  Enter: command(enter),
  'Shift-Enter': command(enter),
  Tab: command(changeLevel(1)),
  'Shift-Tab': command(changeLevel(-1)),
  Backspace: command(deleteBy(-1, 'grapheme')),
  'Shift-Backspace': command(deleteBy(-1, 'grapheme')),
  Delete: command(deleteBy(1, 'grapheme')),
  'Mod-Backspace': command(deleteBy(-1, 'word')),
  'Mod-Delete': command(deleteBy(1, 'word')),
  'Alt-Backspace': command(deleteBy(-1, 'word')),
  'Alt-Delete': command(deleteBy(1, 'word')),
};

/** The handlers for on-screen keyboards and browser menus, by the `inputType` of the event. */
const INPUTS: Record<string, KeyHandler> = {
  historyUndo: (view) => undo(view.state) || true,
  historyRedo: (view) => redo(view.state) || true,
  insertParagraph: enter,
  insertLineBreak: enter,
  deleteContentBackward: deleteBy(-1, 'grapheme'),
  deleteContentForward: deleteBy(1, 'grapheme'),
  deleteWordBackward: deleteBy(-1, 'word'),
  deleteWordForward: deleteBy(1, 'word'),
};

/** A spell checker names the words it replaces; the selection may be elsewhere. */
function selectTarget(view: EditorView, event: InputEvent): void {
  const range = event.getTargetRanges()[0];
  if (!range || !view.dom.contains(range.startContainer)) return;
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  const to = view.posAtDOM(range.endContainer, range.endOffset);
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
}

function beforeInput(view: EditorView, event: InputEvent, late: ReturnType<typeof createLateWords>): boolean {
  const { inputType } = event;
  if (view.composing || inputType === 'insertCompositionText' || paperOf(view.state).writer.kind === 'none') return false;
  const done = () => {
    event.preventDefault();
    return true;
  };
  if (late.take(view, event)) return done();
  readDomSelection(view);
  if (inputType === 'insertReplacementText') selectTarget(view, event);
  const { empty } = view.state.selection;
  const key = INPUTS[inputType];
  if (key && (empty || !inputType.startsWith('delete'))) {
    key(view);
    return done();
  }
  if (inputType.startsWith('delete')) {
    if (!empty) deleteSelection(view);
    return done();
  }
  if (inputType === 'insertText' || inputType === 'insertReplacementText') {
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    if (!empty) {
      deleteSelection(view, text);
      return done();
    }
    // Inserted by a transaction: if the browser inserted the text, it would be laid out twice, at once and after ProseMirror has read the change.
    if (openAmendment(view, undefined, 'next') !== 'refused') view.dispatch(view.state.tr.insertText(text).scrollIntoView());
    takeTypedMark(view);
    return done();
  }
  // Lists, rules, bold: a resolution has none of them, so they are suppressed. Drops and pastes are handled as transactions (clipboard.ts).
  return inputType === 'insertFromDrop' || inputType === 'insertFromPaste' ? false : done();
}

/** The paragraph of the shared text with the caret; null if there is none. */
function composedParagraph(view: EditorView, ydoc: Y.Doc): Y.XmlElement | null {
  const id = paragraphIdAt(view.state.selection.$head);
  const found = ydoc
    .getXmlFragment(TEXT_ROOT)
    .toArray()
    .find((child) => child instanceof Y.XmlElement && child.getAttribute('id') === id);
  return (found as Y.XmlElement | undefined) ?? null;
}

function startComposition(view: EditorView, ydoc: Y.Doc): boolean {
  if (paperOf(view.state).writer.kind === 'none') return false;
  readDomSelection(view);
  openAmendment(view);
  if (!view.state.selection.empty) deleteSelection(view);
  holdRemote(ydoc, composedParagraph(view, ydoc));
  return false;
}

/** Handles keys, input events and compositions, and refuses every local transaction that the writer may not make (`mayChange`). Holds `ydoc` while an input
 *  method composes (remote-queue.ts), and releases it when the view is destroyed. */
export const typingPlugin = (ydoc: Y.Doc): Plugin => {
  const keys = keydownHandler(KEYS);
  const late = createLateWords();
  const passing = createPassingTab();
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        // ProseMirror reports a deletion that it finds in the DOM as an untrusted Backspace of unknown length: only real keys delete here.
        if (view.composing || (!event.isTrusted && /^(Backspace|Delete)$/.test(event.key))) return false;
        if (passing.isPassing(event)) return false;
        return keys(view, event);
      },
      handleTextInput(view, _from, _to, text) {
        const { selection } = view.state;
        if (selection.empty || (selection instanceof TextSelection && selection.$from.sameParent(selection.$to))) return false;
        return deleteSelection(view, text);
      },
      handleDOMEvents: {
        keydown: (view, event) => {
          hearKeyAfterComposition(view, event);
          late.key(event);
          passing.keydown(event);
          if (!view.composing) readDomSelection(view);
          return false;
        },
        keyup: (_view, event) => {
          passing.keyup(event);
          return false;
        },
        mousedown: () => {
          passing.stay();
          return false;
        },
        beforeinput: (view, event) => beforeInput(view, event as InputEvent, late),
        compositionstart: (view) => {
          const handled = startComposition(view, ydoc);
          late.begin(view);
          return handled;
        },
        compositionupdate: (_view, event) => {
          late.update(event.data);
          return false;
        },
        compositionend: (view, event) => {
          late.end(event.data);
          afterComposition(view, () => {
            releaseRemote(ydoc);
            takeTypedMark(view);
          });
          return false;
        },
      },
    },
    filterTransaction: (tr, state) => !tr.docChanged || isShared(tr) || mayChange(state.doc, tr.doc, paperOf(state).writer),
    view: () => ({ destroy: () => releaseRemote(ydoc) }),
  });
};
