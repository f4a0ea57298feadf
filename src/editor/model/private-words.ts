// Separates the private parts of the text on this screen. The editor's document is the shared text plus the delegation's private amendments, each at the end of
// its paragraph; `privateIds` lists them. Everything outside the editor (the shared document, the screens of the room) gets the text without them, through the
// functions here alone.
import { Fragment, type Node, type ResolvedPos } from 'prosemirror-model';
import { idOf, ownerOf } from '../../../schema/index.ts';
import { isOwn, ownAmendmentChild, type Writer } from './lookup.ts';

/** Ids of the own delegation's private amendments in the editor's document. */
export type PrivateIds = ReadonlySet<string>;

/** True for a private amendment. */
export const isPrivate = (node: Node, ids: PrivateIds | null | undefined): boolean =>
  node.type.name === 'amendment' && ids?.has(idOf(node)) === true;

/** The private amendments of a paragraph. */
export const privateIn = (paragraph: Node, ids: PrivateIds | null | undefined): readonly Node[] =>
  ids && ids.size > 0 ? paragraph.content.content.filter((child) => isPrivate(child, ids)) : [];

const withoutThem = new WeakMap<Node, Node>();
/** The last result by the paragraph's first child, so that private typing does not change the node that the room gets. */
const lastMade = new WeakMap<Node, Node>();

const sameChildren = (a: readonly Node[], b: readonly Node[]): boolean => a.length === b.length && a.every((one, i) => one === b[i]);

/** A paragraph without its private amendments; the paragraph itself if it has none. The same node as before if nothing else changed. */
export function sharedParagraph(paragraph: Node, ids: PrivateIds | null | undefined): Node {
  const hidden = new Set(privateIn(paragraph, ids));
  if (hidden.size === 0) return paragraph;
  const known = withoutThem.get(paragraph);
  if (known) return known;
  const children = paragraph.content.content.filter((child) => !hidden.has(child));
  const first = children[0];
  const last = first && lastMade.get(first);
  const made = last && sameChildren(last.content.content, children) && last.hasMarkup(paragraph.type, paragraph.attrs) ? last : null;
  const shared = made ?? paragraph.copy(Fragment.fromArray(children));
  withoutThem.set(paragraph, shared);
  if (first) lastMade.set(first, shared);
  return shared;
}

const lastDocs = new WeakMap<PrivateIds, Node>();

/** The text without private amendments, which others may see. */
export function sharedDoc(doc: Node, ids: PrivateIds | null | undefined): Node {
  if (!ids) return doc;
  const paragraphs = doc.content.content.map((paragraph) => sharedParagraph(paragraph, ids));
  if (sameChildren(paragraphs, doc.content.content)) return doc;
  const last = lastDocs.get(ids);
  if (last && sameChildren(last.content.content, paragraphs)) return last;
  const shared = doc.copy(Fragment.fromArray(paragraphs));
  lastDocs.set(ids, shared);
  return shared;
}

/** Id of the private amendment around a position; null outside of one. */
export const privateAround = ($pos: ResolvedPos, ids: PrivateIds | null | undefined): string | null =>
  $pos.depth >= 2 && isPrivate($pos.node(2), ids) ? idOf($pos.node(2)) : null;

/** True if only the own delegation gets what the writer writes in a paragraph: like the own proposal there, otherwise according to the switch. */
export function writesPrivately(paragraph: Node, writer: Writer): boolean {
  if (writer.kind !== 'amend' || writer.me === '' || ownerOf(paragraph) === writer.me) return false;
  const { privateIds } = writer;
  const own = ownAmendmentChild(paragraph, writer)?.node ?? paragraph.content.content.find((child) => isOwn(child, writer.me));
  return own ? isPrivate(own, privateIds) : writer.privately === true;
}
