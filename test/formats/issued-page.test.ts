// The page of an adopted text says what an issued one says: the symbol in the form of its organ, that its distribution is general, who adopted it and when, the item
// of the agenda with its title. Every format says it, and gives the text back. (RULES F10, F11)
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Adoption, EMPTY_META, LANGUAGES, type Language, type Meta, paragraph, resolution } from '../../schema/index.ts';
import { compilePdf } from '../../server/pdf/compiler.ts';
import { sameText, settle } from '../../src/diff/redline.ts';
import { checkDocx } from '../../src/formats/docx/check.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { writeCleanDocx } from '../../src/formats/docx/write.ts';
import { readCleanPage } from '../../src/formats/html/clean-page.ts';
import { writeHtml } from '../../src/formats/html/write.ts';
import { type Layout, mastheadOf, PLAIN_LAYOUT, runningTitle } from '../../src/formats/layout.ts';
import { adoptedLine, issuedSymbol } from '../../src/formats/masthead-words.ts';
import { checkPages } from '../../src/formats/pdf/check.ts';
import { draftPdf } from '../../src/formats/pdf/data.ts';
import { openPdf } from '../../src/formats/pdf/open-pdf.ts';
import { writeCleanText } from '../../src/formats/text.ts';
import { pagesOf, whyNoPoppler } from '../support/other-readers/poppler.ts';
import { randomDraft } from '../support/random/random-draft.ts';
import { lawSeed } from '../support/seed.ts';

const ADOPTED: Adoption = {
  ...{ outcome: 'adopted', number: '80/251', draft: 'A/C.3/80/L.21/Rev.1', meeting: '', date: '2026-11-29', vote: null },
  ...{ separate: [], issued: null, revisions: [], sponsors: [], explanations: [] },
};
const BODIES: Readonly<Record<Language, readonly (readonly [body: string, line: string])[]>> = {
  en: [
    ['The General Assembly', 'Resolution adopted by the General Assembly on 29 November 2026'],
    ['The Human Rights Council', 'Resolution adopted by the Human Rights Council on 29 November 2026'],
    ['', 'Resolution adopted on 29 November 2026'],
  ],
  fr: [
    ['L’Assemblée générale', 'Résolution adoptée par l’Assemblée générale le 29 novembre 2026'],
    ['Le Conseil des droits de l’homme', 'Résolution adoptée par le Conseil des droits de l’homme le 29 novembre 2026'],
    ['', 'Résolution adoptée le 29 novembre 2026'],
  ],
  es: [
    ['La Asamblea General', 'Resolución aprobada por la Asamblea General el 29 de noviembre de 2026'],
    ['El Consejo Económico y Social', 'Resolución aprobada por el Consejo Económico y Social el 29 de noviembre de 2026'],
    ['', 'Resolución aprobada el 29 de noviembre de 2026'],
  ],
  ru: [
    ['Генеральная Ассамблея', 'Резолюция, принятая Генеральной Ассамблеей 29 ноября 2026 года'],
    ['Экономический и Социальный Совет', 'Резолюция, принятая Экономическим и Социальным Советом 29 ноября 2026 года'],
    ['Совет по правам человека', 'Резолюция, принятая Советом по правам человека 29 ноября 2026 года'],
    ['Форум', 'Резолюция, принятая 29 ноября 2026 года'],
  ],
  ar: [
    ['إن الجمعية العامة', 'قرار اتخذته الجمعية العامة في 29 تشرين الثاني/نوفمبر 2026'],
    ['إن مجلس حقوق الإنسان', 'قرار اتخذه مجلس حقوق الإنسان في 29 تشرين الثاني/نوفمبر 2026'],
  ],
  zh: [['大会', '大会2026年11月29日通过的决议']],
};
const metaOf = (language: Language, body = BODIES[language][0]![0]): Meta => ({
  ...{ ...EMPTY_META, symbol: ADOPTED.number, body, session: 'Eightieth session', language, adoption: ADOPTED },
});
const LAYOUT: Layout = {
  ...PLAIN_LAYOUT,
  masthead: 'full',
  date: '4 December 2026',
  agendaItem: 'Agenda item 71 (b): Human rights questions',
};
const pdfOf = async (meta: Meta, doc: ReturnType<typeof resolution>) => {
  const file = compilePdf(draftPdf({ meta, doc }, '2026-12-04T10:00:00Z', LAYOUT), '2026-12-04T10:00:00Z');
  if ('refused' in file) throw new Error(file.refused);
  const content = await openPdf(file.bytes);
  if ('refused' in content) throw new Error(content.refused);
  return { file, content };
};

