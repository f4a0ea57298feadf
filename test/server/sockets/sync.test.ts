// A stock y-websocket client talks to the server, and its edits reach the others and the store. (server.md, "The way of one update")
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { amendment, textOf, titleOf, wordingOf } from '../../../schema/index.ts';
import { type ConnectionOptions, Connections } from '../../../server/sockets/connection.ts';
import { elementOf, nodeOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { startServer, type TestServer, visit } from '../../support/server/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** A delegation's own amendment with these words. */
function propose(ydoc: Y.Doc, paragraph: string, id: string, by: string, words: string): void {
  const element = findParagraphElement(ydoc, paragraph)!;
  const base = wordingOf(nodeOf(element)!)!;
  ydoc.transact(() => element.push([elementOf(amendment({ id, by }, base, words))]));
}

describe('sync', () => {
  it('gives a stock client the draft', async () => {
    const client = (await visit(server, 'Observer')).enter();
    await client.synced();
    expect(titleOf(readDoc(client.ydoc))).toBe('Strengthening early warning of floods in shared river basins');
    client.leave();
  });

  it('lets two delegations converge', async () => {
    const norway = (await visit(server, 'Norway')).enter();
    const fiji = (await visit(server, 'Fiji')).enter();
    await Promise.all([norway.synced(), fiji.synced()]);
    propose(norway.ydoc, 'p-op1', 'a-nor', 'NOR', 'Norway proposes');
    propose(fiji.ydoc, 'p-op1', 'a-fji', 'FJI', 'Fiji proposes');
    await Promise.all(
      [norway, fiji].map((one) =>
        one.until((ydoc) => findAmendmentElement(ydoc, 'a-nor') !== null && findAmendmentElement(ydoc, 'a-fji') !== null),
      ),
    );
    expect(norway.ydoc.getXmlFragment(TEXT_ROOT).toString()).toBe(fiji.ydoc.getXmlFragment(TEXT_ROOT).toString());
    const text = wordingElement(findAmendmentElement(norway.ydoc, 'a-nor')!.amendment)!.get(0) as Y.XmlText;
    text.insert(text.length, ' more');
    await fiji.until((ydoc) => wordingElement(findAmendmentElement(ydoc, 'a-nor')!.amendment)!.toString().includes('Norway proposes more'));
    norway.leave();
    fiji.leave();
  });

  it('closes with 4403 and a sentence where a delegation writes the wording', async () => {
    const client = (await visit(server, 'Egypt')).enter();
    await client.synced();
    const closed = client.closed();
    const text = wordingElement(findParagraphElement(client.ydoc, 'p-op1')!)!.get(0) as Y.XmlText;
    text.insert(0, 'X');
    expect(await closed).toEqual({ code: 4403, reason: 'These words belong to someone else; propose an amendment instead.' });
    client.leave();
    const other = (await visit(server, 'Observer')).enter();
    await other.synced();
    expect(textOf(wordingOf(readDoc(other.ydoc).child(8)))).toMatch(/^Invites/);
    other.leave();
  });

  it('accepts a proposal for everybody', async () => {
    const chair = await visit(server, 'Chair');
    const client = chair.enter();
    await client.synced();
    await client.until((ydoc) => findAmendmentElement(ydoc, 'a-nor') !== null);
    const answer = await chair.command({ do: 'accept', amendment: 'a-nor' });
    expect(answer).toMatchObject({ ok: true });
    await client.until((ydoc) => findAmendmentElement(ydoc, 'a-nor')!.amendment.getAttribute('decision') === 'accepted');
    expect(wordingElement(findParagraphElement(client.ydoc, 'p-op1')!)!.toString()).toContain('Norway proposes more');
    client.leave();
  });

  it('merges what was typed without a connection, on both sides', async () => {
    const fiji = (await visit(server, 'Fiji')).enter();
    const egypt = (await visit(server, 'Egypt')).enter();
    await Promise.all([fiji.synced(), egypt.synced()]);
    fiji.provider.disconnect();
    propose(fiji.ydoc, 'p-op3', 'offline', 'FJI', 'Typed at sea');
    propose(egypt.ydoc, 'p-op3', 'online', 'EGY', 'Typed in the room');
    const both = (ydoc: Y.Doc) => findAmendmentElement(ydoc, 'offline') !== null && findAmendmentElement(ydoc, 'online') !== null;
    fiji.provider.connect();
    await Promise.all([fiji.until(both), egypt.until(both)]);
    expect(fiji.ydoc.getXmlFragment(TEXT_ROOT).toString()).toBe(egypt.ydoc.getXmlFragment(TEXT_ROOT).toString());
    for (const client of [fiji, egypt]) client.leave();
  });

  it('starts anew after a refusal: a new document has what the server has and nothing that was refused', async () => {
    const norway = await visit(server, 'Norway');
    const first = norway.enter();
    await first.synced();
    const closed = first.closed();
    findParagraphElement(first.ydoc, 'p-op2')!.setAttribute('status', 'agreed');
    expect((await closed).code).toBe(4403);
    first.leave();
    const second = norway.enter();
    await second.synced();
    expect(findParagraphElement(second.ydoc, 'p-op2')!.getAttribute('status')).toBe('open');
    propose(second.ydoc, 'p-op2', 'again', 'NOR', 'Norway goes on');
    const other = (await visit(server, 'Observer')).enter();
    await other.until((ydoc) => findAmendmentElement(ydoc, 'again') !== null);
    for (const client of [second, other]) client.leave();
  });
});

it('leaves nothing to wait for when the server stops and nobody is inside', async () => {
  const times = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const connections = new Connections(http.createServer(), {} as ConnectionOptions);
  const before = times();
  const drained = connections.drain();
  expect(times()).toBe(before);
  await drained;
});
