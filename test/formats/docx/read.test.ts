// Word files that others made: pasted text, typed numbers, Word's own way to track paragraphs, tables, fields, endnotes; and files that are none.
// (RULES RF35, RF36)
import { describe, expect, it } from 'vitest';
import { textOf, wordingOf } from '../../../schema/index.ts';
import { settle } from '../../../src/diff/redline.ts';
import { listedChanges } from '../../../src/formats/change-list.ts';
import { type ReadOptions, readDocx } from '../../../src/formats/docx/read.ts';
import { del, ins, p, r, wordFile } from '../../support/other-readers/word-file.ts';

const read = (bytes: Uint8Array, options?: ReadOptions) => {
  const file = readDocx(bytes, options);
  if ('refused' in file) throw new Error(file.refused);
  return file;
};
const lines = (file: ReturnType<typeof read>, how: 'accept' | 'reject') => {
  const list: string[] = [];
  settle(file.redline, how).forEach((node) => {
    list.push(`${node.attrs.kind}${node.attrs.level} ${textOf(wordingOf(node))}`);
  });
  return list;
};

describe('a resolution that was typed in Word', () => {
  const file = read(
    wordFile({
      body: [
        p(r('United Nations')),
        p(r('E/CN.7/2024/L.2')),
        p(r('Strengthening cooperation')),
        p(r('The Commission on Narcotic Drugs,')),
        p(r('Recalling', true) + r(' its resolution 57/4 of 21 March 2014,')),
        p(ins(r('Noting with concern', true) + r(' the present situation,')), 'ins'),
        p(r('Recognizing', true) + r(' the need for ') + del(r('new ')) + ins(r('strong '), 'Chile') + r('cooperation,')),
        p(r('1.\t') + r('Calls upon', true) + r(' Member States to act;')),
        p(r('2.\t') + r('Requests', true) + r(' the Executive Director:')),
        p(r('(a)\tTo report to it;')),
        p(del(r('(b)\tTo publish the report;')), 'del'),
        p(r('3.\t') + r('Decides', true) + r(' to remain seized of the matter.')),
      ].join(''),
    }),
  );

  it('gives each paragraph its kind and leaves out letterhead, organ line and typed numbers', () => {
    expect(file.meta).toMatchObject({ symbol: 'E/CN.7/2024/L.2', body: 'The Commission on Narcotic Drugs' });
    expect(lines(file, 'reject')).toEqual([
      'title0 Strengthening cooperation',
      'preambular0 Recalling its resolution 57/4 of 21 March 2014,',
      'preambular0 Recognizing the need for new cooperation,',
      'operative0 Calls upon Member States to act;',
      'operative0 Requests the Executive Director:',
      'subparagraph1 To report to it;',
      'subparagraph1 To publish the report;',
      'operative0 Decides to remain seized of the matter.',
    ]);
    expect(lines(file, 'accept')).toEqual([
      'title0 Strengthening cooperation',
      'preambular0 Recalling its resolution 57/4 of 21 March 2014,',
      'preambular0 Noting with concern the present situation,',
      'preambular0 Recognizing the need for strong cooperation,',
      'operative0 Calls upon Member States to act;',
      'operative0 Requests the Executive Director:',
      'subparagraph1 To report to it;',
      'operative0 Decides to remain seized of the matter.',
    ]);
  });

  it('takes a paragraph that one side alone has for what it is there, not for what follows it', () => {
    const around = (words: string, change: typeof ins, mark: 'ins' | 'del') =>
      read(
        wordFile({
          body: [
            p(r('The Commission on Narcotic Drugs,')),
            p(r('Recalling', true) + r(' its resolution 57/4 of 21 March 2014,')),
            p(change(r(words)), mark),
            p(r('1.\t') + r('Calls upon', true) + r(' Member States to act;')),
            p(r('2.\t') + r('Decides', true) + r(' to remain seized of the matter.')),
          ].join(''),
        }),
      );
    const stays = [
      'preambular0 Recalling its resolution 57/4 of 21 March 2014,',
      'operative0 Calls upon Member States to act;',
      'operative0 Decides to remain seized of the matter.',
    ];
    const noting = 'Noting with concern the present situation,';
    const added = around(noting, ins, 'ins');
    expect([lines(added, 'reject'), lines(added, 'accept')]).toEqual([stays, stays.toSpliced(1, 0, `preambular0 ${noting}`)]);
    const taken = around(noting, del, 'del');
    expect([lines(taken, 'accept'), lines(taken, 'reject')]).toEqual([stays, stays.toSpliced(1, 0, `preambular0 ${noting}`)]);
  });

  it('keeps who changed what', () => {
    expect(listedChanges(file.redline).map(({ kind, author, text }) => [kind, author, text])).toEqual([
      ['insertion', 'Norway', 'Noting with concern the present situation,'],
      ['paragraph-insertion', 'Norway', ''],
      ['deletion', 'Norway', 'new '],
      ['insertion', 'Chile', 'strong '],
      ['deletion', 'Norway', 'To publish the report;'],
      ['paragraph-deletion', 'Norway', ''],
    ]);
  });
});

