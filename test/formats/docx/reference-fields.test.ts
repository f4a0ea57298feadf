// References to the text's own paragraphs are fields of Word that follow its numbers, show exactly the words that stand there, and are live references
// again when the file is read. In a redline LibreOffice gives both sides, its own numbers in the fields. Files of the shell have the same. (RULES C1, FW4 to FW6)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Node } from 'prosemirror-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Draft,
  EMPTY_META,
  idOf,
  type Language,
  type Meta,
  paragraph,
  paragraphAttrs,
  resolution,
  textOf,
  wordingOf,
} from '../../../schema/index.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../../src/diff/redline.ts';
import { readDocx } from '../../../src/formats/docx/read.ts';
import { writeCleanDocx, writeDocx } from '../../../src/formats/docx/write.ts';
import { makeTextFile } from '../../../src/formats/export/text-file.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { PLAIN_LAYOUT } from '../../../src/formats/layout.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { printReferences } from '../../../src/text/references/live-references.ts';
import { referenceKey } from '../../../src/text/references/references.ts';
import { settledByLibreOffice, whyNoLibreOffice } from '../../support/other-readers/office.ts';
import { chapeau } from '../../support/shell.ts';

const META: Meta = { ...EMPTY_META, symbol: 'E/CN.7/2024/L.2', body: 'The Commission' };
const GIVEN = { author: 'Norway', date: '2024-03-22T10:00:00Z' };
const document = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['word/document.xml']!);
const codes = (bytes: Uint8Array) => [...document(bytes).matchAll(/<w:instrText[^>]*> (REF \w+ \\n \\h) </g)].map(([, code]) => code);
const read = (bytes: Uint8Array) => {
  const file = readDocx(bytes);
  if ('refused' in file) throw new Error(file.refused);
  return file;
};

const DOC = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Cooperation'),
  paragraph({ id: 'pp', kind: 'preambular' }, 'Recalling paragraph 2 (b) below,'),
  paragraph({ id: 'a' }, 'Requests States to act;'),
  paragraph({ id: 'b' }, 'Requests the Director:'),
  paragraph({ id: 'b1', kind: 'subparagraph', level: '1' }, 'To report;'),
  paragraph({ id: 'b2', kind: 'subparagraph', level: '1' }, 'To act under subparagraph (a) above:'),
  paragraph({ id: 'b3', kind: 'subparagraph', level: '2' }, 'At once;'),
  paragraph({ id: 'c' }, [{ text: 'Invites', em: true }, { text: ' States to note paragraphs 1 and 2 (b) (i) above;' }]),
  paragraph({ id: 'd' }, 'Decides on preambular paragraph 1 above and paragraph 4 of this resolution.'),
]);
const REFERENCES = { 'pp OP2 (b)': 'b2', 'b2 (a)': 'b1', 'c OP1': 'a', 'c OP2 (b) (i)': 'b3', 'd PP1': 'pp', 'd OP4': 'd' };
const CLEAN: Draft = { meta: { ...META, references: REFERENCES }, doc: DOC };

