// What tabling closes and creates: afterwards no word and no command changes the zero draft, whose text is the tabled text; a draft is tabled once and a
// symbol given once, whoever asks at one instant, at one server or two. (RULES B13 to B15)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import type { CommandAnswer, DraftBegin, DraftSummary } from '../../../src/protocol/api.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { whyTabled } from '../../../src/protocol/standing.ts';
import { COMMANDS } from '../../support/server/commands.ts';
import { canShare, type Shared, startNodes, startShared } from '../../support/server/nodes.ts';
import { type Name, type SyncClient, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

const doc = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Bridges'),
  paragraph({ id: 'op1', kind: 'operative' }, 'Calls upon all States to build.'),
  paragraph({ id: 'op2', kind: 'operative' }, 'Decides to remain seized of the matter.'),
]);
const begin: DraftBegin = { title: '', base: '', continues: false, seenBy: 'sponsors', invited: ['FJI', 'EGY'] };
const TABLED = /tabled/;

type Answer = CommandAnswer & { readonly draft?: string; readonly error?: string };
const textAt = (ydoc: Y.Doc, id: string) => wordingElement(findParagraphElement(ydoc, id)!)!.get(0) as Y.XmlText;

/** People at one server, or spread over several in turn. */
async function peopleAt(servers: readonly TestServer[], names: readonly Name[]): Promise<Record<string, Visitor>> {
  const found = await Promise.all(names.map(async (name, at) => [name, await visit(servers[at % servers.length]!, name)] as const));
  return Object.fromEntries(found);
}

async function zeroDraft(norway: Visitor): Promise<string> {
  const made = await norway.post(`/api/drafts?begin=${encodeURIComponent(JSON.stringify(begin))}`, draftToJson({ meta: EMPTY_META, doc }));
  return ((await made.json()) as { id: string }).id;
}
const give = (one: Visitor, body: object, draft: string) => one.command(body as never, draft) as Promise<Answer>;
const listOf = async (one: Visitor) => (await (await one.get('/api/drafts')).json()) as DraftSummary[];
const entered = async (one: Visitor, draft: string, ydoc?: Y.Doc): Promise<SyncClient> => {
  const client = one.enter(draft, ydoc);
  await client.synced();
  return client;
};
const tabledIn = (answers: readonly Answer[]) => answers.flatMap((answer) => (answer.draft === undefined ? [] : [answer.draft]));

