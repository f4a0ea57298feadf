// Who may ask where words come from, and what the answer never reveals (RULES R13, R14).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { tokensOf } from '../../../src/diff/tokens.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { biographyOf, type WordOrigins } from '../../../src/protocol/biography.ts';
import { elementOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { versionsOf } from '../../../src/protocol/record.ts';
import { DRAFT, startServer, type TestServer, type Visitor, visit, writeStored } from '../../support/server/server.ts';

const ONE = 'Encourages all States to cooperate with the Council;';
let server: TestServer;
let chair: Visitor;
let norway: Visitor;
let draft: string;
beforeAll(async () => {
  server = await startServer();
  [chair, norway] = [await visit(server, 'Chair'), await visit(server, 'Norway')];
  const doc = resolution([paragraph({ id: 'op1' }, ONE), paragraph({ id: 'op2' }, 'Requests a report.')]);
  draft = ((await (await chair.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc }))).json()) as { id: string }).id;
});
afterAll(() => server.close());

const first = async () => {
  const client = norway.enter(draft);
  await client.synced();
  const { id } = versionsOf(client.ydoc)[0]!;
  client.leave();
  return id;
};
const ask = async (who: Visitor, at = 'op1', id = draft) => {
  const answer = await who.get(`/api/drafts/${id}/words/${at}`);
  return { status: answer.status, said: (await answer.json()) as WordOrigins & { error?: string } };
};

describe('RULE R13: where words come from, over HTTP', () => {
  it('is told to everybody who reads the draft, and to no wall', async () => {
    for (const name of ['Chair', 'Secretariat', 'Norway', 'Observer'] as const) {
      const { status, said } = await ask(await visit(server, name));
      expect([name, status, said.text]).toEqual([name, 200, ONE]);
    }
    expect((await ask(await visit(server, 'Wall'))).status).toBe(403);
  });

  it('is refused with one sentence for what is not there, whatever is asked', async () => {
    for (const [at, id] of [
      ['none', draft],
      ['op1', 'none'],
      ['%00', draft],
      ['op1', `${draft}~NOR`],
      ['op1', `${draft}~private`],
      ['__proto__', draft],
    ] as const) {
      const { status, said } = await ask(chair, at, id);
      expect([at, status]).toEqual([at, 404]);
      expect(said.error).toMatch(/^[A-Z].*\.$/);
    }
    expect((await fetch(`${server.url}/api/drafts/${draft}/words/op1`)).status).toBe(401);
  });

  it('follows what is decided at once, for many who ask together', async () => {
    await chair.command({ do: 'freeze', name: 'L.2' }, draft);
    await writeStored(norway, draft, (ydoc) =>
      findParagraphElement(ydoc, 'op1')!.push([
        elementOf(amendment({ id: 'a', by: 'NOR' }, wording(ONE), ONE.replace('cooperate', 'collaborate'))),
      ]),
    );
    const accepted = (await chair.command({ do: 'accept', amendment: 'a' }, draft)) as { decision: { id: string } };
    for (const { said } of await Promise.all(Array.from({ length: 12 }, () => ask(norway)))) {
      const at = tokensOf(said.text).findIndex(({ key }) => key === 'collaborate');
      expect(biographyOf(said, at, at + 1).at(-1)).toMatchObject({
        does: 'replaced',
        replaced: 'cooperate',
        event: { by: ['NOR'], who: 'Chair', kind: 'accepted' },
      });
    }
    const changes = async (query = '') => (await norway.get(`/api/drafts/${draft}/versions/${await first()}/changes${query}`)).json();
    expect(await changes()).toEqual([{ paragraph: 'op1', by: 'NOR', cosponsors: [], hand: '' }]);
    expect(await changes(`?until=${await first()}`)).toEqual([]);
    const list = await (await norway.get(`/api/drafts/${draft}/files/txt?kind=amendments&against=first`)).text();
    expect(list).toContain('replace “cooperate” with “collaborate”.\n\nProposed by: Norway\n');
    for (const [path, status] of [
      [`${draft}/versions/none/changes`, 404],
      [`none/versions/${await first()}/changes`, 404],
    ] as const)
      expect((await norway.get(`/api/drafts/${path}`)).status).toBe(status);
    await chair.command({ do: 'undo', decision: accepted.decision.id }, draft);
    expect(await changes()).toEqual([]);
    expect((await ask(norway)).said.origins.length).toBe(1);
  });
});

describe('RULE R14: what is private', () => {
  it('is never told: no word and no time of what a delegation keeps for itself', async () => {
    const before = (await ask(chair, 'op2')).said.rows;
    await writeStored(norway, `${draft}~private`, (ydoc) => {
      const secret = amendment({ id: 'secret', by: 'NOR' }, wording('Requests a report.'), 'Requests a quiet retreat.');
      ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(schema.node('paragraph', { id: 'op2', by: 'NOR' }, [secret]))]);
    });
    for (const who of [chair, norway]) {
      const { said } = await ask(who, 'op2');
      expect(JSON.stringify(said)).not.toContain('quiet');
      expect([said.rows, said.events.length]).toEqual([before, 1]);
    }
  });

  it('of the demo each paragraph has a biography', async () => {
    const client = chair.enter(DRAFT);
    await client.synced();
    const ids = (client.ydoc.getXmlFragment(TEXT_ROOT).toArray() as Y.XmlElement[]).map(
      (one) => [one.getAttribute('id'), one.getAttribute('by')] as const,
    );
    client.leave();
    for (const [id, by] of ids) expect((await ask(chair, id!, DRAFT)).status).toBe(by === '' ? 200 : 404);
  });
});
