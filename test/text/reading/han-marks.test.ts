// Chinese sub-paragraphs marked （一）, （二）: each number to 39 is read, at its level, and typed behind a colon it makes a sub-paragraph. (RULE N14)
import { describe, expect, it } from 'vitest';
import { paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { markerOf } from '../../../src/text/markers.ts';
import { readPlainText } from '../../../src/text/reading/read.ts';
import { levelOf } from '../../../src/text/subparagraphs.ts';
import { typedMark } from '../../../src/text/typed-marks.ts';

const DIGITS = ['', ...'一二三四五六七八九'];
const inHan = (n: number): string => `${n < 20 ? '' : DIGITS[Math.floor(n / 10)]}${n < 10 ? '' : '十'}${DIGITS[n % 10]}`;

describe('marks in Chinese numbers', () => {
  it('are read by their value in both widths of parentheses (RULE N14)', () => {
    for (let n = 1; n < 40; n++)
      for (const [open, shut] of ['（）', '()'])
        expect([n, markerOf(`${open}${inHan(n)}${shut}改善供水；`)]).toEqual([
          n,
          { typed: `${open}${inHan(n)}${shut}`, length: inHan(n).length + 2, kind: 'sub', n: 0, letter: n, roman: n, deep: false },
        ]);
    for (const words of ['（一项）改善', '（一二）改善', '（）改善', '（联合国）秘书长', '一、改善'])
      expect([words, markerOf(words)?.roman ?? 0]).toEqual([words, 0]);
  });
  it('make sub-paragraphs, read and typed (RULE N14)', () => {
    const [read] = readPlainText(
      '大会，\n\n回顾其工作，\n\n1. 请各国：\n\n（一）改善供水；\n\n（二）培训工程师；\n\n2. 决定继续处理此案。\n',
    );
    const rows = read!.draft.doc.children.map((node) => [levelOf(paragraphAttrs(node)), textOf(wordingOf(node)!)]);
    expect(rows.slice(-4)).toEqual([
      [0, '请各国：'],
      [1, '改善供水；'],
      [1, '培训工程师；'],
      [0, '决定继续处理此案。'],
    ]);
    const [below] = readPlainText('大会，\n\n1. 请各国：\n\n(a) 改善：\n\n㈠ 供水；\n\n（二）水井；\n\n(b) 培训。\n');
    expect(below!.draft.doc.children.slice(-4).map((node) => levelOf(paragraphAttrs(node)))).toEqual([1, 2, 2, 1]);
    const above = [{ kind: 'operative', level: '0', text: '请各国：' }];
    expect(typedMark('（一）改善供水；', above)?.level).toBe(1);
    expect(typedMark('（二）培训工程师；', [...above, { kind: 'subparagraph', level: '1', text: '改善供水；' }])?.level).toBe(1);
  });
});
