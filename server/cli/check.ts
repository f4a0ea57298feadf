// chapeau check: reports the house-style findings of one or several texts; several are also checked against each other. A file with several texts counts as
// several. A finding of the severity "error" makes the exit status 1. Typed numbers and the comma of the organ line can be checked only in .txt and .html
// files.
import { citedNames } from '../../src/style/adopted.ts';
import { checkCited, checkFound, checkTogether } from '../../src/style/check.ts';
import type { Finding } from '../../src/style/finding/finding.ts';
import { outlineOf } from '../../src/text/outline.ts';
import { settleFlag, valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { adoptedInLibrary } from './library.ts';
import { readTexts, type TextToCheck } from './reading.ts';

const asLine = ({ label, severity, message, rule, fix }: Finding) =>
  `${label}\t${severity}\t${message}${fix ? ` (${fix.replace === '' ? 'take it out' : `“${fix.replace}”`})` : ''}\t${rule}`;

export const checkCommand: CliCommand = {
  name: 'check',
  usage: 'IN… [--resolution R] [--accept|--reject] [--data DIR [--committee ID]] [--json]',
  does: 'lists what house style has to say of a text; several texts are also checked against each other, and with --data what they say of resolutions against the library',
  flags: { resolution: 'value', accept: 'switch', reject: 'switch', data: 'value', committee: 'value', json: 'switch' },
  files: { least: 1, most: Number.POSITIVE_INFINITY },
  batch: true,
  async run({ files, flags, warn }) {
    const texts: TextToCheck[] = [];
    for (const file of files) texts.push(...(await readTexts(file, valueOfFlag(flags, 'resolution'), settleFlag(flags), warn)));
    const together = checkTogether(
      texts.map((text) => text.draft),
      texts.map((text) => text.name),
    );
    const names = texts.map(({ draft }) => citedNames(draft, outlineOf(draft)));
    const numbers = [...new Set(names.flatMap((one) => one.numbers))];
    const titles = [...new Set(names.flatMap((one) => one.titles))];
    const adopted = flags.data === undefined ? [] : await adoptedInLibrary(flags, numbers, titles);
    const lists = texts.map((text, i) => [...(text.complete ? checkFound(text) : []), ...together[i]!, ...checkCited(text.draft, adopted)]);
    const findings =
      texts.length > 1 ? lists.flatMap((list, i) => list.map((finding) => ({ ...finding, file: texts[i]!.name }))) : lists.flat();
    const lines = findings.map((finding) => `${'file' in finding ? `${finding.file}\t` : ''}${asLine(finding)}\n`);
    return { json: findings, text: lines.join(''), no: findings.some((finding) => finding.severity === 'error') };
  },
};
