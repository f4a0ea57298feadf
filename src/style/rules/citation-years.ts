// One instrument, one year: a resolution or a convention that is cited with two different years is wrong in one of the places. Texts that are
// checked together are compared with each other.
import { citationsOf } from '../../text/citations.ts';
import { keptByEntry } from '../by-paragraph.ts';
import { type Finding, findingOn, type Rule, type Subject } from '../finding.ts';

const citationsIn = keptByEntry((entry) => citationsOf(entry.text));

/** Findings for each of several texts; a text whose year differs from that of an earlier one is told both. `names` say which text is meant. */
export function citationYears(subjects: readonly Subject[], names: readonly string[] = []): Finding[][] {
  const first = new Map<string, { readonly year: string; readonly text: number }>();
  return subjects.map(({ entries }, text) => {
    const findings: Finding[] = [];
    for (const entry of entries) {
      for (const { instrument, year, from, to } of citationsIn(entry)) {
        const known = first.get(instrument);
        if (!known) first.set(instrument, { year, text });
        else if (known.year !== year) {
          const where = known.text === text ? 'elsewhere in this text' : `in ${names[known.text] || 'another text'}`;
          findings.push(
            findingOn(entry, 'citations/year', 'warning', `The ${instrument} is dated ${year} here and ${known.year} ${where}.`, {
              from,
              to,
            }),
          );
        }
      }
    }
    return findings;
  });
}

export const citationYear: Rule = {
  number: 7,
  name: 'citations/year',
  title: 'One instrument, one year',
  source: 'United Nations Editorial Manual: instruments are cited with one date.',
  check: (subject) => citationYears([subject])[0] ?? [],
};
