// chapeau apply: applies a formal list of amendments. A sentence that cannot be applied is reported with the reason, and the exit status is 1; the other
// sentences are still applied.
import { pendingIn } from '../../src/amend/decide/open-points.ts';
import { learnAllFormalWords } from '../../src/amend/formal/words/all-formal-words.ts';
import { applyDelegationList } from '../../src/amend/lists/apply-list.ts';
import { listFromHtml, listFromMail, listFromWord } from '../../src/formats/lists/list-source.ts';
import { writeCleanText } from '../../src/formats/text.ts';
import { printReferences } from '../../src/text/references/live-references.ts';
import { linkNotes } from '../../src/text/references/note-references.ts';
import { settleFlag, valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { cameFurther, endingOf, readBytes, reading, readTextFile } from './files.ts';
import { readDraft } from './reading.ts';
import { CliRefusal } from './refusal.ts';
import { writeContent } from './writing.ts';

/** The lines of a list in a text, Word, HTML or e-mail file. */
async function listIn(file: string, warn: (sentence: string) => void): Promise<string> {
  const ending = endingOf(file);
  if (ending === '.html' || ending === '.htm') return listFromHtml(readTextFile(file, warn));
  if (ending !== '.docx' && ending !== '.eml') return readTextFile(file, warn);
  const lines = ending === '.docx' ? listFromWord(readBytes(file)) : await listFromMail(readBytes(file));
  if (typeof lines !== 'string') throw new CliRefusal(`${file} cannot be read. ${lines.refused}`);
  return lines;
}

/** An amendment of a list as a full sentence: reading removes its final full stop. */
const ended = (text: string): string => (/[.:;!?]$/.test(text) ? text : `${text}.`);

export const applyCommand: CliCommand = {
  name: 'apply',
  usage: 'A LIST [-o OUT] [--resolution R] [--json]',
  does: 'does what the list of amendments LIST says to A (text, Word, HTML or e-mail); what it cannot place is listed with its reason',
  flags: { o: 'value', resolution: 'value', accept: 'switch', reject: 'switch', json: 'switch' },
  files: { least: 2, most: 2 },
  batch: true,
  async run({ files, out, flags, warn, now }) {
    learnAllFormalWords();
    const draft = linkNotes(await readDraft(files[0]!, valueOfFlag(flags, 'resolution'), settleFlag(flags), warn));
    const pending = pendingIn(draft);
    if (pending > 0) warn(`${files[0]} has ${pending} pending proposal${pending > 1 ? 's' : ''}, left out here.`);
    const { doc, applied, failed, doubts } = await reading(files[1]!, async () =>
      applyDelegationList(draft, await listIn(files[1]!, warn), cameFurther),
    );
    const result = printReferences({ meta: draft.meta, doc });
    const json = { applied, failed, doubts };
    if (!flags.json) {
      for (const { text, reason } of failed) warn(`Not placed: ${ended(text)} ${reason}`);
      for (const { text, reason } of doubts) warn(`Look at this: ${ended(text)} ${reason}`);
    }
    if (out === null) return { json, text: writeCleanText(result), no: failed.length + doubts.length > 0 };
    await writeContent(out, { draft: result, redline: null, author: 'Chapeau', date: now, warn });
    if (failed.length === 0 && doubts[0])
      return { written: out, json, no: `${out} was written; look at “${doubts[0].text.slice(0, 80)}”: ${doubts[0].reason}` };
    const many = failed.length === 1 ? 'one sentence' : `${failed.length} sentences`;
    const first = failed[0] ? ` “${failed[0].text.slice(0, 80)}”: ${failed[0].reason}` : '';
    return {
      written: out,
      json,
      no: failed.length > 0 ? `${out} was written without ${many} of ${files[1]} that could not be placed.${first}` : null,
    };
  },
};
