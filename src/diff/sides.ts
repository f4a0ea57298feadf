// Which side of a redline a change stands on, and what a paragraph's end may be where a document cannot join: before a table, at a line
// that is none of the text's paragraphs, at the end of the file. Both the writer and the reader rest on it.
import type { ChangeKind, Mark } from './redline-model.ts';

export type Side = 'reject' | 'accept';
/** Both sides, the old one first. */
export const SIDES: readonly Side[] = ['reject', 'accept'];

const STANDS: Record<ChangeKind, Side> = { deletion: 'reject', 'move-from': 'reject', insertion: 'accept', 'move-to': 'accept' };

/** True where something with these changes is there after all changes were rejected or accepted. */
export const isOn = (changes: readonly Mark[], side: Side): boolean => changes.every((mark) => STANDS[mark.change] === side);

/** The paragraph mark that stands on exactly these sides, keeping who changed it. */
export function markOn(mark: readonly Mark[], reject: boolean, accept: boolean): readonly Mark[] {
  if (isOn(mark, 'reject') === reject && isOn(mark, 'accept') === accept) return mark;
  if (reject === accept) return reject ? [] : mark;
  const side: Side = reject ? 'reject' : 'accept';
  const own = mark.find((one) => STANDS[one.change] === side) ?? {
    ...mark[0],
    change: reject ? ('deletion' as const) : ('insertion' as const),
  };
  return [own];
}

/** Follows paragraphs in reading order and knows, for each side, whether words wait for a paragraph mark. */
export function createOpenEnds() {
  const open = { reject: false, accept: false };
  return {
    /** True where words wait, so that the next paragraph goes on in them. */
    waits: (side: Side): boolean => open[side],
    /** A paragraph passes: its words on each side, then its mark. */
    pass(words: { reject: boolean; accept: boolean }, mark: readonly Mark[]): void {
      for (const side of ['reject', 'accept'] as const) open[side] = (open[side] || words[side]) && !isOn(mark, side);
    },
    /** The mark before a border (which `border` itself crosses on the sides where it does not stand): words that wait get their end. */
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
