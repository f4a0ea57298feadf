// Makes the submission pack for the export dialog, with the findings of house style on the text.
import { cleanDoc, type Draft } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import { redlineOf } from '../../diff/redline.ts';
import { type PackAsked, submissionPack } from '../../formats/export/submission-pack.ts';
import { leaving } from '../../formats/export/text-file.ts';
import { checkDraft } from '../../style/check.ts';
import type { ExportOutcome, ExportRequest, OnStep } from './export-model.ts';
import { redlinePreview } from './preview.ts';

/** The pack and its verdict. `saidOf`: translates the findings of house style and of the file checks into the draft's language. */
export function makePack(
  text: Draft,
  base: PackAsked['base'],
  { layout, author, authors, date }: Pick<ExportRequest, 'layout' | 'author' | 'authors' | 'date'>,
  told: OnStep,
  saidOf: (message: string) => string,
): ExportOutcome {
  told('Checking house style');
  const style = checkDraft(text).map((finding) => ({ ...finding, message: saidOf(finding.message) }));
  const { bytes, fault, files } = submissionPack({ text, base, authors, style, author, date, layout, told, saidOf });
  const b = leaving(text);
  const a = base ? cleanDoc(base.draft.doc) : b.doc;
  return {
    bytes,
    fault,
    sheet: redlinePreview(b.meta, redlineOf(a, b.doc, compare(a, b.doc)), layout, { count: files.length, of: 'files' }),
  };
}
