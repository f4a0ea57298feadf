// Compiling through the command line: the rolling text in every format, tracked files of several authors, and refusals. (RULES S11, F3, F4, CL1)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { listedChanges } from '../../../src/formats/change-list.ts';
import { readDocx } from '../../../src/formats/docx/read.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { chapeau } from '../../support/shell.ts';

let folder = '';
const at = (name: string) => path.join(folder, name);

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
      expect(await chapeau('compile', at('in.json'), '--rolling', '-o', at(name))).toMatchObject({ code: 0 });
    expect(fs.readFileSync(at('o.txt'), 'utf8')).toContain(LINES[2]);
    expect(fs.readFileSync(at('o.html'), 'utf8')).toContain('<b>[NOR: </b>quality<b>]</b>');
    const file = readDocx(fs.readFileSync(at('o.docx')), { whole: true });
    if ('refused' in file) throw new Error(file.refused);
    expect(file.tracked).toBe(false);
    expect(file.redline.paragraphs.map(({ runs }) => runs.map((run) => ('text' in run ? run.text : '')).join(''))).toEqual(LINES);
  });

  it('writes tracked changes with one author for each delegation and no invented date', async () => {
    expect(await chapeau('compile', at('in.json'), '-o', at('t.docx'))).toMatchObject({ code: 0, complaints: [] });
    const file = readDocx(fs.readFileSync(at('t.docx')));
    if ('refused' in file) throw new Error(file.refused);
    const list = listedChanges(file.redline).map(({ kind, author, date, text }) => [kind, author, date, text]);
    expect(list).toEqual([
      ['insertion', 'NOR', '', ' quality'],
      ['deletion', 'EGY', '', ' recovery'],
      ['insertion', 'MEX', '', 'Invites donors to help;'],
      ['paragraph-insertion', 'MEX', '', ''],
    ]);
  });

  it('names delegations in full, dates their changes and gives their reasons where the draft knows them', async () => {
    const known = {
      names: { NOR: 'Norway', MEX: 'Mexico' },
      proposals: { x: { written: '2024-03-21T09:30:00Z', reason: 'Language of resolution 64/3.' } },
    };
    const draft = JSON.parse(fs.readFileSync(at('in.json'), 'utf8'));
    fs.writeFileSync(at('known.json'), JSON.stringify({ ...draft, known }));
    expect(await chapeau('compile', at('known.json'), '-o', at('k.docx'))).toMatchObject({ code: 0, complaints: [] });
    const { out } = await chapeau('changes', at('k.docx'));
    expect(out).toContain('insertion\tNorway\t2024-03-21T09:30:00Z\ta\t quality');
    expect(out).toContain('insertion\tMexico\t\tn\tInvites donors to help;');
    const comments = JSON.parse((await chapeau('changes', at('k.docx'), '--comments', '--json')).out);
    expect(comments).toMatchObject([
      {
        author: 'Norway',
        date: '2024-03-21T09:30:00Z',
        words: 'Language of resolution 64/3.',
        paragraph: 'a',
        quote: ' quality',
        answers: '',
      },
    ]);
    await chapeau('convert', at('k.docx'), '-o', at('k.json'));
    expect(JSON.parse((await chapeau('changes', at('k.json'), '--comments', '--json')).out)).toEqual(comments);
    expect((await chapeau('compile', at('known.json'), '--reasons')).out).toContain('quality – “Language of resolution 64/3.”]');
  });

  it('writes the delegations’ changes as Akoma Ntoso and as a PDF, and says that comments stay behind', async () => {
    expect(await chapeau('compile', at('in.json'), '--tracked', '-o', at('t.xml'))).toMatchObject({ code: 0, complaints: [] });
    await chapeau('compile', at('in.json'), '--tracked', '-o', at('t.docx'));
    const plain = async (file: string) =>
      JSON.parse((await chapeau('changes', at(file), '--json')).out).map(({ paragraph, ...rest }: { paragraph: string }) => rest);
    expect(await plain('t.xml')).toEqual(await plain('t.docx'));
    for (const words of [['--tracked'], ['--rolling']]) {
      expect(await chapeau('compile', at('in.json'), ...words, '-o', at('t.pdf'))).toMatchObject({ code: 0, complaints: [] });
      expect(fs.readFileSync(at('t.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect((await chapeau('compile', at('known.json'), '--tracked', '-o', at('k.xml'))).complaints).toEqual([
      `${at('k.xml')} was written without the comment on the text; .docx and .json hold them.`,
    ]);
  });

  it('refuses facts about proposals that are none', async () => {
    const draft = JSON.parse(fs.readFileSync(at('in.json'), 'utf8'));
    fs.writeFileSync(at('bad.json'), JSON.stringify({ ...draft, known: { proposals: { x: { written: 'yesterday' } } } }));
    const { code, complaints } = await chapeau('compile', at('bad.json'));
    expect([code, complaints[0]]).toEqual([2, expect.stringContaining('"written" is not a date')]);
  });

  it('compiles the changes of each author of a tracked Word file', async () => {
    await chapeau('compile', at('in.json'), '-o', at('t.docx'));
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
