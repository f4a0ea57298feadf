// Finding paragraphs, amendments and wordings in the shared document, by id and by place. Reads only.
import * as Y from 'yjs';
import { TEXT_ROOT } from './document.ts';

const elementsOf = (parent: Y.XmlFragment, name: string): Y.XmlElement[] =>
  parent.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === name);

/** The paragraphs of a shared document, in order, those that delegations propose included. */
export const paragraphElements = (ydoc: Y.Doc): Y.XmlElement[] => elementsOf(ydoc.getXmlFragment(TEXT_ROOT), 'paragraph');

/** The amendments in a paragraph, in order. */
export const amendmentElements = (paragraph: Y.XmlElement): Y.XmlElement[] => elementsOf(paragraph, 'amendment');

/** The first wording of a paragraph or an amendment, or null where concurrency left none. */
export const wordingElement = (parent: Y.XmlElement): Y.XmlElement | null => elementsOf(parent, 'wording')[0] ?? null;

/** A string attribute, '' where it is missing. */
export const stringAttribute = (element: Y.XmlElement, name: string): string => {
  const value: unknown = element.getAttribute(name);
  return typeof value === 'string' ? value : '';
};

/** A paragraph by its id. */
export const findParagraphElement = (ydoc: Y.Doc, id: string): Y.XmlElement | null =>
  paragraphElements(ydoc).find((paragraph) => stringAttribute(paragraph, 'id') === id) ?? null;

/** An amendment by its id, with its paragraph. */
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
