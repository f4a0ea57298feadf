// A feed's cached entries of a draft are read again after every stored change, even if two are stored in one millisecond, or a copy of another server's room
// has not read the newest one yet. (RULE R22)
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { demoDraft } from '../../../server/demo/demo-draft.ts';
import { createFeedReader } from '../../../server/record/feed-reader.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { recordVersion } from '../../../server/rooms/record.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { FEED_ENTRIES } from '../../../server/runtime/limits.ts';
import type { OpenRooms, Room } from '../../../server/sync/room.ts';
import type { Committee } from '../../../src/protocol/api.ts';

const AT = '2026-11-29T10:00:00.000Z';
const clock = { ...systemClock, now: () => Date.parse(AT) + 60_000 };
const committee = { id: 'c', name: 'Third', delegations: [] } as unknown as Committee;
const chair = { role: 'chair', delegation: '', name: 'Chair' } as const;

function draftOf(room: (ydoc: Y.Doc) => object) {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, firstUpdate(demoDraft()));
  const row = { id: 'd', changed: AT, seq: 1, summary: null, lastSummary: null, standing: null };
  const rooms = { open: () => Promise.resolve(room(ydoc) as Room) } as unknown as OpenRooms;
  const reader = createFeedReader({ listDrafts: () => Promise.resolve([{ ...row }]) }, rooms, clock);
  let frozen = 0;
  const ids = async () => (await reader.entriesFor(committee, chair, 'd'))!.entries.map(({ id }) => id);
  return {
    row,
    ids,
    freeze: (at = AT) => recordVersion(ydoc, { id: `v${++frozen}`, name: `L.${frozen}`, at, who: 'Secretariat' }),
    versions: async () => (await ids()).filter((id) => id.startsWith('version/')).length,
  };
}

describe('the entries of a feed (RULE R22)', () => {
  it('are read anew where two changes are stored in one millisecond', async () => {
    const draft = draftOf((ydoc) => ({ id: 'd', ydoc }));
    draft.freeze();
    expect(await draft.versions()).toBe(1);
    draft.freeze();
    draft.row.seq = 2;
    expect(await draft.versions()).toBe(2);
    expect(await draft.versions()).toBe(2);
  });

  it('begin with the newest by the clock as it is now, however many were made while it was ahead (RULES S4, R17)', async () => {
    const draft = draftOf((ydoc) => ({ id: 'd', ydoc }));
    for (let k = 0; k < FEED_ENTRIES + 20; k++) draft.freeze('2027-11-29T10:00:00.000Z');
    for (let k = 0; k < 3; k++) draft.freeze();
    const ids = await draft.ids();
    expect(ids).toHaveLength(FEED_ENTRIES);
    expect(ids.slice(0, 3).sort()).toEqual([1, 2, 3].map((k) => `version/v${FEED_ENTRIES + 20 + k}`));
  });

  it('are not remembered of a copy that is behind', async () => {
    const copy = { seq: 1 };
    const draft = draftOf((ydoc) => ({ id: 'd', ydoc, ...copy }));
    draft.row.seq = 2;
    expect(await draft.versions()).toBe(0);
    draft.freeze();
    copy.seq = 2;
    expect(await draft.versions()).toBe(1);
  });
});
