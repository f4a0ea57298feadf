// The field of the sheet with its words, created once per open sheet.
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { createWordsField, type FieldOptions, type WordsField } from '../../editor/phone/words-field.ts';

/**
 * Creates the field in the element of `mount` and focuses it. Only the first render's `options` count, but always the latest listeners. The field is null
 * before the sheet is mounted and after it closes.
 */
export function useWordsField(options: FieldOptions): {
  readonly mount: RefObject<HTMLDivElement | null>;
  readonly field: RefObject<WordsField | null>;
  /** Undoes the last writing; null if there is nothing to undo. */
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
    // A browser may focus the tapped element after this.
    const frame = requestAnimationFrame(() => made.focus());
    return () => {
      cancelAnimationFrame(frame);
      field.current = null;
      made.destroy();
    };
  }, []);
  // Every change of the words renders the sheet again.
  return { mount, field, undo: field.current?.canUndo() ? () => field.current?.undo() : null };
}
