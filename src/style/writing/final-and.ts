// The last sub-paragraph but one ends with a semicolon, without “and” after it.
import { formRule } from '../finding/forms.ts';

export const finalAnd = formRule({
  number: 40,
  name: 'subparagraphs/and',
  title: 'No “and” at the end of a subparagraph',
  source: 'Counted in 1,260 resolutions: “; and” before the last subparagraph in .7 %, in French and Spanish none.',
  forms: {
    en: [{ pattern: /(?<=[;,]) and\s*$/g, instead: () => '', message: 'A paragraph ends with its punctuation mark alone.' }],
    fr: [{ pattern: /(?<=[;,]) et\s*$/g, instead: () => '', message: 'A paragraph ends with its punctuation mark alone.' }],
    es: [{ pattern: /(?<=[;,]) [ye]\s*$/g, instead: () => '', message: 'A paragraph ends with its punctuation mark alone.' }],
  },
});
