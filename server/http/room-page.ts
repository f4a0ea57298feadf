// GET /draft/:id: the page of a room. People who may read the draft get the page with its present text in it, which they can read while the room's files load
// (up to ten seconds on a poor line). Everybody else gets the page as built; so do readers if the text is not available at once.
import { type Context, Hono } from 'hono';
import { cleanDoc } from '../../schema/index.ts';
import { writeFirstPaper } from '../../src/formats/html/first-paper.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { metaOf } from '../../src/protocol/record.ts';
import { stored } from '../record/feed-reader.ts';
import { FIRST_PAPER_KEPT_MS, FIRST_PAPER_WAIT_MS } from '../runtime/limits.ts';
import type { Room } from '../sync/room.ts';
import type { AppOptions, Env } from './env.ts';
import { type Guards, noPrivateDrafts, wallsOnlyRead } from './middleware.ts';
import { appFile, pageWithPaper } from './pages.ts';

type Parts = Pick<AppOptions, 'openRooms' | 'clock' | 'appDir' | 'onError'>;

/** GET /draft/:id. The guards of /api/drafts/:id decide who gets the text. */
export function roomPageRoutes({ openRooms, clock, appDir, onError }: Parts, guards: Guards): Hono<Env> {
  const papers = new WeakMap<Room, { readonly at: number; readonly html: string }>();
  /** The text of a room as everybody in it reads it, once it is on disk. Simultaneous requests share one result. */
  const paperOf = async (id: string): Promise<string> => {
    const room = await openRooms.open(id);
    if (!room) return '';
    const known = papers.get(room);
    if (known && clock.steady() - known.at < FIRST_PAPER_KEPT_MS) return known.html;
    await stored(room);
    const html = writeFirstPaper({ meta: metaOf(room.ydoc), doc: cleanDoc(readDoc(room.ydoc)) });
    papers.set(room, { at: clock.steady(), html });
    return html;
  };
  const seated = new Hono<Env>();
  seated.use('/draft/:id', guards.signedIn, guards.seatedAtDraft, wallsOnlyRead, noPrivateDrafts);
  seated.get('/draft/:id', async (c) => c.text(await Promise.race([paperOf(c.req.param('id')), late()])));
  seated.onError((error, c) => {
    onError('room-page', error);
    return c.text('');
  });

  const page = async (c: Context<Env>): Promise<Response> => {
    const answer = await seated.fetch(c.req.raw, c.env);
    const paper = answer.status === 200 ? await answer.text() : '';
    return (paper !== '' && (await pageWithPaper(c, appDir, paper))) || appFile(c, appDir);
  };
  return new Hono<Env>().get('/draft/:id', page);
}

const late = () => new Promise<string>((resolve) => setTimeout(resolve, FIRST_PAPER_WAIT_MS, '').unref());
