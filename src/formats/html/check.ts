// Checks an exported web page by reading it again: its words without the insertions must be those of the base, and without the deletions those of the
// new text. Words and notes are compared; blanks and paragraph ends are not.
import type { Node } from 'prosemirror-model';
import { textOf, wordingOf } from '../../../schema/index.ts';
import { elementsOf, parseXml, type XmlElement } from '../xml.ts';
import { mainOf } from './clean-page.ts';

/** Classes of the numbers and note marks that the page adds to the text. Other additions have the attribute data-aside. */
const ADDED_CLASSES = new Set(['number', 'ref']);

const packed = (words: string): string => words.replace(/[\s¶]+/g, '');

function wordsOfText(doc: Node): string {
  let words = '';
  let notes = '';
  doc.forEach((paragraph) => {
    const wording = wordingOf(paragraph);
    words += textOf(wording);
    wording?.forEach((child) => {
      if (!child.isText) notes += child.textContent;
    });
  });
  return packed(words + notes);
}

/** The text of an element without `omitted` elements and without what the page adds. */
function wordsIn(element: XmlElement, omitted: 'ins' | 'del'): string {
  const { name, attributes } = element;
  if (name === omitted || attributes['data-aside'] !== undefined || ADDED_CLASSES.has(attributes.class ?? '')) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : wordsIn(child, omitted))).join('');
}

function wordsOfPage(main: XmlElement, omitted: 'ins' | 'del'): string {
  const paragraphs = elementsOf(main).filter(({ attributes }) => attributes['data-look'] !== undefined);
  const notes = elementsOf(main).filter(({ name }) => name === 'section');
  return packed([...paragraphs, ...notes].map((element) => wordsIn(element, omitted)).join(''));
}

/** Null where the page holds both texts; else one sentence about the one that it does not hold. */
export function checkPage(html: string, a: Node, b: Node): string | null {
  const main = parseXml(mainOf(html, '<main'), {});
  if (!main) return 'The page cannot be read back.';
  if (wordsOfPage(main, 'ins') !== wordsOfText(a)) return 'Without its insertions the page does not read as the base text.';
  if (wordsOfPage(main, 'del') !== wordsOfText(b)) return 'Without its deletions the page does not read as the new text.';
  return null;
}
