// “Per cent” in two words, neither “%” nor “percent”.
import { formRule } from '../finding/forms.ts';

export const perCent = formRule({
  number: 28,
  name: 'words/per-cent',
  title: 'Per cent',
  source: 'United Nations Editorial Manual, numbers: “per cent” is spelled out; 271 times against 2 in 922 adopted texts.',
  forms: {
    en: [
      { pattern: /(?<=\d) ?%/g, instead: () => ' per cent' },
      { pattern: /\bpercent\b/gi, instead: () => 'per cent' },
    ],
  },
});
