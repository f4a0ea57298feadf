// Copying takes what is on screen: one block for each visible wording, as text and as HTML. Pasting keeps words, italics and footnotes, and
// nothing else; in a proposal several lines become one, in Edit each becomes a paragraph.
import { DOMParser, Fragment, type Node, type ParseRule, Slice } from 'prosemirror-model';
import { type EditorState, Plugin, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { schema } from '../../schema/index.ts';
import { deleteSelection } from './deleting.ts';
import { newParagraph } from './entering.ts';
import { paperOf } from './paper-state.ts';
import { newId, paragraphIdAt, shownPlace, type Writer, wordingPlace } from './places.ts';
import { prepare } from './prepare.ts';
import { wordsToday } from './references.ts';

/** Words of a paragraph (by its id, '' for the one in which the selection begins) as others are given them. */
type Given = (holder: string, content: Fragment) => Fragment;

/** The visible wordings of a slice of the document. */
export function visibleSlice(slice: Slice, writer: Writer, given: Given = (_holder, content) => content): Slice {
  let inline = true;
  slice.content.forEach((node) => {
    if (!node.isInline) inline = false;
  });
  if (inline) return new Slice(given('', slice.content), slice.openStart, slice.openEnd);
  const wordings: Node[] = [];
  const walk = (node: Node, holder: string): void => {
    const inside = (parent: Node) =>
      parent.forEach((child) => {
        walk(child, holder);
      });
    if (node.type.name === 'wording') wordings.push(node.copy(given(holder, node.content)));
    else if (node.type.name !== 'paragraph') inside(node);
    else if (node.attrs.state !== 'withdrawn') {
      const place = shownPlace(node, writer) ?? wordingPlace(node);
      if (place) walk(place.node, node.attrs.id as string);
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

/** Plain text of a slice: paragraphs apart by an empty line, notes left out. */
export function plainText(slice: Slice): string {
  const first = slice.content.firstChild;
  if (!first || first.isInline) return runningText(slice.content);
  const blocks: string[] = [];
  slice.content.forEach((node) => {
    blocks.push(runningText(node.content));
  });
  return blocks.join('\n\n');
}

/** What the server lets into no text: controls and marks that turn the direction of writing. */
const BLANKS = /[\t\n\r\u000b\u000c\u0085\u2028\u2029]+/g;
const CONTROLS = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Text without what may not stand in a resolution. */
export const cleanText = (text: string): string => text.replace(BLANKS, ' ').replace(CONTROLS, '');

const cleanNode = (node: Node): Node[] => {
  const text = cleanText(node.text ?? '');
  return text === '' ? [] : [schema.text(text, node.marks)];
};

/** The lines of what is pasted: each the inline content of one block. */
export function linesOf(slice: Slice): Fragment[] {
  const lines: Fragment[] = [];
  let line: Node[] = [];
  const end = () => {
    if (line.length > 0) lines.push(Fragment.from(line));
    line = [];
  };
  const walk = (node: Node): void => {
    if (node.isText) line.push(...cleanNode(node));
    else if (node.type.name === 'footnote') line.push(node.type.create({ id: newId() }, node.content));
    else {
      end();
      node.forEach(walk);
      end();
    }
  };
  slice.content.forEach(walk);
  end();
  return lines;
}

/** Several lines as one, a blank between them. */
export function oneLine(lines: readonly Fragment[]): Fragment {
  return lines.reduce((all, line, i) => (i === 0 ? line : all.append(Fragment.from(schema.text(' '))).append(line)), Fragment.empty);
}

const RULES: ParseRule[] = [
  { tag: 'em', mark: 'em' },
  { tag: 'i', mark: 'em' },
  { style: 'font-style=italic', mark: 'em' },
  { tag: 'span[data-footnote]', node: 'footnote' },
  { tag: 'del', ignore: true },
  ...['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'blockquote', 'pre', 'div'].map((tag) => ({ tag, node: 'wording' })),
];

/** Reads what is pasted. */
export const clipboardParser = new DOMParser(schema, RULES);

/** Writes what was pasted at the selection. */
export function pasteSlice(view: EditorView, slice: Slice): boolean {
  const { writer } = paperOf(view.state);
  if (writer.kind === 'none') return true;
  const lines = linesOf(slice);
  if (lines.length === 0) return true;
  if (!view.state.selection.empty && !deleteSelection(view)) return true;
  if (prepare(view) === 'refused') return true;
  const { state } = view;
  const { $head } = state.selection;
  if (!$head.parent.inlineContent) return true;
  const asParagraphs = writer.kind === 'edit' && lines.length > 1 && $head.depth === 2;
  if (!asParagraphs) {
    const content = oneLine(lines);
    const tr = state.tr.replaceWith($head.pos, $head.pos, content);
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, $head.pos + content.size)).scrollIntoView());
    return true;
  }
  const paragraph = $head.node(1);
  const tail = wordsToday(state, paragraph.attrs.id as string, $head.parent.content.cut($head.parentOffset));
  const after = $head.after(1);
  const rest = lines.slice(1).map((line, i) => (i === lines.length - 2 ? line.append(tail) : line));
  // As Enter does: the empty paragraphs come first and the words follow, so that y-prosemirror never takes one paragraph for another and the
  // proposals on this one stay where they are.
  const empty = rest.map(() => newParagraph(paragraph, ''));
  view.dispatch(state.tr.insert(after, empty).setMeta('addToHistory', false));
  const tr = view.state.tr;
  let inside = after + 2;
  for (const [i, content] of rest.entries()) {
    tr.insert(inside, content);
    inside += content.size + empty[i]!.nodeSize;
  }
  tr.replaceWith($head.pos, $head.end(), lines[0]!);
  const end = tr.mapping.map(after, -1) + rest.reduce((size, content) => size + content.size + 4, 0);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end - 2 - tail.size)).scrollIntoView());
  return true;
}

const givenFrom =
  (state: EditorState): Given =>
  (holder, content) =>
    wordsToday(state, holder || (paragraphIdAt(state.selection.$from) ?? ''), content);

/** Copy, cut and paste. */
export const clipboardPlugin = (): Plugin =>
  new Plugin({
    props: {
      clipboardParser,
      transformCopied: (slice, view) => visibleSlice(slice, paperOf(view.state).writer, givenFrom(view.state)),
      clipboardTextSerializer: plainText,
      handlePaste: (view, _event, slice) => pasteSlice(view, slice),
      // Always a copy: what was dragged may be another delegation's.
      handleDrop: (view, event, slice) => {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        event.preventDefault();
        if (!at) return true;
        view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
        return pasteSlice(view, slice);
      },
      handleDOMEvents: {
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
