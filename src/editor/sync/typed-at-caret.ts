// Writes typing and deletion into the shared document exactly at the caret. y-prosemirror compares texts: a letter typed before an equal letter may be stored
// after that one, and further typing continues there, so that it is separated from the words before it as soon as somebody else writes in between.
import type { Mark, Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import * as Y from 'yjs';
import { idOf } from '../../../schema/index.ts';
import { nodeOf } from '../../protocol/document.ts';

type Child = Y.XmlElement | Y.XmlText;

const childWith = (parent: Y.XmlFragment, id: string): Y.XmlElement | null =>
  (parent.toArray() as Child[]).find((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.getAttribute('id') === id) ??
  null;

/** The text of a run as it is stored; null if it holds anything but text. */
function storedText(run: Y.XmlText): string | null {
  const inserts = (run.toDelta() as { insert: unknown }[]).map(({ insert }) => insert);
  return inserts.every((insert) => typeof insert === 'string') ? inserts.join('') : null;
}

/** The runs of text of a wording, each with the offset at which it begins; null for a footnote. */
function runsOf(wording: Node): ({ readonly from: number; text: string } | null)[] {
  const runs: ({ readonly from: number; text: string } | null)[] = [];
  wording.forEach((child, offset) => {
    const last = runs.at(-1);
    if (!child.isText) runs.push(null);
    else if (last) last.text += child.text;
    else runs.push({ from: offset, text: child.text! });
  });
  return runs;
}

const attributesOf = (marks: readonly Mark[]) => Object.fromEntries(marks.map((mark) => [mark.type.name, mark.attrs]));

/** The item of the letter before `index` in a run, split after that letter if necessary, and the attributes of the letter; null and no attributes at the
 *  beginning. */
function letterBefore(run: Y.XmlText, index: number): { readonly left: Y.Item | null; readonly attributes: Record<string, unknown> } {
  const attributes: Record<string, unknown> = {};
  let passed = 0;
  for (let item = index > 0 ? run._start : null; item; item = item.right) {
    const { content, deleted } = item;
    if (content instanceof Y.ContentFormat && !deleted) {
      if (content.value === null) delete attributes[content.key];
      else attributes[content.key] = content.value;
    }
    if (deleted || !item.countable) continue;
    passed += item.length;
    if (passed < index) continue;
    return { left: passed === index ? item : splitBehind(run, item, item.length - (passed - index)), attributes };
  }
  return { left: null, attributes };
}

/** Splits an item after its first `length` letters; returns those. */
function splitBehind(run: Y.XmlText, item: Y.Item, length: number): Y.Item {
  Y.getItemCleanStart(run.doc!._transaction!, Y.createID(item.id.client, item.id.clock + length));
  return item;
}

/** Inserts words right after the letter on their left. `Y.XmlText` would insert them after deleted items, and concurrent insertions of others before those
 *  would come between the letter and the words. */
function insertBehindLetter(run: Y.XmlText, index: number, words: string, attributes: Record<string, unknown>): void {
  const { left, attributes: before } = letterBefore(run, index);
  const isAlike = JSON.stringify(Object.entries(before).sort()) === JSON.stringify(Object.entries(attributes).sort());
  if (!isAlike) {
    run.insert(index, words, attributes);
    return;
  }
  const ydoc = run.doc!;
  const id = Y.createID(ydoc.clientID, Y.getState(ydoc.store, ydoc.clientID));
  const right = left ? left.right : run._start;
  new Y.Item(id, left, left?.lastId ?? null, right, right?.id ?? null, run, null, new Y.ContentString(words)).integrate(
    ydoc._transaction!,
    0,
  );
  // Yjs caches recent positions in a run.
  if (run._searchMarker) run._searchMarker.length = 0;
}

/** Writes one insertion that ends at `at`, or one deletion there, which turns the stored text into `now`; false if it was another change. */
function writeAt(run: Y.XmlText, now: string, at: number, marks: readonly Mark[]): boolean {
  const old = storedText(run);
  if (old === null || old === now) return false;
  const added = now.length - old.length;
  const from = at - Math.max(0, added);
  if (added === 0 || from < 0 || now.slice(0, from) !== old.slice(0, from)) return false;
  if (added > 0 && old.slice(from) === now.slice(at)) insertBehindLetter(run, from, now.slice(from, at), attributesOf(marks));
  else if (added < 0 && old.slice(from - added) === now.slice(from)) run.delete(from, -added);
  else return false;
  return true;
}

/** Writes the last typing or deletion at the caret of a state. Call it in a transaction, when the elements of the text match the state. Returns the wording,
 *  and the amendment around it, that now equal those of the state, so that y-prosemirror skips them. */
export function writeAtCaret(root: Y.XmlFragment, { selection }: EditorState): (readonly [Y.XmlElement, Node])[] {
  const { $head } = selection;
  if (!selection.empty || $head.parent.type.name !== 'wording') return [];
  const paragraph = childWith(root, idOf($head.node(1)));
  const home = paragraph && $head.depth > 2 ? childWith(paragraph, idOf($head.node(2))) : paragraph;
  const wordings = (home?.toArray() as Child[] | undefined)?.filter(
    (child) => child instanceof Y.XmlElement && child.nodeName === 'wording',
  );
  if (wordings?.length !== 1) return [];
  const children = (wordings[0] as Y.XmlElement).toArray() as Child[];
  const runs = runsOf($head.parent);
  if (runs.length !== children.length) return [];
  const at = $head.parentOffset;
  let wrote = false;
  for (const [i, run] of runs.entries()) {
    const child = children[i];
    if (run && child instanceof Y.XmlText && run.from <= at && at <= run.from + run.text.length)
      wrote ||= writeAt(child, run.text, at - run.from, $head.nodeBefore?.marks ?? []);
  }
  if (!wrote) return [];
  const wording = wordings[0] as Y.XmlElement;
  const written: (readonly [Y.XmlElement, Node])[] = [[wording, $head.parent]];
  if (home !== paragraph) written.push([home!, $head.node(2)]);
  return written.every(([element, node]) => nodeOf(element)?.eq(node)) ? written : [];
}
