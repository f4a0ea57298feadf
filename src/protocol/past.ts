// Old decisions, the chair's edits by hand, and decided proposals with the positions on them. They leave the shared document so that an old draft opens as fast
// as a new one. The server keeps them in pages beside the log; each page is written once and named by a row of the record (docs/record.md), and is served by
// GET /api/drafts/:id/past/:page.
import type { Cosponsor, Decision, DraftRecord, Package, PositionTaken, TextEdit } from './record.ts';

/** A decided proposal that left the document. */
export interface PastProposal {
  readonly id: string;
  /** Id of the paragraph that it was in, and its owner; both '' if it was already gone from the text. */
  readonly paragraph: string;
  readonly by: string;
  /** The amendment or the proposed paragraph as ProseMirror JSON, when it left the document; null if it was already gone from the text, or is part of the
   *  text. */
  readonly node: object | null;
  /** When the server first stored it, ISO 8601; '' where that is not known. */
  readonly written: string;
  readonly positions: readonly PositionTaken[];
  readonly cosponsors: readonly Cosponsor[];
  readonly reason: string;
}

/** What left the document in one step, in the order in which it happened. */
export interface PastPage {
  readonly decisions: readonly Decision[];
  readonly edits: readonly TextEdit[];
  readonly packages: readonly Package[];
  readonly proposals: readonly PastProposal[];
}

const inTime = <T extends { readonly at: string }>(all: readonly T[]): T[] =>
  all.toSorted((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : 0));

/** The parts of a record that say what happened, from the beginning. */
export type WholePast = Pick<DraftRecord, 'decisions' | 'edits' | 'packages' | 'positions' | 'cosponsors' | 'written'>;

/** The record with what is on these pages. Some pages may be missing; `record` alone is what the document holds now. */
export function withPast(record: WholePast, pages: readonly PastPage[]): WholePast {
  if (pages.length === 0) return record;
  const proposals = pages.flatMap((page) => page.proposals);
  const known = new Set(record.decisions.map(({ id }) => id));
  return {
    decisions: inTime([...pages.flatMap((page) => page.decisions).filter(({ id }) => !known.has(id)), ...record.decisions]),
    edits: inTime([...pages.flatMap((page) => page.edits), ...record.edits]),
    packages: inTime([...pages.flatMap((page) => page.packages), ...record.packages]),
    positions: new Map([...proposals.map(({ id, positions }) => [id, positions] as const), ...record.positions]),
    cosponsors: new Map([...proposals.map(({ id, cosponsors }) => [id, cosponsors] as const), ...record.cosponsors]),
    written: new Map([
      ...proposals.filter(({ written }) => written !== '').map(({ id, written }) => [id, written] as const),
      ...record.written,
    ]),
  };
}
