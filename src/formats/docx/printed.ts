// A printed text (the rolling text, the list of proposals) as a Word file without tracked changes. Numbers, brackets, names and note marks are typed,
// so that they do not change when paragraphs are copied or deleted in Word. Notes are Word footnotes with typed marks.
import { strToU8, zipSync } from 'fflate';
import { type PrintedParagraph, type PrintedSpan, spanText } from '../../amend/rolling-text/printed-text.ts';
import { settle } from '../../diff/redline.ts';
import { superscript } from '../../text/raised-digits.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { printedLegend } from '../agreement.ts';
import { type HeadingLook, headingLooks } from '../heading-look.ts';
import { mastheadOf, PLAIN_LAYOUT } from '../layout.ts';
import { escapeMarkup } from '../markup.ts';
import { marginOf, organAt, type PrintedFile } from '../printed.ts';
import { organComma } from '../redline-view.ts';
import { highlightXml, labelXml, legendXml, mastheadXml } from './masthead.ts';
import { STYLE } from './names.ts';
import {
  ARABIC_LARGER,
  CENTIMETRE,
  chapeauXml,
  coreXml,
  fixedParts,
  footnotesXml,
  HEAD,
  numberingXml,
  runningParts,
  sectionXml,
  settingsXml,
  stylesXml,
  W_ROOT,
  ZIP_TIME,
} from './parts.ts';
import { readDocx } from './read.ts';

const BOTH = '<w:jc w:val="both"/>';
const inset = (left: number) => `<w:ind w:left="${left}" w:firstLine="${CENTIMETRE}"/>`;

/** Paragraph and run properties that are added to the style, which only marks the paragraph as printed. */
function looksOf(
  { kind, level }: Pick<PrintedParagraph, 'kind' | 'level'>,
  heading: HeadingLook | null,
  right: boolean,
): { readonly paragraph: string; readonly run: string } {
  const large = `<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="${right ? 24 + ARABIC_LARGER : 24}"/>`;
  switch (kind) {
    case 'title':
      return { paragraph: '<w:keepNext/>', run: large };
    case 'heading':
      return {
        paragraph: `<w:keepNext/><w:spacing w:before="240"/>${heading === 'part' ? '<w:jc w:val="center"/>' : ''}`,
        run: heading === 'annex' ? large : '<w:b/><w:bCs/>',
      };
    case 'about':
      return { paragraph: '', run: '' };
    default:
      return { paragraph: inset(Math.max(0, levelOf({ kind, level }) - 1) * CENTIMETRE) + BOTH, run: '' };
  }
}

