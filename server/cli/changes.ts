// chapeau changes: lists the tracked changes of a .docx, .xml or .json file, including those in footnotes; with --comments, its comments.
import { commentsIn, listedChanges } from '../../src/formats/change-list.ts';
import type { CliCommand } from './command.ts';
import { endingOf } from './files.ts';
import { readTracked } from './reading.ts';
import { CliRefusal } from './refusal.ts';

export const changesCommand: CliCommand = {
  name: 'changes',
  usage: 'IN [--comments] [--json]',
  does: 'lists the tracked changes of a .docx, .xml or .json with their authors and dates; with --comments its comments',
  flags: { comments: 'switch', json: 'switch' },
  files: { least: 1, most: 1 },
  batch: true,
  async run({ files, flags, warn }) {
    const file = files[0]!;
    if (!/^\.(docx|docm|doc|xml|json)$/.test(endingOf(file)))
      throw new CliRefusal(`${file} holds no tracked changes; give a .docx, .xml or .json file.`);
    const redline = await readTracked(file, warn);
    if (flags.comments) {
      const said = redline ? commentsIn(redline) : [];
      const rows = said.map(({ author, date, paragraph, quote, words, answers }) =>
        [answers === '' ? 'comment' : 'answer', author, date, paragraph, quote, words.replaceAll('\n', ' ')].join('\t'),
      );
      return { json: said, text: rows.length > 0 ? `${rows.join('\n')}\n` : '' };
    }
    const list = redline ? listedChanges(redline) : [];
    const lines = list.map(({ kind, author, date, text, paragraph }) => [kind, author, date, paragraph, text].join('\t'));
    return { json: list, text: lines.length > 0 ? `${lines.join('\n')}\n` : '' };
  },
};
