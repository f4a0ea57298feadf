// An untabled draft of sponsors: nobody else sees, writes, counts or names it, by any route or socket, not even the chair and the secretariat; its
// sponsors hold the pen; tabling gives the committee the text and nothing that was written or said before. (RULES B6 to B12)
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution, titleOf } from '../../../schema/index.ts';
import { draftFromJson, draftToJson } from '../../../src/formats/json/json.ts';
import type { CommandAnswer, DraftBegin, DraftSummary, Session } from '../../../src/protocol/api.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { maySee, PLAIN_STANDING } from '../../../src/protocol/standing.ts';
import { type SyncClient, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

const NOTHING = 'draft-nothing';
const SECRET = 'Xylophones';

let server: TestServer;
const people: Record<string, Visitor> = {};
beforeAll(async () => {
  server = await startServer();
  for (const name of ['Chair', 'Secretariat', 'Norway', 'Fiji', 'Egypt', 'Observer', 'Wall'] as const)
    people[name] = await visit(server, name);
});
afterAll(() => server.close());

const doc = resolution([
  paragraph({ id: 't', kind: 'title' }, `${SECRET} for all`),
  paragraph({ id: 'op1', kind: 'operative' }, 'Calls upon all States to play.'),
]);
const begin: DraftBegin = { title: '', base: '66/2', continues: false, seenBy: 'sponsors', invited: ['FJI'] };
let id = '';
beforeEach(async () => {
  const made = await people.Norway!.post(
    `/api/drafts?begin=${encodeURIComponent(JSON.stringify(begin))}`,
    draftToJson({ meta: EMPTY_META, doc }),
  );
  id = ((await made.json()) as { id: string }).id;
});

const list = async (who: string) => (await (await people[who]!.get('/api/drafts')).json()) as DraftSummary[];
const command = (who: string, body: object, draft = id) =>
  people[who]!.command(body as never, draft) as Promise<CommandAnswer & { draft?: string }>;
const entered = async (who: string, draft = id): Promise<SyncClient> => {
  const client = people[who]!.enter(draft);
  await client.synced();
  return client;
};
const textOf = (ydoc: Y.Doc, paragraph1 = 'op1') => wordingElement(findParagraphElement(ydoc, paragraph1)!)!.get(0) as Y.XmlText;

const OTHERS = ['Chair', 'Secretariat', 'Egypt', 'Observer', 'Wall'];
const COMMANDS = [
  { do: 'accept', amendment: 'a' },
  { do: 'status', paragraph: 'op1', status: 'agreed' },
  { do: 'freeze', name: 'Theft' },
  { do: 'restore-version', version: 'v' },
  { do: 'invite', delegation: 'EGY', invited: true },
  { do: 'sponsor', joins: true },
  { do: 'sponsor', joins: false },
  { do: 'table', symbol: 'L.99' },
  { do: 'archive', archived: true },
  { do: 'delete' },
  { do: 'comment', paragraph: 'op1', quote: '', before: '', words: 'w' },
  { do: 'bring', by: 'EGY', source: 'a.docx', proposals: [] },
  { do: 'move', paragraph: 'op1', after: '' },
  { do: 'floor', paragraph: 'op1' },
  { do: 'nonsense' },
];

/** The answer to a person: status, type and text. */
async function answerTo(who: string, method: 'GET' | 'POST', path: string, draft: string, body?: object) {
  const response = await fetch(`${server.url}${path.replace('*', encodeURIComponent(draft))}`, {
    method,
    headers: { cookie: people[who]!.cookie },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, type: response.headers.get('content-type'), words: (await response.text()).replaceAll(draft, '*') };
}

describe('to others a draft of sponsors does not exist (RULE B6)', () => {
  it.each(OTHERS)('not to %s, over HTTP', async (who) => {
    const asks = [
      ...COMMANDS.map((body) => ['POST', '/api/drafts/*/commands', body] as const),
      ...['', '/versions/v', '/record', '/record/file', '/record/own', '/words/op1', '/versions/v/changes'].map(
        (end) => ['GET', `/api/drafts/*${end}`, undefined] as const,
      ),
      ['POST', '/api/drafts/*/copy', { title: '', seenBy: 'committee', invited: [], proposals: false }] as const,
      ['POST', '/api/bin/*/restore', {}] as const,
      ['GET', '/api/session?draft=*', undefined] as const,
    ];
    for (const [method, path, body] of asks) {
      const told = await answerTo(who, method, path, id, body);
      expect([path, body, told]).toEqual([path, body, await answerTo(who, method, path, NOTHING, body)]);
      expect([403, 404]).toContain(told.status);
    }
    const [version] = (await list('Norway')).find((one) => one.id === id)!.versions!;
    expect((await answerTo(who, 'GET', `/api/drafts/*/versions/${version!.id}`, id)).status).toBe(who === 'Wall' ? 404 : 404);
  });

  it.each(OTHERS)('not to %s, by a socket', async (who) => {
    for (const end of ['', '~private', '~NOR', '~FJI', '~EGY']) {
      const [asked, none] = await Promise.all([id, NOTHING].map((draft) => socket(people[who]!.cookie, `${draft}${end}`)));
      expect(asked).toEqual(none);
      expect(asked!.sent).toBe(false);
      expect((asked!.end as [number])[0]).toBe(CLOSE.noSuchDraft);
    }
  });

  it('in no list, count, name or figure', async () => {
    const client = await entered('Norway');
    for (const who of OTHERS)
      for (const path of [
        '/api/session',
        '/api/seats',
        '/api/drafts',
        '/api/bin',
        '/api/links',
        '/api/links/deeds',
        '/metrics',
        '/readyz',
      ]) {
        const words = await (await people[who]!.get(path)).text();
        for (const secret of [id, SECRET]) expect([who, path, words.includes(secret)]).toEqual([who, path, false]);
      }
    expect((await list('Norway')).find((one) => one.id === id)!.standing).toMatchObject({ sponsors: ['NOR'], invited: ['FJI'] });
    client.leave();
  });

  it('nor once it is in the bin, from which its sponsors alone bring it back', async () => {
    expect(await command('Norway', { do: 'delete' })).toEqual({ ok: true });
    for (const who of [...OTHERS, 'Fiji']) {
      expect(await (await people[who]!.get('/api/bin')).text()).not.toContain(id);
      expect((await people[who]!.post(`/api/bin/${id}/restore`, {})).status).toBeGreaterThanOrEqual(403);
    }
    expect((await people.Norway!.post(`/api/bin/${id}/restore`, {})).status).toBe(200);
    expect((await list('Norway')).map((one) => one.id)).toContain(id);
  });
});

describe('its sponsors hold the pen (RULE B7)', () => {
  it('write in the text; who is only asked reads; who joins writes at once; who leaves is out within a second', async () => {
    const [norway, fiji] = [await entered('Norway'), await entered('Fiji')];
    textOf(norway.ydoc).insert(0, 'Also c');
    await fiji.until((ydoc) => textOf(ydoc).toString().startsWith('Also'));
    const refused = fiji.closed();
    textOf(fiji.ydoc).insert(0, 'STOLEN ');
    expect((await refused).code).toBe(CLOSE.refused);
    fiji.leave();
    expect(await command('Fiji', { do: 'freeze', name: 'Mine' })).toHaveProperty('error');
    const again = await entered('Fiji');
    expect(await command('Fiji', { do: 'sponsor', joins: true })).toHaveProperty('ok');
    textOf(again.ydoc).insert(0, 'Fiji. ');
    await norway.until((ydoc) => textOf(ydoc).toString().startsWith('Fiji. '));
    expect(recordOf(norway.ydoc)).toMatchObject({
      meta: { sponsors: ['Fiji', 'Norway'] },
      standing: { sponsors: ['NOR', 'FJI'], invited: [] },
      decisions: [{ kind: 'sponsored', by: 'FJI', who: 'Fiji' }],
    });
    const own = people.Fiji!.enter(`${id}~private`);
    await own.synced();
    const [out, ownOut] = [again.closed(), own.closed()];
    const left = performance.now();
    expect(await command('Fiji', { do: 'sponsor', joins: false })).toHaveProperty('ok');
    expect([(await out).code, (await ownOut).code]).toEqual([CLOSE.noSuchDraft, CLOSE.noSuchDraft]);
    expect(performance.now() - left).toBeLessThan(1000);
    expect((await list('Fiji')).map((one) => one.id)).not.toContain(id);
    expect(await command('Norway', { do: 'sponsor', joins: false })).toEqual({
      error: 'Norway is the only sponsor; delete the draft instead.',
    });
    for (const one of [norway, again, own]) one.leave();
  });

  it('freeze and take the record away; propose, decide and take positions nobody does', async () => {
    expect(await command('Norway', { do: 'freeze', name: 'Draft 2' })).toHaveProperty('ok');
    expect((await people.Norway!.get(`/api/drafts/${id}/record/file`)).status).toBe(200);
    expect((await people.Fiji!.get(`/api/drafts/${id}/record/file`)).status).toBe(403);
    for (const body of [
      { do: 'status', paragraph: 'op1', status: 'agreed' },
      { do: 'accept', amendment: 'a' },
      { do: 'position', amendment: 'a', position: 'support' },
      { do: 'bring', by: 'NOR', source: 'a.docx', proposals: [] },
      { do: 'floor', paragraph: 'op1' },
    ])
      expect([body, await command('Norway', body)]).toEqual([body, { error: expect.stringMatching(/^[A-Z].*\.$/) }]);
  });

  it('invite delegations of the committee, and ask them no longer', async () => {
    expect(await command('Norway', { do: 'invite', delegation: 'QQQ', invited: true })).toHaveProperty('error');
    expect(await command('Norway', { do: 'invite', delegation: 'EGY', invited: true })).toEqual({ ok: true });
    const egypt = await entered('Egypt');
    expect(titleOf(readDoc(egypt.ydoc))).toContain(SECRET);
    const out = egypt.closed();
    expect(await command('Norway', { do: 'invite', delegation: 'EGY', invited: false })).toEqual({ ok: true });
    expect((await out).code).toBe(CLOSE.noSuchDraft);
    egypt.leave();
    expect(await command('Fiji', { do: 'sponsor', joins: false })).toEqual({ ok: true });
    expect((await list('Fiji')).map((one) => one.id)).not.toContain(id);
  });
});

describe('tabling (RULES B8, B9)', () => {
  it('gives the committee the text alone, as its first version under its symbol', async () => {
    await command('Fiji', { do: 'sponsor', joins: true });
    expect(
      await command('Norway', { do: 'comment', paragraph: 'op1', quote: '', before: '', words: 'Egypt will hate this.' }),
    ).toHaveProperty('ok');
    const fiji = await entered('Fiji');
    textOf(fiji.ydoc).insert(0, 'NEVERSEEN');
    const norway = await entered('Norway');
    await norway.until((ydoc) => textOf(ydoc).toString().includes('NEVERSEEN'));
    textOf(norway.ydoc).delete(0, 'NEVERSEEN'.length);
    await fiji.until((ydoc) => !textOf(ydoc).toString().includes('NEVERSEEN'));
    const symbol = `E/CN.99/2026/L.${id.slice(-4)}`;
    expect(await command('Fiji', { do: 'table', symbol: '   ' })).toHaveProperty('error');
    const answer = await command('Fiji', { do: 'table', symbol });
    expect(answer).toMatchObject({ ok: true, draft: expect.any(String) });
    const tabled = answer.draft!;
    expect(await command('Norway', { do: 'table', symbol: `${symbol}/Rev.1` })).toHaveProperty('error');
    const chair = await entered('Chair', tabled);
    const record = recordOf(chair.ydoc);
    expect(record).toMatchObject({
      meta: { symbol, sponsors: ['Fiji', 'Norway'] },
      standing: { seenBy: 'committee', sponsors: ['NOR', 'FJI'] },
      versions: [{ name: symbol, who: 'Fiji' }],
      decisions: [{ kind: 'tabled', who: 'Fiji', words: `Tabled as ${symbol} by Fiji and Norway` }],
      threads: [],
    });
    const file = await (await people.Chair!.get(`/api/drafts/${tabled}/record/file`)).text();
    for (const words of [
      JSON.stringify(Buffer.from(Y.encodeStateAsUpdate(chair.ydoc)).toString('latin1')),
      file,
      Buffer.concat(chair.received).toString('latin1'),
    ])
      for (const secret of ['NEVERSEEN', 'hate this']) expect(words).not.toContain(secret);
    expect(file).not.toContain(Buffer.from('NEVERSEEN').toString('base64').slice(0, 10));
    const version = await (await people.Egypt!.get(`/api/drafts/${tabled}/versions/${record.versions[0]!.id}`)).text();
    expect(JSON.parse(version)).toMatchObject({ meta: { symbol, sponsors: ['Fiji', 'Norway'] } });
    expect((await answerTo('Chair', 'GET', '/api/drafts/*/record', id)).status).toBe(404);
    // After tabling they are delegations like the others, and the record says when they join and leave.
    const own = await entered('Norway', tabled);
    const refused = own.closed();
    textOf(own.ydoc).insert(0, 'MINE ');
    expect((await refused).code).toBe(CLOSE.refused);
    own.leave();
    expect(await command('Egypt', { do: 'sponsor', joins: true }, tabled)).toHaveProperty('ok');
    expect(await command('Norway', { do: 'sponsor', joins: false }, tabled)).toHaveProperty('ok');
    expect(await command('Chair', { do: 'sponsor', joins: true }, tabled)).toHaveProperty('error');
    await chair.until((ydoc) => recordOf(ydoc).decisions.length === 3);
    expect(recordOf(chair.ydoc)).toMatchObject({
      meta: { sponsors: ['Egypt', 'Fiji'] },
      decisions: [{ kind: 'tabled' }, { kind: 'sponsored', by: 'EGY' }, { kind: 'unsponsored', by: 'NOR' }],
    });
    expect(await command('Norway', { do: 'delete' }, tabled)).toHaveProperty('error');
    for (const one of [chair, fiji, norway]) one.leave();
  });

  it('takes along the adopted text that it continues, as it was issued, for the redline against it, and nothing else of before', async () => {
    const made = await people.Norway!.post(
      `/api/drafts?begin=${encodeURIComponent(JSON.stringify({ ...begin, continues: true }))}`,
      draftToJson({ meta: { ...EMPTY_META, symbol: '66/2' }, doc }),
    );
    const own = ((await made.json()) as { id: string }).id;
    const norway = await entered('Norway', own);
    await command('Norway', { do: 'freeze', name: 'Between us' }, own);
    textOf(norway.ydoc).insert(0, 'Also ');
    await norway.until((ydoc) => recordOf(ydoc).versions.length === 2);
    const [issued] = recordOf(norway.ydoc).versions;
    const fiji = await entered('Fiji', own);
    await fiji.until((ydoc) => textOf(ydoc).toString().startsWith('Also '));
    const symbol = `E/CN.99/2026/L.${own.slice(-4)}`;
    const { draft: tabled } = await command('Norway', { do: 'table', symbol }, own);
    const chair = await entered('Chair', tabled);
    const { versions } = recordOf(chair.ydoc);
    expect(versions).toMatchObject([{ name: '66/2', continued: true }, { name: symbol }]);
    expect(versions[0]!.id).not.toBe(issued!.id);
    expect(versions[0]!.at).toBe(versions[1]!.at);
    const read = draftFromJson(await (await people.Egypt!.get(`/api/drafts/${tabled}/versions/${versions[0]!.id}`)).text());
    expect('draft' in read && [read.draft.meta.symbol, read.draft.doc.textContent]).toEqual(['66/2', doc.textContent]);
    const file = await (await people.Chair!.get(`/api/drafts/${tabled}/record/file`)).text();
    expect(file).not.toContain('Between us');
    for (const one of [chair, fiji, norway]) one.leave();
  });

  it('takes no symbol twice', async () => {
    const symbol = `L.${id.slice(-6)}`;
    expect(await command('Norway', { do: 'table', symbol })).toHaveProperty('ok');
    const made = await people.Norway!.post(
      `/api/drafts?begin=${encodeURIComponent(JSON.stringify(begin))}`,
      draftToJson({ meta: EMPTY_META, doc }),
    );
    const other = ((await made.json()) as { id: string }).id;
    expect(await command('Norway', { do: 'table', symbol }, other)).toEqual({
      error: `There is a draft ${symbol} already; give it another symbol.`,
    });
  });

  it('leaves a session what it is: a delegation', async () => {
    expect(((await (await people.Norway!.get(`/api/session?draft=${id}`)).json()) as Session).person.role).toBe('delegation');
  });
});

/** How a socket ended, or that it was let in, and whether it received anything. */
async function socket(cookie: string, draft: string) {
  const ws = new WebSocket(`${server.url.replace(/^http/, 'ws')}/sync/${encodeURIComponent(draft)}`, { headers: { cookie } });
  let frames = 0;
  ws.on('message', () => frames++);
  const closed = new Promise((resolve) => ws.on('close', (code, reason) => resolve([code, String(reason)])));
  const greeted = new Promise((resolve) => ws.once('message', () => resolve('in')));
  const end = await Promise.race([closed, greeted]);
  ws.terminate();
  return { end, sent: end !== 'in' && frames > 0 };
}

describe('a seat that is opened anew (RULE B11)', () => {
  it('gives nobody what its delegation wrote before; the other sponsors may ask it again', async () => {
    expect(await command('Fiji', { do: 'sponsor', joins: true })).toHaveProperty('ok');
    expect((await people.Chair!.post('/api/delegations/NOR/anew', {})).status).toBe(200);
    people.Norway = await visit(server, 'Norway');
    const { person } = (await (await people.Norway.get('/api/session')).json()) as Session;
    expect(person).toMatchObject({ delegation: 'NOR', layer: 2 });
    expect((await list('Norway')).map((one) => one.id)).not.toContain(id);
    for (const path of ['/api/drafts/*/record', '/api/drafts/*/record/file', '/api/drafts/*/record/own'])
      expect(await answerTo('Norway', 'GET', path, id)).toEqual(await answerTo('Norway', 'GET', path, NOTHING));
    for (const body of COMMANDS) expect(await command('Norway', body)).toEqual(await command('Norway', body, NOTHING));
    const socket = people.Norway.enter(id);
    expect(await new Promise((resolve) => socket.provider.on('connection-close', (event) => resolve(event?.code)))).toBe(CLOSE.noSuchDraft);
    socket.leave();
    expect(await command('Fiji', { do: 'invite', delegation: 'NOR', invited: true })).toHaveProperty('ok');
    expect((await list('Norway')).map((one) => one.id)).toContain(id);
    expect(await command('Norway', { do: 'sponsor', joins: true })).toHaveProperty('ok');
    expect(textOf((await entered('Norway')).ydoc).toString()).toContain('Calls upon');
    expect(recordOf((await entered('Fiji')).ydoc).standing).toMatchObject({
      sponsors: ['NOR', 'FJI'],
      seats: { NOR: 2, FJI: 1 },
      invited: [],
    });
  });
});

describe('an invitation is for the people who sit there (RULE B12)', () => {
  const anew = async (code: string, who: 'Fiji' | 'Egypt') => {
    expect((await people.Chair!.post(`/api/delegations/${code}/anew`, {})).status).toBe(200);
    people[who] = await visit(server, who);
  };
  const closedToFiji = async () => {
    for (const end of ['', '/record', '/record/file', '/record/own', '/versions/v', '/words/op1', '/versions/v/changes']) {
      const path = `/api/drafts/*${end}`;
      expect([end, await answerTo('Fiji', 'GET', path, id)]).toEqual([end, await answerTo('Fiji', 'GET', path, NOTHING)]);
    }
    for (const body of COMMANDS) expect([body, await command('Fiji', body)]).toEqual([body, await command('Fiji', body, NOTHING)]);
    expect((await list('Fiji')).map((one) => one.id)).not.toContain(id);
    for (const end of ['', '~private', '~FJI', '~FJI~2']) {
      const [asked, none] = await Promise.all([id, NOTHING].map((draft) => socket(people.Fiji!.cookie, `${draft}${end}`)));
      expect(asked).toEqual(none);
    }
    for (const path of ['/api/session', '/api/seats', '/api/drafts', '/api/bin'])
      expect(await (await people.Fiji!.get(path)).text()).not.toContain(id);
    const copied = await people.Fiji!.post(`/api/drafts/${id}/copy`, { title: '', seenBy: 'committee', invited: [], proposals: false });
    expect(copied.status).toBe(404);
  };

  it('and gives nothing to whoever opens their seat anew, until the sponsors ask again', async () => {
    expect((await list('Fiji')).map((one) => one.id)).toContain(id);
    const before = await entered('Fiji');
    const out = before.closed();
    await anew('FJI', 'Fiji');
    await out;
    before.leave();
    await closedToFiji();
    expect(await command('Norway', { do: 'invite', delegation: 'FJI', invited: true })).toEqual({ ok: true });
    expect((await list('Fiji')).map((one) => one.id)).toContain(id);
    expect(await command('Fiji', { do: 'sponsor', joins: true })).toHaveProperty('ok');
    expect(textOf((await entered('Fiji')).ydoc).toString()).toContain('Calls upon');
    await anew('FJI', 'Fiji');
    await closedToFiji();
  });

  it('also one by a sponsor who does not know that nobody sits there: then it is for whoever comes first, and for nobody after them', async () => {
    expect((await people.Chair!.post('/api/delegations/FJI/anew', {})).status).toBe(200);
    expect(await command('Norway', { do: 'invite', delegation: 'FJI', invited: true })).toEqual({ ok: true });
    people.Fiji = await visit(server, 'Fiji');
    expect((await list('Fiji')).map((one) => one.id)).toContain(id);
    await anew('FJI', 'Fiji');
    await closedToFiji();
  });

  it('also one of a store of before, which does not say who sat there: then it is for the first layer', () => {
    const standing = { ...PLAIN_STANDING, seenBy: 'sponsors', sponsors: ['NOR'], invited: ['FJI'] } as const;
    const fiji = { role: 'delegation', delegation: 'FJI' } as const;
    expect([maySee(standing, fiji), maySee(standing, { ...fiji, layer: 2 })]).toEqual([true, false]);
  });

  it('goes with the draft when it is tabled: the committee reads that, whoever sits there', async () => {
    const symbol = `L.${id.slice(-6)}`;
    const { draft: tabled } = await command('Norway', { do: 'table', symbol });
    await anew('FJI', 'Fiji');
    expect((await list('Fiji')).map((one) => one.id)).toContain(tabled);
    await closedToFiji();
  });
});
