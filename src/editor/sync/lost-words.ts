// Finds words that a change of others removed, which the editor hands back to the person. Words are counted regardless of what is between them, so that a
// proposal merged into another one counts as not lost.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { amendmentsOf, idOf, isPending, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { repeatsBase } from '../model/own-amendment.ts';

/** All words of an amendment, or of a paragraph's own wording: one line for each wording, then one for each footnote. */
export function wholeTextOf(node: Node): string {
  const lines: string[] = [];
  const notes: string[] = [];
  node.forEach((wording) => {
    if (wording.type.name !== 'wording') return;
    let line = '';
    wording.forEach((child) => {
      if (child.isText) line += child.text;
      else notes.push(child.textContent);
    });
    lines.push(line);
  });
  return [...lines, ...notes].filter((line) => line !== '').join('\n');
}

/** True if every word of `text` is in `other` at least as often. */
export function containsWords(text: string, other: string): boolean {
  const left = new Map<string, number>();
  for (const word of other.split(/\s+/)) left.set(word, (left.get(word) ?? 0) + 1);
  return text.split(/\s+/).every((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return word === '' || count > 0;
  });
}

/** True if all these words are in one wording or one amendment of the document. */
export function docContainsWords(words: string, doc: Node): boolean {
  let found = false;
  doc.forEach((paragraph) => {
    const texts = [paragraph, ...paragraph.content.content.filter((child) => child.type.name === 'amendment')];
    found ||= texts.some((one) => containsWords(words, wholeTextOf(one)));
  });
  return found;
}

/** The words of own pending proposals of `before` that are not in `after`, one text for each. Proposals that only repeated the wording are left out. `me`:
 *  the delegation; for '' nothing is its own. */
export function wordsTakenOut(before: Node, after: Node, me: string): string[] {
  if (me === '') return [];
  const untouched = new Set(after.content.content);
  const own = before.content.content
    .filter((paragraph) => !untouched.has(paragraph))
    .flatMap((paragraph) => [
      ...(ownerOf(paragraph) === me && paragraphAttrs(paragraph).state === 'live' ? [paragraph] : []),
      ...amendmentsOf(paragraph),
    ])
    .filter((one) => ownerOf(one) === me && (one.type.name === 'paragraph' || (isPending(one) && !repeatsBase(one))));
  // Usually others change paragraphs without an own proposal, and nothing can be lost.
  if (own.length === 0) return [];
  const ids = new Set(after.content.content.flatMap((one) => [one, ...amendmentsOf(one)].map(idOf)));
  return own
    .filter((one) => !ids.has(idOf(one)))
    .map(wholeTextOf)
    .filter((words) => words !== '');
}

/** True if letters of an applied update are missing from the document because their element was already deleted. Letters that the update itself deletes do
 *  not count. */
export function typedIntoNothing(ydoc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  return structs.some((struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return false;
    const { client, clock } = struct.id;
    for (let at = clock; at < clock + struct.length; at++) {
      const id = Y.createID(client, at);
      if (Y.isDeleted(ds, id)) continue;
      const there: unknown = at < Y.getState(ydoc.store, client) ? Y.getItem(ydoc.store, id) : null;
      if (!(there instanceof Y.Item) || there.deleted) return true;
    }
    return false;
  });
}
