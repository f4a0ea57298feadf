// What the chair saw of a proposal, as one string: it is sent along with the word that accepts it, so that words which came while the chair reached
// for the button are not accepted unseen. Where the proposal stands (its base, its place in the record) is not in it.
import type { Node } from 'prosemirror-model';
import { nowOf } from '../kinds/paragraphs.ts';
import { baseString } from '../rebase/proposal.ts';
import { compileParagraph } from './compile.ts';

/** A proposal as it reads: today's wording, the wording with it, and what it would make of the paragraph as a whole. */
export interface Seen {
  readonly now: Node | null;
  readonly merged: Node | null;
  /** Attributes that say what it would do besides words. */
  readonly aim: string;
}

/** What a proposal would do besides words: where its paragraph would go, what it would become, whose stead it would take. */
export const aimOf = ({ type, attrs }: Node): string =>
  (type.name === 'paragraph' ? [attrs.kind, attrs.level, attrs.instead] : [attrs.after, attrs.as]).join(' ');

/** The string that is sent along. */
export const seenString = ({ now, merged, aim }: Seen): string =>
  JSON.stringify([...[now, merged].map((one) => (one ? baseString(one) : '[]')), aim]);

/** What the proposal reads now; `amendment` is '' where the paragraph itself is proposed. Null where it is not pending. */
export function seenOf(paragraph: Node, amendment: string): string | null {
  if (amendment === '') return seenString({ now: null, merged: nowOf(paragraph), aim: aimOf(paragraph) });
  const found = compileParagraph(paragraph).find((one) => one.id === amendment);
  return found ? seenString({ now: nowOf(paragraph), merged: found.merged, aim: aimOf(found.amendment) }) : null;
}
