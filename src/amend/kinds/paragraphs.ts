// Paragraphs of a text as the kinds of proposals read and change them: finding one, its neighbour, the same paragraph with other words. Pure changes:
// nothing is written to a shared document here.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, isPending, schema, wordingOf } from '../../../schema/index.ts';
import type { NotAcceptable } from './kind.ts';

export const NO_WORDING = schema.node('wording');

/** Today's wording of a paragraph; an empty one where concurrency left none. */
export const nowOf = (paragraph: Node): Node => wordingOf(paragraph) ?? NO_WORDING;

/** True for a proposed paragraph without a letter, in its notes too: its delegation has only begun it, and nobody else is told. */
export const saysNothing = (proposed: Node): boolean => nowOf(proposed).textContent.trim() === '';

/** Id of the paragraph of the text before this one, proposed paragraphs left out; '' at the beginning, null where no paragraph has this id. */
export function paragraphBefore(doc: Node, id: string): string | null {
  let before = '';
  for (let i = 0; i < doc.childCount; i++) {
    const paragraph = doc.child(i);
    if (idOf(paragraph) === id) return before;
    if (paragraph.attrs.by === '') before = idOf(paragraph);
  }
  return null;
}

/** The paragraph of the text with this id; null for proposed paragraphs and where there is none. */
export const paragraphOfText = (doc: Node, id: string): Node | null => {
  for (let i = 0; i < doc.childCount; i++) if (idOf(doc.child(i)) === id && doc.child(i).attrs.by === '') return doc.child(i);
  return null;
};

/** Why a paragraph that would go cannot go yet. */
export const UNSETTLED: NotAcceptable = { refused: 'Settle the other proposals in this paragraph first; they would be lost with it.' };

/** True where a paragraph holds pending amendments beside the one with this id. */
export const hasOthers = (paragraph: Node, amendment: string): boolean =>
  amendmentsOf(paragraph).some((one) => isPending(one) && idOf(one) !== amendment);

/** Position of the paragraph with this id, -1 where there is none. */
export const positionOf = (paragraphs: readonly Node[], id: string): number => paragraphs.findIndex((one) => idOf(one) === id);

/** The paragraph with each of its children changed. */
export function withChildren(paragraph: Node, change: (child: Node) => Node): Node {
  const children: Node[] = [];
  paragraph.forEach((child) => {
    children.push(change(child));
  });
  return paragraph.type.create(paragraph.attrs, children);
}

/** The paragraph with this wording; null leaves it as it is. */
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
