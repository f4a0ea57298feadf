// One space between words, none before a comma or semicolon. In other languages than English only double spaces are judged, because French and
// Russian typography may require spaces before punctuation.
import { paragraphRule } from '../finding/by-paragraph.ts';
import { type Finding, findingOn } from '../finding/finding.ts';

export const doubleSpaces = paragraphRule({
  number: 3,
  name: 'spaces/double',
  title: 'One space between words',
  source: 'Adopted texts: one space everywhere.',
  judge(entry, language) {
    const findings: Finding[] = [];
    const report = ({ 0: blanks, index }: RegExpExecArray, message: string, replace: string) =>
      findings.push(findingOn(entry, 'spaces/double', 'warning', message, { from: index, to: index + blanks.length, replace }));
    // The character before is checked only at blanks. A look-behind at the front of the pattern would be tried at every letter; after the first blank it is
    // tried once per run of blanks, so that a long run is not reread from each of its blanks.
    for (const match of entry.text.matchAll(/ (?<! {2}) +(?=\S)/g))
      if (match.index > 0 && !/\s/.test(entry.text[match.index - 1]!)) report(match, 'There is more than one space here.', ' ');
    if (language === 'en')
      for (const match of entry.text.matchAll(/ (?<! {2}) *(?=[,;](?:\s|$))/g))
        if (/[\p{L}\p{N})”]$/u.test(entry.text.slice(Math.max(0, match.index - 2), match.index)))
          report(match, 'There is a space before the punctuation.', '');
    return findings;
  },
});
