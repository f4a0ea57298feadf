// A session with a real server: it reports what is saved, receives others' changes, reconnects after a refusal with the refused words kept, and ends when the draft or the
// link is gone (RULES G22, G23, Z1, Z2, Z4, Z5, DV1, DV2).
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { amendment, idOf, wordingOf } from '../../../schema/index.ts';
import { SOCKETS_PER_LINK } from '../../../server/runtime/limits.ts';
import type { DraftSession, DraftSessionSnapshot } from '../../../src/editor/model/editor-api.ts';
import { createDraftSession } from '../../../src/editor/sync/draft-session.ts';
import { elementOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { DRAFT, type Name, startProcess, startServer, type TestServer, visit } from '../../support/server/server.ts';

let server: TestServer;
const sessions: DraftSession[] = [];
const before = globalThis.WebSocket;

beforeAll(async () => {
  server = await startServer();
});
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy();
  globalThis.WebSocket = before;
});
afterAll(() => server.close());

/** A person's session with a link of the demo; sockets carry the cookie, as a browser's do. */
async function enter(name: Name, draft = DRAFT, at: Pick<TestServer, 'url' | 'links'> = server): Promise<DraftSession> {
  const { cookie, get } = await visit(at, name);
  const { person } = (await (await get('/api/session')).json()) as { person: Person };
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie } });
    }
  } as unknown as typeof globalThis.WebSocket;
  const session = createDraftSession({ url: `${at.url.replace(/^http/, 'ws')}/sync`, draft, person });
  sessions.push(session);
  return session;
}

/** Resolves with the first snapshot that passes the test, now or later. */
const until = (session: DraftSession, test: (snapshot: DraftSessionSnapshot) => boolean): Promise<DraftSessionSnapshot> =>
  new Promise((resolve) => {
    const stop = session.subscribe(check);
    function check() {
      if (!test(session.snapshot())) return;
      stop();
      resolve(session.snapshot());
    }
    check();
  });
const opened = (session: DraftSession) => until(session, (now) => now.link === 'live' && now.ydoc !== null);

/** Writes a proposal on the first operative paragraph. */
function propose(ydoc: Y.Doc, by: string, id: string): string {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const home = root.toArray().find((one) => one instanceof Y.XmlElement && one.getAttribute('kind') === 'operative') as Y.XmlElement;
  const paragraph = readDoc(ydoc).content.content.find((node) => node.attrs.id === home.getAttribute('id'))!;
  home.insert(home.length, [elementOf(amendment({ id, by }, wordingOf(paragraph)!, `${id} of ${by};`))]);
  return `${id} of ${by};`;
}

it('opens with text, record and who is present; what is written is saved when the server says so', async () => {
  const session = await enter('Norway');
  const now = await opened(session);
  expect(readDoc(now.ydoc!).childCount).toBeGreaterThan(5);
  expect(now.meta.body).not.toBe('');
  expect(now.present.map((one) => one.person.name)).toContain('Norway');
  const by = now.present[0]!.person.delegation;
  propose(now.ydoc!, by, 'mine');
  expect(session.snapshot().saved).toBe(false);
  await until(session, (later) => later.saved);
});

it('hears of others, and sees who they are', async () => {
  // Only one person of Fiji proposes here: two proposals of one delegation in one paragraph are joined.
  const fiji = await enter('Fiji');
  await opened(fiji);
  const chair = await enter('Chair');
  const { ydoc } = await opened(chair);
  const written = new Promise<void>((resolve) =>
    ydoc!.on('update', () => JSON.stringify(readDoc(ydoc!).toJSON()).includes('heard of') && resolve()),
  );
  propose(fiji.snapshot().ydoc!, 'FJI', 'heard');
  await written;
  await until(chair, (now) => now.present.some((one) => one.person.name === 'Fiji'));
});

it('after a refusal has a new document without the refused words, and keeps them for the person', async () => {
  const session = await enter('Norway');
  const first = (await opened(session)).ydoc!;
  const words = propose(first, 'ELSE', 'wrong');
  const after = await until(session, (now) => now.refused !== null && now.link === 'live' && now.ydoc !== null);
  expect(after.ydoc).not.toBe(first);
  expect(after.refused!.words).toContain(words);
  expect(after.refused!.reason).toMatch(/\.$/);
  expect(after.saved).toBe(true);
  expect(JSON.stringify(readDoc(after.ydoc!).toJSON())).not.toContain('wrong of');
  session.dismissRefusal();
  expect(session.snapshot().refused).toBeNull();
});

