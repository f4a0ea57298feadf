// Typographic quotation marks: “ ” and ’ in English, “ ” in Spanish and Chinese. Other languages have other marks, so there a straight one is reported without
// a repair.
import type { Language } from '../../../schema/index.ts';
import { paragraphRule } from '../finding/by-paragraph.ts';
import { type Finding, findingOn } from '../finding/finding.ts';

const CURLED: readonly Language[] = ['en', 'es', 'zh'];
const OPENS = /(?:^|[\s([{“‘—–/-])$/u;

export const straightQuotes = paragraphRule({
  number: 15,
  name: 'quotes/straight',
  title: 'Quotation marks',
  source: 'United Nations Editorial Manual, quotations: “ ”, inner ‘ ’.',
  judge(entry, language) {
    const findings: Finding[] = [];
    for (const { 0: sign, index } of entry.text.matchAll(language === 'en' ? /["']/g : /"/g)) {
      const opens = OPENS.test(entry.text.slice(Math.max(0, index - 1), index));
      const curled = sign === "'" ? (opens ? '‘' : '’') : opens ? '“' : '”';
      const range = { from: index, to: index + 1 };
      if (CURLED.includes(language))
        findings.push(
          findingOn(entry, 'quotes/straight', sign === "'" ? 'info' : 'warning', `This sign is typed straight; it is ${curled} in print.`, {
            ...range,
            replace: curled,
          }),
        );
      else findings.push(findingOn(entry, 'quotes/straight', 'info', 'This quotation mark is typed straight.', range));
    }
    return findings;
  },
});
