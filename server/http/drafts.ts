// The list of drafts, and the import of a new one: GET and POST /api/drafts. Commands inside a draft are in commands.ts.
import { Hono } from 'hono';
import { EMPTY_META } from '../../schema/index.ts';
import type { DraftSummary } from '../../src/protocol/api.ts';
import { newSafeId } from '../accounts/identity.ts';
import { SERVER_CLIENT } from '../rooms/primary-room.ts';
import { isPrivateId } from '../rooms/private.ts';
import { summaryOf, type TextSummary } from '../rooms/summary.ts';
import { isoOf } from '../runtime/clock.ts';
import { BODY_BYTES, DOCUMENT_BYTES } from '../runtime/limits.ts';
import { type DraftRow, Unreadable } from '../store/store-model.ts';
import type { OpenRooms } from '../sync/room.ts';
import type { AppOptions, Env } from './env.ts';
import { type Guards, onlyManagers } from './middleware.ts';

/** GET /drafts and POST /drafts. */
export function draftRoutes(options: AppOptions, { takes }: Guards): Hono<Env> {
  const { store, clock, draftReader } = options;
  const routes = new Hono<Env>();
  routes.get('/drafts', async (c) => {
    const drafts = (await store.listDrafts(c.get('visitor').committee)).filter(({ id }) => !isPrivateId(id));
    return c.json(await Promise.all(drafts.map((row) => listed(options, row))));
  });
  routes.post(
    '/drafts',
    onlyManagers('Only the chair and the secretariat bring in a draft.'),
    takes(BODY_BYTES, 'The file is larger than 52 MB; the server does not take it.'),
    async (c) => {
      const update = await draftReader.read(c.get('body'), c.get('visitor').link);
      if ('refused' in update) return c.json({ error: update.refused }, update.status);
      if (update.length > DOCUMENT_BYTES) return c.json({ error: 'The draft is larger than 16 MB; the server does not take it.' }, 413);
      const id = newSafeId('draft');
      const { committee, person } = c.get('visitor');
      const { role, delegation } = person;
      await store.createDraft(id, { client: SERVER_CLIENT, delegation, role, at: isoOf(clock), update }, committee);
      return c.json({ id }, 201);
    },
  );
  return routes;
}

/** The entry of a draft in the list. A draft that cannot be read is listed with its last summary, so that it does not prevent the whole list. */
async function listed({ openRooms, rooms, onError }: AppOptions, row: DraftRow): Promise<DraftSummary> {
  try {
    const known = row.summary === null ? null : rooms.whyUnreadable(row.id);
    if (known) throw known;
    return await summarize(openRooms, row);
  } catch (error) {
    if (!(error instanceof Unreadable)) onError('list', error);
    const unreadable = error instanceof Unreadable ? error.message : 'This draft could not be read just now; try again in a moment.';
    return { id: row.id, ...NOTHING_KNOWN, ...knownOf(row), changed: row.changed, present: 0, unreadable };
  }
}

const NOTHING_KNOWN: TextSummary = { meta: EMPTY_META, title: '', paragraphs: 0, agreed: 0, pending: 0 };

const knownOf = ({ lastSummary }: DraftRow): Partial<TextSummary> => (lastSummary === null ? {} : (JSON.parse(lastSummary) as TextSummary));

/** The summary of a draft: from its room, where it is in memory; else from the store, where the stored one is up to date; else by opening the draft. */
async function summarize(rooms: OpenRooms, { id, changed, summary }: DraftRow): Promise<DraftSummary> {
  const inMemory = rooms.peek(id);
  if (!inMemory && summary !== null) return { id, ...(JSON.parse(summary) as TextSummary), changed, present: rooms.present(id) };
  const room = inMemory ?? (await rooms.open(id));
  if (!room) throw new Error(`Draft ${id} is listed but cannot be loaded.`);
  return { id, ...summaryOf(room.ydoc), changed, present: rooms.present(id) };
}
