// A PDF that can be issued: the page of the Word file, numbers as the language prints them; an archive file (PDF/A-2a) that declares itself accessible
// (PDF/UA-1), with every object where its table says; and each change described in words to readers who cannot see its line. (RULES FW12 to FW14, FP9 to FP12)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, LANGUAGES, type Language, type Meta, paragraph, resolution } from '../../../schema/index.ts';
import { compilePdf } from '../../../server/pdf/compiler.ts';
import { issuedPdf } from '../../../server/pdf/issued-pdf.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf } from '../../../src/diff/redline.ts';
import { PLAIN_LAYOUT } from '../../../src/formats/layout.ts';
import { draftPdf, type PdfText, redlinePdf } from '../../../src/formats/pdf/data.ts';
import { CHANGE_LINE, changeOfLine, withSpokenChanges } from '../../../src/formats/pdf/spoken-changes.ts';
import { draftOfPages, issuedPages, misplaced, PLACED, pageFaults } from '../../support/issued-pages.ts';
import { pagesOf, placesOf, whyNoPoppler } from '../../support/other-readers/poppler.ts';
import { randomRedline } from '../../support/random/random-redline.ts';

const DATE = '2024-03-22T10:00:00Z';
const META: Meta = { ...EMPTY_META, symbol: 'A/C.3/79/L.5', body: 'The General Assembly', firstNote: 1 };
const made = (text: PdfText): Uint8Array => {
  const file = compilePdf(text, DATE);
  if ('refused' in file) throw new Error(file.refused);
  expect(file).toMatchObject({ unmet: null, missing: [] });
  return file.bytes;
};
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** The objects of a file by number, found only through its table. */
function objectsOf(file: string): Map<number, string> {
  const start = Number(/startxref\s+(\d+)\s+%%EOF/.exec(file)![1]);
  const [head, count] = /^xref\n0 (\d+)\n/.exec(file.slice(start, start + 40))!;
  const found = new Map<number, string>();
  for (let n = 0; n < Number(count); n++) {
    // An entry is twenty bytes, including two for its end of line.
    const entry = file.slice(start + head.length + 20 * n, start + head.length + 20 * (n + 1));
    const [, offset, kind] = /^(\d{10}) \d{5} ([nf]) \n$/.exec(entry)!;
    if (kind === 'f') continue;
    expect(file.slice(Number(offset), Number(offset) + 20)).toMatch(new RegExp(`^${n} 0 obj`));
    found.set(n, file.slice(Number(offset), file.indexOf('endobj', Number(offset))));
  }
  expect(found.size).toBe(file.match(/\nendobj/g)!.length);
  return found;
}
const altOf = (object: string): string | null => {
  const hex = /\/Alt <feff([0-9a-f]*)>/.exec(object)?.[1];
  return hex === undefined ? null : String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
};

const A = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Cooperation'),
  paragraph({ id: 'h', kind: 'heading' }, 'II'),
  paragraph({ id: 'a' }, [{ text: 'Requests', em: true }, { text: ' the Executive Director:' }]),
  paragraph({ id: 'b', kind: 'subparagraph', level: '1' }, 'To report;'),
  paragraph({ id: 'c', kind: 'subparagraph', level: '1' }, 'To act;'),
  paragraph({ id: 'd', kind: 'subparagraph', level: '2' }, 'At once;'),
  paragraph({ id: 'e' }, [{ text: 'Decides', em: true }, { text: ' to remain seized,' }, { note: [{ text: 'See 57/4.' }], id: 'n' }]),
]);
const B = resolution([
  ...A.content.content.slice(0, 6),
  paragraph({ id: 'e' }, [
    { text: 'Decides', em: true },
    { text: ' to remain actively seized,' },
    { note: [{ text: 'See 58/4.' }], id: 'n' },
  ]),
]);

