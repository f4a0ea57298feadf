// Comments that only the writer's delegation sees: they are in its private document, reach its members and nobody else by sockets, HTTP or the record's files, and
// stay there with all their replies. (RULES P1, P9)
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { checkRecordFile } from '../../../server/record/record-file.ts';
import type { InvitationLink } from '../../../src/protocol/api.ts';
import { paragraphElements, stringAttribute } from '../../../src/protocol/elements.ts';
import { CLOSE, PRIVATE } from '../../../src/protocol/messages.ts';
import { LONGEST, recordOf, type Thread } from '../../../src/protocol/record.ts';
import {
  admit,
  DRAFT,
  freshFolder,
  type Name,
  type SyncClient,
  startProcess,
  startServer,
  type TestServer,
  type Visitor,
  visit,
} from '../../support/server/server.ts';

const SECRET = 'zephyr quagmire';
const MINE = `${DRAFT}${PRIVATE}`;
const STRANGERS = ['Chair', 'Secretariat', 'Fiji', 'Observer', 'Wall'] as const;

let server: TestServer;
let paragraph = '';
const people = new Map<Name, Visitor>();
const person = (name: Name): Visitor => people.get(name)!;

const open: SyncClient[] = [];
async function enter(visitor: Visitor, draft: string): Promise<SyncClient> {
  const client = visitor.enter(draft);
  open.push(client);
  await client.synced();
  return client;
}

beforeAll(async () => {
  server = await startServer();
  for (const name of [...STRANGERS, 'Norway'] as const) people.set(name, await visit(server, name));
  const { ydoc } = await enter(person('Chair'), DRAFT);
  paragraph = stringAttribute(paragraphElements(ydoc)[0]!, 'id');
});
afterEach(() => {
  for (const client of open.splice(0)) client.leave();
});
afterAll(() => server.close());

const threadsIn = ({ ydoc }: SyncClient) => recordOf(ydoc).threads;
const hasThread = (client: SyncClient, id: string) => threadsIn(client).some((one) => one.id === id);
const comment = (words: string) => ({ do: 'comment', paragraph, quote: '', before: '', words }) as const;
async function begun(by: Visitor, words = SECRET): Promise<Thread> {
  const answer = await by.command({ ...comment(words), private: true });
  if (!('ok' in answer) || !answer.thread) throw new Error(JSON.stringify(answer));
  return answer.thread;
}
/** A file of a record with the content of its rows decoded from base64. */
const unfolded = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.startsWith('{"row":') ? Buffer.from(JSON.parse(line).update, 'base64').toString('latin1') : line))
    .join('\n');

