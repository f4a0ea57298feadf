// A draft as scripts get it over HTTP: its text, files of it that are read back, what is open and what is proposed; to everybody who reads the draft, and with
// nothing that is private. (RULES I13 to I18)
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendment, cleanDoc, type Draft, EMPTY_META, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { sameText, settle } from '../../../src/diff/redline.ts';
import { readAkn } from '../../../src/formats/akn/read.ts';
import { readDocx } from '../../../src/formats/docx/read.ts';
import { draftFromJson, draftToJson } from '../../../src/formats/json/json.ts';
import type { DraftProposal, DraftSummary, OpenPoint } from '../../../src/protocol/api.ts';
import { elementOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { canShare, startNodes, startShared } from '../../support/server/nodes.ts';
import { startServer, type TestServer, type Visitor, visit, writeStored } from '../../support/server/server.ts';
import { scriptOf } from '../../support/server/tokens.ts';

const ONE = 'Encourages all States to cooperate with the Council;';
const TWO = 'Requests the Secretariat to report [annually].';
const SECRET = 'Quetzalcoatlus';
let server: TestServer;
let chair: Visitor;
let norway: Visitor;
let fiji: Visitor;
let draft: string;
let version: string;

const json = async <T>(answer: Response | Promise<Response>): Promise<T> => (await (await answer).json()) as T;
const file = (who: Pick<Visitor, 'get'>, format: string, query: Record<string, string> = {}, id = draft) =>
  who.get(`/api/drafts/${id}/files/${format}?${new URLSearchParams(query)}`);
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const livingIn = async (who: Visitor, id: string): Promise<Draft['doc']> => {
  const client = who.enter(id);
  await client.synced();
  const doc = cleanDoc(readDoc(client.ydoc));
  client.leave();
  return doc;
};

beforeAll(async () => {
  server = await startServer();
  [chair, norway, fiji] = await Promise.all([visit(server, 'Chair'), visit(server, 'Norway'), visit(server, 'Fiji')]);
  const doc = resolution([paragraph({ id: 'op1' }, ONE), paragraph({ id: 'op2' }, TWO), paragraph({ id: 'op3' }, 'Decides to meet.')]);
  const meta = { ...EMPTY_META, symbol: 'A/L.7' };
  draft = (await json<{ id: string }>(chair.post('/api/drafts', draftToJson({ meta, doc })))).id;
  await chair.command({ do: 'freeze', name: 'L.7' }, draft);
  version = (await json<DraftSummary[]>(chair.get('/api/drafts'))).find(({ id }) => id === draft)!.versions![0]!.id;
  const propose = (who: Visitor, by: string, words: string) =>
    writeStored(who, draft, (ydoc) =>
      findParagraphElement(ydoc, 'op1')!.push([elementOf(amendment({ id: `p-${by}`, by }, wording(ONE), words))]),
    );
  await propose(norway, 'NOR', ONE.replace('Encourages', 'Urges'));
  await chair.command({ do: 'accept', amendment: 'p-NOR' }, draft);
  await propose(fiji, 'FJI', ONE.replace('Council', 'Commission'));
  await fiji.command({ do: 'reason', amendment: 'p-FJI', words: 'It is the Commission.' }, draft);
  await norway.command({ do: 'position', amendment: 'p-FJI', position: 'oppose' }, draft);
  await norway.command({ do: 'comment', paragraph: 'op1', quote: '', before: '', words: SECRET, private: true }, draft);
  await chair.command({ do: 'comment', paragraph: 'op1', quote: '', before: '', words: 'Seen by all' }, draft);
  await writeStored(norway, `${draft}~private`, (ydoc) => {
    const own = amendment({ id: 'secret', by: 'NOR' }, wording(ONE), `${SECRET} cooperate`);
    ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(schema.node('paragraph', { id: 'op2', by: 'NOR' }, [own]))]);
  });
});
afterAll(() => server.close());

