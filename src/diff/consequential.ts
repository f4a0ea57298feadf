// End punctuation that follows only from a paragraph's place: the last operative paragraph ends with a full stop, the others with a semicolon, the last but one
// of a list may add "and". Such a change is not one of substance if paragraphs around it were added, deleted or moved.
import type { TextHunk } from './comparison.ts';
import type { ComparedParagraph } from './projection.ts';

/** Whether the paragraph is the last one before a heading or the end of the text, so that it should end with a full stop. */
function endsText(block: ComparedParagraph, all: readonly ComparedParagraph[]): boolean {
  if (block.kind !== 'operative' && block.kind !== 'subparagraph') return false;
  for (let k = block.index + 1; k < all.length; k++) {
    const next = all[k]!;
    if (next.kind === 'heading') return true;
    if (next.kind === 'operative' || next.kind === 'subparagraph') return false;
  }
  return true;
}

/** Whether the paragraph is the last but one of its level in its list. */
function beforeLast(block: ComparedParagraph, all: readonly ComparedParagraph[]): boolean {
  let after = 0;
  for (let k = block.index + 1; k < all.length; k++) {
    const next = all[k]!;
    if (next.kind !== block.kind || next.level < block.level) break;
    if (next.level === block.level) after++;
  }
  return after === 1;
}

const END = /^(?:[.;]|;? and)$/;

/** True if the hunk changes only the final punctuation of a link, and the paragraph's new place requires it. `a`, `b`: the paragraphs of the link. `before`,
 *  `after`: all paragraphs of the drafts. */
export function isConsequential(
  hunk: TextHunk,
  a: readonly ComparedParagraph[],
  b: readonly ComparedParagraph[],
  before: readonly ComparedParagraph[],
  after: readonly ComparedParagraph[],
): boolean {
  const [mine, theirs] = [a[0], b[0]];
  if (a.length !== 1 || b.length !== 1 || !mine || !theirs) return false;
  if (hunk.aTo !== mine.text.length || hunk.bTo !== theirs.text.length) return false;
  const [deleted, inserted] = [mine.text.slice(hunk.aFrom), theirs.text.slice(hunk.bFrom)];
  if (!END.test((deleted || ';').trim()) || !END.test((inserted || ';').trim())) return false;
  const [ended, ends] = [endsText(mine, before), endsText(theirs, after)];
  const [stop, stops] = [mine.text.endsWith('.'), theirs.text.endsWith('.')];
  if (stop !== stops) return ended !== ends && ended === stop && ends === stops;
  return beforeLast(mine, before) !== beforeLast(theirs, after) && / and$/.test(deleted || inserted);
}
