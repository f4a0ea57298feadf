// Two levels of agreement against a real server: the committee's setting applies over HTTP at once; only the server writes
// agreed words, and everybody reads them. (RULES AG13 to AG18)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childOf, elementsOf, parseXml, textIn } from '../../../src/formats/xml.ts';
import { PLAIN_COMMITTEE } from '../../../src/protocol/committee.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { decisionsOf, phrasesOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { DRAFT, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

let server: TestServer;
let [chair, norway, observer] = [] as unknown as [Visitor, Visitor, Visitor];
beforeAll(async () => {
  server = await startServer();
  [chair, norway, observer] = [await visit(server, 'Chair'), await visit(server, 'Norway'), await visit(server, 'Observer')];
});
afterAll(() => server.close());

async function give(who: Visitor, command: Command): Promise<{ status: number; error?: string }> {
  const answer = await who.post(`/api/drafts/${DRAFT}/commands`, command);
  return { status: answer.status, ...((await answer.json()) as { error?: string }) };
}
async function setLevels(levels: 1 | 2): Promise<void> {
  const { committee } = (await (await chair.get('/api/session')).json()) as {
    committee: typeof PLAIN_COMMITTEE & { delegations: object[] };
  };
  const settings = Object.fromEntries(Object.keys(PLAIN_COMMITTEE).map((key) => [key, committee[key as keyof typeof PLAIN_COMMITTEE]]));
  expect((await chair.post('/api/committee', { settings: { ...settings, levels }, delegations: committee.delegations })).status).toBe(200);
}
async function firstWords(): Promise<string> {
  const client = chair.enter();
  await client.synced();
  const words = wordingElement(findParagraphElement(client.ydoc, 'p-op2')!)!
    .toString()
    .replace(/<[^>]*>/g, '')
    .trim();
  client.leave();
  return words.split(' ').slice(1, 3).join(' ');
}

describe('the levels of a committee (RULES AG13 to AG18)', () => {
  it('are one at first: nobody agrees in the group, or words', async () => {
    const quote = await firstWords();
    for (const command of [
      { do: 'status', paragraph: 'p-op2', status: 'group' },
      { do: 'agree-words', paragraph: 'p-op2', quote, nth: 0, level: 'group' },
    ] as const)
      expect(await give(chair, command)).toMatchObject({ status: 409, error: expect.stringContaining('one level') });
  });

  it('are two where its settings say so, for the chair, and everybody reads what is agreed', async () => {
    await setLevels(2);
    const quote = await firstWords();
    const words: Command = { do: 'agree-words', paragraph: 'p-op2', quote, nth: 0, level: 'group' };
    expect((await give(norway, words)).status).toBe(403);
    expect((await give(observer, words)).status).toBe(403);
    for (const bad of [
      { ...words, level: 'adref' },
      { ...words, nth: -1 },
      { ...words, quote: '' },
    ])
      expect((await give(chair, bad as Command)).status).toBe(400);
    // Two requests at once are carried out once; the second gets the same answer while the first runs, and is refused afterwards.
    const both = await Promise.all([give(chair, words), give(chair, words)]);
    expect([
      [200, 200],
      [200, 409],
    ]).toContainEqual(both.map(({ status }) => status).sort());
    expect((await give(chair, words)).status).toBe(409);
    const reader = observer.enter();
    await reader.synced();
    await reader.until((ydoc) => phrasesOf(ydoc).length === 1);
    expect(decisionsOf(reader.ydoc).filter(({ kind }) => kind === 'phrase')).toHaveLength(1);
    reader.leave();
    // Without a command, by the socket, nobody can write them.
    const client = chair.enter();
    await client.synced();
    const closed = client.closed();
    client.ydoc.getMap('record').delete('phrases');
    expect((await closed).code).toBe(CLOSE.refused);
  });

  it('are named in feeds: what is agreed in the group is not taken for the end of it (RULE R23)', async () => {
    const feed = (await (await norway.post('/api/feeds', { draft: DRAFT, language: 'en' })).json()) as { path: string };
    const titles = async () =>
      elementsOf(parseXml(await (await fetch(`${server.url}${feed.path}`)).text())!)
        .filter(({ name }) => name === 'entry')
        .map((entry) => textIn(childOf(entry, 'title')!));
    expect(await titles()).toContain('OP2: words are agreed in the group');
    await give(chair, { do: 'status', paragraph: 'p-op7', status: 'group' });
    expect(await titles()).toContain('OP4: is agreed in the group');
    await give(chair, { do: 'status', paragraph: 'p-op7', status: 'agreed' });
    expect(await titles()).toContain('OP4: is agreed in plenary');
    await give(chair, { do: 'status', paragraph: 'p-op7', status: 'open' });
    await setLevels(1);
    expect(await titles()).toContain('OP4: is agreed');
    await setLevels(2);
  });

  it('are counted on the list of drafts; where the committee turns back to one, agreed words can be opened and no more', async () => {
    expect((await give(chair, { do: 'status', paragraph: 'p-op3', status: 'group' })).status).toBe(200);
    const [draft] = (await (await norway.get('/api/drafts')).json()) as { agreed: number; group: number }[];
    expect(draft!.group).toBe(1);
    const client = norway.enter();
    await client.synced();
    expect(phrasesOf(client.ydoc)).toHaveLength(1);
    client.leave();
    await setLevels(1);
    const { id } = await lookAtPhrase();
    expect((await give(chair, { do: 'phrase', phrase: id, level: 'agreed' })).status).toBe(409);
    expect((await give(chair, { do: 'phrase', phrase: id, level: 'open' })).status).toBe(200);
    expect((await give(chair, { do: 'phrase', phrase: id, level: 'open' })).status).toBe(404);
  });
});

async function lookAtPhrase() {
  const client = chair.enter();
  await client.synced();
  const [phrase] = phrasesOf(client.ydoc);
  client.leave();
  return phrase!;
}
