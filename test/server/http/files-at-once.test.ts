// Texts, lists and files of a long draft that somebody asks for many times at one instant, more often than they are made, leave the server's event loop free, as
// measured by a probe inside the server. (RULE S28)
import { afterAll, beforeAll, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { type ProbedServer, startProbed } from '../../support/server/probed-server.ts';
import { type Visitor, visit, writeStored } from '../../support/server/server.ts';

const PARAGRAPHS = 2_000;
const PROPOSALS = 500;
const AT_ONCE = 50;
/** Processor time of the server. */
const LONGEST_BLOCK_MS = 200;
const SETTLING_MS = 10_000;

const words = (i: number) =>
  `Encourages Member States, in accordance with resolution 75/1, to share their data with the Secretary-General, report ${i};`;

let probed: ProbedServer;
let chair: Visitor;
let draft = '';
beforeAll(async () => {
  probed = await startProbed();
  const [one, norway] = [await visit(probed.server, 'Chair'), await visit(probed.server, 'Norway')];
  chair = one;
  const doc = resolution([
    paragraph({ id: 'title', kind: 'title' }, 'Cooperation'),
    ...Array.from({ length: PARAGRAPHS }, (_, i) => paragraph({ id: `p${i}` }, words(i))),
  ]);
  draft = ((await (await chair.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc }))).json()) as { id: string }).id;
  await writeStored(norway, draft, (ydoc) => {
    for (let i = 0; i < PROPOSALS; i++)
      findParagraphElement(ydoc, `p${i * 3}`)!.push([
        elementOf(amendment({ id: `n${i}`, by: 'NOR' }, wording(words(i * 3)), `${words(i * 3).slice(0, -1)} within days;`)),
      ]);
  });
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
});
afterAll(() => probed?.close());

let links = 0;
async function observer(): Promise<Visitor> {
  const answer = await chair.post('/api/links', { role: 'observer', delegation: '', name: `Reader ${++links}` });
  return visit(probed.server, `http${`${probed.server.url}${((await answer.json()) as { path: string }).path}`.slice(4)}`);
}

it.each(['text', 'open-points', 'proposals', 'files/html', 'files/docx', 'record/file'])('%s', async (what) => {
  const reader = what === 'record/file' ? chair : await observer();
  await reader.get('/api/session');
  probed.longestBlock();
  const asked = await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      fetch(`${probed.server.url}/api/drafts/${draft}/${what}`, { headers: { cookie: reader.cookie } }),
    ),
  );
  const statuses = asked.map(({ status }) => status);
  await Promise.all(asked.map((answer) => answer.arrayBuffer()));
  const longest = probed.longestBlock();
  if (process.env.SHOW_DELAYS)
    console.log(
      what,
      `${longest} ms`,
      Object.fromEntries([...new Set(statuses)].map((one) => [one, statuses.filter((other) => other === one).length])),
    );
  expect(statuses).toContain(200);
  expect(longest).toBeLessThan(LONGEST_BLOCK_MS);
});
