// Everything around a text (masthead, labels, header, first note) is not part of it: under any layout each format gives back the same text,
// symbol and session. (RULES RF15, C1, F1, F8)
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, LANGUAGES, type Meta, paragraph, resolution } from '../../schema/index.ts';
import { rollingText } from '../../src/amend/rolling-text/rolling-text.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf, sameText } from '../../src/diff/redline.ts';
import { checkDocx } from '../../src/formats/docx/check.ts';
import { checkPrintedDocx, writePrintedDocx } from '../../src/formats/docx/printed.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { writeCleanDocx, writeDocx } from '../../src/formats/docx/write.ts';
import { readCleanPage } from '../../src/formats/html/clean-page.ts';
import { writePrintedHtml } from '../../src/formats/html/printed.ts';
import { htmlToText } from '../../src/formats/html/read.ts';
import { writeHtml, writeRedlineHtml } from '../../src/formats/html/write.ts';
import { type Layout, layoutFrom, MASTHEADS, mastheadOf, originalLine, PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { organName } from '../../src/formats/masthead-words.ts';
import { draftPdf, redlinePdf } from '../../src/formats/pdf/data.ts';
import { writePrintedText } from '../../src/formats/printed.ts';
import { writeCleanText, writeRedlineText } from '../../src/formats/text.ts';
import { randomDraft, randomRevision } from '../support/random/random-draft.ts';
import { lawRuns } from '../support/tier.ts';

const META: Meta = {
  ...EMPTY_META,
  symbol: 'E/CN.7/2024/L.2',
  body: 'The Commission on Narcotic Drugs',
  session: 'Sixty-seventh session',
  firstNote: 16,
};
const FULL: Layout = { masthead: 'full', labels: true, header: true, date: '22 March 2024', agendaItem: 'Agenda item 5', original: 'fr' };
const GIVEN = { author: 'Norway', date: '2024-03-22T10:00:00Z' };
const A = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Strengthening cooperation'),
  paragraph({ id: 'a', kind: 'preambular' }, [
    { text: 'Recalling', em: true },
    { text: ' its resolution 57/4,' },
    { note: [{ text: 'See E/2014/28.' }], id: 'n1' },
  ]),
  paragraph({ id: 'b' }, [{ text: 'Calls upon', em: true }, { text: ' Member States to cooperate in full;' }]),
  paragraph({ id: 'c' }, [{ text: 'Requests', em: true }, { text: ' the Executive Director:' }]),
  paragraph({ id: 'd', kind: 'subparagraph', level: '1' }, 'To report to it;'),
]);
const NEW = paragraph({ id: 'x' }, [{ text: 'Urges', em: true }, { text: ' all to act;' }]);
const B = resolution([A.child(0), A.child(1), NEW, A.child(2), A.child(3), A.child(4)]);
const redline = redlineOf(A, B, compare(A, B));

const randomLayout: fc.Arbitrary<Layout> = fc.record({
  masthead: fc.constantFrom(...MASTHEADS),
  labels: fc.boolean(),
  header: fc.boolean(),
  date: fc.constantFrom('', '22 March 2024', 'الجمعة', '2024年3月22日'),
  agendaItem: fc.constantFrom('', 'Agenda item 5 (b)', 'Point 5 de l’ordre du jour', 'Drugs [draft] & <more>', 'البند ٥'),
  original: fc.constantFrom('', ...LANGUAGES),
});

/** A file without a word is not a draft. */
const worded = (docs: ReturnType<typeof randomDraft>) => docs.filter(({ textContent }) => textContent !== '');

describe('whatever stands around a text', () => {
  it('a Word file gives the text back, clean and as a redline, with symbol and session', () => {
    fc.assert(
      fc.property(randomRevision(6), randomLayout, fc.constantFrom(...LANGUAGES), ({ a, b }, layout, language) => {
        const meta = { ...META, language };
        const clean = writeCleanDocx({ meta, doc: b }, layout);
        expect(checkDocx(clean, b, b)).toBeNull();
        const read = readDocx(clean);
        if ('refused' in read) throw new Error(read.refused);
        expect(read.meta).toEqual(meta);
        expect(read.limits).toEqual([]);
        const changes = redlineOf(a, b, compare(a, b));
        expect(checkDocx(writeDocx({ meta, redline: changes, layout, ...GIVEN }), a, b)).toBeNull();
      }),
      { numRuns: lawRuns(60) },
    );
  });

  it('a page gives the text back, exactly and to those who read it as words', () => {
    fc.assert(
      fc.property(randomDraft(), randomLayout, fc.constantFrom(...LANGUAGES), (doc, layout, language) => {
        const meta = { ...META, language };
        const read = readCleanPage(writeHtml({ meta, doc }, layout))!;
        expect(sameText(read.doc, doc)).toBeNull();
        expect(read.meta).toEqual(layout.masthead === 'none' ? { ...meta, symbol: '', session: '' } : meta);
        const usual = htmlToText(writeHtml({ meta, doc }, { ...PLAIN_LAYOUT, masthead: layout.masthead === 'none' ? 'none' : 'symbol' }));
        expect(htmlToText(writeHtml({ meta, doc }, layout))).toBe(usual);
      }),
      { numRuns: lawRuns(60) },
    );
  });

  it('a rolling text is found in its Word file line by line', () => {
    fc.assert(
      fc.property(worded(randomDraft(5)), randomLayout, fc.boolean(), (doc, layout, letterhead) => {
        const file = { meta: META, text: rollingText({ meta: META, doc }), letterhead, layout };
        expect(checkPrintedDocx(writePrintedDocx(file, 'Rolling text'), file)).toBeNull();
      }),
      { numRuns: lawRuns(40) },
    );
  });
});

