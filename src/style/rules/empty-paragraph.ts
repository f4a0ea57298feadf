// A paragraph or a footnote without words: concurrency can leave one behind, and a pasted text can lose a note. It is said, never removed.
import { type Finding, findingOn, type Rule } from '../finding.ts';

export const emptyParagraph: Rule = {
  name: 'paragraphs/empty',
  source: 'Incompleteness is a finding, not a broken document.',
  check({ entries }) {
    const findings: Finding[] = [];
    for (const entry of entries) {
      if (entry.text.trim() === '') findings.push(findingOn(entry, 'paragraphs/empty', 'error', 'This paragraph has no words.'));
      for (const note of entry.footnotes)
        if (note.text.trim() === '') findings.push(findingOn(entry, 'paragraphs/empty', 'warning', `Footnote ${note.number} has no text.`));
    }
    return findings;
  },
};
