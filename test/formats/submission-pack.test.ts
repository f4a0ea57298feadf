// The submission pack: everything to submit with a draft, in one zip, each file checked as if exported alone, and the whole by its checksums. (RULES F23 to F25)
import crypto from 'node:crypto';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cleanDoc, type Draft, EMPTY_META, LANGUAGES, paragraph, resolution } from '../../schema/index.ts';
import { packMessagesIn } from '../../src/app/export/pack-messages.ts';
import { sameText, settle } from '../../src/diff/redline.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { type PackAsked, packFault, submissionPack } from '../../src/formats/export/submission-pack.ts';
import { PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { checkDraft } from '../../src/style/check.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { printedLabel } from '../../src/text/printed-labels.ts';
import { randomRevision } from '../support/random/random-draft.ts';

const META = { ...EMPTY_META, symbol: 'A/C.3/90/L.7', sponsors: ['Fiji', 'Norway'] };
const before: Draft = {
  meta: META,
  doc: resolution([paragraph({ id: 'a' }, 'Decides to wait;'), paragraph({ id: 'b' }, 'Decides to meet again.')]),
};
const after: Draft = { meta: META, doc: resolution([paragraph({ id: 'a' }, 'Decides to act;'), before.doc.child(1)]) };
const asked = (text: Draft, base: PackAsked['base']): PackAsked => ({
  text,
  base,
  authors: null,
  style: checkDraft(text),
  author: 'Secretariat',
  date: '2036-05-03T10:00:00Z',
  layout: PLAIN_LAYOUT,
});

describe('a submission pack', () => {
  it('holds the clean text, the redline, the list, sponsors, house style and checksums', () => {
    const { bytes, fault } = submissionPack(asked(after, { draft: before, name: 'L.7' }));
    expect(fault).toBeNull();
    const found = unzipSync(bytes);
    expect(Object.keys(found).sort()).toEqual([
      'A_C.3_90_L.7 amendments to L.7.docx',
      'A_C.3_90_L.7 clean.docx',
      'A_C.3_90_L.7 redline against L.7.docx',
      'Contents.txt',
      'House style.txt',
      'SHA256SUMS',
      'Sponsors.txt',
    ]);
    expect(strFromU8(found['Sponsors.txt']!)).toContain('1. Fiji\n2. Norway\n');
    expect(strFromU8(found['Contents.txt']!)).toContain('A/C.3/90/L.7, made on 3 May 2036');
    for (const line of strFromU8(found.SHA256SUMS!).trim().split('\n')) {
      const [sum, name] = [line.slice(0, 64), line.slice(66)];
      expect(crypto.createHash('sha256').update(found[name]!).digest('hex')).toBe(sum);
    }
  });

  it('has names that every file system keeps, each once, whatever symbol and version are called (RULE F7)', () => {
    const odd = fc.array(
      fc.oneof(
        fc.constantFrom(
          '../',
          '..\\',
          '\u202e',
          '\u200b',
          '\n',
          '\0',
          '\ud800',
          'CON',
          'nul.',
          '. ',
          '-',
          '=cmd',
          '%s',
          '🕊',
          'ع',
          '决',
          ':',
          '"',
          'L.7',
        ),
        fc.string({ unit: 'binary', maxLength: 40 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(odd, odd, fc.constantFrom(...LANGUAGES), (symbol, version, language) => {
        const text = { ...after, meta: { ...META, language, symbol: symbol.join('') } };
        const { files, fault, bytes } = submissionPack({
          ...asked(text, { draft: { ...before, meta: text.meta }, name: version.join('') }),
          style: [],
        });
        const names = files.map(({ name }) => name);
        expect(Object.keys(unzipSync(bytes))).toEqual(names);
        expect(new Set(names.map((name) => name.normalize('NFKC').toLowerCase())).size).toBe(names.length);
        for (const name of names) {
          expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^[.~\s-]|[.\s]$|^(?:con|prn|aux|nul|com\d|lpt\d)\./iu);
          expect(new TextEncoder().encode(name).length).toBeLessThan(256);
        }
        if (fault !== null) expect(fault).not.toMatch(/pack/);
      }),
      { numRuns: 25 },
    );
  });

  it('without a text that is continued has neither redline nor list', () => {
    const { files, fault } = submissionPack(asked(after, null));
    expect(fault).toBeNull();
    expect(files.map(({ name }) => name)).toEqual([
      'A_C.3_90_L.7 clean.docx',
      'Sponsors.txt',
      'House style.txt',
      'Contents.txt',
      'SHA256SUMS',
    ]);
  });

  it('says what the numbers of that text became, in the language of the draft (RULE N31)', () => {
    const doc = (...ids: readonly string[]) => resolution(ids.map((id) => paragraph({ id }, `Decides on ${id};`)));
    const tables = LANGUAGES.map((language) => {
      const meta = { ...META, language };
      const { files, fault } = submissionPack({
        ...asked({ meta, doc: doc('a', 'c', 'new') }, { draft: { meta, doc: doc('a', 'b', 'c') }, name: 'L.7' }),
        style: [],
      });
      expect(fault).toBeNull();
      const table = files.map(({ bytes }) => strFromU8(bytes)).find((words) => /^.*L\.7.*\n\n.*\t/.test(words))!;
      const rows = table.trim().split('\n').slice(2);
      const [two, three] = [2, 3].map((n) => printedLabel(language, `OP${n}`));
      expect(rows.map((row) => row.split('\t'))).toEqual([
        [two, expect.stringMatching(/^\[.+\]$/)],
        [three, two],
        [expect.stringMatching(/^\p{L}+$/u), three],
      ]);
      const listed = strFromU8(files.find(({ name }) => files.at(-2)?.name === name)!.bytes);
      expect(listed).toContain(files.find(({ bytes }) => strFromU8(bytes) === table)!.name);
      return table;
    });
    expect(new Set(tables.map((table) => table.split('\n')[2])).size).toBe(LANGUAGES.length);
    expect(tables[0]).toBe('What the paragraph numbers of L.7 became in A/C.3/90/L.7\n\nOP2\t[deleted]\nOP3\tOP2\nnew\tOP3\n');
    // No table if no number changed, or if the texts share no paragraph.
    for (const other of [doc('a', 'b', 'c'), doc('x', 'y')]) {
      const { files } = submissionPack(asked({ meta: META, doc: other }, { draft: { meta: META, doc: doc('a', 'b', 'c') }, name: 'L.7' }));
      expect(files.map(({ name }) => name)).not.toContain('Numbers.txt');
    }
  });

  it('says of any revision what each number became that is not the same, once (RULE N31)', () => {
    let seen = 0;
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        const { files } = submissionPack(asked({ meta: META, doc: b }, { draft: { meta: META, doc: a }, name: 'L.7' }));
        const table = files.find(({ name }) => name === 'Numbers.txt');
        // Titles and headings have no number.
        const numbersIn = (doc: Draft['doc']) =>
          new Map([...labelsOf(cleanDoc(doc))].flatMap(([id, { label }]) => (/^(?:title|heading)$/.test(label) ? [] : [[id, label]])));
        const [was, is] = [numbersIn(a), numbersIn(b)];
        const all = [...new Set([...was.keys(), ...is.keys()])];
        const pairs = all.map((id) => `${was.get(id) ?? 'new'}\t${is.get(id) ?? '[deleted]'}`);
        const isShared = all.some((id) => was.has(id) && is.has(id));
        const expected = isShared ? pairs.filter((pair) => !/^(.*)\t\1$/.test(pair)) : [];
        const rows = table ? strFromU8(table.bytes).trim().split('\n').slice(2) : [];
        expect(rows.toSorted()).toEqual(expected.toSorted());
        seen += rows.length;
      }),
      { numRuns: 25 },
    );
    expect(seen).toBeGreaterThan(10);
  });

  it('of any revision gives the two texts back, or says which file does not', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        const { bytes, files, fault } = submissionPack(asked({ meta: META, doc: b }, { draft: { meta: META, doc: a }, name: 'L.7' }));
        const found = unzipSync(bytes);
        const redline = readDocx(found['A_C.3_90_L.7 redline against L.7.docx']!);
        if ('refused' in redline) throw new Error(redline.refused);
        expect(sameText(settle(redline.redline, 'reject'), cleanDoc(a))).toBeNull();
        expect(packFault(bytes)).toBeNull();
        if (fault !== null) expect(files.some((file) => file.fault !== null && fault.includes(file.fault))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('says what a check found in the language of the draft (RULE F25)', async () => {
    // A sign that no XML may hold, so that the file does not give the text back.
    const doc = resolution([paragraph({ id: 'a' }, 'Decides \ufffe to act;')]);
    for (const language of LANGUAGES) {
      const saidOf = await packMessagesIn(language);
      const { files, fault } = submissionPack({ ...asked({ meta: { ...META, language }, doc }, null), saidOf });
      const found = files.find((file) => file.fault !== null)!.fault!;
      expect(fault).toContain(found);
      const contents = files.map(({ bytes }) => strFromU8(bytes)).find((words) => words.includes('SHA256SUMS'))!;
      expect(contents).toContain(saidOf(found));
      expect(contents.includes('Rejecting all changes')).toBe(language === 'en');
    }
  });

  it('that was changed afterwards is told', () => {
    const { bytes } = submissionPack(asked(after, null));
    const damaged = bytes.slice();
    const at = damaged.length >> 1;
    damaged[at] = damaged[at]! ^ 1;
    expect(packFault(damaged)).toMatch(/\.$/);
    expect(packFault(new Uint8Array([1, 2, 3]))).toBe('The pack cannot be read back.');
  });
});
