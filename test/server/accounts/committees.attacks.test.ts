// No committee can see or change anything of another: with a session of one, every route and every socket answers for the other's things exactly as
// for things that do not exist. A person who sits in both acts in each by the role they have there. (RULES M1 to M3)
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Identity } from '../../../server/accounts/identity.ts';
import { demoDraft } from '../../../server/demo/demo-draft.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { openStorage } from '../../../server/store/storage.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import type { DraftSummary, InvitationLink, Seat, Session } from '../../../src/protocol/api.ts';
import { PLAIN_COMMITTEE } from '../../../src/protocol/committee.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { DRAFT, freshFolder, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

/** The other committee; none of its names occurs in the demo. */
const OTHER = { committee: 'committee-other', draft: 'draft-other', name: 'Zwilling Commission', title: 'Xylophones of the high seas' };
const NOTHING = 'draft-nothing';

let server: TestServer;
const data = freshFolder();
/** The people of the other committee by their role, and the ids of their links. */
const other: Record<string, Visitor> = {};
const otherLinks: Record<string, string> = {};
let chair: Visitor;
let norway: Visitor;
let wall: Visitor;

beforeAll(async () => {
  const store = await openStorage(`${data}/chapeau.sqlite`);
  const identity = await Identity.load(store);
  const links = [
    { role: 'chair', delegation: '', name: 'Chair' },
    { role: 'delegation', delegation: 'ZWI', name: 'Zwilling' },
    { role: 'delegation', delegation: 'NOR', name: 'Norway' },
    { role: 'observer', delegation: '', name: 'Watcher of Zwilling' },
  ] as const;
  const delegations = ['ZWI', 'ZWA', 'NOR'].map((code) => ({ code, name: { ZWI: 'Zwilling', ZWA: 'Zwalling', NOR: 'Norway' }[code]! }));
  const form = { settings: { ...PLAIN_COMMITTEE, name: OTHER.name, session: 'Zwilling session' }, delegations };
  const made = await identity.found(OTHER.committee, form, links, { keeps: () => false, setup: null });
  const draft = demoDraft();
  const update = firstUpdate({ ...draft, meta: { ...draft.meta, symbol: 'ZWI/1', body: OTHER.title } });
  const row = { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update } as const;
  await store.createDraft(OTHER.draft, row, OTHER.committee);
  await store.close();
  server = await startServer({ data });
  for (const link of made!) {
    const key = link.delegation || link.role;
    otherLinks[key] = link.id;
    other[key] = await visit(server, `${server.url}/join/${identity.tokenOf(link)}` as `http${string}`);
  }
  [chair, norway, wall] = await Promise.all([visit(server, 'Chair'), visit(server, 'Norway'), visit(server, 'Wall')]);
});
afterAll(async () => {
  await server.close();
  fs.rmSync(data, { recursive: true, force: true });
});

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;

interface Request {
  readonly method: 'GET' | 'POST';
  /** The star stands for the id of the draft, the link or the committee. */
  readonly path: string;
  readonly body?: object;
  readonly as?: string;
}

