// Adoption over HTTP: the list of drafts shows it, a draft that begins from an adopted text is not adopted itself, and it survives a restart; the text enters the
// library, and leaves it when the adoption is undone. (RULES AD1 to AD5, AD11, AD12, LI6, LI7)
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanDoc } from '../../../schema/index.ts';
import { textSeen } from '../../../src/amend/decide/adopting.ts';
import { draftFromJson } from '../../../src/formats/json/json.ts';
import type { LibraryText } from '../../../src/library/library-model.ts';
import type { DraftSummary } from '../../../src/protocol/api.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { DRAFT, freshFolder, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

const data = freshFolder();
let server: TestServer;
let [chair, secretariat, norway]: Visitor[] = [];
beforeAll(async () => {
  server = await startServer({ data });
  [chair, secretariat, norway] = await Promise.all((['Chair', 'Secretariat', 'Norway'] as const).map((who) => visit(server, who)));
});
afterAll(async () => {
  await server.close();
  fs.rmSync(data, { recursive: true, force: true });
});

const inside = async (who: Visitor, id = DRAFT) => {
  const client = who.enter(id);
  await client.synced();
  const state = { doc: readDoc(client.ydoc), record: recordOf(client.ydoc) };
  client.leave();
  return state;
};
const list = async (who: Visitor) => (await (await who.get('/api/drafts')).json()) as DraftSummary[];
/** The texts of the library. */
const shelved = async () => ((await (await norway!.get('/api/library')).json()) as { texts: LibraryText[] }).texts;
const pending = async () => (await list(chair!)).find(({ id }) => id === DRAFT)!.pending;
const body = async (more: object = {}) => ({
  ...{ do: 'adopt', outcome: 'adopted', number: '14/3', meeting: '9th plenary meeting', date: '2026-11-27', vote: null, separate: [] },
  ...{ revised: '', sponsors: [], explanations: [{ by: 'NOR', when: 'after', words: 'Said aloud.' }], pending: await pending() },
  ...more,
});
const send = async (who: Visitor, command: object) => {
  const answer = await who.post(`/api/drafts/${DRAFT}/commands`, command);
  return { status: answer.status, ...((await answer.json()) as { error?: string; decision?: { id: string }; version?: { id: string } }) };
};

describe('a text that is adopted over HTTP', () => {
  it('refuses what makes no sense in one sentence, and changes nothing', async () => {
    const before = (await inside(chair!)).record.meta;
    for (const wrong of [
      ...[{ date: 'tomorrow' }, { date: '2026-02-31' }, { outcome: 'perhaps' }, { number: 'x'.repeat(100) }, { vote: {} }],
      ...[{ vote: { names: null, totals: { for: -1, against: 0, abstaining: 0 } } }, { pending: -1 }, { explanations: [{ by: 'NOR' }] }],
    ])
      expect(await send(chair!, await body(wrong))).toMatchObject({ status: 400, error: 'The server does not know this command.' });
    expect(await send(chair!, await body({ number: before.symbol === '' ? 'x' : '14/3', pending: 999 }))).toMatchObject({ status: 409 });
    expect(await send(norway!, await body())).toMatchObject({ status: 403 });
    expect((await inside(chair!)).record.meta).toEqual(before);
  });

  it('is in the list in brief, has its revisions computed, and is there after a restart', async () => {
    const frozen = await send(chair!, { do: 'freeze', name: 'As issued' });
    const { doc } = await inside(chair!);
    const client = chair!.enter();
    await client.synced();
    client.leave();
    const both = await Promise.all(
      [chair!, secretariat!].map(async (who) => send(who, await body({ revised: frozen.version!.id, seen: textSeen(doc) }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [listed] = await list(norway!);
    expect(listed!.meta).toMatchObject({ symbol: '14/3', phase: 'closed', adoption: { meeting: '9th plenary meeting', explanations: [] } });
    await server.close();
    server = await startServer({ data });
    [chair, secretariat, norway] = await Promise.all((['Chair', 'Secretariat', 'Norway'] as const).map((who) => visit(server, who)));
    const { record } = await inside(norway!);
    expect(record.meta.adoption).toMatchObject({ number: '14/3', revisions: [], explanations: [{ by: 'Norway', words: 'Said aloud.' }] });
    const version = record.versions.at(-1)!;
    const read = draftFromJson(await (await norway!.get(`/api/drafts/${DRAFT}/versions/${version.id}`)).text());
    expect('draft' in read && read.draft.meta.adoption).toEqual(record.meta.adoption);
    expect('draft' in read && read.draft.doc.textContent).toBe(cleanDoc(doc).textContent);
    expect((await shelved()).map(({ symbol, date, delegation }) => [symbol, date, delegation])).toEqual([['14/3', '2026-11-27', null]]);
  });

  it('is adopted itself alone: neither its copy nor what begins with its file is (RULES AD11, AD12)', async () => {
    const { record } = await inside(chair!);
    const copied = await chair!.post(`/api/drafts/${DRAFT}/copy`, { title: '', seenBy: 'committee', invited: [], proposals: false });
    const { id } = (await copied.json()) as { id: string };
    expect((await inside(chair!, id)).record.meta).not.toHaveProperty('adoption');
    const file = await (await chair!.get(`/api/drafts/${DRAFT}/versions/${record.versions.at(-1)!.id}`)).text();
    const begin = { title: '', base: '14/3', continues: true, seenBy: 'committee', invited: [] };
    const begun = await chair!.post(`/api/drafts?begin=${encodeURIComponent(JSON.stringify(begin))}`, file);
    const other = await inside(chair!, ((await begun.json()) as { id: string }).id);
    expect(other.record.meta).toMatchObject({ symbol: '' });
    expect(other.record.meta).not.toHaveProperty('adoption');
    expect(other.record.versions.map(({ name }) => name)).toEqual(['14/3']);
  });

  it('gives no second text its number, and is taken back', async () => {
    const copied = await chair!.post(`/api/drafts/${DRAFT}/copy`, { title: '', seenBy: 'committee', invited: [], proposals: false });
    const { id } = (await copied.json()) as { id: string };
    const again = await chair!.command({ ...(await body({ pending: 0 })), do: 'adopt' } as never, id);
    expect(again).toEqual({ error: 'There is a text 14/3 already; give it another number.' });
    const { record } = await inside(chair!);
    const decision = record.decisions.find(({ kind }) => kind === 'adopted')!.id;
    expect(await send(norway!, { do: 'undo', decision })).toMatchObject({ status: 403 });
    expect(await shelved()).toHaveLength(1);
    expect(await send(secretariat!, { do: 'undo', decision })).toMatchObject({ status: 200 });
    expect(await shelved()).toEqual([]);
    const after = await inside(chair!);
    expect(after.record.meta).not.toHaveProperty('adoption');
    expect(after.record.versions.map(({ name }) => name)).not.toContain('14/3');
    const report = (await (await chair!.get(`/api/drafts/${DRAFT}/record`)).json()) as { rows: number };
    expect(report.rows).toBeGreaterThan(0);
  });
});
