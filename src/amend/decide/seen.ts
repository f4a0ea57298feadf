// What the chair saw of a proposal, as one string. The client sends it with the command that accepts the proposal, and the server refuses if the proposal reads
// differently by then, so that nothing is accepted unseen. The proposal's base and its entry in the record are not part of the string.
import type { Node } from 'prosemirror-model';
import { nowOf } from '../kinds/paragraphs.ts';
import { baseString } from '../rebase/proposal.ts';
import { compileParagraph } from './compile.ts';

/** A proposal as the chair sees it: the present wording (null where a whole paragraph is proposed) and the wording with the proposal. */
export interface Seen {
  readonly now: Node | null;
  readonly merged: Node | null;
  /** What it would do besides changing words: see `aimOf`. */
  readonly aim: string;
}

/** What an amendment or a proposed paragraph would do besides changing words, as a string to compare: the place it would move its paragraph to, the kind
 *  it would give it, the paragraph it would replace. */
export const aimOf = ({ type, attrs }: Node): string =>
  (type.name === 'paragraph' ? [attrs.kind, attrs.level, attrs.instead] : [attrs.after, attrs.as]).join(' ');

/** The string that the client sends with the command; equal for two proposals that look the same to the chair. */
export const seenString = ({ now, merged, aim }: Seen): string =>
  JSON.stringify([...[now, merged].map((one) => (one ? baseString(one) : '[]')), aim]);

/** The `seenString` of a proposal as it is now. `amendment` is its id, '' where the paragraph itself is proposed. Null where that amendment is not pending. */
export function seenOf(paragraph: Node, amendment: string): string | null {
  if (amendment === '') return seenString({ now: null, merged: nowOf(paragraph), aim: aimOf(paragraph) });
  const found = compileParagraph(paragraph).find((one) => one.id === amendment);
  return found ? seenString({ now: nowOf(paragraph), merged: found.merged, aim: aimOf(found.amendment) }) : null;
}
