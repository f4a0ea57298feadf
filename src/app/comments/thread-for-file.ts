// A thread of the room in the form that Word files hold: a comment with its replies.
import type { CommentThread } from '../../amend/comments/threads.ts';
import type { Thread } from '../../protocol/record.ts';

/** The thread as a file has it: its comment, its replies and whether it is resolved. */
export const threadForFile = ({ paragraph, quote, before, resolved, replies }: Thread): CommentThread => ({
  paragraph,
  quote,
  before,
  done: resolved !== null,
  remarks: replies.map(({ name, at, words }) => ({ author: name, date: at, words })),
});
