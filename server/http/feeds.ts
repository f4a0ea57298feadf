// Feeds: GET /feed/:id/:secret is an Atom feed for everybody who has its address; under /api a person makes, lists and ends such addresses for their own seat.
// Digests: GET and POST /api/digest {on} for the person who gets them by e-mail. Each e-mail contains the address /digest/:id/:secret. GET shows a page with a
// button, because mail programs open addresses by themselves; POST, from the button or from the mail program (RFC 8058), ends the digests.
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { writeAtom } from '../../src/formats/atom.ts';
import { whoWords } from '../../src/messages/label-words.ts';
import { say } from '../../src/messages/say.ts';
import { digestBody, feedBody } from '../../src/protocol/routes/bodies.ts';
import { endFeed, feedsOf, makeFeed, openFeed } from '../accounts/feed-links.ts';
import { askedLanguage } from '../languages/asked-language.ts';
import { inLanguage } from '../languages/catalogs.ts';
import { digestOf, endDigest, knowsDigest, switchDigest } from '../record/digests.ts';
import type { FedEntry } from '../record/feed-reader.ts';
import { boundedJson } from '../requests/bounded-json.ts';
import { FEEDS_OF_ONE, SMALL_VALUES } from '../runtime/limits.ts';
import { feedRate } from '../sockets/rate.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';
import { pressPage, sentencePage } from './pages.ts';

const NO_FEED = 'There is no such feed, or it has ended.\n';
const TAG = 'tag:chapeau,2026:';

/** GET, POST /feeds and POST /feeds/:id/end. */
export function feedRoutes({ identity, clock, feedReader }: AppOptions, { takesBody, commandsWithin }: Guards): Hono<Env> {
  const routes = new Hono<Env>();
  const within = commandsWithin('Too many feeds were asked for at once; wait a moment and try again.');
  routes.get('/feeds', (c) => c.json(feedsOf(identity, c.get('visitor'))));
  routes.post('/feeds', within, takesBody, async (c) => {
    const body = feedBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success) return c.json({ error: 'A feed is of a draft, or of all drafts.' }, 400);
    const visitor = c.get('visitor');
    const committee = identity.committee(visitor.committee);
    const there = committee && (body.data.draft === '' || (await feedReader.entriesFor(committee, visitor.person, body.data.draft)));
    if (!there) return c.json({ error: 'There is no such draft.' }, 404);
    const made = await makeFeed(identity, clock, visitor, body.data.draft);
    return made ? c.json(made, 201) : c.json({ error: `You follow by ${FEEDS_OF_ONE} feeds already; end one of them first.` }, 409);
  });
  routes.post('/feeds/:id/end', async (c) =>
    (await endFeed(identity, c.get('visitor'), c.req.param('id'))) ? c.json({}) : c.json({ error: 'There is no such feed.' }, 404),
  );
  return routes;
}

/** GET /feed/:id/:secret. No cookie: the address is the secret. */
export function feedFiles({ identity, clock, feedReader, publicUrl }: AppOptions): Hono<Env> {
  const rate = feedRate();
  return new Hono<Env>().get('/feed/:id/:secret', async (c) => {
    const { id, secret } = c.req.param();
    const opened = await openFeed(identity, id, secret);
    const committee = opened && identity.committee(opened.visitor.committee);
    if (!opened || !committee) return c.text(NO_FEED, 404);
    if (rate.floods(id, clock.steady())) {
      c.header('retry-after', '60');
      return c.text('This feed is asked for too often; once in some minutes is enough.\n', 429);
    }
    const fed = await feedReader.entriesFor(committee, opened.visitor.person, opened.draft);
    if (!fed) return c.text(NO_FEED, 404);
    const origin = publicUrl ?? originOf(c);
    const page = `${origin}${opened.draft === '' ? `/committee/${encodeURIComponent(committee.id)}` : `/draft/${encodeURIComponent(opened.draft)}`}`;
    const xml = writeAtom({
      id: `${TAG}${opened.draft === '' ? `committee/${committee.id}` : `draft/${opened.draft}`}`,
      title: fed.title,
      author: committee.name,
      language: fed.language,
      updated: fed.entries[0]?.until ?? '1970-01-01T00:00:00Z',
      self: `${origin}${c.req.path}`,
      page,
      entries: fed.entries.map((entry) => atomOf(entry, origin, committee.name, opened.draft === '')),
    });
    const tag = `"${createHash('sha256').update(xml).digest('base64url')}"`;
    c.header('etag', tag);
    // Caches must ask again each time, so that an address that was ended shows nothing.
    c.header('cache-control', 'private, no-cache');
    c.header('x-robots-tag', 'noindex');
    if (isKnown(c.req.header('if-none-match'), tag)) return c.body(null, 304);
    return c.body(xml, 200, { 'content-type': 'application/atom+xml; charset=utf-8' });
  });
}

