// The bin: GET /api/bin lists the deleted drafts that the person may restore, POST /api/bin/:id/restore restores one. After KEPT_DAYS they are removed for good
// (rooms/bin.ts).
import { Hono } from 'hono';
import type { BinnedDraft } from '../../src/protocol/api.ts';
import { keptUntil, mayDo, type Standing, standingFrom } from '../../src/protocol/standing.ts';
import { forwarding } from '../cluster/forwarding.ts';
import { takeOutOfBin } from '../commands/shelving.ts';
import { isPrivateId } from '../rooms/private.ts';
import type { DraftRow } from '../store/store-model.ts';
import { commandContext } from './commands.ts';
import { lastKnownOf, NO_SUMMARY } from './drafts.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';

const GONE = { error: 'There is no such draft in the bin.' };

/** GET /bin and POST /bin/:id/restore. */
export function binRoutes(options: AppOptions, { commandsWithin }: Guards): Hono<Env> {
  const { store, rooms, cluster, identity } = options;
  const routes = new Hono<Env>();
  routes.get('/bin', async (c) => {
    const { committee, person } = c.get('visitor');
    const rows = (await store.listDrafts(committee)).filter(({ id }) => !isPrivateId(id));
    const binned = rows
      .map((row) => ({ row, standing: standingFrom(row.standing) }))
      .filter(({ standing }) => standing.deleted !== null && mayDo(standing, person, 'shelve'));
    return c.json(await Promise.all(binned.map(({ row, standing }) => told(options, row, standing))));
  });
  routes.post(
    '/bin/:id/restore',
    commandsWithin('Too many commands came from here at once; wait a moment and try again.'),
    async (c, next) => {
      const { committee, person } = c.get('visitor');
      const id = c.req.param('id');
      if (isPrivateId(id) || (await identity.committeeOf(id)) !== committee) return c.json(GONE, 404);
      const standing = await identity.standingOf(id);
      return standing.deleted !== null && mayDo(standing, person, 'shelve') ? next() : c.json(GONE, 404);
    },
    forwarding(
      cluster,
      rooms,
      (c) => c.get('visitor').session,
      () => new Uint8Array(),
    ),
    async (c) => {
      const room = await rooms.open(c.req.param('id'));
      if (!room) return c.json(GONE, 404);
      await takeOutOfBin(commandContext(options, c, room));
      return c.json({});
    },
  );
  return routes;
}

async function told({ rooms, summaries }: AppOptions, row: DraftRow, standing: Standing): Promise<BinnedDraft> {
  const room = row.lastSummary === null ? await rooms.open(row.id).catch(() => null) : null;
  const { meta, title } = (room && (await summaries.of(row.id, room.ydoc))) ?? { ...NO_SUMMARY, ...lastKnownOf(row) };
  return { id: row.id, meta, title, deleted: standing.deleted!, until: keptUntil(standing.deleted!) };
}