describe('a full masthead', () => {
  it('names organization, symbol, date, languages, organ, session and agenda item', () => {
    expect(mastheadOf(META, FULL)).toEqual({
      organization: 'United Nations',
      symbol: META.symbol,
      facts: ['Distr.: Limited', '22 March 2024', 'English', 'Original: French'],
      languagesAt: 2,
      organ: 'Commission on Narcotic Drugs',
      session: META.session,
      agendaItem: 'Agenda item 5',
      agendaTitle: '',
      adopted: '',
      standing: '',
    });
    expect(mastheadOf(META, { ...FULL, original: 'en' })!.facts).toEqual(['Distr.: Limited', '22 March 2024', 'Original: English']);
    expect(mastheadOf(META, { ...FULL, masthead: 'none' })).toBeNull();
  });

  it('says the original language as documents of each language do', () => {
    expect(LANGUAGES.map((language) => originalLine(language, 'es'))).toEqual([
      'Original: Spanish',
      'Original : espagnol',
      'Original: español',
      'Original: Spanish',
      'Original: Spanish',
      'Original: Spanish',
    ]);
    const names = ['The General Assembly', 'L’Assemblée générale', 'La Commission', 'El Consejo', 'إن لجنة المخدرات', '大会'];
    expect(names.map((body) => organName({ body }))).toEqual([
      'General Assembly',
      'Assemblée générale',
      'Commission',
      'Consejo',
      'لجنة المخدرات',
      '大会',
    ]);
  });

  it('stands in every format', () => {
    const printed = { meta: META, text: rollingText({ meta: META, doc: A }), letterhead: true, layout: FULL };
    const document = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['word/document.xml']!);
    const files = [
      document(writeCleanDocx({ meta: META, doc: A }, FULL)),
      document(writeDocx({ meta: META, redline, layout: FULL, ...GIVEN })),
      document(writePrintedDocx(printed, '')),
      writeHtml({ meta: META, doc: A }, FULL),
      writeRedlineHtml({ meta: META, redline, layout: FULL, ...GIVEN }),
      writePrintedHtml(printed, ''),
      writeCleanText({ meta: META, doc: A }, FULL),
      writeRedlineText(META, redline, FULL),
      writePrintedText(printed),
      JSON.stringify(draftPdf({ meta: META, doc: A }, '', FULL)),
      JSON.stringify(redlinePdf({ meta: META, redline, layout: FULL, ...GIVEN })),
    ];
    const lines = [
      'United Nations',
      META.symbol,
      '22 March 2024',
      'Original: French',
      'Commission on Narcotic Drugs',
      META.session,
      'Agenda item 5',
    ];
    // The first part of a symbol is larger in Word, so it is a run of its own.
    for (const file of files)
      for (const line of lines) expect(file.startsWith('<?xml') ? file.replace(/<[^>]*>/g, '') : file).toContain(line);
  });
});

describe('labels in the margin', () => {
  it('are those of the new text', () => {
    const labels = (layout: Layout) => redlinePdf({ meta: META, redline, layout, ...GIVEN }).paragraphs.map(({ label }) => label);
    expect(labels(FULL)).toEqual(['', '', 'PP1', 'OP1', 'OP2', 'OP3', 'OP3 (a)']);
    expect(labels(PLAIN_LAYOUT).join('')).toBe('');
  });

  it('come in Word with the change that brings their paragraph', () => {
    const xml = strFromU8(unzipSync(writeDocx({ meta: META, redline, layout: FULL, ...GIVEN }))['word/document.xml']!);
    expect([...xml.matchAll(/alt="([^"]+)"/g)].map(([, label]) => label)).toEqual(['PP1', 'OP1', 'OP2', 'OP3', 'OP3 (a)']);
    expect(xml).toMatch(
      /<w:ins [^>]*w:author="Norway"[^>]*><w:r><w:rPr><w:rStyle w:val="UNAside"\/><\/w:rPr><w:pict><v:rect [^>]*alt="OP1"/,
    );
    expect(xml).not.toMatch(/<w:ins [^>]*><w:r><w:rPr><w:rStyle w:val="UNAside"\/><\/w:rPr><w:pict><v:rect [^>]*alt="OP2"/);
  });

  it('stand before the words of a text in place of their numbers', () => {
    expect(writeCleanText({ meta: META, doc: A }, FULL)).toMatch(
      /\nPP1\. Recalling.*\nOP1\. Calls upon.*\nOP2\. Requests.*\n\t\(a\) To report/s,
    );
    expect(writeRedlineText(META, redline, FULL)).toContain('{+OP1. Urges all to act;+}');
  });
});

describe('a layout that nobody vouches for', () => {
  it('is taken where it is one and as usual where it is not', () => {
    expect(layoutFrom(FULL)).toEqual(FULL);
    for (const none of [null, 7, 'full', [], {}, { masthead: 'large', labels: 1, original: 'tlh', date: 7 }])
      expect(layoutFrom(none)).toEqual(PLAIN_LAYOUT);
    expect(layoutFrom({ date: `a\u0000b\u202e${'c'.repeat(400)}` }).date).toMatch(/^abc{198}$/);
  });
});