/** The answer to a browser with these cookies: status, type and text. */
async function answerTo(cookie: string, { method, path, body, as }: Request, id: string) {
  const response = await fetch(`${server.url}${path.replace('*', encodeURIComponent(id))}`, {
    method,
    headers: { cookie, ...(as && { 'x-chapeau-as': as }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, type: response.headers.get('content-type'), words: (await response.text()).replaceAll(id, '*') };
}

const COMMANDS = [
  { do: 'accept', amendment: 'a' },
  { do: 'accept-changes', amendment: 'a', changes: [0], seen: '' },
  { do: 'reject', amendment: 'a' },
  { do: 'status', paragraph: 'p-op1', status: 'agreed' },
  { do: 'agree', paragraphs: [] },
  { do: 'undo', decision: 'd' },
  { do: 'freeze', name: 'Theft' },
  { do: 'withdraw', amendment: 'a' },
  { do: 'renew', amendment: 'a' },
  { do: 'package', amendments: [], conditions: [] },
  { do: 'unpackage', package: 'p' },
  { do: 'accept-package', package: 'p', despite: [] },
  { do: 'reject-package', package: 'p' },
  { do: 'bring', by: 'NOR', source: 'a.docx', proposals: [] },
  { do: 'bring-comments', source: 'a.docx', talks: [] },
  { do: 'publish', amendment: 'a' },
  { do: 'position', amendment: 'a', position: 'support' },
  { do: 'cosponsor', amendment: 'a', join: true },
  { do: 'reason', amendment: 'a', words: 'w' },
  { do: 'ask', amendment: 'a', asked: true },
  { do: 'comment', paragraph: 'p-op1', quote: '', before: '', words: 'w' },
  { do: 'resolve', thread: 't', resolved: true },
  { do: 'ignore', finding: 'f', ignored: true },
  { do: 'move', paragraph: 'p-op1', after: '' },
  { do: 'floor', paragraph: 'p-op1' },
  { do: 'ask-floor', paragraph: 'p-op1', wants: true },
  { do: 'give', delegation: 'NOR' },
  { do: 'restore-version', version: 'v' },
  { do: 'invite', delegation: 'NOR', invited: true },
  { do: 'sponsor', joins: true },
  { do: 'table', symbol: 'L.9' },
  { do: 'archive', archived: true },
  { do: 'delete' },
  { do: 'refer', holder: 'p-op1', said: 'OP1', meant: '' },
  { do: 'nonsense' },
];

const AT_DRAFT: readonly Request[] = [
  ...COMMANDS.map((body) => ({ method: 'POST', path: '/api/drafts/*/commands', body }) as const),
  { method: 'GET', path: '/api/drafts/*' },
  { method: 'GET', path: '/api/drafts/*/versions/v1' },
  { method: 'GET', path: '/api/drafts/*/words/op1' },
  { method: 'GET', path: '/api/drafts/*/versions/v1/changes' },
  { method: 'GET', path: '/api/drafts/*/record' },
  { method: 'GET', path: '/api/drafts/*/record/file' },
  { method: 'GET', path: '/api/drafts/*/record/own' },
  { method: 'POST', path: '/api/drafts/*/anything' },
  { method: 'POST', path: '/api/drafts/*/copy', body: { title: '', seenBy: 'committee', invited: [], proposals: false } },
  { method: 'GET', path: '/api/session?draft=*' },
];

describe('a session of one committee', () => {
  it.each(AT_DRAFT.map((request) => [`${request.method} ${request.path} ${JSON.stringify(request.body ?? '')}`, request] as const))(
    'is answered of a draft of another as of none: %s',
    async (_name, request) => {
      for (const { cookie } of [chair, norway, wall]) {
        const asked = await answerTo(cookie, request, OTHER.draft);
        expect(asked).toEqual(await answerTo(cookie, request, NOTHING));
        expect(asked.status).toBe(404);
        for (const id of [`${OTHER.draft}~NOR`, `${OTHER.draft}~private`])
          expect(await answerTo(cookie, request, id)).toEqual(await answerTo(cookie, request, `${NOTHING}~NOR`));
      }
    },
  );

  it.each(['revoke', 'renew'])('cannot %s a link of another, nor tell it from none', async (act) => {
    const before = await json<InvitationLink[]>(other.chair!.get('/api/links'));
    for (const id of Object.values(otherLinks)) {
      const request = { method: 'POST', path: `/api/links/*/${act}`, body: {} } as const;
      const asked = await answerTo(chair.cookie, request, id);
      expect(asked).toEqual(await answerTo(chair.cookie, request, 'link-none'));
      expect(asked.status).toBe(404);
    }
    expect(await json(other.chair!.get('/api/links'))).toEqual(before);
  });

  it('is answered of another committee as of none', async () => {
    const request = { method: 'GET', path: '/api/session?committee=*' } as const;
    const asked = await answerTo(chair.cookie, request, OTHER.committee);
    expect(asked).toEqual(await answerTo(chair.cookie, request, 'committee-none'));
    expect(asked.status).toBe(404);
  });

  it('acts under no link of another: it is answered as under one that never was', async () => {
    const draft = JSON.parse(draftToJson(demoDraft())) as object;
    const requests: readonly Request[] = [
      { method: 'GET', path: '/api/session' },
      { method: 'GET', path: '/api/drafts' },
      { method: 'GET', path: '/api/links' },
      { method: 'POST', path: '/api/drafts', body: draft },
      { method: 'POST', path: '/api/links', body: { role: 'observer', delegation: '', name: 'Spy' } },
      { method: 'POST', path: '/api/pdf', body: draft },
      { method: 'POST', path: `/api/drafts/${OTHER.draft}/commands`, body: COMMANDS[0]! },
      { method: 'POST', path: `/api/drafts/${DRAFT}/commands`, body: COMMANDS[0]! },
    ];
    for (const request of requests) {
      const asked = await answerTo(chair.cookie, { ...request, as: otherLinks.chair! }, otherLinks.chair!);
      expect([request, asked]).toEqual([request, await answerTo(chair.cookie, { ...request, as: 'link-none' }, 'link-none')]);
      expect(asked.status).toBe(401);
    }
  });

  it('reads no word of another in any list', async () => {
    for (const path of ['/api/session', '/api/seats', '/api/drafts', '/api/links', '/api/links/deeds', '/metrics', '/readyz']) {
      const words = await (await chair.get(path)).text();
      for (const secret of [OTHER.committee, OTHER.draft, 'Zwilling', OTHER.title, ...Object.values(otherLinks)])
        expect([path, words.includes(secret)]).toEqual([path, false]);
    }
    const seen = await json<DraftSummary[]>(chair.get('/api/drafts'));
    expect(seen.map(({ id }) => id)).toEqual([DRAFT]);
    const theirs = await json<DraftSummary[]>(other.chair!.get('/api/drafts'));
    expect(theirs.map(({ id }) => id)).toEqual([OTHER.draft]);
  });

  it('knows no delegation of another, and has colours of its own', async () => {
    const slots = async (visitor: Visitor) =>
      Object.fromEntries((await json<Session>(visitor.get('/api/session'))).committee.delegations.map(({ code, slot }) => [code, slot]));
    expect(await slots(chair)).toEqual({ NOR: 1, FJI: 2, EGY: 3 });
    expect(await slots(other.chair!)).toEqual({ ZWI: 1, ZWA: 2, NOR: 3 });
    const bring = (by: string) => chair.command({ do: 'bring', by, source: 'a.docx', proposals: [] } as never);
    expect(JSON.stringify(await bring('ZWI'))).toBe(JSON.stringify(await bring('QQQ')));
  });

  it('may use the names of another, which stays as it is', async () => {
    const made = await chair.post('/api/links', { role: 'observer', delegation: '', name: 'Watcher of Zwilling' });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as InvitationLink;
    expect((await json<InvitationLink[]>(other.chair!.get('/api/links'))).map((link) => link.id)).not.toContain(id);
    await chair.post(`/api/links/${id}/revoke`, {});
  });

  it('leaves each committee its last chair', async () => {
    expect((await other.chair!.post(`/api/links/${otherLinks.chair}/revoke`, {})).status).toBe(409);
  });
});

/** How a socket ended, or that it was let in, and whether it received anything. */
async function socket(cookie: string, draft: string, as = '') {
  const address = `${server.url.replace(/^http/, 'ws')}/sync/${encodeURIComponent(draft)}${as && `?as=${as}`}`;
  const ws = new WebSocket(address, { headers: { cookie } });
  let frames = 0;
  ws.on('message', () => frames++);
  const closed = new Promise((resolve) => ws.on('close', (code, reason) => resolve([code, String(reason)])));
  const greeted = new Promise((resolve) => ws.once('message', () => resolve('in')));
  const end = await Promise.race([closed, greeted]);
  ws.terminate();
  return { end, sent: end !== 'in' && frames > 0 };
}

describe('a socket of one committee', () => {
  it('opens no draft of another, and cannot tell it from none', async () => {
    for (const { cookie } of [chair, norway, wall])
      for (const end of ['', '~private', '~NOR', '~ZWI'])
        for (const as of ['', otherLinks.chair!, otherLinks.NOR!, 'link-none']) {
          const asked = await socket(cookie, `${OTHER.draft}${end}`, as);
          expect(asked).toEqual(await socket(cookie, `${NOTHING}${end}`, as));
          expect(asked.sent).toBe(false);
          expect((asked.end as [number])[0]).toBe(as === '' ? CLOSE.noSuchDraft : CLOSE.notSignedIn);
        }
    expect((await socket(chair.cookie, DRAFT)).end).toBe('in');
    expect((await socket(other.chair!.cookie, OTHER.draft)).end).toBe('in');
    expect((await socket(other.NOR!.cookie, `${OTHER.draft}~private`)).end).toBe('in');
  });
});

describe('a browser that sits in two committees', () => {
  const both = () => `${chair.cookie}; ${other.observer!.cookie}`;
  const get = (path: string, as?: string) =>
    fetch(`${server.url}${path}`, { headers: { cookie: both(), ...(as && { 'x-chapeau-as': as }) } });
  const command = (draft: string, as?: string) =>
    fetch(`${server.url}/api/drafts/${draft}/commands`, {
      method: 'POST',
      headers: { cookie: both(), ...(as && { 'x-chapeau-as': as }) },
      body: JSON.stringify({ do: 'floor', paragraph: 'p-op1' }),
    });

  it('has a cookie for each, and one list to choose from', async () => {
    expect(both().match(/chapeau[^=]*=/g)).toEqual(['chapeau=', `chapeau-${OTHER.committee}=`]);
    const seats = await json<Seat[]>(get('/api/seats'));
    expect(seats.map(({ person, committee }) => [committee.name, person.role])).toEqual([
      ['Committee of the Whole', 'chair'],
      [OTHER.name, 'observer'],
    ]);
    const unsaid = await get('/api/session');
    expect([unsaid.status, await unsaid.json()]).toEqual([409, { error: expect.stringMatching(/several committees.*\.$/) }]);
    for (const path of ['/api/drafts', '/api/links']) expect((await get(path)).status).toBe(409);
  });

  it('has in each the role there, whatever it has in the other', async () => {
    const at = async (query: string) => (await json<Session>(get(`/api/session?${query}`))).person.role;
    expect([await at(`draft=${DRAFT}`), await at(`draft=${OTHER.draft}`)]).toEqual(['chair', 'observer']);
    expect([await at('committee=first'), await at(`committee=${OTHER.committee}`)]).toEqual(['chair', 'observer']);
    expect([(await command(DRAFT)).status, (await command(OTHER.draft)).status]).toEqual([200, 403]);
    expect((await get('/api/links', otherLinks.observer)).status).toBe(403);
    expect((await socket(both(), DRAFT)).end).toBe('in');
    expect((await socket(both(), OTHER.draft)).end).toBe('in');
    expect((await socket(both(), `${OTHER.draft}~private`)).end).toEqual([CLOSE.refused, expect.any(String)]);
  });

  it('acts with each page in the committee of that page alone', async () => {
    const { link } = await json<Session>(get('/api/session?committee=first'));
    expect((await json<DraftSummary[]>(get('/api/drafts', link))).map(({ id }) => id)).toEqual([DRAFT]);
    expect((await json<DraftSummary[]>(get('/api/drafts', otherLinks.observer))).map(({ id }) => id)).toEqual([OTHER.draft]);
    expect([(await command(OTHER.draft, link)).status, (await command(DRAFT, otherLinks.observer)).status]).toEqual([404, 404]);
    expect((await socket(both(), OTHER.draft, link)).end).toEqual([CLOSE.noSuchDraft, expect.any(String)]);
  });

  it('keeps one seat when the other is ended, and its page there is told that it was ended', async () => {
    const made = await json<InvitationLink>(other.chair!.post('/api/links', { role: 'observer', delegation: '', name: 'Guest' }));
    const guest = await visit(server, `${server.url}${made.path}` as `http${string}`);
    const cookie = `${chair.cookie}; ${guest.cookie}`;
    expect((await socket(cookie, OTHER.draft, made.id)).end).toBe('in');
    await other.chair!.post(`/api/links/${made.id}/revoke`, {});
    expect((await socket(cookie, OTHER.draft, made.id)).end).toEqual([CLOSE.notSignedIn, expect.any(String)]);
    const asked = await fetch(`${server.url}/api/session`, { headers: { cookie, 'x-chapeau-as': made.id } });
    expect(asked.status).toBe(401);
    expect((await json<Session>(fetch(`${server.url}/api/session`, { headers: { cookie } }))).person.role).toBe('chair');
  });
});
