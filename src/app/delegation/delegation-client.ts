// The requests about a delegation's seats. Separate from server-client.ts, so that a room does not load them.
import { call } from '../session/server-client.ts';

export const fetchDelegation = () => call('GET /api/delegation');

/** Admits somebody, makes them a head, or ends their seat. */
export const actOnSeat = (id: string, act: 'admit' | 'lead' | 'end') => call(`POST /api/delegation/{id}/${act}`, { id });

/** Ends the person's own seat, or withdraws the request for one. */
export const leaveDelegation = () => call('POST /api/delegation/leave');

/** The number of seats of each delegation, for chair and secretariat. */
export const fetchSeatCounts = () => call('GET /api/delegations');

/** Ends all seats of a delegation; the next person to enter becomes its head. */
export const openSeatAnew = (code: string) => call('POST /api/delegations/{code}/anew', { code });
