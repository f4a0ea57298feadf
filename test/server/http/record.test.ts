// Who may read how much of a draft's record over HTTP, and that a delegation's private data is in no file but its own. (RULES P1, R1 to R3, R8, R9)
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { checkRecordFile } from '../../../server/record/record-file.ts';
import { NO_CHANGE, readCode } from '../../../server/store/chain.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { STORE_FILE } from '../../../server/store/store-file.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import type { RecordSummary, Version } from '../../../src/protocol/api.ts';
import { elementOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { DRAFT, freshFolder, startServer, type TestServer, type Visitor, visit, writeStored } from '../../support/server/server.ts';

const SECRET = 'Notes with quiet satisfaction the retreat of Egypt';

let server: TestServer;
let chair: Visitor;
let norway: Visitor;
beforeAll(async () => {
  server = await startServer();
  [chair, norway] = [await visit(server, 'Chair'), await visit(server, 'Norway')];
});
afterAll(() => server.close());

const summary = async (who: Visitor, draft = DRAFT) => (await (await who.get(`/api/drafts/${draft}/record`)).json()) as RecordSummary;
const file = async (who: Visitor, kind: 'file' | 'own', draft = DRAFT) => {
  const answer = await who.get(`/api/drafts/${draft}/record/${kind}`);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};
const checked = async (text: string, code: string) =>
  (await checkRecordFile(
    (async function* () {
      yield Buffer.from(text);
    })(),
    readCode(code),
  ))!;

/** Writes a private proposal of Norway; resolves when it is on disk. */
async function keepPrivate(draft: string, id: string): Promise<void> {
  const proposal = amendment({ id, by: 'NOR' }, wording('Decides'), SECRET);
  const home = elementOf(schema.node('paragraph', { id: `op-${id}`, by: 'NOR' }, [proposal]));
  await writeStored(norway, `${draft}~private`, (ydoc) => ydoc.getXmlFragment(TEXT_ROOT).push([home]));
}

describe('the record of a draft over HTTP', () => {
  it('is told to everybody who sits in the room: how long it is and its codes, that of each frozen version too', async () => {
    const before = await summary(norway);
    expect(before).toMatchObject({ rows: expect.any(Number), code: expect.stringMatching(/^\d+(-[0-9A-Z]{4}){5}$/), chained: null });
    await chair.command({ do: 'freeze', name: 'L.9' });
    const client = chair.enter();
    await client.synced();
    const frozen = (client.ydoc.getMap('record').get('versions') as Y.Array<Version>).toJSON().at(-1) as Version;
    client.leave();
    const after = await summary(await visit(server, 'Observer'));
    expect(after.rows).toBeGreaterThan(before.rows);
    expect(readCode(after.versions[frozen.id]!)!.rows).toBeGreaterThan(before.rows);
    expect(await (await chair.get('/api/drafts/none/record')).json()).toMatchObject({ error: expect.any(String) });
  });

  it('is downloaded whole by chair and secretariat, and fits every code that was given', async () => {
    const earlier = (await summary(chair)).code;
    await chair.command({ do: 'freeze', name: 'L.10' });
    const { code, rows } = await summary(chair);
    for (const who of ['Chair', 'Secretariat'] as const) {
      const { status, type, text } = await file(await visit(server, who), 'file');
      expect([status, type]).toEqual([200, 'application/jsonl; charset=utf-8']);
      for (const kept of [code, earlier]) {
        const { draft, check } = await checked(text, kept);
        expect([draft, check.faults, check.rows]).toEqual([DRAFT, [], rows]);
      }
      const ydoc = new Y.Doc();
      for (const line of text.split('\n').slice(1))
        if (line.startsWith('{"row":')) Y.applyUpdate(ydoc, Buffer.from(JSON.parse(line).update, 'base64'));
      const client = chair.enter();
      await client.synced();
      expect(ydoc.getXmlFragment('doc').toString()).toBe(client.ydoc.getXmlFragment('doc').toString());
      client.leave();
    }
  });

  it('is refused to everybody else, with a sentence', async () => {
    for (const who of ['Norway', 'Observer'] as const) {
      const { status, text } = await file(await visit(server, who), 'file');
      expect([status, JSON.parse(text).error]).toEqual([403, 'Only the chair and the secretariat take away the record of a draft.']);
    }
  });

  it('holds nothing of what a delegation keeps for itself, which its own members alone take away', async () => {
    const doc = resolution([paragraph({ id: 'op1' }, 'Decides')]);
    const { id } = (await (await chair.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc }))).json()) as { id: string };
    expect((await file(norway, 'own', id)).status).toBe(404);
    await keepPrivate(id, 'one');
    const own = await file(norway, 'own', id);
    expect(own.status).toBe(200);
    const { draft, check } = await checked(own.text, '1-0000-0000-0000-0000-0000');
    expect([draft, check.faults.length]).toEqual([`${id}~NOR`, 1]);
    const words = own.text
      .split('\n')
      .filter((line) => line.startsWith('{"row":'))
      .map((line) => Buffer.from(JSON.parse(line).update, 'base64').toString('utf8'));
    expect(words.join('')).toContain(SECRET);
    const ofChair = await file(chair, 'file', id);
    expect(
      ofChair.text
        .split('\n')
        .map((line) => Buffer.from(line.startsWith('{"row":') ? JSON.parse(line).update : '', 'base64').toString('utf8'))
        .join(''),
    ).not.toContain('quiet');
    for (const who of ['Chair', 'Secretariat', 'Observer'] as const)
      expect((await file(await visit(server, who), 'own', id)).status).toBe(403);
    expect((await file(await visit(server, 'Fiji'), 'own', id)).status).toBe(404);
    for (const address of [`${id}~NOR`, `${id}~private`])
      for (const who of [chair, norway]) expect((await file(who, 'file', address)).status, address).toBeGreaterThanOrEqual(403);
    // The summary of the record that everybody gets does not grow with private rows.
    const before = await summary(chair, id);
    await keepPrivate(id, 'two');
    expect(await summary(chair, id)).toEqual(before);
  });
});

