// "Paragraph 3 above" must stand above. Numbers move while a text is negotiated, and a reference that was right does not move with them.
import { type Finding, findingOn, type Rule } from '../finding.ts';

export const paragraphReferences: Rule = {
  name: 'references/above',
  source: 'United Nations Editorial Manual, instructions: check internal cross-references in the final draft because numbers move.',
  check({ draft, entries }) {
    if (draft.meta.language !== 'en') return [];
    const findings: Finding[] = [];
    const total = entries.filter((entry) => entry.kind === 'operative').length;
    let own = 0;
    for (const entry of entries) {
      if (entry.kind === 'operative') own++;
      if (own === 0) continue;
      for (const match of entry.text.matchAll(/\bparagraphs? (\d{1,3})(?: \([a-z]+\))?,? (above|below)\b/g)) {
        const n = Number(match[1]);
        const wrong = match[2] === 'above' ? n > own || (n === own && entry.kind === 'operative') : n < own || n > total;
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
