// PDF files read back by Poppler: they have every letter, once; footnotes at the foot of their page under their numbers; PDF/UA-1 tags; the same bytes
// for the same text. Characters missing from the fonts are reported. (RULES FP8 to FP10)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, LANGUAGES, type Meta, paragraph, resolution } from '../../../schema/index.ts';
import { compilePdf } from '../../../server/pdf/compiler.ts';
import { rollingText } from '../../../src/amend/rolling-text/rolling-text.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf } from '../../../src/diff/redline.ts';
import type { Redline } from '../../../src/diff/redline-model.ts';
import { draftPdf, missingSentence, type PdfText, printedPdf, redlinePdf } from '../../../src/formats/pdf/data.ts';
import { factsOf, pagesOf, placesOf, structureOf, whyNoPoppler } from '../../support/other-readers/poppler.ts';
import { randomDraft, randomRevision } from '../../support/random/random-draft.ts';
import { randomRedline } from '../../support/random/random-redline.ts';

const DATE = '2024-03-22T10:00:00Z';
const META: Meta = {
  symbol: 'E/CN.7/2024/L.2',
  body: 'The Commission on Narcotic Drugs',
  session: 'Sixty-seventh session',
  language: 'en',
  firstNote: 16,
};
const made = (text: PdfText) => {
  const file = compilePdf(text, DATE);
  if ('refused' in file) throw new Error(file.refused);
  return file;
};
/** Letters and digits, sorted: shows what a page lost or doubled in any reading order. Arabic is checked separately. */
const signs = (text: string) => [...text.normalize('NFKC').replace(/[^\p{L}\p{N}]|\p{Script=Arabic}/gu, '')].sort().join('');
/** Arabic letters and their dots are separate glyphs in the font, and Poppler returns some twice: only the set of letters is certain. */
const arabic = (text: string) =>
  [...new Set(text.normalize('NFKC').match(/\p{Script=Arabic}/gu) ?? [])]
    .filter((c) => /\p{L}/u.test(c))
    .sort()
    .join('');
/** Whether the fonts have all its scripts. */
const known = (doc: { textContent: string }) =>
  !/[\p{Script=Thai}\p{Extended_Pictographic}\u{1d400}-\u{1d7ff}]|\u200d/u.test(doc.textContent);

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
const B = resolution([A.child(0), A.child(1), paragraph({ id: 'b' }, 'Urges Member States to cooperate in full;'), A.child(3)]);
const REDLINE = redlineOf(A, B, compare(A, B));
if (whyNoPoppler) console.warn(whyNoPoppler);

