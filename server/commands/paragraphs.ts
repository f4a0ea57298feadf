// Functions by which commands change the paragraphs of the shared document: their words, place and kind. Call them inside a transaction. Yjs cannot move an
// element, so a paragraph that moves is removed and written again with everything in it.
import * as Y from 'yjs';
import { type Look, schema } from '../../schema/index.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { findParagraphElement, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';

/** The wording of a paragraph or an amendment as a node; an empty one if concurrent edits left none. */
export const nodeOfWording = (parent: Y.XmlElement) => {
  const element = wordingElement(parent);
  return (element && nodeOf(element)) ?? schema.node('wording');
};

type Wording = ReturnType<typeof nodeOfWording>;

/** Sets the wording of a paragraph; does nothing if the wording is null. */
export function setWording(paragraph: Y.XmlElement, wording: Wording | null): void {
  if (!wording) return;
  const target = wordingElement(paragraph);
  if (target) setContent(target, wording);
  else paragraph.insert(0, [elementOf(wording)]);
}

/** The id of the paragraph (or proposed paragraph) right before this one; '' at the beginning. */
export function idBefore(ydoc: Y.Doc, paragraph: Y.XmlElement): string {
  const all = ydoc.getXmlFragment(TEXT_ROOT).toArray();
  const previous = all[all.indexOf(paragraph) - 1];
  return previous instanceof Y.XmlElement ? stringAttribute(previous, 'id') : '';
}

/** Inserts paragraphs behind the one with this id; for '' at the beginning, for an unknown id at the end. */
export function insertBehind(ydoc: Y.Doc, id: string, paragraphs: readonly Y.XmlElement[]): void {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const before = id === '' ? null : findParagraphElement(ydoc, id);
  const at = before ? root.toArray().indexOf(before) + 1 : id === '' ? 0 : root.length;
  root.insert(at, [...paragraphs]);
}

export function remove(ydoc: Y.Doc, paragraph: Y.XmlElement): void {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  root.delete(root.toArray().indexOf(paragraph), 1);
}

/** Moves a paragraph, with everything in it, behind another one. */
export function move(ydoc: Y.Doc, paragraph: Y.XmlElement, after: string): void {
  const node = nodeOf(paragraph);
  if (!node) return;
  remove(ydoc, paragraph);
  insertBehind(ydoc, after, [elementOf(node)]);
}

/** Changes the kind and level of a paragraph. */
export function recast(paragraph: Y.XmlElement, { kind, level }: Look): void {
  paragraph.setAttribute('kind', kind);
  paragraph.setAttribute('level', level);
}
