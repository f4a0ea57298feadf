// No text stops the server: words of many hostile shapes, a hundred thousand letters each, are written into the text, the title, a proposal, a private
// proposal and an untabled draft, by real updates; then lists, the page, the feed, the record and files are requested, a version is frozen, the draft is
// copied and closed. A probe inside the server measures the longest turn of its event loop, also for commands about many proposals. (RULES S20 to S22)
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { aimOf, seenString } from '../../../src/amend/decide/seen.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import type { BroughtProposal } from '../../../src/protocol/api.ts';
import { elementOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { HOSTILE_LETTERS, HOSTILE_WORDS } from '../../support/hostile/hostile-words.ts';
import { type ProbedServer, startProbed } from '../../support/server/probed-server.ts';
import { type Visitor, visit, writeStored } from '../../support/server/server.ts';

/** One paragraph accepts 60,000 characters per update. */
const HALF = HOSTILE_LETTERS / 2;
/** Processor time of the server. The longest act, accepting a proposal, takes about 140 ms; the word that once stopped the server took 17 s. */
const LONGEST_BLOCK_MS = 200;

/** Files of the draft. The typesetter takes seconds for some shapes, so PDFs are requested only in wide runs. */
const FILES = ['docx?kind=proposals', 'html', 'txt', 'xml?against=first', ...(process.env.LAW_RUNS ? ['pdf', 'pdf?kind=rolling'] : [])];

let probed: ProbedServer;
const people = new Map<string, Visitor>();
/** The feed of all drafts. */
let feed = '';
let tabled = 100;
beforeAll(async () => {
  probed = await startProbed();
  for (const name of ['Chair', 'Secretariat', 'Norway', 'Observer'] as const) people.set(name, await visit(probed.server, name));
  feed = ((await (await people.get('Norway')!.post('/api/feeds', { draft: '' })).json()) as { path: string }).path;
});
afterAll(() => probed?.close());

const SHORT = 'Requests a report;';
const begun = async (who: Visitor, query = '', words = 'Decides to act.'): Promise<string> => {
  const doc = resolution([
    paragraph({ id: 't', kind: 'title' }, 'Pens for all'),
    paragraph({ id: 'p1', kind: 'preambular' }, 'Recalling its resolution 65/1,'),
    paragraph({ id: 'o1', kind: 'operative' }, SHORT),
    paragraph({ id: 'o2', kind: 'operative' }, words),
  ]);
  return ((await (await who.post(`/api/drafts${query}`, draftToJson({ meta: EMPTY_META, doc }))).json()) as { id: string }).id;
};
const into = (id: string, words: string) => (ydoc: Y.Doc) =>
  (wordingElement(findParagraphElement(ydoc, id)!)!.get(0) as Y.XmlText).insert(0, words);

it.each(Object.entries(HOSTILE_WORDS))('%s', async (shape, words) => {
  const [chair, norway, observer, secretariat] = ['Chair', 'Norway', 'Observer', 'Secretariat'].map((name) => people.get(name)!);
  const sponsors = `?begin=${encodeURIComponent(JSON.stringify({ title: '', base: '', continues: false, seenBy: 'sponsors', invited: [] }))}`;
  const draft = await begun(chair!);
  const half = words.slice(0, HALF);
  const blocks: Record<string, number> = {};
  const step = async (name: string, act: () => Promise<unknown>) => {
    probed.longestBlock();
    await act();
    // One more answer, so that all work the act left in the loop is done.
    await chair!.get('/api/session');
    const longest = probed.longestBlock();
    if (process.env.SHOW_DELAYS) console.log(shape, name, longest);
    if (longest >= LONGEST_BLOCK_MS) blocks[name] = longest;
  };
  const asked = (who: Visitor, path: string) => async () => (await who.get(path)).arrayBuffer();
  const look = async (of: string, id: string) => {
    await step(`${of}: the list`, asked(norway!, '/api/drafts'));
    await step(`${of}: the list again`, asked(norway!, '/api/drafts'));
    await step(`${of}: the page`, asked(norway!, `/draft/${id}`));
  };
  await step('text', () =>
    writeStored(secretariat!, draft, (ydoc) => {
      into('o2', half)(ydoc);
      into('p1', half)(ydoc);
    }),
  );
  await look('text', draft);
  await step('title', () => writeStored(secretariat!, draft, into('t', half)));
  await look('title', draft);
  await step('proposal', () =>
    writeStored(norway!, draft, (ydoc) =>
      findParagraphElement(ydoc, 'o1')!.push([elementOf(amendment({ id: 'a1', by: 'NOR' }, wording(SHORT), `${SHORT}${half}`))]),
    ),
  );
  await look('proposal', draft);
  await step('private', () =>
    writeStored(norway!, `${draft}~private`, (ydoc) =>
      ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(paragraph({ id: 'private', by: 'NOR', kind: 'operative' }, half))]),
    ),
  );
  let own = '';
  await step('untabled', async () => (own = await begun(norway!, sponsors, words)));
  await look('untabled', own);
  await step('the feed', async () => (await fetch(`${probed.server.url}${feed}`)).arrayBuffer());
  await step('open points', asked(observer!, `/api/drafts/${draft}/open-points`));
  await step('proposals', asked(observer!, `/api/drafts/${draft}/proposals`));
  await step('the record', asked(observer!, `/api/drafts/${draft}/record`));
  await step('the floor', () => chair!.command({ do: 'floor', paragraph: 'o2' }, draft));
  await step('agreeing', () => chair!.command({ do: 'status', paragraph: 'o2', status: 'agreed' }, draft));
  await step('freezing', () => chair!.command({ do: 'freeze', name: 'L.1' }, draft));
  for (const file of FILES)
    await step(`the file ${file}`, async () => {
      const answer = await observer!.get(`/api/drafts/${draft}/files/${file}`);
      const bytes = await answer.arrayBuffer();
      // The fonts of a PDF lack glyphs for some shapes.
      if (!file.startsWith('pdf')) expect([file, answer.status, bytes.byteLength > 50]).toEqual([file, 200, true]);
    });
  await step('accepting', () => chair!.command({ do: 'accept', amendment: 'a1' }, draft));
  await step('copying', async () =>
    (await chair!.post(`/api/drafts/${draft}/copy`, { title: '', seenBy: 'committee', invited: [], proposals: false })).arrayBuffer(),
  );
  await step('tabling', () => norway!.command({ do: 'table', symbol: `L.${++tabled}` }, own));
  await step('closing', () => chair!.command({ do: 'phase', phase: 'closed' }, draft));
  for (const id of [draft, own]) await chair!.command({ do: 'delete' }, id);
  expect(blocks).toEqual({});
});

