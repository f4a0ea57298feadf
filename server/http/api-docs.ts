// The description of the HTTP API: GET /api/openapi.json, and GET /api/docs, the same as a page. Both are public: they reveal nothing about any committee.
import { Hono } from 'hono';
import { openApi } from '../../src/protocol/routes/openapi.ts';
import { apiPage } from './api-page.ts';
import type { Env } from './env.ts';

/** GET /openapi.json and GET /docs. They are made when they are first asked for. */
export function apiDocRoutes(): Hono<Env> {
  let made: { readonly json: string; readonly html: string } | null = null;
  const docs = () => {
    const document = openApi();
    return (made ??= { json: JSON.stringify(document), html: apiPage(document) });
  };
  const routes = new Hono<Env>();
  routes.get('/openapi.json', (c) => c.body((made ?? docs()).json, 200, { 'content-type': 'application/json; charset=utf-8' }));
  routes.get('/docs', (c) => c.html((made ?? docs()).html));
  return routes;
}
