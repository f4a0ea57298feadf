// Routes for running the server: /healthz, /readyz and /metrics for everybody; /operator/backup, /operator/setup and /operator/committees with the operator's
// secret (operator-address.ts).
import path from 'node:path';
import { Hono } from 'hono';
import { backupBody } from '../../src/protocol/routes/bodies.ts';
import { boundedJson } from '../requests/bounded-json.ts';
import { SMALL_VALUES } from '../runtime/limits.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';
import { isOperator } from './operator-address.ts';

const NOWHERE = 'The server does not know where to write the backup.';

/** GET /healthz: the process runs. GET /readyz: it can also write to its store. GET /metrics: for Prometheus. */
export function healthRoutes({ store, isReady, metrics }: Pick<AppOptions, 'store' | 'isReady' | 'metrics'>): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get('/healthz', (c) => c.text('ok'));
  routes.get('/readyz', async (c) => {
    const writes = isReady() && (await store.check().catch(() => false));
    return writes ? c.text('ready') : c.text('not ready', 503);
  });
  routes.get('/metrics', async (c) => {
    const { type, text } = await metrics();
    return c.body(text, 200, { 'content-type': type });
  });
  return routes;
}

/** POST /operator/backup {file}: writes a backup of the store to that file. POST /operator/setup: makes a set-up link → {path}.
 *  GET /operator/committees → [{id, name}]. */
export function operatorRoutes(
  { store, identity, clock, operatorSecret }: Pick<AppOptions, 'store' | 'identity' | 'clock' | 'operatorSecret'>,
  { takesBody }: Guards,
): Hono<Env> {
  const routes = new Hono<Env>();
  routes.use('/operator/*', (c, next) =>
    isOperator(operatorSecret(), c.req.header('authorization')) ? next() : Promise.resolve(c.json({ error: 'Not the operator.' }, 401)),
  );
  routes.post('/operator/backup', takesBody, async (c) => {
    const body = backupBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success || !path.isAbsolute(body.data.file)) return c.json({ error: NOWHERE }, 400);
    return store.backUp(body.data.file).then(
      (made) => c.json(made),
      (error: Error) => c.json({ error: error.message }, 409),
    );
  });
  routes.get('/operator/committees', (c) => c.json(identity.ids.map((id) => ({ id, name: identity.committee(id)?.name ?? '' }))));
  routes.post('/operator/setup', async (c) => c.json({ path: `/setup/${await identity.createSetup(clock)}` }));
  return routes;
}
