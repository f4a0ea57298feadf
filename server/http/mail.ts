// Invitations of persons: POST /api/invitations makes a link for each address and sends it there, or tells its holder by e-mail to sign in; POST
// /api/links/:id/send sends one again. For everybody: GET /api/ways lists the ways to come in, and POST /api/again sends people who lost their link a new one.
// It is answered before the server checks whether the address is known.
import { type Context, Hono } from 'hono';
import { addressOf, INVITED_AT_ONCE, isSubject } from '../../src/protocol/addresses.ts';
import type { InvitationsAnswer, WaysIn } from '../../src/protocol/api.ts';
import { mayHandOut } from '../../src/protocol/roles.ts';
import { againBody, invitationsBody } from '../../src/protocol/routes/bodies.ts';
import { askedLanguage } from '../languages/asked-language.ts';
import { mailOf } from '../mail/post.ts';
import { boundedJson } from '../requests/bounded-json.ts';
import { isoOf } from '../runtime/clock.ts';
import { DAY_MS, SMALL_VALUES } from '../runtime/limits.ts';
import { againRates, mailRate } from '../sockets/rate.ts';
import type { StoredLink } from '../store/store-model.ts';
import type { AppOptions, Env } from './env.ts';
import { isOldLink, linkShown, notYours, TAKEN, UNKNOWN_LINK } from './links.ts';
import { type Guards, onlyManagers } from './middleware.ts';
import { networkSource } from './source.ts';

const NEEDS = `An invitation needs a role and a name, for a delegation its short name, and at most ${INVITED_AT_ONCE} addresses.`;
const NO_MAIL = { error: 'This server sends no e-mail; copy the link instead.' };
const NO_SIGN_IN = { error: 'Nobody signs in to this server by a provider.' };
const MANY = { error: 'Many e-mails were sent from this committee; copy the links instead, or send them later.' };
const MANY_INVITED = { error: 'Many e-mails were sent from this committee; invite these people later.' };
const ADDRESS_NEEDED = 'Type the e-mail address to which your link was sent.';

/** GET /ways and POST /again {address}. */
export function wayRoutes({ post, provider, clock, publicUrl, onError }: AppOptions, { takesBody, fromOwnPage }: Guards): Hono<Env> {
  const rates = againRates();
  const routes = new Hono<Env>();
  routes.get('/ways', (c) => c.json({ mail: post !== null, signIn: provider?.name ?? null } satisfies WaysIn));
  routes.post('/again', fromOwnPage, takesBody, (c) => {
    if (!post) return c.json(NO_MAIL, 404);
    const now = clock.steady();
    if (rates.source.floods(networkSource(c, publicUrl !== null), now) || rates.all.floods('', now))
      return c.json(
        { error: 'Many people ask for their links at this moment; try again later, or ask the Chair or the Secretariat.' },
        429,
      );
    const body = againBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    const address = body.success ? addressOf(body.data.address) : null;
    if (address === null) return c.json({ error: ADDRESS_NEEDED }, 400);
    // People who ask too often get the same answer but no e-mail.
    const language = askedLanguage(c);
    if (!rates.address.floods(address, now))
      clock.after(0, () => post.again(address, language).catch((error: unknown) => onError('mail', error)));
    return c.json({});
  });
  return routes;
}