describe('a private comment', () => {
  it('with its replies is for all members of the delegation, and in no frame, answer or file of anybody else', async () => {
    const link = await person('Chair').post('/api/links', { role: 'delegation', delegation: 'NOR', name: 'Norway' });
    const second = await visit(server, `${server.url}${((await link.json()) as InvitationLink).path}` as `http${string}`);
    await admit(person('Norway'));
    const others = await Promise.all(STRANGERS.map((name) => enter(person(name), DRAFT)));
    others.push(await enter(person('Fiji'), MINE));
    const mine = await enter(person('Norway'), MINE);
    const colleague = await enter(second, MINE);
    const { id } = await begun(person('Norway'));
    await colleague.until(() => hasThread(colleague, id));
    // A reply is where its thread is, even if it does not name its readers.
    expect(await second.command({ ...comment(`${SECRET}, later`), thread: id })).toMatchObject({ ok: true });
    expect(await second.command({ do: 'resolve', thread: id, resolved: true })).toMatchObject({ ok: true });
    await mine.until(() => threadsIn(mine).some((one) => one.id === id && one.resolved !== null));
    expect(threadsIn(mine).find((one) => one.id === id)).toMatchObject({
      paragraph,
      by: 'NOR',
      name: 'Norway',
      resolved: { who: 'Norway' },
      replies: [
        { by: 'NOR', words: SECRET },
        { by: 'NOR', words: `${SECRET}, later` },
      ],
    });

    // Public comments come after it, and new clients ask for everything.
    expect(await person('Norway').command(comment('For all of you'))).toMatchObject({ ok: true });
    for (const client of others.slice(0, STRANGERS.length))
      await client.until(() => threadsIn(client).some(({ replies }) => replies[0]!.words === 'For all of you'));
    for (const name of STRANGERS) others.push(await enter(person(name), DRAFT));
    others.push(await enter(person('Norway'), DRAFT));
    const holdsIt = (text: string) => /zephyr|quagmire/.test(text) || text.includes(id);
    for (const name of STRANGERS)
      for (const at of ['drafts', 'session', ...['', '/file', '/own'].map((end) => `drafts/${DRAFT}/record${end}`)]) {
        const answer = unfolded(await (await person(name).get(`/api/${at}`)).text());
        expect(holdsIt(answer), `${name} ${at}`).toBe(false);
        if (name === 'Chair' && at.endsWith('/file')) expect(answer).toContain('For all of you');
      }
    expect(holdsIt(await (await person('Chair').get('/metrics')).text())).toBe(false);
    for (const client of others) expect(client.received.some((frame) => holdsIt(frame.toString('latin1')))).toBe(false);
    expect(colleague.received.some((frame) => holdsIt(frame.toString('latin1')))).toBe(true);
  });

  it('is found, answered and resolved by nobody else', async () => {
    const { id } = await begun(person('Norway'));
    const reply = { ...comment('I know'), thread: id };
    const remarks = [{ author: 'x', by: '', at: '', words: 'x' }];
    for (const name of STRANGERS)
      for (const command of [
        reply,
        { ...reply, private: true },
        { do: 'resolve', thread: id, resolved: true },
        { do: 'bring-comments', source: 'a.docx', talks: [{ thread: id, remarks }] },
      ] as const)
        expect(await person(name).command(command), name).toEqual({ error: expect.any(String) });
    const mine = await enter(person('Norway'), MINE);
    expect(threadsIn(mine).find((one) => one.id === id)).toMatchObject({ resolved: null, replies: [{ words: SECRET }] });
  });

  it('is kept by delegations only', async () => {
    const only = 'Only delegations keep comments for themselves.';
    for (const name of ['Chair', 'Secretariat'] as const)
      expect(await person(name).command({ ...comment(SECRET), private: true })).toEqual({ error: only });
    for (const name of ['Observer', 'Wall'] as const)
      expect(await person(name).command({ ...comment(SECRET), private: true })).toEqual({ error: expect.any(String) });
    const chair = await enter(person('Chair'), DRAFT);
    expect(threadsIn(chair).some(({ replies }) => replies[0]!.words === SECRET)).toBe(false);
  });

  it('does not become public, nor a public one private', async () => {
    const { id } = await begun(person('Norway'));
    const answer = await person('Norway').command({ ...comment('For everybody'), private: false });
    const thread = 'ok' in answer ? answer.thread!.id : '';
    expect(await person('Norway').command({ ...comment(SECRET), thread, private: true })).toEqual({
      error: 'Everybody sees this comment; begin a new one that only your delegation sees.',
    });
    expect(await person('Norway').command({ ...comment(SECRET), thread: id, private: false })).toMatchObject({ ok: true });
    const [mine, shared] = [await enter(person('Norway'), MINE), await enter(person('Fiji'), DRAFT)];
    expect([hasThread(mine, id), hasThread(mine, thread), hasThread(shared, id), hasThread(shared, thread)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(threadsIn(shared).find((one) => one.id === thread)!.replies).toHaveLength(1);
    expect(threadsIn(mine).find((one) => one.id === id)!.replies).toHaveLength(2);
  });

  it('keeps the bounds of every comment, and is written by the server alone', async () => {
    for (const wrong of [comment(''), comment('x'.repeat(LONGEST.reply + 1)), { ...comment(SECRET), paragraph: 'none' }])
      expect(await person('Norway').command({ ...wrong, private: true })).toEqual({ error: expect.any(String) });
    const { id } = await begun(person('Norway'));
    const mine = await enter(person('Norway'), MINE);
    const closed = mine.closed();
    (mine.ydoc.getMap('record').get('threads') as Y.Map<object>).delete(id);
    expect((await closed).code).toBe(CLOSE.refused);
    expect(hasThread(await enter(person('Norway'), MINE), id)).toBe(true);
  });

  it('stands in the chain of the private document, whose file the own members take away whole', async () => {
    const { id } = await begun(person('Norway'));
    const own = await (await person('Norway').get(`/api/drafts/${DRAFT}/record/own`)).text();
    const file = async function* () {
      yield Buffer.from(own);
    };
    expect((await checkRecordFile(file()))!.check.faults).toEqual([]);
    const ydoc = new Y.Doc();
    for (const line of own.split('\n')) if (line.startsWith('{"row":')) Y.applyUpdate(ydoc, Buffer.from(JSON.parse(line).update, 'base64'));
    expect(recordOf(ydoc).threads.some((one) => one.id === id)).toBe(true);
  });

  it('is there after a kill -9, for its delegation alone, and in no line of the log', async () => {
    const data = freshFolder();
    let log = '';
    const logged = (text: string) => {
      log += text;
    };
    const first = await startProcess({ data, env: { CHAPEAU_LOG: 'trace' }, logged });
    const norway = await visit(first, 'Norway');
    const { id } = await begun(norway);
    expect(await norway.command({ ...comment(`${SECRET}, refused`), thread: 'none', private: true })).toEqual({
      error: expect.any(String),
    });
    await first.kill();
    const again = await startProcess({ data, env: { CHAPEAU_LOG: 'trace' }, logged });
    expect(hasThread(await enter(await visit(again, 'Norway'), MINE), id)).toBe(true);
    expect(threadsIn(await enter(await visit(again, 'Fiji'), MINE))).toEqual([]);
    // The log quotes refused updates; this one has the words in it.
    const forger = await enter(await visit(again, 'Norway'), MINE);
    const closed = forger.closed();
    forger.ydoc.getMap('record').set(SECRET, SECRET);
    expect((await closed).code).toBe(CLOSE.refused);
    await again.close();
    expect(log).toContain('refused');
    expect(log).not.toMatch(/zephyr|quagmire/);
  });
});