describe('the page of an adopted text (RULES F10, F11)', () => {
  it.each(LANGUAGES)('names its organ as documents do: %s', (language) => {
    for (const [body, line] of BODIES[language]) expect(adoptedLine(metaOf(language, body))).toBe(line);
    expect(adoptedLine({ ...metaOf(language), adoption: { ...ADOPTED, outcome: 'rejected' } })).toBe('');
  });

  it('has the symbol in the form of its organ, and its own where the draft shows none', () => {
    const symbol = (draft: string, number: string) => issuedSymbol({ symbol: number, adoption: { ...ADOPTED, draft, number } });
    expect(symbol('A/73/L.4', '73/3')).toBe('A/RES/73/3');
    expect(symbol('A/C.3/80/L.21/Rev.1', '80/251')).toBe('A/RES/80/251');
    expect(symbol('A/ES-11/L.1', 'ES-11/1')).toBe('ES-11/1');
    expect(symbol('A/HRC/48/L.3', '48/3')).toBe('A/HRC/RES/48/3');
    expect(symbol('E/2021/L.5', '2021/5')).toBe('E/RES/2021/5');
    expect(symbol('S/2023/970', '2712 (2023)')).toBe('S/RES/2712 (2023)');
    expect(symbol('E/CN.7/2024/L.2', '67/1')).toBe('67/1');
    expect(symbol('A/73/L.4', 'A/RES/73/3')).toBe('A/RES/73/3');
    expect(issuedSymbol({ symbol: 'A/73/L.4', adoption: { ...ADOPTED, number: '', draft: 'A/73/L.4' } })).toBe('A/73/L.4');
    expect(issuedSymbol({ symbol: 'A/73/L.4' })).toBe('A/73/L.4');
  });

  it('says so in every format', async () => {
    const doc = resolution([paragraph({ id: 't', kind: 'title' }, 'Pens'), paragraph({ id: 'p' }, 'Calls upon all States to write.')]);
    for (const language of LANGUAGES) {
      const meta = metaOf(language);
      expect(mastheadOf(meta, LAYOUT)!.facts).toHaveLength(2);
      const { content } = await pdfOf(meta, doc);
      const packed = (words: string) => words.replace(/\s/g, '');
      const word = strFromU8(unzipSync(writeCleanDocx({ meta, doc }, LAYOUT))['word/document.xml']!);
      const files = [
        word.replace(/<[^>]*>/g, ''),
        writeHtml({ meta, doc }, LAYOUT).replace(/<[^>]*>/g, ''),
        writeCleanText({ meta, doc }, LAYOUT),
        ...(language === 'ar' ? [] : [content.title + JSON.stringify(draftPdf({ meta, doc }, '', LAYOUT).masthead)]),
      ];
      for (const file of files)
        for (const line of ['A/RES/80/251', 'Distr', BODIES[language][0]![1], 'Agenda item 71 (b)', 'Human rights questions'])
          expect(packed(file), `${language}: ${line}`).toContain(packed(line));
    }
  });

  it('has the beginning of its title beside the symbol on every page but the first', async () => {
    const title = 'Political declaration of the high-level meeting of the General Assembly on the fight against tuberculosis';
    const words = 'reaffirms its commitment to ending the epidemic in all countries, '.repeat(8);
    for (const language of LANGUAGES) {
      const meta = metaOf(language);
      const doc = resolution([
        paragraph({ id: 't', kind: 'title' }, title),
        ...Array.from({ length: 14 }, (_, at) => paragraph({ id: `p${at}` }, `${words}${at};`)),
      ]);
      const word = writeCleanDocx({ meta, doc }, LAYOUT);
      const heads = ['header1', 'header2'].map((part) => strFromU8(unzipSync(word)[`word/${part}.xml`]!).replace(/<[^>]*>/g, ''));
      const read = readDocx(word);
      if ('refused' in read) throw new Error(read.refused);
      expect(read.limits).toEqual([]);
      expect(checkDocx(word, doc, doc)).toBeNull();
      const { file, content } = await pdfOf(meta, doc);
      expect(file.pages).toBeGreaterThan(1);
      expect(file.unmet).toBeNull();
      expect(checkPages(content, doc, doc)).toBeNull();
      const running = runningTitle(title, language);
      expect(title.startsWith(running.replace(/\s?…$/, ''))).toBe(true);
      for (const head of heads) {
        expect(head).toContain(running);
        expect(head).toContain('A/RES/80/251');
      }
      for (const [at, page] of (whyNoPoppler ? [] : pagesOf(file.bytes)).entries())
        expect(page.split('\n').slice(0, 3).join(' ').includes(running.slice(0, 20))).toBe(at > 0);
    }
  });

  it('is no word of the text', async () => {
    const drafts = randomDraft(6).filter(({ textContent }) => /\p{L}/u.test(textContent));
    await fc.assert(
      fc.asyncProperty(drafts, fc.constantFrom(...LANGUAGES), async (doc, language) => {
        const meta = metaOf(language);
        const word = writeCleanDocx({ meta, doc }, LAYOUT);
        expect(checkDocx(word, doc, doc)).toBeNull();
        const read = readDocx(word);
        if ('refused' in read) throw new Error(read.refused);
        expect(read.limits).toEqual([]);
        expect(sameText(settle(read.redline, 'accept'), doc)).toBeNull();
        expect(sameText(readCleanPage(writeHtml({ meta, doc }, LAYOUT))!.doc, doc)).toBeNull();
        const { file, content } = await pdfOf(meta, doc);
        if (file.missing.length > 0) return;
        expect(file.unmet).toBeNull();
        expect(checkPages(content, doc, doc)).toBeNull();
      }),
      { numRuns: 12, seed: lawSeed },
    );
  });
});
