// Builders: short functions that make the nodes of a resolution, for the readers of file formats and for tests. They never invent ids; the caller
// passes them.

import type { Mark, Node } from 'prosemirror-model';
import { idOf } from './attributes.ts';
import { type AmendmentAttrs, type ParagraphAttrs, schema, wordingJson } from './schema.ts';

/** Part of a wording: text, upright or in italics (`em`), or a footnote that has an id and a text of its own. */
export type InlinePiece = { readonly text: string; readonly em?: boolean } | { readonly note: readonly InlinePiece[]; readonly id: string };

const EM: readonly Mark[] = [schema.mark('em')];

const textNodes = (pieces: readonly InlinePiece[]): Node[] =>
  pieces.flatMap((piece) => {
    if ('note' in piece) return [schema.node('footnote', { id: piece.id }, textNodes(piece.note))];
    return piece.text === '' ? [] : [schema.text(piece.text, piece.em ? EM : [])];
  });

/** A `wording` node from pieces, or from a string without italics and footnotes. */
export const wording = (pieces: readonly InlinePiece[] | string): Node =>
  schema.node('wording', null, textNodes(typeof pieces === 'string' ? [{ text: pieces }] : pieces));

/** The pieces of a wording, or of a footnote's text: the inverse of `wording`. */
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

/** A `resolution` node, the root of a document. */
export const resolution = (paragraphs: readonly Node[]): Node => schema.node('resolution', null, paragraphs);
