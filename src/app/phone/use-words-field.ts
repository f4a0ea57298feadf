// The field of the sheet with its words, made once for as long as the sheet is open.
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { createWordsField, type FieldOptions, type WordsField } from '../../editor/phone/words-field.ts';

/** Puts the field into the element of `mount` and the focus into the field. `options` are those of the first drawing; of later ones the listeners alone count.
 *  The field is null until the sheet is drawn, and after it has closed. */
export function useWordsField(options: FieldOptions): {
  readonly mount: RefObject<HTMLDivElement | null>;
  readonly field: RefObject<WordsField | null>;
  /** Takes back what was written last; null while nothing was. */
  readonly undo: (() => void) | null;
} {
  const mount = useRef<HTMLDivElement>(null);
  const field = useRef<WordsField>(null);
  const latest = useRef(options);
  latest.current = options;
  useLayoutEffect(() => {
    if (!mount.current) return;
    const made = createWordsField(mount.current, {
      ...latest.current,
      onChange: (words) => latest.current.onChange(words),
      onComposed: () => latest.current.onComposed(),
      markTyped: (typed) => latest.current.markTyped?.(typed) ?? 0,
    });
    field.current = made;
    made.focus();
    // A browser may give the focus to what was tapped after this.
    const frame = requestAnimationFrame(() => made.focus());
    return () => {
      cancelAnimationFrame(frame);
      field.current = null;
      made.destroy();
    };
  }, []);
  // Each change of the words draws the sheet anew.
  return { mount, field, undo: field.current?.canUndo() ? () => field.current?.undo() : null };
}
