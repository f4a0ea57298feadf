// Makes the exported file and checks the bytes that will be saved. Clean texts and redlines are made here, all proposals and the rolling text in
// make-proposals.ts, the lists of amendments in make-list.ts. Runs in a worker (export-worker.ts).
import { cleanDoc, type Draft, schema } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import { redlineOf } from '../../diff/redline.ts';
import { printReferences } from '../../text/references/live-references.ts';
import { differenceList } from '../differences/difference-list.ts';
import type { ExportOutcome, ExportRequest, OnStep, PlainDraft } from './export-model.ts';
import { formatOf } from './formats.ts';
import { makeList, makeProposed } from './make-list.ts';
import { makeProposals, makeRolling } from './make-proposals.ts';
import { redlinePreview } from './preview.ts';

const changesWords = (changes: number): string => {
  if (changes === 0) return 'No changes: both texts are the same';
  return changes === 1 ? '1 change' : `${changes} changes`;
};

const draftOf = ({ meta, doc }: PlainDraft): Draft => ({ meta, doc: schema.nodeFromJSON(doc) });

/** The file and the verdict on it, what the server is to print, or one sentence why there is none. */
export function makeFile(wanted: ExportRequest, onStep: OnStep): ExportOutcome {
  const { kind, room } = wanted;
  if (room && kind === 'proposals') return makeProposals(draftOf(wanted.text), room, wanted, onStep);
  if (room && kind === 'proposed') return makeProposed(draftOf(wanted.text), room, wanted.date, wanted, onStep);
  if (room && kind === 'rolling') return makeRolling(draftOf(wanted.text), room, wanted, onStep);
  const { text, base, format, layout, author, date, threads } = wanted;
  const clean = (draft: Draft): Draft => ({ meta: draft.meta, doc: cleanDoc(draft.doc) });
  const b = printReferences(clean(draftOf(text)));
  const a = base ? clean(draftOf(base)) : b;
  if (kind === 'list') return makeList(a, b, wanted, onStep);
  if (base) onStep('Comparing the two texts');
  const comparison = compare(a.doc, b.doc);
  const redline = redlineOf(a.doc, b.doc, comparison);
  const { make, making } = formatOf(format);
  onStep(making);
  const made = make({ a, b, redline: base ? redline : null, author, date, layout, threads });
  const sheet = redlinePreview(
    b.meta,
    redline,
    layout,
    base ? changesWords(differenceList(a, b, comparison, redline).changes.length) : 'No marks',
  );
  return 'print' in made ? { ...made, printed: false, sheet } : { ...made, sheet };
}