describe('RULE I13: the text as it stands', () => {
  it('is what the room reads, without proposals, as JSON that can begin another draft', async () => {
    const text = await (await norway.get(`/api/drafts/${draft}/text`)).text();
    const read = draftFromJson(text);
    if ('refused' in read) throw new Error(read.refused);
    expect(sameText(read.draft.doc, await livingIn(chair, draft))).toBeNull();
    expect(read.draft.doc.child(0).textContent).toBe(ONE.replace('Encourages', 'Urges'));
    expect(read.draft.meta.symbol).toBe('A/L.7');
    const begun = await chair.post('/api/drafts', text);
    expect(begun.status).toBe(201);
    expect(sameText(await livingIn(chair, (await json<{ id: string }>(begun)).id), read.draft.doc)).toBeNull();
  });

  it('begins a draft with the text alone, and says where the JSON had proposals', async () => {
    const begin = (doc: Draft['doc']) =>
      json<{ id: string; left?: string }>(chair.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc })));
    const proposed = amendment({ id: 'p', by: 'NOR' }, wording(ONE), TWO);
    for (const doc of [
      resolution([paragraph({ id: 'op1' }, ONE, [proposed])]),
      resolution([paragraph({ id: 'op1' }, ONE), paragraph({ id: 'op2', by: 'FJI' }, TWO)]),
    ]) {
      const begun = await begin(doc);
      expect(begun.left).toBe('The text was brought in, but not the proposals in the file.');
      expect((await livingIn(chair, begun.id)).textContent).toBe(ONE);
    }
    expect(await begin(resolution([paragraph({ id: 'op1' }, ONE)]))).toEqual({ id: expect.any(String) });
  });

  it('has in it what was written a moment ago', async () => {
    const own = (
      await json<{ id: string }>(
        chair.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'op1' }, 'Decides.')]) })),
      )
    ).id;
    for (const words of ['Decides now.', 'Decides then.']) {
      const client = chair.enter(own);
      await client.synced();
      client.leave();
      await writeStored(chair, own, (ydoc) => {
        const element = findParagraphElement(ydoc, 'op1')!;
        element.delete(0, element.length);
        element.push([elementOf(wording(words))]);
      });
      expect(await (await chair.get(`/api/drafts/${own}/text`)).text()).toContain(words);
    }
  });
});

