// No word of a Word file is lost in silence: of random files of any make, and of every file at hand, each word stands in what was read or is counted
// among what was left out. The words are counted by a judge that knows nothing of the reader (support/other-readers/every-word.ts). (RULES RF24 to RF27)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle } from '../../../src/diff/redline.ts';
import { type ReadOptions, readDocx, type WordText } from '../../../src/formats/docx/read.ts';
import { wordsIn } from '../../../src/text/left-out.ts';
import { everyText, missingWords, textOfRun, wordCounts } from '../../support/other-readers/every-word.ts';
import { del, ins, p, r, wordFile } from '../../support/other-readers/word-file.ts';
import { randomRows, wordFileOf } from '../../support/random/random-word-file.ts';
import { lawRuns } from '../../support/tier.ts';

const read = (bytes: Uint8Array, options?: ReadOptions): WordText => {
  const file = readDocx(bytes, options);
  if ('refused' in file) throw new Error(file.refused);
  return file;
};
const lines = ({ redline }: WordText): string[] => redline.paragraphs.map(({ runs }) => runs.map(textOfRun).join(''));
const ROOT =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const wordDocument = (body: string) => ({ 'word/document.xml': `<w:document ${ROOT}><w:body>${body}<w:sectPr/></w:body></w:document>` });

describe('random Word files of any make', () => {
  it.each([true, false])('each word is read or counted as left out, once (whole: %s)', (whole) => {
    let some = 0;
    fc.assert(
      fc.property(randomRows(), (rows) => {
        const bytes = wordFileOf(rows);
        const file = readDocx(bytes, { whole });
        if ('refused' in file) {
          expect(file.refused).toBe('The Word file holds no text.');
          expect(wordCounts(everyText(bytes)).size).toBeLessThan(3);
          return;
        }
        const all = missingWords(bytes, file);
        const lost = all.filter((word) => word.startsWith('zw'));
        if (lost.length > 0) some++;
        // A line with the organ's name and other words is reported as a whole, although the name is kept.
        const most = all.length + wordsIn(`${file.meta.symbol} ${file.meta.body}`);
        const sum = file.left.reduce((words, one) => words + one.words, 0);
        if (sum < lost.length || sum > most) throw new Error(`${sum} named, lost: ${lost.join(' ')}; ${JSON.stringify(file.left)}`);
      }),
      { numRuns: lawRuns(300) },
    );
    expect(some).toBeGreaterThan(50);
  });
});

