// The requests of the page that asks who comes in by a link.
import type { Door } from '../../protocol/api.ts';
import { requestJson } from '../session/server-client.ts';

const joinUrl = (token: string) => `/api/join/${encodeURIComponent(token)}`;

/** What a link opens; else one sentence why it does not. */
export const fetchDoor = (token: string) => requestJson<Door>('GET', joinUrl(token));

/** Comes in by a link, under the own name; answers with the committee's id. */
export const comeIn = (token: string, name: string) => requestJson<{ readonly committee: string }>('POST', joinUrl(token), { name });
