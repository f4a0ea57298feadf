// Tokens of a wording: put together they are the wording again, and none ends inside what a reader takes for one character. (RULE A15)
import fc from 'fast-check';
import { Fragment } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { wording } from '../../schema/index.ts';
import { fragmentOf, naturalnessOf, noteOf, offsetsOf, wordTokens } from '../../src/diff/word-tokens.ts';
import { threeWordings } from '../support/random/random-wordings.ts';

const texts = (text: string) => wordTokens(wording(text)).map((token) => token.text);

describe('what is added to a row', () => {
  it('reads as begun by “and”, wherever else it could begin', () => {
    for (const [natural, other] of [
      [' and the Covenant on Economic Rights', ' Rights and the Covenant on Economic'],
      [' et du Pacte relatif aux droits', ' droits et du Pacte relatif aux'],
      [' и Пакта о правах', ' правах и Пакта о'],
    ])
      expect(naturalnessOf(wordTokens(wording(natural!)), false)).toBeGreaterThan(naturalnessOf(wordTokens(wording(other!)), false));
  });
});

describe('word tokens', () => {
  it('are words, single blanks and punctuation marks', () => {
    expect(texts('the well-being, of')).toEqual(['the', ' ', 'well-being', ',', ' ', 'of']);
    expect(texts('in S/2017/77 of 1,650')).toEqual(['in', ' ', 'S/2017/77', ' ', 'of', ' ', '1,650']);
    expect(texts('l’État  (a);')).toEqual(['l’État', ' ', ' ', '(', 'a', ')', ';']);
  });

  it('are words in Russian, Arabic with vowel signs, and Chinese', () => {
    expect(texts('государства-члены, и')).toEqual(['государства-члены', ',', ' ', 'и']);
    expect(texts('القُدُرات؛ و')).toEqual(['القُدُرات', '؛', ' ', 'و']);
    expect(texts('呼吁所有会员国加强合作，')).toEqual(['呼吁', '所有', '会员', '国', '加强', '合作', '，']);
  });

  it('never cut a number of a text without blanks', () => {
    const number = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'〇零一二三四五六七八九十百千万亿'), minLength: 1, maxLength: 8 }),
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 6 }),
    );
    const around = fc.constantFrom('大会', '第', '年', '条', '决定在', '个国家', '加强合作，', '');
    fc.assert(
      fc.property(around, number, around, (before, digits, after) => {
        const [from, to] = [before.length, before.length + digits.length];
        const cuts = wordTokens(wording(`呼吁${before}${digits}${after}的`)).map((token) => token.at - 2);
        expect(cuts.filter((at) => at > from && at < to)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(texts('在二〇二六年十一月二十八日')).toEqual(['在', '二〇二六年', '十一月', '二十八日']);
  });

  it('keep combining marks, surrogate pairs and joined signs whole', () => {
    expect(texts('cafe\u0301 𠮷 👩🏽‍🚀 \u0301a')).toEqual(['cafe\u0301', ' ', '𠮷', ' ', '👩🏽‍🚀', ' \u0301', 'a']);
  });

  it('take a very long text without blanks in short stretches', () => {
    const long = '加强国际合作𠮷'.repeat(2000);
    const tokens = wordTokens(wording(long));
    expect(tokens.map((token) => token.text).join('')).toBe(long);
    expect(tokens.some((token) => /^[\udc00-\udfff]/.test(token.text))).toBe(false);
  });

  it('hold a word together where half of it is in italics', () => {
    const tokens = wordTokens(wording([{ text: 'Re' }, { text: 'calling', em: true }, { text: ' its' }]));
    expect(tokens.map((token) => token.text)).toEqual(['Recalling', ' ', 'its']);
    expect(fragmentOf(tokens.slice(0, 1)).childCount).toBe(2);
    expect(tokens[0]!.key).not.toBe(wordTokens(wording([{ text: 'Recalling', em: true }]))[0]!.key);
  });

  it('tell a footnote by its id and its text', () => {
    const note = (id: string, text: string) => wordTokens(wording([{ id, note: [{ text }] }]))[0]!;
    expect(note('a', 'Ibid.').key).toBe(note('a', 'Ibid.').key);
    expect(note('a', 'Ibid.').key).not.toBe(note('b', 'Ibid.').key);
    expect(note('a', 'Ibid.').key).not.toBe(note('a', 'Ibid., annex.').key);
    expect(noteOf(note('a', 'Ibid.'))?.textContent).toBe('Ibid.');
  });

  it('put together are the wording, at the offsets that they name', () => {
    fc.assert(
      fc.property(threeWordings, ({ base }) => {
        const tokens = wordTokens(base);
        expect(fragmentOf(tokens).eq(base.content)).toBe(true);
        expect(offsetsOf(tokens)).toEqual([...tokens.map((token) => token.at), base.content.size]);
      }),
      { numRuns: 200 },
    );
  });

  it('put together are the text, and never cut a character, whatever the text', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const tokens = text === '' ? [] : wordTokens(wording(text));
        expect(tokens.map((token) => token.text).join('')).toBe(text);
        const starts = new Set([...graphemes.segment(text)].map((part) => part.index));
        expect(tokens.filter((token) => !starts.has(token.at)).map((token) => token.text)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('put together in another order make a fragment that holds them all', () => {
    const tokens = wordTokens(wording('one two'));
    expect(fragmentOf([tokens[2]!, tokens[1]!, tokens[0]!]).textBetween(0, 7)).toBe('two one');
    expect(fragmentOf([])).toBe(Fragment.empty);
  });
});
