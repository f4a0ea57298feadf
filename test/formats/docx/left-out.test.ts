// Word files of any make: words of the file = words of the draft + words named as left out, with where (RULE RF1). One footnote or one tracked change
// does not silence what the reader doubted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../src/formats/docx/read.ts';
import { wordsIn } from '../../../src/text/left-out.ts';
import { del, ins, p, r, wordFile } from '../../support/other-readers/word-file.ts';

const read = (body: string, more: Record<string, string> = {}) => {
  const file = readDocx(wordFile({ body, footnotes: `<w:footnote w:id="2">${p(r('See resolution alpha.'))}</w:footnote>`, ...more }));
  if ('refused' in file) throw new Error(file.refused);
  return file;
};
const NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>';
const TEXT = [
  p(r('The Commission on Narcotic Drugs,')),
  p(r('Recalling', true) + r(' its resolution,') + NOTE),
  p(r('1. Calls upon', true) + r(' Member States to act;')),
  p(r('2. Decides', true) + r(' to remain seized of the matter.')),
];
const REPORT = Array.from({ length: 50 }, (_, k) => p(r(`${k + 30}. The Committee met and heard the speaker number ${k} of the day.`)));

describe('a report with one footnote', () => {
  it('says how many words of it are not in the text, and where', () => {
    const { limits, left } = read([...TEXT, ...REPORT].join(''));
    expect(left).toEqual([
      { where: 'behind the text', words: 550, begins: '30. The Committee met and heard the speaker number 0 of the …' },
    ]);
    expect(limits.join(' ')).toContain('Left out: 550 words behind the text');
  });
  it('says what the reader doubted, at the paragraph', () => {
    const { doubts, redline } = read([...TEXT.slice(0, 2), p(r('5. Calls upon', true) + r(' States to act;')), TEXT[3]!].join(''));
    expect(doubts.map(({ paragraph, message }) => [redline.paragraphs.findIndex(({ id }) => id === paragraph), message])).toContainEqual([
      1,
      'OP1 is numbered “5.” where it was found.',
    ]);
  });
});

describe('what stands beside the paragraphs of a Word file', () => {
  const where = (body: string, more: Record<string, string> = {}) => read(body, more).left.map(({ where: at, words }) => [at, words]);
  it('is named: boxes, formulas, unreferenced notes', () => {
    const box = '<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed words here</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>';
    const ruby = '<w:r><w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>below</w:t></w:r></w:rubyBase></w:ruby></w:r>';
    expect(where([...TEXT, p(box)].join(''))).toEqual([['in text boxes at “2. Decides to remain seized …”', 3]]);
    expect(where([...TEXT.slice(0, 3), p(r('2. Decides', true) + r(' to remain seized.') + ruby)].join(''))).toEqual([
      ['in small signs above the line at “2. Decides to remain seized.below”', 1],
    ]);
    const notes = `<w:footnote w:id="2">${p(r('See.'))}</w:footnote><w:footnote w:id="3">${p(r('Nobody asks.'))}</w:footnote>`;
    expect(where(TEXT.join(''), { footnotes: notes })).toEqual([['in notes that no mark refers to', 2]]);
  });
  it('and rows of a table in a content control are read', () => {
    const table = `<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>${p(r('Decides so;'))}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>`;
    const file = readDocx(wordFile({ body: p(r('One.')) + table }), { whole: true });
    expect('redline' in file && file.redline.paragraphs.map(({ runs }) => runs.length)).toEqual([1, 1]);
  });
});

describe('laws', () => {
  it('words of the file = words of the redline + words named (RULE RF1)', () => {
    const row = fc.constantFrom(
      'Recalling its WORD of March,',
      'Noting the WORD,',
      '1. Requests the WORD:',
      '2. Encourages WORD;',
      '1. Urges WORD once more;',
      '17. The meeting heard WORD.',
      '(a) To write WORD;',
      '(b) To read WORD.',
      'The General Assembly,',
      'The Commission on Narcotic Drugs,',
      'Agenda item of WORD',
      'Adopted without a vote by WORD',
      'Title of WORD',
      'small letters WORD go on',
      'Annex',
    );
    const dress = fc.constantFrom('plain', 'ins', 'del', 'note', 'box', 'half');
    let some = 0;
    fc.assert(
      fc.property(fc.array(fc.record({ row, dress }), { minLength: 1, maxLength: 25 }), (rows) => {
        let words = 0;
        const body = rows.map(({ row: source, dress: how }, k) => {
          const text = source.replace('WORD', `zw${'abcdefghijklmnopqrstuvwxyz'[k]}`);
          words += wordsIn(text);
          if (how === 'ins') return p(ins(r(text)), 'ins');
          if (how === 'del') return p(del(r(text)), 'del');
          if (how === 'box') words += 2;
          const more =
            how === 'note'
              ? NOTE
              : how === 'box'
                ? '<w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>In box</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r>'
                : '';
          return p((how === 'half' ? r(text.slice(0, 9)) + ins(r(text.slice(9))) : r(text)) + more);
        });
        const file = read(body.join(''));
        // The note counts once, whether several marks refer to it or none, in which case it is reported as left out.
        words += 3;
        const held = file.redline.paragraphs.reduce((sum, { runs }) => {
          const said = runs.map((run) => ('text' in run ? run.text : ` ${run.note.map(({ text }) => text).join('')} `)).join('');
          return sum + wordsIn(said);
        }, 0);
        const named = file.left.reduce((sum, { words: count }) => sum + count, 0);
        if (named > 0) some++;
        // Labels, the organ line and the symbol are kept elsewhere: as numbers and in the metadata.
        const kept = wordsIn(file.meta.body) + wordsIn(file.meta.symbol) + rows.filter(({ row: text }) => text.startsWith('(')).length;
        expect(held + named).toBeLessThanOrEqual(words);
        expect(held + named).toBeGreaterThanOrEqual(words - kept);
      }),
      { numRuns: 400 },
    );
    expect(some).toBeGreaterThan(50);
  });
});
