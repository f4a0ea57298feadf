// The library of adopted texts: who may do what, and how much, with the routes below /api/library. The work itself is done in a thread (server/library). Search
// words and traced words are not logged.
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { type LibraryAction, mayInLibrary, NOT_IN_LIBRARY } from '../../src/protocol/roles.ts';
import { addedAsked, listAsked } from '../../src/protocol/routes/library.ts';
import { layerOf } from '../../src/protocol/standing.ts';
import type { Library } from '../library/library.ts';
import type { LibraryOwner, LibraryReader } from '../library/library-index.ts';
import { isWithin, utf8Of } from '../requests/bounded-json.ts';
import {
  LIBRARY_TEXT_VALUES,
  LIBRARY_TEXTS,
  LIBRARY_TEXTS_OF_DELEGATION,
  LIBRARY_WORK,
  LIBRARY_WORK_OF_ONE,
  SMALL_VALUES,
  TRACE_VALUES,
} from '../runtime/limits.ts';
import type { AppOptions, Env } from './env.ts';
import { type Guards, lacking } from './middleware.ts';

const NO_TEXT = { error: 'There is no such text in the library.' };
const UNCLEAR = { error: 'The server does not understand what is asked of the library.' };

const BUSY = { error: 'The library has much to do at this moment; try again in a few seconds.' };
const MANY_VALUES = 'The text holds more than the library takes.';

/** GET /library; POST /library/texts, GET and remove below it; POST /library/find, trace, continued and cited. */
export function libraryRoutes({ library, bodyReader }: Pick<AppOptions, 'library' | 'bodyReader'>, { takesBody }: Guards): Hono<Env> {
  const routes = new Hono<Env>();
  const held = new HeldTexts(library);
  const inTurn = createTurns();
  // This is /library too.
  routes.use('/library/*', only(['read']), inTurn);

  routes.get('/library', async (c) => {
    const asked = listAsked.safeParse(c.req.query());
    if (!asked.success) return c.json(UNCLEAR, 400);
    const { words = '', after, limit, ...scope } = asked.data;
    return c.json(await library.list(readerOf(c), { words, scope: given(scope), limit, ...(after !== undefined && { after }) }));
  });

  // People without the right are refused before the body is read.
  routes.post(
    '/library/texts',
    (c, next) => {
      const asked = addedAsked.safeParse(c.req.query());
      if (!asked.success) return Promise.resolve(c.json(UNCLEAR, 400));
      const isOwn = asked.data.own === 'true';
      const lacks = isOwn ? lacking(c, ['private']) : null;
      if (lacks !== null) return Promise.resolve(c.json({ error: lacks }, 403));
      return only([isOwn ? 'keep' : 'fill'])(c, next);
    },
    takesBody,
    async (c) => {
      const { own, replace, date = null } = addedAsked.parse(c.req.query());
      const bytes = c.get('body');
      // Only counts the values here; the thread reads them.
      if (!isWithin(bytes, LIBRARY_TEXT_VALUES)) return c.json({ error: MANY_VALUES }, 422);
      const owner = ownerOf(c, own === 'true');
      const full = await held.whyFull(owner, c.get('visitor').person.name);
      if (full !== null) return c.json({ error: full }, 409);
      const added = await library.add(owner, utf8Of(bytes) ?? '', { replace: replace === 'true', by: c.get('visitor').person.name, date });
      if ('refused' in added) return c.json({ error: added.refused }, 422);
      if ('added' in added) held.count(owner);
      return c.json(added);
    },
  );

  routes.get('/library/texts/:id', async (c) => {
    const found = await library.text(readerOf(c), c.req.param('id'));
    return found ? c.json(found) : c.json(NO_TEXT, 404);
  });

  routes.post('/library/texts/:id/remove', only(['fill', 'keep']), async (c) => {
    const id = c.req.param('id');
    const found = await library.text(readerOf(c), id);
    if (!found) return c.json(NO_TEXT, 404);
    const isOwn = found.text.delegation !== null;
    const action: LibraryAction = isOwn ? 'keep' : 'fill';
    if (!mayInLibrary(c.get('visitor').person.role, action)) return c.json({ error: NOT_IN_LIBRARY[action] }, 403);
    held.forget(ownerOf(c, isOwn));
    return (await library.remove(ownerOf(c, isOwn), id)) ? c.json({}) : c.json(NO_TEXT, 404);
  });

  routes.post('/library/find', takesBody, async (c) => {
    const read = await bodyReader.read('POST /api/library/find', c.get('body'), SMALL_VALUES, c.get('visitor').account);
    if ('refused' in read) return c.json({ error: read.refused }, read.status);
    if (!read.body) return c.json(UNCLEAR, 400);
    const { words, limit, ...scope } = read.body;
    return c.json(await library.find(readerOf(c), words, given(scope), limit));
  });

  routes.post('/library/trace', takesBody, async (c) => {
    const read = await bodyReader.read('POST /api/library/trace', c.get('body'), TRACE_VALUES, c.get('visitor').account);
    if ('refused' in read) return c.json({ error: read.refused }, read.status);
    if (!read.body) return c.json(UNCLEAR, 400);
    const { paragraphs, ...options } = read.body;
    return c.json(await library.trace(readerOf(c), paragraphs, given(options)));
  });

  routes.post('/library/continued', takesBody, async (c) => {
    const bytes = c.get('body');
    if (!isWithin(bytes, LIBRARY_TEXT_VALUES)) return c.json({ error: MANY_VALUES }, 422);
    const continued = await library.continued(readerOf(c), utf8Of(bytes) ?? '');
    return 'refused' in continued ? c.json({ error: continued.refused }, 422) : c.json(continued);
  });

  routes.post('/library/cited', takesBody, async (c) => {
    const read = await bodyReader.read('POST /api/library/cited', c.get('body'), TRACE_VALUES, c.get('visitor').account);
    if ('refused' in read) return c.json({ error: read.refused }, read.status);
    if (!read.body) return c.json(UNCLEAR, 400);
    return c.json({ texts: await library.cited(readerOf(c), read.body.numbers, read.body.titles) });
  });
  return routes;
}

