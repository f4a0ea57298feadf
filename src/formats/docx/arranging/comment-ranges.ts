// Where the comments of a Word file begin and end. In a redline each run lists its comments; in Word each comment has one continuous range.
import type { Run } from '../../../diff/redline-model.ts';
import type { WordComment } from './joint-changes.ts';
import type { ParagraphWithMoves } from './moves.ts';

/** The ids of the comments that begin before a run, and of those that end after it. */
export interface CommentRanges {
  readonly begin: ReadonlyMap<Run, readonly string[]>;
  readonly end: ReadonlyMap<Run, readonly string[]>;
}
/** No comments, for text that cannot have any. */
export const NO_COMMENTS: CommentRanges = { begin: new Map(), end: new Map() };

/** The range of every comment, from the first run that lists it to the last one. */
export function commentRanges(paragraphs: readonly ParagraphWithMoves[], comments: readonly WordComment[]): CommentRanges {
  const known = new Set(comments.map(({ id }) => id));
  const first = new Map<string, Run>();
  const last = new Map<string, Run>();
  for (const { runs } of paragraphs)
    for (const run of runs)
      for (const id of (run.comments ?? []).filter((one) => known.has(one))) {
        if (!first.has(id)) first.set(id, run);
        last.set(id, run);
      }
  // A reply has the range of the comment to which it replies.
  for (const { id, answers } of comments) {
    const [begin, end] = [first.get(answers), last.get(answers)];
    if (begin && end && !first.has(id)) {
      first.set(id, begin);
      last.set(id, end);
    }
  }
  const byRun = (places: ReadonlyMap<string, Run>) => {
    const found = new Map<Run, string[]>();
    for (const [id, run] of places) found.set(run, [...(found.get(run) ?? []), id]);
    return found;
  };
  return { begin: byRun(first), end: byRun(last) };
}
