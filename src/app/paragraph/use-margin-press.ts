// Pressing the label of any paragraph opens its menu. The paper's styles draw the hover effect, so that moving the pointer costs nothing.
import { useEffect, useState } from 'react';
import type { DraftEditor } from '../../editor/model/editor-api.ts';

/** Set on the sheet if labels can be pressed. */
const PRESSABLE = 'data-handles';

/** The paragraph whose label is under the pointer; null if the pointer is on text, or on what the margin shows for the current paragraph. */
function labelledAt(event: MouseEvent): string | null {
  const paragraph = event.target instanceof HTMLElement && event.target.matches('[data-paragraph]') ? event.target : null;
  if (!paragraph || paragraph.dataset.label === '') return null;
  const box = paragraph.getBoundingClientRect();
  const { direction, paddingInlineStart } = getComputedStyle(paragraph);
  const inside = direction === 'rtl' ? box.right - event.clientX : event.clientX - box.left;
  const isBesideFirstLine = event.clientY - box.top < Number.parseFloat(getComputedStyle(paragraph).lineHeight) * 1.4;
  return inside >= 0 && inside < Number.parseFloat(paddingInlineStart) - 8 && isBesideFirstLine
    ? (paragraph.dataset.paragraph ?? null)
    : null;
}

/** Id of the paragraph whose menu should open, until `done` is called. `isActive`: this person acts on paragraphs now. */
export function useMarginPress(
  editor: DraftEditor | null,
  isActive: boolean,
): { readonly pressed: string | null; readonly done: () => void } {
  const [pressed, setPressed] = useState<string | null>(null);
  useEffect(() => {
    const sheet = editor?.view.dom.closest<HTMLElement>('.sheet');
    if (!editor || !sheet || !isActive) return;
    let down: string | null = null;
    const onDown = (event: MouseEvent) => {
      down = event.button === 0 && event.detail === 1 ? labelledAt(event) : null;
      if (down === null) return;
      // The caret moves with the click, so that nothing changes between press and release.
      event.preventDefault();
      event.stopPropagation();
    };
    const onClick = (event: MouseEvent) => {
      if (down === null || labelledAt(event) !== down) return;
      event.stopPropagation();
      editor.goTo(down, 'stay');
      setPressed(down);
      down = null;
    };
    sheet.setAttribute(PRESSABLE, '');
    sheet.addEventListener('mousedown', onDown, true);
    sheet.addEventListener('click', onClick, true);
    return () => {
      sheet.removeAttribute(PRESSABLE);
      sheet.removeEventListener('mousedown', onDown, true);
      sheet.removeEventListener('click', onClick, true);
    };
  }, [editor, isActive]);
  return { pressed, done: () => setPressed(null) };
}
