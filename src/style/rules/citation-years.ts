// An instrument has one year: if a text cites a resolution or convention with two different years, one of them is wrong.
import { citationsOf } from '../../text/references/citations.ts';
import { keptByEntry } from '../finding/by-paragraph.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

const citationsIn = keptByEntry((entry) => citationsOf(entry.text));

export const citationYear: Rule = {
  number: 7,
  name: 'citations/year',
  title: 'One instrument, one year',
  source: 'United Nations Editorial Manual: instruments are cited with one date.',
  check({ entries }) {
    const first = new Map<string, string>();
    const findings: Finding[] = [];
    for (const entry of entries) {
      for (const { instrument, year, from, to } of citationsIn(entry)) {
        const known = first.get(instrument);
        if (known === undefined) first.set(instrument, year);
        else if (known !== year) {
          const message = `The ${instrument} is dated ${year} here and ${known} elsewhere in this text.`;
          findings.push(findingOn(entry, 'citations/year', 'warning', message, { from, to }));
        }
      }
    }
    return findings;
  },
};
