// The frozen versions of a draft: GET /api/drafts/:id/versions/:version. Freezing one is a command (commands.ts).
import { Hono } from 'hono';
import type { AppOptions, Env } from './env.ts';

/** GET /drafts/:id/versions/:version: the draft as JSON, unchanged since it was frozen. */
export const versionRoutes = ({ store }: Pick<AppOptions, 'store'>): Hono<Env> =>
  new Hono<Env>().get('/drafts/:id/versions/:version', async (c) => {
    const json = await store.version(c.req.param('id'), c.req.param('version'));
    if (json === null) return c.json({ error: 'There is no such version of this draft.' }, 404);
    return c.body(json, 200, { 'content-type': 'application/json; charset=utf-8' });
  });
