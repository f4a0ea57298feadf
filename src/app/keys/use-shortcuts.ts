// Handles the keyboard shortcuts while a screen is shown.
import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { fitsChord } from '../../editor/model/chord.ts';
import { keysNow } from './chosen-keys.ts';
import { type Acts, SHORTCUTS, type ShortcutId } from './shortcuts.ts';
import { hearAhead } from './type-ahead.ts';

const IDS = Object.keys(SHORTCUTS) as readonly ShortcutId[];

/** A held key does these only once. */
const ONCE: readonly ShortcutId[] = ['accept', 'reject', 'publish'];

const TYPING = 'input, textarea, select, [contenteditable="true"]';
const isTyping = ({ target }: KeyboardEvent): boolean => target instanceof Element && target.closest(TYPING) !== null;

/**
 * Listens while the screen is mounted. Dialogs keep their keys to themselves. `settle` reads what the browser has not reported yet: the caret moves before
 * its event, and a key must not act on the paragraph that it has left.
 */
export function useShortcuts(acts: Acts, settle?: () => void): void {
  const latest = useRef({ acts, settle });
  latest.current = { acts, settle };
  useEffect(() => {
    const hears = (event: KeyboardEvent) => !event.isComposing && !document.querySelector('[role="dialog"]');
    // Renders first, so that the acts are those of the latest render.
    const readScreen = () => {
      latest.current.settle?.();
      flushSync(() => {});
    };
    const onKey = (event: KeyboardEvent) => {
      if (!hears(event)) return;
      const id = IDS.find((known) => known !== 'leave' && fitsChord(keysNow()[known], event));
      if (!id || !latest.current.acts[id]) return;
      readScreen();
      const act = latest.current.acts[id];
      if (!act || (id === 'listKeys' && isTyping(event))) return;
      if ((!event.repeat || !ONCE.includes(id)) && act(event.repeat) === false) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Last of all: the focused element may use this key itself.
    const onLeave = (event: KeyboardEvent) => {
      if (!hears(event) || event.defaultPrevented || !fitsChord(SHORTCUTS.leave, event)) return;
      readScreen();
      latest.current.acts.leave?.();
    };
    const stop = hearAhead();
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('keydown', onLeave);
    return () => {
      stop();
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('keydown', onLeave);
    };
  }, []);
}