describe.skipIf(whyNoPoppler !== null)('a PDF', () => {
  it('holds every letter of a draft once, with numbers and notes', () => {
    fc.assert(
      fc.property(randomDraft(6).filter(known), fc.constantFrom(...LANGUAGES), (doc, language) => {
        const text = draftPdf({ meta: { ...META, language }, doc }, DATE);
        const file = made(text);
        expect(file).toMatchObject({ unmet: null, missing: [] });
        const pages = pagesOf(file.bytes);
        const numbers = text.paragraphs.map(({ number }) => number ?? '').join('');
        const marks = text.paragraphs.flatMap(({ runs }) => runs.map((run) => ('note' in run ? run.mark : ''))).join('');
        const feet = pages.map((_, i) => (i > 0 ? `${i + 1}${pages.length}${META.symbol}` : '')).join('');
        // The mark is in the text and before the note.
        const whole = META.symbol + META.session + META.body + doc.textContent + numbers + marks + marks + feet;
        expect(signs(pages.join(''))).toBe(signs(whole));
        expect(arabic(pages.join(''))).toBe(arabic(whole));
      }),
      { seed: 67, numRuns: 30 },
    );
  });

  it('of any redline is tagged after PDF/UA-1 and holds both texts', () => {
    fc.assert(
      fc.property(randomRedline(5), (redline) => {
        const file = made(redlinePdf({ meta: EMPTY_META, redline, author: 'Norway', date: DATE }));
        expect(file).toMatchObject({ unmet: null, missing: [] });
        const letters = signs(pagesOf(file.bytes).join(''));
        const words = redline.paragraphs
          .flatMap(({ runs }) => runs.flatMap((run) => ('note' in run ? run.note : [run])))
          .map(({ text }) => text);
        for (const letter of new Set(signs(words.join('')))) {
          const count = (text: string) => text.split(letter).length;
          expect(count(letters)).toBeGreaterThanOrEqual(count(signs(words.join(''))));
        }
      }),
      { seed: 67, numRuns: 30 },
    );
    fc.assert(
      fc.property(
        randomRevision(6).filter(({ a, b }) => known(a) && known(b)),
        ({ a, b }) => {
          const redline = redlineOf(a, b, compare(a, b));
          expect(made(redlinePdf({ meta: META, redline, author: 'Norway', date: DATE })).unmet).toBeNull();
        },
      ),
      { seed: 67, numRuns: 40 },
    );
  });

  it('has a title, a language, headings, notes at the foot under the numbers that the draft gives them', () => {
    const { bytes, pages } = made(draftPdf({ meta: META, doc: A }, DATE));
    expect(pages).toBe(1);
    expect(factsOf(bytes)).toMatchObject({
      Title: 'E/CN.7/2024/L.2 Strengthening cooperation',
      Tagged: 'yes',
      Pages: '1',
      CreationDate: expect.stringContaining('2024'),
    });
    const structure = structureOf(bytes);
    expect(structure).toEqual(expect.arrayContaining(['Document', 'H1', 'P', 'Note']));
    const [page] = pagesOf(bytes);
    const lines = page!
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    expect(lines.slice(0, 3)).toEqual(['E/CN.7/2024/L.2', 'Sixty-seventh session', 'Strengthening cooperation']);
    // A first page with a masthead has no page number.
    // The number of a note hangs before its words.
    expect(lines.at(-1)).toBe('See E/2014/28.');
    expect(lines).toContain('16');
    expect(page).toMatch(/57\/4,16/);
    expect(lines).toContain('To report to it;');
  });

  it('carries the symbol and the page on every page after the first', () => {
    const long = resolution(
      Array.from({ length: 60 }, (_, i) =>
        paragraph({ id: `p${i}` }, `Decides that point ${i} is in order, as it was said before;`.repeat(3)),
      ),
    );
    const pages = pagesOf(made(draftPdf({ meta: META, doc: long }, DATE)).bytes);
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, i) => {
      expect(page.trimStart().startsWith(META.symbol)).toBe(true);
      expect(page.trimEnd().endsWith(`${i + 1}/${pages.length}`)).toBe(i > 0);
    });
  });

  it('is the same, byte for byte, for the same text and date', () => {
    const text = redlinePdf({ meta: META, redline: REDLINE, author: 'Norway', date: DATE });
    expect(Buffer.from(made(text).bytes).equals(Buffer.from(made(text).bytes))).toBe(true);
  });

  it('says whose changes it shows, and each change’s author where there are several', () => {
    const one = pagesOf(made(redlinePdf({ meta: META, redline: REDLINE, author: 'Norway', date: DATE })).bytes)[0]!;
    expect(one).toContain('Norway · inserted · deleted');
    expect(one.match(/Norway/g)).toHaveLength(1);
    const authors = ['Chile', 'Fiji'];
    let k = 0;
    const several: Redline = {
      paragraphs: REDLINE.paragraphs.map((entry) => ({
        ...entry,
        runs: entry.runs.map((run) => ({
          ...run,
          changes: run.changes.map((mark) => ({ ...mark, author: authors[k++ % 2]! })),
        })) as typeof entry.runs,
      })),
    };
    const both = pagesOf(made(redlinePdf({ meta: META, redline: several, author: '', date: DATE })).bytes)[0]!;
    expect(both).toMatch(/Chile\s*Calls upon/);
    expect(both).toMatch(/Fiji\s*Urges/);
  });

  it('says of a change inside a change what came before', () => {
    const nested: Redline = {
      paragraphs: [
        {
          id: 'a',
          kind: 'operative',
          level: '0',
          former: null,
          runs: [
            { text: 'Decides ', em: false, changes: [] },
            {
              text: 'at once',
              em: false,
              changes: [
                { change: 'insertion', author: 'Chile' },
                { change: 'deletion', author: 'Fiji' },
              ],
            },
          ],
          mark: [],
          move: null,
        },
      ],
    };
    const [page] = pagesOf(made(redlinePdf({ meta: META, redline: nested, author: '', date: DATE })).bytes);
    expect(page).toContain('inserted by Chile, then deleted by Fiji');
  });

  it('stands at the right in Arabic, its numbers too', () => {
    const doc = resolution([paragraph({ id: 'a' }, 'تهيب بالدول'), paragraph({ id: 'b' }, 'الأعضاء')]);
    const { bytes } = made(draftPdf({ meta: { ...META, language: 'ar', body: 'إن لجنة المخدرات' }, doc }, DATE));
    const [number] = placesOf(bytes, /^\.?2\.?$/);
    const half = 297;
    expect(number!.x).toBeGreaterThan(half);
    expect(arabic(pagesOf(bytes).join(''))).toBe(arabic('إن لجنة المخدرات تهيب بالدول الأعضاء'));
  });

  it('gives the words of an Arabic page in their order to who copies them', () => {
    const words =
      'إذ تلاحظ مع التقدير الجهود التي تبذلها الدول الأعضاء في مجال مكافحة المخدرات والجريمة وإذ تضع في اعتبارها أهمية التعاون الدولي في تعزيز سيادة القانون وحقوق الإنسان والتنمية المستدامة';
    const doc = resolution([paragraph({ id: 'a', kind: 'preambular' }, words)]);
    const { bytes } = made(draftPdf({ meta: { ...EMPTY_META, language: 'ar' }, doc }, DATE));
    const copied = pagesOf(bytes)
      .join(' ')
      .normalize('NFKC')
      .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
    expect(copied.replace(/\s+/g, ' ')).toContain(words);
  });

  it('takes no word of the text for markup', () => {
    const evil = '#panic("x") *b* _i_ $x$ <a> @b \\ #sys.inputs `c` = d // e';
    const doc = resolution([
      paragraph({ id: 't', kind: 'title' }, evil),
      paragraph({ id: 'a' }, [{ text: evil }, { note: [{ text: evil }], id: 'n' }]),
    ]);
    const pages = pagesOf(made(draftPdf({ meta: { ...META, symbol: evil, session: evil, body: evil }, doc }, DATE)).bytes);
    expect(pages.join('').replace(/\s+/g, ' ').split(evil).length - 1).toBe(6);
  });

  it('prints the rolling text', () => {
    const text = printedPdf({ meta: META, text: rollingText({ meta: META, doc: A }), letterhead: true }, 'Rolling text', DATE);
    const file = made(text);
    expect(file.unmet).toBeNull();
    const [page] = pagesOf(file.bytes);
    expect(page).toContain('The Commission on Narcotic Drugs,');
    expect(page).toContain('Requests the Executive Director:');
  });

  it('tells which characters its fonts do not have', () => {
    const doc = resolution([paragraph({ id: 'a' }, 'Decides ไทย at once.')]);
    const file = made(draftPdf({ meta: META, doc }, DATE));
    expect(file.unmet).toMatch(/^The fonts have no sign for /);
    expect(file.missing).toEqual(['ไ', 'ท', 'ย']);
    expect(pagesOf(file.bytes)[0]).toContain('at once.');
    expect(missingSentence(file.missing)).toMatch(/^The fonts have no sign for “ไ”, “ท”, “ย”: .*\.$/);
  });
});
