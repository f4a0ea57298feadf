// The description of the API: it is valid OpenAPI, it has every route that the server answers and no other, it says who may use each, and the page shows it.
// Every suite checks that real answers match it (test/support/server/documented.ts). (RULES I1, I2)
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/http/app.ts';
import type { AppOptions } from '../../../server/http/env.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { COMMAND_NAMES, COMMANDS } from '../../../src/protocol/routes/commands.ts';
import type { OpenApi } from '../../../src/protocol/routes/openapi.ts';
import { ROUTES, type RouteFacts } from '../../../src/protocol/routes/routes.ts';
import { documented } from '../../support/server/documented.ts';
import { startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

let server: TestServer;
let document: OpenApi;
beforeAll(async () => {
  server = await startServer();
  document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as OpenApi;
});
afterAll(() => server.close());

/** Routes that no script uses: one for other server processes, and the page of a room. */
const INTERNAL = ['GET /nodes/drafts/{id}', 'GET /draft/{id}'];

describe('the description (RULE I1)', () => {
  it('is OpenAPI 3.1 as the specification has it', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>);
    expect([valid, errors]).toEqual([true, undefined]);
  });

  it('has every route that the server answers, and no other', () => {
    const app = createApp({ clock: systemClock } as AppOptions);
    const answered = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(answered.length).toBeGreaterThan(40);
    const routes = [...new Set(answered)].filter((route) => !INTERNAL.includes(route));
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(told.toSorted()).toEqual(routes.toSorted());
    expect(Object.keys(ROUTES).toSorted()).toEqual(told.toSorted());
  });

  it('gives each route a name of its own, and says of each what it does, for whom and with which errors', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { summary, description, responses } of operations) {
      expect(summary).toMatch(/^[A-Z].*[^.]$/);
      expect(description).toMatch(/^(For: |For whoever|Needs no)/);
      expect(Object.keys(responses).length).toBeGreaterThan(0);
    }
  });

  it('has every command, with what it does and who may give it', () => {
    const { requestBody } = document.paths['/api/drafts/{id}/commands']!.post!;
    const told = JSON.stringify(requestBody);
    for (const command of COMMAND_NAMES) expect(told).toContain(`"title":"${command}","description":"${COMMANDS[command].does}.`);
  });

  it('is a page without scripts and without anything of another server', async () => {
    const response = await fetch(`${server.url}/api/docs`);
    const html = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    for (const path of Object.keys(document.paths)) expect(html).toContain(`<span class="path">${path}</span>`);
    expect(html).not.toMatch(/<script|https?:\/\/|<link|src=|undefined|\[object/);
    expect(html.match(/href="#([^"]+)"/g)!.every((link) => html.includes(`id="${link.slice(7, -1)}"`))).toBe(true);
  });
});

describe('the law of answers (RULE I2)', () => {
  const answering = async (told: (response: http.ServerResponse) => void) => {
    const other = http.createServer((_request, response) => told(response)).listen(0, '127.0.0.1');
    await once(other, 'listening');
    return { url: `http://127.0.0.1:${(other.address() as AddressInfo).port}`, close: () => other.close() };
  };
  const json =
    (body: unknown, status = 200) =>
    (response: http.ServerResponse) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  it.each([
    ['an answer that is described', '/api/asking', json([]), null],
    ['a field too many', '/api/room-code', json({ code: '1', expires: '', onWall: false, secret: 'x' }), /more than its description/],
    ['a field too few', '/api/room-code', json({ code: '1' }), /against its description/],
    ['a refusal that is no sentence', '/api/asking', json({ why: 'no' }, 403), /no sentence/],
    ['a status that is not described', '/api/asking', json({ error: 'No.' }, 418), /status that its description/],
    ['a route that is not described', '/api/nowhere', json({}), /no such route/],
  ] as const)('sees %s', async (_what, path, told, wrong) => {
    const other = await answering(told);
    const asked = documented(`${other.url}${path}`);
    if (wrong) await expect(asked).rejects.toThrow(wrong);
    else expect((await asked).status).toBe(200);
    other.close();
  });
});

describe('who may, as the description says (RULE I2)', () => {
  const visitors = new Map<string, Visitor>();
  beforeAll(async () => {
    for (const who of ['Chair', 'Secretariat', 'Norway', 'Observer', 'Wall'] as const) visitors.set(who, await visit(server, who));
  });
  const ROLE_OF: Record<string, string> = {
    Chair: 'chair',
    Secretariat: 'secretariat',
    Norway: 'delegation',
    Observer: 'observer',
    Wall: 'wall',
  };

  it.each(Object.entries(ROUTES) as [string, RouteFacts][])('%s', async (name, { who }) => {
    const [method = '', path = ''] = name.split(' ');
    const address = path.replace('{id}', 'demo').replace(/\{\w+\}/g, 'none');
    if (who === 'anybody') return;
    const stranger = await fetch(`${server.url}${address}`, { method, ...(method === 'POST' && { body: '{}' }) });
    expect([stranger.status, await stranger.json()]).toEqual([401, { error: expect.stringMatching(/\.$/) }]);
    if (who === 'operator') return;
    for (const [visitor, role] of Object.entries(ROLE_OF)) {
      if ((who as readonly string[]).includes(role)) continue;
      const response = await (method === 'GET' ? visitors.get(visitor)!.get(address) : visitors.get(visitor)!.post(address, {}));
      expect([visitor, response.status]).toEqual([visitor, 403]);
    }
  });
});
