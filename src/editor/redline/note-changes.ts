// Footnotes in a redline: their numbers in struck and inserted words, and proposals that only change the text of a note. Such a note keeps its number, which is
// underlined; the number's title gives the old and the new text.

import type { Fragment, Node } from 'prosemirror-model';
import type { Decoration } from 'prosemirror-view';
import { idOf } from '../../../schema/index.ts';

/** A footnote before and after a change of its text. */
export interface NoteBeforeAfter {
  readonly before: Node;
  readonly after: Node;
}

const onlyNote = (content: Fragment): Node | null =>
  content.childCount === 1 && content.firstChild?.type.name === 'footnote' ? content.firstChild : null;

/** The note whose text a change replaces without changing anything else; null for other changes. */
export function changedNote(struck: Fragment, inserted: Fragment): NoteBeforeAfter | null {
  const before = onlyNote(struck);
  const after = onlyNote(inserted);
  return before && after && idOf(before) === idOf(after) ? { before, after } : null;
}

/** The title of a changed note's number: "EGY: “old” → “new”". */
export const noteTitle = (by: string, { before, after }: NoteBeforeAfter): string =>
  `${by}: “${before.textContent}” → “${after.textContent}”`;

/** The titles that decorations give a note's number, one per line; null if none of them changes its text. */
export function changedTitle(decorations: readonly Decoration[]): string | null {
  const titles = decorations.flatMap(({ spec }) => (typeof spec.noteTitle === 'string' ? [spec.noteTitle] : []));
  return titles.length === 0 ? null : titles.join('\n');
}

/** The number of a note in struck or inserted words. `instead`: the struck content that the words replace; if it contains the same note, the title gives
 *  both texts. The margins keep the number up to date (margins.ts). */
export function noteNumberDom(note: Node, noteNumberOf: (footnote: string) => string, by: string, instead: Fragment | null): HTMLElement {
  const mark = document.createElement('sup');
  mark.dataset.note = idOf(note);
  mark.textContent = noteNumberOf(idOf(note));
  let before: Node | null = null;
  instead?.forEach((node) => {
    if (node.type.name === 'footnote' && idOf(node) === idOf(note)) before = node;
  });
  mark.title = before === null ? note.textContent : noteTitle(by, { before, after: note });
  return mark;
}
