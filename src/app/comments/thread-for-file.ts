// A thread of the room as files hold it.
import type { CommentThread } from '../../amend/comments/threads.ts';
import type { Thread } from '../../protocol/record.ts';

/** The thread as a comment with its answers. */
export const threadForFile = ({ paragraph, quote, before, resolved, replies }: Thread): CommentThread => ({
  paragraph,
  quote,
  before,
  done: resolved !== null,
  remarks: replies.map(({ name, at, words }) => ({ author: name, date: at, words })),
});