describe('RULE I14: a file', () => {
  it('of Word is read back as the text; its redline settles to both sides', async () => {
    const clean = readDocx(await bytesOf(await file(norway, 'docx')));
    const redline = readDocx(await bytesOf(await file(norway, 'docx', { against: 'first' })));
    if ('refused' in clean || 'refused' in redline) throw new Error('not read');
    const now = await livingIn(chair, draft);
    const issued = draftFromJson(await (await chair.get(`/api/drafts/${draft}/versions/${version}`)).text());
    if ('refused' in issued) throw new Error(issued.refused);
    expect(clean.tracked).toBe(false);
    expect(sameText(settle(clean.redline, 'accept'), now)).toBeNull();
    expect(sameText(settle(redline.redline, 'accept'), now)).toBeNull();
    expect(sameText(settle(redline.redline, 'reject'), cleanDoc(issued.draft.doc))).toBeNull();
    expect(redline.tracked).toBe(true);
    // The version itself, clean.
    const old = readDocx(await bytesOf(await file(norway, 'docx', { version })));
    if ('refused' in old) throw new Error(old.refused);
    expect(sameText(settle(old.redline, 'accept'), cleanDoc(issued.draft.doc))).toBeNull();
    expect(await bytesOf(await file(norway, 'docx', { against: version }))).toHaveLength(
      (await bytesOf(await file(norway, 'docx', { against: 'first' }))).length,
    );
  });

  it('is also a PDF, a web page, plain text and Akoma Ntoso, with the layout that is asked for', async () => {
    const pdf = await file(norway, 'pdf', { against: 'first' });
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(
      Buffer.from(await bytesOf(pdf))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const page = await (await file(norway, 'html', { against: 'first' })).text();
    expect(page).toMatch(/<del [^>]*>(<span[^>]*>\[deleted: <\/span>)?Encourages</);
    const layout = JSON.stringify({ masthead: 'full', labels: true, header: true, agendaItem: 'Agenda item 5', date: '', original: '' });
    const text = await (await file(norway, 'txt', { layout })).text();
    expect(text).toContain('Urges all States');
    expect(text).toContain('Agenda item 5');
    const akn = readAkn(await (await file(norway, 'xml')).text());
    expect('refused' in akn).toBe(false);
  });

  it('holds what is proposed where that is asked for: the rolling text, all proposals, lists (RULE I18)', async () => {
    const script = await scriptOf(server, norway, ['read']);
    const rolling = await (await file(script, 'txt', { kind: 'rolling' })).text();
    expect(rolling).toContain('retain: NOR; delete: FJI] [FJI: Commission]');
    const proposed = await (await file(script, 'txt', { kind: 'proposed' })).text();
    expect(proposed).toContain('Fiji');
    expect(proposed).toContain('replace “Council” with “Commission”');
    expect(proposed).toContain('It is the Commission.');
    const list = await (await file(script, 'txt', { kind: 'amendments', against: 'first' })).text();
    expect(list).toContain('replace “Encourages” with “Urges”');
    const tracked = readDocx(await bytesOf(await file(script, 'docx', { kind: 'proposals' })));
    if ('refused' in tracked) throw new Error(tracked.refused);
    expect(sameText(settle(tracked.redline, 'reject'), await livingIn(chair, draft))).toBeNull();
    expect(settle(tracked.redline, 'accept').textContent).toContain('Commission');
    for (const kind of ['rolling', 'proposals', 'proposed', 'amendments']) {
      const pdf = await file(script, 'pdf', { kind, against: 'first' });
      expect([kind, pdf.status, pdf.headers.get('content-type')]).toEqual([kind, 200, 'application/pdf']);
      for (const format of ['docx', 'html', 'txt']) {
        const made = await file(script, format, { kind, against: 'first', comments: 'open' });
        expect([kind, format, made.status]).toEqual([kind, format, 200]);
        expect(Buffer.from(await bytesOf(made)).includes(SECRET)).toBe(false);
      }
    }
    const refused = async (format: string, query: Record<string, string>) => (await file(script, format, query)).status;
    expect(await refused('xml', { kind: 'rolling' })).toBe(422);
    expect(await refused('docx', { kind: 'amendments' })).toBe(422);
    expect(await refused('docx', { kind: 'rolling', version })).toBe(422);
    expect(await refused('docx', { kind: 'other' })).toBe(404);
    const may = async (scopes: Parameters<typeof scriptOf>[2]) =>
      (await file(await scriptOf(server, norway, scopes), 'txt', { kind: 'rolling' })).status;
    expect(await may(['comment', 'propose'])).toBe(403);
  });

  it('has the open comments in Word and what is agreed in colour, where that is asked for, and nothing private (RULE I18)', async () => {
    await chair.command({ do: 'status', paragraph: 'op3', status: 'agreed' }, draft);
    const commentsOf = async (query: Record<string, string>) => {
      const parts = unzipSync(await bytesOf(await file(norway, 'docx', query)));
      const words = parts['word/comments.xml'] ? strFromU8(parts['word/comments.xml']) : '';
      return [
        words.includes('Seen by all'),
        words.includes(SECRET),
        strFromU8(parts['word/document.xml']!).includes('<w:highlight w:val="green"/>'),
      ];
    };
    expect(await commentsOf({})).toEqual([false, false, false]);
    expect(await commentsOf({ comments: 'open', agreed: 'marked' })).toEqual([true, false, false]);
    expect(await commentsOf({ kind: 'proposals' })).toEqual([false, false, false]);
    expect(await commentsOf({ kind: 'proposals', comments: 'open', agreed: 'marked' })).toEqual([true, false, true]);
    expect(await commentsOf({ kind: 'rolling', agreed: 'marked' })).toEqual([false, false, true]);
    // A version has comments of its time.
    expect(await commentsOf({ version, comments: 'open' })).toEqual([false, false, false]);
  });

  it.each([
    ['a format that there is not', 'odt', {}],
    ['a version that there is not', 'docx', { version: 'version-none' }],
    ['a base that there is not', 'docx', { against: 'version-none' }],
    ['a version of another draft', 'docx', { against: 'demo' }],
    ['a path', 'docx', { version: '../../etc/passwd' }],
  ])('is refused by name: %s', async (_what, format, query) => {
    const answer = await file(chair, format, query as Record<string, string>);
    expect([answer.status, await answer.json()]).toEqual([404, { error: expect.stringMatching(/\.$/) }]);
  });

  it('has no redline where nothing was frozen', async () => {
    const doc = resolution([paragraph({ id: 'op1' }, 'Decides.')]);
    const other = (await json<{ id: string }>(chair.post('/api/drafts', draftToJson({ meta: EMPTY_META, doc })))).id;
    expect((await file(chair, 'docx', { against: 'first' }, other)).status).toBe(404);
    expect((await file(chair, 'docx', {}, other)).status).toBe(200);
  });
});

describe('RULE I15: what is open and what is proposed', () => {
  it('is listed as the room has it', async () => {
    const points = await json<OpenPoint[]>(norway.get(`/api/drafts/${draft}/open-points`));
    expect(points).toEqual([
      { paragraph: 'op1', label: 'OP1', by: '', status: 'open', words: ONE.replace('Encourages', 'Urges'), proposals: ['p-FJI'] },
      { paragraph: 'op2', label: 'OP2', by: '', status: 'open', words: TWO, proposals: [] },
    ]);
    const proposals = await json<DraftProposal[]>(norway.get(`/api/drafts/${draft}/proposals`));
    expect(proposals).toMatchObject([
      {
        ...{
          id: 'p-FJI',
          paragraph: 'op1',
          label: 'OP1',
          by: 'FJI',
          cosponsors: [],
          reason: 'It is the Commission.',
          why: '',
          instead: '',
        },
        ...{ rivals: [], positions: [{ delegation: 'NOR', position: 'oppose', earlier: false }], late: '' },
      },
    ]);
    expect(proposals[0]!.words).toMatch(/^In operative paragraph 1, .*“Commission”/);
    expect(Date.parse(proposals[0]!.written)).not.toBeNaN();
  });
});

describe('RULE I16: nothing private', () => {
  const PATHS = [
    'text',
    'open-points',
    'proposals',
    ...['docx', 'pdf', 'html', 'txt', 'xml'].flatMap((one) => [`files/${one}`, `files/${one}?against=first`]),
  ];

  it('is in them, nor a comment, whoever asks', async () => {
    const all = await scriptOf(server, norway);
    for (const path of PATHS)
      for (const who of [norway, chair, fiji, all]) {
        const answer = await who.get(`/api/drafts/${draft}/${path}`);
        expect([path, answer.status]).toEqual([path, 200]);
        const bytes = await bytesOf(answer);
        let words = Buffer.from(bytes).toString('latin1');
        if (path.includes('docx')) {
          const read = readDocx(bytes);
          words = JSON.stringify(read);
          expect('redline' in read && read.redline.comments).toBeFalsy();
        }
        expect([path, words.includes(SECRET), words.includes('Seen by all')]).toEqual([path, false, false]);
      }
  }, 120_000);

  it('is told of a draft of sponsors, of a private document, or to a wall', async () => {
    const begin = encodeURIComponent(JSON.stringify({ title: 'Own', base: 'Zero', continues: false, seenBy: 'sponsors', invited: [] }));
    const doc = resolution([paragraph({ id: 'op1' }, 'Decides.')]);
    const own = (await json<{ id: string }>(norway.post(`/api/drafts?begin=${begin}`, draftToJson({ meta: EMPTY_META, doc })))).id;
    const wall = await visit(server, 'Wall');
    for (const path of PATHS) {
      expect([path, (await norway.get(`/api/drafts/${own}/${path}`)).status]).toEqual([path, 200]);
      for (const who of [chair, fiji])
        for (const id of [own, 'draft-none', `${draft}~private`, `${draft}~NOR`, `${draft}~NOR~1`])
          expect([path, id, (await who.get(`/api/drafts/${id}/${path}`)).status]).toEqual([path, id, 404]);
      expect((await wall.get(`/api/drafts/${draft}/${path}`)).status).toBe(403);
      expect((await fetch(`${server.url}/api/drafts/${draft}/${path}`)).status).toBe(401);
    }
  }, 120_000);
});

describe.skipIf(!canShare())('RULE I17: on two servers', () => {
  it('is the same on the one that writes the draft and on the one that keeps a copy', async () => {
    const shared = await startShared();
    const nodes = await startNodes(2, await shared.place());
    const people = await Promise.all(nodes.map((node) => visit(node, 'Chair')));
    const texts = await Promise.all(people.map(async (who) => (await who.get('/api/drafts/demo/text')).text()));
    expect(texts[0]).toBe(texts[1]);
    for (const path of ['open-points', 'proposals', 'files/txt?against=first']) {
      const [one, other] = await Promise.all(people.map(async (who) => (await who.get(`/api/drafts/demo/${path}`)).text()));
      expect([path, one]).toEqual([path, other]);
    }
    for (const node of nodes) await node.close();
    await shared.close();
  });
});
