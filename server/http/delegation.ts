// Membership of delegations: /api/delegation for the members, who admit and remove one another; /api/delegations for chair and secretariat, who see how many
// sit for each delegation and can reissue a seat if nobody of the delegation can come in any more. The new members cannot see the earlier private documents.
import { type Context, Hono } from 'hono';
import type { DelegationSeat, SeatCount } from '../../src/protocol/api.ts';
import { becomes, ownSeat, SEAT_ACTS } from '../accounts/admission.ts';
import { isoOf } from '../runtime/clock.ts';
import type { AppOptions, Env } from './env.ts';
import { onlyManagers } from './middleware.ts';

const NONE = { error: 'You sit for no delegation.' };
const UNKNOWN = { error: 'There is no such delegation.' };

/** GET /delegation, POST /delegation/leave, POST /delegation/:id/admit, …/lead and …/end. */
export function delegationRoutes({ identity, connections }: AppOptions): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get('/delegation', (c) => {
    const seat = ownSeat(identity, c.get('visitor'));
    if (!seat) return c.json(NONE, 403);
    if (seat.standing === 'waiting') return c.json({ error: 'You wait to be admitted.' }, 403);
    const people = seat.sitters.map(({ id, name, standing, at, hash }) => ({
      id,
      name,
      standing,
      at,
      you: hash === c.get('visitor').session,
    }));
    return c.json({ leads: seat.leads, people } satisfies DelegationSeat);
  });
  routes.post('/delegation/leave', async (c) => {
    const seat = ownSeat(identity, c.get('visitor'));
    const own = seat?.sitters.filter(({ hash }) => hash === c.get('visitor').session);
    if (!own) return c.json(NONE, 403);
    await identity.seat(own, 'ended');
    await connections().look();
    return c.json({});
  });
  for (const act of SEAT_ACTS)
    routes.post(`/delegation/:id/${act}`, async (c) => {
      const seat = ownSeat(identity, c.get('visitor'));
      if (!seat) return c.json(NONE, 403);
      const change = becomes(seat, c.req.param('id'), act);
      if ('error' in change) return c.json({ error: change.error }, change.status);
      await identity.seat([change.sitter], change.to, seat.layer);
      await connections().look();
      return c.json({});
    });
  return routes;
}

/** GET /delegations, POST /delegations/:code/anew. */
export function seatCountRoutes({ identity, clock, connections }: AppOptions): Hono<Env> {
  const routes = new Hono<Env>();
  routes.use('/delegations/*', onlyManagers('Only the chair and the secretariat see which delegations sit here.'));
  const codes = (c: Context<Env>) => identity.committee(c.get('visitor').committee)?.delegations.map(({ code }) => code) ?? [];
  routes.get('/delegations', (c) =>
    c.json(
      codes(c).map((delegation): SeatCount => {
        const sitters = identity.sitters(c.get('visitor').committee, delegation);
        const waiting = sitters.filter(({ standing }) => standing === 'waiting').length;
        return { delegation, members: sitters.length - waiting, waiting };
      }),
    ),
  );
  routes.post('/delegations/:code/anew', async (c) => {
    const { committee, person } = c.get('visitor');
    const delegation = identity.committee(committee)?.delegations.find(({ code }) => code === c.req.param('code'));
    if (!delegation) return c.json(UNKNOWN, 404);
    const { code, name } = delegation;
    const deed = { by: person.role, who: person.name, did: 'anew', role: 'delegation', delegation: code, name } as const;
    await identity.recordDeed(committee, { at: isoOf(clock), ...deed });
    await identity.endSeats(committee, code);
    await connections().look();
    return c.json({});
  });
  return routes;
}
