// How large letters on a wall must be: by the angle under which the last row sees them, not by pixels. A letter is as high as a capital H, in Arabic as an
// alef without what stands out above the line of letters; decision 0040 has the calculation and where the angles come from. Pure arithmetic.

/** The room that the sizes are made for: the last row sits 12 m from a picture that is 3 m wide. */
export const ROOM = { metresAway: 12, metresWide: 3 } as const;

/** The smallest size of a letter on a wall, in minutes of arc. */
export const LEAST = 16;

/** Minutes of arc of the wording, the largest first: it takes the first in which all is in sight. */
export const STEPS = [28, 24, 20, 18, LEAST] as const;

/** Height of a letter as a part of the font's size, on the safe side of what was measured in the fonts that we ship. */
export const LETTER = { latin: 0.65, arabic: 0.58 } as const;
export type Script = keyof typeof LETTER;

/** Width of the picture that a letter of so many minutes of arc is high: 0.0186 for 16 minutes in our room. */
export const partOfWidth = (minutes: number, { metresAway, metresWide }: { metresAway: number; metresWide: number } = ROOM): number =>
  (2 * metresAway * Math.tan(((minutes / 60) * Math.PI) / 360)) / metresWide;

/** Size of the font in parts of the picture's width. */
export const fontSize = (minutes: number, script: Script): number => partOfWidth(minutes) / LETTER[script];

/** The same for a style sheet in which --part is a hundredth of the picture's width. On a device in one's hand no letter is smaller than others of this program. */
export const cssSize = (minutes: number, script: Script): string =>
  `max(${(fontSize(minutes, script) * 100).toFixed(3)} * var(--part), 0.875rem)`;
