// Opens the field of a footnote at its number, or an empty one at the caret, and follows what others do meanwhile. Keys: Alt Enter opens the note beside the
// caret, Ctrl Alt N adds one (Word's Ctrl Alt F is the chair's floor). A new note is inserted only when it is saved. Not here: the look of the field
// (footnote-field.ts), the changes of the text (footnote-edits.ts).

import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { idOf, schema } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import { clipboardParser } from '../commands/clipboard.ts';
import { findParagraphNode } from '../model/lookup.ts';
import { openAmendment, writeRefusal } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { type FootnoteTarget, findFootnote, insertFootnote, pastedWords, removeFootnote, writeFootnote } from './footnote-edits.ts';
import { createFootnoteField, type FootnoteField } from './footnote-field.ts';
import type { Margins } from './margins.ts';

/** What the editor may ask for; each answers whether a field was opened. */
export interface Footnotes {
  open(target: FootnoteTarget): boolean;
  /** Opens the note whose number was clicked. */
  openClicked(event: MouseEvent): boolean;
  /** Opens an empty field for a note at the caret. */
  add(): boolean;
  readonly plugin: Plugin;
}

/** Creates the footnotes of one view. `sheet` contains the field; `plugin` must be among the view's plugins, before any other that handles Alt Enter.
 *  `margins` gives the numbers. */
export function createFootnotes(sheet: HTMLElement, margins: Margins): Footnotes {
  let view: EditorView | null = null;
  let open: { readonly target: FootnoteTarget; readonly field: FootnoteField } | null = null;

  const close = (back: boolean) => {
    open?.field.destroy();
    open = null;
    if (!back || !view) return;
    if (view.editable) view.focus();
    else view.dom.focus({ preventScroll: true });
  };

  /** Puts the field under the note's number, or under the caret, but never beyond the edges of the sheet. */
  const place = () => {
    if (!open || !view) return;
    const note = findFootnote(view.state, open.target);
    const mark = note ? view.nodeDOM(note.pos) : null;
    const { amendment, footnote } = open.target;
    const inWidget = `[contenteditable="false"][data-amendment="${CSS.escape(amendment ?? '')}"] sup[data-note="${CSS.escape(footnote ?? '')}"]`;
    const widgetNumber = amendment === null ? null : view.dom.querySelector(inWidget);
    const element = widgetNumber ?? (mark instanceof Element ? mark : null);
    if (!element && footnote !== null) return;
    const box = element?.getBoundingClientRect() ?? view.coordsAtPos(view.state.selection.head);
    const bounds = sheet.getBoundingClientRect();
    const { dom } = open.field;
    const start = getComputedStyle(sheet).direction === 'rtl' ? bounds.right - box.right : box.left - bounds.left;
    dom.style.insetBlockStart = `${box.bottom - bounds.top + 8}px`;
    dom.style.insetInlineStart = `${Math.max(8, Math.min(start - 24, bounds.width - dom.offsetWidth - 8))}px`;
  };

  /** Updates the open field when others change its note. */
  const follow = () => {
    if (!open || !view) return;
    if (open.target.footnote !== null) {
      const note = findFootnote(view.state, open.target);
      if (note) open.field.show(note.node);
      else if (!open.field.isChanged()) return close(false);
      else open.field.showMessage(say('This footnote was taken out. Copy your words if you need them.'));
    } else if (!findParagraphNode(view.state.doc, open.target.paragraph))
      open.field.showMessage(say('This paragraph was taken out. Copy your words if you need them.'));
    place();
  };

  const show = (target: FootnoteTarget, note: Node, why: string | null) => {
    if (open?.field.isChanged()) {
      open.field.showMessage(say('Save or cancel this footnote first.'));
      open.field.focus();
      return true;
    }
    close(false);
    if (!view) return false;
    const number = margins.noteNumberOf(target.footnote ?? '');
    const label =
      target.footnote === null ? say('New footnote') : number === '*' ? say('Proposed footnote') : say('Footnote {number}', { number });
    const saved = (written: boolean) => {
      if (written) close(true);
      else open?.field.showMessage(say('This cannot be saved here any more. Copy your words if you need them.'));
    };
    const field = createFootnoteField({
      label,
      note,
      why,
      isNew: target.footnote === null,
      parser: clipboardParser,
      pasted: pastedWords,
      onSave: (content) => {
        if (!view || !open) return;
        if (!field.isChanged()) return close(true);
        view.focus();
        saved(target.footnote === null ? insertFootnote(view, content) : writeFootnote(view, target, field.opened(), content));
      },
      onRemove: () => {
        if (!view) return;
        close(true);
        removeFootnote(view, target);
      },
      onClose: () => close(true),
    });
    open = { target, field };
    sheet.append(field.dom);
    place();
    field.dom.scrollIntoView({ block: 'nearest' });
    field.focus();
    return true;
  };

  const notes: Footnotes = {
    open(target) {
      const note = view ? findFootnote(view.state, target) : null;
      const paragraph = view ? findParagraphNode(view.state.doc, target.paragraph) : null;
      if (!view || !note || !paragraph) return false;
      const { writer } = paperOf(view.state);
      const closed = writer.kind === 'none' || target.amendment !== null;
      return show(target, note.node, closed ? '' : writeRefusal(view.state.doc, paragraph.node, writer));
    },
    openClicked(event) {
      const mark = event.target instanceof Element ? event.target.closest<HTMLElement>('sup[data-note]') : null;
      const paragraph = mark?.closest<HTMLElement>('[data-paragraph]')?.dataset.paragraph;
      if (!mark || paragraph === undefined) return false;
      const widget = mark.closest<HTMLElement>('[contenteditable="false"][data-amendment]');
      return notes.open({ paragraph, footnote: mark.dataset.note ?? '', amendment: widget?.dataset.amendment ?? null });
    },
    add() {
      if (!view) return false;
      const { current, writer } = paperOf(view.state);
      const { $head } = view.state.selection;
      const paragraph = $head.depth > 0 && $head.parent.inlineContent ? $head.node(1) : null;
      if (writer.kind === 'none' || current === null || !paragraph || idOf(paragraph) !== current) return false;
      // If nothing can be written, `openAmendment` says why; otherwise the amendment is opened only when the note is saved.
      if (writeRefusal(view.state.doc, paragraph, writer) !== null) return openAmendment(view) === 'ready';
      return show({ paragraph: current, footnote: null, amendment: null }, schema.node('footnote'), null);
    },
    plugin: new Plugin({
      props: {
        handleKeyDown(pressed, event) {
          const { $head, empty } = pressed.state.selection;
          if (event.code === 'KeyN' && event.altKey && (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph')) {
            notes.add();
            return true;
          }
          if (event.key !== 'Enter' || !event.altKey || !empty || $head.depth === 0) return false;
          const beside = [$head.nodeBefore, $head.nodeAfter].find((node) => node?.type.name === 'footnote');
          return Boolean(beside) && notes.open({ paragraph: idOf($head.node(1)), footnote: idOf(beside!), amendment: null });
        },
      },
      view: (created) => {
        view = created;
        const outside = (event: Event) => {
          if (open && event.target instanceof globalThis.Node && !open.field.dom.contains(event.target) && !open.field.isChanged())
            close(false);
        };
        document.addEventListener('pointerdown', outside);
        return {
          update: follow,
          destroy: () => {
            document.removeEventListener('pointerdown', outside);
            close(false);
            view = null;
          },
        };
      },
    }),
  };
  return notes;
}
