// Footnotes under the hand: opening one at its number, adding one at the caret, and the transactions that write it. In Amend the delegation's
// own amendment is opened first and its copy of the note is changed, never the text's. Keys: Alt Enter opens the note beside the caret,
// Ctrl Alt N adds one (Word's Ctrl Alt F is the chair's floor). A new note comes into the text when it is saved, not before.
import { Fragment, type Node, type ResolvedPos, type Slice } from 'prosemirror-model';
import { type EditorState, Plugin, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { idOf, schema } from '../../../schema/index.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import { clipboardParser } from '../commands/clipboard.ts';
import { linesOf, oneLine } from '../commands/pasted-lines.ts';
import {
  findAmendmentNode,
  findParagraphNode,
  type NodeWithPos,
  type ParagraphChild,
  randomId,
  runsAround,
  shownChild,
  textBounds,
  wordingNode,
} from '../model/lookup.ts';
import { openAmendment, writeRefusal } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { createFootnoteField, type FootnoteField } from './footnote-field.ts';
import type { Margins } from './margins.ts';

/** A footnote on the paper: of what the paragraph shows, or of an amendment of others; no footnote: one to be added at the caret. */
interface Target {
  readonly paragraph: string;
  readonly footnote: string | null;
  readonly amendment: string | null;
}

/** The footnote's node and the position before it. */
function noteAt(state: EditorState, { paragraph, footnote, amendment }: Target): NodeWithPos | null {
  const target = findParagraphNode(state.doc, paragraph);
  if (!target || footnote === null) return null;
  const others = amendment === null ? null : findAmendmentNode(state.doc, amendment);
  const place: ParagraphChild | null = others
    ? { node: others.amendment.node, offset: others.amendment.pos - target.pos - 1 }
    : shownChild(target.node, paperOf(state).writer);
  if (!place || (others && place.node.childCount === 0)) return null;
  let found: NodeWithPos | null = null;
  wordingNode(place).forEach((node, offset) => {
    if (idOf(node) === footnote && node.type.name === 'footnote') found = { node, pos: target.pos + 1 + textBounds(place).from + offset };
  });
  return found;
}

const asWording = (note: Node): Node => schema.node('wording', null, note.content);

/** Writes a note's new words: the smallest change of the node, with what others wrote in it meanwhile. False where that cannot be. */
function writeNote(view: EditorView, target: Target, opened: Node, content: Fragment): boolean {
  const before = noteAt(view.state, target);
  if (!before || openAmendment(view, { from: before.pos, to: before.pos }) === 'refused') return false;
  const now = noteAt(view.state, target);
  if (!now) return false;
  const mine = schema.node('wording', null, content);
  const wanted = now.node.content.eq(opened.content) ? content : rebase(asWording(opened), asWording(now.node), mine).merged.content;
  const { tr } = view.state;
  const start = now.node.content.findDiffStart(wanted);
  const end = now.node.content.findDiffEnd(wanted);
  if (start !== null && end) {
    const overlap = Math.max(0, start - Math.min(end.a, end.b));
    const inside = now.pos + 1;
    tr.replaceWith(inside + start, inside + end.a + overlap, wanted.cut(start, end.b + overlap));
  }
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, now.pos + now.node.nodeSize + wanted.size - now.node.content.size)));
  return true;
}

/** Letters of scripts that part words by blanks. */
const LETTERS = '[\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}\\p{N}\\p{M}]';
const ENDS_IN_WORD = new RegExp(`${LETTERS}$`, 'u');
const REST_OF_WORD = new RegExp(`^${LETTERS}+`, 'u');

/** Where a note for this caret stands: behind a word, never inside it. */
function behindWord($pos: ResolvedPos): number {
  const { before, after } = runsAround($pos);
  return ENDS_IN_WORD.test(before) ? $pos.pos + (REST_OF_WORD.exec(after)?.[0].length ?? 0) : $pos.pos;
}

function insertNote(view: EditorView, content: Fragment): boolean {
  if (openAmendment(view) === 'refused') return false;
  const { tr, selection } = view.state;
  if (!selection.$head.parent.inlineContent) return false;
  const note = schema.node('footnote', { id: randomId() }, content);
  const at = behindWord(selection.$head);
  tr.insert(at, note);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + note.nodeSize)).scrollIntoView());
  return true;
}

function removeNote(view: EditorView, target: Target): void {
  const before = noteAt(view.state, target);
  if (!before || openAmendment(view, { from: before.pos, to: before.pos }) === 'refused') return;
  const now = noteAt(view.state, target);
  if (!now) return;
  const tr = view.state.tr.delete(now.pos, now.pos + now.node.nodeSize);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, now.pos)));
}

