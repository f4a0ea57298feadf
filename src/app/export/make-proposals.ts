// Makes the files with all pending proposals (formats/export/proposals-file.ts) for the export dialog, and collects what the worker needs from the record.
import type { Node } from 'prosemirror-model';
import { type Draft, idOf, ownerOf } from '../../../schema/index.ts';
import { countedText, openPointCount, pendingIn } from '../../amend/decide/open-points.ts';
import type { KnownOfProposals } from '../../amend/rolling-text/model.ts';
import { proposalsFile, rollingFile } from '../../formats/export/proposals-file.ts';
import type { KnownProposal, RoomOfExport } from '../../formats/export/room-of-file.ts';
import type { ExportOutcome, ExportRequest, OnStep } from './export-model.ts';
import { printedPreview, redlinePreview } from './preview.ts';

/** What the record knows of every proposal in a text, as plain data for a worker. */
export function knownIn(doc: Node, known: KnownOfProposals, isLate: (proposal: string) => boolean): Record<string, KnownProposal> {
  const told: Record<string, KnownProposal> = {};
  const tell = (id: string) => {
    told[id] = {
      inFavour: known.inFavour(id),
      cosponsors: known.cosponsors(id),
      opposed: known.opposed(id),
      reason: known.reason(id),
      writtenAt: known.writtenAt(id),
      ...(isLate(id) && { late: true }),
    };
  };
  doc.forEach((paragraph) => {
    if (ownerOf(paragraph) !== '') tell(idOf(paragraph));
    paragraph.forEach((child) => {
      if (child.type.name === 'amendment') tell(idOf(child));
    });
  });
  return told;
}

type Wanted = Pick<ExportRequest, 'format' | 'layout' | 'threads'>;

/** All pending proposals as tracked changes. */
export function makeProposals(text: Draft, room: RoomOfExport, { format, layout, threads }: Wanted, told: OnStep): ExportOutcome {
  const { made, draft, redline } = proposalsFile(text, room, { format, layout, threads, told });
  const sheet = redlinePreview(draft.meta, redline, layout, { count: pendingIn(draft), of: 'proposals' });
  return 'print' in made ? { ...made, printed: false, sheet } : { ...made, sheet };
}

/** The room's rolling text. */
export function makeRolling(text: Draft, room: RoomOfExport, { format, layout }: Wanted, told: OnStep): ExportOutcome {
  const { made, draft, rolling } = rollingFile(text, room, { format, layout, told });
  return {
    ...made,
    sheet: printedPreview(draft.meta, rolling, layout, {
      count: openPointCount(countedText(draft.doc, draft.meta.adoption)),
      of: 'points',
    }),
  };
}
