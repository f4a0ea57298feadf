// Functions for the paragraphs of a text that the kinds of proposals share: finding a paragraph or its neighbour, and copying one with another wording. They
// are pure: nothing is written to a shared document here.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, isPending, ownerOf, paragraphAttrs, schema, wordingOf } from '../../../schema/index.ts';
import type { NotAcceptable } from './kind.ts';

export const NO_WORDING = schema.node('wording');

/** The present wording of a paragraph; an empty wording where concurrent edits left the paragraph without one. */
export const nowOf = (paragraph: Node): Node => wordingOf(paragraph) ?? NO_WORDING;

/** True for a proposed paragraph that its delegation has only begun, so that nobody else is told: one without a letter, also in its notes, or an alternative
 *  whose words still equal those of the paragraph that it would replace. */
export function saysNothing(doc: Node, proposed: Node): boolean {
  const words = nowOf(proposed).textContent;
  if (words.trim() === '') return true;
  const { instead } = paragraphAttrs(proposed);
  const rival = instead === '' ? null : paragraphOfText(doc, instead);
  return rival !== null && nowOf(rival).textContent === words;
}

/** The id of the paragraph before this one, not counting proposed paragraphs; '' at the beginning of the text, null where no paragraph has this id. */
export function paragraphBefore(doc: Node, id: string): string | null {
  let before = '';
  for (let i = 0; i < doc.childCount; i++) {
    const paragraph = doc.child(i);
    if (idOf(paragraph) === id) return before;
    if (paragraph.attrs.by === '') before = idOf(paragraph);
  }
  return null;
}

/** The paragraph of the text with this id; null where there is none, or where it is only proposed. */
export const paragraphOfText = (doc: Node, id: string): Node | null => {
  for (let i = 0; i < doc.childCount; i++) if (idOf(doc.child(i)) === id && doc.child(i).attrs.by === '') return doc.child(i);
  return null;
};

/** The refusal where a paragraph would be removed that still holds other pending proposals. */
export const UNSETTLED: NotAcceptable = { refused: 'Settle the other proposals in this paragraph first; they would be lost with it.' };

/** True where a paragraph holds pending amendments other than the one with this id. */
export const hasOthers = (paragraph: Node, amendment: string): boolean =>
  amendmentsOf(paragraph).some((one) => isPending(one) && idOf(one) !== amendment);

/** The index of the paragraph with this id; -1 where there is none. */
export const positionOf = (paragraphs: readonly Node[], id: string): number => paragraphs.findIndex((one) => idOf(one) === id);

/** A copy of the paragraph in which each child is replaced by what `change` returns for it. */
export function withChildren(paragraph: Node, change: (child: Node) => Node): Node {
  const children: Node[] = [];
  paragraph.forEach((child) => {
    children.push(change(child));
  });
  return paragraph.type.create(paragraph.attrs, children);
}

/** A copy of the paragraph with this wording; where the wording is null, the paragraph itself. */
export function reworded(paragraph: Node, wording: Node | null): Node {
  if (!wording) return paragraph;
  let done = false;
  const changed = withChildren(paragraph, (child) => {
    if (done || child.type.name !== 'wording') return child;
    done = true;
    return wording;
  });
  return done ? changed : schema.node('paragraph', paragraph.attrs, [wording, ...amendmentsOf(paragraph)]);
}

/** True for a paragraph of the text and for a proposed one that is pending and says something. */
export const isShown = (doc: Node, paragraph: Node): boolean =>
  ownerOf(paragraph) === '' || (paragraphAttrs(paragraph).state === 'live' && !saysNothing(doc, paragraph));
