// Commands in a draft: POST /api/drafts/:id/commands. Here the right to give commands is checked, and the command is read and brought to the process that
// writes the draft. What each command does is in server/commands.
import { Hono } from 'hono';
import { forwarding } from '../cluster/forwarding.ts';
import { execute, mayCommand } from '../commands/commands.ts';
import { commandBody } from '../requests/bodies.ts';
import { boundedJson } from '../requests/bounded-json.ts';
import { COMMAND_BYTES, COMMAND_VALUES } from '../runtime/limits.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';

/** POST /drafts/:id/commands. */
export function commandRoutes(options: AppOptions, { commandsWithin, takes }: Guards): Hono<Env> {
  const { store, rooms, cluster, identity, clock } = options;
  const open = (id: string) => rooms.open(id);
  const routes = new Hono<Env>();
  // A person who may give no commands, or gives too many, is refused before the body is read.
  routes.post(
    '/drafts/:id/*',
    (c, next) =>
      mayCommand(c.get('visitor').person.role)
        ? next()
        : Promise.resolve(c.json({ error: 'Observers read; they change nothing here.' }, 403)),
    commandsWithin('Too many commands came from here at once; wait a moment and try again.'),
    takes(COMMAND_BYTES, 'This is more than the server takes at once; bring it in smaller parts.'),
    forwarding(
      cluster,
      rooms,
      (c) => c.get('visitor').session,
      (c) => c.get('body'),
    ),
  );
  routes.post('/drafts/:id/commands', async (c) => {
    const body = commandBody.safeParse(boundedJson(c.get('body'), COMMAND_VALUES));
    if (!body.success) return c.json({ error: 'The server does not know this command.' }, 400);
    const room = await rooms.open(c.req.param('id'));
    if (!room) return c.json({ error: 'There is no such draft.' }, 404);
    const { committee, person } = c.get('visitor');
    const isDelegation = (code: string) => identity.isDelegation(committee, code);
    const outcome = await execute({ room, person, store, clock, isDelegation, open }, body.data);
    return 'error' in outcome ? c.json({ error: outcome.error }, outcome.status) : c.json(outcome);
  });
  return routes;
}
