// A text without an organ line is the same text in every format in which it comes, to the shell and to the room's import, and both say what is not certain;
// what reads like no resolution is refused in every format with the same sentence. (RULES RF7, RF8)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Node } from 'prosemirror-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_META } from '../../../schema/index.ts';
import { readChosenFile } from '../../../src/app/files/read-file.ts';
import { shownReading } from '../../../src/app/import/reading-rows.ts';
import { settle } from '../../../src/diff/redline.ts';
import { draftFromJson } from '../../../src/formats/json/json.ts';
import { outlineOf } from '../../../src/text/outline.ts';
import { p, r, wordFile } from '../../support/other-readers/word-file.ts';
import { chapeau } from '../../support/shell.ts';
import { smallPdf } from '../../support/small-pdf.ts';

const SPACES = ['text', 'office'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ');
const page = (lines: readonly string[]) => `<!doctype html><html><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`;
const letter = (kind: string, words: string) =>
  ['From: Norway <n@example.org>', 'Subject: a text', 'MIME-Version: 1.0', `Content-Type: text/${kind}; charset=utf-8`, '', words].join(
    '\r\n',
  );

/** These paragraphs as files that others make, by the ending of their names. */
const FORMATS: Readonly<Record<string, (lines: readonly string[]) => string | Uint8Array>> = {
  'a.txt': (lines) => `${lines.join('\n\n')}\n`,
  'a.html': page,
  'a.eml': (lines) => letter('plain', lines.join('\r\n\r\n')),
  'b.eml': (lines) => letter('html', page(lines)),
  'a.docx': (lines) => wordFile({ body: lines.map((line) => p(r(line))).join('') }),
  'a.odt': (lines) =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.text'),
      'content.xml': strToU8(
        `<office:document-content ${SPACES}><office:body><office:text>${lines.map((line) => `<text:p>${line}</text:p>`).join('')}</office:text></office:body></office:document-content>`,
      ),
    }),
  'a.pdf': (lines) => smallPdf({ pages: [lines.map((text, at) => ({ x: 60, y: 760 - 36 * at, text }))] }),
};

const UNSURE = /no organ line such as|The line that names the organ was not found/;
/** Lines that no organ line heads, each with what it is read as before it. */
const TEXTS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'numbers and openings',
    [
      ['OP1', '1. Urges all States to keep their pens dry;'],
      ['OP2', '2. Decides to remain seized of the matter.'],
    ],
  ],
  [
    'one opening',
    [
      ['PP1', 'Recalling its resolution 57/4 of 21 March 2014,'],
      ['OP1', '1. Pens are to be kept dry;'],
      ['OP2', '2. Ink is to be shared.'],
    ],
  ],
  [
    'numbers alone',
    [
      ['OP1', '1. Pens are to be kept dry;'],
      ['OP2', '2. Ink is to be shared by all.'],
    ],
  ],
  [
    'sub-paragraphs',
    [
      ['OP1', '3. Pens are to be kept dry by:'],
      ['OP1 (a)', '(a) Delegations that have some;'],
      ['OP1 (b)', '(b) The secretariat.'],
    ],
  ],
  ['a lone opening', [['OP1', 'Requests the Secretary-General to report on pens.']]],
  [
    'French',
    [
      ['PP1', 'Rappelant sa résolution 57/4 du 21 mars 2014,'],
      ['OP1', '1. Les plumes sont gardées au sec par tous les États.'],
    ],
  ],
];
const GARBAGE = ['Dear colleagues,', 'Good morning to all of you, and see you for coffee.'];

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-organ-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const put = (name: string, lines: readonly string[]) => {
  const file = path.join(folder, name);
  const made = FORMATS[name]!(lines);
  fs.writeFileSync(file, made);
  return { file, bytes: new Uint8Array(typeof made === 'string' ? strToU8(made) : made) };
};

describe.each(Object.keys(FORMATS))('%s without an organ line', (name) => {
  it.each(TEXTS)('is the same text in the shell and in the room, which say so: %s', async (_, rows) => {
    const { file, bytes } = put(
      name,
      rows.map(([, line]) => line),
    );
    const expected = rows.map(([label, line]) => `${label}: ${line.replace(/^(?:\d\.|\([ab]\)) /, '')}`);
    const told = (doc: Node) => outlineOf({ meta: EMPTY_META, doc }).map(({ label, text }) => `${label}: ${text}`);

    const { code, out, complaints } = await chapeau('convert', file, '--json');
    expect([code, complaints.filter((line) => UNSURE.test(line)).length], complaints.join('\n')).toEqual([0, 1]);
    const converted = draftFromJson(out);
    if ('refused' in converted) throw new Error(converted.refused);
    expect(told(converted.draft.doc)).toEqual(expected);

    const read = await readChosenFile({ name, bytes }, () => {});
    if ('refused' in read) throw new Error(read.refused);
    const only = read.texts[0]!;
    expect(told(settle(shownReading(only, new Map(), 'accept').redline, 'accept'))).toEqual(expected);
    const said = [...only.limits, ...only.reading.parts.flatMap(({ doubts }) => doubts.map(({ message }) => message))];
    expect(said.filter((one) => UNSURE.test(one))).toHaveLength(1);
  });

  it('is refused where nothing of it reads like a resolution', async () => {
    const { file, bytes } = put(name, GARBAGE);
    const why = 'holds no resolution: no opening phrase and no numbered paragraph was recognised in it.';
    for (const command of ['convert', 'outline']) {
      const { code, complaints } = await chapeau(command, file);
      expect([code, complaints.at(-1)]).toEqual([2, `${file} ${why}`]);
    }
    expect(await readChosenFile({ name, bytes }, () => {})).toEqual({ refused: `${name} ${why}` });
  });
});
