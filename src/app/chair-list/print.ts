// Makes a Word file or a PDF of a printed list and has the browser save it. The Word file is read back before it is offered.

import type { Meta } from '../../../schema/index.ts';
import type { PrintedText } from '../../amend/rolling-text/printed-text.ts';
import { checkPrintedDocx, writePrintedDocx } from '../../formats/docx/printed.ts';
import { PLAIN_LAYOUT } from '../../formats/layout.ts';
import type { PrintedFile } from '../../formats/printed.ts';
import { readersTextLanguage } from '../../messages/say.ts';
import { saveFile } from '../export/save-file.ts';
import { printPdf } from '../session/server-client.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Saves the text under `name`; resolves to '' or to one sentence that says why not. The lists are in the reader's language, whatever the draft's. */
export async function savePrinted(text: PrintedText, draft: Meta, name: string, format: 'docx' | 'pdf'): Promise<string> {
  const layout = { ...PLAIN_LAYOUT, masthead: 'none', labels: false } as const;
  const meta: Meta = { ...draft, language: readersTextLanguage() };
  const title = text.paragraphs[0]!.spans.map((span) => span.text).join('');
  if (format === 'docx') {
    const file: PrintedFile = { meta, text, letterhead: false, layout };
    const bytes = new Uint8Array(writePrintedDocx(file, title));
    const fault = checkPrintedDocx(bytes, file);
    if (fault !== null) return fault;
    saveFile(`${name}.docx`, bytes, WORD);
    return '';
  }
  const { symbol, body, session, language, firstNote } = meta;
  const json = JSON.stringify({ text, letterhead: false, meta: { symbol, body, session, language, firstNote }, title });
  const answer = await printPdf(json, { printed: true, layout, signal: AbortSignal.timeout(60_000) });
  if ('error' in answer) return answer.error;
  saveFile(`${name}.pdf`, answer.value.bytes, 'application/pdf');
  return answer.value.fault;
}
