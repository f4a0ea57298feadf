// The example scripts of docs/examples, run as a secretariat runs them, against a real server: they write what the room has, report errors in a
// sentence, and need only the scopes that they name. (RULE I19)
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { readDocx } from '../../../src/formats/docx/read.ts';
import { writeCleanDocx } from '../../../src/formats/docx/write.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import type { DraftSummary } from '../../../src/protocol/api.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import type { Scope } from '../../../src/protocol/scopes.ts';
import { freshFolder, startServer, type TestServer, type Visitor, visit, writeStored } from '../../support/server/server.ts';
import { scriptOf } from '../../support/server/tokens.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const examples = path.join(root, 'docs/examples');
const CLI = `${process.execPath} --import ${import.meta.resolve('tsx')} ${path.join(root, 'server/cli/main.ts')}`;
/** The symbol of the demo's draft, in the form used for file names. */
const DEMO = 'E_CN.99_2026_L.2';
const ONE = 'Encourages all States to cooperate with the Council;';

let server: TestServer;
let secretariat: Visitor;
let draft: string;
const folder = freshFolder();
beforeAll(async () => {
  server = await startServer();
  const [chair, norway, fiji] = await Promise.all([visit(server, 'Chair'), visit(server, 'Norway'), visit(server, 'Fiji')]);
  secretariat = await visit(server, 'Secretariat');
  const doc = resolution([paragraph({ id: 'op1' }, ONE), paragraph({ id: 'op2' }, 'Decides to meet.')]);
  const answer = await secretariat.post('/api/drafts', draftToJson({ meta: { ...EMPTY_META, symbol: 'A/../L.7' }, doc }));
  draft = ((await answer.json()) as { id: string }).id;
  await writeStored(norway, draft, (ydoc) =>
    findParagraphElement(ydoc, 'op1')!.push([
      elementOf(amendment({ id: 'p1', by: 'NOR' }, wording(ONE), ONE.replace('all States', 'some States'))),
    ]),
  );
  await norway.command({ do: 'reason', amendment: 'p1', words: '=HYPERLINK("https://elsewhere.example")' }, draft);
  await fiji.command({ do: 'position', amendment: 'p1', position: 'oppose' }, draft);
  await chair.command({ do: 'comment', paragraph: 'op1', quote: '', before: '', words: 'Not for a file' }, draft);
});
afterAll(async () => {
  await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs an example with a token of these scopes, or with this token. */
async function runs(name: string, args: readonly string[], scopes: readonly Scope[] | string): Promise<Ran> {
  const token = typeof scopes === 'string' ? scopes : (await scriptOf(server, secretariat, scopes)).made;
  const env = { ...process.env, CHAPEAU: CLI, CHAPEAU_URL: server.url, CHAPEAU_TOKEN: typeof token === 'string' ? token : token.token };
  const file = path.join(examples, name);
  const [program, before] = name.endsWith('.sh') ? ['sh', [file]] : [process.execPath, [file]];
  const ran = promisify(execFile)(program!, [...before!, ...args], { env, cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout, err: error.stderr }),
  );
  const done = await ran;
  if (typeof token !== 'string') await secretariat.post(`/api/tokens/${token.id}/revoke`, {});
  return done;
}

/** The rows of a CSV file. */
const rowsOf = (text: string): string[][] =>
  text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell]) => cell!.replaceAll('""', '"')));

