// chapeau check: findings of one text and of several together, exit status, findings that only pasted text has, batch mode. (RULES S11, CL1, CL4, LI10)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chapeauFed as chapeau } from '../../support/shell.ts';

const TEXT = `Resolution 67/1

Pens

The Commission on Narcotic Drugs,

Recalling the Single Convention on Narcotic Drugs of 1961,

1. Calls upon Member States to cooperate;

2. Decides to remain seized of the matter.
`;

let folder = '';
const put = (name: string, data: string) => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, data);
  return file;
};

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-check-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('check --data', () => {
  it('checks what a text says of resolutions against the library: its date, in a batch too (RULE LI10)', async () => {
    const data = path.join(folder, 'data');
    fs.mkdirSync(data);
    const adopted = `A/RES/70/5\n\nSupply of ink to committees\n\nThe General Assembly,\n\nRecalling the Charter,\n\n1. Decides to buy ink.\n`;
    const day = 'Adopted at the 80th plenary meeting, 17 December 2015\n\n';
    expect((await chapeau(['library', 'add', put('A_RES_70_5.txt', day + adopted), '--data', data])).code).toBe(0);
    const text = TEXT.replace('The Commission on Narcotic Drugs', 'The General Assembly').replace(
      'the Single Convention on Narcotic Drugs of 1961',
      'its resolution 70/5 of 18 December 2015',
    );
    const file = put('cites.txt', text);
    const rules = ({ out }: { out: string }) =>
      (JSON.parse(out) as { rule: string }[]).map(({ rule }) => rule).filter((rule) => rule.startsWith('library/'));
    expect(rules(await chapeau(['check', file, '--json']))).toEqual([]);
    expect(rules(await chapeau(['check', file, '--json', '--data', data]))).toEqual(['library/date']);
    const right = put('right.txt', text.replace('18 December', '17 December'));
    expect(rules(await chapeau(['check', right, '--json', '--data', data]))).toEqual([]);
    const { printed } = await chapeau(['check', '--batch', '--data', data], [file, right]);
    expect(printed.map((line) => rules({ out: line }))).toEqual([['library/date'], []]);
    const nowhere = await chapeau(['check', file, '--data', path.join(data, 'nowhere')]);
    expect([nowhere.code, nowhere.complaints.length]).toEqual([2, 1]);
  });
});

describe('check', () => {
  it('has nothing to say of a text that is right, exit 0', async () => {
    expect(await chapeau(['check', put('a.txt', TEXT)])).toMatchObject({ code: 0, out: '', complaints: [] });
    expect((await chapeau(['check', put('a.txt', TEXT), '--json'])).out).toBe('[]\n');
  });

  it('prints findings as lines or as JSON, exit 1 where one is an error', async () => {
    const file = put('bad.txt', TEXT.replace('1961,', '1961;').replace('1. Calls', '1. Also calls'));
    const { code, out } = await chapeau(['check', file]);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      'PP1\terror\tThis paragraph ends with a semicolon and should end with a comma. (“,”)\tpunctuation/end',
      expect.stringMatching(/^OP1\twarning\t.*\topenings\/also-further$/),
      '',
    ]);
    const list = JSON.parse((await chapeau(['check', file, '--json'])).out);
    expect(list[0]).toEqual({
      rule: 'punctuation/end',
      severity: 'error',
      paragraph: expect.any(String),
      label: 'PP1',
      from: 57,
      to: 58,
      message: expect.any(String),
      fix: { replace: ',' },
    });
  });

  it('only warns: exit 0', async () => {
    expect((await chapeau(['check', put('w.txt', TEXT.replace('1. Calls', '1. Also calls'))])).code).toBe(0);
  });

  it('compares typed numbers with computed ones in a text file, and says so once', async () => {
    const { out, complaints } = await chapeau(['check', put('n.txt', TEXT.replace('2. Decides', '4. Decides'))]);
    expect(out).toMatch(/^OP2\twarning\t.*numbering\/typed\n$/);
    expect(complaints).toEqual([]);
  });

  it('checks several texts against each other and names both', async () => {
    const [a, b] = [put('a.txt', TEXT), put('b.txt', TEXT.replace('of 1961', 'of 1953'))];
    const list = JSON.parse((await chapeau(['check', a, b, '--json'])).out);
    expect(list).toMatchObject([
      {
        rule: 'citations/year',
        label: 'PP1',
        file: b,
        message: `The Single Convention on Narcotic Drugs is dated 1953 here and 1961 in ${a}.`,
      },
    ]);
    expect((await chapeau(['check', a, b])).out).toMatch(/^\S*b\.txt\tPP1\twarning\t/);
  });

  it('checks all texts of one file against each other; one that is cut is only compared', async () => {
    const cut = `Resolution 67/2\n\nInk\n\nThe Commission on Narcotic Drugs,\n\nRecalling the Single Convention on Narcotic Drugs of 1953;\n`;
    const file = put('report.txt', `${TEXT}\n${cut}`);
    const { code, out, complaints } = await chapeau(['check', file]);
    expect(out).toBe(
      `${file}, 67/2\tPP1\twarning\tThe Single Convention on Narcotic Drugs is dated 1953 here and 1961 in ${file}, 67/1.\tcitations/year\n`,
    );
    expect([code, complaints.at(-1)]).toEqual([0, `${file} holds “67/2” only in part; it was only compared with the others.`]);
    expect(await chapeau(['check', file, '--resolution', '67/1'])).toMatchObject({ code: 0, out: '' });
  });

  it('needs a file, and answers a batch line by line', async () => {
    expect((await chapeau(['check'])).complaints[0]).toMatch(/takes at least one file, not 0/);
    const { code, printed } = await chapeau(
      ['check', '--json', '--batch'],
      [
        put('a.txt', TEXT),
        path.join(folder, 'none.txt'),
        `${path.join(folder, 'a.txt')}\t${put('b.txt', TEXT.replace('of 1961', 'of 1953'))}`,
      ],
    );
    const answers = printed.map((line) => JSON.parse(line));
    expect([code, answers[0], answers[1].exit, answers[2].length]).toEqual([0, [], 2, 1]);
  });
});
