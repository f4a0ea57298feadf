// Levels without a gap. Numbers are computed and cannot have gaps, but a sub-paragraph may be two levels below the paragraph above it, or have no paragraph
// above it. Typed numbers are compared when a text is read (numbering/typed).
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

export const levels: Rule = {
  number: 16,
  name: 'numbering/levels',
  title: 'Levels without a gap',
  source: 'United Nations Editorial Manual, paragraphs and subparagraphs: (a), then (i), then a.',
  check({ entries }) {
    const findings: Finding[] = [];
    let above = -1;
    for (const entry of entries) {
      if (entry.kind === 'subparagraph' && entry.level > above + 1) {
        const message =
          above < 0 ? 'This subparagraph has no paragraph above it.' : 'This subparagraph skips a level below the paragraph above it.';
        findings.push(findingOn(entry, 'numbering/levels', 'warning', message));
      }
      above = entry.kind === 'title' || entry.kind === 'heading' ? -1 : entry.level;
    }
    return findings;
  },
};