describe('what can be read is read', () => {
  it('signs of known fonts as characters; one of an unknown font is named with its place', () => {
    const sign = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;
    const file = read(
      wordFile({
        body: p(r('At least ') + sign('Symbol', 'F0B3') + r(' 5 ') + sign('Symbol', '6D') + r('g ') + sign('Wingdings', 'F0FC')),
      }),
      {
        whole: true,
      },
    );
    expect(lines(file)).toEqual(['At least ≥ 5 μg ✓']);
    const unknown = read(wordFile({ body: p(r('Noting the sign ')) + p(sign('House Signs', 'F041') + r('here')) }), { whole: true });
    expect(unknown.limits).toContain('One sign of a font of signs (House Signs) was not read, at “here”.');
  });

  it('formulas as a line of text, rows in content controls, tables in notes, the base of ruby', () => {
    const m = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
    const formula = `<m:oMath><m:f><m:num>${m('a+b')}</m:num><m:den>${m('c')}</m:den></m:f><m:sSup><m:e>${m('x')}</m:e><m:sup>${m('2')}</m:sup></m:sSup></m:oMath>`;
    const ruby = `<w:r><w:ruby><w:rt>${r('kan')}</w:rt><w:rubyBase>${r('base')}</w:rubyBase></w:ruby></w:r>`;
    const rows = `<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>${p(r('In a row'))}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>`;
    const file = read(
      wordFile(
        { body: '', footnotes: `<w:footnote w:id="2">${p(r('See'))}<w:tbl><w:tr><w:tc>${p(r('cell'))}</w:tc></w:tr></w:tbl></w:footnote>` },
        wordDocument(p(r('Is ') + formula) + p(`${r('Of ') + ruby}<w:r><w:footnoteReference w:id="2"/></w:r>`) + rows),
      ),
      { whole: true },
    );
    expect(lines(file)).toEqual(['Is (a+b)/cx^2', 'Of base See cell ', 'In a row']);
    expect(file.limits).toEqual([
      'Left out: 1 word in small signs above the line at “Of base” (“kan”).',
      'One formula was read as a line of text.',
      'Tables were read as paragraphs, cell by cell.',
    ]);
  });

  it('a tracked row takes its words along, tracked in it or not', () => {
    const row = (change: string, text: string) =>
      `<w:tr><w:trPr><w:${change} w:id="1" w:author="Norway"/></w:trPr><w:tc>${p(r(text))}</w:tc></w:tr>`;
    const file = read(wordFile({ body: `<w:tbl>${row('del', 'Gone')}${row('ins', 'New')}</w:tbl>${p(r('Stays'))}` }), { whole: true });
    const words = (side: 'reject' | 'accept') => settle(file.redline, side).content.content.map(({ textContent }) => textContent);
    expect(words('reject')).toEqual(['Gone', 'Stays']);
    expect(words('accept')).toEqual(['New', 'Stays']);
  });

  it('a resolution that stands in text boxes; beside a text they are named with their place', () => {
    const box = (inner: string) => `<w:r><w:pict><w:txbxContent>${inner}</w:txbxContent></w:pict></w:r>`;
    const text = ['The General Assembly,', 'Recalling its resolution 70/1,', '1. Decides to act;', '2. Requests more.'];
    const boxed = read(wordFile({ body: p(box(text.map((line) => p(r(line))).join(''))) }));
    expect(lines(boxed)).toEqual(['Recalling its resolution 70/1,', 'Decides to act;', 'Requests more.']);
    const beside = read(wordFile({ body: text.map((line, at) => p(r(line) + (at === 2 ? box(p(r('Please recycle'))) : ''))).join('') }));
    expect(lines(beside)).toEqual(lines(boxed));
    expect(beside.limits).toEqual(['Left out: 2 words in text boxes at “1. Decides to act;” (“Please recycle”).']);
  });

  it('a note with two marks stays one note, and those behind it keep their numbers', () => {
    const mark = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const footnotes = [2, 3].map((id) => `<w:footnote w:id="${id}">${p(r(`See ${id}.`))}</w:footnote>`).join('');
    const body = p(r('One') + mark(2)) + p(r('Two') + mark(2)) + p(r('Three') + mark(3)) + p(ins(mark(3)) + del(mark(2)));
    const file = read(wordFile({ body, footnotes }), { whole: true });
    expect(lines(file)).toEqual(['One See 2. ', 'Two¹', 'Three See 3. ', '²¹']);
    // A reference mark that only moved is the same note on both sides.
    const moved = read(wordFile({ body: p(r('One') + del(mark(2))) + p(r('Two') + ins(mark(2))), footnotes }), { whole: true });
    expect(lines(moved)).toEqual(['One See 2. ', 'Two See 2. ']);
  });

  it('words of an embedded page are counted', () => {
    const chunk = { 'word/part.html': '<html><style>p { x: y }</style><p>Three embedded <b>wor</b>ds</p></html>' };
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="part.html"/></Relationships>`;
    const root = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
    const body = `${p(r('Before it'))}<w:altChunk ${root} r:id="c"/>`;
    const file = read(wordFile({ body }, { ...chunk, 'word/_rels/document.xml.rels': relations }), { whole: true });
    expect(file.limits).toEqual(['Left out: 3 words in embedded documents at “Before it” (“Three embedded words”).']);
    const lost = read(wordFile({ body }), { whole: true });
    expect(lost.limits).toEqual(['One embedded document was not read and its words were not counted, at “Before it”.']);
  });
});
