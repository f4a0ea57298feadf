// A printed text (the rolling text, the list of proposals) as an HTML page, and as an HTML fragment for the clipboard.
import type { PrintedParagraph, PrintedSpan, PrintedText } from '../../amend/rolling-text/printed-text.ts';
import { printedLegend } from '../agreement.ts';
import { changeWordsIn } from '../change-words.ts';
import { mastheadOf, PLAIN_LAYOUT } from '../layout.ts';
import { escapeMarkup } from '../markup.ts';
import { marginOf, organAt, type PrintedFile } from '../printed.ts';
import { organComma } from '../redline-view.ts';
import { agreedHtml, htmlPage, labelHtml, legendHtml, mastheadHtml } from './write.ts';

const NAMES: Partial<Record<PrintedParagraph['kind'], string>> = { title: 'h1', heading: 'h2' };

/** The spans as HTML. `refer` returns the HTML of a note's mark, by the index of the note. */
function spansHtml(spans: readonly PrintedSpan[], refer: (note: number, mark: string) => string): string {
  return spans
    .map((span) => {
      if (span.note !== undefined) return refer(span.note, agreedHtml(span.agreed, escapeMarkup(span.text)));
      const words = escapeMarkup(span.text);
      const face = span.em ? `<em>${words}</em>` : words;
      return span.role === 'sign' ? `<b>${face}</b>` : agreedHtml(span.agreed, face);
    })
    .join('');
}

/** The paragraphs as an HTML fragment for the clipboard. */
export const printedHtml = (text: PrintedText, paragraphs: readonly PrintedParagraph[] = text.paragraphs): string =>
  paragraphs
    .map((paragraph) => {
      const name = NAMES[paragraph.kind] ?? 'p';
      const level = paragraph.kind === 'subparagraph' ? ` level-${paragraph.level}` : '';
      return `<${name} class="${paragraph.kind}${level}">${spansHtml(paragraph.spans, (_, mark) => `<sup>${mark}</sup>`)}</${name}>`;
    })
    .join('\n');

/** The printed text as a complete HTML page. */
export function writePrintedHtml({ meta, text, letterhead, layout = PLAIN_LAYOUT }: PrintedFile, title: string): string {
  const refer = (note: number, mark: string) =>
    `<sup><a class="ref" id="ref-${note + 1}" href="#note-${note + 1}" role="doc-noteref">${mark}</a></sup>`;
  const lines = text.paragraphs.map((paragraph) => {
    const name = NAMES[paragraph.kind] ?? 'p';
    const level = paragraph.kind === 'subparagraph' ? ` level-${paragraph.level}` : '';
    return `<${name} class="${paragraph.kind}${level}">${labelHtml(layout.labels ? marginOf(paragraph, meta.language) : '', meta.language)}${spansHtml(paragraph.spans, refer)}</${name}>`;
  });
  const legend = legendHtml(printedLegend(text, meta.language));
  if (letterhead) {
    if (letterhead === true && meta.body !== '')
      lines.splice(organAt(text), 0, `<p class="organ"><em>${escapeMarkup(meta.body)}</em>${organComma(meta)}</p>`);
    lines.unshift(...mastheadHtml(mastheadOf(meta, layout)), ...legend);
  } else lines.unshift(...legend);
  const notes = text.notes.map(
    (note, at) =>
      `<p id="note-${at + 1}"><a class="back" href="#ref-${at + 1}" role="doc-backlink"><sup>${escapeMarkup(note.mark)}</sup></a> ${spansHtml(note.spans, () => '')}</p>`,
  );
  const list =
    notes.length === 0
      ? ''
      : `\n<section class="notes" role="doc-endnotes" aria-label="${changeWordsIn(meta.language).notes}">\n${notes.join('\n')}\n</section>`;
  return htmlPage(meta, title, lines.join('\n') + list, '', layout.labels ? ' class="labelled"' : '');
}
