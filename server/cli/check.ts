// chapeau check: the house-style findings of one text, or of several, which are also checked against each other. A file with several texts counts as several. A
// finding of the severity "error" makes the exit status 1. Findings about typed numbers and about the comma of the organ line are possible only for .txt and
// .html files.
import { checkFound, checkTogether } from '../../src/style/check.ts';
import type { Finding } from '../../src/style/finding/finding.ts';
import { valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { readTexts } from './reading.ts';
import { settleFlag } from './settle-flag.ts';

const asLine = ({ label, severity, message, rule, fix }: Finding) =>
  `${label}\t${severity}\t${message}${fix ? ` (${fix.replace === '' ? 'take it out' : `“${fix.replace}”`})` : ''}\t${rule}`;

export const checkCommand: CliCommand = {
  name: 'check',
  usage: 'IN… [--resolution R] [--accept|--reject] [--json]',
  does: 'lists what house style has to say of a text; several texts are also checked against each other',
  flags: { resolution: 'value', accept: 'switch', reject: 'switch', json: 'switch' },
  files: { least: 1, most: Number.POSITIVE_INFINITY },
  batch: true,
  run({ files, flags, warn }) {
    const texts = files.flatMap((file) => readTexts(file, valueOfFlag(flags, 'resolution'), settleFlag(flags), warn));
    const together = checkTogether(
      texts.map((text) => text.draft),
      texts.map((text) => text.name),
    );
    const lists = texts.map((text, i) => [...(text.complete ? checkFound(text) : []), ...together[i]!]);
    const findings =
      texts.length > 1 ? lists.flatMap((list, i) => list.map((finding) => ({ ...finding, file: texts[i]!.name }))) : lists.flat();
    const lines = findings.map((finding) => `${'file' in finding ? `${finding.file}\t` : ''}${asLine(finding)}\n`);
    return { json: findings, text: lines.join(''), no: findings.some((finding) => finding.severity === 'error') };
  },
};
