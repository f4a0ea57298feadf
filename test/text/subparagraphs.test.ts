// A paragraph with its sub-paragraphs: levels, and where the block of one ends.
import { describe, expect, it } from 'vitest';
import { blockEnd, levelOf } from '../../src/text/subparagraphs.ts';

describe('a paragraph with its sub-paragraphs', () => {
  it('has level 0, and a sub-paragraph 1 to 4 whatever an old file says', () => {
    expect(['0', '2', '4', '', '9', 'x'].map((level) => levelOf({ kind: 'subparagraph', level }))).toEqual([1, 2, 4, 1, 4, 1]);
    expect(['title', 'heading', 'preambular', 'operative'].map((kind) => levelOf({ kind, level: '3' }))).toEqual([0, 0, 0, 0]);
  });

  it('ends before the next paragraph of its own level or above it', () => {
    // OP1, (a), (i), (b), OP2
    const levels = [0, 1, 2, 1, 0];
    expect(levels.map((_, at) => blockEnd(levels, at))).toEqual([4, 3, 3, 4, 5]);
  });

  it('goes on through what its caller gives no level', () => {
    expect(blockEnd([0, 1, Number.POSITIVE_INFINITY, 1, 0], 0)).toBe(4);
  });
});
