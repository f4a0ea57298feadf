// Sums of money in a resolution are written in words after the figure: “3 million United States dollars”, not “US$ 3m” or “$3 million”.
import { formRule, type WrittenForm } from '../finding/forms.ts';

const SCALES: Readonly<Record<string, string>> = { m: 'million', mn: 'million', mln: 'million', b: 'billion', bn: 'billion' };
const FIGURE = String.raw`(\d[\d,.]*\d|\d)(?: ?(million|billion|trillion|mln|mn|bn|m|b)\b)?`;
const CURRENCIES: readonly (readonly [sign: string, name: string])[] = [
  ['(?:US ?\\$|USD|U\\.S\\. ?\\$|\\$)', 'United States dollars'],
  ['(?:€|EUR)', 'euros'],
  ['(?:£|GBP)', 'pounds sterling'],
];

const formsOf = ([sign, name]: readonly [string, string]): WrittenForm[] => {
  const instead = ([, sum, scale]: RegExpExecArray) => `${sum}${scale ? ` ${SCALES[scale] ?? scale}` : ''} ${name}`;
  return [
    { pattern: new RegExp(`(?<![\\p{L}\\d$])${sign} ?${FIGURE}`, 'gu'), instead },
    { pattern: new RegExp(`(?<![\\p{L}\\d.,])${FIGURE} ?${sign}(?![\\p{L}\\d])`, 'gu'), instead },
  ];
};

export const money = formRule({
  number: 36,
  name: 'figures/money',
  title: 'Sums of money in words',
  source:
    'Counted in 922 adopted texts: “million United States dollars” and “million dollars” 49 times, a sign before the figure five times.',
  forms: {
    en: [
      ...CURRENCIES.flatMap(formsOf),
      {
        pattern: /(?<=\d(?: (?:million|billion|trillion))? )(?:US|U\.S\.) dollars\b/g,
        instead: () => 'United States dollars',
      },
    ],
  },
});
