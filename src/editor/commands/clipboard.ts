// Copying, cutting, dragging and pasting. Copies the words on screen: one block for each visible wording, as text and as HTML. Not here: where the pasted words
// go (pasting.ts).
import { DOMParser, Fragment, type Node, type ParseRule, Slice } from 'prosemirror-model';
import { type EditorState, Plugin, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { idOf, type Meta, paragraphAttrs, schema } from '../../../schema/index.ts';
import { readDomSelection } from '../model/dom-selection.ts';
import { paragraphIdAt, shownChild, type Writer, wordingChild } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';
import { textPlaceAt } from '../model/text-places.ts';
import { contentWithNumbersNow } from '../redline/references.ts';
import { deleteSelection } from './deleting.ts';
import { paste } from './pasting.ts';

/** Converts the words of a paragraph for the clipboard; `holder` is its id, '' for the paragraph in which the selection begins. */
type Translate = (holder: string, content: Fragment) => Fragment;

/** The part of a slice that is on screen: its visible wordings, each a block; a slice inside one wording stays inline. `writer` says whose amendments are on
 *  screen. */
export function visibleSlice(slice: Slice, writer: Writer, translate: Translate = (_holder, content) => content): Slice {
  let inline = true;
  slice.content.forEach((node) => {
    if (!node.isInline) inline = false;
  });
  if (inline) return new Slice(translate('', slice.content), slice.openStart, slice.openEnd);
  const wordings: Node[] = [];
  const walk = (node: Node, holder: string): void => {
    const inside = (parent: Node) =>
      parent.forEach((child) => {
        walk(child, holder);
      });
    if (node.type.name === 'wording') wordings.push(node.copy(translate(holder, node.content)));
    else if (node.type.name !== 'paragraph') inside(node);
    else if (paragraphAttrs(node).state !== 'withdrawn') {
      const place = shownChild(node, writer) ?? wordingChild(node);
      if (place) walk(place.node, idOf(node));
      else inside(node);
    }
  };
  slice.content.forEach((node) => {
    walk(node, '');
  });
  return new Slice(Fragment.from(wordings), wordings.length > 0 ? 1 : 0, wordings.length > 0 ? 1 : 0);
}

const runningText = (content: Fragment): string => {
  let text = '';
  content.forEach((node) => {
    if (node.isText) text += node.text;
    else if (node.type.name !== 'footnote') text += runningText(node.content);
  });
  return text;
};

/** Plain text of a slice that `visibleSlice` made: an empty line between paragraphs, footnotes left out. */
export function plainTextOfSlice(slice: Slice): string {
  const first = slice.content.firstChild;
  if (!first || first.isInline) return runningText(slice.content);
  const blocks: string[] = [];
  slice.content.forEach((node) => {
    blocks.push(runningText(node.content));
  });
  return blocks.join('\n\n');
}

const RULES: ParseRule[] = [
  { tag: 'em', mark: 'em' },
  { tag: 'i', mark: 'em' },
  { style: 'font-style=italic', mark: 'em' },
  { tag: 'span[data-footnote]', node: 'footnote' },
  { tag: 'del', ignore: true },
  { tag: 'span[style*="mso-list:Ignore"]', ignore: true },
  ...['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'blockquote', 'pre', 'div'].map((tag) => ({ tag, node: 'wording' })),
];

/** Reads pasted HTML as wordings with italics and footnotes; struck words (`del`) and what Word counts its items by are left out. */
export const clipboardParser = new DOMParser(schema, RULES);

const translateFrom =
  (state: EditorState): Translate =>
  (holder, content) =>
    contentWithNumbersNow(state, holder || (paragraphIdAt(state.selection.$from) ?? ''), content);

/** Handles copy, cut, every paste and every drop. `meta` is asked for the language of the text at each paste. */
export const clipboardPlugin = (meta: () => Meta): Plugin => {
  // The reader is loaded after the editor is there. If it cannot be loaded (the connection broke), each line is pasted as plain words.
  const reader = import('../../formats/html/pasted.ts').then(
    ({ readPasted }) => readPasted,
    () => () => [],
  );
  const take = (view: EditorView, data: DataTransfer | null, slice: Slice, isDragged = false): boolean => {
    const pasted = { html: data?.getData('text/html') ?? '', text: data?.getData('text/plain') ?? '' };
    reader.then((read) => !view.isDestroyed && paste(view, pasted, slice, (source) => read(source, meta().language), isDragged));
    return true;
  };
  // This is loaded later too; until then a drop makes a copy.
  let takeDragged: typeof import('./dragging.ts').takeDragged | null = null;
  import('./dragging.ts').then(
    (dragging) => {
      takeDragged = dragging.takeDragged;
    },
    () => {},
  );
  let begun: EditorState | null = null;
  return new Plugin({
    props: {
      clipboardParser,
      transformCopied: (slice, view) => visibleSlice(slice, paperOf(view.state).writer, translateFrom(view.state)),
      clipboardTextSerializer: plainTextOfSlice,
      handlePaste: (view, event, slice) => {
        // A middle click moves the caret and pastes at once: Chromium has not reported the caret yet.
        readDomSelection(view);
        return take(view, event.clipboardData, slice);
      },
      handleDrop: (view, event, slice, moved) => {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        event.preventDefault();
        if (!at) return true;
        const dropped = TextSelection.near(view.state.doc.resolve(at.pos));
        const place = textPlaceAt(view.state, dropped.head);
        if (moved && begun && takeDragged && place) return !takeDragged(view, begun, place) || take(view, event.dataTransfer, slice, true);
        view.dispatch(view.state.tr.setSelection(dropped));
        return take(view, event.dataTransfer, slice);
      },
      handleDOMEvents: {
        dragstart: (view) => {
          begun = view.state;
          return false;
        },
        cut: (view, event) => {
          const { selection } = view.state;
          if (selection.empty || !event.clipboardData || paperOf(view.state).writer.kind === 'none') return false;
          const { dom, text } = view.serializeForClipboard(selection.content());
          event.preventDefault();
          event.clipboardData.clearData();
          event.clipboardData.setData('text/html', dom.innerHTML);
          event.clipboardData.setData('text/plain', text);
          deleteSelection(view);
          return true;
        },
      },
    },
  });
};
