// The writing hand of the commands: a paragraph's words, its place, its kind. Called inside a transaction. Yjs cannot move an element: a paragraph that
// moves is taken out and written anew with all that stands in it.
import * as Y from 'yjs';
import { type Look, schema } from '../../schema/index.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { findParagraphElement, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';

/** The wording of a paragraph or an amendment; an empty one where concurrency left none. */
export const nodeOfWording = (parent: Y.XmlElement) => {
  const element = wordingElement(parent);
  return (element && nodeOf(element)) ?? schema.node('wording');
};

type Wording = ReturnType<typeof nodeOfWording>;

/** Makes a paragraph say this; null leaves it as it is. */
export function setWording(paragraph: Y.XmlElement, wording: Wording | null): void {
  if (!wording) return;
  const target = wordingElement(paragraph);
  if (target) setContent(target, wording);
  else paragraph.insert(0, [elementOf(wording)]);
}

/** Id of the paragraph that stands right before, proposed ones too; '' at the beginning. */
export function idBefore(ydoc: Y.Doc, paragraph: Y.XmlElement): string {
  const all = ydoc.getXmlFragment(TEXT_ROOT).toArray();
  const previous = all[all.indexOf(paragraph) - 1];
  return previous instanceof Y.XmlElement ? stringAttribute(previous, 'id') : '';
}

/** Puts paragraphs behind the one with this id ('' at the beginning; at the end where it is gone). */
export function insertBehind(ydoc: Y.Doc, id: string, paragraphs: readonly Y.XmlElement[]): void {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const before = id === '' ? null : findParagraphElement(ydoc, id);
  const at = before ? root.toArray().indexOf(before) + 1 : id === '' ? 0 : root.length;
  root.insert(at, [...paragraphs]);
}

/** Takes a paragraph off the text. */
export function remove(ydoc: Y.Doc, paragraph: Y.XmlElement): void {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  root.delete(root.toArray().indexOf(paragraph), 1);
}

/** Puts a paragraph, with all that stands in it, behind another one. */
export function move(ydoc: Y.Doc, paragraph: Y.XmlElement, after: string): void {
  const node = nodeOf(paragraph);
  if (!node) return;
  remove(ydoc, paragraph);
  insertBehind(ydoc, after, [elementOf(node)]);
}

/** Gives a paragraph another kind and level. */
export function recast(paragraph: Y.XmlElement, { kind, level }: Look): void {
  paragraph.setAttribute('kind', kind);
  paragraph.setAttribute('level', level);
}
