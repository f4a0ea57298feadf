// Three-way on texts whose edits are known: nobody is asked about more than truly touches, and the merged text is what it must be, word for word,
// wherever nobody is asked. (RULES 14, 15, 17)
import { describe, expect, it } from 'vitest';
import { measureThreeWay } from '../../bench/redline/three-way.ts';

describe.each([true, false])('two copies of one text, paragraphs named: %s', (named) => {
  const wrong: string[] = [];
  const outcome = measureThreeWay(24, named, (what) => wrong.push(what));

  it('merge into the text that both sides meant', () => {
    expect(wrong).toEqual([]);
    expect(outcome.right).toBe(outcome.texts);
  });

  it('ask about no more than truly touches, and there is something to ask about', () => {
    expect(outcome.asked).toBeGreaterThan(3);
    expect(outcome.asked).toBeLessThanOrEqual(1.1 * outcome.touched);
  });
});
