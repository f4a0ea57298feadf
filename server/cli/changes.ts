// chapeau changes: the tracked changes of a .docx, .xml or .json, notes included.
import { changesIn } from '../../src/formats/change-list.ts';
import type { Command } from './command.ts';
import { endingOf } from './files.ts';
import { readTracked } from './reading.ts';
import { Refusal } from './refusal.ts';

export const changesCommand: Command = {
  name: 'changes',
  usage: 'IN [--json]',
  does: 'lists the tracked changes of a .docx, .xml or .json with their authors and dates',
  flags: { json: 'switch' },
  files: { least: 1, most: 1 },
  batch: true,
  run({ files, warn }) {
    const file = files[0]!;
    if (!/^\.(docx|docm|doc|xml|json)$/.test(endingOf(file)))
      throw new Refusal(`${file} holds no tracked changes; give a .docx, .xml or .json file.`);
    const redline = readTracked(file, warn);
    const list = redline ? changesIn(redline) : [];
    const lines = list.map(({ kind, author, date, text, paragraph }) => [kind, author, date, paragraph, text].join('\t'));
    return { json: list, text: lines.length > 0 ? `${lines.join('\n')}\n` : '' };
  },
};
