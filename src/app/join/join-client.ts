// The requests of the page behind a link that asks who enters.
import { call } from '../session/server-client.ts';

/** What a link opens; or one sentence why it does not. */
export const fetchDoor = (token: string) => call('GET /api/join/{token}', { token });

/** Enters by a link, under one's own name; the answer is the committee's id. */
export const comeIn = (token: string, name: string) => call('POST /api/join/{token}', { token, body: { name } });
