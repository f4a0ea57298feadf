// How large letters on a wall must be, given as the angle at which the last row sees them, not in pixels. The height of a letter is that of a capital H, in
// Arabic of an alef without what rises above the line of letters; decision 0040 has the calculation and the sources of the angles. Pure arithmetic.

/** The room that the sizes are made for: the last row sits 12 m from a picture that is 3 m wide. */
export const ROOM = { metresAway: 12, metresWide: 3 } as const;

/** The smallest size of a letter on a wall, in minutes of arc. */
export const LEAST = 16;

/** The sizes of the wording in minutes of arc, largest first: the first at which all fits is used. */
export const STEPS = [28, 24, 20, 18, LEAST] as const;

/** Height of a letter as a fraction of the font size, slightly below what was measured in the fonts that we ship. */
export const LETTER = { latin: 0.65, arabic: 0.58 } as const;
export type Script = keyof typeof LETTER;

/** The height of a letter of this many minutes of arc, as a fraction of the picture's width: 0.0186 for 16 minutes in our room. */
export const partOfWidth = (minutes: number, { metresAway, metresWide }: { metresAway: number; metresWide: number } = ROOM): number =>
  (2 * metresAway * Math.tan(((minutes / 60) * Math.PI) / 360)) / metresWide;

/** Font size as a fraction of the picture's width. */
export const fontSize = (minutes: number, script: Script): number => partOfWidth(minutes) / LETTER[script];

/**
 * The same for a style sheet, where --part is a hundredth of the picture's width. On a handheld device no letter is smaller than elsewhere in this program.
 */
export const cssSize = (minutes: number, script: Script): string =>
  `max(${(fontSize(minutes, script) * 100).toFixed(3)} * var(--part), 0.875rem)`;
