// Follows comments and moves while a body is read: ranges that begin and end at different places, whatever elements are between. Bookmarks are not
// followed, since only their beginning matters.
import type { Mark } from '../../diff/redline-model.ts';
import type { XmlElement } from '../xml.ts';
import type { RawRun } from './raw-body.ts';

/** The comments and moves that are open at one place of a body. */
export type OpenRanges = ReturnType<typeof createOpenRanges>;

/** Follows the ranges. The caller must pass all elements in their order. */
export function createOpenRanges() {
  /** The open moves by element name and id. */
  const moves = new Map<string, { readonly name: string; readonly element: string }>();
  const open = new Set<string>();
  const anchored = new Set<string>();
  let wordlessIds: string[] = [];
  return {
    /** Takes an element that begins or ends a range. Returns false for any other element. */
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
    /** The name of the move of a paragraph with this mark; null if it is not moved. */
    moveOf(mark: readonly Mark[]): string | null {
      const has = (change: Mark['change']) => mark.some((one) => one.change === change);
      const element = has('move-from') ? 'w:moveFrom' : has('move-to') ? 'w:moveTo' : '';
      return [...moves.values()].filter((move) => move.element === element).pop()?.name ?? null;
    },
    /** Adds a run with the comments that are open. */
    add(run: RawRun, into: RawRun[]): void {
      into.push(open.size > 0 ? { ...run, comments: [...open] } : run);
      for (const id of open) anchored.add(id);
    },
    /** The mark of a comment. A comment without words is attached to the run before it. */
    commentMark(id: string, into: RawRun[]): void {
      open.delete(id);
      if (anchored.has(id)) return;
      anchored.add(id);
      const last = into.pop();
      if (last) into.push({ ...last, comments: [...(last.comments ?? []), id] });
      else wordlessIds.push(id);
    },
    /** Attaches comments that precede all words of the paragraph to its first run. Returns those of a paragraph without runs. */
    wordless(runs: RawRun[]): readonly string[] {
      const ids = wordlessIds;
      wordlessIds = [];
      const first = runs[0];
      if (!first || ids.length === 0) return ids;
      runs[0] = { ...first, comments: [...ids, ...(first.comments ?? [])] };
      return [];
    },
  };
}
