// Typed readers of node attributes: the one place that knows which type an attribute has, since ProseMirror declares attributes as `any`. The checks
// of the server (server/rules) and the `validate` of the schema make sure that the values are of these types.
import type { Node } from 'prosemirror-model';
import type { AmendmentAttrs, Issued, ParagraphAttrs, ResolutionAttrs } from './schema.ts';

/** The id of a paragraph, an amendment or a footnote; '' if it has none yet. The caller passes one of these three. */
export const idOf = (node: Node): string => node.attrs.id as string;

/** The delegation that a paragraph or an amendment belongs to, by its short name; '' for a paragraph of the text itself. */
export const ownerOf = (node: Node): string => node.attrs.by as string;

/** The attributes of a paragraph. The caller passes a paragraph. */
export const paragraphAttrs = (paragraph: Node): ParagraphAttrs => paragraph.attrs as ParagraphAttrs;

/** The attributes of an amendment. The caller passes an amendment. */
export const amendmentAttrs = (amendment: Node): AmendmentAttrs => amendment.attrs as AmendmentAttrs;

/** The paragraphs of the issued version whose numbers this text keeps; null if the text has its own numbers. The caller passes a resolution. */
export const issuedIn = (doc: Node): Issued => (doc.attrs as ResolutionAttrs).issued;
