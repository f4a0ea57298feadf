// The forms of the wordings on a wall and its page breaks, for any blocks (RULE W6): every line is whole and on one page.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, formsFor, pagesOf, secondsFor } from '../../../src/app/wall/fit.ts';
import { LEAST } from '../../../src/app/wall/legible.ts';

describe('the forms', () => {
  const counts = [0, 1, 2, 3, 4, 10, 40];
  it.each(counts.flatMap((count) => [true, false].map((excerpts) => [count, excerpts] as const)))(
    'of %d wordings (with excerpts: %s) never go below the least, and end with what can be turned page by page',
    (count, excerpts) => {
      const forms = formsFor(count, excerpts);
      expect(Math.min(...forms.map(({ minutes }) => minutes))).toBe(LEAST);
      expect(forms.at(-1)!.minutes).toBe(LEAST);
      if (excerpts && count > 0) expect(forms.at(-1)).toMatchObject({ around: 6, columns: false });
      if (!excerpts) expect(forms.every(({ around }) => around === null)).toBe(true);
      if (count > 3) expect(forms.some(({ columns }) => columns)).toBe(false);
    },
  );

  it('leave words out only when the whole wording does not fit in the smallest letters beside its rivals', () => {
    const forms = formsFor(2, true);
    const first = forms.findIndex(({ around }) => around !== null);
    expect(forms[first - 1]).toEqual({ minutes: LEAST, around: null, columns: true });
  });
});

const blocks = fc
  .array(
    fc.record({ lines: fc.integer({ min: 1, max: 30 }), line: fc.integer({ min: 20, max: 80 }), gap: fc.integer({ min: 0, max: 20 }) }),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((all) => {
    let top = 0;
    return all.map(({ lines, line, gap }): Block => {
      const block = { top, height: gap + lines * line, lines: { top: top + gap, height: line } };
      top += block.height + gap;
      return block;
    });
  });

describe('the pages', () => {
  it('follow one another, are no higher than the wall, and cut no line', () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 120, max: 900 }), (all, height) => {
        const pages = pagesOf(all, height);
        const last = all.at(-1)!;
        expect(pages[0]!.from).toBe(0);
        expect(pages.at(-1)!.to).toBe(last.top + last.height);
        pages.forEach((page, at) => {
          expect(page.to).toBeGreaterThan(page.from);
          expect(page.to - page.from).toBeLessThanOrEqual(height);
          if (at > 0) expect(page.from).toBeGreaterThanOrEqual(pages[at - 1]!.to);
        });
        for (const { top, height: tall, lines } of all)
          for (let line = lines.top; line < top + tall - 1; line += lines.height) {
            const holding = pages.filter(({ from, to }) => from <= line && line + lines.height <= to);
            expect(holding.length).toBe(1);
          }
      }),
    );
  });

  it('stay for as long as a room needs to read them', () => {
    expect(secondsFor(5)).toBe(8);
    expect(secondsFor(75)).toBe(30);
  });
});
