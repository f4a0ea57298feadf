// The words to look for in the library: those selected on the paper, until others are typed. While the focus is elsewhere, the paper's selection stays
// painted over the text.
import type { EditorView } from 'prosemirror-view';
import { useEffect, useRef } from 'react';
import { idOf } from '../../../../schema/index.ts';
import type { DraftEditor } from '../../../editor/model/editor-api.ts';
import { useStableCallback } from '../../ui/use-stable-callback.ts';

/** Words selected in one paragraph, at most `LONGEST` UTF-16 units, and the paragraph's id. */
export interface SoughtWords {
  readonly words: string;
  readonly paragraph: string;
}

/** A page of words; nobody searches for more. */
const LONGEST = 4000;
/** While a selection is dragged, the browser fires an event at every step. */
const CALM_MS = 80;
/** The name under which global styles (paper-marks.css) paint the selection. */
const SOUGHT = 'sought';

/** The words selected on the paper; null if none are, or if the selection is not in the text of a paragraph. */
export function selectedWords({ state }: EditorView): SoughtWords | null {
  const { $from, $to, empty } = state.selection;
  if (empty || $from.depth < 2) return null;
  // If several paragraphs are selected, the part in the first counts.
  const to = $from.sameParent($to) ? $to.pos : $from.end();
  let words = '';
  $from.parent.nodesBetween($from.parentOffset, to - $from.start(), (node, at) => {
    if (node.isText) words += node.text!.slice(Math.max(0, $from.parentOffset - at), to - $from.start() - at);
    return false;
  });
  words = words.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  return words === '' ? null : { words, paragraph: idOf($from.node(1)) };
}

/** Calls `onWords` when the words selected on the paper change. */
export function useSelectedWords(editor: DraftEditor | null, onWords: (words: SoughtWords) => void): void {
  const tell = useStableCallback(onWords);
  const known = useRef('');
  useEffect(() => {
    if (!editor) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      const anchor = document.getSelection()?.anchorNode ?? null;
      if (editor.view.isDestroyed || !editor.view.dom.contains(anchor)) return;
      const selected = selectedWords(editor.view);
      const key = selected ? `${selected.paragraph} ${selected.words}` : '';
      if (selected && key !== known.current) tell(selected);
      known.current = key;
    };
    const onChange = () => {
      clearTimeout(timer);
      timer = setTimeout(read, CALM_MS);
    };
    document.addEventListener('selectionchange', onChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', onChange);
    };
  }, [editor, tell]);
}

/** Draws the paper's selection while the component is mounted and the paper lacks the focus. `doc`: the text; a change draws the selection again. */
export function useDrawnSelection(editor: DraftEditor | null, doc: unknown): void {
  const draw = useStableCallback(() => {
    if (typeof Highlight === 'undefined') return;
    const view = editor?.view;
    const { from, to, empty } = view?.state.selection ?? { from: 0, to: 0, empty: true };
    if (!view || view.isDestroyed || empty || view.dom.contains(document.activeElement)) return void CSS.highlights.delete(SOUGHT);
    const range = document.createRange();
    const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)];
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    CSS.highlights.set(SOUGHT, new Highlight(range));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is drawn again when it changes
  useEffect(draw, [draw, doc]);
  useEffect(() => {
    // The focus moves only after its event.
    const soon = () => requestAnimationFrame(draw);
    const events = ['focusin', 'focusout', 'selectionchange'];
    for (const event of events) document.addEventListener(event, soon);
    return () => {
      for (const event of events) document.removeEventListener(event, soon);
      if (typeof Highlight !== 'undefined') CSS.highlights.delete(SOUGHT);
    };
  }, [draw]);
}
