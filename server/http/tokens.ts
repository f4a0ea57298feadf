// Personal access tokens: GET and POST /api/tokens and POST /api/tokens/:id/revoke, for the tokens of the own seat (accounts/access-tokens.ts). middleware.ts
// checks requests with a token against the table of routes. The routes in this file accept no token.
import { Hono } from 'hono';
import { tokenBody } from '../../src/protocol/routes/bodies.ts';
import { TOKEN_DAYS } from '../../src/protocol/scopes.ts';
import { accessTokensOf, makeToken, revokeToken } from '../accounts/access-tokens.ts';
import { boundedJson } from '../requests/bounded-json.ts';
import { SMALL_VALUES, TOKENS_OF_ONE } from '../runtime/limits.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';

const UNCLEAR = { error: `A token needs a name of at most 80 characters, at least one scope, and ${TOKEN_DAYS.join(', ')} days.` };
const WAITING = { error: 'Who waits to be admitted makes no access tokens.' };

/** GET, POST /tokens and POST /tokens/:id/revoke. */
export function tokenRoutes({ identity, clock }: Pick<AppOptions, 'identity' | 'clock'>, { takesBody, commandsWithin }: Guards): Hono<Env> {
  const routes = new Hono<Env>();
  const within = commandsWithin('Too many access tokens were asked for at once; wait a moment and try again.');
  routes.get('/tokens', async (c) => c.json(await accessTokensOf(identity, c.get('visitor'))));
  routes.post('/tokens', within, takesBody, async (c) => {
    const body = tokenBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success) return c.json(UNCLEAR, 400);
    const visitor = c.get('visitor');
    if (identity.sitterOf(visitor.session)?.standing === 'waiting') return c.json(WAITING, 403);
    const made = await makeToken(identity, clock, visitor, body.data);
    return made ? c.json(made, 201) : c.json({ error: `You have ${TOKENS_OF_ONE} access tokens already; revoke one of them first.` }, 409);
  });
  routes.post('/tokens/:id/revoke', async (c) =>
    (await revokeToken(identity, c.get('visitor'), c.req.param('id')))
      ? c.json({})
      : c.json({ error: 'There is no such access token.' }, 404),
  );
  return routes;
}
