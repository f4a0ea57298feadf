// Feeds over HTTP (RULES R17 to R21, R24 to R26): their content and who gets it; their addresses are secret and can be ended; and they cost little.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { FEED_ENTRIES, FEED_REQUESTS_BURST, FEEDS_OF_ONE } from '../../../server/runtime/limits.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { childOf, elementsOf, parseXml, textIn } from '../../../src/formats/xml.ts';
import type { FeedLink, InvitationLink } from '../../../src/protocol/api.ts';
import { elementOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { atomFaults } from '../../support/atom-faults.ts';
import { freshFolder, startServer, type TestServer, type Visitor, visit, writeStored } from '../../support/server/server.ts';

const ONE = 'Encourages all States to cooperate with the Council;';
let server: TestServer;
let chair: Visitor;
let norway: Visitor;
let fiji: Visitor;
let draft: string;
beforeAll(async () => {
  server = await startServer();
  [chair, norway, fiji] = await Promise.all([visit(server, 'Chair'), visit(server, 'Norway'), visit(server, 'Fiji')]);
  const doc = resolution([paragraph({ id: 'op1' }, ONE), paragraph({ id: 'op2' }, 'Requests a report.')]);
  draft = ((await (await chair.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc }))).json()) as { id: string }).id;
});
afterAll(() => server.close());

