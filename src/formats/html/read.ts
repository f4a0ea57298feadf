// The text of an HTML page, or of what Word, LibreOffice and Google Docs put on the clipboard, in the form that src/text reads: one block for each
// paragraph, numbers of lists written out, italics between asterisks, note marks as superscripts, notes as lines that begin with their number. No
// document is built and nothing of the page is executed; what is struck, hidden or a comment is left out, and its words are counted by place. Tags and entities are read by
// htmlparser2's tokenizer as a browser reads them. This file decides which tags close which, because HTML on the clipboard is often incomplete.
import { QuoteType, Tokenizer } from 'htmlparser2';
import { LANGUAGES } from '../../../schema/index.ts';
import { beginningOf } from '../../text/excerpt.ts';
import { type LeftOut, wordsIn } from '../../text/left-out.ts';
import { markerOf } from '../../text/markers.ts';
import { letter, roman } from '../../text/numbering.ts';
import { organOf } from '../../text/organs.ts';
import { isRaised, superscript } from '../../text/raised-digits.ts';

const BLOCK = new RegExp(
  `^(?:${[
    'p|div|h[1-6]|li|tr|table|section|article|main|header|footer|ul|ol|dl|dt|dd|blockquote|pre|body|hr|br|aside|nav',
    'address|caption|center|details|dialog|dir|fieldset|figcaption|figure|form|hgroup|legend|menu|optgroup|option|search|summary',
    'tbody|textarea|tfoot|thead',
  ].join('|')})$`,
);
const DISPLAYED_AS_BLOCK = /display\s*:\s*(?:block|list-item|table|table-row|table-caption|flex|grid)\b/i;
/** Elements whose content is not text of the document. */
const SKIPPED = /^(?:script|style|head|template|noscript|title|xml|rp)$/;
/** Elements, by name or attributes, whose words are left out, and how their place is named. */
const LEFT: readonly (readonly [element: RegExp, looks: RegExp, where: string])[] = [
  [/^(?:del|s|strike)$/, /\bmsoDel\b/, 'in struck words'],
  [/^rt$/, /(?!)/, 'in small signs above the line'],
  [/^svg$/, /(?!)/, 'in pictures'],
  [/(?!)/, /mso-element\s*:\s*comment|MsoComment(?:Reference|Text)|msocomanchor/i, 'in comments'],
  [/(?!)/, /mso-element\s*:\s*(?:header|footer)/i, 'in page headers and footers'],
  [/(?!)/, /display\s*:\s*none|mso-hide\s*:\s*all/i, 'in hidden words'],
];
/** Links from a note back to its mark, which a program adds. */
const BACK = /footnote-back|doc-backlink/i;
/** The anchor of a note, at its mark or before its text. Its content is the note's number. */
const NOTE_ANCHOR =
  /MsoFootnoteReference|MsoEndnoteReference|mso-(?:foot|end)note-id|sd(?:foot|end)note|href\s*=\s*["']?#_?(?:ftn|fn|edn|note)/i;
/** The anchor of an endnote, whose sign is mostly a small Roman numeral. */
const ENDNOTE_ANCHOR = /MsoEndnoteReference|mso-endnote-id|sdendnote|href\s*=\s*["']?#_?edn/i;
/** The signs of endnotes become numbers from here on, so that they differ from those of footnotes. */
const ENDNOTES_FROM = 901;
const RAISED = /vertical-align\s*:\s*super|\bsuperscript\b/i;
const ITALIC_STYLE = /(?:["';]|\s)font-style\s*:\s*(?:italic|oblique)/i;
const UPRIGHT_STYLE = /(?:["';]|\s)font-style\s*:\s*normal/i;
/** A list item that is a footnote, and a block that holds one. */
const NOTE_ITEM = /\bid\s*=\s*["']?_?(?:fn|ftnt?|note|footnote|cite_note)[-_:]?\d/i;
const NOTE_BLOCK = /\bid\s*=\s*["']?_?(?:fn|ftn|edn|(?:sd)?(?:foot|end)note)[-_:]?\d/i;
/** The number that Word writes before a list item, and a bullet, which is not a number. */
const LIST_NUMBER = /mso-list\s{0,9}:\s{0,9}ignore/i;
const BULLET = /^[^\p{N}]?$/u;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** The number of a note mark in raised digits; any other text unchanged. */
const noteMark = (text: string): string => {
  const number = /^[[(]?\s{0,9}(\d{1,4})\s{0,9}[\])]?$/.exec(text.trim())?.[1];
  return number ? superscript(number) : text;
};

/** The text between asterisks, with blanks at its ends outside them. */
const italicised = (text: string): string => {
  const words = text.trim();
  if (words === '') return text;
  const start = text.indexOf(words);
  return `${text.slice(0, start)}*${words}*${text.slice(start + words.length)}`;
};

interface List {
  readonly number: (n: number) => string;
  next: number;
}

/** The attributes of a tag by their names in small letters. Of attributes with the same name the first counts. */
type Attributes = ReadonlyMap<string, string>;

/** All attributes as one line in a uniform notation, for the patterns above. */
const written = (attributes: Attributes): string => {
  let line = '';
  for (const [name, value] of attributes) line += ` ${name}="${value}"`;
  return line;
};

/** How a list numbers its items; bullets become ''. */
function listOf(name: string, attributes: Attributes): List {
  const style = /list-style(?:-type)?\s*:\s*([a-z-]+)/i.exec(attributes.get('style') ?? '')?.[1]?.toLowerCase() ?? '';
  const type = style || (attributes.get('type') ?? '');
  const next = Number(attributes.get('start')) || 1;
  if (name === 'ul' || style === 'none') return { number: () => '', next };
  if (type === 'a' || type === 'lower-alpha' || type === 'lower-latin') return { number: (n) => `(${letter(n)})`, next };
  if (type === 'i' || type === 'lower-roman') return { number: (n) => `(${roman(n)})`, next };
  return { number: (n) => `${n}.`, next };
}

interface Element {
  readonly name: string;
  /** Why its words are not read: the name of their place, '' if they are not text; null if they are read. */
  readonly skip: string | null;
  /** Whether it is on separate lines, and whether it contains a note. */
  readonly lines: boolean;
  readonly note: boolean;
  /** What its text becomes when the element closes. */
  readonly as: 'mark' | 'endnote' | 'italic' | 'number' | null;
  readonly list: List | null;
  /** The index of the piece with which its text begins, and the number of the block in which it was opened. */
  readonly from: number;
  readonly block: number;
}

/** The largest depth of elements. Text documents are far less deep; deeper elements are treated as part of the one at this depth. */
const DEEPEST = 256;

interface Block {
  readonly text: string;
  readonly heading: boolean;
  readonly indent: number;
}

/** A possible break of a word, which means nothing in the text. */
const SOFT_HYPHEN = 0xad;
/** The most attributes of one tag; word processors write about ten. */
const MOST_ATTRIBUTES = 64;
const CLOSED_BY_SIBLING = /^(?:p|li|dt|dd|tr|td|th)$/;

/** A page as plain text, with a blank line between blocks, and its words that are not in it. */
export function pageToText(html: string): { readonly text: string; readonly left: readonly LeftOut[] } {
  const reader = new PageReader();
  readTags(html, reader);
  reader.end();
  const left = [...reader.left].map(([where, words]) => ({ where, words: wordsIn(words), begins: beginningOf(words) }));
  return { text: `${withHeadings(reader.blocks).join('\n\n')}\n`, left };
}

/** The text of a page alone. */
export const htmlToText = (html: string): string => pageToText(html).text;

/** The name of the place of an element's words if they are not read; '' if they are not text of the page, null if they are read. */
function skipOf(name: string, attributes: Attributes, all: string): string | null {
  if (SKIPPED.test(name) || attributes.has('data-aside') || BACK.test(all)) return '';
  if (attributes.has('hidden')) return 'in hidden words';
  return LEFT.find(([element, looks]) => element.test(name) || looks.test(all))?.[2] ?? null;
}

/** Tokenizes a page and passes each tag and each piece of text, with entities decoded, to the reader. */
function readTags(html: string, reader: PageReader): void {
  let name = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true, recognizeSelfClosing: true },
    {
      ontext: (from, to) => reader.words(html.slice(from, to)),
      ontextentity: (point) => reader.words(point === SOFT_HYPHEN ? '' : String.fromCodePoint(point)),
      oncdata: (from, to, end) => reader.words(html.slice(from, to - end)),
      onopentagname(from, to) {
        name = html.slice(from, to).toLowerCase();
        attributes = new Map();
      },
      onattribname(from, to) {
        attribute = html.slice(from, to).toLowerCase();
        value = '';
      },
      onattribdata(from, to) {
        value += html.slice(from, to);
      },
      onattribentity(point) {
        value += String.fromCodePoint(point);
      },
      onattribend(quote) {
        if (!attributes.has(attribute) && attributes.size < MOST_ATTRIBUTES)
          attributes.set(attribute, quote === QuoteType.NoValue ? '' : value);
      },
      onopentagend: () => reader.open(name, attributes, false),
      onselfclosingtag: () => reader.open(name, attributes, true),
      onclosetag: (from, to) => reader.close(html.slice(from, to).toLowerCase()),
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}

/** Builds the blocks of a page from its tags and text. */
class PageReader {
  readonly blocks: Block[] = [];
  /** The text of the current block, in pieces. */
  private pieces: string[] = [];
  /** How many blocks were begun. An element that was opened in an earlier block contains all text of the current one. */
  private begun = 0;
  /** The number of a list item until its text follows. */
  private number = '';
  private heading = false;
  private indent = 0;
  private readonly stack: Element[] = [];
  /** The elements around this place whose words are not read, by the place that names them. */
  private readonly skipped: string[] = [];
  /** The signs of endnotes in their order, but numbers. */
  private readonly endnotes: string[] = [];
  /** How many elements around this place hold a note. Its paragraphs are one text. */
  private notes = 0;
  /** The words that are not read, by place. */
  readonly left = new Map<string, string>();

  words(text: string): void {
    if (this.skipped.length === 0) this.pieces.push(text);
    else this.leave(text);
  }

  private leave(text: string): void {
    const where = this.skipped.includes('') ? '' : this.skipped[0]!;
    if (where !== '') this.left.set(where, (this.left.get(where) ?? '') + text);
  }

  flush(): void {
    if (this.notes > 0) {
      this.pieces.push(' ');
      return;
    }
    const text = this.pieces
      .join('')
      .replace(/[\s\u00a0]+/g, ' ')
      .replace(/\*(\s*)\*/g, '$1')
      .trim();
    if (text !== '') {
      const { number, heading, indent } = this;
      const typed = number === '' || (!isRaised(number) && markerOf(text.replace(/^[*_]+/, ''))) ? '' : `${number} `;
      this.blocks.push({ text: typed + text, heading, indent });
      this.number = '';
    }
    this.pieces = [];
    this.begun++;
  }

  /** The end of the page, whatever is still open. */
  end(): void {
    this.notes = 0;
    this.flush();
  }

  open(name: string, attributes: Attributes, isEmpty: boolean): void {
    const lines = BLOCK.test(name) || DISPLAYED_AS_BLOCK.test(attributes.get('style') ?? '');
    if (lines) this.part();
    if (name === 'img' && attributes.get('alt')) {
      this.skipped.push('in pictures');
      this.leave(` ${attributes.get('alt')} `);
      this.skipped.pop();
    }
    if (VOID.test(name) || isEmpty) return;
    if (CLOSED_BY_SIBLING.test(name)) this.closeSibling(name);
    if (this.stack.length >= DEEPEST) return;
    const all = written(attributes);
    const skip = skipOf(name, attributes, all);
    const note = lines && (name === 'li' ? NOTE_ITEM : NOTE_BLOCK).test(all);
    if (skip !== null && this.skipped.push(skip) === 1) this.leave(' ');
    const isMark = name === 'sup' || (name !== 'div' && name !== 'p' && (RAISED.test(all) || NOTE_ANCHOR.test(all)));
    const isItalic =
      (name === 'em' || name === 'i' || name === 'cite' || ITALIC_STYLE.test(all)) && !BLOCK.test(name) && !UPRIGHT_STYLE.test(all);
    const list = name === 'ol' || name === 'ul' ? listOf(name, attributes) : null;
    const isNumber = LIST_NUMBER.test(attributes.get('style') ?? '');
    const isEndnote = isMark && name !== 'sup' && ENDNOTE_ANCHOR.test(all);
    const as = isNumber ? 'number' : isEndnote ? 'endnote' : isMark ? 'mark' : isItalic ? 'italic' : null;
    this.stack.push({ name, skip, lines, note, as, list, from: this.pieces.length, block: this.begun });
    if (note) this.notes++;
    if (this.skipped.length > 0) return;
    if (name === 'li') this.item(attributes, note);
    if (/^h[1-6]$/.test(name)) this.heading = true;
    // Word's lists give their level; the number itself is part of the text.
    const level = /mso-list\s*:[^;"']{0,200}?level(\d)/i.exec(all)?.[1];
    if (level) this.indent = Number(level) - 1;
  }

  close(name: string): void {
    const at = this.stack.findLastIndex((element) => element.name === name);
    if (at >= 0) this.closeAt(at);
  }

  /** Closes an element that has no end tag where its next sibling begins, but not beyond the list or table in which it is. */
  private closeSibling(name: string): void {
    const at = this.stack.findLastIndex((element) => element.name === name || element.list !== null || element.name === 'table');
    if (this.stack[at]?.name === name) this.closeAt(at);
  }

  private closeAt(at: number): void {
    const closed = this.stack.splice(at);
    const element = closed[0]!;
    if (element.lines && this.skipped.length > 0) this.leave(' ');
    for (const { skip, note } of closed) {
      if (skip !== null) this.skipped.pop();
      if (note) this.notes--;
    }
    if (this.skipped.length > 0 || element.skip !== null) return;
    if (element.lines) this.flush();
    else if (element.name === 'td' || element.name === 'th') this.pieces.push(' ');
    if (element.list && this.notes === 0) this.number = '';
    if (element.as) {
      const inner = this.pieces.splice(element.block === this.begun ? element.from : 0).join('');
      // A bullet is not a number and gives its paragraph no level, as in HTML lists.
      const isBullet = element.as === 'number' && BULLET.test(inner.trim());
      if (isBullet) this.indent = 0;
      else if (element.as === 'number') this.pieces.push(inner);
      else
        this.pieces.push(element.as === 'italic' ? italicised(inner) : element.as === 'mark' ? noteMark(inner) : this.endnoteMark(inner));
    }
    if (/^h[1-6]$/.test(element.name)) this.heading = false;
    if (BLOCK.test(element.name)) this.indent = 0;
  }

  /** The number of an endnote mark in raised digits, the same for the same sign; any other text unchanged. */
  private endnoteMark(text: string): string {
    const sign = /^[[(]?\s{0,9}([a-z*†‡§]{1,6})\s{0,9}[\])]?$/i.exec(text.trim())?.[1];
    if (sign === undefined) return noteMark(text);
    if (!this.endnotes.includes(sign)) this.endnotes.push(sign);
    return superscript(String(ENDNOTES_FROM + this.endnotes.indexOf(sign)));
  }

  /** Begins a new line. */
  private part(): void {
    if (this.skipped.length === 0) this.flush();
    else this.leave(' ');
  }

  private item(attributes: Attributes, note: boolean): void {
    const list = this.stack.findLast((element) => element.list !== null)?.list;
    const value = Number(attributes.get('value'));
    if (!list) return;
    if (value > 0) list.next = value;
    if (this.notes > (note ? 1 : 0)) this.pieces.push(`${list.number(list.next)} `);
    else this.number = note ? noteMark(String(list.next)) : list.number(list.next);
    list.next++;
  }
}

/** Marks headings between the organ line and the last number with "##", so that src/text recognises them. */
function withHeadings(blocks: readonly Block[]): string[] {
  const organ = blocks.findIndex(({ text }) => LANGUAGES.some((language) => organOf(text, language)?.comma));
  const last = blocks.findLastIndex(({ text }) => markerOf(text)?.kind === 'number');
  return blocks.map(({ text, heading, indent }, i) =>
    heading && organ >= 0 && i > organ && i < last && !markerOf(text) && !/[,;]$/.test(text) ? `## ${text}` : '\t'.repeat(indent) + text,
  );
}