const isKnown = (asked: string | undefined, tag: string): boolean =>
  (asked ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);

function atomOf(
  { id, draft, of, at, until, title, text, who, paragraph, language }: FedEntry,
  origin: string,
  committee: string,
  ofMany: boolean,
) {
  return {
    id: `${TAG}draft/${draft}/${id}`,
    title: ofMany ? inLanguage(language, () => say('deed|{draft}. {title}', { draft: of, title })) : title,
    language,
    ...{ text, published: at, updated: until },
    author: who === '' ? committee : inLanguage(language, () => whoWords(who)),
    link: `${origin}/draft/${encodeURIComponent(draft)}${paragraph === '' ? '' : `#${encodeURIComponent(paragraph)}`}`,
  };
}

/** The address at which the feed was requested; used if the operator did not give the server's address. */
function originOf(c: Context): string {
  const { protocol, host } = new URL(c.req.url);
  return `${c.req.header('x-forwarded-proto') === 'https' ? 'https:' : protocol}//${host}`;
}

const DIGEST_NEEDS = 'Say whether a digest is to come.';
const NO_MAIL_ADDRESS = { error: 'No e-mail address is known of you here; a digest comes to the address by which you were invited.' };
const NO_MAIL = { error: 'This server sends no e-mail.' };
const NO_DIGEST = 'There is no such digest, or it has ended already.';

/** GET and POST /digest. */
export function digestRoutes({ identity, clock, post }: AppOptions, { takesBody, commandsWithin }: Guards): Hono<Env> {
  const routes = new Hono<Env>();
  const within = commandsWithin('This was changed too often; wait a moment and try again.');
  routes.get('/digest', (c) => c.json(post ? digestOf(identity, c.get('visitor')) : { address: '', on: false }));
  routes.post('/digest', within, takesBody, async (c) => {
    const body = digestBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success) return c.json({ error: DIGEST_NEEDS }, 400);
    if (!post) return c.json(NO_MAIL, 409);
    const done = await switchDigest(identity, clock, c.get('visitor'), body.data.on, askedLanguage(c));
    return done ? c.json(digestOf(identity, c.get('visitor'))) : c.json(NO_MAIL_ADDRESS, 409);
  });
  return routes;
}

/** GET and POST /digest/:id/:secret. No cookie: the address is the secret, and allows only this. */
export function digestPages({ identity }: AppOptions): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get('/digest/:id/:secret', async (c) => {
    const { id, secret } = c.req.param();
    c.header('cache-control', 'no-store');
    if (!(await knowsDigest(identity, id, secret))) return sentencePage(c, 404, NO_DIGEST);
    return pressPage(c, 'You get an e-mail a day about what changed in the drafts that you read.', 'Send me none any more');
  });
  routes.post('/digest/:id/:secret', async (c) => {
    const { id, secret } = c.req.param();
    c.header('cache-control', 'no-store');
    return (await endDigest(identity, id, secret)) ? sentencePage(c, 200, 'No digest comes any more.') : sentencePage(c, 404, NO_DIGEST);
  });
  return routes;
}
