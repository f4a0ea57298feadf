// The HTTP interface of src/protocol/api.ts. Every refusal is {error: one sentence}; who asks is told by the session cookie alone.
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { parse as parseCookies } from 'hono/utils/cookie';
import { EMPTY_META } from '../../schema/index.ts';
import type { DraftSummary, InvitationLink, LinkDeed, Session } from '../../src/protocol/api.ts';
import { mayHandOut, mayManage, type Role } from '../../src/protocol/roles.ts';
import type { Identity, NewLink, Visitor } from '../accounts/identity.ts';
import { newSafeId, signedInAs } from '../accounts/identity.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { forwarding, nodeRoutes } from '../cluster/forwarding.ts';
import { LINK_HEADER, NODE_HEADER } from '../cluster/uplink.ts';
import { execute, mayCommand } from '../commands/commands.ts';
import type { Printer } from '../pdf/printer.ts';
import { backupBody, commandBody as commandShape, linkBody } from '../requests/bodies.ts';
import { boundedJson } from '../requests/bounded-json.ts';
import { Intake, takesBody, type WithBody } from '../requests/request-body.ts';
import { SERVER_CLIENT } from '../rooms/primary-room.ts';
import { isPrivateId } from '../rooms/private.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { summaryOf, type TextSummary } from '../rooms/summary.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import {
  BACKUP_BODY_BYTES,
  BODY_BYTES,
  COMMAND_BYTES,
  COMMAND_VALUES,
  DOCUMENT_BYTES,
  LINK_BODY_BYTES,
  PDF_BODY_BYTES,
  SMALL_VALUES,
} from '../runtime/limits.ts';
import type { Connections } from '../sockets/connection.ts';
import { commandRate, joinRate, requestRate } from '../sockets/rate.ts';
import { type DraftRow, type Store, type StoredLink, Superseded, Unreadable } from '../store/store-model.ts';
import type { OpenRooms } from '../sync/room.ts';
import { discardBody } from './discard-body.ts';
import type { DraftReader } from './draft-reader.ts';
import { isOperator } from './operator.ts';
import { appFile, securityHeaders, sentencePage } from './pages.ts';
import { answerPdf } from './pdf-route.ts';

const LAST = { error: 'This is the last link by which the chair comes in; make another one first.' };
const COOKIE = 'chapeau';
/** A year: a session lives as long as its link is not taken back. */
const COOKIE_SECONDS = 31_536_000;

export interface AppOptions {
  readonly store: Store;
  /** Drafts that this process writes. */
  readonly rooms: Rooms;
  /** Drafts that people read here. */
  readonly openRooms: OpenRooms;
  /** The other nodes, where there are some. */
  readonly cluster: Cluster | null;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly appDir: string;
  readonly printer: Printer;
  readonly draftReader: DraftReader;
  /** Sockets, once there is a server. */
  readonly connections: () => Connections;
  /** What the operator must show (operator.ts); '' where nobody may ask. */
  readonly operatorSecret: () => string;
  readonly isReady: () => boolean;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly onError: (where: string, error: unknown) => void;
}

type Env = { Variables: { visitor: Visitor } & WithBody['Variables'] };

/** The visitor behind a Cookie header. */
export const visitorOf = async (identity: Identity, cookies: string | undefined): Promise<Visitor | null> =>
  cookies === undefined ? null : identity.visitor(parseCookies(cookies, COOKIE)[COOKIE] ?? null);

