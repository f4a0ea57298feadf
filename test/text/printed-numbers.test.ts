// Numbers of paragraphs in the form of each language, and read again as what they mean. (RULES N3 to N5, F16, FW11)
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../schema/index.ts';
import { markerOf } from '../../src/text/markers.ts';
import { numberText } from '../../src/text/numbering.ts';
import { printedNumber } from '../../src/text/printed-numbers.ts';

describe('a printed number', () => {
  it('has the form of its language', () => {
    const at = (level: number, n: number) => LANGUAGES.map((language) => printedNumber(language, numberText(level, n), level));
    expect(LANGUAGES).toEqual(['en', 'fr', 'es', 'ru', 'ar', 'zh']);
    expect(at(0, 3)).toEqual(['3.', '3.', '3.', '3.', '3 -', '3.']);
    expect(at(1, 3)).toEqual(['(c)', 'c)', 'c)', 'в)', '(ج)', '(c)']);
    expect(at(1, 5)[4]).toBe('(هـ)');
    expect(at(1, 29)[3]).toBe('аа)');
    expect(at(2, 3)).toEqual(['(iii)', 'iii)', 'iii)', 'iii)', '(iii)', '(iii)']);
    expect(at(3, 1)).toEqual(Array(6).fill('a.'));
  });

  it('is read as the number that it is', () => {
    for (const language of LANGUAGES)
      for (const [level, most] of [
        [0, 40],
        [1, 60],
        [2, 12],
      ] as const)
        for (let n = 1; n <= most; n++) {
          // Arabic repeats its letters only beyond the twenty-eighth.
          if (language === 'ar' && level === 1 && n > 28) continue;
          const marker = markerOf(
            `${printedNumber(language, numberText(level, n), level)} ${language === 'ar' ? 'تحث الدول' : 'Urges all'}`,
          );
          expect(level === 0 ? marker?.n : level === 1 ? marker?.letter : marker?.roman, `${language} ${level} ${n}`).toBe(n);
        }
  });
});
