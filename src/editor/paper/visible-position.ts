// Maps positions that are not on screen to visible ones: in a wording hidden by an own amendment, or in an amendment that is drawn over the wording. The caret
// never stays in a hidden element, although an arrow key may take it there.
import type { Node } from 'prosemirror-model';
import { Plugin, TextSelection } from 'prosemirror-state';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import { shownChild, textBounds, type Writer, wordingChild, wordingNode } from '../model/lookup.ts';
import { isRemote, paperOf } from '../model/paper-state.ts';
import { offsetOnScreen } from '../redline/unchanged-ranges.ts';
import { undoneWith } from '../sync/undo-steps.ts';

/** The offset in today's wording of an offset in an amendment's text. */
function offsetInWording(wording: Node, mine: Node, offset: number): number {
  let shift = 0;
  for (const change of ownChangesOf(wording, mine)) {
    if (change.from >= offset) break;
    shift += Math.min(change.to, offset) - change.from - change.deleted.size;
  }
  return Math.max(0, Math.min(offset - shift, wording.content.size));
}

/** The position on screen of a position anywhere in the document; null if that is in no text. */
export function visiblePosition(doc: Node, pos: number, writer: Writer): number | null {
  const $pos = doc.resolve(Math.min(pos, doc.content.size));
  if ($pos.depth < 2 || !$pos.parent.inlineContent) return null;
  const start = $pos.start(1);
  const shown = shownChild($pos.node(1), writer);
  const wording = wordingChild($pos.node(1));
  if (!shown || !wording) return null;
  if (shown.offset === $pos.start(2) - 1 - start) return pos;
  const inWording = $pos.depth === 2 ? $pos.parentOffset : offsetInWording(wording.node, $pos.parent, $pos.parentOffset);
  const text = wordingNode(shown);
  const offset = text === wording.node ? inWording : offsetOnScreen(wording.node, text, inWording);
  return start + textBounds(shown).from + Math.max(0, Math.min(offset, text.content.size));
}

/** Moves the selection out of hidden elements after changes of this editor. After changes of others, caret-after-remote-change.ts does it. */
export const caretOnScreenPlugin = (): Plugin =>
  new Plugin({
    appendTransaction(transactions, _old, state) {
      const { selection } = state;
      const { writer } = paperOf(state);
      if (writer.kind === 'none' || !(selection instanceof TextSelection)) return null;
      if (!transactions.some((tr) => tr.selectionSet) || transactions.some(isRemote)) return null;
      const anchor = visiblePosition(state.doc, selection.anchor, writer) ?? selection.anchor;
      const head = visiblePosition(state.doc, selection.head, writer) ?? selection.head;
      if (anchor === selection.anchor && head === selection.head) return null;
      return undoneWith(transactions, state.tr.setSelection(TextSelection.create(state.doc, anchor, head)));
    },
  });
