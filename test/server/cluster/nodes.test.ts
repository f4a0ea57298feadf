// Several servers on one database: people see and may do the same on each of them, whichever writes the draft. (RULES G1, G22, G23, Z1, Z2, Z17, Z18)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, schema, wording } from '../../../schema/index.ts';
import type { DraftSummary, InvitationLink, Session } from '../../../src/protocol/api.ts';
import { elementOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE, PRIVATE } from '../../../src/protocol/messages.ts';
import { canShare, type Shared, startNodes, startShared } from '../../support/server/nodes.ts';
import { DRAFT, type Name, type SyncClient, type TestServer, visit } from '../../support/server/server.ts';

const CODES: Partial<Record<Name, string>> = { Norway: 'NOR', Fiji: 'FJI', Egypt: 'EGY' };

const propose = (client: SyncClient, name: Name, id: string) =>
  client.ydoc.transact(() =>
    findParagraphElement(client.ydoc, 'p-op1')!.push([elementOf(amendment({ id, by: CODES[name] ?? '' }, wording(id), `by ${name}`))]),
  );
const textOf = (ydoc: Y.Doc) => ydoc.getXmlFragment(TEXT_ROOT).toString();
const until = async <T>(ask: () => Promise<T>, test: (answer: T) => boolean): Promise<T> => {
  for (;;) {
    const answer = await ask();
    if (test(answer)) return answer;
  }
};

