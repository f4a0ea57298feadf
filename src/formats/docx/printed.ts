// A printed text (the rolling text, the list of proposals) as a Word file without tracked changes. Its paragraphs have the styles of a draft's. Numbers, brackets,
// names and note marks are typed, so that they do not change when paragraphs are copied or deleted in Word. Notes are Word footnotes with typed marks.
import { strToU8, zipSync } from 'fflate';
import { type PrintedParagraph, type PrintedSpan, spanText } from '../../amend/rolling-text/printed-text.ts';
import { settle } from '../../diff/redline.ts';
import { superscript } from '../../text/raised-digits.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { printedLegend } from '../agreement.ts';
import { headingLooks } from '../heading-look.ts';
import { mastheadOf, PLAIN_LAYOUT, paperSymbol } from '../layout.ts';
import { escapeMarkup } from '../markup.ts';
import { marginOf, organAt, type PrintedFile } from '../printed.ts';
import { organComma } from '../redline-view.ts';
import { highlightXml, labelXml, legendXml, mastheadXml } from './masthead.ts';
import { STYLE, styleOf } from './names.ts';
import {
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
  wordsBehind,
  ZIP_TIME,
} from './parts.ts';
import { readDocx } from './read.ts';

/** The properties that a typed number adds to its paragraph, so that its words begin where those after an automatic number do. */
const numberTab = ({ kind, level }: Pick<PrintedParagraph, 'kind' | 'level'>): string =>
  kind === 'operative' || kind === 'subparagraph'
    ? `<w:tabs><w:tab w:val="left" w:pos="${wordsBehind(levelOf({ kind, level }))}"/></w:tabs>`
    : '';

/** A printed text as a .docx. */
export function writePrintedDocx({ meta, text, letterhead, layout = PLAIN_LAYOUT }: PrintedFile, title: string): Uint8Array {
  const right = meta.language === 'ar';
  const bidi = right ? '<w:bidi/>' : '';
  const run = ({ text: words, em, role, agreed }: Pick<PrintedSpan, 'text' | 'em' | 'role' | 'agreed'>) => {
    const face = `${role === 'sign' ? '<w:b/><w:bCs/>' : ''}${em ? '<w:i/><w:iCs/>' : ''}${highlightXml(agreed)}${right ? '<w:rtl/>' : ''}`;
    const typed = role === 'number' ? words.trimEnd() : words;
    return `<w:r>${face ? `<w:rPr>${face}</w:rPr>` : ''}<w:t xml:space="preserve">${escapeMarkup(typed)}</w:t>${typed === words ? '' : '<w:tab/>'}</w:r>`;
  };
  const spansXml = (spans: readonly PrintedSpan[]) =>
    spans
      .map((span) => {
        if (span.note === undefined) return run(span);
        const properties = `<w:rPr><w:rStyle w:val="FootnoteReference"/>${highlightXml(span.agreed)}</w:rPr>`;
        return `<w:r>${properties}<w:footnoteReference w:customMarkFollows="1" w:id="${span.note + 1}"/><w:t>${escapeMarkup(span.text)}</w:t></w:r>`;
      })
      .join('');
  const line = (style: string, runs: string, tabs = '') => `<w:p><w:pPr><w:pStyle w:val="${style}"/>${tabs}${bidi}</w:pPr>${runs}</w:p>`;
  const plain = (words: string, em = false) => ({ text: words, em, role: 'words' as const });
  const looks = headingLooks(text.paragraphs.map(({ kind, spans }) => ({ kind, words: spanText(spans) })));
  const lines = text.paragraphs.map((paragraph, at) => {
    const { kind, level, spans } = paragraph;
    const style = kind === 'about' ? STYLE.print : styleOf(kind, level, looks[at] ?? null);
    const label = layout.labels ? labelXml(marginOf(paragraph, meta.language), at + 1, meta.language) : '';
    return line(style, label + spansXml(spans), numberTab(paragraph));
  });
  if (letterhead === true && meta.body !== '')
    lines.splice(organAt(text), 0, line(STYLE.organ, run(plain(meta.body, true)) + run(plain(organComma(meta)))));
  lines.unshift(legendXml(printedLegend(text, meta.language), meta.language));
  if (letterhead) lines.unshift(mastheadXml(mastheadOf(meta, layout), meta.language, true));
  const notes = text.notes.map((note, at) => {
    const mark = `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>${escapeMarkup(note.mark)}</w:t></w:r>`;
    return `<w:footnote w:id="${at + 1}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>${bidi}</w:pPr>${mark}${run(plain(' '))}<w:r><w:tab/></w:r>${spansXml(note.spans)}</w:p></w:footnote>`;
  });
  const parts: Record<string, string> = {
    ...fixedParts(),
    'word/document.xml': `${HEAD}<w:document ${W_ROOT}><w:body>${lines.join('')}${sectionXml(meta, letterhead ? layout : { ...layout, masthead: 'none' })}</w:body></w:document>`,
    'word/footnotes.xml': footnotesXml(notes, meta.language),
    'word/styles.xml': stylesXml(meta.language),
    'word/numbering.xml': numberingXml(meta.language, 1),
    'word/settings.xml': settingsXml(meta.firstNote, false),
    ...runningParts({ ...meta, symbol: paperSymbol(meta, layout) }),
    'docProps/core.xml': coreXml(title, 'Chapeau', '', meta.language),
    'customXml/item1.xml': chapeauXml(meta, '', '', true),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), { mtime: ZIP_TIME });
}

const packed = (words: string) => words.replace(/\s+/g, '');

/** Null if the file, read back, has every line of the printed text in order; else one sentence about the first difference. */
export function checkPrintedDocx(bytes: Uint8Array, { text, meta, letterhead }: PrintedFile): string | null {
  const file = readDocx(bytes, { whole: true });
  if ('refused' in file) return `The Word file cannot be read back: ${file.refused}`;
  /** A note that is cited again is read as its number, raised (assembled.ts). */
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
