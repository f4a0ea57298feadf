// Hears the keyboard shortcuts while a screen is shown.
import { useEffect, useRef } from 'react';
import { fitsChord } from '../../editor/model/chord.ts';
import { keysNow } from './chosen-keys.ts';
import { type Acts, SHORTCUTS, type ShortcutId } from './shortcuts.ts';

const IDS = Object.keys(SHORTCUTS) as readonly ShortcutId[];

/** A key that is held does these once. */
const ONCE: readonly ShortcutId[] = ['accept', 'reject', 'publish'];

const TYPING = 'input, textarea, select, [contenteditable="true"]';
const isTyping = ({ target }: KeyboardEvent): boolean => target instanceof Element && target.closest(TYPING) !== null;

/** Listens while the screen is shown. Dialogs keep their keys to themselves. */
export function useShortcuts(acts: Acts): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const hears = (event: KeyboardEvent) => !event.isComposing && !document.querySelector('[role="dialog"]');
    const onKey = (event: KeyboardEvent) => {
      if (!hears(event)) return;
      const id = IDS.find((known) => known !== 'leave' && fitsChord(keysNow()[known], event));
      const act = id && latest.current[id];
      if (!act || (id === 'listKeys' && isTyping(event))) return;
      if ((!event.repeat || !ONCE.includes(id)) && act() === false) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Last of all: what has the focus may use this key itself.
    const onLeave = (event: KeyboardEvent) => {
      if (hears(event) && !event.defaultPrevented && fitsChord(SHORTCUTS.leave, event)) latest.current.leave?.();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('keydown', onLeave);
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('keydown', onLeave);
    };
  }, []);
}