/** All routes. */
export function createApp(options: AppOptions): Hono<Env> {
  const { identity, store, rooms, cluster, clock } = options;
  const app = new Hono<Env>();
  /** Tokens of links made since the start: the store keeps only their hashes. */
  const tokens = new Map<string, string>();
  const intake = new Intake();
  /** Reads a body of at most so many bytes; what is larger is refused with the sentence. */
  const takes = (most: number, tooLarge: string) => takesBody<Env>(intake, most, tooLarge, (c) => c.get('visitor')?.link ?? '');
  const [commands, requests, joins] = [commandRate(), requestRate(), joinRate()];
  const isDelegation = (code: string) => identity.isDelegation(code);
  const open = (id: string) => rooms.open(id);

  app.use(discardBody);
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders(c.req.header('host')))) c.header(name, value);
    if (c.req.path.startsWith('/api/')) c.header('cache-control', 'no-store');
  });
  app.onError((error, c) => {
    if (error instanceof Superseded)
      return c.json({ error: 'Another server keeps this draft since just now; look whether it was done, and try again if not.' }, 503);
    if (error instanceof Unreadable) return c.json({ error: error.message }, 409);
    options.onError('http', error);
    return c.json({ error: 'Something went wrong on the server; try again in a moment.' }, 500);
  });

  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    const writes = options.isReady() && (await store.check().catch(() => false));
    return writes ? c.text('ready') : c.text('not ready', 503);
  });
  app.get('/metrics', async (c) => {
    const { type, text } = await options.metrics();
    return c.body(text, 200, { 'content-type': type });
  });

  const NOWHERE = 'The server does not know where to write the backup.';
  app.use('/operator/*', (c, next) =>
    isOperator(options.operatorSecret(), c.req.header('authorization'))
      ? next()
      : Promise.resolve(c.json({ error: 'Not the operator.' }, 401)),
  );
  app.post('/operator/backup', takes(BACKUP_BODY_BYTES, NOWHERE), async (c) => {
    const body = backupBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success) return c.json({ error: NOWHERE }, 400);
    return store.backUp(body.data.file).then(
      (made) => c.json(made),
      (error: Error) => c.json({ error: error.message }, 409),
    );
  });

  app.get('/join/:token', async (c) => {
    const opened = await identity.openLink(c.req.param('token'));
    c.header('cache-control', 'no-store');
    if (opened === 'unknown')
      return c.html(sentencePage('There is no such link. Check that it was copied whole, or ask the chair for a new one.'), 404);
    if (opened === 'revoked') return c.html(sentencePage('This link was revoked. Ask the chair for a new one.'), 410);
    if (joins.floods(opened.link.id, clock.steady()))
      return c.html(sentencePage('Many people open this link at this moment; open it again in a minute.'), 429);
    const https = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';
    const value = await identity.openSession(opened.link).catch((error: unknown) => options.onError('join', error));
    if (!value) return c.html(sentencePage('Nobody new can come in now: the server cannot store anything. Try again in a moment.'), 503);
    setCookie(c, COOKIE, value, { path: '/', httpOnly: true, sameSite: 'Strict', secure: https, maxAge: COOKIE_SECONDS });
    return c.redirect('/', 302);
  });

  app.route('/nodes', nodeRoutes(cluster, rooms, options.isReady));

  const api = new Hono<Env>();
  api.use(async (c, next) => {
    const isNode = cluster?.isNode(c.req.header(NODE_HEADER)) ?? false;
    // Another node has asked already what is asked below.
    const visitor = isNode
      ? await identity.visitorBy(c.req.header(LINK_HEADER) ?? '')
      : await identity.visitor(getCookie(c, COOKIE) ?? null);
    if (!visitor) return c.json({ error: 'You are not signed in; open your invitation link again.' }, 401);
    if (c.req.method !== 'GET' && !isSameOrigin(c.req.header('origin'), c.req.header('host')))
      return c.json({ error: 'The page comes from another address than the server.' }, 403);
    const as = c.req.header('x-chapeau-as');
    if (c.req.method !== 'GET' && as !== undefined && as !== visitor.link)
      return c.json({ error: `${signedInAs(visitor.person)} Load the page anew to go on.` }, 409);
    // What came through another node was counted there.
    if (!isNode && requests.floods(visitor.link, clock.steady()))
      return c.json({ error: 'Too many requests came from here at once; wait a moment and try again.' }, 429);
    c.set('visitor', visitor);
    return next();
  });
  api.use('/drafts/:id/*', (c, next) =>
    isPrivateId(c.req.param('id')) ? Promise.resolve(c.json({ error: 'There is no such draft.' }, 404)) : next(),
  );
  // Who may not command, or does so too often, is answered before anything is read; then the body goes to the server that writes the draft.
  const commandBody = takes(COMMAND_BYTES, 'This is more than the server takes at once; bring it in smaller parts.');
  api.use('/drafts/:id/*', (c, next) => {
    if (c.req.method === 'GET') return next();
    const { link, person } = c.get('visitor');
    if (!mayCommand(person.role)) return Promise.resolve(c.json({ error: 'Observers read; they change nothing here.' }, 403));
    if (commands.floods(link, clock.steady()))
      return Promise.resolve(c.json({ error: 'Too many commands came from here at once; wait a moment and try again.' }, 429));
    return commandBody(c, next);
  });
  api.use(
    '/drafts/:id/*',
    forwarding(
      cluster,
      rooms,
      (c) => c.get('visitor').link,
      (c) => c.get('body'),
    ),
  );

  api.get('/session', (c) => c.json({ ...c.get('visitor'), committee: identity.committee } satisfies Session));

  api.get('/drafts', async (c) => {
    const drafts = (await store.listDrafts()).filter(({ id }) => !isPrivateId(id));
    return c.json(await Promise.all(drafts.map((row) => listed(options, row))));
  });

  const mayBring: MiddlewareHandler<Env> = (c, next) =>
    mayManage(c.get('visitor').person.role)
      ? next()
      : Promise.resolve(c.json({ error: 'Only the chair and the secretariat bring in a draft.' }, 403));
  api.post('/drafts', mayBring, takes(BODY_BYTES, 'The file is larger than 52 MB; the server does not take it.'), async (c) => {
    const update = await options.draftReader.read(c.get('body'), c.get('visitor').link);
    if ('refused' in update) return c.json({ error: update.refused }, update.status);
    if (update.length > DOCUMENT_BYTES) return c.json({ error: 'The draft is larger than 16 MB; the server does not take it.' }, 413);
    const id = newSafeId('draft');
    const { role, delegation } = c.get('visitor').person;
    await store.createDraft(id, { client: SERVER_CLIENT, delegation, role, at: isoOf(clock), update });
    return c.json({ id }, 201);
  });

  api.get('/drafts/:id/versions/:version', async (c) => {
    const json = await store.version(c.req.param('id'), c.req.param('version'));
    if (json === null) return c.json({ error: 'There is no such version of this draft.' }, 404);
    return c.body(json, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  api.post('/drafts/:id/commands', async (c) => {
    const body = commandShape.safeParse(boundedJson(c.get('body'), COMMAND_VALUES));
    if (!body.success) return c.json({ error: 'The server does not know this command.' }, 400);
    const room = await rooms.open(c.req.param('id'));
    if (!room) return c.json({ error: 'There is no such draft.' }, 404);
    const outcome = await execute({ room, person: c.get('visitor').person, store, clock, isDelegation, open }, body.data);
    return 'error' in outcome ? c.json({ error: outcome.error }, outcome.status) : c.json(outcome);
  });

  api.use('/pdf/*', (c, next) =>
    commands.floods(c.get('visitor').link, clock.steady())
      ? Promise.resolve(c.json({ error: 'Too many files were asked for at once; wait a moment and try again.' }, 429))
      : next(),
  );
  const textToPrint = takes(PDF_BODY_BYTES, 'The text is larger than 8 MB; export it in parts or as a Word file.');
  const pdf = (kind: 'draft' | 'printed') => (c: Context<Env>) =>
    answerPdf(c, options.printer, { kind, json: c.get('body'), date: isoOf(clock), asker: c.get('visitor').link });
  api.post('/pdf', textToPrint, pdf('draft'));
  api.post('/pdf/printed', textToPrint, pdf('printed'));

  api.use('/links/*', async (c, next) =>
    mayManage(c.get('visitor').person.role) ? next() : c.json({ error: 'Only the chair and the secretariat hand out links.' }, 403),
  );
  const notYours = (role: Role) => ({ error: `Only the chair hands out and revokes links of the ${role}.` });
  const deed = (c: Context<Env>, did: LinkDeed['did'], { role, delegation, name }: NewLink) => {
    const { person } = c.get('visitor');
    return identity.recordDeed({ at: isoOf(clock), by: person.role, who: person.name, did, role, delegation, name });
  };
  /** A link as somebody sees it: whoever may not hand it out does not get its address. */
  const linkOf = (link: StoredLink, to: Role): InvitationLink => {
    const token = link.token ?? tokens.get(link.id);
    const { inside } = options.connections();
    return {
      id: link.id,
      role: link.role,
      delegation: link.delegation,
      name: link.name,
      path: link.revoked || token === undefined || !mayHandOut(to, link.role) ? '' : `/join/${token}`,
      revoked: link.revoked,
      inside: (inside[link.id] ?? 0) + (cluster?.insideElsewhere(link.id) ?? 0),
    };
  };
  api.get('/links', (c) => c.json(identity.list().map((link) => linkOf(link, c.get('visitor').person.role))));
  api.get('/links/deeds', (c) => c.json(identity.deeds));
  const LINK_NEEDS = 'A link needs a role and a name, and for a delegation its short name.';
  api.post('/links', takes(LINK_BODY_BYTES, LINK_NEEDS), async (c) => {
    const body = linkBody.safeParse(boundedJson(c.get('body'), SMALL_VALUES));
    if (!body.success) return c.json({ error: LINK_NEEDS }, 400);
    const { role } = c.get('visitor').person;
    if (!mayHandOut(role, body.data.role)) return c.json(notYours(body.data.role), 403);
    if (identity.isTaken(body.data)) return c.json({ error: 'Somebody else comes in under this name; choose another one.' }, 409);
    await deed(c, 'made', body.data);
    const { link, token } = await identity.createLink(body.data);
    tokens.set(link.id, token);
    return c.json(linkOf(link, role), 201);
  });
  api.post('/links/:id/revoke', async (c) => {
    const link = identity.find(c.req.param('id'));
    if (!link) return c.json({ error: 'There is no such link.' }, 404);
    if (!mayHandOut(c.get('visitor').person.role, link.role)) return c.json(notYours(link.role), 403);
    if (link.revoked) return c.json({});
    if (identity.isLast(link)) return c.json(LAST, 409);
    await deed(c, 'revoked', link);
    if ((await identity.revoke(link.id)) === 'last') return c.json(LAST, 409);
    tokens.delete(link.id);
    options.connections().revoke(link.id);
    return c.json({});
  });
  api.post('/links/:id/renew', async (c) => {
    const link = identity.find(c.req.param('id'));
    if (!link) return c.json({ error: 'There is no such link.' }, 404);
    const { role } = c.get('visitor').person;
    if (!mayHandOut(role, link.role)) return c.json(notYours(link.role), 403);
    if (!link.revoked) await deed(c, 'renewed', link);
    const renewed = await identity.renew(link.id);
    if (!renewed) return c.json({ error: 'This link was revoked; make a new one.' }, 409);
    tokens.set(link.id, renewed.token);
    return c.json(linkOf(renewed.link, role));
  });
  api.all('*', (c) => c.json({ error: 'The server has no such address.' }, 404));
  app.route('/api', api);

  app.get('*', (c) => appFile(c, options.appDir));
  app.all('*', (c) => c.json({ error: 'The server has no such address.' }, 404));
  return app;
}

/** One draft that cannot be read, or not now, must not hide the others: it is listed as what was last known of it. */
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

/** From the room where the draft is in memory, from the store where its summary is of the last change, else by opening it. */
async function summarize(rooms: OpenRooms, { id, changed, summary }: DraftRow): Promise<DraftSummary> {
  const inMemory = rooms.peek(id);
  if (!inMemory && summary !== null) return { id, ...(JSON.parse(summary) as TextSummary), changed, present: rooms.present(id) };
  const room = inMemory ?? (await rooms.open(id));
  if (!room) throw new Error(`Draft ${id} is listed but cannot be loaded.`);
  return { id, ...summaryOf(room.ydoc), changed, present: rooms.present(id) };
}

function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
