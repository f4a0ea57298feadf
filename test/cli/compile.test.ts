// Compiling through the command line: the rolling text in every format, tracked files of several authors, and what is refused. (RULES 37 to 39)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../schema/index.ts';
import { run } from '../../server/cli/program.ts';
import { changesIn } from '../../src/formats/change-list.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { draftToJson } from '../../src/formats/json.ts';

let folder = '';
const at = (name: string) => path.join(folder, name);
async function chapeau(...words: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const lines = (async function* () {})();
  const now = () => '2024-03-22T10:00:00Z';
  const code = await run(words, { print: (text) => printed.push(text), complain: (line) => complaints.push(line), lines, now });
  return { code, out: printed.join(''), complaints };
}

const OP1 = 'Encourages Member States to build the capacity of recovery services;';
const OP2 = 'Decides to remain seized of the matter.';
const proposal = (id: string, by: string, from: string, to: string) => amendment({ id, by }, wording(OP1), OP1.replace(from, to));

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-compile-'));
  const doc = resolution([
    paragraph({ id: 't', kind: 'title' }, 'Promoting recovery'),
    paragraph({ id: 'a' }, OP1, [proposal('x', 'NOR', 'of recovery', 'of quality recovery'), proposal('y', 'EGY', ' recovery', '')]),
    paragraph({ id: 'n', by: 'MEX' }, 'Invites donors to help;'),
    paragraph({ id: 'b' }, OP2),
  ]);
  const meta = { ...EMPTY_META, symbol: 'E/CN.7/2024/L.2', body: 'The Commission on Narcotic Drugs' };
  fs.writeFileSync(at('in.json'), draftToJson({ meta, doc }));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const LINES = [
  'Promoting recovery',
  'The Commission on Narcotic Drugs,',
  '1. Encourages Member States to build the capacity of [NOR: quality] [recovery – delete: EGY] services;',
  '[MEX: 1 bis. Invites donors to help;]',
  `2. ${OP2}`,
];

describe('chapeau compile', () => {
  it('prints the rolling text', async () => {
    const { code, out } = await chapeau('compile', at('in.json'));
    expect(code).toBe(0);
    expect(out.trim().split('\n\n')).toEqual(['E/CN.7/2024/L.2', ...LINES]);
    expect((await chapeau('compile', at('in.json'), '--bis', 'version', '--names=after')).out).toContain(
      '[1 (new). Invites donors to help; – MEX]',
    );
  });

  it('writes it as text, as a page and as a Word file without tracked changes', async () => {
    for (const name of ['o.txt', 'o.html', 'o.docx'])
      expect(await chapeau('compile', at('in.json'), '-o', at(name))).toMatchObject({ code: 0 });
    expect(fs.readFileSync(at('o.txt'), 'utf8')).toContain(LINES[2]);
    expect(fs.readFileSync(at('o.html'), 'utf8')).toContain('<b>[NOR: </b>quality<b>]</b>');
    const file = readDocx(fs.readFileSync(at('o.docx')), { whole: true });
    if ('refused' in file) throw new Error(file.refused);
    expect(file.tracked).toBe(false);
    expect(file.redline.paragraphs.map(({ runs }) => runs.map((run) => ('text' in run ? run.text : '')).join(''))).toEqual(LINES);
  });

  it('writes tracked changes with one author for each delegation and no invented date', async () => {
    expect(await chapeau('compile', at('in.json'), '--tracked', '-o', at('t.docx'))).toMatchObject({ code: 0, complaints: [] });
    const file = readDocx(fs.readFileSync(at('t.docx')));
    if ('refused' in file) throw new Error(file.refused);
    const list = changesIn(file.redline).map(({ kind, author, date, text }) => [kind, author, date, text]);
    expect(list).toEqual([
      ['insertion', 'NOR', '', ' quality'],
      ['deletion', 'EGY', '', ' recovery'],
      ['insertion', 'MEX', '', 'Invites donors to help;'],
      ['paragraph-insertion', 'MEX', '', ''],
    ]);
  });

  it('compiles the changes of each author of a tracked Word file', async () => {
    await chapeau('compile', at('in.json'), '--tracked', '-o', at('t.docx'));
    const { out } = await chapeau('compile', at('t.docx'));
    expect(out.trim().split('\n\n').slice(1)).toEqual(LINES);
  });

  it('refuses in one sentence what it cannot write', async () => {
    expect(await chapeau('compile', at('in.json'), '-o', at('o.json'))).toMatchObject({ code: 2, out: '' });
    expect((await chapeau('compile', at('in.json'), '--tracked')).complaints).toEqual([
      '“--tracked” writes a Word file, a PDF, a web page or Akoma Ntoso: name one with -o FILE.docx.',
    ]);
    expect((await chapeau('compile', at('in.json'), '--bis', 'other')).complaints).toEqual([
      '“--bis other” is not known; choose new or version.',
    ]);
    expect(fs.existsSync(at('o.json'))).toBe(false);
  });
});
