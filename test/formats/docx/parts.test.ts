// What a Word file of ours contains besides its words: the symbol in a running header, language and direction, styles that a template can change, the
// fingerprint of its base, a bookmark for every paragraph. (RULES C13, C14, F1, F9, F16, FW10, FW11)
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, type Language, type Meta, paragraph, resolution } from '../../../schema/index.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf } from '../../../src/diff/redline.ts';
import { baseHash } from '../../../src/formats/docx/base-hash.ts';
import { readDocx } from '../../../src/formats/docx/read.ts';
import { writeCleanDocx, writeDocx } from '../../../src/formats/docx/write.ts';
import { headingLooks } from '../../../src/formats/heading-look.ts';
import { mastheadOf, PLAIN_LAYOUT } from '../../../src/formats/layout.ts';

const base = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Strengthening cooperation'),
  paragraph({ id: 'a', kind: 'preambular' }, [{ text: 'Recalling its resolution,' }, { note: [{ text: 'Resolution 57/4.' }], id: 'n' }]),
  paragraph({ id: 'b' }, 'Calls upon States to act;'),
  paragraph({ id: 'c', kind: 'subparagraph', level: '1' }, 'To report;'),
  paragraph({ id: 'd' }, 'Decides to remain seized.'),
]);
const next = base.copy(base.content.replaceChild(2, paragraph({ id: 'b' }, 'Calls upon all States to act;')));

const partsOf = (language: Language) => {
  const meta: Meta = { ...EMPTY_META, symbol: 'E/CN.7/2024/L.2', body: 'The Commission', language, firstNote: 16 };
  const bytes = writeDocx({ meta, redline: redlineOf(base, next, compare(base, next)), author: 'Norway', date: '2024-03-22T10:00:00Z' });
  const parts = unzipSync(bytes);
  return { bytes, xml: (name: string) => strFromU8(parts[name]!) };
};

