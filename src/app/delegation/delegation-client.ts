// The requests about who sits for a delegation. Apart from server-client.ts, because a room does not load them.
import type { DelegationSeat, SeatCount } from '../../protocol/api.ts';
import { requestJson } from '../session/server-client.ts';

export const fetchDelegation = () => requestJson<DelegationSeat>('GET', '/api/delegation');

/** Admits somebody, makes them a head, or ends their seat. */
export const actOnSeat = (id: string, act: 'admit' | 'lead' | 'end') =>
  requestJson<unknown>('POST', `/api/delegation/${encodeURIComponent(id)}/${act}`, {});

/** Ends the own seat, or stops asking for one. */
export const leaveDelegation = () => requestJson<unknown>('POST', '/api/delegation/leave', {});

/** How many sit for each delegation, for chair and secretariat. */
export const fetchSeatCounts = () => requestJson<readonly SeatCount[]>('GET', '/api/delegations');

/** Ends all seats of a delegation; who comes next is its head. */
export const openSeatAnew = (code: string) => requestJson<unknown>('POST', `/api/delegations/${encodeURIComponent(code)}/anew`, {});
