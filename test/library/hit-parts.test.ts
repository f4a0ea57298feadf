// How a hit is shown: all its own words, with the searched ones marked, and a redline from them if it matches only nearly.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitParts } from '../../src/library/hit-parts.ts';

const SIGNS = { other: ['', ''], match: ['<', '>'], in: ['{+', '+}'], out: ['[-', '-]'] } as const;
const read = (parts: ReturnType<typeof hitParts>): string => parts.map(({ is, text }) => SIGNS[is][0] + text + SIGNS[is][1]).join('');

describe('a hit', () => {
  it('that holds the words exactly marks them', () => {
    const words = 'Invites Member States to strengthen recovery and related support services in the community;';
    expect(read(hitParts('recovery and related support services', { words, matches: [[36, 73]], exact: true }))).toBe(
      'Invites Member States to strengthen <recovery and related support services> in the community;',
    );
  });

  it('that holds them nearly shows the redline from the words asked for to its own', () => {
    const words = 'Calls upon Member States to facilitate recovery, rehabilitation and related support services for people;';
    const from = words.indexOf('recovery');
    const to = words.indexOf(' for people');
    expect(read(hitParts('recovery and related support services', { words, matches: [[from, to]], exact: false }))).toBe(
      'Calls upon Member States to facilitate <recovery, >{+rehabilitation+}< and related support services> for people;',
    );
    const other = 'Invites Member States to consider recovery and other support services for women;';
    const matches = [
      [other.indexOf('recovery'), other.indexOf(' other')],
      [other.indexOf('support'), other.indexOf(' for women')],
    ] as const;
    expect(read(hitParts('recovery and related support services', { words: other, matches, exact: false }))).toBe(
      'Invites Member States to consider <recovery and >[-related-]{+other+}< support services> for women;',
    );
  });

  it('whose words are scattered marks each of them', () => {
    const words = `Recovery ${'of what was lost in the years before and of much else '.repeat(4)}and services`;
    const matches = [
      [0, 8],
      [words.length - 8, words.length],
    ] as const;
    expect(read(hitParts('recovery services', { words, matches, exact: false }))).toMatch(/^<Recovery> of .* and <services>$/);
  });

  it('loses no word, whatever was asked for', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'States', '权', 'و', ', ', ' ', ' ')).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, fc.array(fc.nat(30), { maxLength: 6 }), fc.boolean(), (asked, words, places, exact) => {
        const sorted = [...new Set(places.map((at) => Math.min(at, words.length)))].sort((a, b) => a - b);
        const matches = sorted.flatMap((from, at) =>
          at % 2 === 0 && sorted[at + 1] !== undefined ? [[from, sorted[at + 1]!] as const] : [],
        );
        const parts = hitParts(asked, { words, matches, exact });
        const own = parts.filter(({ is }) => is !== 'out').map((part) => part.text);
        expect(own.join('')).toBe(words);
      }),
    );
  });
});
