// Makes the exported file and checks the bytes that will be saved. Clean texts and redlines are made here, all proposals and the rolling text in
// make-proposals.ts, the lists of amendments in make-list.ts. Runs in a worker (export-worker.ts).
import { cleanDoc, type Draft, schema } from '../../../schema/index.ts';
import { leaving, makeTextFile } from '../../formats/export/text-file.ts';
import { differenceList } from '../differences/difference-list.ts';
import type { ExportOutcome, ExportRequest, OnStep, PlainDraft } from './export-model.ts';
import { makeList, makeProposed } from './make-list.ts';
import { makePack } from './make-pack.ts';
import { makeProposals, makeRolling } from './make-proposals.ts';
import { redlinePreview } from './preview.ts';

const draftOf = ({ meta, doc }: PlainDraft): Draft => ({ meta, doc: schema.nodeFromJSON(doc) });

/**
 * The file and its verdict, or what the server is to print, or one sentence that says why there is none. `saidOf`: translates the messages in a pack into the
 * draft's language.
 */
export function makeFile(wanted: ExportRequest, onStep: OnStep, saidOf: (message: string) => string = (message) => message): ExportOutcome {
  const { kind, room } = wanted;
  if (room && kind === 'proposals') return makeProposals(draftOf(wanted.text), room, wanted, onStep);
  if (room && kind === 'proposed') return makeProposed(draftOf(wanted.text), room, wanted.date, wanted, onStep);
  if (room && kind === 'rolling') return makeRolling(draftOf(wanted.text), room, wanted, onStep);
  const { format, layout, author, date, threads } = wanted;
  const text = draftOf(wanted.text);
  const base = wanted.base && draftOf(wanted.base);
  if (kind === 'pack') return makePack(text, base && { draft: base, name: wanted.baseName }, wanted, onStep, saidOf);
  if (kind === 'list')
    return makeList(base ? { meta: base.meta, doc: cleanDoc(base.doc) } : leaving(text), leaving(text), wanted.authors, wanted, onStep);
  const { made, a, b, comparison, redline } = makeTextFile({ text, base, format, layout, author, date, threads, told: onStep });
  const sheet = redlinePreview(
    b.meta,
    redline,
    layout,
    base ? { count: differenceList(a, b, comparison, redline).changes.length, of: 'changes' } : { count: 0, of: 'nothing' },
  );
  return 'print' in made ? { ...made, printed: false, sheet } : { ...made, sheet };
}
