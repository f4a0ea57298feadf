// The contract of every store: the same tests for the file and for PostgreSQL. (RULES Z1 to Z3, Z8)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { codeOf, hexOf, notedVersion } from '../../../server/store/chain.ts';
import { ChainCheck } from '../../../server/store/chain-check.ts';
import type { CommitEntry, Founding, LogRow, RecordRow, Store, StoredLink, StoredSession } from '../../../server/store/store-model.ts';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';

/** A store in its own empty place. */
export interface ContractStore {
  readonly store: Store;
  /** Prepares a created draft for commits through this store. */
  own(draft: string): Promise<void>;
  /** The same place opened again, as it is on disk now. */
  reopen(): Promise<ContractStore>;
  close(): Promise<void>;
}

const AT = '2026-01-01T00:00:00.000Z';
const row = (update: Uint8Array, more: Partial<LogRow> = {}): LogRow => ({
  ...{ client: 1, delegation: '', role: 'server', at: AT, update },
  ...more,
});
const entryOf = (draft: string, updates: readonly Uint8Array[], more: Partial<CommitEntry> = {}): CommitEntry => ({
  ...{ draft, rows: updates.map((update) => row(update)), clients: [], versions: [], undos: [] },
  ...more,
});
const seed = () => firstUpdate({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, 'Decides')]) });
/** Bytes of every value, of a length that no page or buffer has. */
const bytesOf = (length: number, from: number) => Uint8Array.from({ length }, (_, i) => (i * 7 + from) % 256);
const plain = (updates: readonly Uint8Array[]) => updates.map((update) => Buffer.from(update).toString('base64'));
const sessionOf = (hash: string, link: string, more: Partial<StoredSession> = {}): StoredSession => ({
  ...{ hash, link, standing: 'member', name: '', at: AT, layer: 0 },
  ...more,
});
const linkOf = (id: string, more: Partial<StoredLink> = {}): StoredLink => ({
  ...{
    id,
    committee: 'c',
    hash: `hash of ${id}`,
    token: null,
    role: 'delegation',
    delegation: 'NOR',
    name: 'Norway “’ 挪威',
    revoked: false,
    expires: null,
    once: false,
    used: false,
    holder: null,
    again: null,
    againUntil: null,
  },
  ...more,
});

/** Edits of one writer on top of the seed, as updates. */
function edits(count: number): { readonly updates: Uint8Array[]; readonly text: string } {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, seed());
  const updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  const text = wordingElement(findParagraphElement(ydoc, 'p')!)!.get(0) as Y.XmlText;
  for (let i = 0; i < count; i++) {
    if (i % 5 === 4) text.delete(2, 2);
    else text.insert(i % 3, `word ${i} `);
  }
  return { updates, text: ydoc.getXmlFragment(TEXT_ROOT).toString() };
}

/** The whole record of a draft, read a few rows at a time, and what checking it finds. */
export async function recordOf(store: Pick<Store, 'recordRows' | 'recordHead'>, draft: string, atOnce = 7) {
  const check = new ChainCheck(draft);
  const rows: RecordRow[] = [];
  for (let some: RecordRow[]; (some = await store.recordRows(draft, rows.at(-1)?.seq ?? 0, atOnce)).length > 0; ) rows.push(...some);
  for (const one of rows) check.take(one);
  const head = (await store.recordHead(draft))!;
  check.end(head.rows, head.hash);
  return { check, rows, numbers: rows.map(({ number }) => number) };
}