describe('a reference in a Word file', () => {
  it('is a field for each number, and what has no number in Word is words', () => {
    const bytes = writeCleanDocx(CLEAN);
    expect(codes(bytes)).toEqual(['_cb', '_cb2', '_cb1', '_ca', '_cb', '_cb2', '_cb3', '_cd'].map((name) => `REF ${name} \\n \\h`));
    for (const [, name] of document(bytes).matchAll(/REF (\w+)/g)) expect(document(bytes)).toContain(`w:name="${name}"`);
    // Only live references are fields, and every field is closed.
    expect(codes(writeCleanDocx({ meta: META, doc: DOC }))).toEqual([]);
    const count = (type: string) => document(bytes).split(`w:fldCharType="${type}"`).length - 1;
    expect([count('begin'), count('separate'), count('end')]).toEqual([8, 8, 8]);
    // Arabic numbers have a dash, so Word may show more than the number.
    const arabic = resolution([paragraph({ id: 'a' }, 'تحث الدول؛'), paragraph({ id: 'b' }, 'تشير إلى الفقرة 1 أعلاه.')]);
    expect(codes(writeCleanDocx({ meta: { ...META, language: 'ar', references: { 'b OP1': 'a' } }, doc: arabic }))).toEqual([]);
  });

  it('is read back as the same live reference', () => {
    const file = read(writeCleanDocx(CLEAN));
    expect(file.meta.references).toEqual(REFERENCES);
    expect(sameText(settle(file.redline, 'accept'), DOC)).toBeNull();
    expect(file.limits).toEqual([]);
  });

  it('follows the number that Word made of it, and is words again where it was typed over', () => {
    const parts = unzipSync(writeCleanDocx(CLEAN));
    const changed = (from: RegExp, to: string) => {
      const xml = strFromU8(parts['word/document.xml']!);
      expect(xml).toMatch(from);
      return read(zipSync({ ...parts, 'word/document.xml': strToU8(xml.replace(from, to)) })).meta.references!;
    };
    // Word has updated the fields after a paragraph was inserted before them.
    const updated = changed(/(REF _ca .*?<w:t [^>]*>)1</, '$17<');
    expect(updated['c OP7']).toBe('a');
    expect(updated['c OP1']).toBeUndefined();
    // Somebody typed another preambular number, which Word does not track.
    expect(changed(/preambular paragraph 1/, 'preambular paragraph 9')['d PP1']).toBeUndefined();
  });

  it('stays words in a redline wherever a field would show another number', () => {
    // b moves after c: while both are shown, the number of b is different.
    const moved = resolution([0, 1, 2, 7, 3, 4, 5, 6, 8].map((at) => DOC.child(at)));
    const b = printReferences({ meta: CLEAN.meta, doc: moved });
    const redline = redlineOf(DOC, b.doc, compare(DOC, b.doc));
    const file = read(writeDocx({ meta: b.meta, redline, ...GIVEN }));
    expect(sameText(settle(file.redline, 'reject'), DOC)).toBeNull();
    expect(sameText(settle(file.redline, 'accept'), b.doc)).toBeNull();
    expect(file.meta.references).toEqual(b.meta.references);
  });
});

describe('a draft with live references', () => {
  let folder = '';
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-fields-'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => path.join(folder, name);

  it('has in the Word files of the shell the fields that it has in those of the room', async () => {
    const now: Draft = {
      meta: CLEAN.meta,
      doc: resolution([DOC.child(0), DOC.child(1), paragraph({ id: 'z' }, 'Urges all to act;'), ...DOC.content.content.slice(2)]),
    };
    const room = (base: Draft | null) => {
      const { made } = makeTextFile({ text: now, base, format: 'docx', ...GIVEN, layout: PLAIN_LAYOUT });
      if (!('bytes' in made)) throw new Error('It is no Word file.');
      expect(made.fault).toBeNull();
      return codes(made.bytes);
    };
    expect(room(null)).toHaveLength(8);
    fs.writeFileSync(at('base.json'), draftToJson(CLEAN));
    fs.writeFileSync(at('now.json'), draftToJson(now));
    const made = async (name: string, ...words: string[]) => {
      expect(await chapeau(...words, '-o', at(name))).toMatchObject({ code: 0, complaints: [] });
      return codes(fs.readFileSync(at(name)));
    };
    expect(await made('now.docx', 'convert', at('now.json'))).toEqual(room(null));
    expect(await made('again.docx', 'convert', at('now.docx'))).toEqual(room(null));
    expect(await made('all.docx', 'compile', at('now.json'), '--tracked')).toEqual(room(null));
    expect(await made('redline.docx', 'compare', at('base.json'), at('now.json'))).toEqual(room(CLEAN));
    expect(await made('redline-2.docx', 'compare', at('base.json'), at('now.docx'))).toEqual(room(CLEAN));
    expect(await made('clean.docx', 'convert', at('redline.docx'), '--accept')).toEqual(room(null));
  });
});

/** The words of a reference to the paragraph with this label. */
const said = (label: string, language: Language) =>
  `${language === 'fr' ? 'paragraphe' : 'paragraph'} ${language === 'fr' ? label.slice(2).split(' ')[0] : label.slice(2)} ${language === 'fr' ? 'ci-dessus' : 'above'}`;

/** A text whose paragraphs refer to one another: the kind of each, with the index of the paragraph that it refers to. */
const shape = fc.array(fc.tuple(fc.constantFrom('operative', 'operative', 'subparagraph'), fc.nat(30)), { minLength: 3, maxLength: 9 });
const edits = fc.array(fc.tuple(fc.constantFrom('insert', 'delete', 'words', 'move'), fc.nat(30)), { maxLength: 3 });

