// The drafts of a committee: GET /api/drafts lists those that the person may see, POST /api/drafts begins one with a text, POST /api/drafts/:id/copy begins one
// with the present text of another draft. Commands inside a draft are in commands.ts, deleted drafts in bin.ts.
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { cleanDoc, EMPTY_META } from '../../schema/index.ts';
import type { DraftBegin, DraftSummary } from '../../src/protocol/api.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { metaOf, standingOf, type Version } from '../../src/protocol/record.ts';
import { mayBegin, mayManage } from '../../src/protocol/roles.ts';
import { beginBody } from '../../src/protocol/routes/bodies.ts';
import { layerOf, maySee, PLAIN_STANDING, type Standing, standingFrom, whyNotCopied } from '../../src/protocol/standing.ts';
import { withOwnNumbers } from '../../src/text/issued-numbers.ts';
import { newSafeId } from '../accounts/identity.ts';
import { bringProposalsOf } from '../commands/importing-proposals.ts';
import { type FirstFacts, type FirstVersionAndUpdate, firstVersionAndUpdate } from '../rooms/first-update.ts';
import { SERVER_CLIENT } from '../rooms/primary-room.ts';
import { isPrivateId } from '../rooms/private.ts';
import type { Summaries, TextSummary } from '../rooms/summary.ts';
import { isoOf } from '../runtime/clock.ts';
import { COMMITTEE_VALUES, DOCUMENT_BYTES, UNTABLED_OF_ONE } from '../runtime/limits.ts';
import { type DraftRow, Unreadable } from '../store/store-model.ts';
import type { OpenRooms } from '../sync/room.ts';
import { commandContext } from './commands.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';

const UNCLEAR = { error: 'The server does not understand how this draft is to begin.' };
const TOO_LARGE = 'The draft is larger than 16 MB; the server does not take it.';

const NO_BEGINNER = { error: 'Observers read; they begin no draft.', status: 403 } as const;

type Refused = { readonly error: string; readonly status: 403 | 404 | 409 };

/** GET /drafts, POST /drafts and POST /drafts/:id/copy. */
export function draftRoutes(options: AppOptions, { takesBody, commandsWithin }: Guards): Hono<Env> {
  const { store, clock, bodyReader, draftReader, identity, openRooms, rooms } = options;
  const routes = new Hono<Env>();
  const within = commandsWithin('Too many drafts came from here at once; wait a moment and try again.');
  routes.get('/drafts', async (c) => {
    const { committee, person } = c.get('visitor');
    const rows = (await store.listDrafts(committee)).filter(({ id }) => !isPrivateId(id));
    const seen = rows.map((row) => ({ row, standing: standingFrom(row.standing) })).filter(({ standing }) => maySee(standing, person));
    return c.json(await Promise.all(seen.map(({ row, standing }) => listed(options, row, standing))));
  });

  /** The standing of a draft that this person begins, or why the person may not begin it like that. */
  const standingFor = async (c: Context<Env>, { seenBy, invited }: Pick<DraftBegin, 'seenBy' | 'invited'>): Promise<Standing | Refused> => {
    const { committee, person } = c.get('visitor');
    const { role, delegation } = person;
    if (!mayBegin(role)) return NO_BEGINNER;
    if (mayManage(role)) {
      if (seenBy === 'committee' && invited.length === 0) return PLAIN_STANDING;
      return { error: 'Only a delegation begins a draft for its sponsors.', status: 403 };
    }
    const asked = [...new Set(invited)].filter((code) => code !== delegation);
    const unknown = asked.find((code) => !identity.isDelegation(committee, code));
    if (unknown !== undefined) return { error: `There is no delegation ${unknown} in this committee.`, status: 404 };
    const own = (await store.listDrafts(committee)).map((row) => standingFrom(row.standing));
    if (own.filter((one) => one.seenBy === 'sponsors' && one.tabledAs === '' && one.sponsors[0] === delegation).length >= UNTABLED_OF_ONE)
      return { error: `${person.name} has ${UNTABLED_OF_ONE} drafts that are not tabled; delete one of them first.`, status: 409 };
    const invitedSeats = Object.fromEntries(await Promise.all(asked.map(async (code) => [code, await store.seatOf(committee, code)])));
    return { ...PLAIN_STANDING, sponsors: [delegation], seats: { [delegation]: layerOf(person) }, invited: asked, invitedSeats, seenBy };
  };
  const versionNamed = (c: Context<Env>, name: string): Version | null =>
    name === '' ? null : { id: newSafeId('version'), name, at: isoOf(clock), who: c.get('visitor').person.name };
  /** The first facts of a draft with this standing. */
  const sponsoredBy = (c: Context<Env>, standing: Standing): FirstFacts => ({
    numbers: identity.committee(c.get('visitor').committee)?.numbers ?? 'held',
    ...(standing !== PLAIN_STANDING && { standing, sponsors: standing.sponsors.length > 0 ? [c.get('visitor').person.name] : [] }),
  });
  /** Stores a new draft of the visitor's committee; resolves to its id. */
  const keep = async (c: Context<Env>, { update, version }: FirstVersionAndUpdate, standing: Standing): Promise<string> => {
    const id = newSafeId('draft');
    const { committee, person } = c.get('visitor');
    const row = { client: SERVER_CLIENT, delegation: person.delegation, role: person.role, at: isoOf(clock), update };
    await store.createDraft(id, row, committee, {
      ...(version && { versions: [version] }),
      ...(standing !== PLAIN_STANDING && { standing: JSON.stringify(standing) }),
    });
    return id;
  };

  routes.post('/drafts', within, async (c, next) => {
    // Refused before the body is read, which may be large.
    const begin = beginIn(c);
    if (!begin) return c.json(UNCLEAR, 400);
    const standing = await standingFor(c, begin);
    return 'error' in standing ? c.json({ error: standing.error }, standing.status) : next();
  });
  routes.post('/drafts', takesBody, async (c) => {
    const begin = beginIn(c)!;
    const standing = await standingFor(c, begin);
    if ('error' in standing) return c.json({ error: standing.error }, standing.status);
    const continues = begin.continues ? (identity.committee(c.get('visitor').committee)?.session ?? '') : null;
    const named = versionNamed(c, begin.base);
    const base: Version | null = named && begin.continues ? { ...named, continued: true } : named;
    const facts = { base, title: begin.title, phase: begin.phase, continues, ...sponsoredBy(c, standing) };
    const read = await draftReader.read(c.get('body'), facts, c.get('visitor').account);
    if ('refused' in read) return c.json({ error: read.refused }, read.status);
    if (read.update.length > DOCUMENT_BYTES) return c.json({ error: TOO_LARGE }, 413);
    return c.json({ id: await keep(c, read, standing), ...(read.left && { left: read.left }) }, 201);
  });

  const beginsOne: MiddlewareHandler<Env> = (c, next) =>
    mayBegin(c.get('visitor').person.role) ? next() : Promise.resolve(c.json({ error: NO_BEGINNER.error }, NO_BEGINNER.status));
  routes.post('/drafts/:id/copy', beginsOne, within, takesBody, async (c) => {
    const asked = await bodyReader.read('POST /api/drafts/{id}/copy', c.get('body'), COMMITTEE_VALUES, c.get('visitor').account);
    if ('refused' in asked) return c.json({ error: asked.refused }, asked.status);
    if (!asked.body) return c.json(UNCLEAR, 400);
    const standing = await standingFor(c, asked.body);
    if ('error' in standing) return c.json({ error: standing.error }, standing.status);
    const { person } = c.get('visitor');
    const { title, phase, proposals } = asked.body;
    if (proposals && !mayManage(person.role))
      return c.json({ error: 'Only the chair and the secretariat copy the proposals of others; copy the text alone.' }, 403);
    const room = await openRooms.open(c.req.param('id'));
    if (!room) return c.json({ error: 'There is no such draft.' }, 404);
    const refused = whyNotCopied(standingOf(room.ydoc), person, asked.body);
    if (refused !== null) return c.json({ error: refused }, 403);
    const [doc, meta] = [readDoc(room.ydoc), metaOf(room.ydoc)];
    const source = `Copy of ${meta.symbol || 'another draft'}`;
    const { phase: _ofTheOther, adoption: _became, ...kept } = meta;
    const draft = { meta: { ...kept, symbol: '' }, doc: withOwnNumbers(cleanDoc(doc)) };
    const facts = { base: versionNamed(c, source), title, phase, ...sponsoredBy(c, standing) };
    const id = await keep(c, firstVersionAndUpdate(draft, facts), standing);
    if (!proposals) return c.json({ id }, 201);
    const made = await rooms.open(id);
    if (!made) return c.json({ id, left: 'The text was copied, but not the proposals: another server keeps the new draft.' }, 201);
    const left = await bringProposalsOf(commandContext(options, c, made), doc, source);
    return c.json({ id, ...(left !== null && { left }) }, 201);
  });
  return routes;
}

