// “Paragraph 3 above” must stand above, and a paragraph of the present resolution must be there. A reference that follows the numbers is judged by
// the number that it has today; a bare one may be another text's and is not judged.
import { meantBy } from '../../text/references/live-references.ts';
import { referenceKey } from '../../text/references/references.ts';
import { type Finding, findingOn, type Rule } from '../finding.ts';
import { citationsIn, placesOf } from '../reference-index.ts';

/** “OP5 (b)” as people say it. */
const spoken = (address: string): string => address.replace(/^OP/, '').replace(/^PP/, 'preambular ');

export const paragraphReferences: Rule = {
  number: 8,
  name: 'references/above',
  title: 'Paragraphs above and below',
  source: 'United Nations Editorial Manual, instructions: check internal cross-references in the final draft because numbers move.',
  check(subject) {
    const { language, references = {} } = subject.draft.meta;
    const { addresses, order } = placesOf(subject);
    const findings: Finding[] = [];
    let begun = false;
    subject.entries.forEach((entry, i) => {
      if (entry.kind === 'operative') begun = true;
      for (const reference of citationsIn(language)(entry)) {
        const { where, phrase, address } = reference;
        // From the preamble “above” may be a report that the text stands in.
        if (where === 'bare' || (where === 'above' && !begun)) continue;
        const kept = references[referenceKey(entry.id, address)];
        if (kept !== undefined && !addresses.labels.has(kept)) continue;
        const meant = kept ?? meantBy(reference, entry.id, addresses);
        const at = meant === undefined ? -1 : order.get(meant)!;
        if (at >= 0 && (where === 'here' || (where === 'above' ? at < i : at > i))) continue;
        const name = spoken(meant === undefined ? address : addresses.labels.get(meant)!);
        const message = at < 0 ? `There is no paragraph ${name}.` : `Paragraph ${name} does not stand ${where} this one.`;
        findings.push(findingOn(entry, 'references/above', 'warning', message, phrase));
      }
    });
    return findings;
  },
};
