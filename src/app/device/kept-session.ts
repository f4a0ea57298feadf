// Remembers in this browser who sits here, for when the server does not answer, and deletes what the device keeps once the server says that somebody no
// longer sits here. What the device keeps of drafts: src/editor/sync/kept-documents.ts.

import { dropAllKept, dropKept, dropSeat, type KeptEntry, keepSeat, keptEntries, keptSeats } from '../../editor/sync/kept-documents.ts';
import type { Session } from '../../protocol/api.ts';
import { PRIVATE } from '../../protocol/messages.ts';
import type { Route } from '../session/route.ts';
import { fetchSeats } from '../session/server-client.ts';

/** The session at an address when the server last answered; null if none is kept for it. */
export async function keptSession(at: Route): Promise<Session | null> {
  const known = await keptSeats<Session>();
  if ('id' in at && at.id !== '') {
    const entry = (await keptEntries()).find(({ document, link }) => document === at.id && known.some(([seat]) => seat === link));
    return known.find(([link]) => link === entry?.link)?.[1].session ?? null;
  }
  const committee = 'committee' in at ? at.committee : '';
  return known.find(([, { session }]) => committee === '' || session.committee.id === committee)?.[1].session ?? null;
}

/** The drafts kept under a link, newest first. */
export const keptDrafts = async (link: string): Promise<readonly KeptEntry[]> =>
  (await keptEntries()).filter((entry) => entry.link === link && !entry.document.endsWith(PRIVATE));

/**
 * Remembers the server's session. Deletes what was kept for another seat in this committee, and for committees in which this browser no longer has a seat.
 */
export async function rememberSession(session: Session): Promise<void> {
  await keepSeat(session.link, session);
  const others = (await keptSeats<Session>()).filter(([link]) => link !== session.link);
  if (others.length === 0) return;
  const seats = others.some(([, one]) => one.session.committee.id !== session.committee.id) ? await fetchSeats() : null;
  const sits = new Set(seats && 'value' in seats ? seats.value.map(({ committee }) => committee.id) : []);
  for (const [link, one] of others) {
    const isHere = one.session.committee.id === session.committee.id;
    if (isHere || (seats && 'value' in seats && !sits.has(one.session.committee.id))) await dropSeat(link);
  }
}

/**
 * Deletes what the server's refusal at an address makes obsolete: for 401 (nobody sits here) everything; for 404 (no such draft for this seat) that draft.
 */
export async function forgetAfter(status: number, at: Route): Promise<void> {
  if (status === 401) await dropAllKept();
  if (status === 404 && 'id' in at) await dropKept(({ document }) => document.replace(PRIVATE, '') === at.id);
}