describe('a PDF that is issued', () => {
  it('is for archives and accessible, and every object stands where the table says', () => {
    const file = latin(made(draftPdf({ meta: META, doc: A }, DATE)));
    const objects = [...objectsOf(file).values()];
    const catalog = objects.find((object) => object.includes('/Type /Catalog'))!;
    for (const key of ['/MarkInfo', '/Marked true', '/StructTreeRoot', '/Lang (en)', '/OutputIntents', '/DisplayDocTitle true'])
      expect(catalog).toContain(key);
    const metadata = objects.find((object) => /\/Type \/Metadata/.test(object))!;
    const length = Number(/\/Length (\d+)/.exec(metadata)![1]);
    const xmp = metadata.slice(metadata.indexOf('stream\n') + 7, metadata.lastIndexOf('\nendstream'));
    expect(xmp).toHaveLength(length);
    for (const said of ['<pdfaid:part>2<', '<pdfaid:conformance>A<', '<pdfuaid:part>1<', 'xmlns:pdfuaid=', 'PDF/UA identification schema'])
      expect(xmp.split(said)).toHaveLength(2);
    expect(file).toMatch(/\/ID \[\(/);
    // A file without a date is not for archives, but still accessible.
    const undated = latin(made(draftPdf({ meta: META, doc: A }, '')));
    expect(objectsOf(undated).size).toBeGreaterThan(10);
    expect(undated).toContain('<pdfuaid:part>1<');
    expect(undated).not.toContain('<pdfaid:');
  });

  it('says each change in words, once, in the language of the text', () => {
    const redline = redlineOf(A, B, compare(A, B));
    for (const [language, inserted, deleted] of [
      ['en', 'inserted: actively ', 'deleted: 57'],
      ['ru', 'добавлено: actively ', 'исключено: 57'],
      ['ar', 'أضيف: actively ', 'حُذف: 57'],
    ] as const) {
      const meta = { ...META, language };
      const said = [...objectsOf(latin(made(redlinePdf({ meta, redline, author: 'Norway', date: DATE })))).values()].flatMap(
        (object) => altOf(object) ?? [],
      );
      expect(said).toContain(inserted);
      expect(said.some((words) => words.startsWith(deleted.slice(0, -2)))).toBe(true);
    }
    fc.assert(
      fc.property(randomRedline(5), fc.constantFrom(...LANGUAGES), (random, language) => {
        const text = redlinePdf({ meta: { ...META, language }, redline: random, author: 'Norway', date: DATE });
        const objects = [...objectsOf(latin(made(text))).values()];
        const { spoken, text: counted } = withSpokenChanges(text);
        // The mark of a note is in the text and before the note.
        const twice = counted.paragraphs.flatMap(({ runs }) =>
          runs.flatMap((run) => ('note' in run && run.change ? spoken[run.change.nth! - 1]! : [])),
        );
        expect(objects.flatMap((object) => altOf(object) ?? []).sort()).toEqual([...spoken, ...twice].sort());
        // An element with a text alternative has no children whose content would be lost.
        for (const object of objects) if (altOf(object) !== null) expect(object).not.toMatch(/\/K \[[^\]]*\d 0 R/);
      }),
      { numRuns: 40 },
    );
  });

  it('tells the lines of thirty thousand changes apart', () => {
    for (const nth of [1, 2, 999, 29_999, 30_000])
      expect(changeOfLine(Math.fround(CHANGE_LINE.thickness + nth * CHANGE_LINE.step))).toBe(nth);
    expect(changeOfLine(Math.fround(CHANGE_LINE.thickness))).toBe(0);
  });

  it('is left as it is where it is built otherwise than is known', () => {
    expect(issuedPdf(new TextEncoder().encode('%PDF-1.7\n…'), [])).toBeNull();
    const file = made(draftPdf({ meta: META, doc: A }, DATE));
    expect(issuedPdf(Buffer.from(latin(file).replace(/xref\n0 \d+/, 'xref\n0 7'), 'latin1'), []) === null).toBe(true);
  });
});

describe.skipIf(whyNoPoppler !== null)('the page of a PDF', () => {
  it('has the numbers of its language, as Word has them', () => {
    const numbers = (language: Language) =>
      draftPdf({ meta: { ...META, language }, doc: A }, DATE).paragraphs.flatMap(({ number }) => number ?? []);
    expect(numbers('en')).toEqual(['1.', '(a)', '(b)', '(i)', '2.']);
    expect(numbers('fr')).toEqual(['1.', 'a)', 'b)', 'i)', '2.']);
    expect(numbers('es')).toEqual(numbers('fr'));
    expect(numbers('ru')).toEqual(['1.', 'а)', 'б)', 'i)', '2.']);
    expect(numbers('ar')).toEqual(['1 -', '(أ)', '(ب)', '(i)', '2 -']);
    expect(numbers('zh')).toEqual(numbers('en'));
    const [page] = pagesOf(made(draftPdf({ meta: { ...META, language: 'ru' }, doc: A }, DATE)));
    expect(page).toMatch(/^б\)/m);
  });

  it('has symbol and page at its outer edge, and parts in the middle', () => {
    const long = resolution([
      ...A.content.content,
      ...Array.from({ length: 80 }, (_, i) => paragraph({ id: `p${i}` }, `Decides that point ${i} is in order, as it was said;`.repeat(3))),
    ]);
    const bytes = made(draftPdf({ meta: META, doc: long }, DATE));
    const edges = placesOf(bytes, /^[234]\/\d+$/).map(({ x }) => x);
    expect(edges.slice(0, 3).map((x) => (x > 300 ? 'right' : 'left'))).toEqual(['left', 'right', 'left']);
    const [part] = placesOf(bytes, /^II$/);
    expect(part!.x).toBeGreaterThan(280);
    expect(part!.x).toBeLessThan(300);
  });

  it('has nothing that an editor would mark: lines and headings alone, a head too many or missing', () => {
    fc.assert(
      fc.property(issuedPages, (plain) => {
        expect(pageFaults(made(draftPdf(draftOfPages(plain), DATE, PLACED.layout)))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('stands where an issued document stands', () => {
    const bytes = made(draftPdf(PLACED.draft, DATE, PLACED.layout));
    expect(misplaced(bytes)).toEqual([]);
    // The words of a note are aligned with the text. LibreOffice leaves out the tab before them in a Word file.
    expect(placesOf(bytes, /^See$/)[0]!.x).toBeCloseTo((4 / 2.54) * 72, 0);
  });

  it('keeps the line under the text with its last words', () => {
    // However many paragraphs come before, the last page has words besides the symbol and the page number.
    for (let count = 20; count < 32; count++) {
      const doc = resolution(
        Array.from({ length: count }, (_, i) => paragraph({ id: `p${i}` }, `Decides on point ${i} as was said;`.repeat(6))),
      );
      const last = pagesOf(made(draftPdf({ meta: META, doc }, DATE, { ...PLAIN_LAYOUT, header: false }))).at(-1)!;
      expect(last).toContain(`point ${count - 1}`);
    }
  });
});
