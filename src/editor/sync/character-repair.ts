// Repairs the characters of what is typed, pasted, dropped or written by an input method before it is shared, so that the server never refuses normal work
// because of a character. No change leaves half a character: two remaining halves are joined, a single one is removed. A footnote's mark cannot be in italics,
// because the shared document does not store that, and the screen would differ from everybody else's.
import type { Mark, Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { Transform } from 'prosemirror-transform';
import { hasHalves, isSound, repairsOf } from '../../../schema/index.ts';
import { isShared } from '../model/paper-state.ts';
import { undoneWith } from './undo-steps.ts';

/** The text between two positions becomes `text`. */
interface Repair {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The repairs of one block's text, in order; `start` is the position at which its content begins. */
function repairsIn(block: Node, start: number): Repair[] {
  const repairs: Repair[] = [];
  /** The first half of a character whose second half may follow. */
  let pending: { readonly at: number; readonly half: string } | null = null;
  block.forEach((child, offset) => {
    const { text = '', marks } = child;
    if (!child.isText || isSound(text)) return;
    for (const { at, length, insert } of repairsOf(text)) {
      const from = start + offset + at;
      const character = text.slice(at, at + length);
      if (pending && hasHalves(character) && character >= '\udc00') {
        const { at: first, half } = pending;
        repairs[first] = { ...repairs[first]!, text: half + character };
        pending = null;
      } else if (hasHalves(character) && character < '\udc00') pending = { at: repairs.length, half: character };
      repairs.push({ from, to: from + length, text: hasHalves(character) ? '' : insert, marks });
    }
  });
  return repairs;
}

/** Adds to `tr` the repairs of the words that it inserted; `before` is the earlier document, whose text is not changed. */
export function repairWords(tr: Transform, before: Node): void {
  const start = before.content.findDiffStart(tr.doc.content);
  const end = start === null ? null : before.content.findDiffEnd(tr.doc.content);
  if (start === null || !end) return;
  const old = new Set<Node>();
  before.nodesBetween(Math.min(start, end.a), Math.max(start, end.a), (node) => void old.add(node));
  const repairs: Repair[] = [];
  const slanted: number[] = [];
  tr.doc.nodesBetween(Math.min(start, end.b), Math.max(start, end.b), (node, pos) => {
    if (old.has(node)) return false;
    if (node.type.name === 'footnote' && node.marks.length > 0) slanted.push(pos);
    if (node.inlineContent) repairs.push(...repairsIn(node, pos + 1));
    return true;
  });
  for (const pos of slanted) tr.removeNodeMark(pos, tr.doc.type.schema.marks.em!);
  for (const { from, to, text, marks } of repairs.reverse()) {
    if (text === '') tr.delete(from, to);
    else tr.replaceWith(from, to, tr.doc.type.schema.text(text, marks));
  }
}

/** Repairs what this editor writes, within the same undo step. Remote changes are not repaired. */
export const characterRepairPlugin = (): Plugin =>
  new Plugin({
    appendTransaction(transactions, old, state) {
      if (!transactions.some((tr) => tr.docChanged && !isShared(tr))) return null;
      const tr = undoneWith(transactions, state.tr);
      repairWords(tr, old.doc);
      return tr.docChanged ? tr : null;
    },
  });
