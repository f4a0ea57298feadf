// The requests of the other ways in.
import { call } from '../session/server-client.ts';

/** The ways in that this server has beside links and room codes. */
export const fetchWays = () => call('GET /api/ways');

/** Asks for the own links once more; the answer is the same whether the address is known or not. */
export const askForLink = (address: string) => call('POST /api/again', { body: { address } });

/** Begins to sign in: the address of the provider's page. The person comes back to the path `to`. */
export const beginSignIn = (to: string) => call('POST /api/sign-in', { body: { to } });

/** Ends the seats of this browser that were opened by signing in; `url`: where the person signs out at the provider too, null where they cannot. */
export const signOut = () => call('POST /api/sign-out');
