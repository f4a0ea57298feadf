// What a Word file contains but reading leaves out: words counted by place (RULE RF1), and sentences about them.
import { strFromU8 } from 'fflate';
import type { Meta } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { beginningOf } from '../../text/excerpt.ts';
import { type LeftOut, leftOutOf, wordsIn } from '../../text/left-out.ts';
import { labelsOf } from '../../text/numbering.ts';
import { organName } from '../masthead-words.ts';
import { childOf, elementsOf, settingOf, textIn, type XmlElement } from '../xml.ts';
import type { DocxParagraph } from './kinds.ts';
import { STYLE } from './names.ts';
import { openPackage, type WordPackage } from './package.ts';
import type { RawBody, RawParagraph, Unread, UnreadPassage } from './raw-body.ts';
import { signOf } from './symbols.ts';

/** Nothing unread. */
export const nothingUnread = (): Unread => ({ pictures: 0, tables: 0, formulas: 0, hidden: 0, chunks: [], signs: [], passages: [] });

const SEPARATING = new Set(['w:p', 'w:tab', 'w:br', 'w:cr', 'w:rt', 'w:rubyBase', 'm:e', 'm:num', 'm:den', 'm:sub', 'm:sup', 'p']);
const TEXT = new Set(['w:t', 'w:delText', 'm:t', 't']);

/** The alternative of `mc:AlternateContent` to read: all have the same content, so the first with text, else the first. */
export function alternativeIn(element: XmlElement): XmlElement | undefined {
  const alternatives = elementsOf(element);
  return alternatives.find((one) => unreadTextIn(one).trim() !== '') ?? alternatives[0];
}

/** The text inside an element that is not read, such as a picture, without what our own writer put there. */
export function unreadTextIn(element: XmlElement): string {
  if (TEXT.has(element.name)) return textIn(element);
  if (element.name === 'w:r' && settingOf(childOf(element, 'w:rPr'), 'w:rStyle') === STYLE.aside) return '';
  if (element.name === 'w:sym') return signOf(element.attributes['w:font'] ?? '', element.attributes['w:char'] ?? '') ?? '';
  // Words drawn as a picture, such as a watermark.
  if (element.name === 'textpath') return `${element.attributes.string ?? ''} `;
  const chosen = element.name === 'mc:AlternateContent' ? alternativeIn(element) : element;
  const text = elementsOf(chosen).map(unreadTextIn).join('');
  return SEPARATING.has(element.name) ? `${text} ` : text;
}

/** The names in a chart: its title, series and categories. */
const chartTextIn = (element: XmlElement): string =>
  TEXT.has(element.name) || element.name === 'v' ? `${textIn(element)} ` : elementsOf(element).map(chartTextIn).join('');

/** The words of paragraphs outside the text, with their notes, by place. `ids`: for each paragraph of the file the id of the paragraph that it became, or
 *  ''. */
export function leftParagraphs(
  paragraphs: readonly RawParagraph[],
  placed: readonly DocxParagraph[],
  notes: RawBody['notes'],
  { symbol, session, body }: Meta,
  redline: Redline,
  ids: readonly string[],
): LeftOut[] {
  const labels = labelsOf(settle(redline, 'accept'));
  const plain = (text: string) =>
    text
      .trim()
      .replace(/(?<!\s)\s*[,،，*]$/, '')
      .replace(/\s+/g, ' ');
  const kept = new Set([symbol, session, body, organName({ body })].filter((text) => text !== '').map(plain));
  const noteMarks = ({ runs }: RawParagraph) => runs.flatMap((run) => ('note' in run ? [run.note] : []));
  /** Notes that were counted: those of the text, then each once at its first mark outside. */
  const counted = new Set(paragraphs.flatMap((paragraph, i) => ('outside' in placed[i]! ? [] : noteMarks(paragraph))));
  const passages = paragraphs.map((paragraph, i) => {
    const { runs, style, mark } = paragraph;
    // The masthead that our own writer put above the text does not count (RULE F8), unless somebody changed it with tracking.
    const masthead = style === STYLE.masthead && mark.length === 0 && runs.every((run) => run.changes.length === 0);
    const own = runs.map((run) => ('text' in run ? run.text : '')).join('');
    const fresh = 'outside' in placed[i]! ? [...new Set(noteMarks(paragraph))].filter((note) => !counted.has(note)) : [];
    for (const note of fresh) counted.add(note);
    const inNotes = fresh.map((note) => (notes.get(note) ?? []).map(({ text }) => text).join('')).join(' ');
    // Symbol, session and organ are kept in the meta, so one occurrence of each is not left out.
    const outside = 'outside' in placed[i]! && !masthead && !(inNotes === '' && kept.delete(plain(own)));
    return { text: inNotes === '' ? own : `${own} ${inNotes}`, of: outside ? null : 0, label: labels.get(ids[i]!)?.label ?? '' };
  });
  return leftOutOf(passages, [''])[0]!;
}

/** Words of a paragraph by which a place in it is named. */
const PLACE_WORDS = 5;
/** The words that name a place in the body: those of its paragraph or of the nearest one before with words, or ''. */
function placeIn(paragraphs: readonly RawParagraph[], at: number | null): string {
  for (let i = Math.min(at ?? -1, paragraphs.length - 1); i >= 0; i--) {
    const { runs, boxed } = paragraphs[i]!;
    const words = boxed
      ? []
      : runs
          .flatMap((run) => ('text' in run ? [run.text] : []))
          .join('')
          .trim()
          .split(/\s+/);
    if (words.join('') !== '')
      return ` at “${beginningOf(words.slice(0, PLACE_WORDS).join(' '))}${words.length > PLACE_WORDS ? ' …' : ''}”`;
  }
  return '';
}

