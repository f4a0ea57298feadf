// What was decided long ago leaves the document for a page of the draft's past (RULES Z23 to Z27): what lives stays as it is, what can be taken back is taken back as
// before, and document and pages together hold all that was ever recorded.
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { cleanDoc, EMPTY_META, schema } from '../../../schema/index.ts';
import { fileSource } from '../../../server/record/record-sources.ts';
import { verifyRecord } from '../../../server/record/verify-record.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { leavingOf } from '../../../server/rooms/past.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { conditionStanding } from '../../../src/amend/decide/conditions.ts';
import { openPoints } from '../../../src/amend/decide/open-points.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { type PastPage, withPast } from '../../../src/protocol/past.ts';
import { acceptedIn, decisionsOf, recordOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { everyKind, OWNERS } from '../../support/server/every-kind.ts';
import { createFolders } from '../../support/server/folders.ts';
import { rejectMany, roomsOf } from '../../support/server/long-draft.ts';
import { CHAIR, delegate, roomFrom, roomOf, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';
import { lawRuns } from '../../support/tier.ts';

const anyId = fc.constantFrom(...Object.keys(OWNERS));
const FRIENDS = ['KEN', 'MEX', 'BRA'] as const;

type Step =
  | { readonly do: 'accept' | 'reject' | 'withdraw' | 'renew' | 'position' | 'cosponsor'; readonly id: string; readonly by: string }
  | { readonly do: 'package'; readonly members: readonly string[]; readonly on: string; readonly decide: 'accept' | 'reject' | null }
  | { readonly do: 'undo'; readonly back: number }
  | { readonly do: 'status' | 'edit' | 'comment'; readonly id: string }
  | { readonly do: 'wait' }
  | { readonly do: 'leave'; readonly recent: number };

const steps = fc.array(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        do: fc.constantFrom('accept', 'accept', 'reject', 'reject', 'withdraw', 'renew', 'position', 'cosponsor'),
        id: anyId,
        by: fc.constantFrom(...FRIENDS),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('package' as const),
        members: fc.uniqueArray(anyId, { minLength: 1, maxLength: 3 }),
        on: anyId,
        decide: fc.constantFrom('accept' as const, 'reject' as const, null),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), back: fc.nat(2) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('status', 'edit', 'comment'), id: fc.constantFrom('op1', 'op2', 'op3', 'new') }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'wait' as const }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('leave' as const), recent: fc.nat(3) }) },
  ) as fc.Arbitrary<Step>,
  { minLength: 10, maxLength: 24 },
);

/** All that was ever recorded of a draft. */
interface Known {
  /** The ids of the decisions, and of those that the document held last. */
  readonly decisions: Set<string>;
  held: readonly string[];
  readonly said: Map<string, unknown>;
  readonly edits: Set<string>;
}

const saidOf = (record: Pick<ReturnType<typeof recordOf>, 'positions' | 'cosponsors'>, id: string): unknown => [
  record.positions.get(id) ?? [],
  record.cosponsors.get(id) ?? [],
];

/** Remembers what the record holds now. Of a stretch of carrying over the server replaces the entry: then the earlier one was never for good. */
function remember(room: TestRoom, known: Known): void {
  const record = recordOf(room.room.ydoc);
  const now = record.decisions.map(({ id }) => id);
  for (const id of known.held) if (!now.includes(id)) known.decisions.delete(id);
  for (const id of now) known.decisions.add(id);
  known.held = now;
  for (const id of [...record.positions.keys(), ...record.cosponsors.keys()]) known.said.set(id, saidOf(record, id));
  for (const { id } of record.edits) known.edits.add(id);
}

