// "Paragraph 3 above" must stand above, and a paragraph of the present resolution must be there. Numbers move while a text is negotiated, and a reference that was right does not move with them.
import { keptByEntry } from '../by-paragraph.ts';
import { type Finding, findingOn, type Rule } from '../finding.ts';

const referencesIn = keptByEntry((entry) => [
  ...entry.text.matchAll(/\bparagraphs? (\d{1,3})(?: \([a-z]+\))?,? (above|below|of (?:the present|this) resolution)\b/g),
]);

export const paragraphReferences: Rule = {
  number: 8,
  name: 'references/above',
  title: 'Paragraphs above and below',
  source: 'United Nations Editorial Manual, instructions: check internal cross-references in the final draft because numbers move.',
  check({ draft, entries }) {
    if (draft.meta.language !== 'en') return [];
    const findings: Finding[] = [];
    const total = entries.filter((entry) => entry.kind === 'operative').length;
    let own = 0;
    for (const entry of entries) {
      if (entry.kind === 'operative') own++;
      for (const match of referencesIn(entry)) {
        const n = Number(match[1]);
        const wrong =
          match[2] === 'above'
            ? own > 0 && (n > own || (n === own && entry.kind === 'operative'))
            : n > total || n < (match[2] === 'below' ? own : 1);
        if (!wrong) continue;
        const to = match.index + match[0].length;
        findings.push(
          findingOn(
            entry,
            'references/above',
            'warning',
            n > total ? `There is no paragraph ${n}.` : `Paragraph ${n} does not stand ${match[2]} this one.`,
            { from: match.index, to },
          ),
        );
      }
    }
    return findings;
  },
};
