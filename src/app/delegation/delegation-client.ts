// The requests about who sits for a delegation. Apart from server-client.ts, because a room does not load them.
import { call } from '../session/server-client.ts';

export const fetchDelegation = () => call('GET /api/delegation');

/** Admits somebody, makes them a head, or ends their seat. */
export const actOnSeat = (id: string, act: 'admit' | 'lead' | 'end') => call(`POST /api/delegation/{id}/${act}`, { id });

/** Ends the own seat, or stops asking for one. */
export const leaveDelegation = () => call('POST /api/delegation/leave');

/** How many sit for each delegation, for chair and secretariat. */
export const fetchSeatCounts = () => call('GET /api/delegations');

/** Ends all seats of a delegation; who comes next is its head. */
export const openSeatAnew = (code: string) => call('POST /api/delegations/{code}/anew', { code });
