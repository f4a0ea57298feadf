// A draft of 29 paragraphs, eighteen preambular and eleven operative, with twelve proposals of three delegations on it: single ones, three rivals on the same
// words, one of several changes, a package of two, a deletion and a new paragraph. The words are invented.
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import type { BroughtProposal } from '../../../src/protocol/api.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import type { Visitor } from '../../support/browser.ts';
import type { DemoRoom } from './demo-room.ts';

export const PREAMBULAR = 18;
export const OPERATIVE = 11;

const pp = (at: number) => `Recalling the duties of States under instrument ${at} on shared waters,`;
const op = (at: number) => `Encourages States to exchange the data of station ${at} within existing resources;`;

/** The ids of the proposals, in text order, and what each of them is. */
const proposals = (): readonly (readonly [string, object])[] => {
  const on = (by: string, paragraphId: string, id: string, base: string, mine: string) =>
    [by, { paragraph: paragraphId, amendment: amendment({ id, by }, wording(base), mine).toJSON() }] as const;
  const put = (by: string, at: number, id: string, ...words: readonly [string, string][]) =>
    on(
      by,
      `op${at}`,
      id,
      op(at),
      words.reduce((text, [from, to]) => text.replace(from, to), op(at)),
    );
  return [
    on('EGY', 'pp4', 'p1', pp(4), pp(4).replace('duties', 'rights and duties')),
    on('NOR', 'pp9', 'p2', pp(9), pp(9).replace('on shared', 'on all shared')),
    put('NOR', 1, 'p3', ['the data', 'all data']),
    put('NOR', 2, 'p4', ['within existing resources', 'with all means']),
    put('FJI', 2, 'p5', ['within existing resources', 'subject to available resources']),
    put('EGY', 2, 'p6', ['within existing resources', 'on request']),
    put('NOR', 3, 'p7', ['Encourages', 'Urges'], ['station', 'each station'], ['resources', 'resources in due time']),
    put('EGY', 4, 'p8', ['within existing resources', 'without cost']),
    put('FJI', 5, 'p9', ['States', 'all States']),
    put('FJI', 6, 'p10', ['States', 'all States']),
    put('FJI', 8, 'p11', ['Encourages', 'Urges']),
    ['NOR', { after: 'op9', proposed: paragraph({ id: 'p12', kind: 'operative', by: 'NOR' }, 'Requests a report;').toJSON() }],
  ];
};

/** Makes the draft by the chair's link, has Fiji tie its package, and opens it in the chair's window. Resolves to the draft's id. */
export async function openLongDraft({ server, browser }: DemoRoom, { page, context }: Visitor): Promise<string> {
  const { url } = server;
  const paragraphs = [
    ...Array.from({ length: PREAMBULAR }, (_, i) => paragraph({ id: `pp${i + 1}`, kind: 'preambular' }, pp(i + 1))),
    ...Array.from({ length: OPERATIVE }, (_, i) => paragraph({ id: `op${i + 1}`, kind: 'operative' }, op(i + 1))),
  ];
  const title = paragraph({ id: 'title', kind: 'title' }, 'Exchange of data on shared waters');
  const made = await context.request.post(`${url}/api/drafts`, {
    headers: { origin: url, 'content-type': 'application/json' },
    data: draftToJson({ meta: EMPTY_META, doc: resolution([title, ...paragraphs]) }),
  });
  const { id } = (await made.json()) as { id: string };
  const command = async (who: Pick<Visitor, 'context'>, body: Command) => {
    const answer = await who.context.request.post(`${url}/api/drafts/${id}/commands`, { headers: { origin: url }, data: body });
    if (!answer.ok()) throw new Error(await answer.text());
  };
  for (const [by, proposal] of proposals())
    await command({ context }, { do: 'bring', by, source: 'capital.docx', proposals: [proposal as BroughtProposal] });
  const fiji = await browser.newContext();
  await fiji.request.get(server.links.find(({ who }) => who.startsWith('Fiji'))!.url);
  await command({ context: fiji }, { do: 'package', amendments: ['p9', 'p10'], conditions: [] });
  await fiji.close();
  await page.goto(`${url}/draft/${id}`);
  await page.locator('[data-testid="connection"][data-link="live"][data-saved="true"]').waitFor();
  return id;
}
