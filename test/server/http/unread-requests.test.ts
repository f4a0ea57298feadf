// A request refused before it was read: its sender receives the sentence, however slow the connection, which can carry the next request.
import { once } from 'node:events';
import http from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DISCARD_BYTES } from '../../../server/runtime/limits.ts';
import { ROUTES } from '../../../src/protocol/routes/routes.ts';
import { DRAFT, startServer, type TestServer, visit } from '../../support/server/server.ts';

const COMMAND_BYTES = ROUTES['POST /api/drafts/{id}/commands'].bodyBytes;
const DRAFT_BYTES = ROUTES['POST /api/drafts'].bodyBytes;

let server: TestServer;
let cookie: string;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  server = await startServer();
  ({ cookie } = await visit(server, 'Chair'));
});
afterAll(async () => {
  agent.destroy();
  await server.close();
});

const ask = (path: string, headers: http.OutgoingHttpHeaders, method = 'POST') =>
  http.request(`${server.url}${path}`, { agent, method, headers });
async function read(response: http.IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of response) text += part;
  return text;
}

it.each([
  ['a command that is too large', `/api/drafts/${DRAFT}/commands`, COMMAND_BYTES + 1, true, 413],
  ['a file that is too large', '/api/drafts', DRAFT_BYTES + 1, true, 413],
  ['what somebody sends who is not signed in', '/api/drafts', COMMAND_BYTES, false, 401],
])('%s is answered when it has been sent', async (_, path, bytes, signedIn, status) => {
  const request = ask(path, { 'content-length': bytes, ...(signedIn && { cookie }) });
  let answered = false;
  const answer = once(request, 'response').then(([response]: http.IncomingMessage[]) => {
    answered = true;
    return response!;
  });
  request.write(Buffer.alloc(1000, 'x'));
  // During requests on other connections the server has had time to refuse it.
  for (let i = 0; i < 20; i++) expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(answered).toBe(false);
  request.end(Buffer.alloc(bytes - 1000, 'x'));
  const response = await answer;
  expect([response.statusCode, JSON.parse(await read(response))]).toEqual([status, { error: expect.stringMatching(/^[A-Z].*\.$/) }]);
  const next = ask('/api/session', { cookie }, 'GET');
  const [after] = (await Promise.all([once(next, 'response'), next.end()]))[0] as http.IncomingMessage[];
  expect([after!.statusCode, next.reusedSocket]).toEqual([200, true]);
  await read(after!);
});

it('what is far too large ends its connection', async () => {
  const request = ask('/api/drafts', { 'content-length': DISCARD_BYTES + 1, cookie });
  request.on('error', () => {});
  request.write('x');
  const [response] = (await once(request, 'response')) as http.IncomingMessage[];
  expect([response!.statusCode, response!.headers.connection]).toEqual([413, 'close']);
  request.destroy();
});
