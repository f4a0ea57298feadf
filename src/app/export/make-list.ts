// Makes the formal list of amendments that leads from a version to the text, as it is read out: a printed text without a masthead.
import type { Draft } from '../../../schema/index.ts';
import { formalList } from '../../amend/formal/list.ts';
import type { PrintedText } from '../../amend/rolling-text/printed-text.ts';
import { checkPrintedDocx, writePrintedDocx } from '../../formats/docx/printed.ts';
import { writePrintedHtml } from '../../formats/html/printed.ts';
import type { PrintedFile } from '../../formats/printed.ts';
import type { ExportOutcome, ExportRequest, OnStep } from './export-model.ts';
import { formatOf } from './formats.ts';
import { printedPreview } from './preview.ts';

const printed = (text: string): PrintedText => ({
  notes: [],
  paragraphs: text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => ({
      id: `line-${at + 1}`,
      kind: at === 0 ? 'title' : at === 1 ? 'about' : 'operative',
      level: '0',
      label: '',
      spans: [{ text: line.trim(), em: false, role: 'words', proposals: [] }],
    })),
});

/** The list. While it is written, each sentence is carried out on the version; at the end that must give the text. */
export function makeList(a: Draft, b: Draft, { format, layout }: Pick<ExportRequest, 'format' | 'layout'>, onStep: OnStep): ExportOutcome {
  onStep('Writing each change as a sentence and doing it');
  const list = formalList(a, b);
  if ('refused' in list) return { refused: `No list leads from the one text to the other. ${list.refused}` };
  const title = `Amendments to ${a.meta.symbol || 'the text'}`;
  const count = list.amendments.length;
  const bare = { ...layout, masthead: 'none', labels: false } as const;
  const file: PrintedFile = { meta: b.meta, text: printed(list.text), letterhead: false, layout: bare };
  const sheet = printedPreview(b.meta, file.text, bare, count === 1 ? '1 amendment' : `${count} amendments`);
  onStep(formatOf(format).making);
  if (format === 'docx') {
    const bytes = new Uint8Array(writePrintedDocx(file, title));
    return { bytes, fault: checkPrintedDocx(bytes, file), sheet };
  }
  if (format === 'pdf') {
    const { symbol, body, session, language, firstNote } = file.meta;
    const print = JSON.stringify({ text: file.text, letterhead: false, meta: { symbol, body, session, language, firstNote }, title });
    return { print, printed: true, fault: null, sheet };
  }
  return { bytes: new TextEncoder().encode(format === 'html' ? writePrintedHtml(file, title) : list.text), fault: null, sheet };
}
