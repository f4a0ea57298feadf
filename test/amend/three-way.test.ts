// Three-way merges of texts whose edits are known: a conflict is reported only where both really changed the same words, and everywhere else the
// merged text is right, word for word. (RULES A9 to A14, A16)
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
