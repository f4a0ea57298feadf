// Set-up links, and the settings of a committee: GET and POST /api/setup/:token for people with such a link, later POST /api/committee for the chair and the
// secretariat. A set-up link makes one committee; its maker becomes its secretariat.
import { type Context, Hono } from 'hono';
import type { CommitteeMade } from '../../src/protocol/api.ts';
import { type CommitteeForm, formFault } from '../../src/protocol/committee.ts';
import { FIRST_LINKS } from '../accounts/committee.ts';
import { type NewLink, newSafeId, type SetupState } from '../accounts/identity.ts';
import { COMMITTEE_VALUES } from '../runtime/limits.ts';
import type { AppOptions, Env } from './env.ts';
import { type Guards, onlyManagers } from './middleware.ts';
import { giveSeat } from './session.ts';

const REFUSED: Readonly<Record<Exclude<SetupState, 'open'>, { readonly error: string; readonly status: 404 | 410 }>> = {
  unknown: {
    error: 'There is no such set-up link. Check that it was copied whole, or ask whoever runs the server for another one.',
    status: 404,
  },
  used: {
    error: 'This set-up link was used; its committee stands. For a further committee ask whoever runs the server for another one.',
    status: 410,
  },
  expired: { error: 'This set-up link is too old. Ask whoever runs the server for another one.', status: 410 },
};
const OBSERVER: NewLink = { role: 'observer', delegation: '', name: 'Observer' };

/** The form in a request, or what is wrong with it. */
async function formIn(
  c: Context<Env>,
  bodyReader: AppOptions['bodyReader'],
  route: 'POST /api/committee' | 'POST /api/setup/{token}',
): Promise<CommitteeForm | { readonly error: string }> {
  const read = await bodyReader.read(route, c.get('body'), COMMITTEE_VALUES, c.get('visitor')?.account ?? '');
  if ('refused' in read) return { error: read.refused };
  if (!read.body) return { error: 'The server does not understand this form of a committee.' };
  const fault = formFault(read.body);
  return fault === null ? read.body : { error: fault.words };
}

/** GET /setup/:token: {} if the link is valid. POST /setup/:token {settings, delegations}: makes the committee, and signs its maker in. */
export function setupRoutes(
  { identity, clock, bodyReader, onError }: Pick<AppOptions, 'identity' | 'clock' | 'bodyReader' | 'onError'>,
  { takesBody, fromOwnPage }: Guards,
): Hono<Env> {
  const routes = new Hono<Env>();
  routes.use('/setup/:token', async (c, next) => {
    const state = await identity.setupState(c.req.param('token'), clock);
    if (state === 'open') return next();
    return c.json({ error: REFUSED[state].error }, REFUSED[state].status);
  });
  routes.get('/setup/:token', (c) => c.json({}));
  routes.post('/setup/:token', fromOwnPage, takesBody, async (c) => {
    const form = await formIn(c, bodyReader, 'POST /api/setup/{token}');
    if ('error' in form) return c.json(form, 400);
    const id = newSafeId('c');
    const links = [
      ...FIRST_LINKS,
      ...form.delegations.map(({ code, name }) => ({ role: 'delegation', delegation: code, name }) as const),
      OBSERVER,
    ];
    const made = await identity.found(id, form, links, { keeps: (link) => FIRST_LINKS.includes(link), setup: c.req.param('token') });
    if (!made) return c.json({ error: REFUSED.used.error }, REFUSED.used.status);
    const own = made.find(({ role }) => role === 'secretariat');
    // The committee exists now; if no session can be stored, its maker can use the link.
    const value = own && (await identity.openSession(own, clock).catch((error: unknown) => onError('setup', error)));
    if (own && value) giveSeat(c, own, value);
    const invitations = made.map((link) => {
      const { role, delegation, name } = link;
      return { role, delegation, name, path: `/join/${identity.tokenOf(link)}` };
    });
    return c.json({ committee: identity.committee(id)!, links: invitations } satisfies CommitteeMade, 201);
  });
  return routes;
}

/** POST /committee {settings, delegations}: changes the settings, renames delegations, adds new ones with a link each. */
export function committeeRoutes({ identity, bodyReader }: Pick<AppOptions, 'identity' | 'bodyReader'>, { takesBody }: Guards): Hono<Env> {
  const routes = new Hono<Env>();
  routes.post(
    '/committee',
    onlyManagers('Only the chair and the secretariat change the settings of the committee.'),
    takesBody,
    async (c) => {
      const form = await formIn(c, bodyReader, 'POST /api/committee');
      if ('error' in form) return c.json(form, 400);
      const { committee } = c.get('visitor');
      const taken = form.delegations.find(({ code, name }) => identity.isTaken(committee, { role: 'delegation', delegation: code, name }));
      if (taken)
        return c.json({ error: `Somebody else comes in under the name ${taken.name}; choose another one for ${taken.code}.` }, 409);
      await identity.change(committee, form);
      return c.json(identity.committee(committee)!);
    },
  );
  return routes;
}
