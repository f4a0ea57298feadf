// How drafts begin, leave the list and come back: with a text whose first version is the base of the redline, as a copy with or without others' proposals, in
// the archive, in the bin and restored. (RULES B1 to B5, B19, B20)
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, phaseOf, resolution, titleOf, wording } from '../../../schema/index.ts';
import { Identity } from '../../../server/accounts/identity.ts';
import { forgetHoldersInTime } from '../../../server/mail/post.ts';
import { emptyBin } from '../../../server/rooms/bin.ts';
import { DAY_MS } from '../../../server/runtime/limits.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { draftFromJson, draftToJson } from '../../../src/formats/json/json.ts';
import type { BinnedDraft, DraftBegin, DraftCopy, DraftSummary } from '../../../src/protocol/api.ts';
import { elementOf, readDoc } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { KEPT_DAYS } from '../../../src/protocol/standing.ts';
import { StillClock } from '../../support/server/room.ts';
import { DRAFT, freshFolder, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';
import { asyncStore } from '../../support/server/store.ts';

let server: TestServer;
let [chair, secretariat, norway, fiji, observer, wall]: Visitor[] = [];
beforeAll(async () => {
  server = await startServer();
  [chair, secretariat, norway, fiji, observer, wall] = await Promise.all(
    (['Chair', 'Secretariat', 'Norway', 'Fiji', 'Observer', 'Wall'] as const).map((who) => visit(server, who)),
  );
});
afterAll(() => server.close());

const ADOPTED = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Pens for all'),
  paragraph({ id: 'pp1', kind: 'preambular' }, 'Recalling its resolution 65/1,'),
  paragraph({ id: 'op1', kind: 'operative' }, 'Calls upon all States to write.'),
]);
const META = { ...EMPTY_META, symbol: '66/2', body: 'The Commission on Pens' };
const PLAIN: DraftBegin = { title: '', base: '', continues: false, seenBy: 'committee', invited: [] };

const begin = (who: Visitor, more: Partial<DraftBegin> | string, json = draftToJson({ meta: META, doc: ADOPTED })) =>
  who.post(`/api/drafts?begin=${encodeURIComponent(typeof more === 'string' ? more : JSON.stringify({ ...PLAIN, ...more }))}`, json);
const begun = async (who: Visitor, more: Partial<DraftBegin> = {}) => ((await (await begin(who, more)).json()) as { id: string }).id;
const copy = (who: Visitor, id: string, more: Partial<DraftCopy> = {}) =>
  who.post(`/api/drafts/${id}/copy`, { title: '', seenBy: 'committee', invited: [], proposals: false, ...more });
const list = async (who: Visitor) => (await (await who.get('/api/drafts')).json()) as DraftSummary[];
const bin = async (who: Visitor) => (await (await who.get('/api/bin')).json()) as BinnedDraft[];
const inside = async (who: Visitor, id: string) => {
  const client = who.enter(id);
  await client.synced();
  const state = { doc: readDoc(client.ydoc), record: recordOf(client.ydoc) };
  client.leave();
  return state;
};