/** The suite over one kind of store. */
export function storeContract(name: string, open: () => Promise<ContractStore>): void {
  describe(`the store in ${name}`, () => {
    let place: ContractStore;
    beforeAll(async () => {
      place = await open();
    });
    afterAll(() => place.close());
    let drafts = 0;
    const newDraft = async () => {
      const id = `draft-${++drafts}`;
      await place.store.createDraft(id, row(seed()), 'c');
      await place.own(id);
      return id;
    };

    it('knows no draft that nobody made, and makes none twice', async () => {
      expect(await place.store.loadDraft('none')).toBeNull();
      const id = await newDraft();
      await expect(place.store.createDraft(id, row(seed()), 'd')).rejects.toThrow();
      expect(plain((await place.store.loadDraft(id))!.updates)).toEqual(plain([seed()]));
    });

    it('gives back every byte of every commit in order, with the time of the last', async () => {
      const id = await newDraft();
      const updates = [1, 2, 255, 4096, 70_001, 1_100_000].map((length, i) => bytesOf(length, i));
      for (const update of updates.slice(0, 3)) await place.store.commit([entryOf(id, [update])]);
      const later = '2026-02-03T04:05:06.789Z';
      await place.store.commit([{ ...entryOf(id, []), rows: updates.slice(3).map((update) => row(update, { at: later })) }]);
      const { snapshot, updates: found, changed } = (await place.store.loadDraft(id))!;
      expect([snapshot, changed]).toEqual([null, later]);
      expect(plain(found.slice(1))).toEqual(plain(updates));
    });

    it('commits drafts together, and stores nothing of a commit that fails', async () => {
      const [one, two] = [await newDraft(), await newDraft()];
      await place.store.commit([entryOf(one, [bytesOf(3, 0)]), entryOf(two, [bytesOf(3, 1), bytesOf(3, 2)])]);
      const bad = [{ id: 'v', name: null as unknown as string, at: AT, who: '', json: '{}' }];
      await expect(place.store.commit([entryOf(one, [bytesOf(4, 0)]), entryOf(two, [bytesOf(4, 1)], { versions: bad })])).rejects.toThrow();
      expect(plain((await place.store.loadDraft(one))!.updates.slice(1))).toEqual(plain([bytesOf(3, 0)]));
      expect(plain((await place.store.loadDraft(two))!.updates.slice(1))).toEqual(plain([bytesOf(3, 1), bytesOf(3, 2)]));
      await place.store.commit([entryOf(one, [bytesOf(5, 0)])]);
      expect((await place.store.loadDraft(one))!.updates).toHaveLength(3);
    });

    it('keeps the first owner of a client id, versions as they were frozen, and the last way to take a decision back', async () => {
      const id = await newDraft();
      const json = JSON.stringify({ text: '“Décide”\u0000 決定\u2028' });
      const version = { id: 'v1', name: 'L.2', at: AT, who: 'Chair', json };
      const clients = [[4_294_967_295, 'link-a'] as const, [100, 'link-b'] as const];
      await place.store.commit([entryOf(id, [bytesOf(1, 0)], { clients, versions: [version], undos: [{ decision: 'd', json: '1' }] })]);
      await place.store.commit([entryOf(id, [bytesOf(1, 1)], { clients: [[100, 'link-c']], undos: [{ decision: 'd', json: '2' }] })]);
      const stored = (await place.store.loadDraft(id))!;
      expect(stored.clients.toSorted((a, b) => a[0] - b[0])).toEqual([
        [100, 'link-b'],
        [4_294_967_295, 'link-a'],
      ]);
      expect([await place.store.version(id, 'v1'), await place.store.version(id, 'v2'), await place.store.version('x', 'v1')]).toEqual([
        json,
        null,
        null,
      ]);
      expect([await place.store.undo(id, 'd'), await place.store.undo(id, 'e')]).toEqual(['2', null]);
    });

    it('keeps pages of the past with the row that names them, each once, and the last one where a repair wrote it anew (RULES Z23 to Z27)', async () => {
      const id = await newDraft();
      const json = JSON.stringify({ text: '“Décide”\u0000 決定\u2028' });
      await place.store.commit([entryOf(id, [bytesOf(1, 0), bytesOf(1, 1)], { past: [{ number: 1, json }] })]);
      await place.store.commit([entryOf(id, [bytesOf(1, 2)], { past: [{ number: 2, json: '{}' }] })]);
      expect([await place.store.past(id, 1), await place.store.past(id, 2), await place.store.past(id, 3)]).toEqual([json, '{}', null]);
      expect(await place.store.past('x', 1)).toBeNull();
      const notes = (await place.store.recordHead(id))!.notes.map(({ note }) => JSON.parse(note) as { past?: { page: number }[] });
      expect(notes.flatMap(({ past = [] }) => past.map(({ page }) => page))).toEqual([1, 2]);
      await place.store.commit([entryOf(id, [bytesOf(1, 3)], { past: [{ number: 2, json: '[]' }] })]);
      expect(await place.store.past(id, 2)).toBe('[]');
    });

    it('knows on which drafts a silence has ended, until that is recorded', async () => {
      const [soon, late] = [await newDraft(), await newDraft()];
      const due = async (now: string) => (await place.store.dueDrafts(now)).filter((id) => id === soon || id === late);
      await place.store.commit([
        { ...entryOf(soon, [bytesOf(3, 0)]), due: '2026-03-01T10:00:00.000Z' },
        { ...entryOf(late, [bytesOf(3, 1)]), due: '2026-03-02T10:00:00.000Z' },
      ]);
      expect(await due('2026-03-01T09:59:59.999Z')).toEqual([]);
      expect(await due('2026-03-01T10:00:00.000Z')).toEqual([soon]);
      expect(await due('2026-03-03T00:00:00.000Z')).toEqual([soon, late]);
      await place.store.commit([entryOf(late, [bytesOf(3, 2)]), { ...entryOf(soon, [bytesOf(3, 3)]), due: '' }]);
      expect(await due('2026-03-03T00:00:00.000Z')).toEqual([late]);
    });

    it('folds the log into a snapshot that says the same, goes on after it, and folds again', async () => {
      const id = await newDraft();
      const { updates, text } = edits(60);
      const textOf = async () => {
        const { snapshot, updates: after } = (await place.store.loadDraft(id))!;
        const ydoc = new Y.Doc();
        for (const update of [...(snapshot ? [snapshot] : []), ...after]) Y.applyUpdate(ydoc, update);
        return [snapshot !== null, after.length, ydoc.getXmlFragment(TEXT_ROOT).toString()] as const;
      };
      await place.store.commit([entryOf(id, updates.slice(0, 40))]);
      expect(await place.store.snapshot(id, null)).toEqual({ archived: 41 });
      expect((await textOf()).slice(0, 2)).toEqual([true, 0]);
      expect(await place.store.snapshot(id, null)).toEqual({ archived: 0 });
      await place.store.commit([entryOf(id, updates.slice(40))]);
      expect(await textOf()).toEqual([true, 20, text]);
      expect(await place.store.snapshot(id, null)).toEqual({ archived: 20 });
      expect(await textOf()).toEqual([true, 0, text]);
    });

    it('lists drafts, the last changed first, with a summary only while it is of the last change', async () => {
      const [old, young] = [await newDraft(), await newDraft()];
      const at = '2027-01-01T00:00:00.000Z';
      await place.store.commit([{ ...entryOf(young, []), rows: [row(edits(1).updates[0]!, { at })] }]);
      const listed = async () => (await place.store.listDrafts('c')).filter(({ id }) => id === old || id === young);
      const seqs = (await listed()).map(({ seq }) => seq);
      expect(seqs.every(Number.isSafeInteger)).toBe(true);
      const [seq = 0, oldSeq] = seqs;
      expect(await listed()).toEqual([
        { id: young, changed: at, seq, summary: null, lastSummary: null, standing: null },
        { id: old, changed: AT, seq: oldSeq, summary: null, lastSummary: null, standing: null },
      ]);
      await place.store.snapshot(young, '{"title":"x"}');
      expect((await listed())[0]).toEqual({
        id: young,
        changed: at,
        seq,
        summary: '{"title":"x"}',
        lastSummary: '{"title":"x"}',
        standing: null,
      });
      await place.store.commit([{ ...entryOf(young, []), rows: [row(edits(2).updates[1]!, { at })] }]);
      // In the same millisecond as the change before it.
      const last = { id: young, changed: at, seq: seq + 1, summary: null, lastSummary: '{"title":"x"}', standing: null };
      expect((await listed())[0]).toEqual(last);
    });

    it('keeps links, sessions, delegations and settings', async () => {
      const { store } = place;
      const [norway, chair] = [linkOf('link-n', { token: 'secret' }), linkOf('link-c', { role: 'chair', delegation: '', name: 'Chair' })];
      for (const link of [norway, chair]) await store.putLink(link);
      await expect(store.putLink(linkOf('link-x', { hash: norway.hash }))).rejects.toThrow();
      for (const [hash, link] of [
        ['s1', norway.id],
        ['s2', norway.id],
        ['s3', chair.id],
      ] as const)
        await store.putSession(sessionOf(hash, link));
      await store.putDelegation({ committee: 'c', code: 'NOR', name: 'Norway', slot: 1 });
      await store.putDelegation({ committee: 'c', code: 'NOR', name: 'Another', slot: 2 });
      await store.putDelegation({ committee: 'd', code: 'NOR', name: 'Norvège', slot: 7 });
      await store.putSetting('committee', 'First');
      await store.putSetting('committee', 'Third');
      // If two change what both have read, only one succeeds.
      await store.putSetting('claimed', 'free');
      const claims = ['mine', 'yours'].map((value) => store.replaceSetting('claimed', 'free', value));
      expect((await Promise.all(claims)).toSorted()).toEqual([false, true]);
      expect(await store.replaceSetting('never', '', 'x')).toBe(false);
      // If two store what nobody has stored, only one succeeds.
      const firsts = ['mine', 'yours'].map((value) => store.replaceSetting('fresh', null, value));
      expect((await Promise.all(firsts)).toSorted()).toEqual([false, true]);
      expect(await store.replaceSetting('claimed', null, 'x')).toBe(false);
      await store.putSetting('fresh', '');
      await store.renewLink(norway.id, 'new hash', 'new secret');
      await store.renewLink(chair.id, 'chair hash', null);
      expect(await store.session('s1')).toEqual(sessionOf('s1', norway.id, { standing: 'head' }));
      await store.revokeLink(norway.id);
      expect([await store.session('s1'), await store.session('s3'), await store.session('s9')]).toEqual([
        null,
        sessionOf('s3', chair.id),
        null,
      ]);
      expect(await store.check()).toBe(true);
      const { settings, ...directory } = await store.directory();
      expect(directory).toEqual({
        links: [
          { ...norway, hash: 'new hash', token: null, revoked: true },
          { ...chair, hash: 'chair hash' },
        ],
        sessions: [sessionOf('s3', chair.id)],
        committees: [],
        setups: [],
        delegations: [
          { committee: 'c', code: 'NOR', name: 'Norway', slot: 1 },
          { committee: 'd', code: 'NOR', name: 'Norvège', slot: 7 },
        ],
      });
      expect(settings.committee).toBe('Third');
    });

    it('gives a request to one of two who claim it, keeps its answer, and forgets it in time (RULE Z28)', async () => {
      const { store } = place;
      const claim = (key: string, at: string, before = '2026-01-01') => store.claimRequest(key, at, before);
      const both = await Promise.all([claim('one', '2026-01-01T10'), claim('one', '2026-01-01T10')]);
      expect(both.toSorted()).toEqual(['', null]);
      await store.answerRequest('one', 'done');
      await store.answerRequest('none', 'done');
      expect(await claim('early', '2026-01-01T11')).toBeNull();
      await store.answerRequest('early', null);
      expect(await claim('early', '2026-01-01T11')).toBeNull();
      expect([await claim('one', '2026-01-01T11'), await claim('none', '2026-01-01T11')]).toEqual(['done', null]);
      expect(await claim('two', '2026-01-01T12', '2026-01-01T11')).toBeNull();
      expect([await claim('one', '2026-01-01T12'), await claim('none', '2026-01-01T12')]).toEqual([null, '']);
    });

    it('makes who comes first to a delegation its head, and begins a new layer where nobody sits for it any more', async () => {
      const { store } = place;
      const [first, second, other] = [linkOf('link-1'), linkOf('link-2'), linkOf('link-3', { delegation: 'FJI' })];
      for (const link of [first, second, other]) await store.putLink(link);
      await store.putDelegation({ committee: 'c', code: 'NOR', name: 'Norway', slot: 1 });
      await store.putDelegation({ committee: 'c', code: 'FJI', name: 'Fiji', slot: 2 });
      const put = async (hash: string, link: StoredLink) => {
        const session = await store.putSession(sessionOf(hash, link.id, { standing: 'waiting', name: 'Ana' }));
        return [session?.standing, session?.layer];
      };
      const both = await Promise.all([put('a', first), put('b', second)]);
      expect(both.toSorted()).toEqual([
        ['head', 1],
        ['waiting', 1],
      ]);
      expect(await put('c', other)).toEqual(['head', 1]);
      await store.changeSessions(['b'], 'member', 1);
      expect(await store.session('b')).toEqual(sessionOf('b', second.id, { name: 'Ana', layer: 1 }));
      await store.changeSessions(['a'], 'ended', 0);
      expect([await store.session('a'), await put('d', first)]).toEqual([null, ['waiting', 1]]);
      await store.revokeLink(second.id);
      expect([await put('e', first), (await store.session('d'))!.standing]).toEqual([['head', 2], 'waiting']);
      await store.changeSessions(['d', 'e', 'none'], 'ended', 0);
      const seat = () => store.seatOf('c', 'NOR');
      // Nobody who was admitted sits there: it is for the next person who comes, and stays so when they have come.
      expect(await seat()).toBe(3);
      expect(await put('f', first)).toEqual(['head', 3]);
      expect(await seat()).toBe(3);
      await put('g', first);
      await store.changeSessions(['f'], 'ended', 0);
      expect([await seat(), await store.seatOf('c', 'FJI'), await store.seatOf('none', 'NOR')]).toEqual([4, 1, 1]);
    });

    it('opens a link that opens once for one of two who come at once, and again when it is renewed', async () => {
      const { store } = place;
      const link = linkOf('link-once', { role: 'observer', delegation: '', once: true, expires: AT });
      await store.putLink(link);
      const open = async (hash: string) => (await store.putSession(sessionOf(hash, link.id))) !== null;
      expect((await Promise.all([open('one'), open('two')])).toSorted()).toEqual([false, true]);
      const stored = async () => (await store.directory()).links.find(({ id }) => id === link.id);
      expect(await stored()).toEqual({ ...link, used: true });
      await store.renewLink(link.id, 'hash anew', null);
      expect(await stored()).toEqual({ ...link, hash: 'hash anew' });
      expect([await open('three'), await open('four')]).toEqual([true, false]);
    });

    it('keeps for whom a link is until it is revoked, and opens it by its second token for one of two who come at once (RULES M27 to M30, M32 to M35)', async () => {
      const { store } = place;
      const holder = { address: 'ana@example.org', issuer: '', mail: 'waiting', at: AT, why: '' } as const;
      const [one, two] = [linkOf('held-1', { delegation: '', role: 'observer', once: true, holder }), linkOf('held-2', { holder })];
      for (const link of [one, two]) await store.putLink(link);
      const links = async () => (await store.directory()).links.filter(({ id }) => id === one.id || id === two.id);
      expect(await links()).toEqual([one, two]);
      const sent = { ...holder, mail: 'failed', why: 'The “mail server” cannot be reached.' } as const;
      await store.putHolder(one.id, sent);
      await store.putAgain(one.id, 'second hash', AT);
      expect(await links()).toEqual([{ ...one, holder: sent, again: 'second hash', againUntil: AT }, two]);
      const open = async (hash: string, again?: string) =>
        (await (again === undefined ? store.putSession(sessionOf(hash, one.id)) : store.putSession(sessionOf(hash, one.id), again))) !==
        null;
      expect([await open('held a'), await open('held b')]).toEqual([true, false]);
      expect(await open('held x', 'another hash')).toBe(false);
      expect((await Promise.all([open('held c', 'second hash'), open('held d', 'second hash')])).toSorted()).toEqual([false, true]);
      expect((await links())[0]).toMatchObject({ used: true, again: null, againUntil: null, holder: sent });
      // A new address removes the second token, ending the link removes everything; nothing is noted on a link that has ended.
      await store.putAgain(one.id, 'third hash', AT);
      await store.renewLink(one.id, 'held hash anew', null);
      expect((await links())[0]).toMatchObject({ used: false, again: null, holder: sent });
      await store.putAgain(one.id, 'fourth hash', AT);
      await store.revokeLink(one.id);
      await store.putHolder(one.id, sent);
      await store.putAgain(one.id, 'fifth hash', AT);
      expect((await links())[0]).toMatchObject({ revoked: true, holder: null, again: null, againUntil: null });
      await store.putAgain(two.id, 'sixth hash', AT);
      await store.putHolder(two.id, null);
      expect((await links())[1]).toEqual({ ...two, holder: null });
    });

    it('chains the rows of each draft, through snapshots, and names the versions that were frozen (RULES R1 to R3)', async () => {
      const [id, other] = [await newDraft(), await newDraft()];
      const { updates } = edits(30);
      const version = { id: 'v1', name: 'L.2', at: AT, who: 'Chair', json: '{"text":"“Décide” 決定"}' };
      await place.store.commit([entryOf(id, updates.slice(0, 10)), entryOf(other, updates.slice(0, 3))]);
      await place.store.snapshot(id, null);
      await place.store.commit([entryOf(id, updates.slice(10, 20), { versions: [version] })]);
      await place.store.commit([entryOf(other, updates.slice(3, 5)), entryOf(id, updates.slice(20))]);
      const { check, numbers, rows } = await recordOf(place.store, id);
      expect([check.faults, check.leftOut, check.chainedLater]).toEqual([[], [], null]);
      expect(numbers).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
      expect(plain(rows.slice(1).map(({ update }) => update))).toEqual(plain(updates));
      expect([...check.versions.values()]).toEqual([{ ...notedVersion(version), row: 21 }]);
      const { notes, versions } = (await place.store.recordHead(id))!;
      expect(notes.map(({ number, hash }) => [number, hexOf(hash)])).toEqual([
        [1, hexOf(rows[0]!.hash!)],
        [21, hexOf(rows[20]!.hash!)],
      ]);
      expect(versions).toEqual([{ id: 'v1', name: 'L.2', at: AT, who: 'Chair' }]);
      expect((await recordOf(place.store, other)).check.faults).toEqual([]);
      expect([await place.store.recordHead('none'), await place.store.recordRows('none', 0, 9)]).toEqual([null, []]);
    });

    it('gives every row the same hash in every kind of store (RULES R1 to R3)', async () => {
      await place.store.createDraft('fixed', row(Uint8Array.of(0, 0)), 'c');
      await place.own('fixed');
      const said = { client: 4_294_967_295, delegation: 'NOR', role: 'delegation', at: '2026-01-01T00:00:00.001Z' } as const;
      await place.store.commit([{ ...entryOf('fixed', []), rows: [row(bytesOf(300, 1), said)] }]);
      const head = (await place.store.recordHead('fixed'))!;
      expect([head.rows, codeOf(head)]).toEqual([2, '2-PHJ9-Z1XB-5ZDY-4323-H19A']);
    });

    it('keeps the drafts of each committee apart', async () => {
      const [here, there] = [await newDraft(), `draft-${++drafts}`];
      await place.store.createDraft(there, row(seed()), 'another');
      expect([await place.store.committeeOf(here), await place.store.committeeOf(there), await place.store.committeeOf('none')]).toEqual([
        'c',
        'another',
        null,
      ]);
      expect((await place.store.listDrafts('another')).map(({ id }) => id)).toEqual([there]);
      expect((await place.store.listDrafts('c')).map(({ id }) => id)).not.toContain(there);
      expect(await place.store.listDrafts('none')).toEqual([]);
    });

    it('keeps how a draft stands with the change that says so, and its first version with its first row (RULES B1 to B5, B19, B20)', async () => {
      const { store } = place;
      const [id, begun] = [await newDraft(), `draft-${++drafts}`];
      const version = { id: 'v0', name: '66/2', at: AT, who: 'Norway', json: '{"text":1}' };
      await store.createDraft(begun, row(seed()), 'c', { versions: [version], standing: '{"seenBy":"sponsors"}' });
      expect([await store.standingOf(begun), await store.standingOf(id), await store.standingOf('none')]).toEqual([
        '{"seenBy":"sponsors"}',
        null,
        null,
      ]);
      expect(await store.version(begun, 'v0')).toBe(version.json);
      expect((await store.recordHead(begun))!.notes).toMatchObject([
        { number: 1, note: JSON.stringify({ committee: 'c', versions: [notedVersion(version)] }) },
      ]);
      expect((await recordOf(store, begun)).check.faults).toEqual([]);
      const bad = [{ id: 'v', name: null as unknown as string, at: AT, who: '', json: '{}' }];
      await expect(store.commit([entryOf(id, [bytesOf(3, 0)], { standing: '{"a":1}', versions: bad })])).rejects.toThrow();
      expect(await store.standingOf(id)).toBeNull();
      await store.commit([entryOf(id, [bytesOf(3, 0)], { standing: '{"a":2}' })]);
      await store.commit([entryOf(id, [bytesOf(3, 1)])]);
      expect(await store.standingOf(id)).toBe('{"a":2}');
      expect((await store.listDrafts('c')).find((one) => one.id === id)!.standing).toBe('{"a":2}');
    });

    it('removes for good what was deleted before a day, with the private documents beside it, and nothing else (RULES B19, B20)', async () => {
      const { store } = place;
      const [gone, stays, near] = [await newDraft(), await newDraft(), await newDraft()];
      const own = `${gone}~NOR`;
      await store.createDraft(own, row(seed()), 'c');
      const deleted = (at: string) => JSON.stringify({ deleted: { at, who: 'Chair' } });
      const all = {
        clients: [[100, 'link-a']],
        versions: [{ id: 'v', name: 'V', at: AT, who: '', json: '1' }],
        undos: [{ decision: 'd', json: '1' }],
        past: [{ number: 1, json: '1' }],
      } as const;
      await store.commit([entryOf(gone, [edits(1).updates[0]!], { ...all, standing: deleted('2026-01-01T00:00:00.000Z') })]);
      await store.snapshot(gone, '{"title":"x"}');
      await store.commit([entryOf(near, [bytesOf(3, 0)], { ...all, standing: deleted('2026-01-02T00:00:00.000Z') })]);
      expect(await store.removeDeleted('2026-01-01T00:00:00.000Z')).toEqual([]);
      expect(await store.removeDeleted('2026-01-02T00:00:00.000Z')).toEqual([gone]);
      for (const id of [gone, own]) {
        expect([await store.loadDraft(id), await store.committeeOf(id), await store.recordHead(id)]).toEqual([null, null, null]);
        expect([await store.recordRows(id, 0, 9), await store.version(id, 'v'), await store.undo(id, 'd')]).toEqual([[], null, null]);
        expect(await store.past(id, 1)).toBeNull();
      }
      expect((await store.listDrafts('c')).map(({ id }) => id)).toEqual(expect.arrayContaining([stays, near]));
      expect(await store.version(near, 'v')).toBe('1');
      // Brought back, it stays.
      await store.commit([entryOf(near, [bytesOf(3, 1)], { standing: '{"deleted":null}' })]);
      expect(await store.removeDeleted('2027-01-01T00:00:00.000Z')).toEqual([]);
      expect((await recordOf(store, near)).check.faults).toEqual([]);
    });

    it('makes a committee whole and once by a set-up link, and changes it', async () => {
      const { store } = place;
      const setup = { hash: 'setup', token: 'secret', expires: AT, used: false };
      await store.putSetup(setup);
      const founding = (id: string, more: Partial<Founding> = {}): Founding => ({
        committee: { id, json: `{"name":"${id}"}` },
        delegations: [{ committee: id, code: 'FJI', name: 'Fiji', slot: 1 }],
        links: [
          linkOf(`chair of ${id}`, { committee: id, role: 'chair', delegation: '' }),
          linkOf(`f ${id}`, { committee: id, delegation: 'FJI', name: 'Fiji' }),
        ],
        setup: 'setup',
        ...more,
      });
      const of = async (id: string) => {
        const { committees, delegations, links } = await store.directory();
        const mine = [
          committees.filter((one) => one.id === id),
          ...[delegations, links].map((all) => all.filter((one) => one.committee === id)),
        ];
        return mine.map((all) => all.length);
      };
      // A link that is there already: nothing of the committee is stored, and the set-up link still opens.
      await expect(store.found(founding('x', { links: [linkOf('link-c')] }))).rejects.toThrow();
      expect([await of('x'), (await store.directory()).setups]).toEqual([[0, 0, 0], [setup]]);
      const answers = await Promise.all(['y', 'z'].map(async (id) => store.found(founding(id))));
      expect(answers.toSorted()).toEqual([false, true]);
      expect([await of('y'), await of('z')].toSorted()).toEqual([
        [0, 0, 0],
        [1, 1, 2],
      ]);
      expect((await store.directory()).setups).toEqual([{ ...setup, token: null, used: true }]);
      expect(await store.found(founding('w', { setup: 'none' }))).toBe(false);
      expect(await store.found(founding('v', { setup: null }))).toBe(true);
      await store.changeCommittee({
        committee: { id: 'v', json: '{"name":"V"}' },
        delegations: [
          { committee: 'v', code: 'FJI', name: 'Republic of Fiji', slot: 1 },
          { committee: 'v', code: 'PER', name: 'Peru', slot: 2 },
        ],
        links: [linkOf('peru', { committee: 'v', delegation: 'PER', name: 'Peru' })],
      });
      const { committees, delegations, links } = await store.directory();
      expect(committees.find(({ id }) => id === 'v')?.json).toBe('{"name":"V"}');
      expect(delegations.filter(({ committee }) => committee === 'v').map(({ name }) => name)).toEqual(['Republic of Fiji', 'Peru']);
      expect(links.filter(({ committee }) => committee === 'v').map(({ name }) => name)).toEqual([
        linkOf('').name,
        'Republic of Fiji',
        'Peru',
      ]);
    });

    it('has everything when it is opened anew', async () => {
      const id = await newDraft();
      await place.store.commit([entryOf(id, [bytesOf(9, 9)], { clients: [[100, 'link-a']] })]);
      const before = [await place.store.loadDraft(id), await place.store.listDrafts('c'), await place.store.directory()];
      place = await place.reopen();
      const after = [await place.store.loadDraft(id), await place.store.listDrafts('c'), await place.store.directory()];
      expect(JSON.stringify(after)).toBe(JSON.stringify(before));
      await place.own(id);
      await place.store.commit([entryOf(id, [bytesOf(9, 10)])]);
      expect((await place.store.loadDraft(id))!.updates).toHaveLength(3);
      expect((await recordOf(place.store, id)).check.faults).toEqual([]);
    });
  });
}
