// Raised digits: plain text writes note marks with them (¹²).
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The same text with its digits raised: 12 → "¹²". */
export const superscript = (text: string | number): string => String(text).replace(/\d/g, (digit) => RAISED[Number(digit)]!);

const EACH_RAISED = /[⁰¹²³⁴-⁹]/g;

/** Replaces each raised digit by `instead`, or by the plain digit if omitted. */
export const withoutRaised = (text: string, instead?: string): string =>
  text.replace(EACH_RAISED, (digit) => instead ?? String(RAISED.indexOf(digit)));

/** True where the text begins with a raised digit. */
export const isRaised = (text: string): boolean => text !== '' && RAISED.includes(text[0]!);

/** The number that the digits stand for, raised or not: "¹²" → 12. */
export const digitsValue = (text: string): number => Number(withoutRaised(text));
