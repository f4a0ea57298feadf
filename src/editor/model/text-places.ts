// Places in the text of a paragraph as it is on screen, counted so that they stay the same when the writer's own amendment opens in the wording's place, and closes.
import type { EditorState } from 'prosemirror-state';
import { findParagraphNode, paragraphIdAt, shownChild, textBounds } from './lookup.ts';
import { paperOf } from './paper-state.ts';

/** A place in the text of the paragraph with this id. */
export interface TextPlace {
  readonly paragraph: string;
  readonly offset: number;
}

function boundsOf(state: EditorState, paragraph: string): { readonly from: number; readonly to: number } | null {
  const found = findParagraphNode(state.doc, paragraph);
  const shown = found && shownChild(found.node, paperOf(state).writer);
  if (!shown) return null;
  const { from, to } = textBounds(shown);
  return { from: found.pos + 1 + from, to: found.pos + 1 + to };
}

/** The place of a position; null where it is in no text that is on screen. */
export function textPlaceAt(state: EditorState, pos: number): TextPlace | null {
  const paragraph = paragraphIdAt(state.doc.resolve(pos));
  const bounds = paragraph === null ? null : boundsOf(state, paragraph);
  return paragraph === null || !bounds || pos < bounds.from || pos > bounds.to ? null : { paragraph, offset: pos - bounds.from };
}

/** The position of a place now; null where its paragraph has gone. */
export function positionOfPlace(state: EditorState, { paragraph, offset }: TextPlace): number | null {
  const bounds = boundsOf(state, paragraph);
  return bounds && Math.min(bounds.from + offset, bounds.to);
}
