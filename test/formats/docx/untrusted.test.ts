// Word files that mean harm or are none: each is refused in one sentence, at once and in little memory, and no file at all makes the reader throw.
// (RULES RF28, RF29, RF40, S11, CL1)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_META } from '../../../schema/index.ts';
import { settle } from '../../../src/diff/redline.ts';
import { commentsIn, listedChanges } from '../../../src/formats/change-list.ts';
import { readDocx } from '../../../src/formats/docx/read.ts';
import { writeDocx } from '../../../src/formats/docx/write.ts';
import { missingWords } from '../../support/other-readers/every-word.ts';
import { p, r, wordFile } from '../../support/other-readers/word-file.ts';
import { randomTalk } from '../../support/random/random-redline.ts';
import { lawRuns } from '../../support/tier.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const MEGABYTE = 1024 * 1024;
const body = p(r('Decides to remain seized of the matter.'));
const documentOf = (xml: string) => wordFile({ body: '' }, { 'word/document.xml': xml });
const LOL = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';

/** Its text unpacks to 200 MB; made once. */
let huge: Uint8Array | undefined;
const hugeFile = (): Uint8Array =>
  (huge ??= zipSync({ ...unzipSync(wordFile({ body })), 'word/document.xml': new Uint8Array(200 * MEGABYTE) }));
/** The same, but its directory claims less. */
function lying(claimed: number): Uint8Array {
  const bytes = hugeFile().slice();
  new DataView(bytes.buffer).setUint32(Buffer.from(bytes).lastIndexOf('word/document.xml') - 22, claimed, true);
  return bytes;
}
const old = (name = '') =>
  new Uint8Array([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...new Uint8Array(600),
    ...[...name].flatMap((c) => [c.charCodeAt(0), 0]),
  ]);
function locked(): Uint8Array {
  const bytes = wordFile({ body });
  new DataView(bytes.buffer).setUint16(Buffer.from(bytes).lastIndexOf('word/document.xml') - 38, 1, true);
  return bytes;
}
const deep = (levels: number) =>
  `<w:document ${W}><w:body>${'<w:sdt><w:sdtContent>'.repeat(levels)}${'</w:sdtContent></w:sdt>'.repeat(levels)}</w:body></w:document>`;

