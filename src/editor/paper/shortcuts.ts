// Keys on the paper that do not type: Alt with an arrow goes to the paragraph above or below, with Shift it moves the paragraph; F8 selects the next change;
// Escape and Ctrl Enter leave the paragraph. Not here: the keys that type (commands/typing.ts) and those of footnotes (footnotes.ts).
import type { EditorView } from 'prosemirror-view';
import { runParagraphAction } from '../commands/paragraph-actions.ts';
import { paperOf } from '../model/paper-state.ts';
import { leaveParagraph, moveToParagraph, selectNextChange } from './navigation.ts';

/** Handles a key; false where it is none of these. `onMove` moves a paragraph of the text, which only the server can. */
export function handleShortcut(view: EditorView, event: KeyboardEvent, onMove: (paragraph: string, after: string) => void): boolean {
  const { current } = paperOf(view.state);
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
  if (event.altKey && event.shiftKey && step !== null && current !== null)
    runParagraphAction(view, current, { do: 'move', direction: step }, onMove);
  else if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) leaveParagraph(view);
  else if (event.altKey && step !== null) moveToParagraph(view, step);
  else if (event.key === 'F8') selectNextChange(view, event.shiftKey ? -1 : 1);
  else return false;
  return true;
}
