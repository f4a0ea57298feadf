// Finds things in the text: a paragraph's wording, the writer's own amendment in it, and which of the two is on screen. Offsets are counted from the start of
// the paragraph's content, so that results for a paragraph do not depend on its place in the text.
import type { Node, ResolvedPos } from 'prosemirror-model';
import type * as Y from 'yjs';
import { amendmentAttrs, idOf, isPending, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { isOnPresentWording } from '../../amend/decide/resulting-wording.ts';
import { mineOf } from '../../amend/rebase/parts.ts';
import { randomFigures } from './random-id.ts';

/** Who writes here, and where: `amend` in amendments and paragraphs of the delegation `me`, `edit` in the wordings of the text, `none` nowhere. */
export interface Writer {
  readonly kind: 'amend' | 'edit' | 'none';
  readonly me: string;
  /** Ids of the amendments that this window opened. If two members of a delegation open one in the same paragraph at once, each window shows its own until
   *  the server has merged them. */
  readonly openedHere: Set<string>;
  /** Id of another delegation's proposal that the writer is amending; the writer's own amendment to it is then on screen. Null or omitted for none. */
  readonly amending?: string | null;
  /** Id of the own amendment with the caret, if it was based on an earlier wording, or was decided or withdrawn while this window's words were on their way,
   *  which make it pending again; null or omitted for none. It stays on screen while its owner writes in it, because text never moves while somebody types. */
  readonly writingIn?: string | null;
  /** True if the writer has chosen that only its delegation sees what it writes next; false if omitted. */
  readonly privately?: boolean;
  /** Ids of the delegation's private amendments (private-words.ts); null or omitted while its private document is not loaded. The editor's private layer
   *  changes the set. */
  readonly privateIds?: Set<string> | null;
  /** The private document; null or omitted while it is not loaded. */
  readonly privateText?: Y.Doc | null;
}

/** A child of a paragraph and its offset in the paragraph's content. */
export interface ParagraphChild {
  readonly node: Node;
  readonly offset: number;
}

/** A paragraph and the position before it. */
export interface NodeWithPos {
  readonly node: Node;
  readonly pos: number;
}

/** The paragraph's own wording; null in a stub, which holds only amendments. */
export function wordingChild(paragraph: Node): ParagraphChild | null {
  let offset = 0;
  for (let i = 0; i < paragraph.childCount; i++) {
    const node = paragraph.child(i);
    if (node.type.name === 'wording') return { node, offset };
    offset += node.nodeSize;
  }
  return null;
}

/** True for an amendment that its owner may still write in. */
export const isOwn = (amendment: Node, me: string): boolean =>
  amendment.type.name === 'amendment' && ownerOf(amendment) === me && isPending(amendment);

/** True for an own amendment that its owner is writing in although it is not pending or not based on the present wording. */
export const isWrittenIn = (node: Node, { writingIn }: Writer): boolean =>
  writingIn != null && node.type.name === 'amendment' && idOf(node) === writingIn;

/** The writer's own pending amendment of a paragraph's words that is shown instead of the wording; if there are several, the one that this window opened.
 *  One based on an earlier wording is not, because its owner would read an outdated text: it is marked in the wording as for everybody, and the first key
 *  opens a new one. An amendment to another delegation's proposal counts only while the writer is amending that proposal. */
export function ownAmendmentChild(paragraph: Node, writer: Writer): ParagraphChild | null {
  const on = writer.amending ?? '';
  return (on === '' ? null : ownAmendmentOn(paragraph, writer, on)) ?? ownAmendmentOn(paragraph, writer, '');
}

function ownAmendmentOn(paragraph: Node, writer: Writer, on: string): ParagraphChild | null {
  const isOwnOn = (node: Node): boolean => {
    if (!isOwn(node, writer.me) && !isWrittenIn(node, writer)) return false;
    const attrs = amendmentAttrs(node);
    if (attrs.kind !== 'replace' || attrs.on !== on || node.childCount === 0) return false;
    return on !== '' || writer.writingIn === attrs.id || isOnPresentWording(paragraph, node);
  };
  let first: ParagraphChild | null = null;
  let offset = 0;
  for (let i = 0; i < paragraph.childCount; i++) {
    const node = paragraph.child(i);
    if (isOwnOn(node)) {
      if (writer.openedHere.has(idOf(node))) return { node, offset };
      first ??= { node, offset };
    }
    offset += node.nodeSize;
  }
  return first;
}

/** The child of a paragraph whose text is on screen: in Amend the writer's own amendment if there is one, else the wording. */
export function shownChild(paragraph: Node, writer: Writer): ParagraphChild | null {
  const own = writer.kind === 'amend' && ownerOf(paragraph) !== writer.me ? ownAmendmentChild(paragraph, writer) : null;
  return own ?? wordingChild(paragraph);
}

/** The child of a paragraph that the writer may write in; null where there is none. */
export function writableChild(paragraph: Node, writer: Writer): ParagraphChild | null {
  if (paragraphAttrs(paragraph).state === 'withdrawn') return null;
  if (writer.kind === 'edit') return ownerOf(paragraph) === '' ? wordingChild(paragraph) : null;
  if (writer.kind === 'amend') return ownerOf(paragraph) === writer.me ? wordingChild(paragraph) : ownAmendmentChild(paragraph, writer);
  return null;
}

/** The text of a wording or an amendment as one wording node. The wordings of a split are joined by break characters, as many as the positions between them,
 *  so that offsets are the same in both. */
export const wordingNode = ({ node }: ParagraphChild): Node => (node.type.name === 'amendment' ? (mineOf(node) ?? node) : node);

/** The offsets, in the paragraph's content, at which the text of a child begins and ends. */
export function textBounds(child: ParagraphChild): { readonly from: number; readonly to: number } {
  const from = child.offset + (child.node.type.name === 'amendment' ? 2 : 1);
  return { from, to: from + wordingNode(child).content.size };
}

/** Converts an offset in a wording's text, in which footnotes have no length, to an offset in its content. `side`: before or after footnotes at that place. */
export function contentOffset(text: Node, offset: number, side: 'before' | 'after'): number {
  let left = offset;
  let at = 0;
  for (let i = 0; i < text.childCount; i++) {
    if (left === 0 && side === 'before') return at;
    const child = text.child(i);
    if (child.isText) {
      if (left < child.nodeSize) return at + left;
      left -= child.nodeSize;
    }
    at += child.nodeSize;
  }
  return at;
}

/** The paragraphs that a range touches, in order; an empty range touches the one that it is in. Withdrawn ones are not on screen and left out. */
export function paragraphsBetween(doc: Node, from: number, to: number): NodeWithPos[] {
  const end = from === to ? to + 1 : to;
  const found: NodeWithPos[] = [];
  doc.forEach((node, pos) => {
    if (pos < end && pos + node.nodeSize > from && paragraphAttrs(node).state !== 'withdrawn') found.push({ node, pos });
  });
  return found;
}

/** The paragraph with this id and the position before it; null where it is not in the text. */
export function findParagraphNode(doc: Node, id: string): NodeWithPos | null {
  let found: NodeWithPos | null = null;
  doc.forEach((node, pos) => {
    if (!found && idOf(node) === id) found = { node, pos };
  });
  return found;
}

/** The amendment with this id and its paragraph, each with the position before it; null where it is not in the text. */
export function findAmendmentNode(doc: Node, id: string): { paragraph: NodeWithPos; amendment: NodeWithPos } | null {
  let found: { paragraph: NodeWithPos; amendment: NodeWithPos } | null = null;
  doc.forEach((paragraph, pos) => {
    paragraph.forEach((node, offset) => {
      if (!found && node.type.name === 'amendment' && idOf(node) === id)
        found = { paragraph: { node: paragraph, pos }, amendment: { node, pos: pos + 1 + offset } };
    });
  });
  return found;
}

/** Id of the paragraph around a position, or null between paragraphs. */
export const paragraphIdAt = ($pos: ResolvedPos): string | null => ($pos.depth > 0 ? idOf($pos.node(1)) : null);

/** The text before and after a position in a wording, each as far as the next footnote. */
export function runsAround({ parent, parentOffset }: ResolvedPos): { readonly before: string; readonly after: string } {
  const runs = (from: number, to: number) => {
    const found = [''];
    parent.content.cut(from, to).forEach((node) => {
      if (node.isText) found.push(found.pop() + node.text!);
      else found.push('');
    });
    return found;
  };
  return { before: runs(0, parentOffset).at(-1)!, after: runs(parentOffset, parent.content.size)[0]! };
}

/** A new random id, short enough to be read in a log. */
export const randomId = (): string => randomFigures(12);
