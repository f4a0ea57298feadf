// chapeau outline: the draft as a list of addressed paragraphs.
import { type Draft, titleOf } from '../../schema/index.ts';
import { outlineOf } from '../../src/text/outline.ts';
import { settleFlag, valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { readDraft } from './reading.ts';

const metaOf = (draft: Draft) => ({ ...draft.meta, title: titleOf(draft.doc) });

function asLines(draft: Draft): string {
  const lines = outlineOf(draft).map(({ label, number, text, footnotes }) => {
    const notes = footnotes.map((note) => `\n\t[${note.number}] ${note.text}`).join('');
    return `${label}\t${number ? `${number} ` : ''}${text}${notes}`;
  });
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

export const outlineCommand: CliCommand = {
  name: 'outline',
  usage: 'IN [--resolution R] [--accept|--reject] [--json[=full]]',
  does: 'prints the text as a list of addressed paragraphs; --json=full adds what is known of the draft',
  flags: { resolution: 'value', accept: 'switch', reject: 'switch', json: 'optional' },
  files: { least: 1, most: 1 },
  batch: true,
  async run({ files, flags, warn }) {
    const draft = await readDraft(files[0]!, valueOfFlag(flags, 'resolution'), settleFlag(flags), warn);
    const paragraphs = outlineOf(draft);
    return { json: valueOfFlag(flags, 'json') === 'full' ? { meta: metaOf(draft), paragraphs } : paragraphs, text: asLines(draft) };
  },
};
