// What is typed, pasted, dropped or written by an input method is repaired before it is shared, so that the server never refuses honest work for
// a character. No step of the editor leaves half a character: one that was cut is made whole where both halves are left, and goes with its other half.
import type { Mark, Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { Transform } from 'prosemirror-transform';
import { hasHalves, isSound, repairsOf } from '../../../schema/index.ts';
import { isShared } from '../model/paper-state.ts';
import { undoneWith } from './undo-manager.ts';

/** What stands in a document from `from` to `to` becomes `text`. */
interface Repair {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The repairs of one block's words, in order; `start` is the position of its content. */
function repairsIn(block: Node, start: number): Repair[] {
  const repairs: Repair[] = [];
  /** The first half of a character that waits for its second. */
  let open: { readonly at: number; readonly half: string } | null = null;
  block.forEach((child, offset) => {
    const { text = '', marks } = child;
    if (!child.isText || isSound(text)) return;
    for (const { at, length, insert } of repairsOf(text)) {
      const from = start + offset + at;
      const sign = text.slice(at, at + length);
      if (open && hasHalves(sign) && sign >= '\udc00') {
        const { at: first, half } = open;
        repairs[first] = { ...repairs[first]!, text: half + sign };
        open = null;
      } else if (hasHalves(sign) && sign < '\udc00') open = { at: repairs.length, half: sign };
      repairs.push({ from, to: from + length, text: hasHalves(sign) ? '' : insert, marks });
    }
  });
  return repairs;
}

/** Repairs the words that a change brought into a document; what stood in it before is left alone. */
export function repairWords(tr: Transform, before: Node): void {
  const start = before.content.findDiffStart(tr.doc.content);
  const end = start === null ? null : before.content.findDiffEnd(tr.doc.content);
  if (start === null || !end) return;
  const old = new Set<Node>();
  before.nodesBetween(Math.min(start, end.a), Math.max(start, end.a), (node) => void old.add(node));
  const repairs: Repair[] = [];
  tr.doc.nodesBetween(Math.min(start, end.b), Math.max(start, end.b), (node, pos) => {
    if (old.has(node)) return false;
    if (node.inlineContent) repairs.push(...repairsIn(node, pos + 1));
    return true;
  });
  for (const { from, to, text, marks } of repairs.reverse()) {
    if (text === '') tr.delete(from, to);
    else tr.replaceWith(from, to, tr.doc.type.schema.text(text, marks));
  }
}

/** Repairs what was written here, in the same step as it was written. */
export const characterRepairPlugin = (): Plugin =>
  new Plugin({
    appendTransaction(transactions, old, state) {
      if (!transactions.some((tr) => tr.docChanged && !isShared(tr))) return null;
      const tr = undoneWith(transactions, state.tr);
      repairWords(tr, old.doc);
      return tr.docChanged ? tr : null;
    },
  });
