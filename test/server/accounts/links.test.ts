// Links: a page acts under the link that opened it or not at all, however many links one browser opens; a link gets a new address if the old one
// is lost (src/protocol/api.ts).
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { amendment, wordingOf } from '../../../schema/index.ts';
import type { DraftSessionSnapshot } from '../../../src/editor/model/editor-api.ts';
import { createDraftSession } from '../../../src/editor/sync/draft-session.ts';
import type { Decision, InvitationLink, Session } from '../../../src/protocol/api.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { DRAFT, freshFolder, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

let server: TestServer;
let chair: Visitor;
let norway: Visitor;
beforeAll(async () => {
  server = await startServer();
  [chair, norway] = await Promise.all([visit(server, 'Chair'), visit(server, 'Norway')]);
});
afterAll(() => server.close());

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
const sessionOf = (visitor: Visitor) => json<Session>(visitor.get('/api/session'));
const whole = (at: TestServer, path: string) => `${at.url}${path}` as `http${string}`;
const OTHER_NAME = 'This browser is now signed in as the Chair.';

describe('a page whose browser was signed in anew by another link', () => {
  const before = globalThis.WebSocket;
  afterEach(() => {
    globalThis.WebSocket = before;
  });

  it('is shown out of its room with a sentence when it comes back, its unsent words kept', async () => {
    const { link, person } = await sessionOf(norway);
    const sockets: WebSocket[] = [];
    let cookie = norway.cookie;
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { cookie } });
        sockets.push(this);
      }
    } as unknown as typeof globalThis.WebSocket;
    const session = createDraftSession({ url: `${server.url.replace('http', 'ws')}/sync`, draft: DRAFT, person, as: link });
    const until = (test: (now: DraftSessionSnapshot) => boolean) =>
      new Promise<DraftSessionSnapshot>((resolve) => {
        const look = () => test(session.snapshot()) && resolve(session.snapshot());
        session.subscribe(look);
        look();
      });
    const { ydoc } = await until((now) => now.link === 'live' && now.ydoc !== null);
    cookie = chair.cookie;
    // The connection breaks while the words are being sent; the next socket carries the other link's cookie.
    const paragraph = findParagraphElement(ydoc!, 'p-op2')!;
    const offline = until((now) => now.link === 'offline');
    sockets.at(-1)!.terminate();
    await offline;
    paragraph.push([elementOf(amendment({ id: 'unsent', by: 'NOR' }, wordingOf(nodeOf(paragraph)!)!, 'Norway was cut off'))]);
    const after = await until((now) => now.link === 'signed-out');
    expect(after.refused).toEqual({ reason: OTHER_NAME, words: ['Norway was cut off'] });
    session.destroy();
    const observer = (await visit(server, 'Observer')).enter();
    await observer.synced();
    expect(observer.ydoc.getXmlFragment(TEXT_ROOT).toString()).not.toContain('cut off');
    observer.leave();
  });

  it('is not checked where a stock client says nothing of its link, and may come in where the link is its own', async () => {
    const { link } = await sessionOf(norway);
    const close = async (query: string) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${DRAFT}${query}`, { headers: { cookie: chair.cookie } });
      const closed = new Promise((resolve) => socket.on('close', (code, reason) => resolve([code, String(reason)])));
      const greeted = new Promise((resolve) => socket.once('message', () => resolve('in')));
      const came = await Promise.race([closed, greeted]);
      socket.terminate();
      return came;
    };
    expect(await close('')).toBe('in');
    expect(await close(`?as=${(await sessionOf(chair)).link}`)).toBe('in');
    expect(await close(`?as=${link}`)).toEqual([CLOSE.notSignedIn, OTHER_NAME]);
  });

  it('decides nothing under the other name', async () => {
    const { link } = await sessionOf(norway);
    const decide = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/drafts/${DRAFT}/commands`, {
        method: 'POST',
        headers: { cookie: chair.cookie, ...headers },
        body: JSON.stringify({ do: 'status', paragraph: 'p-op1', status: 'bracketed' }),
      });
    const refused = await decide({ 'x-chapeau-as': link });
    expect([refused.status, await refused.json()]).toEqual([409, { error: `${OTHER_NAME} Load the page anew to go on.` }]);
    const own = await json<{ decision: Decision }>(decide({ 'x-chapeau-as': (await sessionOf(chair)).link }));
    expect(own.decision).toMatchObject({ who: 'Chair', words: 'open → bracketed' });
  });
});

describe('the address of a link', () => {
  it('is not known after a restart; a new one ends the old one, and who is inside stays', async () => {
    const data = freshFolder();
    const first = await startServer({ data });
    const made = await json<InvitationLink>(
      (await visit(first, 'Chair')).post('/api/links', { role: 'delegation', delegation: 'PER', name: 'Peru' }),
    );
    const peru = await visit(first, whole(first, made.path));
    await first.close();

    const second = await startServer({ data });
    const secretariat = await visit(second, 'Secretariat');
    const listed = async () => (await json<InvitationLink[]>(secretariat.get('/api/links'))).find(({ id }) => id === made.id);
    expect(await listed()).toMatchObject({ path: '', revoked: false });
    expect((await fetch(whole(second, made.path), { redirect: 'manual' })).status).toBe(200);
    const renewed = await json<InvitationLink>(secretariat.post(`/api/links/${made.id}/renew`, {}));
    expect(renewed).toMatchObject({ id: made.id, name: 'Peru', path: expect.stringMatching(/^\/join\/.{20,}/) });
    expect(await listed()).toEqual(renewed);
    expect((await fetch(whole(second, made.path), { redirect: 'manual' })).status).toBe(404);
    const anew = await json<Session>((await visit(second, whole(second, renewed.path))).get('/api/session'));
    const inside = await json<Session>(fetch(`${second.url}/api/session`, { headers: { cookie: peru.cookie } }));
    expect([anew.person.name, anew.link, inside.person.name, inside.link]).toEqual(['Peru, waiting', made.id, 'Peru', made.id]);
    await second.close();
    fs.rmSync(data, { recursive: true, force: true });
  });

  it('of the demo stays printed when it is made anew; one that is revoked gets none, and a delegation gives none', async () => {
    const data = freshFolder();
    const first = await startServer({ data });
    const by = await visit(first, 'Chair');
    const links = await json<InvitationLink[]>(by.get('/api/links'));
    const [fiji, egypt] = ['Fiji', 'Egypt'].map((name) => links.find((link) => link.name === name)!);
    const renewed = await json<InvitationLink>(by.post(`/api/links/${fiji!.id}/renew`, {}));
    await by.post(`/api/links/${egypt!.id}/revoke`, {});
    const answers = await Promise.all([
      by.post(`/api/links/${egypt!.id}/renew`, {}),
      by.post('/api/links/none/renew', {}),
      (await visit(first, 'Norway')).post(`/api/links/${fiji!.id}/renew`, {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([409, 404, 403]);
    for (const answer of answers) expect(await answer.json()).toEqual({ error: expect.stringMatching(/^[A-Z].*\.$/) });
    await first.close();
    const second = await startServer({ data });
    expect(new URL(second.links.get('Fiji')!).pathname).toBe(renewed.path);
    await second.close();
    fs.rmSync(data, { recursive: true, force: true });
  });
});