describe('RULE I19: the examples', () => {
  it('save every draft of an evening, clean and as a redline', async () => {
    const { code, out, err } = await runs('save-drafts.mjs', [folder], ['read']);
    expect([code, err]).toEqual([0, '']);
    const [day] = fs.readdirSync(folder);
    expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
    const files = fs.readdirSync(path.join(folder, day!)).toSorted();
    expect(files).toEqual(['A_.._L.7.docx', `${DEMO} redline against L.2.docx`, `${DEMO}.docx`]);
    expect(out.trim().split('\n').length).toBe(files.length);
    for (const file of files) {
      const read = readDocx(new Uint8Array(fs.readFileSync(path.join(folder, day!, file))));
      if ('refused' in read) throw new Error(read.refused);
      expect([file, read.redline.comments ?? []]).toEqual([file, []]);
    }
    // Run again on the same evening: the same files.
    expect((await runs('save-drafts.mjs', [folder], ['read'])).code).toBe(0);
    expect(fs.readdirSync(path.join(folder, day!)).toSorted()).toEqual(files);
  });

  it('list what is open in all drafts', async () => {
    const { code, out, err } = await runs('open-points.mjs', [], ['read']);
    expect([code, err]).toEqual([0, '']);
    const rows = rowsOf(out);
    expect(rows[0]).toEqual(['Draft', 'Title', 'Paragraph', 'Status', 'Proposals', 'Proposed by', 'Reads now']);
    expect(rows).toContainEqual(['A/../L.7', '', 'OP1', 'open', '1', 'NOR', ONE]);
    expect(rows.filter(([of]) => of === DEMO.replaceAll('_', '/')).length).toBeGreaterThan(0);
  });

  it('list what is proposed by delegation, and what delegations wrote is no formula', async () => {
    const { code, out, err } = await runs('proposals.mjs', [], ['read']);
    expect([code, err]).toEqual([0, '']);
    const own = rowsOf(out).find(([, of]) => of === 'A/../L.7')!;
    expect(own[0]).toBe('Norway');
    expect(own.slice(4)).toEqual(['', '', 'Fiji', '', '\'=HYPERLINK("https://elsewhere.example")']);
    expect(own[3]).toMatch(/^In operative paragraph 1, replace “all” with “some”/);
  });

  it('begin drafts with the files of a folder, once', async () => {
    const files = fs.mkdtempSync(path.join(folder, 'files-'));
    const draftOf = (symbol: string, words: string) => ({
      meta: { ...EMPTY_META, symbol },
      doc: resolution([paragraph({ id: 'op1' }, words)]),
    });
    fs.writeFileSync(path.join(files, 'a.docx'), writeCleanDocx(draftOf('A/C.3/L.1', 'Decides on the first.')));
    fs.writeFileSync(path.join(files, 'b.json'), draftToJson(draftOf('A/C.3/L.2', 'Decides on the second.')));
    fs.writeFileSync(path.join(files, 'c.txt'), 'No resolution at all.');
    fs.writeFileSync(path.join(files, 'notes.md'), 'Not read.');
    const first = await runs('begin-drafts.mjs', [files], ['read', 'manage']);
    expect(first.code).toBe(1);
    expect(first.err).toMatch(/^c\.txt: .*holds no resolution.*\.\n$/);
    const symbols = async () => ((await (await secretariat.get('/api/drafts')).json()) as DraftSummary[]).map(({ meta }) => meta.symbol);
    expect(await symbols()).toEqual(expect.arrayContaining(['A/C.3/L.2']));
    const count = (await symbols()).length;
    expect(count).toBe(4);
    fs.rmSync(path.join(files, 'c.txt'));
    fs.rmSync(path.join(files, 'a.docx'));
    const again = await runs('begin-drafts.mjs', [files], ['read', 'manage']);
    expect([again.code, again.out]).toEqual([0, 'b.json: there is a draft A/C.3/L.2 already.\n']);
    expect((await symbols()).length).toBe(count);
    const [address] = first.out.match(/http\S+\/draft\/\S+/)!;
    expect((await fetch(address!)).status).toBe(200);
  });

  it('save one draft with curl', async () => {
    const { code, err } = await runs('save-one.sh', ['demo', path.join(folder, 'one')], ['read']);
    expect([code, err]).toEqual([0, '']);
    expect(fs.readdirSync(path.join(folder, 'one')).toSorted()).toEqual(['demo redline.docx', 'demo.docx', 'demo.json', 'demo.txt']);
    const none = await runs('save-one.sh', ['draft-none', path.join(folder, 'none')], ['read']);
    expect(none.code).not.toBe(0);
  });

  it.each(['save-drafts.mjs', 'open-points.mjs', 'proposals.mjs', 'begin-drafts.mjs'])(
    'say in a sentence why they do nothing: %s',
    async (name) => {
      const other: Scope[] = ['comment'];
      expect(await runs(name, [folder], other)).toEqual({
        code: 1,
        out: '',
        err: 'This access token was made without the scope “read”.\n',
      });
      expect(await runs(name, [folder], 'chp_bad')).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/^This access token is not good.*\.\n$/),
      });
      expect(await runs(name, [folder], '')).toEqual({ code: 1, out: '', err: 'Set CHAPEAU_URL and CHAPEAU_TOKEN first (docs/api.md).\n' });
    },
  );
});
