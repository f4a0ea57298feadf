// The thread that reads a draft for scripts: its text as JSON, files with the checks of every export, open points, and proposals.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { cleanDoc, type Draft, idOf, type Levels, paragraphAttrs } from '../../schema/index.ts';
import { wordsRead } from '../../src/amend/decide/conditions.ts';
import { proposalGroups } from '../../src/amend/decide/listed-proposals.ts';
import { countedText, openPoints, waitingOn } from '../../src/amend/decide/open-points.ts';
import { formalText } from '../../src/amend/formal/sentence.ts';
import { learnAllFormalWords } from '../../src/amend/formal/words/all-formal-words.ts';
import { dayIn } from '../../src/formats/adoption-line.ts';
import { listFile, proposedFile } from '../../src/formats/export/amendment-lists.ts';
import { type DraftToPrint, type Format, formatOf, type WrittenFile } from '../../src/formats/export/file-formats.ts';
import { PRINTED_FORMATS, type PrintedToPrint, proposalsFile, rollingFile } from '../../src/formats/export/proposals-file.ts';
import type { KnownProposal, RoomOfExport } from '../../src/formats/export/room-of-file.ts';
import { leaving, makeTextFile } from '../../src/formats/export/text-file.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import type { Layout } from '../../src/formats/layout.ts';
import type { DraftProposal, OpenPoint } from '../../src/protocol/api.ts';
import type { ParagraphChange } from '../../src/protocol/biography.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { spokenOf, threadForFile } from '../../src/protocol/file-facts.ts';
import { type DraftRecord, recordOf, sponsorsOf } from '../../src/protocol/record.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { summaryOf, type TextSummary } from '../rooms/summary.ts';
import { answerRequests, type WorkRefusal } from '../runtime/work-queue.ts';
import { workerParent } from '../runtime/workers.ts';
import type { FileKind } from './file-kinds.ts';

/** How a file of a draft is written. */
export interface FileOfText {
  readonly of: FileKind;
  /** True to include open comments; only Word files of the present text or of all proposals can have them. */
  readonly commented: boolean;
  /** True to mark agreed text; only in files of proposals and of the rolling text. */
  readonly agreed: boolean;
  /** What a file needs to know about the committee: the names of its delegations, its convention for rolling texts, and at how many levels it agrees text. */
  readonly committee: Pick<RoomOfExport, 'names' | 'convention'> & { readonly levels: Levels };
  readonly format: Format;
  readonly layout: Layout;
  /** The author of changes without a known author; and the date of the file, ISO 8601. */
  readonly author: string;
  readonly date: string;
}

/** A request to the thread. `state`: the shared document as an update. */
export type TextWork = { readonly state: Uint8Array } & (
  | { readonly kind: 'text' | 'points' | 'proposals' | 'summary' }
  /** `text` and `base`: the texts of versions as JSON; '' for the present text, and for a clean file. `changes`: who changed what between them. */
  | ({ readonly kind: 'file'; readonly text: string; readonly base: string; readonly changes: readonly ParagraphChange[] } & FileOfText)
);

export type TextDone =
  | { readonly kind: 'text'; readonly json: string }
  | { readonly kind: 'summary'; readonly summary: TextSummary }
  | { readonly kind: 'points'; readonly points: readonly OpenPoint[] }
  | { readonly kind: 'proposals'; readonly proposals: readonly DraftProposal[] }
  /** `print`: the kind of bytes if they must still be laid out as a PDF; null for the finished file. */
  | { readonly kind: 'file'; readonly bytes: Uint8Array<ArrayBuffer>; readonly print: 'draft' | 'printed' | null };

const CHECK_FAILED = 'The file was not made, because what it gives back is not the text.';

function livingIn(state: Uint8Array): { readonly draft: Draft; readonly record: DraftRecord } {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  const record = recordOf(ydoc);
  return { draft: { meta: record.meta, doc: readDoc(ydoc) }, record };
}

function versionIn(json: string): Draft {
  const read = draftFromJson(json);
  if ('refused' in read) throw new Error(read.refused);
  return read.draft;
}

function pointsIn(doc: Node): OpenPoint[] {
  const labels = labelsOf(doc);
  const waiting = waitingOn(doc);
  const points = openPoints(doc, waiting);
  return doc.children
    .filter((paragraph) => points.has(idOf(paragraph)))
    .map((paragraph) => {
      const { id, by, status } = paragraphAttrs(paragraph);
      return {
        paragraph: id,
        label: labels.get(id)?.label ?? '',
        by,
        status,
        words: wordsRead(paragraph),
        proposals: waiting.get(id) ?? [],
      };
    });
}

