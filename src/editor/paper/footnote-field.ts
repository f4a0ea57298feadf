// The field that opens at a footnote: a small dialog on the sheet with the note's text, italics kept, and Save, Remove, Cancel. Only how it
// looks and what its keys do; finding and writing notes is in footnotes.ts. The text is a ProseMirror view of its own on the footnote node.
import { toggleMark } from 'prosemirror-commands';
import { keydownHandler } from 'prosemirror-keymap';
import type { DOMParser, Fragment, Node, Slice } from 'prosemirror-model';
import { type Command, EditorState, Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { schema } from '../../../schema/index.ts';

/** What the field shows and whom it tells; `why` says why nothing can be written, null where something can. */
export interface FootnoteFieldOptions {
  readonly label: string;
  readonly note: Node;
  readonly why: string | null;
  readonly isNew: boolean;
  readonly parser: DOMParser;
  /** The words of what was pasted, in one line. */
  readonly pasted: (slice: Slice) => Fragment;
  readonly onSave: (content: Fragment) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

export interface FootnoteField {
  readonly dom: HTMLElement;
  /** True when the writer changed the text. */
  readonly isChanged: () => boolean;
  /** The note as it was when the writer began to change it. */
  readonly opened: () => Node;
  /** Shows what the note says now. */
  show(note: Node): void;
  /** Says something under the text. */
  say(words: string): void;
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

/** Tab goes round inside the dialog. */
function keepTabInside(dom: HTMLElement, event: KeyboardEvent): void {
  const stops = [...dom.querySelectorAll<HTMLElement>('.note-text[contenteditable="true"], button')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus();
}

/** Creates the field; whoever calls puts it on the sheet. */
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
  const said = document.createElement('p');
  said.className = 'note-said';
  said.setAttribute('role', 'status');
  const bar = document.createElement('div');
  bar.className = 'note-bar';
  dom.append(head, mount, said, bar);

  const earlier: EditorState[] = [];
  let shown = options.note;
  const save = () => {
    const { content } = view.state.doc;
    if (view.state.doc.textContent.trim() === '') {
      field.say(options.isNew ? 'A footnote needs words.' : 'A footnote needs words. Remove takes it out.');
      view.focus();
    } else options.onSave(content);
  };
  const done: Command = () => {
    save();
    return true;
  };
  const undo: Command = () => {
    const state = earlier.pop();
    if (state) view.updateState(state);
    return true;
  };
  const italic: Command = (state, dispatch) => {
    toggleMark(schema.marks.em!)(state, dispatch);
    return true;
  };
  const keys = keydownHandler({ Enter: done, 'Mod-Enter': done, 'Mod-i': italic, 'Mod-z': undo });
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
    attributes: { class: 'note-text', role: 'textbox', 'aria-label': 'Text of the footnote', 'aria-readonly': String(!writable) },
    dispatchTransaction(tr) {
      if (tr.docChanged) {
        earlier.push(view.state);
        field.say('');
      }
      view.updateState(view.state.apply(tr));
    },
  });

  if (writable) bar.append(button('Save', 'solid', save));
  if (writable && !options.isNew) bar.append(button('Remove', 'danger', options.onRemove));
  bar.append(button(writable ? 'Cancel' : 'Close', '', options.onClose));
  said.textContent = options.why ?? '';
  dom.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') keepTabInside(dom, event);
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
      view.updateState(EditorState.create({ doc: note, plugins: view.state.plugins }));
    },
    say(words) {
      said.textContent = words;
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