function draftOf(rows: readonly (readonly [string, number])[], language: Language): Draft {
  const bare = (words: (at: number) => string) =>
    resolution([
      paragraph({ id: 't', kind: 'title' }, 'Cooperation'),
      ...rows.map(([kind], at) => {
        const sub = kind === 'subparagraph' && at > 0;
        return paragraph(sub ? { id: `p${at}`, kind: 'subparagraph', level: '1' } : { id: `p${at}` }, words(at));
      }),
    ]);
  const labels = labelsOf(bare(() => ''));
  const references: Record<string, string> = {};
  const doc = bare((at) => {
    const target = `p${rows[at]![1] % rows.length}`;
    const label = labels.get(target)!.label;
    const words = said(label, language);
    references[referenceKey(`p${at}`, language === 'fr' ? label.split(' ')[0]! : label)] =
      language === 'fr' ? [...labels].find(([, one]) => one.label === label.split(' ')[0])![0] : target;
    return `Requests ${at} States to consider ${words} in full;`;
  });
  return { meta: { ...META, language, references }, doc };
}

function edited({ meta, doc }: Draft, list: readonly (readonly [string, number])[]): Draft {
  let children: Node[] = [...doc.children];
  list.forEach(([edit, n], k) => {
    const at = 1 + (n % (children.length - 1));
    const one = children[at]!;
    if (edit === 'insert') children.splice(at, 0, paragraph({ id: `new${k}` }, `Urges all to act ${k};`));
    else if (edit === 'move') children = [...children.toSpliced(at, 1), one];
    else if (edit === 'delete' && children.length > 3) children = children.toSpliced(at, 1);
    else children[at] = paragraph(paragraphAttrs(one), `${textOf(wordingOf(one))} And more;`);
  });
  const ids = new Set(children.map(idOf));
  const references = Object.fromEntries(Object.entries(meta.references!).filter(([key]) => ids.has(key.split(' ')[0]!)));
  return printReferences({ meta: { ...meta, references }, doc: resolution(children) });
}

const random = fc.tuple(shape, edits, fc.constantFrom<Language>('en', 'fr')).map(([rows, list, language]) => {
  const a = draftOf(rows, language);
  return { a, b: edited(a, list) };
});
const linesOf = (doc: Node): string[] => doc.children.map((one) => textOf(wordingOf(one))).filter((text) => text !== '');

describe('any text with references', () => {
  it('comes back from Word with its words and its live references', () => {
    fc.assert(
      fc.property(random, ({ a, b }) => {
        const redline = redlineOf(a.doc, b.doc, compare(a.doc, b.doc));
        const file = read(writeDocx({ meta: b.meta, redline, ...GIVEN }));
        expect(sameText(settle(file.redline, 'reject'), a.doc)).toBeNull();
        expect(sameText(settle(file.redline, 'accept'), b.doc)).toBeNull();
        const clean = read(writeCleanDocx(b));
        expect(sameText(settle(clean.redline, 'accept'), b.doc)).toBeNull();
        // A reference to a deleted paragraph becomes plain words.
        const ids = new Set(b.doc.children.map(idOf));
        const live = Object.fromEntries(Object.entries(b.meta.references ?? {}).filter(([, target]) => ids.has(target)));
        expect(clean.meta.references ?? {}).toEqual(live);
      }),
      { numRuns: 60 },
    );
  });

  it.skipIf(whyNoLibreOffice !== null)(
    'is shown by LibreOffice as it stands, and settled both ways',
    () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-fields-'));
      try {
        const pairs = fc.sample(random, { numRuns: 24, seed: 20261129 });
        let fields = 0;
        const files = pairs.map(({ a, b }, at) => {
          const bytes = writeDocx({ meta: b.meta, redline: redlineOf(a.doc, b.doc, compare(a.doc, b.doc)), ...GIVEN });
          fields += codes(bytes).length;
          const file = path.join(folder, `${at}.docx`);
          fs.writeFileSync(file, bytes);
          return file;
        });
        expect(fields).toBeGreaterThan(60);
        settledByLibreOffice(files).forEach(({ accept, reject }, at) => {
          const { a, b } = pairs[at]!;
          const words = (lines: readonly string[]) => lines.filter((line) => line !== META.symbol && line !== 'The Commission,');
          expect(words(reject)).toEqual(linesOf(a.doc));
          expect(words(accept)).toEqual(linesOf(b.doc));
        });
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    },
    300_000,
  );
});
