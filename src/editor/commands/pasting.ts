// Pasting. Words go where the caret is. Whole paragraphs, read by the same reader as a file, become paragraphs with their kinds, levels and notes: the text's
// own in Edit, a delegation's proposals after the paragraph with the caret in Amend. What was copied from an editor of ours keeps its notes. A notice under the
// paragraph says if lines were joined, left out, or not written at the caret.
import { Fragment, type Node, type Slice } from 'prosemirror-model';
import { TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type InlinePiece, idOf, ownerOf, paragraphAttrs, soundLine, wording } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import type { FragmentParagraph } from '../../text/reading/read-fragment.ts';
import { randomId } from '../model/lookup.ts';
import { openAmendment, showNotice } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { contentWithNumbersNow } from '../redline/references.ts';
import { continueStep, stopCapturing } from '../sync/undo-steps.ts';
import { deleteSelection } from './deleting.ts';
import { newParagraph } from './enter-key.ts';
import { linesOf, oneLine } from './pasted-lines.ts';

/** What a clipboard or a drag holds. */
export interface Pasted {
  readonly html: string;
  readonly text: string;
}

/** Reads whole paragraphs, in the language of the text. */
export type ReadPasted = (pasted: Pasted) => FragmentParagraph[];

/** A pasted paragraph; `kind` is null if the words do not show it. */
interface Line {
  readonly kind: { readonly kind: string; readonly level: string } | null;
  readonly content: Fragment;
}

const cleaned = (pieces: readonly InlinePiece[]): InlinePiece[] =>
  pieces.map((piece) => ('note' in piece ? { id: randomId(), note: cleaned(piece.note) } : { ...piece, text: soundLine(piece.text) }));

/** ProseMirror marks HTML that was copied from an editor. */
const isOurs = ({ html }: Pasted): boolean => html.includes('data-pm-slice');

const wordsIn = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const textOfPieces = (pieces: readonly InlinePiece[]): string => pieces.map((piece) => ('note' in piece ? ' ' : piece.text)).join('');

/** The pasted lines, and whether references to footnotes were left out because their notes are missing. */
function linesFrom(pasted: Pasted, slice: Slice, readPasted: ReadPasted): { readonly lines: Line[]; readonly leftOut: boolean } {
  const asWords = linesOf(slice);
  const typed = (): Line[] => asWords.map((content) => ({ kind: null, content }));
  if (isOurs(pasted)) return { lines: typed(), leftOut: false };
  const read = readPasted(pasted);
  // A few words keep their blanks and italics: they need the reader only if they contain a note's number, or if words of two blocks belong together.
  const one = read.length === 1 && read[0]!.doubts.length > 0 ? read[0]! : null;
  const known = new Set(one ? wordsIn(textOfPieces(one.pieces)) : []);
  const areApart = asWords.every((content) => wordsIn(content.textBetween(0, content.size)).every((word) => known.has(word)));
  if (read.length === 0 || (one && areApart && !one.pieces.some((piece) => 'note' in piece))) return { lines: typed(), leftOut: false };
  const isEmptyNote = (piece: InlinePiece) => 'note' in piece && wordsIn(textOfPieces(piece.note)).length === 0;
  return {
    lines: read.map(({ kind, level, pieces, doubts }) => ({
      kind: doubts.length > 0 ? null : { kind, level: String(level) },
      content: wording(cleaned(pieces.filter((piece) => !isEmptyNote(piece)))).content,
    })),
    leftOut: read.some(({ pieces }) => pieces.some(isEmptyNote)),
  };
}

/** True if cells of a table became one line. */
const holdsCells = ({ html }: Pasted): boolean => (html.match(/<t[dh][\s>]/gi)?.length ?? 0) > 1;

/** The kind and level for a line; null if its words do not show them. A text has one title: a second one becomes a heading. */
const lookOf = (line: Line, doc: Node) => {
  if (line.kind?.kind !== 'title') return line.kind;
  let titled = false;
  doc.forEach((paragraph) => {
    titled ||= paragraphAttrs(paragraph).kind === 'title';
  });
  return titled ? { kind: 'heading', level: '0' } : line.kind;
};

/** Writes what was pasted at the selection, as one step of undo. `isDragged`: its words were just removed elsewhere, in the same step. Always returns true,
 *  so that the browser does not paste. */
export function paste(view: EditorView, pasted: Pasted, slice: Slice, readPasted: ReadPasted, isDragged = false): boolean {
  const { writer } = paperOf(view.state);
  if (writer.kind === 'none') return true;
  const { lines, leftOut } = linesFrom(pasted, slice, readPasted);
  if (lines.length === 0) return true;
  const before = view.state.doc;
  if (isDragged) continueStep(view);
  else stopCapturing(view);
  const written = writeLines(view, lines);
  const isFolded = written === 'folded' || (lines.length === 1 && holdsCells(pasted));
  stopCapturing(view);
  const { $head } = view.state.selection;
  const told = [
    ...(isFolded ? [say('The paragraphs, items or cells that were pasted stand in this paragraph, one behind the other.')] : []),
    ...(written === 'after' ? [say('What was pasted stands here as new paragraphs, after the paragraph in which the caret was.')] : []),
    ...(leftOut ? [say('References to footnotes were left out: their notes were not copied with them.')] : []),
  ];
  if (view.state.doc !== before && $head.depth > 0 && told.length > 0) showNotice(view, idOf($head.node(1)), told.join(' '));
  return true;
}

