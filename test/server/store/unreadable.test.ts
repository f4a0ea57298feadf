// A stored draft that cannot be read: everybody who opens it is told so, once and for good, and nothing else fails with it: not the list of
// drafts, not the backup, not the start. (RULE O6)
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import type { DraftSummary } from '../../../src/protocol/api.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { addRows, bomb, changeStore, GARBAGE, letters } from '../../support/destroyed.ts';
import { createFolders } from '../../support/server/folders.ts';
import { DRAFT, startServer, type TestServer, visit } from '../../support/server/server.ts';
import { chapeau } from '../../support/shell.ts';

const SENTENCE = 'What is stored of this draft cannot be read; whoever keeps the server can repair it (chapeau repair).';

const folder = createFolders();
const running: TestServer[] = [];
const start = async (data: string) => {
  running.push(await startServer({ data }));
  return running.at(-1)!;
};
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

/** A stopped server's folder with the demo's draft and another one. */
async function twoDrafts(): Promise<{ readonly data: string; readonly other: string }> {
  const data = folder();
  const server = await start(data);
  const chair = await visit(server, 'Chair');
  const text = resolution([paragraph({ id: 'p', kind: 'operative' }, 'Decides')]);
  const made = await chair.post('/api/drafts', draftToJson({ meta: { ...EMPTY_META, symbol: 'A/C.3/81/L.9' }, doc: text }));
  const { id } = (await made.json()) as { id: string };
  await running.pop()!.close();
  return { data, other: id };
}

const stateOf = (data: string, draft: string) =>
  changeStore(data, (db) => {
    const snapshot = db.prepare('select state from snapshot where draft = ?').pluck().get(draft) as Uint8Array | undefined;
    const rows = db.prepare('select "update" from update_log where draft = ? order by seq').pluck().all(draft) as Uint8Array[];
    return [...(snapshot ? [snapshot] : []), ...rows];
  });

const hexOf = (data: string) => stateOf(data, DRAFT).map((update) => Buffer.from(update).toString('hex'));

const DAMAGES: Readonly<Record<string, (data: string) => void>> = {
  'structs that count beyond all numbers': (data) => addRows(data, DRAFT, [bomb()]),
  'bytes that are no update': (data) => addRows(data, DRAFT, [GARBAGE]),
  'an update cut short': (data) => {
    const whole = letters(stateOf(data, DRAFT), 'p-op1', 'abc');
    addRows(data, DRAFT, [whole[0]!.subarray(0, 9)]);
  },
  'a row missing in the middle, on which others build': (data) => {
    const whole = letters(stateOf(data, DRAFT), 'p-op1', 'abc');
    addRows(data, DRAFT, [whole[0]!, whole[2]!]);
  },
  'a damaged snapshot': (data) =>
    changeStore(data, (db) => db.prepare('update snapshot set state = ? where draft = ?').run(GARBAGE, DRAFT)),
};

describe.each(Object.entries(DAMAGES))('a draft with %s', (_name, damage) => {
  it('says so to who opens it, is listed and named, and is copied with the others', async () => {
    const { data, other } = await twoDrafts();
    damage(data);
    const stored = hexOf(data);
    const server = await start(data);
    const chair = await visit(server, 'Chair');
    const listed = async (): Promise<DraftSummary[]> => (await chair.get('/api/drafts')).json();
    expect((await listed()).map(({ id }) => id).sort()).toEqual([DRAFT, other].sort());
    expect(await chair.enter().closed()).toEqual({ code: CLOSE.unreadable, reason: SENTENCE });
    const drafts = await listed();
    const title = expect.stringContaining('floods');
    expect(drafts.find(({ id }) => id === DRAFT)).toMatchObject({ unreadable: SENTENCE, title, present: 0 });
    expect(drafts.find(({ id }) => id === other)).toMatchObject({ paragraphs: 1, meta: { symbol: 'A/C.3/81/L.9' } });
    expect(drafts.find(({ id }) => id === other)).not.toHaveProperty('unreadable');
    const norway = (await visit(server, 'Norway')).enter(`${DRAFT}~private`);
    expect(await norway.closed()).toEqual({ code: CLOSE.unreadable, reason: SENTENCE });
    expect(await chair.command({ do: 'status', paragraph: 'p-op1', status: 'agreed' })).toEqual({ error: SENTENCE });
    const reader = chair.enter(other);
    await reader.synced();
    reader.leave();

    const file = path.join(folder(), 'kept.chapeau');
    const made = await chapeau('backup', '--data', data, '-o', file);
    expect(made).toMatchObject({ code: 0, complaints: [expect.stringContaining(`draft ${DRAFT} cannot be read`)] });
    expect(made.out).toMatch(/2 drafts/);
    const restored = path.join(folder(), 'new');
    expect(await chapeau('restore', file, '--data', restored)).toMatchObject({
      code: 0,
      complaints: [expect.stringContaining(`draft ${DRAFT} cannot be read`)],
    });
    expect(hexOf(restored)).toEqual(stored);
    await running.pop()!.close();
    expect(hexOf(data)).toEqual(stored);
  });
});
