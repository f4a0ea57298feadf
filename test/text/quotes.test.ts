// A quote is found again wherever its words moved, and never in other words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotePlace } from '../../src/text/quotes.ts';

const words = fc.array(fc.constantFrom('States', 'cooperate', 'and', 'the', 'fully'), { maxLength: 12 }).map((all) => all.join(' '));

describe('a quote', () => {
  it('is found where it was made, whatever is written ahead of it', () => {
    fc.assert(
      fc.property(words, words, words, words, (ahead, quote, behind, written) => {
        fc.pre(quote !== '');
        const text = `${ahead}¶${quote}¶${behind}`;
        const before = text.slice(0, ahead.length + 1).slice(-40);
        const place = quotePlace(text, quote, before)!;
        expect(place).toEqual({ from: ahead.length + 1, to: ahead.length + 1 + quote.length });
        const moved = quotePlace(`${written}${text}`, quote, before)!;
        expect(moved.from).toBe(place.from + written.length);
      }),
    );
  });

  it('holds words that are its own, or nothing', () => {
    fc.assert(
      fc.property(words, words, words, (text, quote, before) => {
        const place = quotePlace(text, quote, before);
        if (place) expect(text.slice(place.from, place.to)).toBe(quote);
        else expect(quote === '' || !text.includes(quote)).toBe(true);
      }),
    );
  });

  it('of words that stand there twice is the one that follows the same words', () => {
    expect(quotePlace('all States and other States', 'States', 'and other ')).toEqual({ from: 21, to: 27 });
    expect(quotePlace('all States and other States', 'States', 'all ')).toEqual({ from: 4, to: 10 });
    expect(quotePlace('all States and other States', 'States', '')).toEqual({ from: 4, to: 10 });
  });
});