/** POST /invitations {role, delegation, name, addresses, by, once?, days?} → InvitationsAnswer; POST /links/:id/send → Link. */
export function invitationRoutes(options: AppOptions, { takesBody }: Guards): Hono<Env> {
  const { identity, clock, post, provider } = options;
  const mails = mailRate();
  /** The people who are being invited right now, so that a repeated request makes only one link for each. */
  const underWay = new Set<string>();
  const sends = (c: Context<Env>, count: number) => mails.delay(c.get('visitor').committee, count, clock.steady()) === 0;
  const routes = new Hono<Env>();
  routes.use('/invitations', onlyManagers('Only the chair and the secretariat invite people.'));
  routes.post('/invitations', takesBody, async (c) => {
    const body = invitationsBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success) return c.json({ error: NEEDS }, 400);
    const { by, days, addresses: given, ...link } = body.data;
    const { committee, person } = c.get('visitor');
    if (!mayHandOut(person.role, link.role)) return c.json(notYours(link.role), 403);
    if (by === 'mail' && !post) return c.json(NO_MAIL, 409);
    if (by === 'sign-in' && !provider) return c.json(NO_SIGN_IN, 409);
    const read = given.map((text) => addressOf(text) ?? (by === 'sign-in' && isSubject(text) ? text : null));
    const wrong = given.find((_, k) => read[k] === null);
    if (wrong !== undefined) return c.json({ error: `“${wrong}” is not an e-mail address; nobody was invited.` }, 400);
    if (identity.isTaken(committee, link)) return c.json(TAKEN, 409);
    const issuer = by === 'mail' ? '' : provider!.issuer;
    const holds = ({ role, delegation }: StoredLink) => role === link.role && delegation === link.delegation;
    const keyOf = (address: string) => JSON.stringify([committee, link.role, link.delegation, issuer, address]);
    const isInvited = (address: string) =>
      underWay.has(keyOf(address)) ||
      identity.heldBy([address], issuer, clock).some((one) => one.committee === committee && holds(one) && !one.used);
    const all = [...new Set(read as string[])];
    const [already, fresh] = [all.filter(isInvited), all.filter((address) => !isInvited(address))];
    // A provider's name for a person is not necessarily an e-mail address.
    const isTold = (address: string) => post !== null && (by === 'mail' || addressOf(address) !== null);
    if (!sends(c, fresh.filter(isTold).length)) return c.json(by === 'mail' ? MANY : MANY_INVITED, 429);
    for (const address of fresh) underWay.add(keyOf(address));
    try {
      const made: StoredLink[] = [];
      for (const address of fresh) {
        const deed = {
          by: person.role,
          who: person.name,
          did: 'made',
          role: link.role,
          delegation: link.delegation,
          name: link.name,
        } as const;
        await identity.recordDeed(committee, { at: isoOf(clock), ...deed });
        const expires = days === null ? null : isoOf(clock, days * DAY_MS);
        const one = await identity.createLink(committee, { ...link, expires, holder: { address, issuer } });
        if (isTold(address)) await post?.invite(one, person.name);
        made.push(one);
      }
      const links = made.map(({ id }) => linkShown(options, identity.find(committee, id)!, person.role));
      return c.json({ links, already } satisfies InvitationsAnswer, 201);
    } finally {
      for (const address of fresh) underWay.delete(keyOf(address));
    }
  });
  routes.post('/links/:id/send', async (c) => {
    const { committee, person } = c.get('visitor');
    const link = identity.find(committee, c.req.param('id'));
    if (!link) return c.json(UNKNOWN_LINK, 404);
    if (!mayHandOut(person.role, link.role)) return c.json(notYours(link.role), 403);
    if (!post) return c.json(NO_MAIL, 409);
    const signsIn = link.holder !== null && link.holder.issuer !== '';
    if (!link.holder || (signsIn && addressOf(link.holder.address) === null))
      return c.json({ error: 'No e-mail belongs to this link.' }, 409);
    if (isOldLink(link, clock)) return c.json({ error: 'This link is too old; make a new one.' }, 409);
    if (mailOf(link, clock).mail === 'waiting') return c.json(linkShown(options, link, person.role));
    if (!sends(c, 1)) return c.json(MANY, 429);
    // After a restart the token is lost, and a link that can be opened once and was needs a new one.
    let known = link;
    if (!signsIn && (identity.tokenOf(link) === null || link.used)) {
      const { role, delegation, name } = link;
      await identity.recordDeed(committee, { at: isoOf(clock), by: person.role, who: person.name, did: 'renewed', role, delegation, name });
      const renewed = await identity.renew(link);
      if (!renewed) return c.json({ error: 'This link was revoked; make a new one.' }, 409);
      known = renewed;
    }
    await post.invite(known, person.name);
    return c.json(linkShown(options, identity.find(committee, link.id)!, person.role));
  });
  return routes;
}
