// A resolution has one date and one title: if a text cites the same resolution with two dates or titles, one of them is wrong. Two organs may have resolutions
// with the same number, so only citations that name the organ in the same way are compared.
import type { CitedFact } from '../../../schema/index.ts';
import { datesCited, factKey, sameSaying } from '../../text/references/cited.ts';
import { keptByEntry } from '../finding/by-paragraph.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

const citedIn = keptByEntry(({ text }) => datesCited(text, ''));

export const citationDates: Rule = {
  number: 19,
  name: 'citations/date',
  title: 'One resolution, one date and title',
  source: 'United Nations Editorial Manual: instruments are cited with one date and their own title.',
  check({ draft, entries }) {
    if (draft.meta.language !== 'en') return [];
    const findings: Finding[] = [];
    const first = new Map<string, CitedFact>();
    for (const entry of entries) {
      for (const cited of citedIn(entry)) {
        const known = first.get(factKey(cited));
        if (!known) first.set(factKey(cited), cited);
        if (!known || sameSaying(known, cited)) continue;
        const name = cited.instrument.replace(/^(?!Its )/, 'The ');
        const [day, otherDay] = [cited.says.slice(0, -5), known.says.slice(0, -5)];
        if (cited.fact === 'title') {
          const message = `${name} is entitled “${known.says}” elsewhere in this text.`;
          findings.push(findingOn(entry, 'citations/date', 'warning', message, { from: cited.from, to: cited.to }));
        } else if (cited.says.slice(-4) === known.says.slice(-4)) {
          // Dates with different years are reported by the rule citations/year.
          const message = `${name} is of ${day} here and of ${otherDay} elsewhere in this text.`;
          findings.push(findingOn(entry, 'citations/date', 'warning', message, { from: cited.from, to: cited.from + day.length }));
        }
      }
    }
    return findings;
  },
};
