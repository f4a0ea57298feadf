// The words that are looked for in the library: those that are selected on the paper, until others are typed. While the paper has not the focus its selection
// stays drawn, painted over the text.
import type { EditorView } from 'prosemirror-view';
import { useEffect, useRef } from 'react';
import { idOf } from '../../../../schema/index.ts';
import type { DraftEditor } from '../../../editor/model/editor-api.ts';
import { useStableCallback } from '../../ui/use-stable-callback.ts';

/** Words selected in one wording of the text, in UTF-16 units at most `LONGEST`, and the id of its paragraph. */
export interface SoughtWords {
  readonly words: string;
  readonly paragraph: string;
}

/** A page of words: nobody looks for more. */
const LONGEST = 4000;
/** The browser tells of each place that a selection passes. */
const CALM_MS = 80;
/** The name under which global styles (paper-marks.css) paint the selection. */
const SOUGHT = 'sought';

/** The words that are selected on the paper; null if none are, or where the selection is not the paper's. */
export function selectedWords({ state }: EditorView): SoughtWords | null {
  const { $from, $to, empty } = state.selection;
  if (empty || $from.depth < 2) return null;
  // Of a selection over several paragraphs the part in the first counts.
  const to = $from.sameParent($to) ? $to.pos : $from.end();
  let words = '';
  $from.parent.nodesBetween($from.parentOffset, to - $from.start(), (node, at) => {
    if (node.isText) words += node.text!.slice(Math.max(0, $from.parentOffset - at), to - $from.start() - at);
    return false;
  });
  words = words.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  return words === '' ? null : { words, paragraph: idOf($from.node(1)) };
}

/** Calls `onWords` when other words are selected on the paper. */
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

/** Draws the paper's selection as long as the component is shown and the paper has not the focus. `doc`: the text, so that it is drawn again where that changes. */
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
    // The focus has moved when its event has been heard.
    const soon = () => requestAnimationFrame(draw);
    const events = ['focusin', 'focusout', 'selectionchange'];
    for (const event of events) document.addEventListener(event, soon);
    return () => {
      for (const event of events) document.removeEventListener(event, soon);
      if (typeof Highlight !== 'undefined') CSS.highlights.delete(SOUGHT);
    };
  }, [draw]);
}
