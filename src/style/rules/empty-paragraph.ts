// A paragraph or a footnote without words: concurrent edits can leave one behind, and a note can be lost in pasting. It is reported and never removed
// automatically.
import { paragraphRule } from '../finding/by-paragraph.ts';
import { type Finding, findingOn } from '../finding/finding.ts';

export const emptyParagraph = paragraphRule({
  number: 4,
  name: 'paragraphs/empty',
  title: 'No empty paragraph',
  source: 'Incompleteness is a finding, not a broken document.',
  judge(entry) {
    const findings: Finding[] = [];
    if (entry.text.trim() === '') findings.push(findingOn(entry, 'paragraphs/empty', 'error', 'This paragraph has no words.'));
    for (const note of entry.footnotes)
      if (note.text.trim() === '') findings.push(findingOn(entry, 'paragraphs/empty', 'warning', `Footnote ${note.number} has no text.`));
    return findings;
  },
});