async function perform(room: TestRoom, writer: Writer, step: Exclude<Step, { do: 'leave' }>): Promise<void> {
  const say = (command: object, who = CHAIR) => room.command(who, command as Command);
  if (step.do === 'wait') room.clock.pass(12_000);
  else if (step.do === 'package') {
    const owner = delegate(OWNERS[step.members[0]!]!);
    const made = await say({ do: 'package', amendments: step.members, conditions: [{ kind: 'accepted', amendment: step.on }] }, owner);
    if ('error' in made || !made.package || step.decide === null) return;
    const id = made.package.id;
    await say(step.decide === 'accept' ? { do: 'accept-package', package: id, despite: [0] } : { do: 'reject-package', package: id });
  } else if (step.do === 'undo') {
    const decision = decisionsOf(room.room.ydoc).at(-1 - step.back);
    if (decision) await say({ do: 'undo', decision: decision.id });
  } else if (step.do === 'status') {
    const was = readDoc(room.room.ydoc).content.content.find(({ attrs }) => attrs.id === step.id)?.attrs.status;
    await say({ do: 'status', paragraph: step.id, status: was === 'agreed' ? 'open' : 'agreed' });
  } else if (step.do === 'comment') await say({ do: 'comment', paragraph: step.id, quote: '', before: '', words: 'Why?' }, delegate('KEN'));
  else if (step.do === 'edit') {
    writer.edit((tr, doc) => {
      doc.forEach((node, at) => {
        if (node.attrs.id === step.id && node.attrs.by === '' && node.firstChild?.type.name === 'wording')
          tr.insert(at + 2, schema.text('Also '));
      });
    });
    writer.guest.send();
  } else if (step.do === 'position' || step.do === 'cosponsor')
    await say({ do: step.do, amendment: step.id, position: 'support', join: true }, delegate(step.by));
  else if (step.do === 'withdraw' || step.do === 'renew') await say({ do: step.do, amendment: step.id }, delegate(OWNERS[step.id]!));
  else await say({ do: step.do, amendment: step.id });
  await room.committer.settled();
}

/** The room as it would be after a restart, with what takes decisions back. */
function again(room: TestRoom): TestRoom {
  const other = roomFrom(Y.encodeStateAsUpdate(room.room.ydoc));
  other.store.entries.push(...room.store.entries);
  return other;
}

/** What lives in a draft: the text, what is proposed and pending, what is open, and whether the conditions of live packages hold. */
function living(room: TestRoom) {
  const { ydoc } = room.room;
  const doc = readDoc(ydoc);
  const pending: unknown[] = [];
  doc.forEach((node) => {
    if (node.attrs.by !== '' && node.attrs.state === 'live') pending.push(node.attrs, node.firstChild?.toJSON());
    node.forEach((child) => {
      if (child.type.name === 'amendment' && child.attrs.decision === '') pending.push(node.attrs.id, child.toJSON());
    });
  });
  const { packages, decisions, threads, reasons, bases } = recordOf(ydoc);
  const accepted = acceptedIn(decisions);
  const live = packages.filter(({ state }) => state === 'live');
  const ids = JSON.stringify(pending);
  return {
    text: cleanDoc(doc).toJSON(),
    statuses: doc.content.content.filter(({ attrs }) => attrs.by === '').map(({ attrs }) => attrs.status),
    pending,
    open: [...openPoints(doc)].map((one) => JSON.stringify(one)),
    packages: live.map(({ id, conditions }) => [id, conditions.map((one) => conditionStanding(doc, one, accepted).state)]),
    threads,
    said: Object.keys(OWNERS)
      .filter((id) => ids.includes(`"id":"${id}"`))
      .map((id) => [id, saidOf(recordOf(ydoc), id), reasons.get(id), bases.get(id), recordOf(ydoc).written.get(id)]),
  };
}

/** What taking a decision back gives: the wordings after it, or null where it is refused. */
async function backTo(room: TestRoom, decision: string): Promise<unknown> {
  const answer = await room.command(CHAIR, { do: 'undo', decision });
  return 'error' in answer ? null : living(room).text;
}

describe('RULES Z23 to Z27: what was decided long ago', () => {
  let left = 0;
  let taken = 0;
  it('leaves the document, and what lives and what can be taken back stay as they are', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (row) => {
        const room = roomOf(everyKind);
        const writer = new Writer(room, CHAIR);
        const pages: PastPage[] = [];
        const known: Known = { decisions: new Set(), held: [], said: new Map(), edits: new Set() };
        for (const step of row) {
          if (step.do !== 'leave') {
            await perform(room, writer, step);
            remember(room, known);
            continue;
          }
          const { ydoc } = room.room;
          const [before, twin] = [living(room), again(room)];
          const newest = decisionsOf(ydoc).slice(Math.max(0, decisionsOf(ydoc).length - step.recent));
          const leaving = leavingOf(ydoc, { decisions: step.recent, edits: step.recent }, 1);
          if (!leaving) continue;
          pages.push(leaving.page);
          left += leaving.page.decisions.length;
          await room.room.write({ role: 'server', delegation: '', past: [{ number: leaving.number, json: '' }] }, leaving.change);
          expect(living(room)).toEqual(before);
          expect(recordOf(ydoc).past).toEqual({ pages: pages.length, decisions: pages.flatMap(({ decisions }) => decisions).length });
          // Document and pages hold everything, each thing once.
          const all = withPast(recordOf(ydoc), pages);
          known.held = decisionsOf(ydoc).map(({ id }) => id);
          expect(all.decisions.map(({ id }) => id).toSorted()).toEqual([...known.decisions].toSorted());
          expect(new Set(all.edits.map(({ id }) => id))).toEqual(known.edits);
          for (const [id, said] of known.said) expect([id, saidOf(all, id)]).toEqual([id, said]);
          for (const { id } of leaving.page.proposals) expect(JSON.stringify(living(room).pending)).not.toContain(`"id":"${id}"`);
          for (const { id } of newest) {
            expect(await backTo(again(room), id)).toEqual(await backTo(again(twin), id));
            taken++;
          }
          // Every window reads the same document as the server.
          expect(JSON.stringify(readDoc(writer.guest.ydoc).toJSON())).toBe(JSON.stringify(readDoc(ydoc).toJSON()));
        }
        expect(room.refusals).toEqual([]);
      }),
      { numRuns: lawRuns(100) },
    );
    expect([left > lawRuns(80), taken > lawRuns(40)]).toEqual([true, true]);
  });
});

