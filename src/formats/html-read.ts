// The text of an HTML page or of what Word, LibreOffice and Google Docs put on the clipboard, laid out as the text room reads it: one paragraph
// a block, numbers of lists written out, italics between asterisks, note marks as superscripts, notes as lines that begin with their number.
// No document is built and nothing of the page is run; what was deleted, hidden or is a comment is left out.
import { LANGUAGES } from '../../schema/index.ts';
import { markerOf } from '../text/markers.ts';
import { letter, roman } from '../text/numbering.ts';
import { organOf } from '../text/organs.ts';

const BLOCK = /^(?:p|div|h[1-6]|li|tr|table|section|article|main|header|footer|ul|ol|dl|dt|dd|blockquote|pre|body|hr|br|aside|nav)$/;
/** Elements whose content is no text, and words that are only there for screen readers or as a way back. */
const SKIPPED = /^(?:script|style|head|template|noscript|svg|del|s|strike|title|xml)$/;
const ASIDE = /\s(?:hidden|data-aside)(?:\s|=|$)/i;
/** What a word processor hides or says of the text: comments, heads and feet of pages, the way back from a note. */
const HIDDEN =
  /display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*(?:comment|header|footer)|\bmsoDel\b|MsoCommentReference|msocomanchor|footnote-back|doc-backlink/i;
