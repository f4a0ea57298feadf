// chapeau merge: turns the changes in a returned copy of an earlier text into pending amendments to the present text. Tracked changes of a Word file keep their
// authors; untracked changes are the sender's.
import type { Node } from 'prosemirror-model';
import { cleanDoc, type Draft } from '../../schema/index.ts';
import { mergedThreads } from '../../src/amend/comments/threads.ts';
import { learnAllFormalWords } from '../../src/amend/formal/words/all-formal-words.ts';
import { type MergeConflict, type MergedChange, mergeReturnedCopy } from '../../src/amend/returned-copy/merge.ts';
import { changesBetween } from '../../src/amend/returned-copy/returned-copy.ts';
import { authorsOf, settledFor } from '../../src/amend/tracked/authors.ts';
import { compiledRedline } from '../../src/amend/tracked/compiled-redline.ts';
import { listedChanges } from '../../src/formats/change-list.ts';
import { writeRedlineText } from '../../src/formats/text.ts';
import { settleFlag, valueOfFlag } from './arguments.ts';
import type { CliCommand, Job } from './command.ts';
import { endingOf } from './files.ts';
import { createIds, threadsOf } from './proposals.ts';
import { type GivenText, readDraft, readGivenText, settledDraft } from './reading.ts';
import { writeContent } from './writing.ts';

/** The sender's name if neither the command line nor the file gives one. */
const NAMELESS = 'Unknown';
const LONGEST_NAME = 100;

interface Merged {
  readonly doc: Node;
  readonly placed: MergedChange[];
  readonly conflicts: MergeConflict[];
  readonly untracked: number;
}

function merged(base: Draft, current: Draft, returned: GivenText, by: string): Merged {
  const from = cleanDoc(base.doc);
  const sent = cleanDoc(returned.draft.doc);
  const newId = createIds([base.doc, current.doc, returned.draft.doc]);
  const placed: MergedChange[] = [];
  const conflicts: MergeConflict[] = [];
  let doc = current.doc;
  const take = (was: Node, is: Node, sender: string) => {
    const merged = mergeReturnedCopy(was, doc, is, { by: sender, newId });
    doc = merged.doc;
    placed.push(...merged.placed);
    conflicts.push(...merged.conflicts);
  };
  const untracked = changesBetween(from, sent);
  if (untracked > 0) take(from, sent, by);
  // Tracked changes are based on the text with the untracked ones.
  if (returned.redline)
    for (const author of authorsOf(returned.redline)) take(sent, settledFor(returned.redline, author), author.slice(0, LONGEST_NAME) || by);
  return { doc, placed, conflicts, untracked };
}

function warnOf(conflicts: readonly MergeConflict[], warn: Job['warn']): void {
  for (const { by, current, returned } of conflicts)
    warn(
      `A change by ${by} does not fit: it makes “${returned}” of a paragraph that now ${current === '' ? 'is not in the text' : `reads “${current}”`}.`,
    );
}

export const mergeCommand: CliCommand = {
  name: 'merge',
  usage: 'BASE CURRENT RETURNED [-o OUT] [--by NAME] [--json]',
  does: 'makes what RETURNED changes in BASE pending amendments on CURRENT; tracked changes and comments of a .docx keep their authors',
  flags: { o: 'value', by: 'value', resolution: 'value', accept: 'switch', reject: 'switch', json: 'switch' },
  files: { least: 3, most: 3 },
  batch: true,
  async run({ files, out, flags, warn, now }) {
    learnAllFormalWords();
    const wanted = valueOfFlag(flags, 'resolution');
    const how = settleFlag(flags);
    const base = await readDraft(files[0]!, wanted, how, warn);
    const source = await readGivenText(files[1]!, wanted, warn);
    const current = settledDraft(files[1]!, source, how, warn);
    const returned = await readGivenText(files[2]!, wanted, warn);
    const by = (valueOfFlag(flags, 'by') ?? (returned.author || NAMELESS)).slice(0, LONGEST_NAME);
    const { doc, placed, conflicts, untracked } = merged(base, current, returned, by);
    if (untracked > 0 && returned.redline && listedChanges(returned.redline).length > 0)
      warn(`${files[2]} holds ${untracked === 1 ? 'one change' : `${untracked} changes`} that Word did not record, given to ${by}.`);
    const json = { placed, conflicts, untracked };
    if (!flags.json) warnOf(conflicts, warn);
    const { meta } = current;
    const threads = mergedThreads(threadsOf(returned, doc, 'reject'), threadsOf(source, doc, how ?? 'accept'));
    const { redline, left } = compiledRedline(doc, { threads });
    if (out === null) return { json, text: writeRedlineText(meta, redline), no: conflicts.length > 0 };
    if (endingOf(out) === '.json') await writeContent(out, { draft: { meta, doc }, redline: null, author: by, date: now, warn, threads });
    else {
      for (const sentence of left) warn(sentence);
      await writeContent(out, { draft: { meta, doc }, redline, author: by, date: now, warn });
    }
    const many = conflicts.length === 1 ? 'one change conflicts' : `${conflicts.length} changes conflict`;
    return { written: out, json, no: conflicts.length > 0 ? `${out} was written, but ${many} with the current text.` : null };
  },
};
