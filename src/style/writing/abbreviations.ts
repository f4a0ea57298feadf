// Running text has no “e.g.”, “i.e.”, “etc.”, “&” and no “UN” for the United Nations.
import { formRule } from '../finding/forms.ts';

export const abbreviations = formRule({
  number: 38,
  name: 'words/abbreviations',
  title: 'Abbreviations',
  source: 'United Nations Editorial Manual, abbreviations: “for example”, “that is”, “and”; “United Nations” is not abbreviated.',
  forms: {
    en: [
      { pattern: /\be\. ?g\.(?:,)?/gi, instead: () => 'for example,' },
      { pattern: /\bi\. ?e\.(?:,)?/gi, instead: () => 'that is,' },
      {
        pattern: /,? (?:etc\.?|etcetera|et cetera)(?=[\s,;:)]|$)/gi,
        instead: ([found]) => (found.startsWith(',') ? ' and so on' : ' and so on'),
        message: '“etc.” is written out, or what is meant is named.',
      },
      { pattern: /(?<=\p{Ll}) & (?=\p{Ll})/gu, instead: () => ' and ' },
      { pattern: /\bvs\.?(?= )/g, instead: () => 'versus' },
      { pattern: /\bapprox\.(?= )/g, instead: () => 'approximately' },
      { pattern: /\bviz\.(?:,)?/g, instead: () => 'namely,' },
      { pattern: /\bU\.N\.(?! (?:Doc|doc))/g, instead: () => 'United Nations' },
      {
        pattern:
          /(?<![\p{L}-])UN(?= \p{Ll}| (?:Charter|General Assembly|Security Council|Member States?|Secretary-General|Secretariat|Headquarters)\b)/gu,
        instead: () => 'United Nations',
      },
      { pattern: /\bUNGA\b/g, instead: () => 'General Assembly' },
      { pattern: /\bUNSC\b/g, instead: () => 'Security Council' },
      { pattern: /\bUNSG\b/g, instead: () => 'Secretary-General' },
      { pattern: /\bSDGs\b(?!\))/g, instead: () => 'Sustainable Development Goals' },
      { pattern: /\bwrt\b/g, instead: () => 'with regard to' },
      { pattern: /(?<= )w\/ ?(?=\p{Ll})/gu, instead: () => 'with ' },
    ],
  },
});