const HOSTILE: readonly (readonly [name: string, bytes: () => Uint8Array, said: RegExp])[] = [
  ['a part of 200 MB', hugeFile, /more than 64 MB/],
  [
    'a part of 70 MB that nobody needs',
    () => zipSync({ ...unzipSync(wordFile({ body })), 'word/theme.xml': new Uint8Array(70 * MEGABYTE) }),
    /more than 64 MB/,
  ],
  ['a zip bomb that says it is small', () => lying(2000), /cannot be unpacked/],
  ['a zip bomb that says it is just small enough', () => lying(60 * MEGABYTE), /cannot be unpacked/],
  ['a zip in a zip', () => zipSync({ 'inner.docx': wordFile({ body }) }), /zip archive, not a Word file/],
  ['a zip as its text', () => zipSync({ ...unzipSync(wordFile({ body })), 'word/document.xml': wordFile({ body }) }), /not sound XML/],
  [
    'ten thousand parts',
    () => wordFile({ body }, Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`${i}.xml`, '']))),
    /4000 parts/,
  ],
  ['entities in entities', () => documentOf(`${LOL}<w:document ${W}><w:body>&c;</w:body></w:document>`), /not sound XML/],
  [
    'an entity from outside',
    () => documentOf(`<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document ${W}><w:body>&x;</w:body></w:document>`),
    /not sound XML/,
  ],
  ['XML that ends in its midst', () => documentOf(`<w:document ${W}><w:body><w:p>`), /not sound XML/],
  [
    'a text of 63 MB',
    () =>
      documentOf(
        `<w:document ${W}><w:body>${`<w:p><w:r><w:t>${'Decides to wait. '.repeat(120)}</w:t></w:r></w:p>`.repeat(30_000)}</w:body></w:document>`,
      ),
    /more than 2 million letters/,
  ],
  ['XML of two roots', () => documentOf('<a/><b/>'), /not sound XML/],
  ['a million levels', () => documentOf(deep(500_000)), /not sound XML/],
  [
    'three million elements',
    () => documentOf(`<w:document ${W}><w:body>${'<w:p/>'.repeat(3_000_000)}</w:body></w:document>`),
    /more than 400,000 pieces of text and formatting/,
  ],
  ['broken notes', () => wordFile({ body, footnotes: '<w:footnote>' }), /its part footnotes.xml cannot be read/],
  ['macros', () => wordFile({ body }, { 'word/vbaProject.bin': 'x' }), /holds macros/],
  ['a password of Word', () => old('EncryptedPackage'), /not a Word file/],
  ['a password of the zip', locked, /protected by a password/],
  ['a .doc called .docx', () => old('WordDocument'), /not a Word file/],
  ['a text outside its folder', () => wordFile({ body }, { '_rels/.rels': rels('../../../../etc/passwd') }), /not a Word file/],
  ['a text at the root of the disk', () => wordFile({ body }, { '_rels/.rels': rels('/etc/passwd') }), /not a Word file/],
];
const rels = (target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${target}"/></Relationships>`;

interface Answer {
  readonly files: readonly { readonly said: string; readonly seconds: number }[];
  readonly megabytes: number;
}
let folder = '';
let answer: Answer;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-hostile-'));
  const files = HOSTILE.map(([, bytes], i) => {
    const file = path.join(folder, `${i}.docx`);
    fs.writeFileSync(file, bytes());
    return file;
  });
  const script = path.join(import.meta.dirname, '../../support/hostile/read-hostile.ts');
  const ran = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', script, ...files], { encoding: 'utf8' });
  answer = JSON.parse(ran.stdout) as Answer;
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('a Word file that means harm', () => {
  it.each(HOSTILE.map(([name, , said], i) => [name, said, i] as const))('%s is refused in one sentence', (_, said, i) => {
    const { said: sentence, seconds } = answer.files[i]!;
    expect(sentence).toMatch(said);
    expect(sentence).toMatch(/^[A-Z][^\n]*\.$/);
    // Processor time, so that a busy machine counts for nothing.
    expect(seconds).toBeLessThan(1);
  });

  it('takes less than 300 MB, program and all', () => {
    expect(answer.megabytes).toBeLessThan(300);
  });

  it('writes nothing, and names of parts are no paths', () => {
    const file = readDocx(wordFile({ body }, { '../../outside.xml': '<x/>', '/tmp/root.xml': '<x/>', 'word\\\\document.xml': '<x/>' }), {
      whole: true,
    });
    expect('refused' in file ? file.refused : file.redline.paragraphs).toHaveLength(1);
  });
});

describe('a fuzz over files that were changed', () => {
  const damaged = (source: Uint8Array, at: number, value: number, cut: number) => {
    const copy = source.slice();
    copy[at % copy.length] = value;
    const from = (at * 7) % copy.length;
    return new Uint8Array([...copy.slice(0, from), ...copy.slice(from + cut)]);
  };
  /** XML that is still sound, but not what anybody wrote: elements change places, names and attributes. */
  const shuffled = (xml: string, at: number, other: number): string => {
    const tags = [...xml.matchAll(/<(\w+:\w+)( [^<>]*)?\/>/g)];
    const [one, two] = [tags[at % Math.max(1, tags.length)], tags[other % Math.max(1, tags.length)]];
    if (!one || !two) return xml;
    return xml.slice(0, one.index) + two[0] + xml.slice(one.index + one[0].length);
  };
  const words = [
    'w:ins',
    'w:del',
    'w:moveFrom',
    'w:p',
    'w:r',
    'w:tbl',
    'w:sdt',
    'w:body',
    'w:footnote',
    'w:comment',
    'w:pPr',
    'w:rPr',
    'mc:AlternateContent',
  ];
  const renamed = (xml: string, at: number, other: number): string =>
    xml.replaceAll(words[at % words.length]!, words[other % words.length]!);

  it('is read or refused with a sentence, and what was read can be settled, listed and written', () => {
    let read = 0;
    let refused = 0;
    const numbers = fc.record({ which: fc.nat(), at: fc.nat(), other: fc.nat(), value: fc.nat(255), cut: fc.nat(40), how: fc.nat(3) });
    fc.assert(
      fc.property(randomTalk(4), numbers, (redline, { which, at, other, value, cut, how }) => {
        const bytes = writeDocx({ meta: EMPTY_META, redline, author: 'x', date: '' });
        const parts = unzipSync(bytes);
        const name = Object.keys(parts)[which % Object.keys(parts).length]!;
        const text = new TextDecoder().decode(parts[name]!);
        const changed =
          how === 0
            ? damaged(bytes, at, value, cut)
            : zipSync({
                ...parts,
                [name]:
                  how === 1
                    ? damaged(parts[name]!, at, value, cut)
                    : strToU8(how === 2 ? shuffled(text, at, other) : renamed(text, at, other)),
              });
        const file = readDocx(changed);
        if ('refused' in file) {
          refused++;
          expect(file.refused).toMatch(/^[A-Z][^\n]+\.$/);
          return;
        }
        read++;
        settle(file.redline, 'accept').check();
        settle(file.redline, 'reject').check();
        listedChanges(file.redline);
        commentsIn(file.redline);
        expect(writeDocx({ meta: file.meta, redline: file.redline, author: 'x', date: '' }).length).toBeGreaterThan(1000);
      }),
      { numRuns: lawRuns(600) },
    );
    expect(read).toBeGreaterThan(lawRuns(100));
    expect(refused).toBeGreaterThan(lawRuns(100));
  });
});

describe('odd Word files lose nothing in silence (RULES RF28, RF29, RF40)', () => {
  const text =
    p(r('The General Assembly,')) +
    p(r('Recalling', true) + r(' its resolution 57/4,')) +
    p(r('1. Decides to act;')) +
    p(r('2. Decides to remain seized of the matter.'));
  const note = (id: number, words: string) => `<w:footnote w:id="${id}">${p(r(words))}</w:footnote>`;
  const CHUNK = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="c"/>';
  const chunkRelation = (target: string) =>
    strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="${target}"/></Relationships>`,
    );
  const holding = (inner: Uint8Array) =>
    zipSync({
      ...unzipSync(wordFile({ body: text + CHUNK })),
      'word/afchunk1.docx': inner,
      'word/_rels/document.xml.rels': chunkRelation('afchunk1.docx'),
    });
  const nested = (levels: number): Uint8Array => (levels === 0 ? wordFile({ body: text }) : holding(nested(levels - 1)));
  const marked = p(`${r('1. Decides to act')}<w:r><w:footnoteReference w:id="2"/></w:r>${r(';')}`);

  it.each([
    ['two notes of one name', wordFile({ body: text + marked, footnotes: note(2, 'First of them.') + note(2, 'Second of them.') })],
    ['documents in documents', nested(5)],
    ['a note that is cited five hundred times', wordFile({ body: text + marked.repeat(500), footnotes: note(2, 'See there.') })],
  ])('%s: the words of the file are those of the draft and those that are named', (_, bytes) => {
    const read = readDocx(bytes);
    if ('refused' in read) throw new Error(read.refused);
    const named = read.left.reduce((sum, { words }) => sum + words, 0);
    expect(missingWords(bytes, read)).toHaveLength(named);
  });

  it('in another encoding is read in the one that it names', () => {
    const words = 'Prend note du r\u00e9sum\u00e9\u00a0;';
    const xml = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><w:document ${W}><w:body>${text}${p(r(`3. ${words}`))}</w:body></w:document>`;
    const inFile = (part: Uint8Array) => zipSync({ ...unzipSync(wordFile({ body: '' })), 'word/document.xml': part });
    for (const part of [
      Uint8Array.from(Buffer.from(xml('ISO-8859-1'), 'latin1')),
      Uint8Array.from(Buffer.from(`\ufeff${xml('UTF-16')}`, 'utf16le')),
      strToU8(xml('UTF-8')),
    ]) {
      const read = readDocx(inFile(part));
      if ('refused' in read) throw new Error(read.refused);
      expect(settle(read.redline, 'accept').textContent).toContain(words);
    }
    const unknown = readDocx(inFile(strToU8(xml('x-nobody-knows'))));
    expect('refused' in unknown && unknown.refused).toMatch(/not sound XML/);
  });

  it('with a list of a level that Word does not have is read', () => {
    const far = '<w:numPr><w:ilvl w:val="4294967295"/><w:numId w:val="1"/></w:numPr>';
    const bytes = wordFile({
      body: text + p(r('Decides to count.'), '', far),
      numbering: `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="4294967295"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
    });
    expect('refused' in readDocx(bytes)).toBe(false);
  });
});
