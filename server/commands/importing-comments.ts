// Imports comments from a file. So that nobody can speak for another person, every imported comment names the file, its author according to the file, and the
// person who imported it; a delegation can import comments only in its own name. Comments made in the room are in comments.ts.

import type { BroughtRemark, BroughtThread } from '../../src/protocol/api.ts';
import { paragraphElements, stringAttribute } from '../../src/protocol/elements.ts';
import { type Filed, LONGEST, type Reply, recordOf, type Thread } from '../../src/protocol/record.ts';
import { mayManage } from '../../src/protocol/roles.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { newSafeId } from '../accounts/identity.ts';
import { setInRecord } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { BROUGHT_TALKS, REPLIES_PER_THREAD, THREADS_PER_DRAFT } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, writeOf } from './context.ts';
import { type CommandRefusal, conflict, forbidden, missing, tooMany } from './refusal.ts';

/** The refusal of a comment; null if it may be imported. */
function fault({ isDelegation, person }: CommandContext, { by, words }: BroughtRemark): CommandRefusal | null {
  if (!mayManage(person.role) && by !== person.delegation) return forbidden('A delegation brings in comments in its own name only.');
  if (by !== '' && !isDelegation(by)) return missing('There is no such delegation in this committee; hand out a link for it first.');
  if (words === '') return conflict('A comment needs words.');
  return words.length > LONGEST.reply ? conflict(`A comment has ${LONGEST.reply} characters at most.`) : null;
}

/** The threads that the import adds or changes, in the order of the file. */
function allThreads(context: CommandContext, imported: readonly BroughtThread[], filed: Filed): readonly Thread[] | CommandRefusal {
  const { ydoc } = context.room;
  const known = new Map(recordOf(ydoc).threads.map((thread) => [thread.id, thread]));
  const paragraphs = new Set(paragraphElements(ydoc).map((element) => stringAttribute(element, 'id')));
  const changed = new Map<string, Thread>();
  for (const given of imported) {
    const wrong = given.remarks.map((remark) => fault(context, remark)).find((one) => one !== null);
    if (wrong) return wrong;
    const replies = given.remarks.map(({ author, ...rest }): Reply => ({ id: newSafeId('reply'), name: author, ...rest, filed }));
    const [first] = replies;
    if (!first) return conflict('A comment needs words.');
    const before = 'thread' in given ? (changed.get(given.thread) ?? known.get(given.thread)) : undefined;
    if ('thread' in given && !before) return missing('There is no such comment any more.');
    if ('paragraph' in given && !paragraphs.has(given.paragraph))
      return missing('A comment of the file speaks of a paragraph that is no longer in the text.');
    const thread: Thread =
      'thread' in given ? { ...before!, resolved: null, replies: [...before!.replies, ...replies] } : begun(given, first, replies, filed);
    if (thread.replies.length > REPLIES_PER_THREAD)
      return tooMany(`A comment takes ${REPLIES_PER_THREAD} replies at most; begin a new one.`);
    changed.set(thread.id, thread);
    if (!known.has(thread.id) && known.size + changed.size > THREADS_PER_DRAFT)
      return tooMany(`A draft holds ${THREADS_PER_DRAFT} comments at most; no more can be made.`);
  }
  return [...changed.values()];
}

const begun = (
  { paragraph, quote, before, resolved }: Extract<BroughtThread, { paragraph: string }>,
  { by, name, at }: Reply,
  replies: readonly Reply[],
  filed: Filed,
): Thread => ({
  id: newSafeId('thread'),
  paragraph,
  quote,
  before,
  by,
  name,
  at,
  resolved: resolved ? { at: filed.at, who: filed.who } : null,
  replies,
});

/** Imports all comments of a file, or none. */
export async function importComments(context: CommandContext, { source, talks }: FieldsOf<'bring-comments'>): Promise<CommandOutcome> {
  const { room, person, clock } = context;
  if (talks.length === 0) return conflict('There is no comment in this file.');
  if (talks.length > BROUGHT_TALKS) return tooMany(`At most ${BROUGHT_TALKS} comments are brought in at once; bring the file in parts.`);
  const threads = allThreads(context, talks, { source, who: person.name, at: isoOf(clock) });
  if ('error' in threads) return threads;
  if (room.isFullFor(JSON.stringify(threads).length))
    return tooMany('The draft would become larger than 16 MB; the server does not take it.');
  await room.write(writeOf(context), () => {
    for (const thread of threads) setInRecord(room.ydoc, 'threads', thread.id, thread);
  });
  return { ok: true, threads };
}