describe('RULES Z23 to Z27: a page of the past over HTTP', () => {
  const PAGE = '{"decisions":[],"edits":[],"packages":[],"proposals":[]}';
  it('is read by whoever reads the draft, and by nobody else', async () => {
    const data = freshFolder();
    await (await startServer({ data })).close();
    const store = openSqliteStore(path.join(data, STORE_FILE));
    const row = { client: 1, delegation: '', role: 'server', at: '2026-11-27T10:00:00.000Z', update: NO_CHANGE } as const;
    store.commit([{ draft: DRAFT, rows: [row], clients: [], versions: [], undos: [], past: [{ number: 1, json: PAGE }] }]);
    store.close();
    const again = await startServer({ data });
    const answered = async (who: Visitor, at: string) => {
      const answer = await who.get(`/api/drafts/${at}`);
      return [answer.status, await answer.text()] as const;
    };
    for (const who of ['Chair', 'Secretariat', 'Norway', 'Observer'] as const) {
      const visitor = await visit(again, who);
      expect(await answered(visitor, `${DRAFT}/past/1`)).toEqual([200, PAGE]);
      for (const page of ['2', '0', '-1', '1.5', '1e0', '99999999999', 'x'])
        expect(await answered(visitor, `${DRAFT}/past/${page}`)).toEqual([404, expect.stringContaining('no such page')]);
      expect((await answered(visitor, 'none/past/1'))[0]).toBe(404);
    }
    const [status, said] = await answered(await visit(again, 'Wall'), `${DRAFT}/past/1`);
    expect([status, said]).toEqual([403, expect.not.stringContaining('decisions')]);
    expect((await fetch(`${again.url}/api/drafts/${DRAFT}/past/1`)).status).toBe(401);
    await again.close();
    fs.rmSync(data, { recursive: true, force: true });
  });
});
