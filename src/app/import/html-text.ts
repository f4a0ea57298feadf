// The words of a web page, one line a block, for the reader of plain text. The page is parsed, never shown, and loads nothing.

const BLOCKS = 'p, div, li, h1, h2, h3, h4, h5, h6, tr, br, section, article, blockquote';

/** Plain text of an HTML source; styles and scripts left out. */
export function plainTextOfHtml(source: string): string {
  const page = new DOMParser().parseFromString(source, 'text/html');
  for (const element of page.querySelectorAll('script, style, template, noscript, head')) element.remove();
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) text.nodeValue = (text.nodeValue ?? '').replace(/\s+/g, ' ');
  for (const block of page.querySelectorAll(BLOCKS)) block.after('\n\n');
  return (page.body.textContent ?? '').replace(/ *\n */g, '\n');
}
