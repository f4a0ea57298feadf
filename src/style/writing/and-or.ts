// “And/or” is written out: “or” says both in most sentences.
import { formRule } from '../finding/forms.ts';

export const andOr = formRule({
  number: 30,
  name: 'words/and-or',
  title: 'And/or',
  source: 'United Nations Editorial Manual: “and/or” should be avoided.',
  forms: {
    en: [{ pattern: /\band ?\/ ?or\b/gi, instead: () => 'or', message: '“and/or” is avoided: “or”, or “… or … or both”.' }],
    fr: [{ pattern: /\bet ?\/ ?ou\b/gi, instead: () => 'ou', message: '“et/ou” is avoided: “ou”.', severity: 'info' }],
    es: [{ pattern: /\by ?\/ ?o\b/gi, instead: () => 'o', message: '“y/o” is avoided: “o”.', severity: 'info' }],
  },
});
