// The HTTP interface of src/protocol/api.ts: sessions by links, rights by role, drafts in and out, commands, and one sentence for every refusal. (RULES G24, DV13)
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import type { Node } from 'prosemirror-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { amendment, amendmentsOf, cleanDoc, EMPTY_META, paragraph, resolution, textOf, wording, wordingOf } from '../../../schema/index.ts';
import { draftFromJson, draftToJson } from '../../../src/formats/json/json.ts';
import type { Decision, DraftSummary, InvitationLink, Session, Version } from '../../../src/protocol/api.ts';
import { elementOf, nodeOf, readDoc } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, stringAttribute } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { withOwnNumbers } from '../../../src/text/issued-numbers.ts';
import { freshFolder, SyncClient, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

const SCRIPT = 'export {};';

let server: TestServer;
let chair: Visitor;
let norway: Visitor;
let fiji: Visitor;
beforeAll(async () => {
  const appDir = freshFolder();
  fs.writeFileSync(path.join(appDir, 'index.html'), '<!doctype html><title>Chapeau</title>');
  fs.mkdirSync(path.join(appDir, 'assets'));
  const script = path.join(appDir, 'assets', 'main-1a2b.js');
  fs.writeFileSync(path.join(appDir, 'draft.html'), '<!doctype html><title>Chapeau</title><link rel="modulepreload" href="/room.js">');
  for (const file of [script, path.join(appDir, 'assets', 'plain.js')]) fs.writeFileSync(file, SCRIPT);
  fs.writeFileSync(`${script}.br`, zlib.brotliCompressSync(SCRIPT));
  fs.writeFileSync(`${script}.gz`, zlib.gzipSync(SCRIPT));
  server = await startServer({ appDir });
  [chair, norway, fiji] = await Promise.all([visit(server, 'Chair'), visit(server, 'Norway'), visit(server, 'Fiji')]);
});
afterAll(() => server.close());

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
const sentence = { error: expect.stringMatching(/^[A-Z].*\.$/) };

const OP = 'Encourages States to cooperate;';
/** A new draft with one proposal by Norway. */
async function newDraft(extra: Parameters<typeof resolution>[0] = []): Promise<string> {
  const doc = resolution([
    paragraph({ id: 'title', kind: 'title' }, 'Cooperation'),
    paragraph({ id: 'op1' }, OP, [amendment({ id: 'nor', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate;')]),
    ...extra,
  ]);
  const { id } = await json<{ id: string }>(
    chair.post('/api/drafts', draftToJson({ meta: { ...EMPTY_META, symbol: 'E/CN.99/2026/L.7' }, doc })),
  );
  await propose(id, doc);
  return id;
}

/** Lets each delegation make the text's proposals through its own connection: a file cannot import other people's proposals. */
async function propose(draft: string, doc: Node): Promise<void> {
  for (const [by, who] of [
    ['NOR', norway],
    ['FJI', fiji],
  ] as const) {
    const client = who.enter(draft);
    await client.synced();
    const stored = new Promise<void>((resolve) => client.onStored((_vector, updates) => updates > 0 && resolve()));
    const fragment = client.ydoc.getXmlFragment('doc');
    let wrote = false;
    client.ydoc.transact(() => {
      doc.forEach((paragraph, _offset, index) => {
        if (paragraph.attrs.by === by) {
          fragment.insert(index, [elementOf(paragraph)]);
          wrote = true;
        }
        for (const one of amendmentsOf(paragraph)) {
          if (one.attrs.by !== by) continue;
          findParagraphElement(client.ydoc, paragraph.attrs.id)?.push([elementOf(one)]);
          wrote = true;
        }
      });
    });
    if (wrote) await stored;
    client.leave();
  }
}
const textIn = async (draft: string) => {
  const client = chair.enter(draft);
  await client.synced();
  const doc = readDoc(client.ydoc);
  const decisions = client.ydoc.getMap('record').toJSON().decisions as Decision[];
  const versions = client.ydoc.getMap('record').toJSON().versions as Version[];
  client.leave();
  return { doc, decisions, versions, op1: textOf(doc.childCount > 1 ? wordingOf(doc.child(1)) : null) };
};
const decision = async (draft: string, command: Command): Promise<Decision> => {
  const answer = await chair.command(command, draft);
  if (!('ok' in answer) || !answer.decision) throw new Error(JSON.stringify(answer));
  return answer.decision;
};

describe('coming in', () => {
  it('by a link sets a strict cookie and tells who one is', async () => {
    const response = await fetch(server.links.get('Norway')!, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/committee/first']);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    const session = await json<Session>(norway.get('/api/session'));
    expect(session.person).toEqual({ role: 'delegation', delegation: 'NOR', name: 'Norway' });
    expect(session.committee.name).toBe('Committee of the Whole');
    expect(session.committee.delegations.map(({ code, slot }) => [code, slot])).toEqual([
      ['NOR', 1],
      ['FJI', 2],
      ['EGY', 3],
    ]);
  });

  it('without a session is told so: HTTP 401, socket 4401', async () => {
    const response = await fetch(`${server.url}/api/drafts`);
    expect([response.status, await response.json()]).toEqual([401, sentence]);
    const stranger = new SyncClient(`${server.url.replace('http', 'ws')}/sync`, 'demo', null, new Y.Doc());
    expect((await stranger.closed()).code).toBe(CLOSE.notSignedIn);
    stranger.leave();
  });

  it('by an unknown link is a page with one sentence', async () => {
    const response = await fetch(`${server.url}/join/nonsense`);
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('There is no such link.')]);
  });

  it('by a revoked link ends: its sockets close with 4401, the link answers 410, the session is gone', async () => {
    const link = await json<InvitationLink>(chair.post('/api/links', { role: 'delegation', delegation: 'PER', name: 'Peru' }));
    const peru = await visit(server, `${server.url}${link.path}` as `http${string}`);
    const client = peru.enter();
    await client.synced();
    // The delegation's private document is a second socket of the same page.
    const own = peru.enter('demo~private');
    await own.synced();
    expect((await json<InvitationLink[]>(chair.get('/api/links'))).find(({ id }) => id === link.id)).toMatchObject({
      inside: 1,
      revoked: false,
    });
    own.leave();
    const closed = client.closed();
    expect((await chair.post(`/api/links/${link.id}/revoke`, {})).status).toBe(200);
    expect(await closed).toEqual({ code: CLOSE.notSignedIn, reason: 'This link was revoked. Ask the chair for a new one.' });
    client.leave();
    expect((await peru.get('/api/session')).status).toBe(401);
    const again = await fetch(`${server.url}${link.path}`);
    expect([again.status, await again.text()]).toEqual([
      410,
      expect.stringContaining('This link was revoked. Ask the chair for a new one.'),
    ]);
  });

  it('from a page of another address is refused', async () => {
    const response = await fetch(`${server.url}/api/drafts`, {
      method: 'POST',
      headers: { cookie: chair.cookie, origin: 'http://evil.example' },
      body: '{}',
    });
    expect(response.status).toBe(403);
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/demo`, {
      headers: { cookie: chair.cookie, origin: 'http://evil.example' },
    });
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(CLOSE.notSignedIn);
  });
});

describe('rights', () => {
  it('a delegation hands out no links, decides nothing; an observer begins no draft', async () => {
    const draft = await newDraft();
    const answers = await Promise.all([
      (await visit(server, 'Observer')).post('/api/drafts', '{}'),
      norway.get('/api/links'),
      norway.post('/api/links', { role: 'chair', delegation: '', name: 'Me' }),
      norway.post(`/api/drafts/${draft}/commands`, { do: 'accept', amendment: 'nor' }),
      norway.post(`/api/drafts/${draft}/commands`, { do: 'freeze', name: 'Mine' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    for (const answer of answers) expect(await answer.json()).toEqual(sentence);
  });
});

describe('drafts', () => {
  it('bring in the text alone: no file says what a delegation proposed or a chair agreed (RULES G4 to G6)', async () => {
    const op = paragraph({ id: 'op1', status: 'agreed' }, OP, [amendment({ id: 'forged', by: 'NOR' }, wording(OP), 'Encourages none;')]);
    const doc = resolution([op, paragraph({ id: 'op2', by: 'FJI' }, 'Never said;')]);
    const { id } = await json<{ id: string }>(chair.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc })));
    const kept = (await textIn(id)).doc;
    expect(kept.childCount).toBe(1);
    expect(amendmentsOf(kept.child(0))).toEqual([]);
    expect(kept.child(0).attrs.status).toBe('open');
  });

  it('are brought in, listed with their counts, and cannot be brought in broken', async () => {
    const id = await newDraft([paragraph({ id: 'op2', status: 'agreed' }, 'Decides to remain seized.')]);
    await chair.command({ do: 'status', paragraph: 'op2', status: 'agreed' }, id);
    const summary = (await json<DraftSummary[]>(chair.get('/api/drafts'))).find((one) => one.id === id);
    expect(summary).toMatchObject({
      title: 'Cooperation',
      paragraphs: 2,
      agreed: 1,
      pending: 1,
      present: 0,
      meta: { symbol: 'E/CN.99/2026/L.7' },
    });
    expect((await textIn(id)).doc.child(2).textContent).toBe('Decides to remain seized.');
    const broken = await chair.post('/api/drafts', '{"chapeau": 1, "doc": 7}');
    expect([broken.status, await broken.json()]).toEqual([422, sentence]);
  });

  it('that do not exist are told: HTTP 404, socket 4404', async () => {
    const response = await chair.post('/api/drafts/none/commands', { do: 'freeze', name: 'x' });
    expect([response.status, await response.json()]).toEqual([404, sentence]);
    const client = chair.enter('none');
    expect((await client.closed()).code).toBe(CLOSE.noSuchDraft);
    client.leave();
  });

  it('larger than 52 MB are refused with a sentence', async () => {
    const response = await chair.post('/api/drafts', 'x'.repeat(52 * 1024 * 1024 + 1));
    expect([response.status, await response.json()]).toEqual([413, sentence]);
  });
});

describe('commands', () => {
  it('accept puts the words in, records the decision, and undo takes it back', async () => {
    const draft = await newDraft();
    const accepted = await decision(draft, { do: 'accept', amendment: 'nor' });
    expect(accepted).toMatchObject({ kind: 'accepted', who: 'Chair', label: 'OP1', by: 'NOR', amendment: 'nor', paragraph: 'op1' });
    expect(accepted.words).toContain('insert “all”');
    let now = await textIn(draft);
    expect([now.op1, now.decisions]).toEqual(['Encourages all States to cooperate;', [accepted]]);
    expect(await chair.command({ do: 'accept', amendment: 'nor' }, draft)).toEqual(sentence);
    const undone = await decision(draft, { do: 'undo', decision: accepted.id });
    expect(undone).toMatchObject({ kind: 'undone', undoes: accepted.id, who: 'Chair', words: accepted.words });
    expect(undone.id).not.toBe(accepted.id);
    now = await textIn(draft);
    expect([now.op1, now.doc.child(1).child(1).attrs.decision]).toEqual([OP, '']);
    expect(await chair.command({ do: 'undo', decision: accepted.id }, draft)).toEqual(sentence);
  });

  it('undo keeps what the chair changed since elsewhere in the wording', async () => {
    const draft = await newDraft();
    const accepted = await decision(draft, { do: 'accept', amendment: 'nor' });
    const client = chair.enter(draft);
    await client.synced();
    const text = (findParagraphElement(client.ydoc, 'op1')!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    client.ydoc.transact(() => text.insert(text.length - 1, ' closely'));
    const observer = norway.enter(draft);
    await observer.until((ydoc) => (findParagraphElement(ydoc, 'op1')?.get(0) ?? '').toString().includes('closely'));
    await decision(draft, { do: 'undo', decision: accepted.id });
    expect((await textIn(draft)).op1).toBe('Encourages States to cooperate closely;');
    client.leave();
    observer.leave();
  });

  it('reject sets the proposal aside, and undo makes it pending again', async () => {
    const draft = await newDraft();
    const rejected = await decision(draft, { do: 'reject', amendment: 'nor' });
    expect((await textIn(draft)).doc.child(1).child(1).attrs.decision).toBe('rejected');
    await decision(draft, { do: 'undo', decision: rejected.id });
    expect((await textIn(draft)).doc.child(1).child(1).attrs.decision).toBe('');
  });

  it('status is set and taken back, but not over a later one', async () => {
    const draft = await newDraft();
    const agreed = await decision(draft, { do: 'status', paragraph: 'op1', status: 'agreed' });
    expect(agreed).toMatchObject({ kind: 'status', words: 'open → agreed', amendment: '', status: { from: 'open', to: 'agreed' } });
    expect((await textIn(draft)).doc.child(1).attrs.status).toBe('agreed');
    const later = await decision(draft, { do: 'status', paragraph: 'op1', status: 'adref' });
    expect(await chair.command({ do: 'undo', decision: agreed.id }, draft)).toEqual(sentence);
    await decision(draft, { do: 'undo', decision: later.id });
    expect((await textIn(draft)).doc.child(1).attrs.status).toBe('agreed');
  });

  it('an accepted deletion takes the paragraph out, and undo brings it back in its place', async () => {
    const gone = paragraph({ id: 'op2' }, 'Deletes me;', [amendment({ id: 'del', by: 'FJI', kind: 'delete' }, wording('Deletes me;'), '')]);
    const draft = await newDraft([gone, paragraph({ id: 'op3' }, 'Stays;')]);
    const accepted = await decision(draft, { do: 'accept', amendment: 'del' });
    const ids = async () => (await textIn(draft)).doc.content.content.map((node) => node.attrs.id as string);
    expect(await ids()).toEqual(['title', 'op1', 'op3']);
    await decision(draft, { do: 'undo', decision: accepted.id });
    expect(await ids()).toEqual(['title', 'op1', 'op2', 'op3']);
  });

  it('a proposed paragraph is accepted into the text', async () => {
    const draft = await newDraft([paragraph({ id: 'new', by: 'NOR' }, 'Proposed;')]);
    const accepted = await decision(draft, { do: 'accept', amendment: 'new' });
    expect((await textIn(draft)).doc.child(2).attrs.by).toBe('');
    await decision(draft, { do: 'undo', decision: accepted.id });
    expect((await textIn(draft)).doc.child(2).attrs.by).toBe('NOR');
  });

  it('freeze keeps the clean text as a version', async () => {
    const draft = await newDraft();
    const answer = await chair.command({ do: 'freeze', name: 'L.7/Rev.1' }, draft);
    const version = 'ok' in answer ? answer.version! : null;
    expect(version).toMatchObject({ name: 'L.7/Rev.1', who: 'Chair' });
    expect((await textIn(draft)).versions).toEqual([version]);
    const read = draftFromJson(await (await norway.get(`/api/drafts/${draft}/versions/${version!.id}`)).text());
    expect('draft' in read && read.draft.doc.toJSON()).toEqual(withOwnNumbers(cleanDoc((await textIn(draft)).doc)).toJSON());
    expect(await chair.command({ do: 'freeze', name: 'L.7/Rev.1' }, draft)).toEqual(sentence);
  });
});

describe('pages', () => {
  it('the editor is served for every other address, its files with types and cache headers', async () => {
    const page = await fetch(`${server.url}/draft/demo`);
    expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const script = await fetch(`${server.url}/assets/main-1a2b.js`);
    expect([script.headers.get('content-type'), script.headers.get('cache-control')]).toEqual([
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    expect((await fetch(`${server.url}/assets/none.js`)).status).toBe(404);
    const [home, room] = await Promise.all(['/', '/draft/demo'].map(async (at) => (await fetch(server.url + at)).text()));
    expect([home!.includes('modulepreload'), room!.includes('modulepreload')]).toEqual([false, true]);
    expect((await fetch(`${server.url}/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  it('a file goes out in the smallest form that the browser takes and that was built, with its own type', async () => {
    const got = async (accepted: string, name = 'main-1a2b.js') => {
      const answer = await fetch(`${server.url}/assets/${name}`, { headers: { 'accept-encoding': accepted } });
      const { headers } = answer;
      return [headers.get('content-encoding'), headers.get('content-type'), headers.get('vary'), await answer.text()];
    };
    const as = (encoding: string | null) => [encoding, 'text/javascript; charset=utf-8', 'Accept-Encoding', SCRIPT];
    expect(await got('gzip, deflate, br')).toEqual(as('br'));
    expect(await got('gzip')).toEqual(as('gzip'));
    expect(await got('br;q=0, gzip;q=0.5')).toEqual(as('gzip'));
    expect(await got('identity')).toEqual(as(null));
    expect(await got('br', 'plain.js')).toEqual(as(null));
  });

  it('healthz, readyz and metrics answer, and metrics hold no words of a text', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('chapeau_commit_seconds');
    expect(metrics).not.toContain('cooperate');
  });
});

describe('a restart', () => {
  it('keeps text, proposals, decisions, versions, links and sessions', async () => {
    const data = freshFolder();
    const first = await startServer({ data });
    const before = await visit(first, 'Chair');
    const fiji = (await visit(first, 'Fiji')).enter();
    await fiji.synced();
    const element = findParagraphElement(fiji.ydoc, 'p-op1')!;
    fiji.ydoc.transact(() => element.push([elementOf(amendment({ id: 'fji', by: 'FJI' }, wordingOf(nodeOf(element)!)!, 'Fiji proposes'))]));
    const watcher = before.enter();
    await watcher.until((ydoc) => findAmendmentElement(ydoc, 'fji') !== null);
    await before.command({ do: 'reject', amendment: 'fji' });
    await before.command({ do: 'freeze', name: 'Zero draft' });
    await watcher.until((ydoc) => (ydoc.getMap('record').toJSON().versions as Version[]).some(({ name }) => name === 'Zero draft'));
    const record = JSON.stringify(watcher.ydoc.getMap('record').toJSON());
    for (const client of [fiji, watcher]) client.leave();
    await first.close();

    const second = await startServer({ data });
    const paths = (links: ReadonlyMap<string, string>) => [...links.values()].map((link) => new URL(link).pathname);
    expect(paths(second.links)).toEqual(paths(first.links));
    const response = await fetch(`${second.url}/api/session`, { headers: { cookie: before.cookie } });
    expect(((await response.json()) as Session).person.role).toBe('chair');
    const again = (await visit(second, 'Observer')).enter();
    await again.synced();
    expect(JSON.stringify(again.ydoc.getMap('record').toJSON())).toBe(record);
    expect(stringAttribute(findAmendmentElement(again.ydoc, 'fji')!.amendment, 'decision')).toBe('rejected');
    again.leave();
    await second.close();
    fs.rmSync(data, { recursive: true, force: true });
  });

  it('is refused a data folder that another server uses', async () => {
    await expect(startServer({ data: server.data })).rejects.toThrow('Another Chapeau server uses this data folder');
  });
});
