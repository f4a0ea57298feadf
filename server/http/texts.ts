// The present state of a draft, for scripts: GET /api/drafts/:id/text, /open-points, /proposals and /files/:format, for everybody who may read the draft. They
// contain nothing private, and comments only if they are requested (texts/draft-texts.ts).
import { type Context, Hono } from 'hono';
import { CONVENTION } from '../../src/amend/rolling-text/model.ts';
import { FORMATS } from '../../src/formats/export/file-formats.ts';
import { missingSentence } from '../../src/formats/pdf/data.ts';
import { mayManage } from '../../src/protocol/roles.ts';
import { isoOf } from '../runtime/clock.ts';
import type { WorkRefusal } from '../runtime/work-queue.ts';
import { FILE_KINDS } from '../texts/file-kinds.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';
import { layoutIn } from './pdf.ts';

const NONE = { error: 'There is no such draft, or no such version of it.' };
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

type Parts = Pick<AppOptions, 'draftTexts' | 'printer' | 'identity' | 'clock'>;

/** GET /drafts/:id/text, /drafts/:id/open-points, /drafts/:id/proposals and /drafts/:id/files/:format. */
export function textRoutes({ draftTexts, printer, identity, clock }: Parts, { commandsWithin }: Guards): Hono<Env> {
  const routes = new Hono<Env>();
  const within = commandsWithin('Too many files were asked for at once; wait a moment and try again.');
  const refuse = (c: Context<Env>, refusal: WorkRefusal | null) =>
    refusal ? c.json({ error: refusal.refused }, refusal.status) : c.json(NONE, 404);
  const of = <Kind extends 'text' | 'points' | 'proposals'>(c: Context<Env>, kind: Kind) =>
    draftTexts.of(kind, c.req.param('id') ?? '', c.get('visitor').account);

  routes.get('/drafts/:id/text', within, async (c) => {
    const made = await of(c, 'text');
    return made && 'json' in made ? c.body(made.json, 200, JSON_TYPE) : refuse(c, made);
  });
  routes.get('/drafts/:id/open-points', within, async (c) => {
    const made = await of(c, 'points');
    return made && 'points' in made ? c.json(made.points) : refuse(c, made);
  });
  routes.get('/drafts/:id/proposals', within, async (c) => {
    const made = await of(c, 'proposals');
    return made && 'proposals' in made ? c.json(made.proposals) : refuse(c, made);
  });
  routes.get('/drafts/:id/files/:format', within, async (c) => {
    const found = FORMATS.find(({ id }) => id === c.req.param('format'));
    if (!found) return c.json({ error: `A file is ${FORMATS.map(({ id }) => id).join(', ')}.` }, 404);
    const { person, committee, account } = c.get('visitor');
    const { version = '', against = '', kind = 'text', comments = '', agreed = '' } = c.req.query();
    const of = FILE_KINDS.find((one) => one === kind);
    if (!of) return c.json({ error: `The kind of a file is ${FILE_KINDS.join(', ')}.` }, 404);
    if (version !== '' && of !== 'text' && of !== 'amendments')
      return c.json({ error: 'What is proposed is proposed on the text as it stands: name no version.' }, 422);
    const [layout, date] = [layoutIn(c), isoOf(clock)];
    const its = identity.committee(committee);
    const author = mayManage(person.role) ? person.name : (its?.name ?? '');
    const names = Object.fromEntries((its?.delegations ?? []).map(({ code, name }) => [code, name]));
    const asked = {
      ...{ of, format: found.id, version, against, layout, author, date, commented: comments === 'open', agreed: agreed === 'marked' },
      committee: { names, convention: { ...CONVENTION, ...(its && { bis: its.bis, names: its.names }) }, levels: its?.levels ?? 1 },
    };
    const made = await draftTexts.file(c.req.param('id'), asked, account);
    if (!made || 'refused' in made) return refuse(c, made);
    if (made.print === null) return c.body(made.bytes, 200, { 'content-type': found.mediaType });
    const file = await printer.print({ kind: made.print, json: made.bytes, layout, date }, account);
    if ('refused' in file) return refuse(c, file);
    if (file.missing.length > 0) return c.json({ error: missingSentence(file.missing) }, 422);
    if (file.fault !== null) return c.json({ error: `The file was not handed out because its self-check failed. ${file.fault}` }, 422);
    return c.body(file.bytes, 200, { 'content-type': found.mediaType });
  });
  return routes;
}
