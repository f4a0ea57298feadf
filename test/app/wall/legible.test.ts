// The size of a wall's letters for the last row (RULE W5): the calculation of decision 0040, figure by figure.
import { describe, expect, it } from 'vitest';
import { fontSize, LEAST, LETTER, partOfWidth, ROOM, STEPS } from '../../../src/app/wall/legible.ts';

/** Minutes of arc of something `metres` high. */
const minutesOf = (metres: number) => ((2 * Math.atan(metres / 2 / ROOM.metresAway) * 180) / Math.PI) * 60;

describe('letters on a wall', () => {
  it('are 55.9 mm high at sixteen minutes of arc and twelve metres, 1.86 % of a picture of three', () => {
    expect(ROOM).toEqual({ metresAway: 12, metresWide: 3 });
    expect(partOfWidth(16) * 3000).toBeCloseTo(55.85, 2);
    expect(partOfWidth(16)).toBeCloseTo(0.018617, 6);
    expect(fontSize(16, 'latin') * 1440).toBeCloseTo(41.2, 1);
    expect(fontSize(20, 'latin') * 1440).toBeCloseTo(51.6, 1);
    expect(fontSize(16, 'arabic') * 1440).toBeCloseTo(46.2, 1);
  });

  it.each(STEPS.flatMap((minutes) => (['latin', 'arabic'] as const).map((script) => [minutes, script] as const)))(
    'at %d minutes in %s are seen so',
    (minutes, script) => {
      const metres = fontSize(minutes, script) * LETTER[script] * ROOM.metresWide;
      expect(minutesOf(metres)).toBeCloseTo(minutes, 6);
    },
  );

  it('shrink in steps that end at the least, which is no less than fifteen', () => {
    expect([...STEPS]).toEqual([...STEPS].sort((x, y) => y - x));
    expect(STEPS.at(-1)).toBe(LEAST);
    expect(LEAST).toBeGreaterThanOrEqual(15);
    expect(STEPS[0]).toBeGreaterThan(20);
  });
});
