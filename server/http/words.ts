// Where the words of a paragraph come from: GET /api/drafts/:id/words/:paragraph, for everybody who reads the draft.
import { Hono } from 'hono';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';

/** GET /drafts/:id/words/:paragraph. */
export const wordRoutes = ({ wordReader }: Pick<AppOptions, 'wordReader'>, { commandsWithin }: Guards): Hono<Env> =>
  new Hono<Env>().get(
    '/drafts/:id/words/:paragraph',
    commandsWithin('Too many questions where words come from were asked at once; wait a moment and try again.'),
    async (c) => {
      const words = await wordReader.wordsOf(c.req.param('id'), c.req.param('paragraph'), c.get('visitor').account);
      if (words === null) return c.json({ error: 'There is no such paragraph in the text.' }, 404);
      return 'refused' in words ? c.json({ error: words.refused }, words.status) : c.json(words);
    },
  );
