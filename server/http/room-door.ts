// Coming in with the room code. For everybody: POST /api/room and /api/room/ask with the code, POST /api/room/asked for the outcome. For chair and secretariat:
// the code (/api/room-code), whether wall displays show it (/api/wall-code), and the people who ask (/api/asking). Wrong codes of all people are counted
// together (accounts/room-door.ts).
import { type Context, Hono } from 'hono';
import type { AskingPerson, OpenCode, RoomAnswer, RoomBehindCode } from '../../src/protocol/api.ts';
import { isPerson, mayManage } from '../../src/protocol/roles.ts';
import { askBody, wallCodeBody } from '../../src/protocol/routes/bodies.ts';
import type { Visitor } from '../accounts/identity.ts';
import { type Knock, RoomDoor } from '../accounts/room-door.ts';
import { boundedJson } from '../requests/bounded-json.ts';
import { isoOf } from '../runtime/clock.ts';
import { ASKING_AT_ONCE, SMALL_VALUES } from '../runtime/limits.ts';
import { guessRate } from '../sockets/rate.ts';
import type { StoredLink } from '../store/store-model.ts';
import { dropCookie, keepCookie, keptCookie } from './cookies.ts';
import type { AppOptions, Env } from './env.ts';
import { type Guards, onlyManagers } from './middleware.ts';
import { giveSeat } from './session.ts';

/** Not one of the cookies of seats (accounts/seats.ts). */
const COOKIE = 'asking-chapeau';
const COOKIE_SECONDS = 86_400;
const ANYBODY = 'anybody';
const NEEDS = { error: 'Type the nine digits of the room code.' };
const WRONG = { error: 'No open room has this code.' };
const UNCLEAR = 'Say whether the walls show the code.';
const NOBODY = { error: 'Nobody asks from this device.' };
const ANSWERED = { error: 'Nobody asks under this any more.' };
const TOO_MANY = { error: 'Too many wrong codes were typed; wait a minute, or ask for an invitation link.' };

/** POST /room {code}, /room/ask {code, name, delegation}, /room/asked and /room/stop. */
export function roomDoorRoutes({ identity, clock }: Pick<AppOptions, 'identity' | 'clock'>, { takesBody, fromOwnPage }: Guards): Hono<Env> {
  const door = new RoomDoor(identity, clock);
  const guesses = guessRate();
  const routes = new Hono<Env>();
  /** The committee of the code in a request, with the request's body; or the refusal. */
  const opened = (c: Context<Env>) => {
    const body = askBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success) return c.json(NEEDS, 400);
    // After too many wrong codes the right one is refused too; otherwise a guesser would recognise it.
    if (guesses.delay(ANYBODY, 0, clock.steady()) > 0) return c.json(TOO_MANY, 429);
    const committee = door.committeeOf(body.data.code.replace(/\s/g, ''));
    if (committee !== null) return { committee, ...body.data };
    guesses.delay(ANYBODY, 1, clock.steady());
    return c.json(WRONG, 404);
  };
  const own = (c: Context<Env>): Knock | null => {
    const secret = keptCookie(c, COOKIE);
    return secret === undefined ? null : door.find(secret);
  };
  routes.use('/room/*', fromOwnPage);
  routes.post('/room', fromOwnPage, takesBody, (c) => {
    const asked = opened(c);
    if (asked instanceof Response) return asked;
    const { name, session, delegations } = identity.committee(asked.committee)!;
    return c.json({ committee: name, session, delegations } satisfies RoomBehindCode);
  });
  routes.post('/room/ask', takesBody, async (c) => {
    const asked = opened(c);
    if (asked instanceof Response) return asked;
    const { committee, name, delegation } = asked;
    if (name === '') return c.json({ error: 'Say who you are, in one to eighty letters.' }, 400);
    if (delegation !== '' && !identity.isDelegation(committee, delegation)) return c.json({ error: 'There is no such delegation.' }, 404);
    if (door.asking(committee).length >= ASKING_AT_ONCE)
      return c.json({ error: 'Many people wait already to be let in; ask the Chair to admit or decline some first.' }, 429);
    const before = own(c);
    if (before) await door.forget(before);
    const value = await door.ask(committee, name, delegation);
    keepCookie(c, COOKIE, value, { sameSite: 'Strict', maxAge: COOKIE_SECONDS });
    return c.json({ state: 'waiting', committee: '' } satisfies RoomAnswer);
  });
  routes.post('/room/asked', async (c) => {
    const asking = own(c);
    if (!asking) return c.json(NOBODY, 404);
    if (asking.state === 'waiting') return c.json({ state: 'waiting', committee: '' } satisfies RoomAnswer);
    // With a second seat the browser would lose the cookie of the first, and the second would wait for the first to admit it.
    if (!(await door.hear(asking))) return c.json(NOBODY, 404);
    dropCookie(c, COOKIE);
    const link = asking.state === 'admitted' ? identity.find(asking.committee, asking.link) : null;
    const value = link && !link.revoked ? await identity.openSession(link, clock, asking.name) : null;
    if (!link || !value) return c.json({ state: 'declined', committee: '' } satisfies RoomAnswer);
    giveSeat(c, link, value);
    return c.json({ state: 'admitted', committee: asking.committee } satisfies RoomAnswer);
  });
  routes.post('/room/stop', async (c) => {
    const asking = own(c);
    if (asking) await door.forget(asking);
    dropCookie(c, COOKIE);
    return c.json({});
  });
  return routes;
}

