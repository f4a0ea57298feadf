// The requests of the other ways in.
import type { WaysIn } from '../../protocol/api.ts';
import { requestJson } from '../session/server-client.ts';

/** The ways in that this server has beside links and room codes. */
export const fetchWays = () => requestJson<WaysIn>('GET', '/api/ways');

/** Asks for the own links once more; the answer is the same whether the address is known or not. */
export const askForLink = (address: string) => requestJson<unknown>('POST', '/api/again', { address });

/** Begins to sign in: the address of the provider's page. The person comes back to the path `to`. */
export const beginSignIn = (to: string) => requestJson<{ readonly url: string }>('POST', '/api/sign-in', { to });

/** Ends the seats of this browser that were opened by signing in. */
export const signOut = () => requestJson<unknown>('POST', '/api/sign-out', {});