describe('a draft that begins with an adopted text (RULES B1, B2)', () => {
  it('has that text as its first version, whatever its title, so that the title shows against it', async () => {
    const id = await begun(chair!, { base: '66/2', continues: true, title: '  Pens for   everybody ' });
    const { doc, record } = await inside(chair!, id);
    expect(titleOf(doc)).toBe('Pens for everybody');
    expect(record.versions).toMatchObject([{ name: '66/2', who: 'Chair' }]);
    expect(record.meta).toEqual({ ...META, symbol: '', session: 'Commission on Shared Waters, fourteenth session' });
    const version = await (await chair!.get(`/api/drafts/${id}/versions/${record.versions[0]!.id}`)).text();
    const read = draftFromJson(version);
    expect('draft' in read && [titleOf(read.draft.doc), read.draft.meta.symbol]).toEqual(['Pens for all', '66/2']);
    const record1 = (await (await chair!.get(`/api/drafts/${id}/record`)).json()) as { versions: Record<string, string> };
    expect(record1.versions[record.versions[0]!.id]).toMatch(/^1-/);
  });

  it('gets a title where its text has none', async () => {
    const doc = resolution(ADOPTED.content.content.slice(1));
    const { id } = (await (await begin(chair!, { title: 'Pens' }, draftToJson({ meta: META, doc }))).json()) as { id: string };
    expect(titleOf((await inside(chair!, id)).doc)).toBe('Pens');
  });

  it('is still to be written where that is said, and negotiated where it is not; a copy of a closed text is not closed', async () => {
    const drafted = await begun(chair!, { phase: 'drafting' });
    expect(phaseOf((await inside(chair!, drafted)).record.meta)).toBe('drafting');
    const closed = await begun(chair!);
    expect(phaseOf((await inside(chair!, closed)).record.meta)).toBe('negotiation');
    expect((await chair!.post(`/api/drafts/${closed}/commands`, { do: 'phase', phase: 'closed' })).status).toBe(200);
    const { id } = (await (await copy(chair!, closed)).json()) as { id: string };
    expect(phaseOf((await inside(chair!, id)).record.meta)).toBe('negotiation');
  });

  it.each([
    ['no JSON', '{', 400],
    ['no draft', JSON.stringify({ base: 7 }), 400],
    ['a name of bad characters', JSON.stringify({ ...PLAIN, base: 'a\u202eb<b>' }), 400],
    ['an unknown stage', JSON.stringify({ ...PLAIN, seenBy: 'me' }), 400],
    ['sponsors without a delegation', JSON.stringify({ ...PLAIN, seenBy: 'sponsors' }), 403],
    ['invitations of the chair', JSON.stringify({ ...PLAIN, invited: ['NOR'] }), 403],
  ])('is refused in one sentence where its beginning says %s', async (_what, said, status) => {
    const before = (await list(chair!)).length;
    const answer = await begin(chair!, said);
    expect([answer.status, await answer.json()]).toEqual([status, { error: expect.stringMatching(/^[A-Z].*\.$/) }]);
    expect((await list(chair!)).length).toBe(before);
  });

  it('is begun by chair, secretariat and delegations, and by nobody else', async () => {
    const answers = await Promise.all([chair!, secretariat!, norway!, observer!, wall!].map((who) => begin(who, {})));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 403, 403]);
    const { id } = (await answers[2]!.json()) as { id: string };
    expect((await list(fiji!)).find((one) => one.id === id)?.standing).toMatchObject({ sponsors: ['NOR'], seenBy: 'committee' });
  });
});

describe('a copy of a draft (RULE B3)', () => {
  it('has its words and none of its history; with proposals each is listed as brought', async () => {
    const id = await begun(chair!);
    const client = norway!.enter(id);
    await client.synced();
    findParagraphElement(client.ydoc, 'op1')!.push([
      elementOf(amendment({ id: 'nor-1', by: 'NOR' }, wording('Calls upon all States to write.'), 'Calls upon States to write.')),
    ]);
    expect(await chair!.command({ do: 'status', paragraph: 'pp1', status: 'agreed' }, id)).toHaveProperty('ok');
    const other = chair!.enter(id);
    await other.until((ydoc) => readDoc(ydoc).toString().includes('amendment'));
    for (const one of [client, other]) one.leave();
    const without = ((await (await copy(norway!, id)).json()) as { id: string }).id;
    const plain = await inside(fiji!, without);
    expect(plain.doc.toString()).not.toContain('amendment');
    expect([plain.record.decisions, plain.record.meta.symbol, plain.record.meta.body]).toEqual([[], '', META.body]);
    expect(plain.record.versions).toMatchObject([{ name: 'Copy of 66/2', who: 'Norway' }]);
    plain.doc.forEach(({ attrs }) => {
      expect(attrs.status).toBe('open');
    });
    expect((await copy(norway!, id, { proposals: true })).status).toBe(403);
    const withAll = (await (await copy(secretariat!, id, { proposals: true, title: 'Other pens' })).json()) as {
      id: string;
      left?: string;
    };
    expect(withAll.left).toBeUndefined();
    const full = await inside(fiji!, withAll.id);
    expect([titleOf(full.doc), full.doc.toString().includes('amendment')]).toEqual(['Other pens', true]);
    expect(full.record.decisions).toMatchObject([{ kind: 'brought', by: 'NOR', who: 'Secretariat', source: 'Copy of 66/2', label: 'OP1' }]);
    expect((await copy(chair!, 'none')).status).toBe(404);
    expect((await copy(observer!, id)).status).toBe(403);
  });
});