/** 2.4 MB of ordinary text, and thousands of one-letter paragraphs. */
const LARGE: readonly (readonly [string, number, string])[] = [
  [
    'a plain draft of 2.4 MB',
    2_400,
    `${'Recalling the Convention on the Rights of the Child (1989), and its resolution 66/2 of 1 May 2020, '.repeat(10)}`,
  ],
  ['thousands of paragraphs of one letter', 4_800, 'a'],
];
it.each(LARGE)('%s, looked at again and again while it changes', async (shape, count, words) => {
  const [chair, norway, secretariat] = ['Chair', 'Norway', 'Secretariat'].map((name) => people.get(name)!);
  const doc = resolution([
    paragraph({ id: 't', kind: 'title' }, 'Pens for all'),
    ...Array.from({ length: count }, (_, k) => paragraph({ id: `o${k}`, kind: 'operative' }, words)),
  ]);
  const { id } = (await (await chair!.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc }))).json()) as { id: string };
  const blocks: number[] = [];
  const looked = async () => {
    probed.longestBlock();
    const lists = await Promise.all(
      Array.from({ length: 20 }, async () => (await (await norway!.get('/api/drafts')).json()) as { id: string; paragraphs: number }[]),
    );
    for (const list of lists) expect(list.find((one) => one.id === id)?.paragraphs).toBe(count);
    blocks.push(probed.longestBlock());
  };
  // The first look opens the draft.
  await looked();
  for (let k = 0; k < 3; k++) {
    await writeStored(secretariat!, id, into('o2', 'All '));
    await looked();
  }
  if (process.env.SHOW_DELAYS) console.log(shape, blocks);
  expect(Math.max(...blocks)).toBeLessThan(LONGEST_BLOCK_MS);
});

const ORDINARY =
  'Requests the Secretary-General to submit a report on the implementation of the present resolution to the Assembly at its eightieth session;';
const OTHERWISE = ORDINARY.replace('a report', 'a detailed report').replace('eightieth', 'eighty-first');
const COUNT = 300;
const ids = (count: number) => Array.from({ length: count }, (_, k) => `a${k}`);
const amended = (id: string) => amendment({ id, by: 'NOR' }, wording(ORDINARY), OTHERWISE);
const brought = (proposal: (home: string, id: string) => BroughtProposal): Command => ({
  ...{ do: 'bring', by: 'NOR', source: 'list.docx' },
  proposals: Array.from({ length: 500 }, (_, k) => proposal(`o${k % COUNT}`, `b${k}`)),
});
const SEEN = seenString({ now: wording(ORDINARY), merged: wording(OTHERWISE), aim: aimOf(amended('a')) });
/** The most that one command can decide, tie together or import, and by whom. */
const MANY: readonly (readonly [string, string, Command])[] = [
  ['rejecting a hundred', 'Chair', { do: 'reject', amendment: 'a0', also: ids(100).slice(1) }],
  [
    'accepting a hundred',
    'Chair',
    {
      do: 'accept',
      amendment: 'a0',
      also: ids(100)
        .slice(1)
        .map((one) => ({ amendment: one, seen: SEEN })),
    },
  ],
  ['tying fifty together', 'Norway', { do: 'package', amendments: ids(50), conditions: [] }],
  ['bringing in five hundred amendments', 'Chair', brought((home, id) => ({ paragraph: home, amendment: amended(id).toJSON() as object }))],
  [
    'bringing in five hundred new paragraphs',
    'Chair',
    brought((home, id) => ({ after: home, proposed: paragraph({ id, by: 'NOR', kind: 'operative' }, ORDINARY).toJSON() as object })),
  ],
];
it.each(MANY)('a command about many proposals in a text of 300 paragraphs: %s (RULE S22)', async (name, who, command) => {
  const [chair, norway] = ['Chair', 'Norway'].map((one) => people.get(one)!);
  const paragraphs = Array.from({ length: COUNT }, (_, k) => paragraph({ id: `o${k}`, kind: 'operative' }, ORDINARY));
  const doc = resolution([paragraph({ id: 't', kind: 'title' }, 'Pens for all'), ...paragraphs]);
  const { id } = (await (await chair!.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc }))).json()) as { id: string };
  await writeStored(norway!, id, (ydoc) => {
    for (const [k, one] of ids(100).entries()) findParagraphElement(ydoc, `o${k}`)!.push([elementOf(amended(one))]);
  });
  await chair!.get('/api/session');
  probed.longestBlock();
  const answer = await people.get(who)!.command(command, id);
  await chair!.get('/api/session');
  const longest = probed.longestBlock();
  if (process.env.SHOW_DELAYS) console.log(name, longest);
  expect(answer).toMatchObject({ ok: true });
  expect(longest).toBeLessThan(LONGEST_BLOCK_MS);
});
