// Sessions are counted in words up to the ninety-ninth: “at its seventy-ninth session”.

import { ordinalWords } from '../../text/english-numbers.ts';
import { formRule } from '../finding/forms.ts';

export const sessions = formRule({
  number: 37,
  name: 'figures/session',
  title: 'Sessions in words',
  source: 'Counted in 922 adopted texts: sessions in words 2,422 times; in figures five, all above the hundredth.',
  forms: {
    en: [
      {
        pattern: /\b([1-9]\d?)(?:st|nd|rd|th)(?= (?:\w+[ -]){0,2}(?:sessions?|anniversary)\b)/g,
        instead: ([, number]) => ordinalWords(Number(number)),
      },
    ],
  },
});