describe('the parts of a Word file', () => {
  it('have the symbol in a running header that the section names', () => {
    const { xml } = partsOf('en');
    expect(xml('word/header1.xml')).toContain('>E/CN.7/2024/L.2<');
    const named = /<w:headerReference w:type="default" r:id="(\w+)"\/>/.exec(xml('word/document.xml'))![1];
    expect(xml('word/_rels/document.xml.rels')).toContain(
      `Id="${named}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"`,
    );
  });

  it('number the pages at the outer edge, the first one with a masthead apart, and keep the line under the text with its last words', () => {
    const { xml } = partsOf('en');
    const [document, relations] = [xml('word/document.xml'), xml('word/_rels/document.xml.rels')];
    for (const [part, kind, edge] of [
      ['header1', 'default', 'right'],
      ['header2', 'even', 'left'],
      ['footer1', 'default', 'right'],
      ['footer2', 'even', 'left'],
    ] as const) {
      const [, id] = new RegExp(`<w:${part.slice(0, 6)}Reference w:type="${kind}" r:id="(\\w+)"/>`).exec(document)!;
      expect(relations).toMatch(new RegExp(`Id="${id}" [^>]*Target="${part}.xml"`));
      expect(xml(`word/${part}.xml`)).toContain(`<w:jc w:val="${edge}"/>`);
    }
    expect(xml('word/footer1.xml')).toMatch(/ PAGE .*>\/<.* NUMPAGES /);
    expect(xml('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    expect(document).toMatch(/<w:titlePg\/><\/w:sectPr>/);
    const last = document.split('<w:p>').findLast((one) => one.includes('Decides'))!;
    expect(document.match(/<w:keepNext\/>/g)).toHaveLength(1);
    expect(last).toContain('<w:keepNext/>');
  });

  it('say that the distribution is limited where the symbol says so', () => {
    const facts = (symbol: string, language: Language) =>
      mastheadOf({ ...EMPTY_META, symbol, language }, { ...PLAIN_LAYOUT, masthead: 'full', date: '22 March 2024' })!.facts;
    expect(facts('E/CN.7/2024/L.2/Rev.1', 'en')).toEqual(['Distr.: Limited', '22 March 2024']);
    expect(['fr', 'es', 'ru', 'ar', 'zh'].map((language) => facts('A/C.3/79/L.5', language as Language)[0])).toEqual([
      'Distr. limitée',
      'Distr. limitada',
      ...Array<string>(3).fill('Distr.: Limited'),
    ]);
    expect(facts('A/RES/79/1', 'fr')).toEqual(['Distr. générale', '22 March 2024']);
    expect(facts('E/CN.7/2024/CRP.3', 'en')).toEqual(['22 March 2024']);
  });

  it('say the language, and the direction on every paragraph, every run and the page', () => {
    expect(partsOf('fr').xml('word/styles.xml')).toContain('<w:lang w:val="fr-FR"');
    const arabic = partsOf('ar').xml('word/document.xml');
    expect(arabic.match(/<w:p>/g)).toHaveLength(arabic.match(/<w:bidi\/>(?!<\/w:sectPr>)/g)!.length);
    for (const run of arabic.match(/<w:r>(?!<w:rPr><w:rStyle).*?<\/w:r>/g)!) expect(run).toContain('<w:rtl/>');
    expect(arabic).toMatch(/<w:bidi\/><\/w:sectPr>/);
    // The line above the notes begins at the right too.
    expect(
      partsOf('ar')
        .xml('word/footnotes.xml')
        .match(/<w:bidi\/><w:spacing w:after="0"\/><\/w:pPr><w:r><w:(?:separator|continuationSeparator)\/>/g),
    ).toHaveLength(2);
    expect(partsOf('en').xml('word/document.xml')).not.toMatch(/<w:bidi\/>|<w:rtl\/>/);
  });

  it('set parts in the middle and annexes large, each with what follows it, and read them as headings', () => {
    const headings = ['I', 'General', 'B. Follow-up', 'Part II', 'Annex', 'Часть IV', 'A', 'المرفق الأول', 'أولا', '第一部分', 'In short'];
    const styles = headings.map((words) => {
      const doc = resolution([paragraph({ id: 'h', kind: 'heading' }, words), paragraph({ id: 'b' }, 'Decides;')]);
      const bytes = writeCleanDocx({ meta: EMPTY_META, doc });
      const file = readDocx(bytes);
      expect('refused' in file ? file : file.redline.paragraphs.map(({ kind }) => kind)).toEqual(['heading', 'operative']);
      return /<w:pStyle w:val="UN(\w+)"\/>/.exec(strFromU8(unzipSync(bytes)['word/document.xml']!))![1];
    });
    expect(styles).toEqual(['Part', 'Heading', 'Heading', 'Part', 'Annex', 'Part', 'Part', 'Annex', 'Part', 'Part', 'Heading']);
    const looks = (...words: string[]) => headingLooks(words.map((one) => ({ kind: 'heading', words: one })));
    // The title of a part is below it.
    expect(looks('I', 'General', 'Other')).toEqual(['part', 'part', 'plain']);
    for (const style of ['UNPart', 'UNAnnex', 'UNHeading', 'UNTitle'])
      expect(partsOf('en').xml('word/styles.xml')).toMatch(new RegExp(`w:styleId="${style}">.*?<w:pPr><w:keepNext/>`));
  });

  it('write Arabic titles larger than Arabic text, and its letters in their old order', () => {
    const { xml } = partsOf('ar');
    expect(xml('word/styles.xml')).toMatch(/w:styleId="UNTitle">.*?<w:szCs w:val="30"\/>/);
    expect(xml('word/styles.xml')).toContain('<w:szCs w:val="26"/><w:lang');
    expect(xml('word/numbering.xml')).toMatch(/<w:numFmt w:val="arabicAbjad"\/>.*?<w:lvlText w:val="\(%2\)"\/>/);
  });

  it('count each list for itself', () => {
    const doc = resolution([
      paragraph({ id: 'a', kind: 'preambular' }, 'Recalling:'),
      paragraph({ id: 'b', kind: 'subparagraph', level: '1' }, 'Its work,'),
      paragraph({ id: 'c' }, 'Decides;'),
      paragraph({ id: 'd' }, 'Decides also.'),
    ]);
    const numbering = strFromU8(unzipSync(writeCleanDocx({ meta: EMPTY_META, doc }))['word/numbering.xml']!);
    const lists = [...numbering.matchAll(/<w:num w:numId="(\d)"><w:abstractNumId w:val="(\d)"\/>/g)].map(([, list, of]) => [list, of]);
    expect(lists).toEqual([
      ['1', '0'],
      ['2', '1'],
    ]);
    expect(new Set(numbering.match(/<w:nsid w:val="\w+"\/>/g))).toHaveProperty('size', 2);
  });

  it('leave the look to styles with names of their own', () => {
    const { xml } = partsOf('en');
    for (const name of ['UN Title', 'UN Preambular', 'UN Operative', 'UN Subparagraph 1', 'UN Organ', 'UN Symbol'])
      expect(xml('word/styles.xml')).toContain(`<w:name w:val="${name}"/>`);
    for (const [style, base] of [
      ['UNTitle', 'Heading1'],
      ['UNHeading', 'Heading2'],
      ['UNPreambular', 'BodyText'],
      ['UNOperative', 'ListNumber'],
      ['UNSubparagraph1', 'ListNumber2'],
    ])
      expect(xml('word/styles.xml')).toMatch(new RegExp(`w:styleId="${style}"><w:name [^>]*/><w:basedOn w:val="${base}"/>`));
    expect(xml('word/document.xml')).not.toMatch(/<w:(jc|ind|spacing|sz|rFonts|b)\b/);
  });

  it('know the base they were made from, and every paragraph by a bookmark', () => {
    const { bytes, xml } = partsOf('en');
    const file = readDocx(bytes);
    if ('refused' in file) throw new Error(file.refused);
    expect(file.base).toBe(baseHash(base));
    expect(xml('word/document.xml').match(/<w:bookmarkStart [^>]*w:name="_c\w+"/g)).toHaveLength(5);
    expect(file.redline.paragraphs.map(({ id }) => id)).toEqual(['t', 'a', 'b', 'c', 'd']);
    expect(file.meta.firstNote).toBe(16);
  });
});
