// Comments on words: a thread with its replies, and whether it is resolved. A thread is one value in the record, always replaced as a whole. A thread for the
// own delegation only is in the record of its private document (rooms/private.ts); threads never move between the two documents.

import { findParagraphElement } from '../../src/protocol/elements.ts';
import { LONGEST, type Reply, recordOf, type Thread } from '../../src/protocol/record.ts';
import { mayManage } from '../../src/protocol/roles.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { newSafeId } from '../accounts/identity.ts';
import type { PrimaryRoom } from '../rooms/primary-room.ts';
import { isoOf } from '../runtime/clock.ts';
import { REPLIES_PER_THREAD, THREADS_PER_DRAFT } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, keepsPrivate, note, privateRoom } from './context.ts';
import { CANNOT_STORE, conflict, forbidden, missing, tooMany } from './refusal.ts';

const NO_THREAD = missing('There is no such comment any more.');

const STAYS_PUBLIC = conflict('Everybody sees this comment; begin a new one that only your delegation sees.');
const ONLY_DELEGATIONS = forbidden('Only delegations keep comments for themselves.');

const threadIn = ({ ydoc }: PrimaryRoom, id: string): Thread | undefined => recordOf(ydoc).threads.find((one) => one.id === id);

/** A thread and its document: the draft, or the private document of the person's own delegation. */
async function findThread(context: CommandContext, id: string): Promise<{ readonly home: PrimaryRoom; readonly thread: Thread } | null> {
  const shared = threadIn(context.room, id);
  if (shared) return { home: context.room, thread: shared };
  const home = await privateRoom(context);
  const thread = home && threadIn(home, id);
  return thread ? { home, thread } : null;
}

async function put(context: CommandContext, home: PrimaryRoom, thread: Thread): Promise<CommandOutcome> {
  if (home.isFailing) return CANNOT_STORE;
  const outcome = await note({ ...context, room: home }, 'threads', thread.id, thread);
  return 'error' in outcome ? outcome : { ...outcome, thread };
}

/** Begins a thread, or adds a reply to the document of its thread. A reply reopens a resolved thread. */
export async function comment(context: CommandContext, asked: FieldsOf<'comment'>): Promise<CommandOutcome> {
  const { person, room, clock } = context;
  const { paragraph, quote, before, words } = asked;
  if (words === '') return conflict('A comment needs words.');
  if (words.length > LONGEST.reply) return conflict(`A comment has ${LONGEST.reply} characters at most.`);
  const reply: Reply = { id: newSafeId('reply'), by: person.delegation, name: person.name, at: isoOf(clock), words };
  if (asked.thread !== undefined) {
    const found = await findThread(context, asked.thread);
    if (!found) return NO_THREAD;
    const { home, thread } = found;
    if (asked.private && home === room) return STAYS_PUBLIC;
    if (thread.replies.length >= REPLIES_PER_THREAD)
      return tooMany(`A comment takes ${REPLIES_PER_THREAD} replies at most; begin a new one.`);
    return put(context, home, { ...thread, resolved: null, replies: [...thread.replies, reply] });
  }
  const home = asked.private ? await privateRoom(context) : room;
  if (!home) return keepsPrivate(person) ? CANNOT_STORE : ONLY_DELEGATIONS;
  if (!findParagraphElement(room.ydoc, paragraph)) return missing('There is no such paragraph any more.');
  if (recordOf(home.ydoc).threads.length >= THREADS_PER_DRAFT)
    return tooMany(`A draft holds ${THREADS_PER_DRAFT} comments at most; no more can be made.`);
  const { by, name, at } = reply;
  return put(context, home, { id: newSafeId('thread'), paragraph, quote, before, by, name, at, resolved: null, replies: [reply] });
}

/** Marks a thread as resolved, or opens it again. Allowed for its delegation, the chair and the secretariat. */
export async function resolve(context: CommandContext, { thread: id, resolved }: FieldsOf<'resolve'>): Promise<CommandOutcome> {
  const { person, clock } = context;
  const found = await findThread(context, id);
  if (!found) return NO_THREAD;
  const { home, thread } = found;
  if (!mayManage(person.role) && thread.by !== person.delegation)
    return forbidden('Only the delegation that began a comment, the chair and the secretariat resolve it.');
  if ((thread.resolved !== null) === resolved) return { ok: true, thread };
  return put(context, home, { ...thread, resolved: resolved ? { at: isoOf(clock), who: person.name } : null });
}
