// Spans of years and of paragraphs take an en dash: 2015–2030.
import { ENGLISH_MONTH } from '../../text/days.ts';
import { formRule } from '../finding/forms.ts';

export const dashes = formRule({
  number: 29,
  name: 'figures/dash',
  title: 'Dash in spans of figures',
  source: 'United Nations Editorial Manual, punctuation: en dash between figures; 598 spans of years against 53 in 922 adopted texts.',
  forms: {
    en: [
      {
        pattern: /(?<![\d/A-Z-])((?:1[5-9]|20)\d{2}) ?[-‐‑] ?((?:1[5-9]|20)?\d{2})(?![\d/-])/g,
        instead: ([, from, to]) => `${from}–${to}`,
      },
      {
        pattern: /(?<=\b(?:pages?|paragraphs?|articles?|pp\.|paras?\.) )(\d{1,4}) ?[-‐‑] ?(\d{1,4})(?![\d/-])/g,
        instead: ([, from, to]) => `${from}–${to}`,
      },
      {
        pattern: new RegExp(String.raw`(?<![\d/.-])(\d{1,2}) ?[-‐‑] ?(\d{1,2})(?= (?:${ENGLISH_MONTH})\b)`, 'g'),
        instead: ([, from, to]) => `${from}–${to}`,
      },
    ],
  },
});
