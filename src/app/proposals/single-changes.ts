// The single changes of one proposal as the chair chooses among them: each in formal words without the address, and what the paragraph would read.
import type { Node } from 'prosemirror-model';
import { compileParagraph, nowOf } from '../../amend/decide/compile.ts';
import { changesSeen } from '../../amend/decide/single-changes.ts';
import { type FormalPart, formalWording } from '../../amend/formal/formal.ts';
import { withHunks } from '../../amend/rebase/rebase.ts';

export interface SingleChange {
  readonly parts: readonly FormalPart[];
  /** It no longer fits: its owner must choose. */
  readonly stuck: boolean;
}

export interface SingleChanges {
  readonly changes: readonly SingleChange[];
  /** Sent along with a choice, so that it hits nothing else. */
  readonly seen: string;
  readonly now: Node;
  /** Today's wording with the chosen changes. */
  readonly withChosen: (chosen: ReadonlySet<number>) => Node;
}

/** "after “the capacity of”, insert “quality”": the words without "In operative paragraph 3, " and the full stop. */
function unaddressed(parts: readonly FormalPart[]): readonly FormalPart[] {
  return parts.map((part, at) => {
    if (!('text' in part)) return part;
    const ahead = at === 0 ? part.text.replace(/^In [^,“]*, /, '') : part.text;
    return { text: at === parts.length - 1 ? ahead.replace(/\.$/, '') : ahead };
  });
}

/** The changes of a proposal that can be taken singly; null where it is accepted as a whole. */
export function singleChangesOf(paragraph: Node, id: string, label: string): SingleChanges | null {
  const found = compileParagraph(paragraph).find((one) => one.id === id);
  if (found?.on !== '' || found.parts.length > 1 || found.amendment.attrs.kind === 'delete' || found.hunks.length < 2) return null;
  const now = nowOf(paragraph);
  const { hunks } = found;
  return {
    changes: hunks.map((hunk) => ({
      parts: unaddressed(formalWording(label, now, withHunks(now, [hunk]))),
      stuck: hunk.state === 'conflict',
    })),
    seen: changesSeen(paragraph, found),
    now,
    withChosen: (chosen) =>
      withHunks(
        now,
        hunks.filter((_, at) => chosen.has(at)),
      ),
  };
}
