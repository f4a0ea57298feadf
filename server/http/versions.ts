// GET /api/drafts/:id/versions/:version returns a frozen version of a draft, GET /api/drafts/:id/past/:page a page of old decisions that left the document.
// Freezing a version is a command (commands.ts); rooms/past.ts moves old decisions out of the document.
import { Hono } from 'hono';
import type { AppOptions, Env } from './env.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** GET /drafts/:id/versions/:version: the draft as JSON, unchanged since it was frozen. GET /drafts/:id/past/:page: a page of its past (PastPage). */
export const versionRoutes = ({ store }: Pick<AppOptions, 'store'>): Hono<Env> =>
  new Hono<Env>()
    .get('/drafts/:id/versions/:version', async (c) => {
      const json = await store.version(c.req.param('id'), c.req.param('version'));
      if (json === null) return c.json({ error: 'There is no such version of this draft.' }, 404);
      return c.body(json, 200, JSON_TYPE);
    })
    .get('/drafts/:id/past/:page', async (c) => {
      const page = c.req.param('page');
      const json = /^[1-9]\d{0,8}$/.test(page) ? await store.past(c.req.param('id'), Number(page)) : null;
      if (json === null) return c.json({ error: 'There is no such page of the past of this draft.' }, 404);
      return c.body(json, 200, JSON_TYPE);
    });