/** A printed text as a .docx. */
export function writePrintedDocx({ meta, text, letterhead, layout = PLAIN_LAYOUT }: PrintedFile, title: string): Uint8Array {
  const right = meta.language === 'ar';
  const bidi = right ? '<w:bidi/>' : '';
  const run = (span: Pick<PrintedSpan, 'text' | 'em' | 'role' | 'agreed'>, look: string) => {
    const bold = span.role === 'sign' && !look.includes('<w:b/>') ? '<w:b/><w:bCs/>' : '';
    const size = look.replace('<w:b/><w:bCs/>', '');
    const face = `${look.includes('<w:b/>') ? '<w:b/><w:bCs/>' : bold}${span.em ? '<w:i/><w:iCs/>' : ''}${size}${highlightXml(span.agreed)}${right ? '<w:rtl/>' : ''}`;
    return `<w:r>${face ? `<w:rPr>${face}</w:rPr>` : ''}<w:t xml:space="preserve">${escapeMarkup(span.text)}</w:t></w:r>`;
  };
  const spansXml = (spans: readonly PrintedSpan[], look: string) =>
    spans
      .map((span) => {
        if (span.note === undefined) return run(span, look);
        const properties = `<w:rPr><w:rStyle w:val="FootnoteReference"/>${highlightXml(span.agreed)}</w:rPr>`;
        return `<w:r>${properties}<w:footnoteReference w:customMarkFollows="1" w:id="${span.note + 1}"/><w:t>${escapeMarkup(span.text)}</w:t></w:r>`;
      })
      .join('');
  const line = (properties: string, runs: string) => `<w:p><w:pPr><w:pStyle w:val="${STYLE.print}"/>${properties}</w:pPr>${runs}</w:p>`;
  // The schema prescribes the order of paragraph properties: keepNext, bidi, spacing, ind, jc.
  const ordered = (properties: string) =>
    properties.startsWith('<w:keepNext/>') ? `<w:keepNext/>${bidi}${properties.slice(13)}` : `${bidi}${properties}`;
  const plain = (words: string, em = false) => ({ text: words, em, role: 'words' as const });
  const headings = headingLooks(text.paragraphs.map(({ kind, spans }) => ({ kind, words: spanText(spans) })));
  const lines = text.paragraphs.map((paragraph, at) => {
    const look = looksOf(paragraph, headings[at] ?? null, right);
    const label = layout.labels ? labelXml(marginOf(paragraph, meta.language), at + 1, meta.language) : '';
    // The title keeps off the masthead.
    const apart = at === 0 && letterhead && paragraph.kind === 'title' ? '<w:spacing w:before="240"/>' : '';
    return line(ordered(look.paragraph + apart), label + spansXml(paragraph.spans, look.run));
  });
  if (letterhead === true && meta.body !== '')
    lines.splice(organAt(text), 0, line(ordered(inset(0)), run(plain(meta.body, true), '') + run(plain(organComma(meta)), '')));
  lines.unshift(legendXml(printedLegend(text, meta.language), meta.language));
  if (letterhead) lines.unshift(mastheadXml(mastheadOf(meta, layout), meta.language, true));
  const notes = text.notes.map((note, at) => {
    const mark = `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>${escapeMarkup(note.mark)}</w:t></w:r>`;
    return `<w:footnote w:id="${at + 1}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>${bidi}</w:pPr>${mark}${run(plain(' '), '')}<w:r><w:tab/></w:r>${spansXml(note.spans, '')}</w:p></w:footnote>`;
  });
  const parts: Record<string, string> = {
    ...fixedParts(),
    'word/document.xml': `${HEAD}<w:document ${W_ROOT}><w:body>${lines.join('')}${sectionXml(meta, letterhead ? layout : { ...layout, masthead: 'none' })}</w:body></w:document>`,
    'word/footnotes.xml': footnotesXml(notes, meta.language),
    'word/styles.xml': stylesXml(meta.language),
    'word/numbering.xml': numberingXml(meta.language, 1),
    'word/settings.xml': settingsXml(meta.firstNote, false),
    ...runningParts(meta),
    'docProps/core.xml': coreXml(title, 'Chapeau', '', meta.language),
    'customXml/item1.xml': chapeauXml(meta, ''),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), { mtime: ZIP_TIME });
}

const packed = (words: string) => words.replace(/\s+/g, '');

/** Null where the file, read back, holds every line of the printed text in order; else one sentence about the first difference. */
export function checkPrintedDocx(bytes: Uint8Array, { text, meta, letterhead }: PrintedFile): string | null {
  const file = readDocx(bytes, { whole: true });
  if ('refused' in file) return `The Word file cannot be read back: ${file.refused}`;
  /** A note that is cited again reads as its number, raised (assembled.ts). */
  const cited = new Map<number, number>();
  const markOf = (note: number): string => {
    const number = cited.get(note);
    if (number === undefined) cited.set(note, meta.firstNote + cited.size);
    return number === undefined ? '' : superscript(number);
  };
  const wanted = text.paragraphs.map(({ spans }) => packed(spanText(spans, markOf))).filter((words) => words !== '');
  const letterheadLines = letterhead === true ? [packed(meta.body + organComma(meta))] : [];
  const found: string[] = [];
  settle(file.redline, 'accept').forEach((paragraph) => {
    let words = '';
    paragraph.firstChild?.forEach((child) => {
      words += child.isText ? child.text : '';
    });
    if (words.trim() !== '') found.push(packed(words));
  });
  const body = found.filter((words) => !letterheadLines.includes(words) || wanted.includes(words));
  const at = wanted.findIndex((words, k) => body[k] !== words);
  return at < 0 && body.length === wanted.length
    ? null
    : `Line ${(at < 0 ? wanted.length : at) + 1} of the print is not in the file as it should be.`;
}
