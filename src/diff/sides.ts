// On which side of a redline a change remains, and how a paragraph must end at places where Word cannot join paragraphs: before a table, at a line that is not
// a paragraph of the text, at the end of the file. The writer and the reader of Word files share these rules.
import type { ChangeKind, Mark } from './redline-model.ts';

/** The text with every change rejected (the old text), or with every change accepted (the new text). */
export type Side = 'reject' | 'accept';
/** Both sides, the old text first. */
export const SIDES: readonly Side[] = ['reject', 'accept'];

const REMAINS_ON: Record<ChangeKind, Side> = { deletion: 'reject', 'move-from': 'reject', insertion: 'accept', 'move-to': 'accept' };

/** True if a run or paragraph mark with these changes remains on this side. */
export const isOn = (changes: readonly Mark[], side: Side): boolean => changes.every((mark) => REMAINS_ON[mark.change] === side);

/** A paragraph mark that remains on exactly these sides. Keeps the author of the change if possible. */
export function markOn(mark: readonly Mark[], reject: boolean, accept: boolean): readonly Mark[] {
  if (isOn(mark, 'reject') === reject && isOn(mark, 'accept') === accept) return mark;
  if (reject === accept) return reject ? [] : mark;
  const side: Side = reject ? 'reject' : 'accept';
  const own = mark.find((one) => REMAINS_ON[one.change] === side) ?? {
    ...mark[0],
    change: reject ? ('deletion' as const) : ('insertion' as const),
  };
  return [own];
}

/** Follows the paragraphs in reading order and remembers for each side whether words still lack a paragraph mark. */
export function createOpenEnds() {
  const open = { reject: false, accept: false };
  return {
    /** True if words lack a mark, so that the next paragraph continues them. */
    waits: (side: Side): boolean => open[side],
    /** Passes a paragraph: whether it has words on each side, then its mark. */
    pass(words: { reject: boolean; accept: boolean }, mark: readonly Mark[]): void {
      for (const side of ['reject', 'accept'] as const) open[side] = (open[side] || words[side]) && !isOn(mark, side);
    },
    /** The mark that a paragraph needs before a border, so that words which lack a mark get one. `border`: the changes of the border itself, which does not
     *  stop words on sides where it does not remain. */
    close(mark: readonly Mark[], border: readonly Mark[] = []): readonly Mark[] {
      const side = (name: Side) => isOn(mark, name) || (open[name] && isOn(border, name));
      const reject = side('reject');
      const accept = side('accept');
      if (isOn(border, 'reject')) open.reject = false;
      if (isOn(border, 'accept')) open.accept = false;
      return markOn(mark, reject, accept);
    },
  };
}
