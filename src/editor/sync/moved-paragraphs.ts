// Restores what was written in a paragraph while the server moved it. Yjs cannot move an element: the server deletes the paragraph and inserts a copy
// elsewhere. Words that had not reached the server by then (a person may have been offline) are in the deleted one; they are put into the copy.

import type { Node } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import * as Y from 'yjs';
import { amendmentAttrs, idOf, ownerOf } from '../../../schema/index.ts';
import { baseOf } from '../../amend/rebase/proposal.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import { findParagraphNode, isOwn, type Writer, wordingNode } from '../model/lookup.ts';

const elementId = (element: Y.XmlElement): string => {
  const content = element._map.get('id')?.content;
  return content instanceof Y.ContentAny ? String(content.arr[0]) : '';
};

/** The paragraphs that others deleted and inserted again. */
export interface MovedParagraphs {
  /** Their ids since the last call. */
  readonly take: () => ReadonlySet<string>;
  readonly stop: () => void;
}

/** Watches for moved paragraphs. Must be called before the view is made, so that it knows of a move before the editor draws it. */
export function watchMovedParagraphs(fragment: Y.XmlFragment): MovedParagraphs {
  let moved = new Set<string>();
  const observe = (event: Y.YXmlEvent, transaction: Y.Transaction) => {
    if (transaction.local) return;
    const ids = (items: Iterable<Y.Item>) =>
      [...items].flatMap(({ content }) =>
        content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? [elementId(content.type)] : [],
      );
    const gone = new Set(ids(event.changes.deleted));
    for (const id of ids(event.changes.added)) if (gone.has(id)) moved.add(id);
  };
  fragment.observe(observe);
  return {
    take: () => {
      const taken = moved;
      moved = new Set();
      return taken;
    },
    stop: () => fragment.unobserve(observe),
  };
}

/** A wording or an amendment of the writer's in a paragraph, and the position before it. `key`: id of the amendment, or 'wording'. */
interface Own {
  readonly key: string;
  readonly node: Node;
  readonly pos: number;
}

function ownIn(doc: Node, id: string, writer: Writer): Own[] {
  const found = findParagraphNode(doc, id);
  const owned: Own[] = [];
  found?.node.forEach((child, offset) => {
    const pos = found.pos + 1 + offset;
    if (isOwn(child, writer.me) && child.childCount > 0) owned.push({ key: idOf(child), node: child, pos });
    else if (child.type.name === 'wording' && ownerOf(found.node) === writer.me) owned.push({ key: 'wording', node: child, pos });
  });
  return owned;
}

const words = (node: Node): Set<string> => new Set(node.textContent.split(/\s+/));

/** The transaction that puts words written here into the moved paragraphs, and words of those paragraphs that could not be merged with them (`lost`). Null
 *  if nothing is missing. `before`: the state before the change that moved them; `after`: the state to which `tr` is applied. */
export function restoreUnsentWords(
  before: EditorState,
  after: EditorState,
  moved: ReadonlySet<string>,
  writer: Writer,
): { readonly tr: Transaction; readonly lost: readonly string[] } | null {
  if (writer.kind !== 'amend') return null;
  const tr = after.tr;
  const lost: string[] = [];
  for (const id of moved) {
    const old = ownIn(before.doc, id, writer);
    for (const now of ownIn(after.doc, id, writer).reverse()) {
      const was = old.find((one) => one.key === now.key);
      const mine = was?.node;
      if (!was || !mine || mine.content.eq(now.node.content)) continue;
      const [from, to] = [tr.mapping.map(now.pos), tr.mapping.map(now.pos + now.node.nodeSize)];
      const [theirs, ours] = [wordingNode({ node: now.node, offset: 0 }), wordingNode({ node: mine, offset: 0 })];
      const merged =
        mine.childCount === 1 && now.node.childCount === 1 && now.key !== 'wording' ? rebase(baseOf(mine, ours), theirs, ours) : null;
      const { head } = before.selection;
      if (merged?.status === 'adjusted') tr.replaceWith(from + 2, to - 2, merged.merged.content);
      else {
        tr.replaceWith(from + 1, to - 1, mine.content);
        if (now.key !== 'wording') tr.setNodeAttribute(from, 'base', amendmentAttrs(mine).base);
        if ([...words(theirs)].some((word) => !words(ours).has(word))) lost.push(theirs.textContent);
      }
      // The caret stays between the same words.
      const inside = head > was.pos && head < was.pos + mine.nodeSize;
      if (inside) tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from + head - was.pos, tr.doc.content.size))));
    }
  }
  return tr.docChanged ? { tr: tr.setMeta('addToHistory', false), lost } : null;
}
