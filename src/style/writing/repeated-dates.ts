// A resolution is cited with its date once, and later by number alone.
import { keptByEntry } from '../finding/by-paragraph.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

const NAME = 'citations/repeated-date';
const DATED =
  /\b((?:its |General Assembly |Security Council |Human Rights Council |Economic and Social Council |Assembly |Council )?(?:resolution|decision) (?:S-)?\d{1,4}(?:\/\d{1,4}(?: [A-Z]\b)?| \(\d{4}\)| \([IVXLC]+\)| [A-Z] \([IVXLC]+\)))( of \d{1,2} \p{Lu}\p{Ll}+ \d{4})/gu;

interface Dated {
  readonly number: string;
  readonly from: number;
  readonly to: number;
}

const datedIn = keptByEntry(({ text }): readonly Dated[] =>
  [...text.matchAll(DATED)].map(({ 0: all, 1: cited, 2: date, index }) => ({
    number: cited!.replace(/^.*?(?=(?:S-)?\d)/, ''),
    from: index + all.length - date!.length,
    to: index + all.length,
  })),
);

export const repeatedDates: Rule = {
  number: 42,
  name: NAME,
  title: 'The date of a resolution once',
  source: 'United Nations Editorial Manual, references to resolutions: the date is given at the first mention.',
  check({ draft, entries }) {
    if (draft.meta.language !== 'en') return [];
    const findings: Finding[] = [];
    const dated = new Set<string>();
    for (const entry of entries) {
      for (const { number, from, to } of datedIn(entry)) {
        if (dated.has(number))
          findings.push(findingOn(entry, NAME, 'info', 'The date of this resolution stands above already.', { from, to, replace: '' }));
        dated.add(number);
      }
    }
    return findings;
  },
};
