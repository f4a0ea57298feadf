// The text of an HTML page, laid out as the text room reads it: one paragraph a block, italics between asterisks, note marks as superscripts,
// notes as lines that begin with their number. No document is built and nothing of the page is run; what was deleted is left out.

const BLOCK = /^(?:p|div|h[1-6]|li|tr|table|section|article|main|header|footer|ul|ol|dl|dt|dd|blockquote|pre|body|hr|br|aside|nav)$/;
/** Elements whose content is no text, and words that are only there for screen readers or as a way back. */
const SKIPPED = /^(?:script|style|head|template|noscript|svg|del|s|strike|title)$/;
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  shy: '',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  deg: '°',
  sect: '§',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ecirc: 'ê',
  ocirc: 'ô',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  ntilde: 'ñ',
  oacute: 'ó',
  aacute: 'á',
  iacute: 'í',
  uacute: 'ú',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '',
  rlm: '',
};
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });

const superscript = (text: string): string =>
  /^\s*\d{1,4}\s*$/.test(text) ? text.trim().replace(/\d/g, (digit) => SUPERSCRIPT[Number(digit)]!) : text;

/** A page as plain text. */
export function htmlToText(html: string): string {
  const blocks: string[] = [];
  let block = '';
  const open: { name: string; skip: boolean; from: number }[] = [];
  const flush = () => {
    const text = block
      .replace(/[\s\u00a0]+/g, ' ')
      .replace(/\*\s*\*/g, '')
      .trim();
    if (text !== '') blocks.push(text);
    block = '';
    for (const element of open) element.from = 0;
  };
  const skipping = () => open.some((element) => element.skip);
  const close = (name: string) => {
    const at = open.findLastIndex((element) => element.name === name);
    if (at < 0) return;
    const [element] = open.splice(at);
    if (skipping() || element!.skip) return;
    if (BLOCK.test(name)) return flush();
    const inner = block.slice(element!.from);
    if (name === 'sup') block = block.slice(0, element!.from) + superscript(inner);
    if ((name === 'em' || name === 'i') && inner.trim() !== '') {
      const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner)!;
      block = `${block.slice(0, element!.from)}${before}*${words}*${after}`;
    }
  };
  const tags =
    /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)\]\]>|<[!?][^>]*>|<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?|\s*\/)*)\s*>|([^<]+|<)/gi;
  for (const match of html.matchAll(tags)) {
    const [, cdata, slash, tag, attributes = '', text] = match;
    if (text !== undefined || cdata !== undefined) {
      if (!skipping()) block += decode(text ?? cdata ?? '');
      continue;
    }
    if (tag === undefined) continue;
    const name = tag.toLowerCase();
    if (slash) {
      close(name);
      continue;
    }
    if (BLOCK.test(name) && !skipping()) flush();
    if (VOID.test(name)) continue;
    if (name === 'p' || name === 'li') close(name);
    const skip = SKIPPED.test(name) || /\s(?:hidden|data-aside)(?:\s|=|$)/i.test(attributes);
    open.push({ name, skip, from: block.length });
    const number =
      name === 'li' && /\bid\s*=\s*["']?note-\d/i.test(attributes) ? /\bvalue\s*=\s*["']?(\d{1,5})/i.exec(attributes)?.[1] : undefined;
    if (number && !skipping()) block += `${superscript(number)} `;
  }
  flush();
  return `${blocks.join('\n\n')}\n`;
}
