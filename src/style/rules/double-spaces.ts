// One space between words, none before a comma or at the ends of a paragraph. French and Russian typography may ask for more; only doubles are
// judged there.
import { paragraphRule } from '../by-paragraph.ts';
import { type Finding, findingOn } from '../finding.ts';

export const doubleSpaces = paragraphRule({
  number: 3,
  name: 'spaces/double',
  title: 'One space between words',
  source: 'Adopted texts: one space everywhere.',
  judge(entry, language) {
    const findings: Finding[] = [];
    const say = ({ 0: blanks, index }: RegExpExecArray, message: string, replace: string) =>
      findings.push(findingOn(entry, 'spaces/double', 'warning', message, { from: index, to: index + blanks.length, replace }));
    // What stands before is looked at only where there are blanks: a look-behind would be tried at every letter.
    for (const match of entry.text.matchAll(/ {2,}(?=\S)/g))
      if (match.index > 0 && !/\s/.test(entry.text[match.index - 1]!)) say(match, 'There is more than one space here.', ' ');
    if (language === 'en')
      for (const match of entry.text.matchAll(/ +(?=[,;](?:\s|$))/g))
        if (/[\p{L}\p{N})”]$/u.test(entry.text.slice(0, match.index).slice(-2))) say(match, 'There is a space before the punctuation.', '');
    return findings;
  },
});