/** Returns 'folded' if several lines became part of one paragraph, 'after' if they are new paragraphs after the one whose words were to the right of the caret. */
function writeLines(view: EditorView, lines: readonly Line[]): 'folded' | 'after' | 'whole' {
  const { writer } = paperOf(view.state);
  if (!view.state.selection.empty && !deleteSelection(view)) return 'whole';
  const { $head } = view.state.selection;
  if ($head.depth === 0) return 'whole';
  const by = writer.kind === 'edit' ? '' : writer.me;
  const own = $head.depth === 2 && ownerOf($head.node(1)) === by;
  const known = lines.every(({ kind }) => kind !== null);
  if (writer.kind === 'amend' && !own && lines.length > 1 && known) {
    insertParagraphs(view, lines, $head.after(1), by);
    return $head.parentOffset < $head.parent.content.size ? 'after' : 'whole';
  }
  if (openAmendment(view) === 'refused' || !view.state.selection.$head.parent.inlineContent) return 'whole';
  if (!own) {
    const { before, behind } = blanksBeside(view, lines);
    insertWords(view, before.append(oneLine(lines.map(({ content }) => content))), behind);
    return lines.length > 1 ? 'folded' : 'whole';
  }
  const { parent, parentOffset } = $head;
  if (parent.content.size === 0) return fillParagraph(view, lines, by);
  if (lines.length > 1 && lines[0]!.kind !== null && (parentOffset === 0 || parentOffset === parent.content.size))
    return insertParagraphs(view, lines, parentOffset === 0 ? $head.before(1) : $head.after(1), by);
  return lines.length === 1 ? insertWords(view, lines[0]!.content) : splitParagraph(view, lines, by);
}

/** A character after which a word needs a blank, and one that begins a word. Chinese has no blanks between words. */
const BEFORE_BLANK = /(?!\p{Script=Han})[\p{L}\p{N}.,;:!?)\]”’»]$/u;
const BEHIND_BLANK = /^(?!\p{Script=Han})[\p{L}\p{N}([“‘«]/u;

/** The blanks that several lines need at the caret, so that their first and last words do not run into the paragraph's own. */
function blanksBeside(view: EditorView, lines: readonly Line[]): { readonly before: Fragment; readonly behind: Fragment } {
  const { parent, parentOffset } = view.state.selection.$head;
  const textOf = (content: Fragment) => content.textBetween(0, content.size);
  const blank = (left: Fragment, right: Fragment) =>
    lines.length > 1 && BEFORE_BLANK.test(textOf(left)) && BEHIND_BLANK.test(textOf(right)) ? wording(' ').content : Fragment.empty;
  return {
    before: blank(parent.content.cut(0, parentOffset), lines[0]!.content),
    behind: blank(lines.at(-1)!.content, parent.content.cut(parentOffset)),
  };
}

/** `behind` is inserted after the caret. */
function insertWords(view: EditorView, content: Fragment, behind = Fragment.empty): 'whole' {
  continueStep(view);
  const { state } = view;
  const { pos } = state.selection.$head;
  const tr = state.tr.replaceWith(pos, pos, content.append(behind));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + content.size)).scrollIntoView());
  return 'whole';
}

/** Inserts the empty paragraphs at `at` and returns the transaction that writes the words into them, and the position at the end of the last. As with
 *  Enter the paragraphs come first, so that y-prosemirror never takes one for another and proposals stay on theirs. */
function writeParagraphs(
  view: EditorView,
  lines: readonly Line[],
  at: number,
  by: string,
): { readonly tr: Transaction; readonly end: number } {
  const { doc } = view.state;
  const model = view.state.selection.$head.node(1);
  const empty = lines.map((line) => {
    const node = newParagraph(model, by);
    const look = lookOf(line, doc);
    return look ? node.type.create({ ...node.attrs, ...look }, node.content) : node;
  });
  continueStep(view);
  view.dispatch(view.state.tr.insert(at, empty));
  continueStep(view);
  const { tr } = view.state;
  let inside = at + 2;
  for (const [i, { content }] of lines.entries()) {
    tr.insert(inside, content);
    inside += content.size + empty[i]!.nodeSize;
  }
  return { tr, end: inside - 4 };
}

function insertParagraphs(view: EditorView, lines: readonly Line[], at: number, by: string): 'whole' {
  const { tr, end } = writeParagraphs(view, lines, at, by);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView());
  return 'whole';
}

/** An empty paragraph becomes the first of what was pasted. */
function fillParagraph(view: EditorView, lines: readonly Line[], by: string): 'whole' {
  const [first, ...rest] = lines as [Line, ...Line[]];
  const look = lookOf(first, view.state.doc);
  const { $head } = view.state.selection;
  if (look) view.dispatch(view.state.tr.setNodeMarkup($head.before(1), null, { ...$head.node(1).attrs, ...look }));
  insertWords(view, first.content);
  return rest.length === 0 ? 'whole' : insertParagraphs(view, rest, view.state.selection.$head.after(1), by);
}

/** The first line is written at the caret, and the text after the caret follows the last line. */
function splitParagraph(view: EditorView, lines: readonly Line[], by: string): 'whole' {
  const { $head } = view.state.selection;
  const afterCaret = $head.parent.content.cut($head.parentOffset);
  const { before, behind } = blanksBeside(view, lines);
  const tail = behind.append(contentWithNumbersNow(view.state, idOf($head.node(1)), afterCaret));
  const [first, ...rest] = lines as [Line, ...Line[]];
  const after = $head.after(1);
  const withTail = rest.map((line, i) => (i === rest.length - 1 ? { ...line, content: line.content.append(tail) } : line));
  const { tr, end } = writeParagraphs(view, withTail, after, by);
  const head = before.append(first.content);
  tr.replaceWith($head.pos, $head.end(), head);
  const moved = head.size - afterCaret.size;
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end + moved - tail.size)).scrollIntoView());
  return 'whole';
}
