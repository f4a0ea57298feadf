// The positions on proposals at the time of a row of the record, and since when they were proposed.
import * as Y from 'yjs';
import type { WordEvent } from '../../src/protocol/biography.ts';
import { RECORD_ROOT } from '../../src/protocol/document.ts';
import type { Cosponsor, Position, PositionTaken, RecordMap } from '../../src/protocol/record.ts';

type Positions = Pick<WordEvent, 'proposed' | 'cosponsors' | 'support' | 'oppose' | 'reserve'>;

/** The positions on the present words of the proposals. */
export function positionsAt(ydoc: Y.Doc, proposals: readonly string[]): Positions {
  const taken = ofProposals<Omit<PositionTaken, 'delegation'>>(ydoc, 'positions', proposals);
  const stood = (position: Position) =>
    taken.filter(([, one]) => one.position === position && !one.earlier).map(([delegation]) => delegation);
  const written = proposals.flatMap((id) => mapIn<{ at: string }>(ydoc, 'written')?.get(id)?.at ?? []);
  return {
    proposed: written.sort()[0] ?? null,
    cosponsors: ofProposals<Omit<Cosponsor, 'delegation'>>(ydoc, 'sponsors', proposals)
      .filter(([, one]) => !one.earlier)
      .map(([delegation]) => delegation),
    support: unique(stood('support')),
    oppose: unique(stood('oppose')),
    reserve: unique(stood('reserve')),
  };
}

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)];

function mapIn<T>(ydoc: Y.Doc, name: RecordMap): Y.Map<T> | null {
  const map: unknown = ydoc.getMap(RECORD_ROOT).get(name);
  return map instanceof Y.Map ? (map as Y.Map<T>) : null;
}

/** The entries of a map about these proposals, by delegation, earliest first. */
function ofProposals<T extends { readonly at: string }>(ydoc: Y.Doc, name: RecordMap, proposals: readonly string[]): [string, T][] {
  const found: [string, T][] = [];
  for (const [key, value] of mapIn<T>(ydoc, name)?.entries() ?? []) {
    const cut = key.indexOf('|');
    if (proposals.includes(key.slice(0, cut))) found.push([key.slice(cut + 1), value]);
  }
  return found.sort(([, a], [, b]) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
