// Finds rival amendments in one paragraph: amendments that change the same words or insert at the same point, so that accepting one changes what the other
// means. Two deletions that only touch each other are not rivals.
import type { AmendHunk } from '../rebase/model.ts';
import type { CompiledAmendment } from './compile.ts';

function meet(x: AmendHunk, y: AmendHunk): boolean {
  if (x.from > y.to || y.from > x.to) return false;
  if (x.from < y.to && y.from < x.to) return true;
  const deletes = (hunk: AmendHunk) => hunk.to > hunk.from && hunk.insert.size === 0;
  return !(deletes(x) && deletes(y));
}

/** For the id of every amendment that has rivals, the ids of its rivals in document order. Amendments without rivals are not in the map. */
export function rivalsOf(compiled: readonly CompiledAmendment[]): Map<string, string[]> {
  const rivals = new Map<string, string[]>();
  for (const one of compiled) {
    const ids = compiled
      .filter((other) => other !== one && other.on === one.on && one.hunks.some((x) => other.hunks.some((y) => meet(x, y))))
      .map((other) => other.id);
    if (ids.length > 0) rivals.set(one.id, ids);
  }
  return rivals;
}
