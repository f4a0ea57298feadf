// What a wall's link opens: the living text of a draft, and nothing else. Every route, every command and every kind of frame is tried with it
// over HTTP and by sockets; nobody sees it among those present (RULES W1 to W4).
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { paragraph } from '../../../schema/index.ts';
import { awarenessFrame, updateFrame, writeAwareness } from '../../../server/sync/frames.ts';
import type { DraftSummary, InvitationLink } from '../../../src/protocol/api.ts';
import { elementOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { CLOSE, MESSAGE } from '../../../src/protocol/messages.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { mayHandOut, ROLES } from '../../../src/protocol/roles.ts';
import { COMMANDS } from '../../support/server/commands.ts';
import { DRAFT, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';
import { until } from '../../support/waiting.ts';

let server: TestServer;
let wall: Visitor;
let chair: Visitor;
let norway: Visitor;
beforeAll(async () => {
  server = await startServer();
  [wall, chair, norway] = await Promise.all([visit(server, 'Wall'), visit(server, 'Chair'), visit(server, 'Norway')]);
});
afterAll(() => server.close());

const sentence = { error: expect.stringMatching(/^[A-Z].*\.$/) };
const stateOf = async (): Promise<string> => {
  const client = chair.enter();
  await client.synced();
  const state = JSON.stringify([readDoc(client.ydoc).toJSON(), [...recordOf(client.ydoc).decisions], recordOf(client.ydoc).floor]);
  client.leave();
  return state;
};

describe('the link of a wall, over HTTP (RULE W1)', () => {
  it('leads to the wall, at the draft that it names and never to another server', async () => {
    const go = async (query: string) =>
      (await fetch(`${server.links.get('Wall')}${query}`, { redirect: 'manual' })).headers.get('location');
    expect(await go('')).toBe('/committee/first/wall');
    expect(await go('?draft=demo')).toBe('/wall/demo');
    expect(await go('?draft=//elsewhere.example/')).toBe('/wall/%2F%2Felsewhere.example%2F');
    expect(await go('?draft=../api/links')).toBe('/wall/..%2Fapi%2Flinks');
    // In the language that the link names (RULE LA5).
    expect(await go('?draft=demo&language=fr')).toBe('/wall/demo?language=fr');
    expect(await go('?language=ar')).toBe('/committee/first/wall?language=ar');
    expect(await go('?draft=demo&language=%0D%0Ax')).toBe('/wall/demo');
    const chairs = await fetch(`${server.links.get('Chair')}?draft=demo`, { redirect: 'manual' });
    expect(chairs.headers.get('location')).toBe('/committee/first');
  });

  it('says who it is and which drafts there are', async () => {
    const session = await (await wall.get('/api/session')).json();
    expect(session).toMatchObject({ person: { role: 'wall', delegation: '', name: 'Wall' } });
    expect(await (await wall.get('/api/drafts')).json()).toMatchObject([{ id: DRAFT }]);
  });

  const READS = [
    '/api/links',
    '/api/links/deeds',
    `/api/drafts/${DRAFT}/versions/x`,
    `/api/drafts/${DRAFT}`,
    '/api/',
    `/api/drafts/${DRAFT}/record`,
    `/api/drafts/${DRAFT}/record/file`,
    `/api/drafts/${DRAFT}/record/own`,
    '/api/nothing',
    '/api//drafts',
  ];
  it.each(READS)('reads nothing at %s', async (path) => {
    const answer = await wall.get(path);
    expect([answer.status, await answer.json()]).toEqual([403, sentence]);
  });

  it('reads no frozen version, which an observer may', async () => {
    const client = wall.enter();
    await client.synced();
    const [version] = recordOf(client.ydoc).versions;
    client.leave();
    const path = `/api/drafts/${DRAFT}/versions/${version!.id}`;
    expect((await (await visit(server, 'Observer')).get(path)).status).toBe(200);
    expect((await wall.get(path)).status).toBe(403);
  });

  const POSTS: readonly (readonly [string, unknown])[] = [
    ['/api/drafts', '{}'],
    ['/api/session', '{}'],
    ['/api/pdf', '{}'],
    ['/api/pdf/printed', '{}'],
    ...ROLES.map((role) => ['/api/links', { role, delegation: role === 'delegation' ? 'PER' : '', name: `New ${role}` }] as const),
    ['/api/links/x/revoke', {}],
    ['/api/links/x/renew', {}],
    [`/api/drafts/${DRAFT}~NOR/commands`, { do: 'publish', amendment: 'x' }],
    [`/api/drafts/${DRAFT}~private/commands`, { do: 'publish', amendment: 'x' }],
  ];
  it.each(POSTS)('does nothing at %s %j', async (path, body) => {
    const answer = await wall.post(path, body);
    expect([answer.status, await answer.json()]).toEqual([403, sentence]);
  });

  it.each(Object.entries(COMMANDS))('cannot %s', async (name, rest) => {
    const before = await stateOf();
    const answer = await wall.post(`/api/drafts/${DRAFT}/commands`, { do: name, ...rest });
    expect([answer.status, await answer.json()]).toEqual([403, sentence]);
    expect(await stateOf()).toBe(before);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is refused %s', async (method) => {
    for (const path of ['/api/drafts', '/api/session', '/api/links'])
      expect((await fetch(`${server.url}${path}`, { method, headers: { cookie: wall.cookie } })).status).toBe(403);
  });

  it('is made by chair and secretariat alone, revoked like any other, and has no delegation', async () => {
    expect(ROLES.filter((role) => mayHandOut(role, 'wall'))).toEqual(['chair', 'secretariat']);
    expect(ROLES.filter((role) => mayHandOut('wall', role))).toEqual([]);
    expect((await chair.post('/api/links', { role: 'wall', delegation: 'NOR', name: 'Wall of Norway' })).status).toBe(400);
    const made = (await (await chair.post('/api/links', { role: 'wall', delegation: '', name: 'Room 7' })).json()) as InvitationLink;
    const screen = await visit(server, `${server.url}${made.path}` as `http${string}`);
    const client = screen.enter();
    await client.synced();
    const closed = client.closed();
    await chair.post(`/api/links/${made.id}/revoke`, {});
    expect((await closed).code).toBe(CLOSE.notSignedIn);
    expect((await screen.get('/api/session')).status).toBe(401);
    client.leave();
  });
});

/** A bare socket with a wall's cookie: what it received, and how it ended. */
async function socket(path: string, cookie = wall.cookie) {
  const ws = new WebSocket(`${server.url.replace(/^http/, 'ws')}/sync/${path}`, { headers: { cookie } });
  const frames: Uint8Array[] = [];
  ws.on('message', (data: Buffer) => frames.push(new Uint8Array(data)));
  const end = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  await new Promise((resolve) => ws.once('open', resolve));
  return { ws, frames, end };
}

const awareness = (client: number, state: Record<string, unknown> | null) => awarenessFrame(writeAwareness([{ client, clock: 1, state }]));
const kindsOf = (frames: readonly Uint8Array[]) => frames.map((frame) => decoding.readVarUint(decoding.createDecoder(frame)));

describe('the link of a wall, by socket (RULE W2)', () => {
  const WRITES: readonly (readonly [string, (ydoc: Y.Doc) => void])[] = [
    ['a new paragraph', (ydoc) => ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(paragraph({ id: 'new' }, 'Decides to act;'))])],
    [
      'a paragraph in the name of a delegation',
      (ydoc) => ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(paragraph({ id: 'new', by: 'NOR' }, 'Decides;'))]),
    ],
    ['a deletion', (ydoc) => ydoc.getXmlFragment(TEXT_ROOT).delete(0, 1)],
    ['a status', (ydoc) => (ydoc.getXmlFragment(TEXT_ROOT).get(1) as Y.XmlElement).setAttribute('status', 'agreed')],
    ['the floor', (ydoc) => ydoc.getMap('record').set('floor', new Y.Map())],
    ['a new root', (ydoc) => ydoc.getMap('other').set('a', 1)],
  ];
  it.each(WRITES)('writes no %s', async (_name, write) => {
    const before = await stateOf();
    const client = wall.enter();
    await client.synced();
    const closed = client.closed();
    write(client.ydoc);
    expect(await closed).toEqual({ code: CLOSE.refused, reason: expect.stringMatching(/^[A-Z].*\.$/) });
    client.leave();
    expect(await stateOf()).toBe(before);
  });

  it('writes nothing in a first sync', async () => {
    const before = await stateOf();
    const own = new Y.Doc();
    own.getXmlFragment(TEXT_ROOT).push([elementOf(paragraph({ id: 'new' }, 'Decides to act;'))]);
    const client = wall.enter(DRAFT, own);
    expect((await client.closed()).code).toBe(CLOSE.refused);
    client.leave();
    const bare = await socket(DRAFT);
    bare.ws.send(updateFrame(Y.encodeStateAsUpdate(own)));
    expect([CLOSE.refused, CLOSE.badFrame]).toContain((await bare.end).code);
    expect(await stateOf()).toBe(before);
  });

  it.each(['~private', '~NOR', '~', '~private~private', '%7Eprivate', '%7ENOR'])('opens no document at %s', async (suffix) => {
    const own = norway.enter(`${DRAFT}~private`);
    await own.synced();
    const { frames, end } = await socket(`${DRAFT}${suffix}`);
    expect([CLOSE.refused, CLOSE.noSuchDraft]).toContain((await end).code);
    expect(frames).toEqual([]);
    own.leave();
  });

  it('gets what is stored, and never who is there: no caret, no name, not when it asks', async () => {
    const [seen, delegate] = [await socket(DRAFT), norway.enter()];
    await delegate.synced();
    delegate.provider.awareness.setLocalState({ cursor: 'Oslo' });
    seen.ws.send(awareness(7_000_001, { person: { name: 'Wall' } }));
    const ask = encoding.createEncoder();
    encoding.writeVarUint(ask, MESSAGE.queryAwareness);
    seen.ws.send(encoding.toUint8Array(ask));
    const client = wall.enter();
    await client.synced();
    const id = readDoc(client.ydoc).child(3).attrs.id as string;
    const changed = client.until((ydoc) => recordOf(ydoc).floor?.paragraph === id);
    await chair.command({ do: 'floor', paragraph: id });
    await changed;
    expect(kindsOf(seen.frames)).not.toContain(MESSAGE.awareness);
    const states = client.received.filter((frame) => decoding.readVarUint(decoding.createDecoder(frame)) === MESSAGE.awareness);
    expect(states.map((frame) => frame.toString('latin1')).join()).not.toMatch(/Oslo|Norway/);
    for (const one of [client, delegate]) one.leave();
    seen.ws.terminate();
  });

  it('is not among those present, nor counted', async () => {
    const [delegate, screen] = [norway.enter(), wall.enter()];
    await Promise.all([delegate.synced(), screen.synced()]);
    screen.provider.awareness.setLocalState({ person: { role: 'chair', name: 'Chair', delegation: '' } });
    const bare = await socket(DRAFT);
    bare.ws.send(awareness(7_000_002, {}));
    const present = async () => ((await (await chair.get('/api/drafts')).json()) as DraftSummary[])[0]!.present;
    await until('Norway alone is counted', async () => (await present()) === 1);
    const others = [...delegate.provider.awareness.getStates()].filter(([client]) => client !== delegate.ydoc.clientID);
    expect(others).toEqual([]);
    bare.ws.terminate();
    for (const one of [delegate, screen]) one.leave();
  });
});
