// The check of an exported web page, made on the page itself: it is parsed again, and its words without the insertions must be the base's
// words, without the deletions the new text's. Words and notes are compared, spaces and paragraph ends are not.
import type { Node } from 'prosemirror-model';
import { textOf, wordingOf } from '../../../schema/index.ts';

const PARAGRAPHS = 'h1, h2, .preambular, .operative, .subparagraph';
/** Numbers, hidden words for screen readers and links are the page's own, not the text's. */
const AROUND = '.say, .number, .ref, .back';

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

function wordsOfPage(html: string, gone: 'ins' | 'del'): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(`${AROUND}, main ${gone}`)) element.remove();
  const said = [...page.querySelectorAll(PARAGRAPHS), ...page.querySelectorAll('.notes li')];
  return packed(said.map((element) => element.textContent ?? '').join(''));
}

/** null where the page gives both texts; else one sentence on what it does not give. */
export function checkPage(html: string, a: Node, b: Node): string | null {
  if (wordsOfPage(html, 'ins') !== wordsOfText(a)) return 'Without its insertions the page does not read as the base text.';
  if (wordsOfPage(html, 'del') !== wordsOfText(b)) return 'Without its deletions the page does not read as the new text.';
  return null;
}
