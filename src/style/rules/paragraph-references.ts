// “Paragraph 3 above” must refer to an earlier paragraph, and a paragraph “of the present resolution” must exist. Live references are judged by
// today's numbers; bare references may mean another text and are not judged.
import { meantBy } from '../../text/references/live-references.ts';
import { referenceKey } from '../../text/references/references.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';
import { citationsIn, placesOf } from '../finding/reference-index.ts';

/** A label in running text: “OP5 (b)” becomes “5 (b)”. */
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
        // In the preamble “above” may refer to the report in which the resolution is printed.
        if (where === 'bare' || (where === 'above' && !begun)) continue;
        const kept = references[referenceKey(entry.id, address)];
        if (kept !== undefined && !addresses.labels.has(kept)) continue;
        const meant = kept ?? meantBy(reference, entry.id, addresses);
        const at = meant === undefined ? -1 : order.get(meant)!;
        if (at >= 0 && (where === 'here' || (where === 'above' ? at < i : at > i))) continue;
        const name = spoken(meant === undefined ? address : addresses.labels.get(meant)!);
        const message =
          at < 0
            ? `There is no paragraph ${name}.`
            : where === 'above'
              ? `Paragraph ${name} does not stand above this one.`
              : `Paragraph ${name} does not stand below this one.`;
        findings.push(findingOn(entry, 'references/above', 'warning', message, phrase));
      }
    });
    return findings;
  },
};