describe('a copy of a draft that is not tabled (RULE B4)', () => {
  it('is made by its sponsors alone, for nobody but its sponsors and those whom they invited', async () => {
    const id = await begun(norway!, { seenBy: 'sponsors', invited: ['FJI'] });
    const own: Partial<DraftCopy> = { seenBy: 'sponsors' };
    // Fiji can read it because it was invited; a copy of its own could be tabled before the sponsors table theirs.
    expect((await inside(fiji!, id)).doc.childCount).toBeGreaterThan(0);
    for (const more of [{}, own, { ...own, invited: ['NOR'] }]) expect((await copy(fiji!, id, more)).status).toBe(403);
    expect((await copy(norway!, id)).status).toBe(403);
    expect((await copy(norway!, id, { ...own, invited: ['FJI', 'EGY'] })).status).toBe(403);
    expect((await copy(norway!, id, { ...own, invited: ['FJI'] })).status).toBe(201);
    expect(await fiji!.command({ do: 'sponsor', joins: true }, id)).toHaveProperty('ok');
    expect((await copy(fiji!, id, { ...own, invited: ['NOR'] })).status).toBe(201);
    expect((await copy(fiji!, id)).status).toBe(403);
    expect((await copy(chair!, id)).status).toBe(404);
  });
});

describe('the archive and the bin (RULES B19, B20)', () => {
  it('archives and un-archives; others may not', async () => {
    const id = await begun(chair!);
    expect(await norway!.command({ do: 'archive', archived: true }, id)).toHaveProperty('error');
    expect(await secretariat!.command({ do: 'archive', archived: true }, id)).toEqual({ ok: true });
    const standing = async () => (await list(fiji!)).find((one) => one.id === id)!.standing.archived;
    expect(await standing()).toMatchObject({ who: 'Secretariat' });
    expect((await inside(fiji!, id)).record.standing.archived).toMatchObject({ who: 'Secretariat' });
    expect(await chair!.command({ do: 'archive', archived: false }, id)).toEqual({ ok: true });
    expect(await standing()).toBeNull();
  });

  it('is not there for anybody once it is deleted, and comes back as it was', async () => {
    const id = await begun(chair!, { base: '66/2' });
    const client = fiji!.enter(id);
    await client.synced();
    expect(await norway!.command({ do: 'delete' }, id)).toHaveProperty('error');
    const closed = client.closed();
    expect(await chair!.command({ do: 'delete' }, id)).toEqual({ ok: true });
    expect((await closed).code).toBe(CLOSE.noSuchDraft);
    client.leave();
    for (const who of [chair!, secretariat!, norway!, observer!, wall!]) {
      expect((await list(who)).map((one) => one.id)).not.toContain(id);
      const again = who.enter(id);
      await expect(again.synced()).rejects.toThrow(String(CLOSE.noSuchDraft));
      again.leave();
    }
    for (const path of ['versions/x', 'record', 'record/file']) expect((await chair!.get(`/api/drafts/${id}/${path}`)).status).toBe(404);
    expect((await chair!.post(`/api/drafts/${id}/commands`, { do: 'archive', archived: true })).status).toBe(404);
    expect((await copy(chair!, id)).status).toBe(404);
    expect(await bin(norway!)).toEqual([]);
    const [told] = (await bin(secretariat!)).filter((one) => one.id === id);
    expect(told).toMatchObject({ title: 'Pens for all', deleted: { who: 'Chair' } });
    expect(Date.parse(told!.until) - Date.parse(told!.deleted.at)).toBe(KEPT_DAYS * 86_400_000);
    expect((await norway!.post(`/api/bin/${id}/restore`, {})).status).toBe(404);
    expect((await chair!.post(`/api/bin/none/restore`, {})).status).toBe(404);
    expect((await secretariat!.post(`/api/bin/${id}/restore`, {})).status).toBe(200);
    expect((await secretariat!.post(`/api/bin/${id}/restore`, {})).status).toBe(404);
    const { doc, record } = await inside(fiji!, id);
    expect([titleOf(doc), record.versions.length]).toEqual(['Pens for all', 1]);
    expect((await bin(chair!)).map((one) => one.id)).not.toContain(id);
  });

  it('still opens the draft of the demo', async () => {
    expect(titleOf((await inside(wall!, DRAFT)).doc)).not.toBe('');
  });

  it('removes by the server’s clock what was deleted thirty days ago, and nothing before', async () => {
    const data = freshFolder();
    const store = openSqliteStore(`${data}/chapeau.sqlite`);
    const clock = new StillClock();
    const at = new Date(clock.now()).toISOString();
    const row = { client: 1, delegation: '', role: 'server', at, update: Uint8Array.of(0, 0) } as const;
    for (const id of ['a', 'a~NOR', 'b']) store.createDraft(id, row, 'c');
    const entry = { draft: 'a', rows: [row], clients: [], versions: [], undos: [] };
    store.commit([{ ...entry, standing: JSON.stringify({ deleted: { at, who: 'Chair' } }) }]);
    const removed: string[] = [];
    const errors: unknown[] = [];
    const stop = emptyBin(asyncStore(store), clock, { removed: (ids) => removed.push(...ids), onError: (error) => errors.push(error) });
    const hours = async (count: number) => {
      for (let hour = 0; hour < count; hour++) {
        // The next check is scheduled when the last one has ended.
        await new Promise((resolve) => setImmediate(resolve));
        clock.pass(3_600_000);
      }
      await new Promise((resolve) => setImmediate(resolve));
    };
    await hours(KEPT_DAYS * 24);
    expect([removed, store.loadDraft('a') !== null]).toEqual([[], true]);
    await hours(1);
    expect([removed, errors]).toEqual([['a'], []]);
    expect(['a', 'a~NOR', 'b'].map((id) => store.loadDraft(id) === null)).toEqual([true, true, false]);
    stop();
    store.close();
    fs.rmSync(data, { recursive: true, force: true });
  });

  it('removes nothing for good on the day after the clock was set forward, so that a wrong clock can be set right (RULE S4)', async () => {
    const store = openSqliteStore(':memory:');
    const clock = new StillClock();
    const at = new Date(clock.now()).toISOString();
    const row = { client: 1, delegation: '', role: 'server', at, update: Uint8Array.of(0, 0) } as const;
    store.createDraft('a', row, 'c');
    const entry = { draft: 'a', rows: [row], clients: [], versions: [], undos: [] };
    store.commit([{ ...entry, standing: JSON.stringify({ deleted: { at, who: 'Chair' } }) }]);
    const identity = await Identity.load(asyncStore(store));
    const expires = new Date(clock.now() + KEPT_DAYS * DAY_MS).toISOString();
    const holder = { address: 'ana@example.org', issuer: '' };
    const link = await identity.createLink('c', { role: 'observer', delegation: '', name: 'Observer', holder, expires });
    const kept = () => [store.loadDraft('a') !== null, identity.find('c', link.id)?.holder?.address ?? ''];
    const removed: string[] = [];
    const fails = (error: unknown) => expect.fail(String(error));
    const stops = [
      emptyBin(asyncStore(store), clock, { removed: (ids) => removed.push(...ids), onError: fails }),
      forgetHoldersInTime(identity, clock, fails),
    ];
    const hours = async (count: number) => {
      for (let look = 0; look < count * 6; look++) {
        for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
        clock.pass(600_000);
      }
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    };
    await hours(2);
    clock.jump(400 * DAY_MS);
    await hours(22);
    expect(kept()).toEqual([true, 'ana@example.org']);
    clock.jump(-400 * DAY_MS);
    await hours(48);
    expect(kept()).toEqual([true, 'ana@example.org']);
    // It was right to set it forward, and nobody sets it back.
    clock.jump(400 * DAY_MS);
    await hours(26);
    expect(kept()).toEqual([false, '']);
    for (const stop of stops) stop();
    store.close();
  });
});
