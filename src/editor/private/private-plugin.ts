// What the editor must know of private words before any are here: whom to give a private new paragraph, and how the caret stays in a private amendment. Small,
// because the room loads it at once; private words themselves come with private-layer.ts.
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state';
import { findAmendmentNode, textBounds } from '../model/lookup.ts';

type OnParagraph = ((made: Node, after: string) => void) | null;

const privateKey = new PluginKey<OnParagraph>('private');

/** Tells the editor whom to give a new paragraph that is proposed privately: `made` is to follow the paragraph `after`, '' for the beginning. */
export const privatePlugin = (onParagraph: OnParagraph): Plugin<OnParagraph> =>
  new Plugin<OnParagraph>({ key: privateKey, state: { init: () => onParagraph, apply: (_tr, known) => known } });

/** Proposes a new paragraph to the own delegation alone. */
export const proposePrivately = (state: EditorState, made: Node, after: string): void => privateKey.getState(state)?.(made, after);

/** The mark of a transaction that replaces the whole text: id of the private amendment that the caret stands in, or null. */
export const PRIVATE_CARET = 'private caret';

/** Keeps the caret in its private amendment in a transaction that replaces the whole text, which is what y-prosemirror makes of a change of others: it does
 *  not know the place. Also in one that was published this moment. To be called before such a transaction is applied. */
export function keepPrivateCaret({ selection, doc }: EditorState, tr: Transaction): void {
  const id = tr.getMeta(PRIVATE_CARET) as string | null | undefined;
  const before = id ? findAmendmentNode(doc, id)?.amendment : null;
  const after = id ? findAmendmentNode(tr.doc, id)?.amendment : null;
  if (!before || !after) return;
  const { from, to } = textBounds({ node: after.node, offset: after.pos });
  const move = (pos: number) => Math.max(from, Math.min(to, pos - before.pos + after.pos));
  tr.setSelection(TextSelection.between(tr.doc.resolve(move(selection.anchor)), tr.doc.resolve(move(selection.head))));
}
