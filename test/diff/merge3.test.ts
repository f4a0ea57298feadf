// Laws of the two-way difference and the three-way merge of arrays, and the debatable cases. (RULES A9 to A14)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge3, type SpliceOptions, spliced, splicesBetween } from '../../src/diff/merge3.ts';

const LETTERS: SpliceOptions<string> = { key: (letter) => letter };
const LIGHT_BLANKS: SpliceOptions<string> = { ...LETTERS, weight: (letter) => (letter === ' ' ? 0.05 : 1) };
const letters = (text: string) => [...text];
const merged = (base: string, theirs: string, mine: string) =>
  spliced(letters(theirs), merge3(letters(base), letters(theirs), letters(mine), LETTERS)).join('');
const states = (base: string, theirs: string, mine: string) =>
  merge3(letters(base), letters(theirs), letters(mine), LETTERS).map((splice) => splice.state);
const some = fc.array(fc.constantFrom(...'abcdef '), { maxLength: 24 });

describe('splices between two arrays', () => {
  it('turn one into the other, are disjoint and keep something between them', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const splices = splicesBetween(a, b, LETTERS);
        expect(spliced(a, splices)).toEqual(b);
        for (const [i, splice] of splices.entries()) {
          expect(splice.from).toBeGreaterThan(i === 0 ? -1 : splices[i - 1]!.to);
          expect(splice.to - splice.from + splice.insert.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are none between an array and itself', () => {
    fc.assert(
      fc.property(some, (a) => {
        expect(splicesBetween(a, [...a], LETTERS)).toEqual([]);
      }),
    );
  });

  it('hold for arrays too large to align exactly', () => {
    const a = Array.from({ length: 2000 }, (_, i) => `${i % 700}`);
    const b = ['new', ...a.filter((_, i) => i % 10 !== 3), 'end'];
    expect(spliced(a, splicesBetween(a, b, LETTERS))).toEqual(b);
    const c = Array.from({ length: 6000 }, (_, i) => `other ${i}`);
    expect(splicesBetween(a, c, LETTERS)).toEqual([{ from: 0, to: 2000, insert: c }]);
    const same = Array.from({ length: 20_000 }, () => 'a');
    expect(spliced(same.slice(5000), splicesBetween(same.slice(5000), same, LETTERS))).toEqual(same);
  });
});

describe('merging', () => {
  it('with nothing changed on one side gives the other side', () => {
    fc.assert(
      fc.property(some, some, (base, other) => {
        expect(spliced(base, merge3(base, [...base], other, LETTERS))).toEqual(other);
        expect(merge3(base, other, [...base], LETTERS)).toEqual([]);
      }),
    );
  });

  it('of the same change on both sides leaves nothing to do', () => {
    fc.assert(
      fc.property(some, some, (base, both) => {
        for (const options of [LETTERS, LIGHT_BLANKS])
          expect(merge3(base, both, [...both], options).filter((splice) => splice.state !== 'satisfied')).toEqual([]);
      }),
    );
  });

  it('of the same deletion from a row of equal items deletes one, not two (seed 154788466)', () => {
    expect(states('ffd', 'fd', 'fd')).toEqual(['satisfied']);
    expect(merged('ffd', 'fd', 'fd')).toBe('fd');
    // Mine may have deleted either f, theirs only the second one: it is the same deletion.
    expect(merged('ffd', 'fXd', 'fd')).toBe('fd');
    expect(merged('affd', 'afd', 'Xfd')).toBe('Xfd');
  });

  it('of the same blank or mark inserted on both sides inserts it once', () => {
    const result = merge3(letters('ab'), letters('a b'), letters('a b'), LIGHT_BLANKS);
    expect(result.map((splice) => splice.state)).toEqual(['satisfied']);
  });

  it('gives splices in order and disjoint', () => {
    fc.assert(
      fc.property(some, some, some, (base, theirs, mine) => {
        let at = 0;
        for (const splice of merge3(base, theirs, mine, LETTERS)) {
          expect(splice.from).toBeGreaterThanOrEqual(at);
          expect(splice.to).toBeGreaterThanOrEqual(splice.from);
          at = splice.to;
        }
        expect(at).toBeLessThanOrEqual(theirs.length);
      }),
      { numRuns: 500 },
    );
  });

  it('takes changes that do not touch, in either order', () => {
    expect(merged('abcdef', 'aXcdef', 'abcdYf')).toBe('aXcdYf');
    expect(merged('abcdef', 'abcdYf', 'aXcdef')).toBe('aXcdYf');
  });

  it('puts theirs before mine where both insert at one point', () => {
    expect(merged('ab', 'aXb', 'aYb')).toBe('aXYb');
    expect(states('ab', 'aXb', 'aYb')).toEqual(['ok']);
  });

  it('inserts only what is missing where one insertion holds the other', () => {
    expect(merged('ab', 'aXYb', 'aXb')).toBe('aXYb');
    expect(states('ab', 'aXYb', 'aXb')).toEqual(['satisfied']);
    expect(merged('ab', 'aYb', 'aXYZb')).toBe('aXYZb');
    expect(states('ab', 'aYb', 'aXYZb')).toEqual(['ok', 'ok']);
  });

  it('sees a conflict where both changed the same, or touching, items differently', () => {
    expect(states('abc', 'aXc', 'aYc')).toEqual(['conflict']);
    expect(states('abcd', 'aXcd', 'abYd')).toEqual(['conflict']);
    expect(states('abc', 'aXc', 'abZc')).toEqual(['conflict']);
    expect(states('abcd', 'acd', 'ad')).toEqual(['conflict']);
    expect(merged('abc', 'aXc', 'aYc')).toBe('aYc');
  });

  it('sees none between deletions that lie side by side', () => {
    expect(states('abcd', 'acd', 'abd')).toEqual(['ok']);
    expect(merged('abcd', 'acd', 'abd')).toBe('ad');
  });

  it('moves an insertion that could stand elsewhere out of the way', () => {
    // "X-" before b and "-X" after a are the same insertion; theirs changed b.
    expect(merged('a-b', 'a-Z', 'a-X-b')).toBe('a-X-Z');
    expect(merged('a-b', 'Z-b', 'a-X-b')).toBe('Z-X-b');
  });

  it('sees none between an insertion and light items beside it', () => {
    const options: SpliceOptions<string> = { ...LETTERS, weight: (letter) => (/\w/.test(letter) ? 1 : 0.25) };
    const result = merge3(letters('abc;'), letters('abc.'), letters('abcX;'), options);
    expect(result.map((splice) => splice.state)).toEqual(['ok']);
    expect(spliced(letters('abc.'), result).join('')).toBe('abcX.');
    expect(spliced(letters('abcX;'), merge3(letters('abc;'), letters('abcX;'), letters('abc.'), options)).join('')).toBe('abcX.');
  });
});
