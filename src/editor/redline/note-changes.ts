// Footnotes in a redline: their numbers in struck and inserted words, and the proposal that gives a note another text. Such a note keeps its
// number, which is underlined; its title says the old and the new text.

import type { Fragment, Node } from 'prosemirror-model';
import type { Decoration } from 'prosemirror-view';
import { idOf } from '../../../schema/index.ts';

/** A note before and after. */
export interface NoteBeforeAfter {
  readonly before: Node;
  readonly after: Node;
}

const onlyNote = (content: Fragment): Node | null =>
  content.childCount === 1 && content.firstChild?.type.name === 'footnote' ? content.firstChild : null;

/** The note that a change gives another text and nothing else; null for every other change. */
export function changedNote(struck: Fragment, inserted: Fragment): NoteBeforeAfter | null {
  const before = onlyNote(struck);
  const after = onlyNote(inserted);
  return before && after && idOf(before) === idOf(after) ? { before, after } : null;
}

/** "EGY: “old” → “new”". */
export const noteTitle = (by: string, { before, after }: NoteBeforeAfter): string =>
  `${by}: “${before.textContent}” → “${after.textContent}”`;

/** What the decorations around a note say of its text; null where none proposes another. */
export function changedTitle(decorations: readonly Decoration[]): string | null {
  const titles = decorations.flatMap(({ spec }) => (typeof spec.noteTitle === 'string' ? [spec.noteTitle] : []));
  return titles.length === 0 ? null : titles.join('\n');
}

/** A note's number in struck or inserted words; `instead` is the struck text in whose place they stand. */
export function noteNumberDom(note: Node, noteOf: (footnote: string) => string, by: string, instead: Fragment | null): HTMLElement {
  const mark = document.createElement('sup');
  mark.dataset.note = idOf(note);
  mark.textContent = noteOf(idOf(note));
  let before: Node | null = null;
  instead?.forEach((node) => {
    if (node.type.name === 'footnote' && idOf(node) === idOf(note)) before = node;
  });
  mark.title = before === null ? note.textContent : noteTitle(by, { before, after: note });
  return mark;
}
