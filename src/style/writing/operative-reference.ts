// A reference says “paragraph 5”, not “operative paragraph 5” or “OP5”; only a preambular paragraph is named by its part.
import { formRule } from '../finding/forms.ts';

export const operativeReference = formRule({
  number: 34,
  name: 'references/operative',
  title: 'Paragraph 5, not operative paragraph 5',
  source: 'United Nations Editorial Manual, references: “paragraph 5 of resolution …”; one exception in 922 adopted texts.',
  forms: {
    en: [
      {
        pattern: /\b(o)perative (?=paragraphs? \d)/gi,
        instead: () => '',
        message: 'A reference says “paragraph”, not “operative paragraph”.',
      },
      {
        pattern: /\b(?:OPs|operative paras?\.?|op\. paras?\.?) ?(?=\d)/gi,
        instead: ([found]) => (/s\b/i.test(found) ? 'paragraphs ' : 'paragraph '),
      },
      { pattern: /\bOP ?(?=\d)/g, instead: () => 'paragraph ' },
      { pattern: /\bpara(s?)\. ?(?=\d)/g, instead: ([, plural]) => (plural ? 'paragraphs ' : 'paragraph ') },
    ],
  },
});