/** Norway writes, in one update, a proposal on a paragraph that is agreed and one on an open paragraph. */
async function writesBeside(session: DraftSession): Promise<void> {
  const { ydoc, present } = await opened(session);
  const own = readDoc(ydoc!).content.content.filter((node) => node.attrs.by === '' && node.attrs.kind !== 'heading');
  const [agreed, open] = [own.find((node) => node.attrs.status === 'agreed')!, own.find((node) => node.attrs.status === 'open')!];
  ydoc!.transact(() => {
    for (const [home, words] of [
      [agreed, 'Norway’s overtaken words;'],
      [open, 'Norway’s other words;'],
    ] as const) {
      const made = amendment({ id: `of-${idOf(home)}-${ydoc!.clientID}`, by: present[0]!.person.delegation }, wordingOf(home)!, words);
      findParagraphElement(ydoc!, idOf(home))!.push([elementOf(made)]);
    }
  });
}

it('shows all of a refused change after some seconds in which no server says what it has taken of it (RULE G27)', async () => {
  const session = await enter('Norway');
  await opened(session);
  globalThis.WebSocket = class extends WebSocket {
    constructor() {
      super('ws://127.0.0.1:1');
    }
  } as unknown as typeof globalThis.WebSocket;
  await writesBeside(session);
  const { words } = (await until(session, (now) => now.refused !== null)).refused!;
  expect([...words].sort()).toEqual(['Norway’s other words;', 'Norway’s overtaken words;']);
});

it('keeps of a refused change only what the server has not taken of it (RULE G27)', async () => {
  const session = await enter('Norway');
  await opened(session);
  const shown = new Set<string>();
  session.subscribe(() => {
    for (const words of session.snapshot().refused?.words ?? []) shown.add(words);
  });
  await writesBeside(session);
  const after = await until(session, (now) => now.refused !== null && now.link === 'live' && now.ydoc !== null);
  expect(after.refused!.words).toEqual(['Norway’s overtaken words;']);
  // Nor are words that it has taken shown as refused on the way.
  expect([...shown]).toEqual(after.refused!.words);
  const said = JSON.stringify(readDoc(after.ydoc!).toJSON());
  expect([said.includes('Norway’s other words;'), said.includes('overtaken')]).toEqual([true, false]);
});

it('after the server was killed and came back sees everybody again, those too whose carets never moved (RULES Z5, DV1, DV2)', async () => {
  const first = await startProcess();
  const port = Number(new URL(first.url).port);
  const sessions = [await enter('Chair', DRAFT, first), await enter('Norway', DRAFT, first), await enter('Fiji', DRAFT, first)];
  const all = (now: DraftSessionSnapshot) => now.link === 'live' && now.present.length === 3;
  for (const session of sessions) await until(session, all);
  // Moving the caret makes this person's awareness clock run ahead of the others.
  for (let i = 0; i < 5; i++) sessions[2]!.snapshot().awareness.setLocalStateField('cursor', { head: i });
  const { awareness } = sessions[0]!.snapshot();
  await new Promise<void>((resolve) =>
    awareness.on('change', () => [...awareness.getStates().values()].some((state) => state.cursor?.head === 4) && resolve()),
  );
  const clocks = () => sessions.map((session) => session.snapshot().awareness).map((own) => own.meta.get(own.clientID)?.clock);
  await first.kill();
  for (const session of sessions) await until(session, (now) => now.link === 'offline' && now.present.length === 1);
  const before = clocks();
  const again = await startProcess({ data: first.data, port });
  try {
    for (const session of sessions) await until(session, all);
    // At once, without waiting until the clients renew their states after about 15 s.
    expect(clocks()).toEqual(before);
  } finally {
    await again.close();
    fs.rmSync(first.data, { recursive: true, force: true });
  }
});

it('says that there is no such draft', async () => {
  const session = await enter('Norway', 'nowhere');
  expect((await until(session, (now) => now.link === 'gone')).ydoc).toBeNull();
});

it('keeps the identity of its snapshot until something changed', async () => {
  const session = await enter('Observer');
  await opened(session);
  const now = session.snapshot();
  expect(session.snapshot()).toBe(now);
  expect(now.saved).toBe(true);
});

it('says that this window gave way to others of its link, keeps its words, and does not come back by itself (RULES G20, G25)', async () => {
  const egypt = await enter('Egypt');
  const { ydoc } = await opened(egypt);
  const { cookie } = await visit(server, 'Egypt');
  const others = Array.from(
    { length: SOCKETS_PER_LINK },
    () => new WebSocket(`${server.url.replace(/^http/, 'ws')}/sync/${DRAFT}`, { headers: { cookie } }),
  );
  const after = await until(egypt, (now) => now.link === 'gave-way');
  expect(after.refused).toEqual({ reason: expect.stringMatching(/^Too many windows .*\.$/), words: [] });
  propose(ydoc!, 'EGY', 'kept');
  globalThis.dispatchEvent?.(new Event('online'));
  expect(egypt.snapshot()).toMatchObject({ link: 'gave-way', saved: false });
  for (const other of others) other.close();
});