describe('a zero draft that was tabled is closed (RULES B13, B14)', () => {
  let server: TestServer;
  let people: Record<string, Visitor>;
  let count = 0;
  const symbolOf = () => `L.${++count}`;
  beforeAll(async () => {
    server = await startServer();
    people = await peopleAt([server], ['Norway', 'Fiji', 'Egypt', 'Chair']);
  });
  afterAll(() => server.close());

  it('to every command of everybody who sees it, but for its place in the archive and the bin', async () => {
    const id = await zeroDraft(people.Norway!);
    await give(people.Fiji!, { do: 'sponsor', joins: true }, id);
    expect(await give(people.Norway!, { do: 'table', symbol: symbolOf() }, id)).toHaveProperty('ok');
    const reader = await entered(people.Norway!, id);
    const before = Buffer.from(Y.encodeStateAsUpdate(reader.ydoc)).toString('base64');
    for (const who of ['Norway', 'Fiji', 'Egypt'])
      for (const [does, body] of Object.entries(COMMANDS))
        if (does !== 'archive' && does !== 'delete') {
          const answer = await give(people[who]!, { do: does, ...body }, id);
          expect([who, does, answer]).toEqual([who, does, { error: expect.stringMatching(TABLED) }]);
        }
    expect(Buffer.from(Y.encodeStateAsUpdate(reader.ydoc)).toString('base64')).toBe(before);
    reader.leave();
  });

  it('to words in flight, to words typed offline, and to the documents beside it; each is told why', async () => {
    const id = await zeroDraft(people.Norway!);
    await give(people.Fiji!, { do: 'sponsor', joins: true }, id);
    const [norway, fiji, own] = [
      await entered(people.Norway!, id),
      await entered(people.Fiji!, id),
      await entered(people.Fiji!, `${id}~private`),
    ];
    const away = new Y.Doc();
    Y.applyUpdate(away, Y.encodeStateAsUpdate(norway.ydoc));
    textAt(away, 'op2').insert(0, 'Offline. ');
    const answer = await give(people.Norway!, { do: 'table', symbol: symbolOf() }, id);
    const ends = [fiji, own].map((one) => one.closed());
    textAt(fiji.ydoc, 'op1').insert(0, 'Late. ');
    own.ydoc.getXmlFragment('doc').insert(0, [new Y.XmlElement('paragraph')]);
    const back = people.Norway!.enter(id, away);
    for (const end of [...ends, back.closed()]) {
      const { code, reason } = await end;
      expect([code, String(reason)]).toEqual([CLOSE.refused, whyTabled]);
    }
    for (const one of [fiji, own, back]) one.leave();
    const [zero, tabled] = [await entered(people.Norway!, id), await entered(people.Chair!, answer.draft!)];
    expect(readDoc(zero.ydoc).textContent).toBe(doc.textContent);
    expect(readDoc(tabled.ydoc).textContent).toBe(doc.textContent);
    expect(recordOf(zero.ydoc).standing.tabledAs).toBe(answer.draft);
    for (const one of [norway, zero, tabled]) one.leave();
  });

  it.each([1, 2, 3, 4, 5, 6])('and its text is the tabled text, whatever is typed while it is tabled (%i)', async (seed) => {
    const id = await zeroDraft(people.Norway!);
    await give(people.Fiji!, { do: 'sponsor', joins: true }, id);
    const clients = [await entered(people.Norway!, id), await entered(people.Fiji!, id)];
    let asked: Promise<Answer> | null = null;
    for (let key = 0; key < 40; key++) {
      const { ydoc } = clients[key % 2]!;
      textAt(ydoc, `op${1 + (key % 2)}`).insert(0, String.fromCharCode(97 + (key % 26)));
      if (key === 6 * seed) asked = give(people.Norway!, { do: 'table', symbol: symbolOf() }, id);
      if (key % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const { draft: tabled } = await asked!;
    for (const one of clients) one.leave();
    const [zero, made] = [await entered(people.Fiji!, id), await entered(people.Chair!, tabled!)];
    expect(readDoc(zero.ydoc).textContent).toBe(readDoc(made.ydoc).textContent);
    for (const one of [zero, made]) one.leave();
  });
});

const PLACES = [1, 2] as const;
describe.each(PLACES)('at one instant, at %i servers (RULE B15)', (many) => {
  if (many === 2 && !canShare()) return it.skip('needs PostgreSQL and Redis', () => {});
  let shared: Shared | null = null;
  let servers: TestServer[] = [];
  let people: Record<string, Visitor>;
  beforeAll(async () => {
    shared = many === 2 ? await startShared() : null;
    servers = shared ? await startNodes(2, await shared.place()) : [await startServer()];
    people = await peopleAt(servers, ['Norway', 'Fiji', 'Chair', 'Secretariat']);
  }, 120_000);
  afterAll(async () => {
    for (const server of servers) await server.close();
    await shared?.close();
  });

  it.each([
    ['by one person under one symbol', ['Norway', 'Norway', 'Norway', 'Norway'], ['', '', '', '']],
    ['by two sponsors under one symbol', ['Norway', 'Fiji', 'Norway', 'Fiji'], ['', '', '', '']],
    ['by two sponsors under four symbols', ['Norway', 'Fiji', 'Norway', 'Fiji'], ['a', 'b', 'c', 'd']],
  ])('a draft is tabled once, %s', async (_, who, ends) => {
    for (let round = 0; round < 3; round++) {
      const id = await zeroDraft(people.Norway!);
      await give(people.Fiji!, { do: 'sponsor', joins: true }, id);
      const before = new Set((await listOf(people.Chair!)).map((one) => one.id));
      const answers = await Promise.all(
        who.map((name, at) => give(people[name]!, { do: 'table', symbol: `L.${id.slice(-5)}${ends[at]}` }, id)),
      );
      const fresh = (await listOf(people.Chair!)).filter((one) => !before.has(one.id));
      expect([...new Set(tabledIn(answers))]).toEqual(fresh.map((one) => one.id));
      expect(fresh.length).toBe(1);
      for (const answer of answers) if (answer.draft === undefined) expect(answer.error).toMatch(/tabled|already/);
    }
  });

  it('words typed after it, wherever the window is connected, are refused with the sentence (RULES B13, B14)', async () => {
    const id = await zeroDraft(people.Norway!);
    await give(people.Fiji!, { do: 'sponsor', joins: true }, id);
    const clients = [await entered(people.Norway!, id), await entered(people.Fiji!, id)];
    const { draft } = await give(people.Fiji!, { do: 'table', symbol: `W.${id.slice(-6)}` }, id);
    for (const [at, one] of clients.entries()) {
      await one.until((ydoc) => recordOf(ydoc).standing.tabledAs === draft);
      const end = one.closed();
      textAt(one.ydoc, 'op1').insert(0, `Late ${at}. `);
      const { code, reason } = await end;
      expect([code, String(reason)]).toEqual([CLOSE.refused, whyTabled]);
      one.leave();
    }
    const [zero, tabled] = [await entered(people.Fiji!, id), await entered(people.Chair!, draft!)];
    expect(readDoc(zero.ydoc).textContent).toBe(readDoc(tabled.ydoc).textContent);
    for (const one of [zero, tabled]) one.leave();
  });

  it('one symbol is given to one of four drafts', async () => {
    for (let round = 0; round < 3; round++) {
      const ids = [];
      for (let at = 0; at < 4; at++) ids.push(await zeroDraft(people.Norway!));
      for (const id of ids) await give(people.Fiji!, { do: 'sponsor', joins: true }, id);
      const symbol = `L.${ids[0]!.slice(-6)}`;
      const answers = await Promise.all(ids.map((id, at) => give(people[at % 2 ? 'Norway' : 'Fiji']!, { do: 'table', symbol }, id)));
      expect(tabledIn(answers).length).toBe(1);
      expect((await listOf(people.Chair!)).filter(({ meta }) => meta.symbol === symbol).length).toBe(1);
      // The one who was refused takes another symbol.
      const left = ids.find((_, at) => answers[at]!.draft === undefined)!;
      expect(await give(people.Norway!, { do: 'table', symbol: `${symbol}/Rev.1` }, left)).toHaveProperty('ok');
      expect(await give(people.Norway!, { do: 'table', symbol: `${symbol}/Rev.2` }, left)).toEqual({
        error: expect.stringMatching(TABLED),
      });
    }
  });

  it('one number is given to one of four texts, and is free again where its adoption is taken back', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 4; at++) {
      const id = await zeroDraft(people.Norway!);
      const { draft } = await give(people.Norway!, { do: 'table', symbol: `N.${id.slice(-6)}` }, id);
      ids.push(draft!);
    }
    const number = `80/${ids[0]!.slice(-4)}`;
    const adopt = (who: string, id: string) => () =>
      give(
        people[who]!,
        {
          ...{ do: 'adopt', outcome: 'adopted', number, meeting: '', date: '2026-11-29', vote: null, separate: [], revised: '' },
          ...{ sponsors: [], explanations: [], pending: 0 },
        },
        id,
      );
    for (const id of ids) await give(people.Chair!, { do: 'phase', phase: 'negotiation' }, id);
    const ready = ids.map((id, at) => adopt(at % 2 ? 'Chair' : 'Secretariat', id));
    const answers = await Promise.all(ready.map((go) => go()));
    const done = answers.filter((answer) => answer.error === undefined);
    expect([done.length, answers]).toEqual([1, answers]);
    expect((await listOf(people.Chair!)).filter(({ meta }) => meta.symbol === number).length).toBe(1);
    const at = answers.findIndex((answer) => answer.error === undefined);
    const decision = (done[0] as { decision: { id: string } }).decision.id;
    expect(await give(people.Chair!, { do: 'undo', decision }, ids[at]!)).toHaveProperty('ok');
    expect((await ready[(at + 1) % 4]!()).error).toBeUndefined();
  });
});
