// Large and odd texts: a comparison has a result for any two drafts, and says so if it is coarser than usual.
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { paragraph, resolution } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../src/diff/redline.ts';
import { seededNumbers } from '../support/random/seeded-numbers.ts';

const draft = (texts: readonly string[]): Node => resolution(texts.map((text, k) => paragraph({ id: `p${k}` }, text)));
/** Made-up words, the same for the same seed. */
function prose(words: number, seed: number): string {
  const next = seededNumbers(seed);
  return Array.from({ length: words }, () => (next() % 3 === 0 ? 'the' : `w${(next() % 4000).toString(36)}`)).join(' ');
}

function settled(a: Node, b: Node) {
  const comparison = compare(a, b);
  const redline = redlineOf(a, b, comparison);
  expect(sameText(settle(redline, 'reject'), a)).toBeNull();
  expect(sameText(settle(redline, 'accept'), b)).toBeNull();
  return comparison;
}

describe('a comparison', () => {
  it('of empty drafts is empty', () => {
    expect(settled(draft([]), draft([]))).toEqual({
      links: [],
      hunks: [],
      stats: { inserted: 0, deleted: 0, moved: 0, hunks: 0 },
      limited: null,
    });
    expect(settled(draft(['']), draft(['', ''])).links).toHaveLength(2);
    expect(settled(draft([]), draft(['   '])).links).toEqual([{ a: [], b: [0], kind: 'inserted' }]);
  });

  it('of one paragraph of 80,000 characters finds the words that changed', () => {
    const words = prose(17_000, 1).split(' ');
    const changed = words.map((word, k) => (k % 500 === 7 ? `changed${k}` : word));
    const comparison = settled(draft([words.join(' ')]), draft([changed.join(' ')]));
    expect(words.join(' ').length).toBeGreaterThan(60_000);
    expect(comparison.hunks).toHaveLength(34);
    expect(comparison.limited).toBeNull();
  });

  it('of long texts with nothing to hold on to says that it is limited', () => {
    expect(settled(draft([prose(15_000, 2)]), draft([prose(15_000, 3)])).limited).toMatch(/^The paragraph that begins “.+” is too long/);
    const numbered = (shift: number) => draft(Array.from({ length: 3000 }, (_, k) => `Item ${k + shift}`));
    expect(settled(numbered(0), numbered(5000)).limited).toMatch(/^Very many paragraphs/);
  });

  it('of many long paragraphs that were rewritten spends no more than its effort, and says so', () => {
    const rewritten = (text: string, k: number) => text.split(' ').map((word, at) => ((at * 7 + k) % 13 < 6 ? `new${at % 90}` : word));
    const texts = Array.from({ length: 34 }, (_, k) => prose(1300, 50 + k));
    const comparison = settled(draft(texts), draft(texts.map((text, k) => rewritten(text, k).join(' '))));
    expect(comparison.limited).toMatch(/^The paragraph that begins “.+” is too long/);
    // The part compared before the limit was reached is as exact as ever.
    expect(comparison.hunks.filter((hunk) => hunk.link === 0).length).toBeGreaterThan(0);
  });

  it('of 500 paragraphs with 500 unrelated ones shows all as removed and added', () => {
    const texts = (seed: number) => draft(Array.from({ length: 500 }, (_, k) => prose(40, seed * 1000 + k)));
    const comparison = settled(texts(1), texts(2));
    expect(comparison.links.filter((link) => link.kind === 'deleted').length).toBeGreaterThan(480);
  });

  it('of paragraphs made of the same few words pairs them all, and of too many such says that it is limited', () => {
    const few = (paragraphs: number, words: number, seed: number) =>
      draft(
        Array.from({ length: paragraphs }, (_, k) =>
          prose(words, seed * 10_000 + k).replaceAll(/w\w+/g, (word) => `w${word.charCodeAt(word.length - 1) % 4}`),
        ),
      );
    const comparison = settled(few(200, 40, 1), few(200, 40, 2));
    expect(comparison.links.filter((link) => link.a.length > 0 && link.b.length > 0).length).toBeGreaterThan(180);
    expect(comparison.limited).toBeNull();
    expect(settled(few(1200, 60, 1), few(1200, 60, 2)).limited).toMatch(/^Very many paragraphs/);
  });

  it('of thousands of equal paragraphs pairs them in order', () => {
    const same = (count: number) => draft(Array.from({ length: count }, () => 'Takes note of the report;'));
    const comparison = settled(same(2000), same(1999));
    expect(comparison.links.filter((link) => link.kind === 'same')).toHaveLength(1999);
  });

  it('finds a block of paragraphs that moved through many', () => {
    const texts = Array.from({ length: 200 }, (_, k) => prose(30, k));
    const moved = [...texts.slice(0, 20), ...texts.slice(23, 150), ...texts.slice(20, 23), ...texts.slice(150)];
    const comparison = settled(draft(texts), draft(moved));
    expect(comparison.stats.moved).toBe(3);
    expect(comparison.links.filter((link) => link.kind === 'moved').map((link) => link.a[0])).toEqual([20, 21, 22]);
  });
});
