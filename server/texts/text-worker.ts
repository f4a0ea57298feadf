// The thread that reads a draft for scripts: its text as JSON, files of it with the checks that every export has, what is open and what is proposed.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { type Draft, idOf, paragraphAttrs } from '../../schema/index.ts';
import { wordsRead } from '../../src/amend/decide/conditions.ts';
import { type ListedProposal, proposalGroups } from '../../src/amend/decide/listed-proposals.ts';
import { openPoints } from '../../src/amend/decide/open-points.ts';
import { formalText } from '../../src/amend/formal/sentence.ts';
import type { Format } from '../../src/formats/export/file-formats.ts';
import { leaving, makeTextFile } from '../../src/formats/export/text-file.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import type { Layout } from '../../src/formats/layout.ts';
import type { DraftProposal, OpenPoint } from '../../src/protocol/api.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { type DraftRecord, recordOf, sponsorsOf } from '../../src/protocol/record.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { answerRequests, type WorkRefusal } from '../runtime/work-queue.ts';
import { workerParent } from '../runtime/workers.ts';

/** How a file of a text is written. */
export interface FileOfText {
  readonly format: Format;
  readonly layout: Layout;
  /** Whose the changes are, where nothing else is known; and the date of the file, ISO 8601. */
  readonly author: string;
  readonly date: string;
}

/** What the thread is asked for. `state`: the shared document as an update. */
export type TextWork = { readonly state: Uint8Array } & (
  | { readonly kind: 'text' | 'points' | 'proposals' }
  /** `text` and `base`: the texts of versions as JSON; '' for the text as it stands, and for a clean file. */
  | ({ readonly kind: 'file'; readonly text: string; readonly base: string } & FileOfText)
);

export type TextDone =
  | { readonly kind: 'text'; readonly json: string }
  | { readonly kind: 'points'; readonly points: readonly OpenPoint[] }
  | { readonly kind: 'proposals'; readonly proposals: readonly DraftProposal[] }
  | { readonly kind: 'file'; readonly bytes: Uint8Array<ArrayBuffer>; readonly isPrinted: boolean };

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

/** The proposals on a paragraph, alternatives to it among them. */
const on = (all: readonly ListedProposal[], id: string): readonly ListedProposal[] =>
  all.filter(({ paragraph, instead }) => paragraph === id || instead === id);

function pointsIn(doc: Node): OpenPoint[] {
  const labels = labelsOf(doc);
  const all = proposalGroups(doc, labels).flatMap(({ proposals }) => proposals);
  const points = openPoints(doc);
  return doc.children
    .filter((paragraph) => points.has(idOf(paragraph)))
    .map((paragraph) => {
      const { id, by, status } = paragraphAttrs(paragraph);
      const proposals = on(all, id).map((one) => one.id);
      return { paragraph: id, label: labels.get(id)?.label ?? '', by, status, words: wordsRead(paragraph), proposals };
    });
}

function proposalsIn(doc: Node, record: DraftRecord): DraftProposal[] {
  const all = proposalGroups(doc, labelsOf(doc)).flatMap(({ proposals }) => proposals);
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

function done(work: TextWork): TextDone | WorkRefusal {
  const { draft, record } = livingIn(work.state);
  switch (work.kind) {
    case 'text':
      return { kind: 'text', json: draftToJson(leaving(draft)) };
    case 'points':
      return { kind: 'points', points: pointsIn(draft.doc) };
    case 'proposals':
      return { kind: 'proposals', proposals: proposalsIn(draft.doc, record) };
    case 'file': {
      const text = work.text === '' ? draft : versionIn(work.text);
      const base = work.base === '' ? null : versionIn(work.base);
      const { made } = makeTextFile({ text, base, format: work.format, layout: work.layout, author: work.author, date: work.date });
      if (made.fault !== null) return { refused: `${CHECK_FAILED} ${made.fault}`, status: 422 };
      if ('bytes' in made) return { kind: 'file', bytes: made.bytes, isPrinted: false };
      return { kind: 'file', bytes: new Uint8Array(Buffer.from(made.print)), isPrinted: true };
    }
  }
}

answerRequests(workerParent(), done);
