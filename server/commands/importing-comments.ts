// Comments that a file brings. Nobody speaks for another here: every remark says that it came with a file, who the file says made it, and who brought
// the file; a delegation brings remarks in its own name only. Not here: what people say in the room itself (comments.ts).
import type { BroughtRemark, BroughtThread, Command } from '../../src/protocol/api.ts';
import { paragraphElements, stringAttribute } from '../../src/protocol/elements.ts';
import { type Filed, LONGEST, type Reply, recordOf, type Thread } from '../../src/protocol/record.ts';
import { mayManage } from '../../src/protocol/roles.ts';
import { newSafeId } from '../accounts/identity.ts';
import { setInRecord } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { BROUGHT_TALKS, REPLIES_PER_THREAD, THREADS_PER_DRAFT } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, writeOf } from './context.ts';
import { type CommandRefusal, conflict, forbidden, missing, tooMany } from './refusal.ts';

/** Why a remark may not come in, or null. */
function fault({ isDelegation, person }: CommandContext, { by, words }: BroughtRemark): CommandRefusal | null {
  if (!mayManage(person.role) && by !== person.delegation) return forbidden('A delegation brings in comments in its own name only.');
  if (by !== '' && !isDelegation(by)) return missing('There is no such delegation in this committee; hand out a link for it first.');
  if (words === '') return conflict('A comment needs words.');
  return words.length > LONGEST.reply ? conflict(`A comment has ${LONGEST.reply} characters at most.`) : null;
}

/** The threads as they are with what the file brings, in the order of the file. */
function allThreads(context: CommandContext, talks: readonly BroughtThread[], filed: Filed): readonly Thread[] | CommandRefusal {
  const { ydoc } = context.room;
  const known = new Map(recordOf(ydoc).threads.map((thread) => [thread.id, thread]));
  const paragraphs = new Set(paragraphElements(ydoc).map((element) => stringAttribute(element, 'id')));
  const changed = new Map<string, Thread>();
  for (const talk of talks) {
    const wrong = talk.remarks.map((remark) => fault(context, remark)).find((one) => one !== null);
    if (wrong) return wrong;
    const replies = talk.remarks.map(({ author, ...said }): Reply => ({ id: newSafeId('reply'), name: author, ...said, filed }));
    const [first] = replies;
    if (!first) return conflict('A comment needs words.');
    const before = 'thread' in talk ? (changed.get(talk.thread) ?? known.get(talk.thread)) : undefined;
    if ('thread' in talk && !before) return missing('There is no such comment any more.');
    if ('paragraph' in talk && !paragraphs.has(talk.paragraph))
      return missing('A comment of the file speaks of a paragraph that is no longer in the text.');
    const thread: Thread =
      'thread' in talk ? { ...before!, resolved: null, replies: [...before!.replies, ...replies] } : begun(talk, first, replies, filed);
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

/** Brings in all comments of a file or none; each says where it comes from. */
export async function importComments(
  context: CommandContext,
  { source, talks }: Extract<Command, { do: 'bring-comments' }>,
): Promise<CommandOutcome> {
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
