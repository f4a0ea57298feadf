// A thread of the room as files hold it.
import type { Talk } from '../../amend/comments/talk.ts';
import type { Thread } from '../../protocol/record.ts';

/** The thread as a comment with its answers. */
export const talkOfThread = ({ paragraph, quote, before, resolved, replies }: Thread): Talk => ({
  paragraph,
  quote,
  before,
  done: resolved !== null,
  remarks: replies.map(({ name, at, words }) => ({ author: name, date: at, words })),
});