const made = async (who: Visitor, of = draft): Promise<FeedLink & { readonly path: string }> => {
  const answer = await who.post('/api/feeds', { draft: of });
  expect(answer.status).toBe(201);
  return (await answer.json()) as FeedLink & { path: string };
};
const fetched = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers });
const entriesOf = async (path: string) => {
  const answer = await fetched(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  const xml = await answer.text();
  expect(atomFaults(xml)).toEqual([]);
  return elementsOf(parseXml(xml)!)
    .filter(({ name }) => name === 'entry')
    .map((entry) => ({
      title: textIn(childOf(entry, 'title')!),
      id: textIn(childOf(entry, 'id')!),
      text: textIn(childOf(entry, 'content') ?? entry),
    }));
};
const titles = async (path: string) => (await entriesOf(path)).map(({ title }) => title);
const propose = (who: Visitor, id: string, by: string, words: string) =>
  writeStored(who, draft, (ydoc) => findParagraphElement(ydoc, 'op1')!.push([elementOf(amendment({ id, by }, wording(ONE), words))]));

describe('RULE R17: a feed tells', () => {
  it('what others proposed, decided, changed, froze and said, the newest first, and never what one did oneself', async () => {
    const [ofFiji, ofNorway, ofChair] = [await made(fiji), await made(norway), await made(chair)];
    await propose(norway, 'n1', 'NOR', ONE.replace('cooperate', 'collaborate'));
    await chair.command({ do: 'comment', paragraph: 'op1', quote: '', before: '', words: 'Is this <agreed> language?' }, draft);
    expect(await titles(ofFiji.path)).toEqual(['OP1: Chair commented', 'OP1: Norway proposes a change']);
    await chair.command({ do: 'accept', amendment: 'n1' }, draft);
    await chair.command({ do: 'status', paragraph: 'op2', status: 'agreed' }, draft);
    await chair.command({ do: 'freeze', name: 'L.2/Rev.1' }, draft);
    await chair.command({ do: 'silence', amendment: '', until: new Date(Date.now() + 3_600_000).toISOString(), accept: false }, draft);
    await fiji.command({ do: 'break-silence', silence: await silenceOf(), reason: 'We need more time.' }, draft);
    const all = await titles(ofNorway.path);
    expect(all).toEqual([
      'The text: silence was broken by Fiji',
      'The text: is under silence',
      'L.2/Rev.1: a version was frozen',
      'OP2: is agreed',
      'OP1: the proposal of Norway was accepted',
      'OP1: Chair commented',
    ]);
    expect((await entriesOf(ofNorway.path)).map(({ text }) => text)).toContain('Is this <agreed> language?');
    expect(await titles(ofFiji.path)).not.toContain('The text: silence was broken by Fiji');
    expect(await titles(ofChair.path)).toEqual(['The text: silence was broken by Fiji']);
  });

  it('a stretch of typing once, under one id, however often it is read', async () => {
    const { path } = await made(fiji);
    await propose(norway, 'n2', 'NOR', ONE.replace('all', 'a'));
    const first = (await entriesOf(path)).filter(({ id }) => id.includes('/proposal/'));
    await writeStored(norway, draft, (ydoc) =>
      (wordingElement(findAmendmentElement(ydoc, 'n2')!.amendment)!.get(0) as Y.XmlText).insert(0, 'Warmly '),
    );
    const then = (await entriesOf(path)).filter(({ id }) => id.includes('/proposal/'));
    expect(then.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(then.length).toBe(1);
    expect(then[0]!.text).toContain('Warmly');
  });

  it('of a committee all drafts that the person reads, and at most so many entries', async () => {
    const { path } = await made(norway, '');
    expect((await titles(path)).some((title) => title.includes('OP2: is agreed'))).toBe(true);
    for (let k = 0; k < FEED_ENTRIES + 5; k++)
      await chair.command({ do: 'comment', paragraph: 'op1', quote: '', before: '', words: `No. ${k}` }, draft);
    expect((await entriesOf(path)).length).toBe(FEED_ENTRIES);
  });
});

describe('what the server says by itself (RULES LA3, LA4)', () => {
  it('is in the language of the draft in its feed, and each draft’s own in that of a committee', async () => {
    const doc = resolution([paragraph({ id: 'op1' }, 'Prie le Secrétaire général de lui faire rapport.')]);
    const meta = { ...EMPTY_META, language: 'fr' } as const;
    const french = ((await (await chair.post('/api/drafts', draftToJson({ meta, doc }))).json()) as { id: string }).id;
    await chair.command({ do: 'status', paragraph: 'op1', status: 'agreed' }, french);
    await chair.command({ do: 'comment', paragraph: 'op1', quote: '', before: '', words: 'Bien.' }, french);
    await chair.command({ do: 'silence', amendment: '', until: new Date(Date.now() + 3_600_000).toISOString(), accept: false }, french);
    const own = await made(fiji, french);
    expect(await titles(own.path)).toEqual([
      'Le texte\u00a0: procédure d’approbation tacite ouverte',
      'OP1\u00a0: commentaire (Présidence)',
      'OP1\u00a0: convenu',
    ]);
    const xml = await (await fetched(own.path)).text();
    expect(xml).toContain('xml:lang="fr"');
    expect(xml).toContain('<author><name>Présidence</name></author>');
    const all = await (await fetched((await made(fiji, '')).path)).text();
    expect(all).toContain('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">');
    expect(all).toContain('<entry xml:lang="fr">');
    expect(all).toContain('<entry>');
  });

  it('is on its pages in the language of whoever asks: by the address, by their choice, by their browser', async () => {
    const page = async (headers: Record<string, string>, query = '') => {
      const answer = await fetched(`/digest/none/none${query}`, headers);
      expect([answer.status, answer.headers.get('vary')]).toEqual([404, 'Accept-Language, Cookie']);
      const [, language, direction, words] = /<html lang="(..)" dir="(...)">[\s\S]*<p>(.*)<\/p>/.exec(await answer.text())!;
      return [language, direction, words];
    };
    const english = ['en', 'ltr', 'There is no such digest, or it has ended already.'];
    expect(await page({ 'accept-language': 'de-CH, it;q=0.8' })).toEqual(english);
    expect(await page({})).toEqual(english);
    expect(await page({ 'accept-language': 'de, es-419;q=0.5, ru-RU;q=0.7, fr;q=0' })).toEqual([
      ...['ru', 'ltr', 'Такой сводки нет, или её отправка уже прекращена.'],
    ]);
    const choice = { cookie: 'language-chapeau=ar', 'accept-language': 'fr' };
    expect(await page(choice)).toEqual(['ar', 'rtl', 'لا يوجد هذا الملخص، أو أنه توقف من قبل.']);
    expect(await page(choice, '?language=zh')).toEqual(['zh', 'ltr', '没有此摘要，或已停止发送。']);
    expect(await page({ cookie: 'language-chapeau=<x>' }, '?language=xx')).toEqual(english);
  });
});

describe('RULE R18: what nobody else may know', () => {
  it('is in no feed: private words, drafts of sponsors, other committees', async () => {
    const feeds = [await made(chair, ''), await made(norway, ''), await made(chair)];
    await writeStored(norway, `${draft}~private`, (ydoc) => {
      const secret = amendment({ id: 'secret', by: 'NOR' }, wording(ONE), 'A quiet retreat');
      ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(schema.node('paragraph', { id: 'op1', by: 'NOR' }, [secret]))]);
    });
    const doc = resolution([paragraph({ id: 'op1' }, 'Decides on a hidden matter')]);
    const begin = encodeURIComponent(
      JSON.stringify({ title: 'Hidden matter', base: 'Zero', continues: false, seenBy: 'sponsors', invited: [] }),
    );
    const answer = await norway.post(`/api/drafts?begin=${begin}`, draftToJson({ meta: EMPTY_META, doc }));
    expect(answer.status).toBe(201);
    const hidden = ((await answer.json()) as { id: string }).id;
    for (const { path } of feeds) expect(JSON.stringify(await entriesOf(path))).not.toContain('quiet');
    expect((await titles((await made(fiji, '')).path)).join()).not.toContain('Hidden');
    expect((await fiji.post('/api/feeds', { draft: hidden })).status).toBe(404);
    expect((await chair.post('/api/feeds', { draft: hidden })).status).toBe(404);
    const own = await made(norway, hidden);
    expect((await fetched(own.path)).status).toBe(200);
    await norway.command({ do: 'delete' }, hidden);
    expect((await fetched(own.path)).status).toBe(404);
  });

  it('is refused to a wall, to nobody in particular, and with bad words', async () => {
    const wall = await visit(server, 'Wall');
    expect((await wall.post('/api/feeds', { draft })).status).toBe(403);
    for (const bad of ['', '[]', '{"draft":1}', '{}', '{"draft":null}', 'x'.repeat(300)]) {
      const answer = await norway.post('/api/feeds', bad);
      expect([bad, answer.status]).toEqual([bad, 400]);
      expect(((await answer.json()) as { error: string }).error).toMatch(/^[A-Z].*\.$/);
    }
    expect((await norway.post('/api/feeds', { draft: 'none' })).status).toBe(404);
    expect((await norway.post('/api/feeds', { draft: `${draft}~NOR` })).status).toBe(404);
    expect((await fetch(`${server.url}/api/feeds`)).status).toBe(401);
  });
});

