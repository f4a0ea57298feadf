// The preview beside the choices: the file's heading and the first changed paragraphs, with their numbers.
import type { Meta } from '../../../schema/index.ts';
import type { PrintedText } from '../../amend/rolling-text/printed-text.ts';
import type { Redline, RedlineParagraph } from '../../diff/redline-model.ts';
import { type Layout, mastheadOf } from '../../formats/layout.ts';
import { marginOf } from '../../formats/printed.ts';
import { marginLabel, numbersOf } from '../../formats/redline-view.ts';
import { printedLabel } from '../../text/printed-labels.ts';
import type { Caption, FilePreview } from './export-model.ts';

/** More do not fit. */
const PARAGRAPHS = 6;

const isChanged = (paragraph: RedlineParagraph): boolean =>
  paragraph.mark.length > 0 || paragraph.runs.some((run) => run.changes.length > 0);

const headOf = (meta: Meta, layout: Layout) => ({ masthead: mastheadOf(meta, layout), header: layout.header ? meta.symbol : '' });

/** The preview of a redline; for a text without changes its beginning. */
export function redlinePreview(meta: Meta, redline: Redline, layout: Layout, caption: Caption): FilePreview {
  const numbers = numbersOf(meta, redline);
  const changed = redline.paragraphs.filter(isChanged);
  const lines = (changed.length > 0 ? changed : redline.paragraphs).slice(0, PARAGRAPHS).map((paragraph) => ({
    id: paragraph.id,
    label: layout.labels ? printedLabel(meta.language, marginLabel(numbers, paragraph)) : '',
    number: numbers.paragraph(paragraph)?.text ?? '',
    runs: paragraph.runs,
  }));
  return { ...headOf(meta, layout), lines, caption };
}

/** The preview of a printed text. It begins at the first paragraph with brackets, which people look for. */
export function printedPreview(meta: Meta, { paragraphs }: PrintedText, layout: Layout, caption: Caption): FilePreview {
  const first = Math.max(
    0,
    paragraphs.findIndex(({ spans }) => spans.some(({ text }) => text.includes('['))),
  );
  const lines = paragraphs.slice(first, first + PARAGRAPHS).map((paragraph) => ({
    id: paragraph.id,
    label: layout.labels ? marginOf(paragraph, meta.language) : '',
    number: '',
    runs: paragraph.spans.map(({ text, em }) => ({ text, em, changes: [] })),
  }));
  return { ...headOf(meta, layout), lines, caption };
}