describe('Word’s own ways', () => {
  const whole = (body: string, more = {}) => read(wordFile({ body, ...more }), { whole: true });
  const texts = (file: ReturnType<typeof read>, how: 'accept' | 'reject') => lines(file, how).map((line) => line.replace(/^\S+ /, ''));

  it('Enter in the midst of a sentence: the blank behind it stays where the two halves are one again', () => {
    const file = whole(p(r('Requests the Office'), 'ins') + p(r(' to report;')));
    expect(texts(file, 'reject')).toEqual(['Requests the Office to report;']);
  });

  it('Enter at the end of the text: the mark of the paragraph before is the inserted one', () => {
    const file = whole(p(r('First.'), 'ins') + p(ins(r('Second.'))));
    expect(texts(file, 'reject')).toEqual(['First.']);
    expect(texts(file, 'accept')).toEqual(['First.', 'Second.']);
  });

  it('a deleted mark before a table never joins across its border', () => {
    const file = whole(
      `${p(r('Before.'), 'del')}<w:tbl><w:tr><w:tc>${p(r('Cell one'), 'del')}</w:tc><w:tc>${p(r('Cell two'))}</w:tc></w:tr></w:tbl>${p(r('After.'))}`,
    );
    expect(texts(file, 'accept')).toEqual(['Before.', 'Cell one', 'Cell two', 'After.']);
  });

  it('a deleted table row goes with its cells', () => {
    const file = whole(
      `<w:tbl><w:tr><w:trPr><w:del w:id="1" w:author="Norway"/></w:trPr><w:tc>${p(del(r('Gone')), 'del')}</w:tc></w:tr><w:tr><w:tc>${p(r('Stays'))}</w:tc></w:tr></w:tbl>${p('')}`,
    );
    expect(texts(file, 'accept')).toEqual(['Stays']);
    expect(texts(file, 'reject')).toEqual(['Gone', 'Stays']);
  });

  it('a deletion inside an insertion stands on neither side and keeps both authors', () => {
    const file = whole(p(r('A ') + ins(r('new ') + del(r('very '), 'Chile')) + r('text.')));
    expect(texts(file, 'accept')).toEqual(['A new text.']);
    expect(texts(file, 'reject')).toEqual(['A text.']);
    expect(listedChanges(file.redline).map((change) => change.author)).toEqual(['Norway', 'Norway', 'Chile']);
  });

  it('moves keep their name at both ends', () => {
    const range = (end: string, inner: string) =>
      `<w:move${end}RangeStart w:id="5${end.length}" w:name="move1" w:author="Norway"/>${inner}<w:move${end}RangeEnd w:id="5${end.length}"/>`;
    const moved = (end: string) =>
      `<w:p><w:pPr><w:rPr><w:move${end} w:id="1" w:author="Norway"/></w:rPr></w:pPr><w:move${end} w:id="2" w:author="Norway">${r('Moved.')}</w:move${end}></w:p>`;
    const file = whole(range('From', moved('From')) + p(r('Stays.')) + range('To', moved('To')));
    expect(file.redline.paragraphs.map((paragraph) => paragraph.move)).toEqual(['move1', null, 'move1']);
    expect(texts(file, 'reject')).toEqual(['Moved.', 'Stays.']);
    expect(texts(file, 'accept')).toEqual(['Stays.', 'Moved.']);
  });

  it('of fields only the result is text; links, tags and content controls are looked into', () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const file = whole(
      `${p(
        `${field('begin')}<w:r><w:instrText> REF a </w:instrText></w:r>${r('hidden code')}${field('separate')}${r('shown')}${field('end')}<w:hyperlink>${r(' link')}</w:hyperlink>`,
      )}<w:sdt><w:sdtContent>${p(r('In a control.'))}</w:sdtContent></w:sdt>`,
    );
    expect(texts(file, 'accept')).toEqual(['shown link', 'In a control.']);
  });

  it('footnotes and endnotes are notes, their tracked text too, and a sign of their own is no text', () => {
    const mark = (kind: string, id: number, custom = '') =>
      `<w:r><w:${kind}Reference w:id="${id}"${custom ? ' w:customMarkFollows="1"' : ''}/>${custom ? `<w:t>${custom}</w:t>` : ''}</w:r>`;
    const file = whole(p(r('One') + mark('footnote', 2) + r(' two') + mark('endnote', 3, '*') + r('.')), {
      footnotes: `<w:footnote w:type="separator" w:id="0">${p('')}</w:footnote><w:footnote w:id="2">${p(r(' See ') + del(r('old')) + ins(r('new')))}</w:footnote>`,
      endnotes: `<w:endnote w:id="3">${p(r('At the end.'))}</w:endnote>`,
    });
    const notes = (how: 'accept' | 'reject') => {
      const list: string[] = [];
      settle(file.redline, how).descendants((node) => {
        if (node.type.name === 'footnote') list.push(node.textContent);
      });
      return list;
    };
    expect(texts(file, 'accept')).toEqual(['One two.']);
    expect(notes('accept')).toEqual(['See new', 'At the end.']);
    expect(notes('reject')).toEqual(['See old', 'At the end.']);
  });

  it('automatic numbers tell operative paragraphs from sub-paragraphs', () => {
    const level = (i: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const number = (i: number) => `<w:numPr><w:ilvl w:val="${i}"/><w:numId w:val="7"/></w:numPr>`;
    const file = read(
      wordFile({
        body:
          p(r('A title')) +
          p(r('The General Assembly,')) +
          p(r('Recalling', true) + r(' its resolution 70/1,')) +
          p(r('Decides', true) + r(' to meet;'), '', number(0)) +
          p(r('Requests', true) + r(' the Secretary-General:'), '', number(0)) +
          p(r('To report;'), '', number(1)) +
          p(r('Decides', true) + r(' to go on.'), '', number(0)),
        numbering: `<w:abstractNum w:abstractNumId="3">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>`,
      }),
    );
    expect(lines(file, 'accept')).toEqual([
      'title0 A title',
      'preambular0 Recalling its resolution 70/1,',
      'operative0 Decides to meet;',
      'operative0 Requests the Secretary-General:',
      'subparagraph1 To report;',
      'operative0 Decides to go on.',
    ]);
  });
});