describe('RULES Z23 to Z27: a draft with a long past', () => {
  const folder = createFolders();

  /** A draft with so many decisions on a store, and its room after it left memory and was opened anew. */
  async function longDraft(decided: number) {
    const file = path.join(folder(), 'chapeau.sqlite');
    const inner = openSqliteStore(file);
    const row = { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z' } as const;
    inner.createDraft('d', { ...row, update: firstUpdate({ meta: EMPTY_META, doc: everyKind }) }, 'c');
    const house = roomsOf(inner);
    await house.say((await house.rooms.open('d'))!, { do: 'reject', amendment: 'words' });
    await rejectMany(house, 'd', 'op1', decided);
    await house.leave();
    return { ...house, file, inner, room: (await house.rooms.open('d'))! };
  }

  it('keeps it in the store beside the log, from which the record is verified, and opens without it', async () => {
    const { file, inner, store, rooms, room, say } = await longDraft(210);
    const record = recordOf(room.ydoc);
    expect(record.past.pages).toBeGreaterThan(0);
    expect(record.decisions.length).toBeLessThan(160);
    expect(readDoc(room.ydoc).toString()).not.toContain('every second year');
    const pages = await Promise.all(
      Array.from({ length: record.past.pages }, async (_, i) => JSON.parse((await store.past('d', i + 1))!) as PastPage),
    );
    const all = withPast(record, pages);
    expect(all.decisions).toHaveLength(211);
    expect(all.decisions.map(({ at }) => at)).toEqual(all.decisions.map(({ at }) => at).toSorted());
    expect(pages[0]!.proposals.find(({ id }) => id === 'words')).toMatchObject({
      ...{ by: 'NOR', paragraph: 'op2', node: { attrs: { decision: 'rejected' } } },
    });
    expect(pages.flatMap(({ proposals }) => proposals)).toHaveLength(record.past.decisions);
    // What was decided last is taken back; what left the document is not, and says so.
    expect(await say(room, { do: 'undo', decision: record.decisions.at(-1)!.id })).toHaveProperty('ok', true);
    expect(await say(room, { do: 'undo', decision: pages[0]!.decisions[0]!.id })).toEqual({
      error: expect.stringContaining('long ago'),
      status: 404,
    });
    await rooms.close();
    inner.close();
    const verified = () => verifyRecord(fileSource(file), 'd', null);
    expect((await verified()).faults).toEqual([]);
    const db = new Database(file);
    db.prepare("update past set json = replace(json, 'rejected', 'accepted') where page = 1").run();
    expect((await verified()).faults).toEqual([{ row: expect.any(Number), what: 'page 1 of the past is not what was written' }]);
    db.prepare('delete from past where page = 1').run();
    expect((await verified()).faults).toEqual([{ row: expect.any(Number), what: 'page 1 of the past is missing' }]);
    db.close();
  });

  it('holds a trace of each decided proposal alone: its words, attributes and entries are gone', async () => {
    const heldAfter = async (decided: number) => {
      const { inner, room } = await longDraft(decided);
      const update = Y.encodeStateAsUpdate(room.ydoc);
      const again = new Y.Doc();
      Y.applyUpdate(again, update);
      inner.close();
      return { structs: [...again.store.clients.values()].flat().length, bytes: update.length };
    };
    const [some, many] = [await heldAfter(205), await heldAfter(355)];
    // In the document each takes 15 structs and some 600 bytes. What Yjs keeps of one is the trace of the element and that of what was in it.
    expect((many.structs - some.structs) / 150).toBeLessThan(3);
    expect((many.bytes - some.bytes) / 150).toBeLessThan(60);
  });
});
