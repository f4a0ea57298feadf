// Whether the words changed under a proposal since it was made: against the wording that it was made against at first, not the one to which it was carried
// over. What was changed and changed back, and other italics, are no other words.
import type { Node } from 'prosemirror-model';
import { wordingFromJson } from '../../../schema/index.ts';

/** The wording that a proposal was made against at first, where the present one `now` has other words; else null. `base`: the one that it is made against
 *  by now; `first`: the recorded first one as JSON, '' where it was never carried over. */
export function movedWording({ base, now }: { readonly base: Node; readonly now: Node }, first: string): Node | null {
  const before = wordingFromJson(first) ?? base;
  return before.textContent === now.textContent ? null : before;
}