function proposalsIn(doc: Node, record: DraftRecord): DraftProposal[] {
  const all = proposalGroups(doc, labelsOf(doc), record.meta.language).flatMap(({ proposals }) => proposals);
  return all.map(({ id, paragraph, label, by, status, why, parts, rivalIds, insteadLabel }) => ({
    ...{ id, paragraph, label, by, status, why, instead: insteadLabel, rivals: rivalIds },
    cosponsors: sponsorsOf(record.cosponsors.get(id) ?? []),
    words: formalText(parts).trim(),
    reason: record.reasons.get(id)?.words ?? '',
    positions: (record.positions.get(id) ?? []).map(({ delegation, position, earlier }) => ({
      delegation,
      position,
      earlier: earlier ?? false,
    })),
    written: record.written.get(id) ?? '',
    late: record.late.get(id) ?? '',
  }));
}

/** The room's facts about its proposals, in the form for a file. */
function roomFrom(work: FileOfText, doc: Node, record: DraftRecord): RoomOfExport {
  const known: Record<string, KnownProposal> = {};
  for (const { id } of proposalGroups(doc, labelsOf(doc), record.meta.language).flatMap(({ proposals }) => proposals)) {
    const said = { positions: record.positions.get(id) ?? [], cosponsors: record.cosponsors.get(id) ?? [] };
    known[id] = {
      inFavour: spokenOf(said, 'support'),
      cosponsors: sponsorsOf(said.cosponsors),
      opposed: spokenOf(said, 'oppose'),
      reason: record.reasons.get(id)?.words ?? '',
      writtenAt: record.written.get(id) ?? '',
      ...(record.late.has(id) && { late: true }),
    };
  }
  const { levels, ...committee } = work.committee;
  return { known, ...committee, agreement: work.agreed ? { levels, phrases: record.phrases } : null };
}

/** The requested file. `draft`: the present draft with its proposals; `text` and `base`: the texts of a file without proposals. */
function fileFrom(
  work: FileOfText,
  draft: Draft,
  record: DraftRecord,
  text: Draft,
  base: Draft | null,
  changes: readonly ParagraphChange[],
): WrittenFile | DraftToPrint | PrintedToPrint | { readonly refused: string } {
  const { format, layout, author, date, of } = work;
  const isPrinted = of === 'rolling' || of === 'proposed' || of === 'amendments';
  if (isPrinted && !PRINTED_FORMATS.has(format))
    return { refused: `It is not written as ${formatOf(format).file}; ask for ${[...PRINTED_FORMATS].join(', ')}.` };
  const threads = work.commented && format === 'docx' ? record.threads.filter(({ resolved }) => resolved === null).map(threadForFile) : [];
  switch (of) {
    case 'proposals':
      return proposalsFile(draft, roomFrom(work, draft.doc, record), { format, layout, threads }).made;
    case 'rolling':
      return rollingFile(draft, roomFrom(work, draft.doc, record), { format, layout }).made;
    case 'proposed':
      return proposedFile(draft, roomFrom(work, draft.doc, record), dayIn(date.slice(0, 10), draft.meta.language), { format, layout }).made;
    case 'amendments': {
      if (!base) return { refused: 'A list of amendments leads from a version: say which with “against”.' };
      const list = listFile(
        { meta: base.meta, doc: cleanDoc(base.doc) },
        leaving(text),
        { changes, names: work.committee.names },
        { format, layout },
      );
      return 'refused' in list ? list : list.made;
    }
    default:
      return makeTextFile({ text, base, format, layout, author, date, threads: text === draft ? threads : [] }).made;
  }
}

function done(work: TextWork): TextDone | WorkRefusal {
  if (work.kind === 'summary') {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, work.state);
    return { kind: 'summary', summary: summaryOf(ydoc) };
  }
  const { draft, record } = livingIn(work.state);
  const counted = countedText(draft.doc, draft.meta.adoption);
  switch (work.kind) {
    case 'text':
      return { kind: 'text', json: draftToJson(leaving(draft)) };
    case 'points':
      return { kind: 'points', points: pointsIn(counted) };
    case 'proposals':
      return { kind: 'proposals', proposals: proposalsIn(counted, record) };
    case 'file': {
      const text = work.text === '' ? draft : versionIn(work.text);
      const base = work.base === '' ? null : versionIn(work.base);
      const made = fileFrom(work, draft, record, text, base, work.changes);
      if ('refused' in made) return { refused: made.refused, status: 422 };
      if (made.fault !== null) return { refused: `${CHECK_FAILED} ${made.fault}`, status: 422 };
      if ('bytes' in made) return { kind: 'file', bytes: made.bytes, print: null };
      return { kind: 'file', bytes: new Uint8Array(Buffer.from(made.print)), print: 'printed' in made ? 'printed' : 'draft' };
    }
  }
}

learnAllFormalWords();
answerRequests(workerParent(), done);
