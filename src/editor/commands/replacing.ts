// Replaces found words in the wording, for chair and secretariat in Edit. Everything replaced at once is one undo step.
import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { undo } from 'y-prosemirror';
import { isAgreed, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { paperOf } from '../model/paper-state.ts';
import { stopCapturing } from '../sync/undo-steps.ts';

/** Positions in the text, the end not included. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** How many places were replaced, and how many were left unchanged: in agreed paragraphs, and for other reasons (in a proposal, over a footnote). */
export interface Replaced {
  readonly done: number;
  readonly agreed: number;
  readonly other: number;
}

/** Why a place is left unchanged; null if it may be changed. */
function leftFor(doc: Node, { from, to }: Place): 'agreed' | 'other' | null {
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
  if ($from.depth < 2 || !$from.sameParent($to) || $from.parent.type.name !== 'wording' || $from.node(-1).type.name !== 'paragraph')
    return 'other';
  const paragraph = $from.node(1);
  if (ownerOf(paragraph) !== '') return 'other';
  if (isAgreed(paragraphAttrs(paragraph).status)) return 'agreed';
  let onlyText = true;
  doc.nodesBetween(from, to, (node) => {
    if (node.type.name === 'footnote') onlyText = false;
  });
  return onlyText ? null : 'other';
}

/** Writes `words` into the places, which must not overlap; does nothing if the writer does not edit the text. New words get the marks of the first old one. */
export function replacePlaces(view: EditorView, places: readonly Place[], words: string): Replaced {
  const { doc, schema } = view.state;
  if (paperOf(view.state).writer.kind !== 'edit') return { done: 0, agreed: 0, other: places.length };
  const left = places.map((place) => leftFor(doc, place));
  const open = places.filter((_, at) => left[at] === null).toSorted((a, b) => b.from - a.from);
  if (open.length > 0) {
    const tr = view.state.tr;
    for (const { from, to } of open) {
      const marks = doc.resolve(from).nodeAfter?.marks ?? [];
      if (words === '') tr.delete(from, to);
      else tr.replaceWith(from, to, schema.text(words, marks));
    }
    stopCapturing(view);
    view.dispatch(tr);
    stopCapturing(view);
  }
  const count = (why: 'agreed' | 'other') => left.filter((one) => one === why).length;
  // The change is refused as a whole or not at all.
  const done = view.state.doc === doc ? 0 : open.length;
  return { done, agreed: count('agreed'), other: count('other') + open.length - done };
}

/** Takes back the last step of this person. */
export const undoLast = (view: EditorView): void => void undo(view.state);

/** Selects a place in the text. */
export function selectPlace(view: EditorView, { from, to }: Place): void {
  const { doc } = view.state;
  view.dispatch(view.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))));
}