/** The anchor of a note, at its mark or before its text: its words are the note's number. */
const NOTE_ANCHOR =
  /MsoFootnoteReference|MsoEndnoteReference|mso-(?:foot|end)note-id|sd(?:foot|end)note|href\s*=\s*["']?#_?(?:ftn|fn|edn|note)/i;
const RAISED = /vertical-align\s*:\s*super|\bsuperscript\b/i;
const SLANTED = /(?:["';]|\s)font-style\s*:\s*(?:italic|oblique)/i;
const UPRIGHT = /(?:["';]|\s)font-style\s*:\s*normal/i;
/** A list item that is a footnote. */
const NOTE_ITEM = /\bid\s*=\s*["']?_?(?:fn|ftnt?|note|footnote|cite_note)[-_:]?\d/i;
const attributeOf = (attributes: string, name: string): string =>
  new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]*))`, 'i')
    .exec(attributes)
    ?.slice(1)
    .find((value) => value !== undefined) ?? '';
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

const superscript = (text: string): string => {
  const number = /^\s*[[(]?\s*(\d{1,4})\s*[\])]?\s*$/.exec(text)?.[1];
  return number ? number.replace(/\d/g, (digit) => SUPERSCRIPT[Number(digit)]!) : text;
};

interface List {
  readonly number: (n: number) => string;
  next: number;
}

/** How a list numbers its items; bullets are nothing. */
function listOf(name: string, attributes: string): List {
  const style = /list-style(?:-type)?\s*:\s*([a-z-]+)/i.exec(attributes)?.[1]?.toLowerCase() ?? '';
  const type = style || attributeOf(attributes, 'type');
  const next = Number(attributeOf(attributes, 'start')) || 1;
  if (name === 'ul' || style === 'none') return { number: () => '', next };
  if (type === 'a' || type === 'lower-alpha' || type === 'lower-latin') return { number: (n) => `(${letter(n)})`, next };
  if (type === 'i' || type === 'lower-roman') return { number: (n) => `(${roman(n)})`, next };
  return { number: (n) => `${n}.`, next };
}

interface Element {
  readonly name: string;
  readonly skip: boolean;
  /** What its words become when it closes. */
  readonly as: 'mark' | 'italic' | null;
  readonly list: List | null;
  from: number;
}

const CLOSED_BY_THE_NEXT = /^(?:p|li|dt|dd|tr|td|th)$/;

/** A page as plain text. */
export function htmlToText(html: string): string {
  const blocks: { text: string; readonly heading: boolean; readonly indent: number }[] = [];
  let block = '';
  /** The number of a list's item, until its words come. */
  let number = '';
  let heading = false;
  let indent = 0;
  const open: Element[] = [];
  let skipped = 0;
  const flush = () => {
    const text = block
      .replace(/[\s\u00a0]+/g, ' ')
      .replace(/\*\s*\*/g, '')
      .trim();
    if (text !== '') {
      const typed = number === '' || (!SUPERSCRIPT.includes(number[0]!) && markerOf(text.replace(/^[*_]+/, ''))) ? '' : `${number} `;
      blocks.push({ text: typed + text, heading, indent });
      number = '';
    }
    block = '';
    for (const element of open) element.from = 0;
  };
  const closeAt = (at: number) => {
    const closed = open.splice(at);
    for (const element of closed) if (element.skip) skipped--;
    const [element] = closed;
    if (skipped > 0 || element!.skip) return;
    if (element!.list) number = '';
    if (BLOCK.test(element!.name)) flush();
    else if (element!.name === 'td' || element!.name === 'th') block += ' ';
    const inner = block.slice(element!.from);
    if (element!.as === 'mark') block = block.slice(0, element!.from) + superscript(inner);
    if (element!.as === 'italic' && inner.trim() !== '') {
      const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner)!;
      block = `${block.slice(0, element!.from)}${before}*${words}*${after}`;
    }
    if (/^h[1-6]$/.test(element!.name)) heading = false;
    if (BLOCK.test(element!.name)) indent = 0;
  };
  const close = (name: string) => {
    const at = open.findLastIndex((element) => element.name === name);
    if (at >= 0) closeAt(at);
  };
  /** An element that nobody closes ends where its next sibling begins, but not outside the list or table that it stands in. */
  const closeSibling = (name: string) => {
    const at = open.findLastIndex((element) => element.name === name || element.list !== null || element.name === 'table');
    if (open[at]?.name === name) closeAt(at);
  };
  const item = (attributes: string) => {
    const list = open.findLast((element) => element.list !== null)?.list;
    const value = Number(attributeOf(attributes, 'value'));
    if (!list) return;
    if (value > 0) list.next = value;
    number = NOTE_ITEM.test(attributes) ? superscript(String(list.next)) : list.number(list.next);
    list.next++;
  };
  const tags =
    /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)\]\]>|<[!?][^>]*>|<(\/?)([a-z][a-z0-9:_-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?|\s*\/)*)\s*>|([^<]+|<)/gi;
  for (const match of html.matchAll(tags)) {
    const [, cdata, slash, tag, attributes = '', text] = match;
    if (text !== undefined || cdata !== undefined) {
      if (skipped === 0) block += decode(text ?? cdata ?? '');
      continue;
    }
    if (tag === undefined) continue;
    const name = tag.toLowerCase();
    if (slash) {
      close(name);
      continue;
    }
    if (BLOCK.test(name) && skipped === 0) flush();
    if (VOID.test(name) || /\/\s*$/.test(attributes)) continue;
    if (CLOSED_BY_THE_NEXT.test(name)) closeSibling(name);
    const skip = SKIPPED.test(name) || ASIDE.test(attributes) || HIDDEN.test(attributes);
    if (skip) skipped++;
    const isMark = name === 'sup' || (name !== 'div' && name !== 'p' && (RAISED.test(attributes) || NOTE_ANCHOR.test(attributes)));
    const isItalic =
      (name === 'em' || name === 'i' || name === 'cite' || SLANTED.test(attributes)) && !BLOCK.test(name) && !UPRIGHT.test(attributes);
    const list = name === 'ol' || name === 'ul' ? listOf(name, attributes) : null;
    open.push({ name, skip, as: isMark ? 'mark' : isItalic ? 'italic' : null, list, from: block.length });
    if (skipped > 0) continue;
    if (name === 'li') item(attributes);
    if (/^h[1-6]$/.test(name)) heading = true;
    // Word's lists say their level; the number itself stands in the text.
    const level = /mso-list\s*:[^;"']*?level(\d)/i.exec(attributes)?.[1];
    if (level) indent = Number(level) - 1;
  }
  flush();
  return `${withHeadings(blocks).join('\n\n')}\n`;
}

/** Headings inside a resolution, between its organ line and a number, carry the sign by which the text room knows them. */
function withHeadings(blocks: readonly { readonly text: string; readonly heading: boolean; readonly indent: number }[]): string[] {
  const organ = blocks.findIndex(({ text }) => LANGUAGES.some((language) => organOf(text, language)?.comma));
  const last = blocks.findLastIndex(({ text }) => markerOf(text)?.kind === 'number');
  return blocks.map(({ text, heading, indent }, i) =>
    heading && organ >= 0 && i > organ && i < last && !markerOf(text) && !/[,;]$/.test(text) ? `## ${text}` : '\t'.repeat(indent) + text,
  );
}
