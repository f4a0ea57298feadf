// Finds paragraphs, amendments and wordings in the shared document, by id and by parent. It only reads.
import * as Y from 'yjs';
import { TEXT_ROOT } from './document.ts';

const elementsOf = (parent: Y.XmlFragment, name: string): Y.XmlElement[] =>
  parent.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === name);

/** The paragraphs of a shared document in order, including proposed paragraphs. */
export const paragraphElements = (ydoc: Y.Doc): Y.XmlElement[] => elementsOf(ydoc.getXmlFragment(TEXT_ROOT), 'paragraph');

/** The amendments in a paragraph, in order. */
export const amendmentElements = (paragraph: Y.XmlElement): Y.XmlElement[] => elementsOf(paragraph, 'amendment');

/** The first wording of a paragraph or an amendment; null if concurrent edits left none. */
export const wordingElement = (parent: Y.XmlElement): Y.XmlElement | null => elementsOf(parent, 'wording')[0] ?? null;

/** The value of an attribute; '' if it is missing or not a string. */
export const stringAttribute = (element: Y.XmlElement, name: string): string => {
  const value: unknown = element.getAttribute(name);
  return typeof value === 'string' ? value : '';
};

/** The paragraph with this id; null where there is none. */
export const findParagraphElement = (ydoc: Y.Doc, id: string): Y.XmlElement | null =>
  paragraphElements(ydoc).find((paragraph) => stringAttribute(paragraph, 'id') === id) ?? null;

/** The amendment with this id, with its paragraph; null where there is none. */
export function findAmendmentElement(
  ydoc: Y.Doc,
  id: string,
): { readonly paragraph: Y.XmlElement; readonly amendment: Y.XmlElement } | null {
  for (const paragraph of paragraphElements(ydoc)) {
    const amendment = amendmentElements(paragraph).find((element) => stringAttribute(element, 'id') === id);
    if (amendment) return { paragraph, amendment };
  }
  return null;
}
