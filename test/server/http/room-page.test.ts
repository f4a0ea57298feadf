// The page of a room contains the text, for everybody who may read it and nobody else (RULES DV11, DV12).
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { elementOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { freshFolder, startServer, type TestServer, type Visitor, visit, writeStored } from '../../support/server/server.ts';

const AS_BUILT =
  '<!doctype html><html><head><link rel="stylesheet" crossorigin href="/assets/a.css"></head><body><div id="root"></div></body></html>';
/** Words that would end the text's element, or act as markup, if they were not escaped. */
const HOSTILE = '</template></div><script>alert(1)</script> $& $` &amp; "quoted"';
const SECRET = 'Quetzalcoatlus';
let server: TestServer;
let chair: Visitor;
let norway: Visitor;
let draft: string;

const begin = async (who: Visitor, words: string, begins = ''): Promise<string> => {
  const doc = resolution([paragraph({ id: 'op1' }, words), paragraph({ id: 'op2' }, 'Decides to meet.')]);
  const answer = await who.post(`/api/drafts${begins}`, draftToJson({ meta: { ...EMPTY_META, symbol: 'A/L.7' }, doc }));
  return ((await answer.json()) as { id: string }).id;
};
const page = async (who: Pick<Visitor, 'get'>, id = draft) => (await who.get(`/draft/${id}`)).text();

beforeAll(async () => {
  const appDir = freshFolder();
  fs.writeFileSync(path.join(appDir, 'draft.html'), AS_BUILT);
  fs.writeFileSync(path.join(appDir, 'index.html'), '<!doctype html>home');
  server = await startServer({ appDir });
  [chair, norway] = await Promise.all([visit(server, 'Chair'), visit(server, 'Norway')]);
  draft = await begin(chair, `Encourages ${HOSTILE} States;`);
  await writeStored(norway, draft, (ydoc) =>
    findParagraphElement(ydoc, 'op2')!.push([
      elementOf(amendment({ id: 'p1', by: 'NOR' }, wording('Decides to meet.'), 'Decides to proceed.')),
    ]),
  );
  await writeStored(norway, `${draft}~private`, (ydoc) => {
    const own = amendment({ id: 'secret', by: 'NOR' }, wording('Decides to meet.'), `${SECRET} meets.`);
    ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(schema.node('paragraph', { id: 'op2', by: 'NOR' }, [own]))]);
  });
});
afterAll(() => server.close());

describe('RULES DV11, DV12: the page of a room', () => {
  it('holds the text as it stands, as words, behind the place of the program and before its style sheet', async () => {
    const html = await page(norway);
    const escaped = HOSTILE.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(html.replaceAll('&quot;', '"')).toContain(`${escaped} States;`);
    expect(html).toContain('Decides to meet.');
    expect(html).not.toContain('<script>');
    const places = [
      '<div id="root"></div>',
      '<div id="first-paper"><template shadowrootmode="open">',
      '</template></div>',
      '<link rel="stylesheet"',
      '</body>',
    ].map((words) => html.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(html.split('</template>')).toHaveLength(2);
  });

  it('holds nothing that is proposed, and nothing that somebody keeps for themselves', async () => {
    for (const who of [norway, chair]) expect(await page(who)).not.toMatch(new RegExp(`${SECRET}|proceed`));
  });

  it('is kept by nobody', async () => {
    const { headers } = await norway.get(`/draft/${draft}`);
    expect([headers.get('cache-control'), headers.get('vary')]).toEqual(['no-store', 'Accept-Encoding, Cookie']);
  });

  it('is as it was built for a stranger, a wall, who may not see the draft, and where there is none', async () => {
    const stranger = { get: (address: string) => fetch(server.url + address) };
    const wall = await visit(server, 'Wall');
    const own = await begin(
      norway,
      'Seen by its sponsors;',
      `?begin=${encodeURIComponent(JSON.stringify({ title: 'Own', base: '', continues: false, seenBy: 'sponsors', invited: [] }))}`,
    );
    expect(await page(norway, own)).toContain('Seen by its sponsors');
    const fiji = await visit(server, 'Fiji');
    for (const [who, id] of [
      [stranger, draft],
      [wall, draft],
      [fiji, own],
      [chair, own],
      [stranger, own],
      [norway, `${draft}~private`],
      [norway, 'none'],
      [norway, '..%2f..'],
    ] as const)
      expect(await page(who, id)).not.toMatch(/first-paper|Encourages|Seen by/);
  });

  it('is, for who waits to be admitted, what an observer reads', async () => {
    const link = await (await chair.post('/api/links', { role: 'delegation', delegation: 'NOR', name: 'Norway' })).json();
    const waiting = await visit(server, `${server.url}${(link as { path: string }).path}` as `http${string}`, 'Ola Late');
    const observer = await visit(server, 'Observer');
    expect(await page(waiting)).toContain('first-paper');
    expect(await page(waiting)).toBe(await page(observer));
  });

  it('is as it was built for whoever’s link was revoked', async () => {
    const observer = await visit(server, 'Observer');
    expect(await page(observer)).toContain('first-paper');
    const links = (await (await chair.get('/api/links')).json()) as { id: string; role: string }[];
    const link = links.find(({ role }) => role === 'observer')!;
    expect((await chair.post(`/api/links/${link.id}/revoke`, '{}')).ok).toBe(true);
    expect(await page(observer)).toBe(AS_BUILT);
  });

  it('follows the text within a second', async () => {
    await writeStored(chair, draft, (ydoc) => {
      const element = findParagraphElement(ydoc, 'op2')!;
      element.delete(0, 1);
      element.insert(0, [elementOf(wording('Decides to adjourn.'))]);
    });
    await expect.poll(() => page(norway), { timeout: 10_000 }).toContain('adjourn');
  });

  it('says that a long text goes on', async () => {
    const long = resolution(Array.from({ length: 200 }, (_, i) => paragraph({ id: `op${i}` }, `Decides point ${i};`)));
    const answer = await chair.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc: long }));
    const html = await page(norway, ((await answer.json()) as { id: string }).id);
    expect(html).toContain('point 149;');
    expect(html).not.toContain('point 150;');
    expect(html).toContain('<p>…</p>');
  });
});
