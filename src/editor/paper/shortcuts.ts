// Keys on the paper that do not type, in one list for both handling and display: moving a paragraph, leaving it, going to the next one and to the next change.
// Not here: the keys that type (commands/typing.ts) and those of footnotes (footnotes.ts).
import type { EditorView } from 'prosemirror-view';
import { runParagraphAction } from '../commands/paragraph-actions.ts';
import { fitsChord } from '../model/chord.ts';
import { paperOf } from '../model/paper-state.ts';
import { leaveParagraph, moveToParagraph, selectNextChange } from './navigation.ts';

type Move = (paragraph: string, after: string) => void;

function moveParagraph(view: EditorView, direction: -1 | 1, onMove: Move): boolean {
  const { current } = paperOf(view.state);
  if (current === null) return false;
  runParagraphAction(view, current, { do: 'move', direction }, onMove);
  return true;
}

/** What each key does, by its printed form; false if it does nothing now. */
export const PAPER_SHORTCUTS: Readonly<Record<string, (view: EditorView, onMove: Move) => unknown>> = {
  'Alt Shift ↑': (view, onMove) => moveParagraph(view, -1, onMove),
  'Alt Shift ↓': (view, onMove) => moveParagraph(view, 1, onMove),
  'Ctrl Enter': (view) => leaveParagraph(view),
  Esc: (view) => leaveParagraph(view),
  'Alt ↑': (view) => moveToParagraph(view, -1),
  'Alt ↓': (view) => moveToParagraph(view, 1),
  F8: (view) => selectNextChange(view, 1),
  'Shift F8': (view) => selectNextChange(view, -1),
};

/** Handles a key; false if it is none of these. `onMove` moves a paragraph of the text, which only the server can. */
export function handleShortcut(view: EditorView, event: KeyboardEvent, onMove: Move): boolean {
  const chord = Object.keys(PAPER_SHORTCUTS).find((known) => fitsChord(known, event));
  return chord !== undefined && PAPER_SHORTCUTS[chord]!(view, onMove) !== false;
}
