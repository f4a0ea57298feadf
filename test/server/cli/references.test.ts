// References between paragraphs become fields in a Word file from the command line, and follow the numbers; read back they are live, with the same words
// (RULE FW7).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftFromJson } from '../../../src/formats/json/json.ts';
import { chapeau } from '../../support/shell.ts';

let folder = '';
const at = (name: string) => path.join(folder, name);
const TEXT = `The General Assembly,

Recalling its resolution 70/1 of 25 September 2015, in particular paragraph 2 thereof,

1. Requests the Secretary-General to report on the present resolution;

2. Also requests the Secretary-General, in the report referred to in paragraph 1 above, to include:

(a) Data on costs;

(b) Lessons learned;

3. Decides to consider the report mentioned in paragraphs 1 and 2 (b) above at its next session.
`;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-references-'));
  fs.writeFileSync(at('text.txt'), TEXT);
  fs.writeFileSync(at('other.txt'), TEXT.replace('Lessons learned', 'All lessons learned'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const fields = (name: string) => {
  const xml = strFromU8(unzipSync(fs.readFileSync(at(name)))['word/document.xml']!);
  return [...xml.matchAll(/REF (\w+) \\n \\h.*?<w:t[^>]*>([^<]*)</gs)].map(([, bookmark, shown]) => {
    expect(xml).toContain(`w:name="${bookmark}"`);
    return shown;
  });
};

it('holds them as fields, in a clean text and in a redline, and none for another text’s paragraph (RULE FW7)', async () => {
  expect(await chapeau('convert', at('text.txt'), '-o', at('text.docx'))).toMatchObject({ code: 0, complaints: [] });
  expect(fields('text.docx')).toEqual(['1', '1', '2', '(b)']);
  expect(await chapeau('convert', at('text.docx'), '-o', at('back.json'))).toMatchObject({ code: 0, complaints: [] });
  const read = draftFromJson(fs.readFileSync(at('back.json'), 'utf8'));
  expect('draft' in read && Object.keys(read.draft.meta.references ?? {}).map((key) => key.replace(/^\S+ /, ''))).toEqual([
    'OP1',
    'OP1',
    'OP2 (b)',
  ]);
  await chapeau('convert', at('text.docx'), '-o', at('back.txt'));
  await chapeau('convert', at('text.txt'), '-o', at('first.txt'));
  expect(fs.readFileSync(at('back.txt'), 'utf8')).toBe(fs.readFileSync(at('first.txt'), 'utf8'));
  expect(await chapeau('compare', at('text.txt'), at('other.txt'), '-o', at('redline.docx'))).toMatchObject({ complaints: [] });
  expect(fields('redline.docx')).toEqual(['1', '1', '2', '(b)']);
});
