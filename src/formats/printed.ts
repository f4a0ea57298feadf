// A printed text (the rolling text, the list of proposals): what all formats need to know of it, and its form as plain text. Its brackets, names and
// numbers are characters of the text, so that they survive copying. As HTML: html/printed.ts; as Word: docx/printed.ts.
import type { Meta } from '../../schema/index.ts';
import { type PrintedParagraph, type PrintedText, spanText } from '../amend/rolling-text/printed-text.ts';
import { superscript } from '../text/raised-digits.ts';
import { levelOf } from '../text/subparagraphs.ts';
import { type Layout, mastheadLines, mastheadOf, PLAIN_LAYOUT } from './layout.ts';
import { organLine } from './redline-view.ts';

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
