// Printed texts (the rolling text, the list of proposals): the part shared by all formats, and the plain-text form. Brackets, names and numbers are ordinary
// characters of the text, so that they survive copying. HTML: html/printed.ts. Word: docx/printed.ts.
import type { Language, Meta } from '../../schema/index.ts';
import { type PrintedParagraph, type PrintedSpan, type PrintedText, spanText } from '../amend/rolling-text/printed-text.ts';
import { printedLabel } from '../text/printed-labels.ts';
import { superscript } from '../text/raised-digits.ts';
import { levelOf } from '../text/subparagraphs.ts';
import { agreedInWords } from './agreement.ts';
import { type Layout, mastheadLines, mastheadOf, PLAIN_LAYOUT } from './layout.ts';
import { organLine } from './redline-view.ts';

/** A printed text with the meta of its draft. `letterhead`: whether it is printed under the draft's symbol, session and organ; `masthead`: under them, but
 *  without the line that names the organ, because it is not a resolution. */
export interface PrintedFile {
  readonly meta: Meta;
  readonly text: PrintedText;
  readonly letterhead: boolean | 'masthead';
  /** The default layout where it is missing. */
  readonly layout?: Layout;
}

/** The label in the margin beside a printed paragraph; '' beside titles, headings and notes about the print. */
export const marginOf = ({ kind, label }: PrintedParagraph, language: Language): string =>
  kind === 'title' || kind === 'heading' || kind === 'about' ? '' : printedLabel(language, label);

/** Index at which the organ line is inserted: after the titles and the lines about the print. */
export const organAt = ({ paragraphs }: PrintedText): number => {
  const first = paragraphs.findIndex(({ kind }) => kind !== 'title' && kind !== 'about');
  return first < 0 ? paragraphs.length : first;
};

/** One paragraph as a line of plain text, note marks as superscripts. */
export const printedLine = (text: PrintedText, paragraph: PrintedParagraph): string =>
  spanText(paragraph.spans, (note) => superscript(text.notes[note]!.mark));

/** True for words, and not for a bracket, a number or the mark of a note. */
const isWords = ({ role, note }: PrintedSpan): boolean => role === 'words' && note === undefined;

/** The printed text as plain text with its notes at the end. */
export function writePrintedText({ meta, text, letterhead, layout = PLAIN_LAYOUT }: PrintedFile): string {
  const lines = text.paragraphs.map((paragraph) => {
    const indent = '\t'.repeat(levelOf(paragraph));
    const label = layout.labels ? marginOf(paragraph, meta.language) : '';
    const agreed = agreedInWords(paragraph.spans.filter(isWords), text.agreement, meta.language);
    return `${indent}${label}${label && '\t'}${printedLine(text, paragraph)}${agreed}`;
  });
  if (letterhead) {
    if (letterhead === true) lines.splice(organAt(text), 0, organLine(meta));
    lines.unshift(...mastheadLines(mastheadOf(meta, layout)));
  }
  lines.push(...text.notes.map((note) => `${superscript(note.mark)} ${spanText(note.spans)}`));
  return `${lines.filter((line) => line.trim() !== '').join('\n\n')}\n`;
}
