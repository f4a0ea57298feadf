// The requests of the page that asks who comes in by a link.
import { call } from '../session/server-client.ts';

/** What a link opens; else one sentence why it does not. */
export const fetchDoor = (token: string) => call('GET /api/join/{token}', { token });

/** Comes in by a link, under the own name; answers with the committee's id. */
export const comeIn = (token: string, name: string) => call('POST /api/join/{token}', { token, body: { name } });