describe('what is no Word file', () => {
  const why = (bytes: Uint8Array) => {
    const file = readDocx(bytes);
    return 'refused' in file ? file.refused : 'was read';
  };
  const text = (words: string) => new TextEncoder().encode(words);

  it('is refused with one sentence that says what it is', () => {
    expect(why(new Uint8Array())).toBe('The file is not a Word file (.docx).');
    expect(why(text('Hello'))).toBe('The file is not a Word file (.docx).');
    expect(why(text('PK\u0003\u0004 and then nonsense'))).toMatch(/damaged/);
  });

  it('is named when it is another zip', () => {
    const body = p(r('x'));
    expect(why(wordFile({ body }, { '_rels/.rels': '<x/>', 'word/document.xml': '<x/>' }))).toBe('The file is not a Word file (.docx).');
    expect(why(wordFile({ body }).slice(0, 200))).toMatch(/damaged/);
  });

  it('declares no document type and no entities', () => {
    const bomb = `<!DOCTYPE w:document [<!ENTITY a "aaaa">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>`;
    expect(why(wordFile({ body: '' }, { 'word/document.xml': bomb }))).toMatch(/not sound XML/);
  });

  it('does not unpack to more than is read, nor hold more parts, nor nest deeper than people do', () => {
    expect(why(wordFile({ body: p(r('x')) }, { 'word/big.xml': 'big' }, { 'word/big.xml': 65 * 1024 * 1024 }))).toMatch(/64 MB/);
    expect(why(wordFile({ body: p(r('x')) }, Object.fromEntries(Array.from({ length: 4001 }, (_, i) => [`word/${i}.xml`, '']))))).toMatch(
      /4000 parts/,
    );
    expect(why(wordFile({ body: '<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300) }))).toMatch(/not sound XML/);
  });

  it('without a word is refused', () => {
    expect(why(wordFile({ body: p('') }))).toBe('The Word file holds no text.');
  });
});