/** GET and POST /room-code, POST /room-code/end, GET and POST /wall-code, GET /asking, POST /asking/:id/admit and …/decline. */
export function roomCodeRoutes({ identity, clock }: Pick<AppOptions, 'identity' | 'clock'>, { takesBody }: Guards): Hono<Env> {
  const door = new RoomDoor(identity, clock);
  const routes = new Hono<Env>();
  const managers = onlyManagers('Only the chair and the secretariat admit people by the room code.');
  for (const path of ['/room-code/*', '/asking/*']) routes.use(path, managers);
  const openCode = (committee: string): OpenCode | null => {
    const code = door.code(committee);
    return code && { ...code, onWall: door.isOnWall(committee) };
  };
  routes.get('/room-code', (c) => c.json(openCode(c.get('visitor').committee)));
  routes.post('/room-code', async (c) => {
    await door.renew(c.get('visitor').committee);
    return c.json(openCode(c.get('visitor').committee), 201);
  });
  routes.post('/room-code/end', async (c) => {
    await door.end(c.get('visitor').committee);
    return c.json({});
  });
  routes.get('/wall-code', (c) => {
    const { committee, person } = c.get('visitor');
    if (isPerson(person.role) && !mayManage(person.role)) return c.json({ error: 'The room code is shown on the wall.' }, 403);
    return c.json(door.isOnWall(committee) ? openCode(committee) : null);
  });
  routes.post('/wall-code', managers, takesBody, async (c) => {
    const { committee } = c.get('visitor');
    const body = wallCodeBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success) return c.json({ error: UNCLEAR }, 400);
    if (!(await door.showOnWall(committee, body.data.shown))) return c.json({ error: 'There is no room code; make one first.' }, 409);
    return c.json(openCode(committee));
  });
  routes.get('/asking', (c) =>
    c.json(door.asking(c.get('visitor').committee).map(({ id, name, delegation, at }): AskingPerson => ({ id, name, delegation, at }))),
  );
  /** Lets somebody in or declines; false if they were answered meanwhile. */
  const answer = async (asking: Knock, act: 'admit' | 'decline', { committee, person }: Visitor): Promise<boolean> => {
    if (act === 'decline') return door.answer(asking, 'declined');
    const role = asking.delegation === '' ? 'observer' : 'delegation';
    const name = identity.committee(committee)?.delegations.find(({ code }) => code === asking.delegation)?.name ?? 'Observer';
    const seat = { role, delegation: asking.delegation, name } as const;
    const isSame = (link: StoredLink) =>
      link.role === role && link.delegation === asking.delegation && !link.revoked && link.expires === null && !link.once && !link.holder;
    // Not a link whose token is stored: it would admit to its delegation at once.
    const link = identity.list(committee).find((one) => isSame(one) && one.token === null) ?? (await identity.createLink(committee, seat));
    if (!(await door.answer(asking, 'admitted', link.id))) return false;
    try {
      await identity.recordDeed(committee, { at: isoOf(clock), by: person.role, who: person.name, did: 'admitted', ...seat });
    } catch (error) {
      // Nobody is let in without an entry in the log.
      await door.takeBack(asking, link.id);
      throw error;
    }
    return true;
  };
  for (const act of ['admit', 'decline'] as const)
    routes.post(`/asking/:id/${act}`, async (c) => {
      const asking = door.asking(c.get('visitor').committee).find(({ id }) => id === c.req.param('id'));
      if (!asking) return c.json(ANSWERED, 404);
      // Two people may answer at the same moment, one of them with no.
      const done = await door.once(asking, () => answer(asking, act, c.get('visitor')));
      return done ? c.json({}) : c.json(ANSWERED, 404);
    });
  return routes;
}