describe('RULE R20: the address of a feed', () => {
  it('is guessed by nobody, told once, ended by its owner alone, and at once', async () => {
    const link = await made(norway);
    const [, , id, secret] = link.path.split('/');
    for (const path of [
      `/feed/${id}/${secret}x`,
      `/feed/${id}x/${secret}`,
      '/feed/a/b',
      `/feed/${id}/${'%00'}`,
      `/feed/__proto__/${secret}`,
    ])
      expect([path, (await fetched(path)).status]).toEqual([path, 404]);
    const listed = (await (await norway.get('/api/feeds')).json()) as FeedLink[];
    expect(JSON.stringify(listed)).not.toContain(secret);
    expect(listed.some((one) => one.id === id)).toBe(true);
    expect(await (await fiji.get('/api/feeds')).json()).not.toContainEqual(expect.objectContaining({ id }));
    expect((await fiji.post(`/api/feeds/${id}/end`, {})).status).toBe(404);
    expect((await fetched(link.path)).status).toBe(200);
    expect((await norway.post(`/api/feeds/${id}/end`, {})).status).toBe(200);
    expect((await fetched(link.path)).status).toBe(404);
    expect((await norway.post(`/api/feeds/${id}/end`, {})).status).toBe(404);
    // Its place is reused, with a new secret.
    const again = await made(norway);
    expect([again.id === id, again.path === link.path, (await fetched(link.path)).status]).toEqual([true, false, 404]);
  });

  it('ends with the link of whoever made it', async () => {
    const link = (await (
      await chair.post('/api/links', { role: 'observer', delegation: '', name: 'Press', once: false, days: null })
    ).json()) as InvitationLink;
    const press = await visit(server, `${server.url}${link.path}` as `http${string}`);
    const { path } = await made(press);
    expect((await fetched(path)).status).toBe(200);
    expect((await chair.post(`/api/links/${link.id}/revoke`, {})).status).toBe(200);
    expect((await fetched(path)).status).toBe(404);
  });

  it('is one of a few that a seat may have', async () => {
    const observer = await visit(server, 'Observer');
    for (let k = 0; k < FEEDS_OF_ONE; k++) await made(observer);
    const answer = await observer.post('/api/feeds', { draft });
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      409,
      expect.stringContaining('end one of them first'),
    ]);
  });
});

describe('RULE R21: a feed costs little', () => {
  it('is answered with nothing where it is as it was, and anew when something happened', async () => {
    const { path } = await made(fiji);
    const tag = (await fetched(path)).headers.get('etag')!;
    const same = await fetched(path, { 'if-none-match': tag });
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', tag]);
    expect((await fetched(path, { 'if-none-match': `"x", W/${tag}` })).status).toBe(304);
    await chair.command({ do: 'comment', paragraph: 'op2', quote: '', before: '', words: 'And now?' }, draft);
    const anew = await fetched(path, { 'if-none-match': tag });
    expect(anew.status).toBe(200);
    expect(await anew.text()).toContain('And now?');
    expect(anew.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('is refused for a while where it is asked for too often', async () => {
    const { path } = await made(fiji);
    const answers = await Promise.all(Array.from({ length: FEED_REQUESTS_BURST + 20 }, () => fetched(path)));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(FEED_REQUESTS_BURST);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]!.headers.get('retry-after')).toBe('60');
  });

  it('goes on after a restart', async () => {
    const data = freshFolder();
    const before = await startServer({ data });
    const who = await visit(before, 'Norway');
    const { path } = (await (await who.post('/api/feeds', { draft: 'demo' })).json()) as { path: string };
    const first = await (await fetch(`${before.url}${path}`)).text();
    await before.close();
    const after = await startServer({ data });
    const then = await (await fetch(`${after.url}${path}`)).text();
    expect(then.replaceAll(after.url, '')).toBe(first.replaceAll(before.url, ''));
    await after.close();
  });
});

/** The id of the running silence. */
async function silenceOf(): Promise<string> {
  const client = chair.enter(draft);
  await client.synced();
  const silences = client.ydoc.getMap('record').get('silences') as Y.Map<{ id: string }>;
  const [id] = [...silences.keys()];
  client.leave();
  return id!;
}
