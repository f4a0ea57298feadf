// One resolution, one date and one title: the same organ's resolution of one number that is cited of two days, or entitled in two ways, is wrong in
// one of the places. Two organs may have resolutions of one number, so only citations that name the organ alike are compared.
import { keptByEntry } from '../by-paragraph.ts';
import { type Finding, findingOn, type Rule } from '../finding.ts';

interface Cited {
  readonly name: string;
  readonly day: string;
  readonly year: string;
  readonly title: string;
  /** Where the day and the title stand. */
  readonly at: number;
  readonly titleAt: number;
}

const CITED =
  /(?<organ>\b(?:its|General Assembly|Assembly|Security Council|Council|Human Rights Council|Economic and Social Council|Commission on Narcotic Drugs|Commission)) resolution (?<number>(?:S-|ES-)?\d{1,4}(?:\/\d{1,4}(?: [A-Z])?| \(\d{4}\))) of (?<day>\d{1,2} \p{Lu}\p{Ll}+) (?<year>\d{4})(?:,? entitled “(?<title>[^“”]{1,300})”)?/gu;

const citedIn = keptByEntry(({ text }) =>
  [...text.matchAll(CITED)].map((match): Cited => {
    const { organ, number, day, year, title } = match.groups as {
      organ: string;
      number: string;
      day: string;
      year: string;
      title?: string;
    };
    const at = match.index + match[0].indexOf(` of ${day} ${year}`) + 4;
    const name = `${organ} resolution ${number}`;
    return { name, day, year, title: title ?? '', at, titleAt: match.index + match[0].length - 1 - (title?.length ?? 0) };
  }),
);

/** Capitals, apostrophes and a comma at the end do not make another title. */
const plain = (title: string): string => title.toLowerCase().replaceAll(/[’']/g, '').replace(/,$/, '');

export const citationDates: Rule = {
  number: 19,
  name: 'citations/date',
  title: 'One resolution, one date and title',
  source: 'United Nations Editorial Manual: instruments are cited with one date and their own title.',
  check({ draft, entries }) {
    if (draft.meta.language !== 'en') return [];
    const findings: Finding[] = [];
    const first = new Map<string, Cited>();
    for (const entry of entries) {
      for (const cited of citedIn(entry)) {
        const known = first.get(cited.name);
        if (!known) {
          first.set(cited.name, cited);
          continue;
        }
        const name = cited.name.replace(/^its /, 'Its ').replace(/^(?=[GASCHE])/, 'The ');
        // Another year is citations/year's to say.
        if (known.year === cited.year && known.day !== cited.day)
          findings.push(
            findingOn(entry, 'citations/date', 'warning', `${name} is of ${cited.day} here and of ${known.day} elsewhere in this text.`, {
              from: cited.at,
              to: cited.at + cited.day.length,
            }),
          );
        if (known.title !== '' && cited.title !== '' && plain(known.title) !== plain(cited.title))
          findings.push(
            findingOn(entry, 'citations/date', 'warning', `${name} is entitled “${known.title}” elsewhere in this text.`, {
              from: cited.titleAt,
              to: cited.titleAt + cited.title.length,
            }),
          );
        if (known.title === '' && cited.title !== '') first.set(cited.name, { ...known, title: cited.title });
      }
    }
    return findings;
  },
};
