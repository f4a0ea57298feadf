// A small word typed twice: "the the". Only words that are never repeated; "that that" and "had had" may be right.
import { paragraphRule } from '../finding/by-paragraph.ts';
import { findingOn } from '../finding/finding.ts';

const TWICE =
  /(?<![\p{L}\p{N}’-])(the|a|an|of|to|and|or|in|on|at|for|by|with|from|into|its|their|this|these|is|are|be|as|which|all)( +)\1(?![\p{L}\p{N}’-])/giu;

export const repeatedWords = paragraphRule({
  number: 12,
  name: 'words/repeated',
  title: 'A word twice',
  source: 'No adopted text of the corpus has one.',
  languages: ['en'],
  judge: (entry) =>
    [...entry.text.matchAll(TWICE)].map((match) => {
      const word = match[1]!;
      const from = match.index + word.length;
      return findingOn(entry, 'words/repeated', 'warning', `“${word}” stands here twice.`, {
        from,
        to: match.index + match[0].length,
        replace: '',
      });
    }),
});
