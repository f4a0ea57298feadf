// The check of an exported web page, made on the page itself: it is parsed again, and its words without the insertions must be the base's
// words, without the deletions the new text's. Words and notes are compared, spaces and paragraph ends are not.
import type { Node } from 'prosemirror-model';
import { textOf, wordingOf } from '../../../schema/index.ts';
import { elementsOf, parseXml, type XmlElement } from '../xml.ts';
import { mainOf } from './clean-page.ts';

/** Numbers and the marks of notes are the page's own, not the text's; what is aside says so itself. */
const OWN = new Set(['number', 'ref']);

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

/** The words of an element without what is gone and what is the page's own. */
function wordsIn(element: XmlElement, gone: 'ins' | 'del'): string {
  const { name, attributes } = element;
  if (name === gone || attributes['data-aside'] !== undefined || OWN.has(attributes.class ?? '')) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : wordsIn(child, gone))).join('');
}

function wordsOfPage(main: XmlElement, gone: 'ins' | 'del'): string {
  const paragraphs = elementsOf(main).filter(({ attributes }) => attributes['data-look'] !== undefined);
  const notes = elementsOf(main).filter(({ name }) => name === 'section');
  return packed([...paragraphs, ...notes].map((element) => wordsIn(element, gone)).join(''));
}

/** null where the page gives both texts; else one sentence on what it does not give. */
export function checkPage(html: string, a: Node, b: Node): string | null {
  const main = parseXml(mainOf(html, '<main'), {});
  if (!main) return 'The page cannot be read back.';
  if (wordsOfPage(main, 'ins') !== wordsOfText(a)) return 'Without its insertions the page does not read as the base text.';
  if (wordsOfPage(main, 'del') !== wordsOfText(b)) return 'Without its deletions the page does not read as the new text.';
  return null;
}
