// The requests of the page that asks who comes in by a link.
import type { Door, WaysIn } from '../../protocol/api.ts';
import { requestJson } from '../session/server-client.ts';

const joinUrl = (token: string) => `/api/join/${encodeURIComponent(token)}`;

/** The ways in that this server has beside links and room codes. */
export const fetchWays = () => requestJson<WaysIn>('GET', '/api/ways');

/** Asks for the own links once more; the answer is the same whether the address is known or not. */
export const askForLink = (address: string) => requestJson<unknown>('POST', '/api/again', { address });

/** What a link opens; else one sentence why it does not. */
export const fetchDoor = (token: string) => requestJson<Door>('GET', joinUrl(token));

/** Comes in by a link, under the own name; answers with the committee's id. */
export const comeIn = (token: string, name: string) => requestJson<{ readonly committee: string }>('POST', joinUrl(token), { name });
