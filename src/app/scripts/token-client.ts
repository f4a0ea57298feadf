// The requests for one's own access tokens.
import type { Scope } from '../../protocol/scopes.ts';
import { call } from '../session/server-client.ts';

export const fetchTokens = () => call('GET /api/tokens');
/** Makes a token; only this answer contains its text. */
export const askForToken = (body: { readonly name: string; readonly scopes: readonly Scope[]; readonly days: 7 | 30 | 365 }) =>
  call('POST /api/tokens', { body });
export const endToken = (id: string) => call('POST /api/tokens/{id}/revoke', { id });
