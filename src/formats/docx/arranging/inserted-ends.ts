// Handles an insertion at the end of a paragraph followed by wholly inserted paragraphs of the same author. LibreOffice makes one change of them, across the
// mark between, and joins the paragraphs around it when the change is rejected. So a deletion there is put between them. Otherwise the marks are written as
// Word does when somebody types on at the end of a paragraph: that paragraph's mark is new, and the last new paragraph has the old one. Settling gives the same
// result.
import type { Mark } from '../../../diff/redline-model.ts';
import type { ParagraphWithMoves } from './moves.ts';

/** The only change, if it is an insertion by this author (by anyone, for undefined); else null. */
const insertionIn = (changes: readonly Mark[], author?: string): Mark | null => {
  const [first, ...others] = changes;
  if (!first || others.length > 0 || first.change !== 'insertion') return null;
  return author === undefined || (first.author ?? '') === author ? first : null;
};

const isDeletion = (changes: readonly Mark[]): boolean => changes.length === 1 && changes[0]!.change === 'deletion';

/** The mark of a paragraph that is wholly inserted by this author; null for any other. */
const newMark = ({ runs, mark, former, move, ranges }: ParagraphWithMoves, author: string): Mark | null =>
  former === null && move === null && ranges.length === 0 && runs.length > 0 && runs.every((run) => insertionIn(run.changes, author))
    ? insertionIn(mark, author)
    : null;

/** The runs with the insertions at their end before the deletions there. */
function deletionsLast(runs: ParagraphWithMoves['runs']): ParagraphWithMoves['runs'] {
  const from = runs.findLastIndex((run) => !isDeletion(run.changes) && !insertionIn(run.changes)) + 1;
  const end = runs.slice(from);
  if (end.some((run) => run.comments && run.comments.length > 0)) return runs;
  return [...runs.slice(0, from), ...end.filter((run) => !isDeletion(run.changes)), ...end.filter((run) => isDeletion(run.changes))];
}

/** The paragraphs with insertions kept apart that LibreOffice would join. If a paragraph and the new ones after it have different kinds, nothing is changed,
 *  because Word takes the kind from the mark that remains. */
export function insertedEndsApart(paragraphs: readonly ParagraphWithMoves[]): ParagraphWithMoves[] {
  const out = [...paragraphs];
  for (let at = 0; at < out.length - 1; at++) {
    const paragraph = out[at]!;
    const { runs, mark, former, ranges } = paragraph;
    const last = runs.at(-1);
    const own = last ? insertionIn(last.changes) : null;
    if (!own || mark.length > 0 || newMark(out[at + 1]!, own.author ?? '') === null) continue;
    const ordered = ranges.length === 0 ? deletionsLast(runs) : runs;
    if (isDeletion(ordered.at(-1)!.changes)) {
      out[at] = { ...paragraph, runs: ordered };
      continue;
    }
    const marks: Mark[] = [];
    for (let next = at + 1; next < out.length; next++) {
      const one = newMark(out[next]!, own.author ?? '');
      if (!one) break;
      marks.push(one);
    }
    const end = out[at + marks.length]!;
    if (former !== null || end.kind !== paragraph.kind || end.level !== paragraph.level) continue;
    marks.forEach((one, k) => {
      out[at + k] = { ...out[at + k]!, mark: [one] };
    });
    out[at + marks.length] = { ...end, mark: [] };
  }
  return out;
}
