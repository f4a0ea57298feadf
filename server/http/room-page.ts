// GET /draft/:id: the page of a room. Whoever may read the draft gets it with the text as it stands, which is read while the room's files are on their way (on a
// poor line for ten seconds); everybody else gets the page as it is built, and so does everybody where the text is not at hand at once.
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

/** GET /draft/:id. Who gets the text is decided as for /api/drafts/:id, by the same guards. */
export function roomPageRoutes({ openRooms, clock, appDir, onError }: Parts, guards: Guards): Hono<Env> {
  const papers = new WeakMap<Room, { readonly at: number; readonly html: string }>();
  /** The text of a room as everybody in it reads it, once it is on disk. Many who come at one moment are given the same. */
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
