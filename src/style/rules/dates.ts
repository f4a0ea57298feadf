// Dates are written day, month in full, year: 21 March 2014; in French the first day of a month is 1er. A day that the month does not have is
// reported without a repair.
import { ENGLISH_MONTH, MONTHS } from '../../text/days.ts';
import type { OutlineEntry } from '../../text/text-model.ts';
import { paragraphRule } from '../finding/by-paragraph.ts';
import { type Finding, findingOn } from '../finding/finding.ts';

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const SHORT = '(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?';

/** Other ways to write a date, each with its replacement. */
const FORMS: readonly (readonly [RegExp, (match: RegExpMatchArray) => string])[] = [
  [
    new RegExp(`\\b(${ENGLISH_MONTH}) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'g'),
    ([, month, day, year]) => `${Number(day)} ${month} ${year}`,
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th) (?:of )?(${ENGLISH_MONTH})(?:,? (?=\\d{4}\\b)|\\b)`, 'g'),
    ([all, day, month]) => `${Number(day)} ${month}${all!.endsWith(' ') ? ' ' : ''}`,
  ],
  [new RegExp(`\\b(\\d{1,2}) ${SHORT} (\\d{4})\\b`, 'g'), ([, day, short, year]) => `${Number(day)} ${monthOf(short!)} ${year}`],
  [new RegExp(`\\b0(\\d) (${ENGLISH_MONTH})\\b`, 'g'), ([, day, month]) => `${day} ${month}`],
  [new RegExp(`\\b(\\d{1,2}) (${ENGLISH_MONTH}), (\\d{4})\\b`, 'g'), ([, day, month, year]) => `${day} ${month} ${year}`],
];
const monthOf = (short: string) => MONTHS.en.find((month) => month.startsWith(short.slice(0, 3))) ?? short;
const PLAIN = new RegExp(`\\b(\\d{1,2}) (${ENGLISH_MONTH})(?: (\\d{4}))?\\b`, 'g');

function english(entry: OutlineEntry): Finding[] {
  const findings = FORMS.flatMap(([form, here]) =>
    [...entry.text.matchAll(form)].map((match) => {
      const replace = here(match);
      const message = `“${match[0].trim()}” is written “${replace.trim()}” here.`;
      return findingOn(entry, 'dates/form', 'warning', message, { from: match.index, to: match.index + match[0].length, replace });
    }),
  );
  for (const match of entry.text.matchAll(PLAIN)) {
    const [all, day, month, year] = match;
    const at = MONTHS.en.indexOf(month!);
    const leap = year === undefined || (Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0));
    const last = at === 1 && !leap ? 28 : DAYS[at]!;
    if (Number(day) >= 1 && Number(day) <= last) continue;
    findings.push(findingOn(entry, 'dates/form', 'warning', `There is no ${all}.`, { from: match.index, to: match.index + all.length }));
  }
  return findings;
}

const FIRST = /(?<![\d/(-])\b1(?= (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)/g;

export const dates = paragraphRule({
  number: 13,
  name: 'dates/form',
  title: 'Dates',
  source: 'Adopted texts: “of 21 March 2014”; French “1er juillet” (counted in 2,048 resolutions).',
  languages: ['en', 'fr'],
  judge: (entry, language) =>
    language === 'en'
      ? english(entry)
      : [...entry.text.matchAll(FIRST)].map(({ index }) =>
          findingOn(entry, 'dates/form', 'warning', 'The first of a month is written “1er”.', {
            from: index,
            to: index + 1,
            replace: '1er',
          }),
        ),
});
