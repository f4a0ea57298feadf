// A returned copy through the command line: its changes are pending on the present text under the right names, in every format, and the exit status tells
// whether there was a conflict. (RULES A9 to A11, S11, F1, F3, F4, CL1, CL4)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chapeau } from '../../support/shell.ts';

const TEXT = `Resolution 67/1

Strengthening cooperation

The Commission on Narcotic Drugs,

Recalling its resolution 57/4 of 21 March 2014,¹⁶

1. Calls upon Member States to cooperate in full with the Office;

2. Requests the Executive Director to report to it at its next session;

3. Decides to remain seized of the matter.

¹⁶ See E/2014/28, chap. I, sect. C.
`;
const CURRENT = TEXT.replace('Calls upon', 'Urges').replace('to remain', 'to remain actively');
const NORWAY = TEXT.replace('cooperate in full', 'cooperate in full and without delay').replace('chap. I', 'chap. II');
const MEXICO = NORWAY.replace('at its next session', 'annually').replace('57/4', '58/4');

let folder = '';
const at = (name: string) => path.join(folder, name);
const put = (name: string, data: string | Uint8Array) => {
  fs.writeFileSync(at(name), data);
  return at(name);
};

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-merge-'));
  put('base.txt', TEXT);
  put('current.txt', CURRENT);
  put('norway.txt', NORWAY);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('merge', () => {
  it('makes the sender’s changes pending amendments, in JSON as the contract says', async () => {
    const { code, out } = await chapeau(
      'merge',
      at('base.txt'),
      at('current.txt'),
      at('norway.txt'),
      '--by',
      'Norway',
      '--json',
      '-o',
      at('m.json'),
    );
    expect(code).toBe(0);
    const { placed, conflicts, untracked } = JSON.parse(out);
    expect(placed.map((one: Record<string, unknown>) => [one.by, one.hunks, one.status])).toEqual([
      ['Norway', 1, 'applies'],
      ['Norway', 1, 'adjusted'],
    ]);
    expect([conflicts, untracked]).toEqual([[], 2]);
    const { doc } = JSON.parse(fs.readFileSync(at('m.json'), 'utf8'));
    const amended = doc.content.flatMap((one: { content: { type: string; attrs: { by: string; kind: string } }[] }) =>
      one.content.filter((child) => child.type === 'amendment').map((child) => `${child.attrs.by} ${child.attrs.kind}`),
    );
    expect(amended).toEqual(['Norway replace', 'Norway replace']);
    expect((await chapeau('convert', at('m.json'), '-o', at('again.txt'))).complaints.join()).toMatch(/2 pending proposals/);
  });

  it('keeps the authors of tracked changes and gives the sender what Word did not record', async () => {
    put('mexico.txt', MEXICO);
    await chapeau('compare', at('norway.txt'), at('mexico.txt'), '-o', at('returned.docx'), '--author', 'Mexico');
    const words = ['merge', at('base.txt'), at('current.txt'), at('returned.docx')];
    const { code, out, complaints } = await chapeau(...words, '--by', 'Norway', '--json', '-o', at('m.docx'));
    expect(code).toBe(0);
    expect(complaints.join()).toMatch(/returned\.docx holds 2 changes that Word did not record, given to Norway\./);
    const { placed, untracked } = JSON.parse(out);
    expect(placed.map((one: Record<string, unknown>) => one.by)).toEqual(['Norway', 'Norway', 'Mexico', 'Mexico']);
    expect(untracked).toBe(2);
    const changes = JSON.parse((await chapeau('changes', at('m.docx'), '--json')).out);
    const said = changes.map((one: Record<string, string>) => `${one.author} ${one.kind} ${one.text?.trim()}`);
    expect(said).toContain('Mexico insertion annually');
    expect(said).toContain('Norway insertion and without delay');
    await chapeau('convert', at('m.docx'), '-o', at('rejected.txt'), '--reject');
    expect(fs.readFileSync(at('rejected.txt'), 'utf8')).toContain('Urges Member States to cooperate in full with the Office');
    await chapeau('convert', at('m.docx'), '-o', at('accepted.txt'), '--accept');
    const accepted = fs.readFileSync(at('accepted.txt'), 'utf8');
    for (const words of ['Urges', 'actively', 'without delay', 'annually', '58/4', 'chap. II']) expect(accepted).toContain(words);
    // Without --by, the file says who saved it.
    expect(JSON.parse((await chapeau(...words, '--json')).out).placed[0].by).toBe('Mexico');
  });

  it('answers no where both touched the same words, and says which', async () => {
    put('rival.txt', TEXT.replace('Calls upon', 'Encourages'));
    const words = ['merge', at('base.txt'), at('current.txt'), at('rival.txt'), '--by', 'Norway'];
    const { code, out, complaints } = await chapeau(...words);
    expect(code).toBe(1);
    expect(complaints.join()).toMatch(/A change by Norway does not fit: it makes “Encourages Member States/);
    expect(out).toContain('[-Urges-]{+Encourages+}');
    const told = await chapeau(...words, '--json', '-o', at('rival.docx'));
    expect(told.code).toBe(1);
    expect(JSON.parse(told.out).conflicts).toMatchObject([{ by: 'Norway', returned: expect.stringMatching(/^Encourages/) }]);
    expect(fs.existsSync(at('rival.docx'))).toBe(true);
  });
});
