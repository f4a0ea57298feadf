// Invitation links, for the chair and the secretariat: /api/links lists, makes, renews and revokes them, and shows the log of these actions. Every action is
// logged before it takes effect. Opening a session by a link is in session.ts.
import { type Context, Hono } from 'hono';
import type { InvitationLink, LinkDeed } from '../../src/protocol/api.ts';
import { mayHandOut, type Role } from '../../src/protocol/roles.ts';
import { linkBody } from '../../src/protocol/routes/bodies.ts';
import type { NewLink } from '../accounts/identity.ts';
import { mailOf } from '../mail/post.ts';
import { boundedJson } from '../requests/bounded-json.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { DAY_MS, SMALL_VALUES } from '../runtime/limits.ts';
import type { StoredLink } from '../store/store-model.ts';
import type { AppOptions, Env } from './env.ts';
import { type Guards, onlyManagers } from './middleware.ts';

const LINK_NEEDS = 'A link needs a role and a name, and for a delegation its short name.';
export const UNKNOWN_LINK = { error: 'There is no such link.' };
export const TAKEN = { error: 'Somebody else comes in under this name; choose another one.' };
const LAST = { error: 'This is the last link by which the chair comes in; make another one first.' };
export const notYours = (role: Role) => ({ error: `Only the chair hands out and revokes links of the ${role}.` });

/** True for an expired link. */
export const isOldLink = ({ expires }: StoredLink, clock: Clock): boolean => expires !== null && expires <= isoOf(clock);

/** A link as a person with the role `to` sees it: without path and holder if they may not hand it out. */
export function linkShown({ identity, cluster, clock, connections }: AppOptions, link: StoredLink, to: Role): InvitationLink {
  const token = identity.tokenOf(link);
  const { inside } = connections();
  const { holder } = link;
  const isOwn = mayHandOut(to, link.role);
  return {
    id: link.id,
    role: link.role,
    delegation: link.delegation,
    name: link.name,
    path: token === null || !isOwn ? '' : `/join/${token}`,
    revoked: link.revoked,
    expires: link.expires,
    once: link.once,
    used: link.used,
    inside: (inside[link.id] ?? 0) + (cluster?.insideElsewhere(link.id) ?? 0),
    holder: holder && isOwn ? { address: holder.address, signsIn: holder.issuer !== '', ...mailOf(link, clock) } : null,
  };
}

/** GET and POST /links, GET /links/deeds, POST /links/:id/revoke, POST /links/:id/renew. */
export function linkRoutes(options: AppOptions, { takesBody }: Guards): Hono<Env> {
  const { identity, clock, connections } = options;
  const record = (c: Context<Env>, did: LinkDeed['did'], { role, delegation, name }: Pick<NewLink, 'role' | 'delegation' | 'name'>) => {
    const { committee, person } = c.get('visitor');
    return identity.recordDeed(committee, { at: isoOf(clock), by: person.role, who: person.name, did, role, delegation, name });
  };
  const routes = new Hono<Env>();
  routes.use('/links/*', onlyManagers('Only the chair and the secretariat hand out links.'));
  routes.get('/links', (c) => {
    const { committee, person } = c.get('visitor');
    return c.json(identity.list(committee).map((link) => linkShown(options, link, person.role)));
  });
  routes.get('/links/deeds', (c) => c.json(identity.deeds(c.get('visitor').committee)));
  routes.post('/links', takesBody, async (c) => {
    const body = linkBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success) return c.json({ error: LINK_NEEDS }, 400);
    const { committee, person } = c.get('visitor');
    const { role } = person;
    if (!mayHandOut(role, body.data.role)) return c.json(notYours(body.data.role), 403);
    if (identity.isTaken(committee, body.data)) return c.json(TAKEN, 409);
    await record(c, 'made', body.data);
    const { days, ...link } = body.data;
    const expires = days === null ? null : isoOf(clock, days * DAY_MS);
    return c.json(linkShown(options, await identity.createLink(committee, { ...link, expires }), role), 201);
  });
  routes.post('/links/:id/revoke', async (c) => {
    const link = identity.find(c.get('visitor').committee, c.req.param('id'));
    if (!link) return c.json(UNKNOWN_LINK, 404);
    if (!mayHandOut(c.get('visitor').person.role, link.role)) return c.json(notYours(link.role), 403);
    if (link.revoked) return c.json({});
    if (identity.isLast(link)) return c.json(LAST, 409);
    await record(c, 'revoked', link);
    if ((await identity.revoke(link)) === 'last') return c.json(LAST, 409);
    await connections().look();
    return c.json({});
  });
  routes.post('/links/:id/renew', async (c) => {
    const link = identity.find(c.get('visitor').committee, c.req.param('id'));
    if (!link) return c.json(UNKNOWN_LINK, 404);
    const { role } = c.get('visitor').person;
    if (!mayHandOut(role, link.role)) return c.json(notYours(link.role), 403);
    if (isOldLink(link, clock)) return c.json({ error: 'This link is too old; make a new one.' }, 409);
    if (link.holder?.issuer) return c.json({ error: 'Who signs in needs no address.' }, 409);
    if (!link.revoked) await record(c, 'renewed', link);
    const renewed = await identity.renew(link);
    if (!renewed) return c.json({ error: 'This link was revoked; make a new one.' }, 409);
    return c.json(linkShown(options, renewed, role));
  });
  return routes;
}
