// Quotation marks by language: « » in French and Russian (with blanks inside in French). Spanish takes “ ” or « », Arabic ” “ or « »: both are right.
import { formRule } from '../finding/forms.ts';

export const languageQuotes = formRule({
  number: 41,
  name: 'quotes/language',
  title: 'Quotation marks of the language',
  source: 'Counted in 2,048 French resolutions: « » with blanks inside; Russian texts and treaties: « ».',
  forms: {
    fr: [
      {
        pattern: /“ ?([^“”]*[^“” ]) ?”/g,
        instead: ([, words]) => `« ${words} »`,
        message: 'French quotation marks are « and ».',
        severity: 'warning',
      },
      { pattern: /"([^"]*)"/g, instead: ([, words]) => `« ${words!.trim()} »`, message: 'French quotation marks are « and ».' },
      { pattern: /«(?=[^\s  ])/g, instead: () => '« ', message: 'A blank stands inside French quotation marks.' },
      { pattern: /(?<=[^\s  ])»/g, instead: () => ' »', message: 'A blank stands inside French quotation marks.' },
    ],
    ru: [
      { pattern: /[“„]([^“”„]*)[”“]/g, instead: ([, words]) => `«${words}»`, message: 'Russian quotation marks are « and ».' },
      { pattern: /"([^"]*)"/g, instead: ([, words]) => `«${words}»`, message: 'Russian quotation marks are « and ».' },
    ],
  },
});
