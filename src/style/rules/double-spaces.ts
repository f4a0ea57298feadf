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
    // The character before is only looked at where there are blanks. A look-behind in the pattern would be tried at every letter.
    for (const match of entry.text.matchAll(/ {2,}(?=\S)/g))
      if (match.index > 0 && !/\s/.test(entry.text[match.index - 1]!)) report(match, 'There is more than one space here.', ' ');
    if (language === 'en')
      for (const match of entry.text.matchAll(/ +(?=[,;](?:\s|$))/g))
        if (/[\p{L}\p{N})”]$/u.test(entry.text.slice(0, match.index).slice(-2)))
          report(match, 'There is a space before the punctuation.', '');
    return findings;
  },
});
