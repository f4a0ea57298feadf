// Raised digits: plain text writes note marks with them (¹²).
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The same text with its digits raised: 12 → "¹²". */
export const superscript = (text: string | number): string => String(text).replace(/\d/g, (digit) => RAISED[Number(digit)]!);

/** True where the text begins with a raised digit. */
export const isRaised = (text: string): boolean => text !== '' && RAISED.includes(text[0]!);

/** The number that the digits stand for, raised or not: "¹²" → 12. */
export const digitsValue = (text: string): number => Number(text.replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(RAISED.indexOf(digit))));