/** Groups passages as what was left out: those of one kind at one place become one. */
function leftPassages(passages: readonly UnreadPassage[], paragraphs: readonly RawParagraph[]): LeftOut[] {
  const found = new Map<string, LeftOut>();
  for (const { where, text, at } of passages) {
    const key = `${where}${placeIn(paragraphs, at)}`;
    const before = found.get(key);
    found.set(key, { where: key, words: (before?.words ?? 0) + wordsIn(text), begins: before?.begins ?? beginningOf(text) });
  }
  return [...found.values()];
}

/** The words beside the paragraphs that are not read, by place. `boxes`: whether text boxes were read as paragraphs of the text. */
export function leftElsewhere({ left, paragraphs }: RawBody, file: WordPackage, { symbol }: Meta, boxes: boolean): LeftOut[] {
  const textOf = ({ runs }: RawParagraph) => runs.map((run) => ('text' in run ? run.text : '')).join('');
  const boxed = paragraphs.flatMap((paragraph, at): UnreadPassage[] =>
    paragraph.boxed && !boxes ? [{ where: 'in text boxes', text: textOf(paragraph), at }] : [],
  );
  const embedded = left.chunks.map(
    ({ id, at }): UnreadPassage => ({ where: 'in embedded documents', text: embeddedText(file, id) ?? '', at }),
  );
  const inPart = (where: string, type: string, read: (part: XmlElement) => string) =>
    file.parts(type).map((part): UnreadPassage => ({ where, text: read(part), at: null }));
  return leftPassages(
    [
      ...boxed,
      ...left.passages,
      ...embedded,
      ...inPart('in charts', 'chart', chartTextIn),
      ...inPart('in diagrams', 'diagramData', unreadTextIn),
      ...['header', 'footer']
        .flatMap((type) => inPart('in page headers and footers', type, unreadTextIn))
        .filter(({ text }) => text.trim() !== symbol),
    ],
    paragraphs,
  ).filter(({ words }) => words > 0);
}

/** The names of the documents that are embedded in an element. */
const chunksIn = (element: XmlElement): string[] =>
  elementsOf(element).flatMap((child) => (child.name === 'w:altChunk' ? [child.attributes['r:id'] ?? ''] : chunksIn(child)));
/** How deep embedded documents inside embedded documents are read. */
const DEEPEST = 16;

/** The text of an embedded document: Word (including those embedded in it), a web page or plain text; null if it cannot be read. */
function embeddedText(file: WordPackage, id: string, depth = 0): string | null {
  const bytes = depth > DEEPEST ? null : file.embedded(id);
  if (!bytes) return null;
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const inner = openPackage(bytes);
    if ('refused' in inner) return null;
    const notes = ['footnotes', 'endnotes'].flatMap((type) => inner.part(type) ?? []);
    const texts = [
      ...[inner.document, ...notes].map(unreadTextIn),
      ...chunksIn(inner.document).map((chunk) => embeddedText(inner, chunk, depth + 1)),
    ];
    return texts.includes(null) ? null : texts.join(' ');
  }
  const text = strFromU8(bytes);
  if (text.startsWith('{\\rtf') || text.includes('\u0000')) return null;
  return text
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi, ' ')
    .replace(/<\/?(?:b|i|em|strong|u|span|font|a)\b[^>]*>/gi, '')
    .replace(/<[^<>]*>/g, ' ');
}

/** One English sentence for each kind of thing that was left out or read differently. `commentsOutside`: how many comments are outside the text. */
export function unreadSentences(body: RawBody, file: WordPackage, commentsOutside: number): string[] {
  const { left, paragraphs } = body;
  const count = (n: number, one: string, many: string) => (n === 0 ? [] : [n === 1 ? `One ${one}.` : `${n} ${many}.`]);
  const unread = left.chunks.filter(({ id }) => embeddedText(file, id) === null);
  const first = (at: number | null | undefined) => placeIn(paragraphs, at ?? null);
  const [sign, chunk] = [left.signs[0], unread[0]];
  const fonts = [...new Set(left.signs.map(({ font }) => font || 'a font without a name'))].slice(0, 3).join(', ');
  return [
    ...count(commentsOutside, 'comment outside the text was not read', 'comments outside the text were not read'),
    ...count(left.pictures, 'picture was not read', 'pictures were not read'),
    ...count(
      unread.length,
      `embedded document was not read and its words were not counted,${first(chunk?.at)}`,
      `embedded documents were not read and their words were not counted, the first${first(chunk?.at)}`,
    ),
    ...count(
      left.signs.length,
      `sign of a font of signs (${fonts}) was not read,${first(sign?.at)}`,
      `signs of fonts of signs (${fonts}) were not read, the first${first(sign?.at)}`,
    ),
    ...count(left.formulas, 'formula was read as a line of text', 'formulas were read as lines of text'),
    ...(left.hidden > 0 ? ['Words that Word hides were read like all others.'] : []),
    ...(left.tables > 0 ? ['Tables were read as paragraphs, cell by cell.'] : []),
  ];
}

/** One English sentence if tracked changes are outside the text, else []. */
export function outsideChanges(paragraphs: readonly RawParagraph[], placed: readonly DocxParagraph[]): string[] {
  const lost = paragraphs.filter((paragraph, i) => 'outside' in placed[i]! && paragraph.runs.some((run) => run.changes.length > 0)).length;
  return lost === 0 ? [] : [`Tracked changes in ${lost === 1 ? 'one line' : `${lost} lines`} outside the resolution's text were left out.`];
}
