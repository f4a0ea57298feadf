// Commands in a draft: POST /api/drafts/:id/commands. This file checks the right to give commands, reads the command, and passes it to the process that writes
// the draft. server/commands carries it out.
import { type Context, Hono } from 'hono';
import { metaOf } from '../../src/protocol/record.ts';
import { commandRow, mayCommand, scopesOf } from '../../src/protocol/routes/commands.ts';
import { freeSymbol, giveSymbol } from '../accounts/symbols.ts';
import { forwarding } from '../cluster/forwarding.ts';
import { type CommandContext, execute } from '../commands/commands.ts';
import { type PrimaryRoom, SERVER_CLIENT } from '../rooms/primary-room.ts';
import { isPrivateId } from '../rooms/private.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { TextSummary } from '../rooms/summary.ts';
import { isoOf } from '../runtime/clock.ts';
import { COMMAND_VALUES } from '../runtime/limits.ts';
import type { DraftRow } from '../store/store-model.ts';
import type { AppOptions, Env } from './env.ts';
import { type Guards, lacking } from './middleware.ts';

/** POST /drafts/:id/commands. */
export function commandRoutes(options: AppOptions, { commandsWithin, takesBody }: Guards): Hono<Env> {
  const { rooms, cluster, bodyReader, owedAdoptions } = options;
  const routes = new Hono<Env>();
  // People who may give no commands, or give too many, are refused before the body is read.
  routes.post(
    '/drafts/:id/commands',
    (c, next) =>
      mayCommand(c.get('visitor').person.role)
        ? next()
        : Promise.resolve(c.json({ error: 'Observers read; they change nothing here.' }, 403)),
    commandsWithin('Too many commands came from here at once; wait a moment and try again.'),
    takesBody,
    forwarding(
      cluster,
      rooms,
      (c) => ({ session: c.get('visitor').session, scopes: c.get('token')?.scopes ?? null }),
      (c) => c.get('body'),
    ),
  );
  routes.post('/drafts/:id/commands', async (c) => {
    const read = await bodyReader.read('POST /api/drafts/{id}/commands', c.get('body'), COMMAND_VALUES, c.get('visitor').account);
    if ('refused' in read) return c.json({ error: read.refused }, read.status);
    const command = read.body;
    if (!command) return c.json({ error: 'The server does not know this command.' }, 400);
    const lacks = lacking(c, scopesOf(command));
    if (lacks !== null) return c.json({ error: lacks }, 403);
    const room = await rooms.open(c.req.param('id'));
    if (!room) return c.json({ error: 'There is no such draft.' }, 404);
    const { committee, person } = c.get('visitor');
    const run = () => execute(commandContext(options, c, room), command);
    const { action } = commandRow(command.do);
    // If there is an adoption, `undo` may take it back.
    const isOfAdoption = action === 'adopt' || (action === 'of the decision' && metaOf(room.ydoc).adoption !== undefined);
    const outcome = isOfAdoption ? await owedAdoptions.during({ id: room.id, committee, ydoc: room.ydoc }, person.name, run) : await run();
    return 'error' in outcome ? c.json({ error: outcome.error }, outcome.status) : c.json(outcome);
  });
  return routes;
}

/** The context of a command that the visitor gives in a room. */
export function commandContext(
  { store, rooms, identity, clock, draftReader }: AppOptions,
  c: Context<Env>,
  room: PrimaryRoom,
): CommandContext {
  const { committee, person, account } = c.get('visitor');
  return {
    ...{ room, person, store, clock, seesPrivate: lacking(c, ['private']) === null },
    isDelegation: (code) => identity.isDelegation(committee, code),
    levels: identity.committee(committee)?.levels ?? 1,
    numbers: identity.committee(committee)?.numbers ?? 'held',
    open: (id) => rooms.open(id),
    oralRevisions: async (texts) => {
      const list = await draftReader.revisions(texts, account);
      return list && 'refused' in list ? { error: list.refused, status: 503 } : list;
    },
    committee: {
      nameOf: (code) => identity.committee(committee)?.delegations.find((one) => one.code === code)?.name ?? code,
      seatOf: (code) => store.seatOf(committee, code),
      symbols: async () => {
        const drafts = (await store.listDrafts(committee)).filter(({ id }) => !isPrivateId(id));
        return Promise.all(drafts.map((draft) => symbolOf(rooms, draft)));
      },
      giveSymbol: (symbol) => giveSymbol(store, committee, symbol, room.id),
      freeSymbol: (symbol) => freeSymbol(store, committee, symbol, room.id),
      newDraft: (id, { update, version, continued }, standing) => ({
        ...{ id, committee },
        row: { client: SERVER_CLIENT, delegation: person.delegation, role: person.role, at: isoOf(clock), update },
        begun: { versions: [continued, version].filter((one) => one !== undefined && one !== null), standing: JSON.stringify(standing) },
      }),
    },
  };
}

/** The symbol of a draft; '' if it has none or cannot be read. */
async function symbolOf(rooms: Rooms, { id, lastSummary }: DraftRow): Promise<string> {
  const known = rooms.peek(id) ?? (lastSummary === null ? await rooms.open(id).catch(() => null) : null);
  if (known) return metaOf(known.ydoc).symbol;
  return lastSummary === null ? '' : (JSON.parse(lastSummary) as TextSummary).meta.symbol;
}
