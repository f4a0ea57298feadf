// chapeau apply: applies a formal list of amendments. A sentence that cannot be applied is reported with its reason, and the exit status is then 1; the other
// sentences are applied.
import { applyFormalList } from '../../src/amend/formal/read.ts';
import { writeCleanText } from '../../src/formats/text.ts';
import { printReferences } from '../../src/text/references/live-references.ts';
import { linkNotes } from '../../src/text/references/note-references.ts';
import { valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { readTextFile } from './files.ts';
import { pendingIn, readDraft } from './reading.ts';
import { settleFlag } from './settle-flag.ts';
import { writeContent } from './writing.ts';

export const applyCommand: CliCommand = {
  name: 'apply',
  usage: 'A LIST [-o OUT] [--resolution R] [--json]',
  does: 'does what the formal amendment list LIST says to A; what it cannot place is listed with its reason',
  flags: { o: 'value', resolution: 'value', accept: 'switch', reject: 'switch', json: 'switch' },
  files: { least: 2, most: 2 },
  batch: true,
  run({ files, out, flags, warn, now }) {
    const draft = linkNotes(readDraft(files[0]!, valueOfFlag(flags, 'resolution'), settleFlag(flags), warn));
    const pending = pendingIn(draft);
    if (pending > 0) warn(`${files[0]} has ${pending} pending amendment${pending > 1 ? 's' : ''}, left out here.`);
    const { doc, applied, failed } = applyFormalList(draft, readTextFile(files[1]!, warn));
    const result = printReferences({ meta: draft.meta, doc });
    const json = { applied, failed };
    if (!flags.json) for (const { text, reason } of failed) warn(`Not placed: ${text} ${reason}`);
    if (out === null) return { json, text: writeCleanText(result), no: failed.length > 0 };
    writeContent(out, { draft: result, redline: null, author: 'Chapeau', date: now, warn });
    const many = failed.length === 1 ? 'one sentence' : `${failed.length} sentences`;
    const first = failed[0] ? ` “${failed[0].text.slice(0, 80)}”: ${failed[0].reason}` : '';
    return {
      written: out,
      json,
      no: failed.length > 0 ? `${out} was written without ${many} of ${files[1]} that could not be placed.${first}` : null,
    };
  },
};
