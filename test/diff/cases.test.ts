// Italics, footnotes and references: each case gives the changes that a person would mark, in both directions. (RULES T1 to T3, C1 to C3)
import { describe, expect, it } from 'vitest';
import { CASES, caseDraft } from '../../bench/redline/cases.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../src/diff/redline.ts';

describe.each(CASES)('$name', ({ a: before, b: after, expected, moved = 0 }) => {
  const [a, b] = [caseDraft(before), caseDraft(after)];

  it('is told as it is', () => {
    const { hunks, stats } = compare(a, b);
    expect(hunks.map((hunk) => [hunk.class, hunk.deleted, hunk.inserted])).toEqual(expected);
    expect(stats.moved).toBe(moved);
    const back = compare(b, a);
    expect(back.hunks.map((hunk) => [hunk.class, hunk.inserted, hunk.deleted]).sort()).toEqual([...expected].sort());
  });

  it('settles to both sides', () => {
    const redline = redlineOf(a, b, compare(a, b));
    expect(sameText(settle(redline, 'reject'), a)).toBeNull();
    expect(sameText(settle(redline, 'accept'), b)).toBeNull();
  });
});
