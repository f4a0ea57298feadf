// The requests of the other ways in.
import { call } from '../session/server-client.ts';

/** The ways in that this server offers besides links and room codes. */
export const fetchWays = () => call('GET /api/ways');

/** Requests the person's own links again; the answer is the same whether or not the address is known. */
export const askForLink = (address: string) => call('POST /api/again', { body: { address } });

/** Begins signing in: returns the address of the provider's page. The person returns to the path `to`. */
export const beginSignIn = (to: string) => call('POST /api/sign-in', { body: { to } });

/** Ends the seats of this browser that were opened by signing in; `url`: where the person can sign out at the provider too, or null. */
export const signOut = () => call('POST /api/sign-out');
