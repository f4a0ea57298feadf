// chapeau amendments: writes the formal list of amendments that turns A into B. The list is first applied to A; if that does not give B, nothing is written.
// The ending of the file's name decides its format.
import { formalList } from '../../src/amend/formal/list.ts';
import { learnAllFormalWords } from '../../src/amend/formal/words/all-formal-words.ts';
import { PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { settleFlag, valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { endingOf } from './files.ts';
import { inTurn, readDraft } from './reading.ts';
import { CliRefusal } from './refusal.ts';
import { writeJson, writePrinted } from './writing.ts';

export const amendmentsCommand: CliCommand = {
  name: 'amendments',
  usage: 'A B [-o OUT] [--resolution R] [--json]',
  does: 'writes the formal amendment list that turns A into B, in the words that a delegation reads out (.txt, .docx, .html, .pdf; .json)',
  flags: { o: 'value', resolution: 'value', accept: 'switch', reject: 'switch', json: 'switch' },
  files: { least: 2, most: 2 },
  batch: true,
  async run({ files, out, flags, warn, now }) {
    learnAllFormalWords();
    const [a, b] = await inTurn(files, (file) => readDraft(file, valueOfFlag(flags, 'resolution'), settleFlag(flags), warn));
    const list = formalList(a!, b!);
    if ('refused' in list) throw new CliRefusal(`No list leads from ${files[0]} to ${files[1]}. ${list.refused}`, 1);
    if (a!.meta.body !== b!.meta.body) warn(`The organ of ${files[1]} is another one; a list of amendments does not change it.`);
    const json = { amendments: list.amendments };
    if (out === null) return { json, text: list.text };
    if (flags.json || endingOf(out) === '.json') writeJson(out, json);
    else {
      const { formalListPrinted } = await import('../../src/formats/export/amendment-lists.ts');
      const { title, ...printed } = formalListPrinted(b!.meta, list.text, PLAIN_LAYOUT);
      await writePrinted(out, printed, { title, is: 'a list of amendments', plain: list.text, date: now, warn });
    }
    return { written: out, json };
  },
};
