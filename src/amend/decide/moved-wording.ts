// Whether the text changed under a proposal since it was made, compared with its first base, not a later rebased one. Words changed and changed back, and
// changes of italics, do not count.
import type { Node } from 'prosemirror-model';
import { wordingFromJson } from '../../../schema/index.ts';

/** The first base of a proposal if the present wording `now` has other words; else null. `base`: its present base; `first`: the recorded first one as JSON,
 *  '' if it was never rebased. */
export function movedWording({ base, now }: { readonly base: Node; readonly now: Node }, first: string): Node | null {
  const before = wordingFromJson(first) ?? base;
  return before.textContent === now.textContent ? null : before;
}
