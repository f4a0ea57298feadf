// What begins at one place of a body and ends at another, whatever elements stand between: comments and moves. Bookmarks are not followed, only where they
// begin counts.
import type { Mark } from '../../diff/redline-model.ts';
import type { XmlElement } from '../xml.ts';
import type { RawRun } from './raw-body.ts';

export type OpenRanges = ReturnType<typeof createOpenRanges>;

/** Follows the ranges while a body is read in its order. */
export function createOpenRanges() {
  /** The open moves by element and id. */
  const moves = new Map<string, { readonly name: string; readonly element: string }>();
  const open = new Set<string>();
  const anchored = new Set<string>();
  let lone: string[] = [];
  return {
    /** Takes an element that begins or ends a range; false where it is none. */
    follow({ name, attributes }: XmlElement): boolean {
      const id = attributes['w:id'] ?? '';
      if (name === 'w:moveFromRangeStart' || name === 'w:moveToRangeStart') {
        const element = name.slice(0, -'RangeStart'.length);
        moves.set(element + id, { name: attributes['w:name'] ?? '', element });
      } else if (name === 'w:moveFromRangeEnd' || name === 'w:moveToRangeEnd') moves.delete(name.slice(0, -'RangeEnd'.length) + id);
      else if (name === 'w:commentRangeStart') open.add(id);
      else if (name === 'w:commentRangeEnd') open.delete(id);
      else return false;
      return true;
    },
    /** Name of the move that a paragraph with this mark takes part in; null where it takes part in none. */
    moveOf(mark: readonly Mark[]): string | null {
      const has = (change: Mark['change']) => mark.some((one) => one.change === change);
      const element = has('move-from') ? 'w:moveFrom' : has('move-to') ? 'w:moveTo' : '';
      return [...moves.values()].filter((move) => move.element === element).pop()?.name ?? null;
    },
    /** Adds a run, with the comments that are open. */
    add(run: RawRun, into: RawRun[]): void {
      into.push(open.size > 0 ? { ...run, comments: [...open] } : run);
      for (const id of open) anchored.add(id);
    },
    /** The mark of a comment: one that has no words of its own stands on the run before it. */
    commentMark(id: string, into: RawRun[]): void {
      open.delete(id);
      if (anchored.has(id)) return;
      anchored.add(id);
      const last = into.pop();
      if (last) into.push({ ...last, comments: [...(last.comments ?? []), id] });
      else lone.push(id);
    },
    /** Puts comments that stand ahead of all words on the first run; gives back those of a paragraph without runs. */
    wordless(runs: RawRun[]): readonly string[] {
      const ids = lone;
      lone = [];
      const first = runs[0];
      if (!first || ids.length === 0) return ids;
      runs[0] = { ...first, comments: [...ids, ...(first.comments ?? [])] };
      return [];
    },
  };
}