describe.skipIf(!canShare())('three servers on one database', () => {
  let shared: Shared;
  let nodes: TestServer[];
  beforeAll(async () => {
    shared = await startShared();
    nodes = await startNodes(3, await shared.place());
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    await shared.close();
  });

  it('show on each what is proposed on any, say what is stored, and count everybody', async () => {
    const names: readonly Name[] = ['Norway', 'Fiji', 'Egypt'];
    const clients = await Promise.all(names.map(async (name, i) => (await visit(nodes[i]!, name)).enter()));
    await Promise.all(clients.map((client) => client.synced()));
    const acknowledged = clients.map(
      (client) =>
        new Promise<void>((resolve) =>
          client.onStored((vector) => {
            if ((Y.decodeStateVector(vector).get(client.ydoc.clientID) ?? 0) > 0) resolve();
          }),
        ),
    );
    for (const [i, client] of clients.entries()) propose(client, names[i]!, `a${i}`);
    await Promise.all(
      clients.map((client) => client.until((ydoc) => names.every((_name, i) => findAmendmentElement(ydoc, `a${i}`) !== null))),
    );
    await Promise.all(acknowledged);
    for (const client of clients)
      client.ydoc.transact(() =>
        (wordingElement(findAmendmentElement(client.ydoc, `a${clients.indexOf(client)}`)!.amendment)!.get(0) as Y.XmlText).insert(0, 'x'),
      );
    await Promise.all(clients.map((client) => client.until((ydoc) => (textOf(ydoc).match(/xby /g) ?? []).length === 3)));
    expect(new Set(clients.map((client) => textOf(client.ydoc))).size).toBe(1);
    const listed = async (node: TestServer) => {
      const chair = await visit(node, 'Chair');
      return (await (await chair.get('/api/drafts')).json()) as DraftSummary[];
    };
    for (const node of nodes)
      await until(
        () => listed(node),
        ([draft]) => draft?.present === 3,
      );
    for (const client of clients) client.leave();
  });

  it('show everybody’s caret on each', async () => {
    const here = (await visit(nodes[0]!, 'Norway')).enter();
    const there = (await visit(nodes[2]!, 'Fiji')).enter();
    await Promise.all([here.synced(), there.synced()]);
    const seen = (client: SyncClient, name: string) =>
      new Promise<void>((resolve) => {
        const { awareness } = client.provider;
        const look = () => {
          if ([...awareness.getStates().values()].some((state) => (state.person as { name?: string } | undefined)?.name === name))
            resolve();
        };
        awareness.on('change', look);
        look();
      });
    here.provider.awareness.setLocalStateField('cursor', 1);
    there.provider.awareness.setLocalStateField('cursor', 2);
    await Promise.all([seen(here, 'Fiji'), seen(there, 'Norway')]);
    here.leave();
    there.leave();
  });

  it('carry out a command wherever it is given, once, and refuse it wherever it is not allowed', async () => {
    const norway = (await visit(nodes[0]!, 'Norway')).enter();
    const readers = await Promise.all(nodes.map(async (node) => (await visit(node, 'Observer')).enter()));
    await Promise.all([norway, ...readers].map((client) => client.synced()));
    for (const [i, node] of nodes.entries()) {
      propose(norway, 'Norway', `c${i}`);
      await Promise.all(readers.map((reader) => reader.until((ydoc) => findAmendmentElement(ydoc, `c${i}`) !== null)));
      expect(await (await visit(node, 'Fiji')).command({ do: 'reject', amendment: `c${i}` })).toEqual({ error: 'Only the chair decides.' });
      const chair = await visit(node, 'Chair');
      expect(await chair.command({ do: 'reject', amendment: `c${i}` })).toMatchObject({ ok: true, decision: { who: 'Chair', by: 'NOR' } });
      expect(await chair.command({ do: 'reject', amendment: `c${i}` })).toMatchObject({ error: expect.any(String) });
      await Promise.all(
        readers.map((reader) =>
          reader.until((ydoc) => findAmendmentElement(ydoc, `c${i}`)?.amendment.getAttribute('decision') === 'rejected'),
        ),
      );
    }
    expect(await (await visit(nodes[1]!, 'Chair')).command({ do: 'freeze', name: 'L.3' }, 'nowhere')).toEqual({
      error: 'There is no such draft.',
    });
    for (const client of [norway, ...readers]) client.leave();
  });

  it('keep what a delegation has for itself to it on each, and publish it from any', async () => {
    const members = await Promise.all(nodes.map(async (node) => (await visit(node, 'Norway')).enter(`${DRAFT}${PRIVATE}`)));
    const others = await Promise.all(nodes.map(async (node) => (await visit(node, 'Fiji')).enter(`${DRAFT}${PRIVATE}`)));
    const readers = await Promise.all(nodes.map(async (node) => (await visit(node, 'Observer')).enter()));
    await Promise.all([...members, ...others, ...readers].map((client) => client.synced()));
    for (const [i, member] of members.entries()) {
      const id = `own${i}`;
      const node = amendment({ id, by: 'NOR' }, wording(id), 'for ourselves');
      const stub = findParagraphElement(member.ydoc, 'p-op1');
      if (stub) stub.push([elementOf(node)]);
      else member.ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(schema.node('paragraph', { id: 'p-op1', by: 'NOR' }, [node]))]);
      await Promise.all(members.map((client) => client.until((ydoc) => findAmendmentElement(ydoc, id) !== null)));
    }
    expect([...others, ...readers].filter((client) => textOf(client.ydoc).includes('ourselves'))).toEqual([]);
    for (const [i, node] of nodes.entries()) {
      expect(await (await visit(node, 'Norway')).command({ do: 'publish', amendment: `own${i}` })).toMatchObject({ ok: true });
      await Promise.all(readers.map((reader) => reader.until((ydoc) => findAmendmentElement(ydoc, `own${i}`) !== null)));
    }
    const own = nodes.map((_node, i) => `own${i}`);
    await Promise.all(members.map((member) => member.until((ydoc) => own.every((id) => findAmendmentElement(ydoc, id) === null))));
    for (const client of [...members, ...others, ...readers]) client.leave();
    const closed = await Promise.all(
      nodes.map(async (node) => {
        const client = (await visit(node, 'Observer')).enter(`${DRAFT}${PRIVATE}`);
        const { code } = await client.closed();
        client.leave();
        return code;
      }),
    );
    expect(closed).toEqual([CLOSE.refused, CLOSE.refused, CLOSE.refused]);
  });

  it('refuse what the writing one refuses, with its sentence', async () => {
    const clients = await Promise.all(nodes.map(async (node) => (await visit(node, 'Fiji')).enter()));
    await Promise.all(clients.map((client) => client.synced()));
    for (const client of clients) {
      const closed = client.closed();
      client.ydoc.transact(() => findParagraphElement(client.ydoc, 'p-op1')!.setAttribute('status', 'agreed'));
      expect(await closed).toMatchObject({ code: CLOSE.refused, reason: expect.stringMatching(/\.$/) });
      client.leave();
    }
  });

  it('let a link and a session of one in at all, and end both at all when one takes the link back', async () => {
    const chair = await visit(nodes[0]!, 'Chair');
    const link = (await (
      await chair.post('/api/links', { role: 'delegation', delegation: 'KEN', name: 'Kenya' })
    ).json()) as InvitationLink;
    const kenya = await visit(nodes[1]!, `${nodes[1]!.url}${link.path}` as `http${string}`);
    const sessions = nodes.map((node) => fetch(`${node.url}/api/session`, { headers: { cookie: kenya.cookie } }));
    for (const session of sessions)
      expect(await (await session).json()).toMatchObject({
        person: { name: 'Kenya' },
        committee: { delegations: expect.anything() },
      } satisfies Partial<Record<keyof Session, unknown>>);
    const inside = kenya.enter();
    await inside.synced();
    const links = async (node: TestServer) => (await (await (await visit(node, 'Chair')).get('/api/links')).json()) as InvitationLink[];
    for (const node of nodes)
      await until(
        () => links(node),
        (all) => all.find(({ id }) => id === link.id)?.inside === 1,
      );
    const closed = inside.closed();
    await (await visit(nodes[2]!, 'Chair')).post(`/api/links/${link.id}/revoke`, {});
    expect(await closed).toMatchObject({ code: CLOSE.notSignedIn });
    for (const node of nodes) {
      await until(
        () => links(node),
        (all) => all.find(({ id }) => id === link.id)?.revoked === true,
      );
      expect((await fetch(`${node.url}/api/session`, { headers: { cookie: kenya.cookie } })).status).toBe(401);
      expect((await fetch(`${node.url}${link.path}`, { redirect: 'manual' })).status).toBe(410);
    }
    inside.leave();
  });

  it('answer nobody but each other at the addresses of nodes', async () => {
    const chair = await visit(nodes[0]!, 'Chair');
    for (const headers of [{}, { 'x-chapeau-node': 'guess' }, { 'x-chapeau-node': '' }] as Record<string, string>[]) {
      expect((await fetch(`${nodes[0]!.url}/nodes/drafts/${DRAFT}`, { headers })).status).toBe(404);
      const link = { 'x-chapeau-session': ((await (await chair.get('/api/session')).json()) as { link: string }).link };
      expect((await fetch(`${nodes[0]!.url}/api/session`, { headers: { ...headers, ...link } })).status).toBe(401);
    }
  });
});
