// Where the comments of a Word file begin and end. In the redline a comment stands on every run that names it; in Word it is one stretch.
import type { Run } from '../../diff/redline-model.ts';
import type { WordComment } from './joint-changes.ts';
import type { PreparedParagraph } from './moves.ts';

/** Where comments begin and end: ids by run. */
export interface CommentRanges {
  readonly begin: ReadonlyMap<Run, readonly string[]>;
  readonly end: ReadonlyMap<Run, readonly string[]>;
}
export const NO_COMMENTS: CommentRanges = { begin: new Map(), end: new Map() };

/** Every comment from its first run to its last one; a range in Word is one stretch. */
export function commentRanges(paragraphs: readonly PreparedParagraph[], comments: readonly WordComment[]): CommentRanges {
  const known = new Set(comments.map(({ id }) => id));
  const first = new Map<string, Run>();
  const last = new Map<string, Run>();
  for (const { runs } of paragraphs)
    for (const run of runs)
      for (const id of (run.comments ?? []).filter((one) => known.has(one))) {
        if (!first.has(id)) first.set(id, run);
        last.set(id, run);
      }
  // An answer stands where the comment stands that it answers.
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
