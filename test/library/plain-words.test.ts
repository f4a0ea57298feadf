// Texts whose letters are ASCII are read by loops that are several times as fast: they find what the patterns for all scripts find, which read the same text as soon
// as a letter of another kind stands behind it. (RULES RF1, LI11, LI12, LI19)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bothWords, soughtWords, tracedWords } from '../../src/library/units.ts';
import { wordsIn } from '../../src/text/left-out.ts';
import { openingLength } from '../../src/text/openings/openings.ts';

const SIGNS = [...'abzAZ019 .,;()[]-_*/\'"\t\n', '\u00a0', '‐', '–', '—', '‘', '’', '“', '”', '…', ' the ', ' OP3 ', ' 64/3 '];
const WORDS = [
  'Recalling',
  'recalls',
  'Strongly',
  'encourages',
  'also',
  'with',
  'appreciation',
  'States’',
  'the',
  'once',
  'again',
  'x-y',
  '2',
  '“all”',
];
const plainText = fc.array(fc.constantFrom(...SIGNS), { maxLength: 60 }).map((signs) => signs.join(''));
/** No pattern joins this to the words before it. */
const OTHER = ' é';

describe('words of texts in ASCII letters', () => {
  it('are those of any text', () => {
    fc.assert(
      fc.property(plainText, (text) => {
        expect(tracedWords(text)).toEqual(tracedWords(text + OTHER).slice(0, -1));
        expect(soughtWords(text)).toEqual(soughtWords(text + OTHER).slice(0, -1));
        expect(wordsIn(text)).toBe(wordsIn(text + OTHER) - 1);
        for (const one of [text, text + OTHER]) expect(bothWords(one)).toEqual({ traced: tracedWords(one), sought: soughtWords(one) });
      }),
    );
  });

  it('begin with the same openings', () => {
    const start = fc
      .tuple(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }), fc.constantFrom(' ', '  ', '\u00a0'))
      .map(([words, blank]) => words.join(blank));
    fc.assert(
      fc.property(start, fc.constantFrom('preambular' as const, 'operative' as const), (text, part) => {
        expect(openingLength(text, part, 'en')).toBe(openingLength(text + OTHER, part, 'en'));
      }),
    );
  });
});
