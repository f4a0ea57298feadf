// One space between words, none before a comma or at the ends of a paragraph. French and Russian typography may ask for more; only doubles are
// judged there.
import { type Finding, findingOn, type Rule } from '../finding.ts';

export const doubleSpaces: Rule = {
  name: 'spaces/double',
  source: 'Adopted texts: one space everywhere.',
  check({ draft, entries }) {
    const findings: Finding[] = [];
    for (const entry of entries) {
      for (const match of entry.text.matchAll(/(?<=\S) {2,}(?=\S)/g))
        findings.push(
          findingOn(entry, 'spaces/double', 'warning', 'There is more than one space here.', {
            from: match.index,
            to: match.index + match[0].length,
            replace: ' ',
          }),
        );
      if (draft.meta.language === 'en')
        for (const match of entry.text.matchAll(/(?<=[\p{L}\p{N})”]) +(?=[,;](?:\s|$))/gu))
          findings.push(
            findingOn(entry, 'spaces/double', 'warning', 'There is a space before the punctuation.', {
              from: match.index,
              to: match.index + match[0].length,
              replace: '',
            }),
          );
    }
    return findings;
  },
};