/** How the draft begins, according to the address; if it says nothing, as a text of the committee. Null if it cannot be parsed. */
function beginIn(c: Context<Env>): DraftBegin | null {
  const said = c.req.query('begin');
  if (said === undefined) return { title: '', base: '', continues: false, seenBy: 'committee', invited: [] };
  try {
    return beginBody.parse(JSON.parse(said));
  } catch {
    return null;
  }
}

/** The entry of a draft in the list. An unreadable draft is listed with its last summary, so that the rest of the list still works. */
async function listed({ openRooms, rooms, summaries, onError }: AppOptions, row: DraftRow, standing: Standing): Promise<DraftSummary> {
  try {
    const known = row.summary === null ? null : rooms.whyUnreadable(row.id);
    if (known) throw known;
    return { ...(await summarize(openRooms, summaries, row)), standing };
  } catch (error) {
    if (!(error instanceof Unreadable)) onError('list', error);
    const unreadable = error instanceof Unreadable ? error.message : 'This draft could not be read just now; try again in a moment.';
    return { id: row.id, standing, ...NO_SUMMARY, ...lastKnownOf(row), changed: row.changed, present: 0, unreadable };
  }
}

/** The summary of an unknown draft. */
export const NO_SUMMARY: TextSummary = { meta: EMPTY_META, title: '', paragraphs: 0, agreed: 0, pending: 0 };

/** The last stored summary of a draft; {} if there is none. */
export const lastKnownOf = ({ lastSummary }: DraftRow): Partial<TextSummary> =>
  lastSummary === null ? {} : (JSON.parse(lastSummary) as TextSummary);

/** The summary of a draft: from its room if it is in memory; else from the store if that summary is up to date; else by opening the draft. */
async function summarize(rooms: OpenRooms, summaries: Summaries, row: DraftRow): Promise<Omit<DraftSummary, 'standing'>> {
  const { id, changed, summary } = row;
  const inMemory = rooms.peek(id);
  const stored = inMemory || summary === null ? null : (JSON.parse(summary) as TextSummary);
  // An older server stored summaries without versions.
  if (stored?.versions) return { id, ...stored, changed, present: rooms.present(id) };
  const room = inMemory ?? (await rooms.open(id));
  if (!room) throw new Error(`Draft ${id} is listed but cannot be loaded.`);
  const computed = (await summaries.of(id, room.ydoc)) ?? { ...NO_SUMMARY, meta: metaOf(room.ydoc), ...lastKnownOf(row) };
  return { id, ...computed, changed, present: rooms.present(id) };
}
