// Numbers of paragraphs as printed in documents of each language: "(a)" is "a)" in French and Spanish, "а)" in Russian and "(أ)" in Arabic, and "1." is "1 -"
// in Arabic. They are made from the numbers of numbering.ts, like labels.
import type { Language } from '../../schema/index.ts';

/** Letters of lists in the order in which they are counted: Russian without й, ъ, ы and ь; Arabic in the old (abjad) order. */
export const LIST_LETTERS = { ru: 'абвгдежзиклмнопрстуфхцчшщэюя', ar: 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ' } as const;

/** The number that a letter of a list means: "(c)" is 3, "(aa)" 27; null for any other number. */
function counted(number: string): number | null {
  const letters = /^\(([a-z])(\1*)\)$/.exec(number);
  return letters ? letters[1]!.charCodeAt(0) - 96 + 26 * letters[2]!.length : null;
}

/** The nth letter, starting again with doubled letters ("аа") after the last, as Word counts. */
const nth = (letters: string, n: number): string => letters[(n - 1) % letters.length]!.repeat(Math.ceil(n / letters.length));

/** Alone, this letter looks like a digit, so documents write it with its joining stroke. */
const alone = (letter: string): string => (letter === 'ه' ? 'هـ' : letter);

/** A number of numbering.ts ("3.", "(b)", "(ii)") as it is printed in this language. `level`: of its paragraph, 0 to 4. */
export function printedNumber(language: Language, number: string, level: number): string {
  if (language === 'en' || language === 'zh') return number;
  if (language === 'ar' && level === 0) return number.replace(/\.$/, ' -');
  const at = level === 1 && (language === 'ru' || language === 'ar') ? counted(number) : null;
  if (language === 'ar') return at === null ? number : `(${alone(nth(LIST_LETTERS.ar, at))})`;
  if (level === 0 || level > 2) return number;
  return at === null ? number.replace(/^\(/, '') : `${nth(LIST_LETTERS.ru, at)})`;
}
