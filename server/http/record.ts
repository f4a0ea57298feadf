// The record of a draft (docs/record.md): GET /api/drafts/:id/record gives its end and the codes to keep; …/record/file is the whole record, for chair and
// secretariat; …/record/own is the record of the person's own delegation's private document.
import { type Context, Hono } from 'hono';
import type { RecordSummary } from '../../src/protocol/api.ts';
import { PRIVATE } from '../../src/protocol/messages.ts';
import { whyNotDo } from '../../src/protocol/standing.ts';
import { recordFile } from '../record/record-file.ts';
import { roomFor } from '../rooms/private.ts';
import { codeOf, type RowNote } from '../store/chain.ts';
import type { RecordHead, Store } from '../store/store-model.ts';
import type { AppOptions, Env } from './env.ts';
import type { Guards } from './middleware.ts';

/** GET /drafts/:id/record, /drafts/:id/record/file and /drafts/:id/record/own. */
export function recordRoutes({ store, identity }: Pick<AppOptions, 'store' | 'identity'>, { commandsWithin }: Guards): Hono<Env> {
  const within = commandsWithin('Too many files were asked for at once; wait a moment and try again.');
  const queue = oneAfterTheOther();
  const routes = new Hono<Env>();
  routes.get('/drafts/:id/record', async (c) => {
    const head = await store.recordHead(c.req.param('id'));
    return head ? c.json(summaryOf(head)) : c.json({ error: 'There is no such draft.' }, 404);
  });
  routes.get('/drafts/:id/record/file', within, async (c) => {
    const id = c.req.param('id');
    const why = whyNotDo(await identity.standingOf(id), c.get('visitor').person, 'record');
    return why === null ? answer(c, queue, store, id, 'There is no such draft.') : c.json({ error: why }, 403);
  });
  routes.get('/drafts/:id/record/own', within, (c) => {
    const own = roomFor(`${c.req.param('id')}${PRIVATE}`, c.get('visitor').person);
    return typeof own === 'object'
      ? answer(c, queue, store, own.room, 'Your delegation has kept nothing for itself beside this draft.')
      : Promise.resolve(c.json({ error: 'Only a delegation keeps something for itself.' }, 403));
  });
  return routes;
}

function summaryOf({ rows, hash, notes }: RecordHead): RecordSummary {
  const versions: Record<string, string> = {};
  let chained: RecordSummary['chained'] = null;
  for (const { number, at, note, hash: ofRow } of notes) {
    const said = JSON.parse(note) as RowNote;
    for (const { id } of [...(said.versions ?? []), ...(said.chained?.versions ?? [])])
      versions[id] ??= codeOf({ rows: number, hash: ofRow });
    if (said.chained) chained = { rows: said.chained.rows, at };
  }
  return { rows, code: codeOf({ rows, hash }), versions, chained };
}

/** Queues work of all requests: one piece after the other is done, each in a turn of the event loop of its own, so that many files at once hold nobody up. */
function oneAfterTheOther(): <Done>(work: () => Promise<Done>) => Promise<Done> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => {}).then(() => new Promise(setImmediate));
    return done;
  };
}

/** Answers with the file, streamed piece by piece. */
async function answer(c: Context<Env>, queue: ReturnType<typeof oneAfterTheOther>, store: Store, draft: string, none: string) {
  const pieces = await queue(() => recordFile(store, draft));
  if (!pieces) return c.json({ error: none }, 404);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const piece = await queue(async () => {
        const { done, value } = await pieces.next();
        return done ? null : encoder.encode(value);
      });
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
  return c.body(stream, 200, {
    'content-type': 'application/jsonl; charset=utf-8',
    'content-disposition': 'attachment; filename="record.jsonl"',
  });
}
