// The origin of a paragraph's words, and who changed which paragraph since a version: GET /api/drafts/:id/words/:paragraph and
// /api/drafts/:id/versions/:version/changes, for everybody who may read the draft.
import { Hono } from 'hono';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';

/** GET /drafts/:id/words/:paragraph and /drafts/:id/versions/:version/changes. */
export function wordRoutes({ wordReader }: Pick<AppOptions, 'wordReader'>, { commandsWithin }: Guards): Hono<Env> {
  const within = commandsWithin('Too many questions where words come from were asked at once; wait a moment and try again.');
  return new Hono<Env>()
    .get('/drafts/:id/words/:paragraph', within, async (c) => {
      const words = await wordReader.wordsOf(c.req.param('id'), c.req.param('paragraph'), c.get('visitor').account);
      if (words === null) return c.json({ error: 'There is no such paragraph in the text.' }, 404);
      return 'refused' in words ? c.json({ error: words.refused }, words.status) : c.json(words);
    })
    .get('/drafts/:id/versions/:version/changes', within, async (c) => {
      const { id, version } = c.req.param();
      const changes = await wordReader.changesOf(id, version, c.req.query('until') ?? '', c.get('visitor').account);
      if (changes === null) return c.json({ error: 'There is no such version of this draft.' }, 404);
      return 'refused' in changes ? c.json({ error: changes.refused }, changes.status) : c.json(changes);
    });
}