/** Words and italics of what was pasted; a note holds no notes. */
function wordsOf(slice: Slice): Fragment {
  const words: Node[] = [];
  oneLine(linesOf(slice)).forEach((node) => {
    if (node.isText) words.push(node);
  });
  return Fragment.from(words);
}

/** What the editor and its plugins may ask for; each answers whether anything was opened. */
export interface Footnotes {
  open(target: Target): boolean;
  /** Opens the note whose number was clicked. */
  openClicked(event: MouseEvent): boolean;
  /** Opens an empty field for a note at the caret. */
  add(): boolean;
  readonly plugin: Plugin;
}

/** Footnotes of one editor; `sheet` is what the field is put on. */
export function createFootnotes(sheet: HTMLElement, margins: Margins): Footnotes {
  let view: EditorView | null = null;
  let open: { readonly target: Target; readonly field: FootnoteField } | null = null;

  const close = (back: boolean) => {
    open?.field.destroy();
    open = null;
    if (!back || !view) return;
    if (view.editable) view.focus();
    else view.dom.focus({ preventScroll: true });
  };

  /** Under the note's number, or the caret; never beyond the edges of the sheet. */
  const place = () => {
    if (!open || !view) return;
    const note = noteAt(view.state, open.target);
    const mark = note ? view.nodeDOM(note.pos) : null;
    const { amendment, footnote } = open.target;
    const inIsland = `[contenteditable="false"][data-amendment="${CSS.escape(amendment ?? '')}"] sup[data-note="${CSS.escape(footnote ?? '')}"]`;
    const island = amendment === null ? null : view.dom.querySelector(inIsland);
    const element = island ?? (mark instanceof Element ? mark : null);
    if (!element && footnote !== null) return;
    const box = element?.getBoundingClientRect() ?? view.coordsAtPos(view.state.selection.head);
    const bounds = sheet.getBoundingClientRect();
    const { dom } = open.field;
    const start = getComputedStyle(sheet).direction === 'rtl' ? bounds.right - box.right : box.left - bounds.left;
    dom.style.insetBlockStart = `${box.bottom - bounds.top + 8}px`;
    dom.style.insetInlineStart = `${Math.max(8, Math.min(start - 24, bounds.width - dom.offsetWidth - 8))}px`;
  };

  /** What others do while the field is open. */
  const follow = () => {
    if (!open || !view) return;
    if (open.target.footnote !== null) {
      const note = noteAt(view.state, open.target);
      if (note) open.field.show(note.node);
      else if (!open.field.isChanged()) return close(false);
      else open.field.showMessage('This footnote was taken out. Copy your words if you need them.');
    } else if (!findParagraphNode(view.state.doc, open.target.paragraph))
      open.field.showMessage('This paragraph was taken out. Copy your words if you need them.');
    place();
  };

  const show = (target: Target, note: Node, why: string | null) => {
    if (open?.field.isChanged()) {
      open.field.showMessage('Save or cancel this footnote first.');
      open.field.focus();
      return true;
    }
    close(false);
    if (!view) return false;
    const number = margins.noteNumberOf(target.footnote ?? '');
    const label = target.footnote === null ? 'New footnote' : number === '*' ? 'Proposed footnote' : `Footnote ${number}`;
    const saved = (written: boolean) => {
      if (written) close(true);
      else open?.field.showMessage('This cannot be saved here any more. Copy your words if you need them.');
    };
    const field = createFootnoteField({
      label,
      note,
      why,
      isNew: target.footnote === null,
      parser: clipboardParser,
      pasted: wordsOf,
      onSave: (content) => {
        if (!view || !open) return;
        if (!field.isChanged()) return close(true);
        view.focus();
        saved(target.footnote === null ? insertNote(view, content) : writeNote(view, target, field.opened(), content));
      },
      onRemove: () => {
        if (!view) return;
        close(true);
        removeNote(view, target);
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
      const note = view ? noteAt(view.state, target) : null;
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
      const island = mark.closest<HTMLElement>('[contenteditable="false"][data-amendment]');
      return notes.open({ paragraph, footnote: mark.dataset.note ?? '', amendment: island?.dataset.amendment ?? null });
    },
    add() {
      if (!view) return false;
      const { current, writer } = paperOf(view.state);
      const { $head } = view.state.selection;
      const paragraph = $head.depth > 0 && $head.parent.inlineContent ? $head.node(1) : null;
      if (writer.kind === 'none' || current === null || !paragraph || idOf(paragraph) !== current) return false;
      // Says why where nothing can be written, and otherwise only opens what saving would open.
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
