// Builders: the short way to write a resolution, for readers of formats and for tests. Ids are counted, never random.

import type { Mark, Node } from 'prosemirror-model';
import { idOf } from './attributes.ts';
import { type AmendmentAttrs, type ParagraphAttrs, schema, wordingJson } from './schema.ts';

/** A stretch of text, upright or in italics, or a footnote with a text of its own. */
export type InlinePiece = { readonly text: string; readonly em?: boolean } | { readonly note: readonly InlinePiece[]; readonly id: string };

const EM: readonly Mark[] = [schema.mark('em')];

const textNodes = (pieces: readonly InlinePiece[]): Node[] =>
  pieces.flatMap((piece) => {
    if ('note' in piece) return [schema.node('footnote', { id: piece.id }, textNodes(piece.note))];
    return piece.text === '' ? [] : [schema.text(piece.text, piece.em ? EM : [])];
  });

/** A `wording` node from pieces. */
export const wording = (pieces: readonly InlinePiece[] | string): Node =>
  schema.node('wording', null, textNodes(typeof pieces === 'string' ? [{ text: pieces }] : pieces));

/** The pieces of a wording (or of a footnote's text). */
export function inlinePiecesOf(node: Node): InlinePiece[] {
  const pieces: InlinePiece[] = [];
  node.forEach((child) => {
    if (child.isText) pieces.push({ text: child.text ?? '', em: child.marks.length > 0 });
    else pieces.push({ id: idOf(child), note: inlinePiecesOf(child) });
  });
  return pieces;
}

/** A `paragraph` node with its own wording and, after it, amendments. */
export const paragraph = (
  attrs: Partial<ParagraphAttrs> & { id: string },
  pieces: readonly InlinePiece[] | string,
  amendments: readonly Node[] = [],
): Node => schema.node('paragraph', attrs, [wording(pieces), ...amendments]);

/** A pending amendment by `attrs.by` that turns `base` into `pieces`. */
export const amendment = (
  attrs: Partial<AmendmentAttrs> & { id: string; by: string },
  base: Node,
  pieces: readonly InlinePiece[] | string,
): Node => schema.node('amendment', { base: wordingJson(base), ...attrs }, [wording(pieces)]);

export const resolution = (paragraphs: readonly Node[]): Node => schema.node('resolution', null, paragraphs);
