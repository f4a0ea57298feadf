// The numbers of a version hold on the server from its freezing to the freezing of the next, through decisions and their undoing; the committee's choice, an
// adoption, and drafts of older stores (RULES N21 to N23, N26).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { firstVersionAndUpdate } from '../../../server/rooms/first-update.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { issuedNow, readDoc } from '../../../src/protocol/document.ts';
import { decisionsOf, metaOf, recordOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { CHAIR, roomOf, StillClock, type TestRoom } from '../../support/server/room.ts';
import { asyncStore } from '../../support/server/store.ts';

const META = { symbol: '', body: '', session: '', language: 'en', firstNote: 1 } as const;
const text = () =>
  resolution([
    paragraph({ id: 't', kind: 'title' }, 'Pens'),
    ...['one', 'two', 'three', 'four'].map((id) =>
      paragraph(
        { id, kind: 'operative' },
        `Requests ${id};`,
        id === 'two'
          ? [
              amendment({ id: 'gone', by: 'NOR', kind: 'delete', base: '' }, wording(''), '').type.create({
                id: 'gone',
                by: 'NOR',
                kind: 'delete',
                base: '',
              }),
            ]
          : [],
      ),
    ),
    paragraph({ id: 'new', kind: 'operative', by: 'EU' }, 'Invites all;'),
  ]);
const labels = ({ room }: TestRoom) =>
  [...labelsOf(readDoc(room.ydoc))].filter(([id]) => id !== 't').map(([id, { label }]) => `${id} ${label}`);

it('hold over decisions and their taking back until the next version is frozen (RULES N21 to N23)', async () => {
  const test = roomOf(text());
  expect(await test.command(CHAIR, { do: 'freeze', name: 'L.2' })).toMatchObject({ ok: true });
  const before = labels(test);
  expect(await test.command(CHAIR, { do: 'accept', amendment: 'gone' })).toMatchObject({ ok: true, decision: { label: 'OP2' } });
  expect(await test.command(CHAIR, { do: 'accept', amendment: 'new' })).toMatchObject({ ok: true, decision: { label: 'OP4 bis' } });
  expect(labels(test)).toEqual(['one OP1', 'three OP3', 'four OP4', 'new OP4 bis']);
  for (const { id } of [...decisionsOf(test.room.ydoc)].reverse()) await test.command(CHAIR, { do: 'undo', decision: id });
  expect(labels(test)).toEqual(before);
  await test.command(CHAIR, { do: 'accept', amendment: 'gone' });
  const frozen = await test.command(CHAIR, { do: 'freeze', name: 'L.2/Rev.1' });
  expect(labels(test)).toEqual(['one OP1', 'three OP2', 'four OP3', 'new OP3 bis']);
  expect(
    recordOf(test.room.ydoc)
      .numbers.get('version' in frozen ? frozen.version!.id : '')!
      .map(({ id }) => id),
  ).toEqual(['t', 'one', 'three', 'four']);
});

it('hold no longer than before an adoption that is taken back (RULES N21 to N23)', async () => {
  const test = roomOf(text());
  await test.command(CHAIR, { do: 'freeze', name: 'L.2' });
  await test.command(CHAIR, { do: 'accept', amendment: 'gone' });
  await test.command(CHAIR, { do: 'reject', amendment: 'new' });
  const held = labels(test);
  const asked: Extract<Command, { do: 'adopt' }> = {
    ...{ do: 'adopt', outcome: 'adopted', number: '80/1', meeting: '1st', date: '2026-12-01', vote: null },
    ...{ separate: [], revised: '', sponsors: [], explanations: [], pending: 0 },
  };
  expect(await test.command(CHAIR, asked)).toMatchObject({ ok: true });
  expect(labels(test).slice(0, 3)).toEqual(['one OP1', 'three OP2', 'four OP3']);
  await test.command(CHAIR, { do: 'undo', decision: decisionsOf(test.room.ydoc).at(-1)!.id });
  expect(metaOf(test.room.ydoc).adoption).toBe(undefined);
  expect(labels(test)).toEqual(held);
});

it('do not hold where the committee numbers anew, or sponsors still draft the text (RULE N26)', () => {
  const base = { id: 'v', name: 'L.2', at: '2026-12-01T10:00:00.000Z', who: 'Chair' };
  const begun = (facts: object) => {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, firstVersionAndUpdate({ meta: META, doc: text() }, { base, ...facts }).update);
    return issuedNow(ydoc)?.length ?? null;
  };
  expect([begun({}), begun({ numbers: 'anew' }), begun({ phase: 'drafting' }), begun({ base: null })]).toEqual([5, null, null, null]);
});

it('are kept where the committee numbers anew, so that a list on that version and the table of numbers have them (RULES N24 to N26)', () => {
  const base = { id: 'v', name: 'L.2', at: '2026-12-01T10:00:00.000Z', who: 'Chair' };
  const kept = (facts: object) => {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, firstVersionAndUpdate({ meta: META, doc: text() }, { base, ...facts }).update);
    return recordOf(ydoc)
      .numbers.get('v')
      ?.map(({ id }) => id)
      .join(' ');
  };
  expect([kept({}), kept({ numbers: 'anew' }), kept({ phase: 'drafting' })]).toEqual(['t one two three four', 't one two three four', '']);
});

it('hold from the last version on in a draft of an older store, from the first time that it is opened (RULES N21 to N23)', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-numbers-'));
  const inner = openSqliteStore(path.join(folder, 'chapeau.sqlite'));
  const base = { id: 'v', name: 'L.2', at: '2026-12-01T10:00:00.000Z', who: 'Chair' };
  const { update, version } = firstVersionAndUpdate({ meta: META, doc: text() }, { base });
  const old = new Y.Doc();
  old.clientID = 1;
  Y.applyUpdate(old, update);
  old.getMap('record').delete('numbers');
  expect(issuedNow(old)).toBe(null);
  const row = { client: 1, delegation: '', role: 'server', at: base.at, update: Y.encodeStateAsUpdate(old) } as const;
  inner.createDraft('d', row, 'c', { versions: [version!] });
  const store = asyncStore(inner, () => {});
  const clock = new StillClock();
  const room = (await new Rooms(store, new Committer(store, clock), clock).open('d'))!;
  expect(issuedNow(room.ydoc)?.map(({ id }) => id)).toEqual(['t', 'one', 'two', 'three', 'four']);
  fs.rmSync(folder, { recursive: true, force: true });
});
