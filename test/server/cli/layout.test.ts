// The layout flags of the command line: each changes the file, files without flags stay the same, and unknown values are refused.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../../src/formats/docx/read.ts';
import { chapeau } from '../../support/shell.ts';
import { TEXT } from '../../support/short-text.ts';

let folder = '';
const at = (name: string) => path.join(folder, name);
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-layout-'));
  fs.writeFileSync(at('in.txt'), TEXT);
  fs.writeFileSync(at('new.txt'), TEXT.replace('in full', 'fully'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const ALL = ['--agenda', 'Agenda item 5', '--date', '22 March 2024', '--original', 'fr', '--labels', '--no-header', '--first-note', '7'];

describe('chapeau', () => {
  it('convert writes what the flags say around the text', async () => {
    expect(await chapeau('convert', at('in.txt'), '-o', at('out.docx'), ...ALL)).toEqual({ code: 0, out: '', complaints: [] });
    const bytes = fs.readFileSync(at('out.docx'));
    const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
    for (const words of ['United Nations', 'Original: French', 'Agenda item 5', 'alt="OP3"']) expect(xml).toContain(words);
    expect(xml).not.toContain('headerReference');
    expect(readDocx(bytes)).toMatchObject({ meta: { symbol: '67/1', firstNote: 7 } });
    const { out } = await chapeau('convert', at('in.txt'), ...ALL);
    expect(out).toMatch(/^United Nations\n\n.*22 March 2024.*\nOP3\. Decides.*\n⁷ See/s);
  });

  it('compare and compile take them too', async () => {
    expect((await chapeau('compare', at('in.txt'), at('new.txt'), ...ALL)).out).toMatch(/Agenda item 5.*OP1\. Calls upon .*\[-in full-\]/s);
    expect((await chapeau('compile', at('in.txt'), ...ALL)).out).toMatch(/Agenda item 5.*OP1\t1\. Calls upon/s);
  });

  it('lays nothing else around a text unasked', async () => {
    const { out } = await chapeau('convert', at('in.txt'));
    expect(out).not.toMatch(/United Nations|Original|OP1/);
    expect((await chapeau('convert', at('in.txt'), '--masthead', 'none')).out).toMatch(/^Strengthening/);
  });

  it('refuses what it does not know in one sentence', async () => {
    for (const [words, said] of [
      [['--masthead', 'large'], /“--masthead large” is not known; choose none, symbol or full\./],
      [['--original', 'tlh'], /“--original tlh” is not known/],
      [['--first-note', '0'], /is not a number from 1 to 99999\./],
      [['--masthead', 'symbol', '--date', 'today'], /“--date” stands in a full masthead only/],
      [['--agenda', 'a\nb'], /one line of at most 200 characters\./],
    ] as const) {
      const { code, complaints } = await chapeau('convert', at('in.txt'), ...words);
      expect([code, complaints.length]).toEqual([2, 1]);
      expect(complaints[0]).toMatch(said);
    }
    expect((await chapeau('convert', '--help')).out).toContain('--masthead none|symbol|full');
  });
});
