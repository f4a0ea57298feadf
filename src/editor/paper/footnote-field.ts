// The field that opens at a footnote: a small dialog on the sheet with the note's text, italics kept, and Save, Remove, Cancel. This file has its look and its
// keys; finding and writing notes is in footnotes.ts. The text is a ProseMirror view of its own, whose document is the footnote.

import { keydownHandler } from 'prosemirror-keymap';
import type { DOMParser, Fragment, Node, Slice } from 'prosemirror-model';
import { type Command, EditorState, Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { schema } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import { isTab } from '../model/chord.ts';
import { hearKeyAfterComposition } from '../model/composition.ts';
import { italicsOf } from '../model/italics.ts';

/** Milliseconds without a key after which a new undo step begins. */
const STEP_PAUSE = 500;

/** The content and callbacks of the field. `why`: why the note cannot be changed here ('' for no reason worth saying), null if it can. `isNew`: the note is
 *  not in the text yet. */
export interface FootnoteFieldOptions {
  readonly label: string;
  readonly note: Node;
  readonly why: string | null;
  readonly isNew: boolean;
  readonly parser: DOMParser;
  /** Turns pasted content into the words of a note, on one line. */
  readonly pasted: (slice: Slice) => Fragment;
  readonly onSave: (content: Fragment) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** An open field. */
export interface FootnoteField {
  readonly dom: HTMLElement;
  /** True when the writer changed the text. */
  readonly isChanged: () => boolean;
  /** The note as it was when the writer began to change it; others may have changed it since. */
  readonly opened: () => Node;
  /** Shows the present text of the note, unless the writer has changed it. */
  show(note: Node): void;
  /** Shows a sentence under the text; '' for none. */
  showMessage(words: string): void;
  focus(): void;
  destroy(): void;
}

function button(words: string, className: string, press: () => void): HTMLButtonElement {
  const dom = document.createElement('button');
  dom.type = 'button';
  dom.className = `btn sm ${className}`;
  dom.textContent = words;
  dom.addEventListener('click', press);
  return dom;
}

/** Tab goes from the last element of the dialog to the first. */
function keepTabInside(dom: HTMLElement, event: KeyboardEvent): void {
  const stops = [...dom.querySelectorAll<HTMLElement>('.note-text[contenteditable="true"], button')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus();
}

/** Creates the field. The caller puts `dom` on the sheet, gives it the focus, and destroys it. */
export function createFootnoteField(options: FootnoteFieldOptions): FootnoteField {
  const writable = options.why === null;
  const dom = document.createElement('div');
  dom.className = 'note-field';
  dom.setAttribute('role', 'dialog');
  dom.setAttribute('aria-label', options.label);
  dom.tabIndex = -1;
  const head = document.createElement('div');
  head.className = 'note-head';
  head.textContent = options.label;
  const mount = document.createElement('div');
  const message = document.createElement('p');
  message.className = 'note-message';
  message.setAttribute('role', 'status');
  const bar = document.createElement('div');
  bar.className = 'note-bar';
  // The words of the note have the direction of the draft, the rest that of the screen.
  for (const said of [head, message, bar]) said.dir = document.documentElement.dir;
  dom.append(head, mount, message, bar);

  /** The states before each step, and the undone ones, each with the latest last. */
  const earlier: EditorState[] = [];
  const later: EditorState[] = [];
  /** The time of the last change; null if the next change begins a new step. */
  let lastWritten: number | null = null;
  let shown = options.note;
  const save = () => {
    const { content } = view.state.doc;
    if (view.state.doc.textContent.trim() === '') {
      field.showMessage(options.isNew ? say('A footnote needs words.') : say('A footnote needs words. Remove takes it out.'));
      view.focus();
    } else options.onSave(content);
  };
  const done: Command = () => {
    save();
    return true;
  };
  /** Always handles the key: otherwise the browser would undo what it believes it has typed, here or elsewhere on the page. */
  const goTo = (from: EditorState[], to: EditorState[]) => (): true => {
    const state = from.pop();
    if (!state) return true;
    to.push(view.state);
    lastWritten = null;
    view.updateState(state);
    return true;
  };
  const [undo, redo] = [goTo(earlier, later), goTo(later, earlier)];
  const italic: Command = (state, dispatch) => {
    italicsOf(schema.marks.em!)(state, dispatch);
    return true;
  };
  const keys = keydownHandler({
    Enter: done,
    'Mod-Enter': done,
    'Mod-i': italic,
    'Mod-z': undo,
    'Mod-y': redo,
    'Mod-Shift-z': redo,
  });
  const view: EditorView = new EditorView(mount, {
    state: EditorState.create({ doc: options.note, plugins: [new Plugin({ props: { handleKeyDown: keys } })] }),
    editable: () => writable,
    clipboardParser: options.parser,
    handlePaste: (pasting, _event, slice) => {
      const { from, to } = pasting.state.selection;
      pasting.dispatch(pasting.state.tr.replaceWith(from, to, options.pasted(slice)).scrollIntoView());
      return true;
    },
    handleDrop: () => true,
    handleDOMEvents: {
      keydown: hearKeyAfterComposition,
      beforeinput: (_, event) => {
        const ask = { historyUndo: undo, historyRedo: redo }[event.inputType];
        if (ask) event.preventDefault();
        return ask?.() ?? false;
      },
    },
    attributes: { class: 'note-text', role: 'textbox', 'aria-label': say('Text of the footnote'), 'aria-readonly': String(!writable) },
    dispatchTransaction(tr) {
      if (tr.docChanged) {
        if (lastWritten === null || tr.time - lastWritten > STEP_PAUSE) earlier.push(view.state);
        lastWritten = tr.time;
        later.length = 0;
        field.showMessage('');
      }
      view.updateState(view.state.apply(tr));
    },
  });

  if (writable) bar.append(button(say('Save'), 'solid', save));
  if (writable && !options.isNew) bar.append(button(say('Remove'), 'danger', options.onRemove));
  bar.append(button(writable ? say('Cancel') : say('Close'), '', options.onClose));
  message.textContent = options.why ?? '';
  dom.addEventListener('keydown', (event) => {
    if (isTab(event)) keepTabInside(dom, event);
    else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      options.onClose();
    }
  });

  const field: FootnoteField = {
    dom,
    isChanged: () => !view.state.doc.content.eq(shown.content),
    opened: () => shown,
    show(note) {
      if (field.isChanged() || note.content.eq(shown.content)) return;
      shown = note;
      earlier.length = 0;
      later.length = 0;
      lastWritten = null;
      view.updateState(EditorState.create({ doc: note, plugins: view.state.plugins }));
    },
    showMessage(words) {
      message.textContent = words;
    },
    focus() {
      if (writable) view.focus();
      else dom.focus({ preventScroll: true });
    },
    destroy() {
      view.destroy();
      dom.remove();
    },
  };
  return field;
}
