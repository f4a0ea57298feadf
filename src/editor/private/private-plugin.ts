// What the editor needs for private words before the private document is loaded: where to send a private new paragraph, and how the caret stays in a private
// amendment. It is small because the room loads it at once; the rest is in private-layer.ts.
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state';
import { findAmendmentNode, textBounds } from '../model/lookup.ts';

type OnParagraph = ((made: Node, after: string) => void) | null;

const privateKey = new PluginKey<OnParagraph>('private');

/** Holds the function that receives a private new paragraph: `made` is to follow the paragraph `after`, '' for the beginning. */
export const privatePlugin = (onParagraph: OnParagraph): Plugin<OnParagraph> =>
  new Plugin<OnParagraph>({ key: privateKey, state: { init: () => onParagraph, apply: (_tr, known) => known } });

/** Proposes a private new paragraph. */
export const proposePrivately = (state: EditorState, made: Node, after: string): void => privateKey.getState(state)?.(made, after);

/** The mark of a transaction that replaces the whole text: id of the private amendment with the caret, or null. */
export const PRIVATE_CARET = 'private caret';

/** Keeps the caret in its private amendment when a transaction replaces the whole text, as y-prosemirror does for changes of others, because it does not
 *  know that place. Works also for an amendment that is being published. Call it before such a transaction is applied. */
export function keepPrivateCaret({ selection, doc }: EditorState, tr: Transaction): void {
  const id = tr.getMeta(PRIVATE_CARET) as string | null | undefined;
  const before = id ? findAmendmentNode(doc, id)?.amendment : null;
  const after = id ? findAmendmentNode(tr.doc, id)?.amendment : null;
  if (!before || !after) return;
  const { from, to } = textBounds({ node: after.node, offset: after.pos });
  const move = (pos: number) => Math.max(from, Math.min(to, pos - before.pos + after.pos));
  tr.setSelection(TextSelection.between(tr.doc.resolve(move(selection.anchor)), tr.doc.resolve(move(selection.head))));
}
