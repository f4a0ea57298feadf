// Where an insertion at the end of a paragraph meets wholly inserted paragraphs of the same author. LibreOffice makes one change of them, across the
// mark between them, and glues the paragraphs around it when the change is rejected. So a deletion is put between them where there is one, else the
// marks are written as Word writes them for somebody who types on at the end of a paragraph: it is the mark of that paragraph that is new, and the last
// new paragraph has the old one. What is settled is the same either way.
import type { Mark } from '../../../diff/redline-model.ts';
import type { ParagraphWithMoves } from './moves.ts';

/** The only change, where it is an insertion by this author (or by anyone, for undefined); else null. */
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

/**
 * The paragraphs with insertions kept apart that LibreOffice would join. Where a paragraph and the new ones after it have different kinds, nothing is
 * changed, because Word takes the kind from the mark that remains.
 */
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
