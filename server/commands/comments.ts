// Comments on words: a thread with its replies, and whether it is resolved. A thread is one value in the record, which is always replaced as a whole.
import type { Command } from '../../src/protocol/api.ts';
import { findParagraphElement } from '../../src/protocol/elements.ts';
import { LONGEST, type Reply, recordOf, type Thread } from '../../src/protocol/record.ts';
import { mayManage } from '../../src/protocol/roles.ts';
import { newSafeId } from '../accounts/identity.ts';
import { isoOf } from '../runtime/clock.ts';
import { REPLIES_PER_THREAD, THREADS_PER_DRAFT } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, note } from './context.ts';
import { conflict, forbidden, missing, tooMany } from './refusal.ts';

const NO_THREAD = missing('There is no such comment any more.');

const threadOf = ({ room }: CommandContext, id: string): Thread | undefined => recordOf(room.ydoc).threads.find((one) => one.id === id);

async function put(context: CommandContext, thread: Thread): Promise<CommandOutcome> {
  const outcome = await note(context, 'threads', thread.id, thread);
  return 'error' in outcome ? outcome : { ...outcome, thread };
}

/** Begins a thread, or adds a reply. A reply opens a resolved thread again. */
export async function comment(context: CommandContext, asked: Extract<Command, { do: 'comment' }>): Promise<CommandOutcome> {
  const { person, room, clock } = context;
  const { paragraph, quote, before, words } = asked;
  if (words === '') return conflict('A comment needs words.');
  if (words.length > LONGEST.reply) return conflict(`A comment has ${LONGEST.reply} characters at most.`);
  const reply: Reply = { id: newSafeId('reply'), by: person.delegation, name: person.name, at: isoOf(clock), words };
  if (asked.thread !== undefined) {
    const thread = threadOf(context, asked.thread);
    if (!thread) return NO_THREAD;
    if (thread.replies.length >= REPLIES_PER_THREAD)
      return tooMany(`A comment takes ${REPLIES_PER_THREAD} replies at most; begin a new one.`);
    return put(context, { ...thread, resolved: null, replies: [...thread.replies, reply] });
  }
  if (!findParagraphElement(room.ydoc, paragraph)) return missing('There is no such paragraph any more.');
  if (recordOf(room.ydoc).threads.length >= THREADS_PER_DRAFT)
    return tooMany(`A draft holds ${THREADS_PER_DRAFT} comments at most; no more can be made.`);
  const { by, name, at } = reply;
  return put(context, { id: newSafeId('thread'), paragraph, quote, before, by, name, at, resolved: null, replies: [reply] });
}

/** Marks a thread as resolved, or opens it again. Its delegation, the chair and the secretariat may. */
export async function resolve(context: CommandContext, id: string, resolved: boolean): Promise<CommandOutcome> {
  const { person, clock } = context;
  const thread = threadOf(context, id);
  if (!thread) return NO_THREAD;
  if (!mayManage(person.role) && thread.by !== person.delegation)
    return forbidden('Only the delegation that began a comment, the chair and the secretariat resolve it.');
  if ((thread.resolved !== null) === resolved) return { ok: true, thread };
  return put(context, { ...thread, resolved: resolved ? { at: isoOf(clock), who: person.name } : null });
}
