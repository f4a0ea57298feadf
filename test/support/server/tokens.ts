// Access tokens in tests: visitors make them, and scripts use them.
import type { AccessToken } from '../../../src/protocol/api.ts';
import { SCOPES, type Scope } from '../../../src/protocol/scopes.ts';
import { documented } from './documented.ts';
import type { TestServer, Visitor } from './server.ts';

/** A script with a token. */
export interface Script {
  readonly made: AccessToken & { readonly token: string };
  get(path: string): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
}

/** Asks as a script does, with this header and nothing else. */
export const asking = (server: Pick<TestServer, 'url'>, authorization: string) => ({
  get: (path: string) => documented(`${server.url}${path}`, { headers: { authorization } }),
  post: (path: string, body: unknown) =>
    documented(`${server.url}${path}`, {
      method: 'POST',
      headers: { authorization },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
});

/** Asks again when the server answers that there were too many requests. */
export async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 429) return answer;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** A script of a person, with a token of these scopes; all of them where none is named. */
export async function scriptOf(
  server: Pick<TestServer, 'url'>,
  who: Visitor,
  scopes: readonly Scope[] = SCOPES,
  days = 7,
): Promise<Script> {
  const answer = await patiently(() => who.post('/api/tokens', { name: `For ${scopes.join(', ')}`, scopes, days }));
  if (answer.status !== 201) throw new Error(`No token was made: ${await answer.text()}`);
  const made = (await answer.json()) as Script['made'];
  return { made, ...asking(server, `Bearer ${made.token}`) };
}
