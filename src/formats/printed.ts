// A printed text (the rolling text, the list of proposals) as plain text and as one HTML page. Its brackets, names and numbers are characters
// of the text, so that they survive copying.
import type { Meta } from '../../schema/index.ts';
import { type PrintedParagraph, type PrintedSpan, type PrintedText, spanText } from '../amend/rolling-text/printed-text.ts';
import { levelOf } from '../text/subparagraphs.ts';
import { htmlPage, labelHtml, mastheadHtml } from './html/html.ts';
import { type Layout, mastheadLines, mastheadOf, PLAIN_LAYOUT } from './layout.ts';
import { escapeMarkup } from './markup.ts';
import { organComma, organLine } from './redline-view.ts';

const superscript = (mark: string) => mark.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!);

/** A printed text with what is known of its draft; `letterhead`: it stands under the draft's symbol, session and organ. */
export interface PrintedFile {
  readonly meta: Meta;
  readonly text: PrintedText;
  readonly letterhead: boolean;
  /** As usual where it is left out. */
  readonly layout?: Layout;
}

/** What the margin says beside a printed paragraph: '' beside titles and headings. */
export const marginOf = ({ kind, label }: PrintedParagraph): string =>
  kind === 'title' || kind === 'heading' || kind === 'about' ? '' : label;

/** Where the organ line stands: behind the titles and what is said of the print. */
export const organAt = ({ paragraphs }: PrintedText): number => {
  const first = paragraphs.findIndex(({ kind }) => kind !== 'title' && kind !== 'about');
  return first < 0 ? paragraphs.length : first;
};

/** One paragraph as a line. */
export const printedLine = (text: PrintedText, paragraph: PrintedParagraph): string =>
  spanText(paragraph.spans, (note) => superscript(text.notes[note]!.mark));

/** The printed text as plain text, notes at the end. */
export function writePrintedText({ meta, text, letterhead, layout = PLAIN_LAYOUT }: PrintedFile): string {
  const lines = text.paragraphs.map((paragraph) => {
    const indent = '\t'.repeat(levelOf(paragraph));
    const label = layout.labels ? marginOf(paragraph) : '';
    return `${indent}${label}${label && '\t'}${printedLine(text, paragraph)}`;
  });
  if (letterhead) {
    lines.splice(organAt(text), 0, organLine(meta));
    lines.unshift(...mastheadLines(mastheadOf(meta, layout)));
  }
  lines.push(...text.notes.map((note) => `${superscript(note.mark)} ${spanText(note.spans)}`));
  return `${lines.filter((line) => line.trim() !== '').join('\n\n')}\n`;
}

const NAMES: Partial<Record<PrintedParagraph['kind'], string>> = { title: 'h1', heading: 'h2' };

/** The spans as HTML; `refer` says what a note's mark becomes. */
function spansHtml(spans: readonly PrintedSpan[], refer: (note: number, mark: string) => string): string {
  return spans
    .map((span) => {
      if (span.note !== undefined) return refer(span.note, escapeMarkup(span.text));
      const words = escapeMarkup(span.text);
      const face = span.em ? `<em>${words}</em>` : words;
      return span.role === 'sign' ? `<b>${face}</b>` : face;
    })
    .join('');
}

/** The paragraphs as HTML without a page around them: what copying puts on the clipboard. */
export const printedHtml = (text: PrintedText, paragraphs: readonly PrintedParagraph[] = text.paragraphs): string =>
  paragraphs
    .map((paragraph) => {
      const name = NAMES[paragraph.kind] ?? 'p';
      const level = paragraph.kind === 'subparagraph' ? ` level-${paragraph.level}` : '';
      return `<${name} class="${paragraph.kind}${level}">${spansHtml(paragraph.spans, (_, mark) => `<sup>${mark}</sup>`)}</${name}>`;
    })
    .join('\n');

/** The printed text as one HTML file. */
export function writePrintedHtml({ meta, text, letterhead, layout = PLAIN_LAYOUT }: PrintedFile, title: string): string {
  const refer = (note: number, mark: string) =>
    `<sup><a class="ref" id="ref-${note + 1}" href="#note-${note + 1}" role="doc-noteref">${mark}</a></sup>`;
  const lines = text.paragraphs.map((paragraph) => {
    const name = NAMES[paragraph.kind] ?? 'p';
    const level = paragraph.kind === 'subparagraph' ? ` level-${paragraph.level}` : '';
    return `<${name} class="${paragraph.kind}${level}">${labelHtml(layout.labels ? marginOf(paragraph) : '')}${spansHtml(paragraph.spans, refer)}</${name}>`;
  });
  if (letterhead) {
    if (meta.body !== '') lines.splice(organAt(text), 0, `<p class="organ"><em>${escapeMarkup(meta.body)}</em>${organComma(meta)}</p>`);
    lines.unshift(...mastheadHtml(mastheadOf(meta, layout)));
  }
  const notes = text.notes.map(
    (note, at) =>
      `<p id="note-${at + 1}"><a class="back" href="#ref-${at + 1}" role="doc-backlink"><sup>${escapeMarkup(note.mark)}</sup></a> ${spansHtml(note.spans, () => '')}</p>`,
  );
  const list =
    notes.length === 0 ? '' : `\n<section class="notes" role="doc-endnotes" aria-label="Notes">\n${notes.join('\n')}\n</section>`;
  return htmlPage(meta, title, lines.join('\n') + list, '', layout.labels ? ' class="labelled"' : '');
}