/** Limits how many requests of one link, and of all links, wait for the library at a time. */
function createTurns(): MiddlewareHandler<Env> {
  const ofOne = new Map<string, number>();
  let all = 0;
  return async (c, next) => {
    const { account } = c.get('visitor');
    const own = ofOne.get(account) ?? 0;
    if (own >= LIBRARY_WORK_OF_ONE || all >= LIBRARY_WORK) return c.json(BUSY, 503);
    ofOne.set(account, own + 1);
    all++;
    try {
      await next();
    } finally {
      all--;
      const left = ofOne.get(account)! - 1;
      if (left > 0) ofOne.set(account, left);
      else ofOne.delete(account);
    }
  };
}

/** How many texts each owner has. Recounted after a while, because other server processes add texts too; so the limit may be exceeded slightly. */
class HeldTexts {
  private readonly library: Pick<Library, 'list'>;
  private readonly known = new Map<string, { count: number; uses: number }>();

  constructor(library: Pick<Library, 'list'>) {
    this.library = library;
  }

  /** Why this owner may have no more texts, as one sentence; null if it may. */
  async whyFull(owner: LibraryOwner, name: string): Promise<string | null> {
    const key = keyOf(owner);
    let held = this.known.get(key);
    if (!held || held.uses >= COUNTED_ANEW) {
      held = { count: await this.counted(owner), uses: 0 };
      if (this.known.size >= OWNERS_REMEMBERED) this.known.clear();
      this.known.set(key, held);
    }
    held.uses++;
    const isOwn = owner.delegation !== '';
    if (held.count < (isOwn ? LIBRARY_TEXTS_OF_DELEGATION : LIBRARY_TEXTS)) return null;
    return isOwn
      ? `${name} keeps ${LIBRARY_TEXTS_OF_DELEGATION.toLocaleString('en')} texts already; take some out first.`
      : `The library holds ${LIBRARY_TEXTS.toLocaleString('en')} texts already; take some out first.`;
  }

  count(owner: LibraryOwner): void {
    const held = this.known.get(keyOf(owner));
    if (held) held.count++;
  }

  forget(owner: LibraryOwner): void {
    this.known.delete(keyOf(owner));
  }

  private async counted({ committee, delegation, layer }: LibraryOwner): Promise<number> {
    const { total } = await this.library.list({ committee, own: null }, { limit: 1 });
    if (delegation === '') return total;
    return (await this.library.list({ committee, own: { delegation, layer } }, { limit: 1 })).total - total;
  }
}

const COUNTED_ANEW = 200;
const OWNERS_REMEMBERED = 1_000;
const keyOf = (owner: LibraryOwner): string => JSON.stringify([owner.committee, owner.delegation, owner.layer]);

/** Lets a visitor through who may do one of these actions. */
const only =
  (actions: readonly LibraryAction[]): MiddlewareHandler<Env> =>
  (c, next) =>
    actions.some((action) => mayInLibrary(c.get('visitor').person.role, action))
      ? next()
      : Promise.resolve(c.json({ error: NOT_IN_LIBRARY[actions[0]!] }, 403));

/** Whose texts a visitor can read: the committee's, and those of the own delegation in its present layer, except with a token without that scope. */
function readerOf(c: Context<Env>): LibraryReader {
  const { committee, person } = c.get('visitor');
  return {
    committee,
    own:
      mayInLibrary(person.role, 'keep') && lacking(c, ['private']) === null
        ? { delegation: person.delegation, layer: layerOf(person) }
        : null,
  };
}

/** The owner of a text that the visitor adds or removes. */
function ownerOf(c: Context<Env>, isOwn: boolean): LibraryOwner {
  const { committee, person } = c.get('visitor');
  return isOwn ? { committee, delegation: person.delegation, layer: layerOf(person) } : { committee, delegation: '', layer: 0 };
}

/** The same without the fields that are undefined. */
const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]: Exclude<T[Name], undefined>;
  };
