// The keyboard shortcuts of the drafting room and the compare screen: one list, from which the keys are heard, printed and listed. None is a key that the
// paper needs itself, and none is a single letter (WCAG 2.1.4): "?" is heard only where nothing can be typed.
import { useEffect, useRef } from 'react';
import { fitsChord } from '../../editor/model/chord.ts';

/** Each shortcut with its keys as they are printed. */
export const SHORTCUTS = {
  goTo: 'Ctrl K',
  find: 'Ctrl F',
  findNext: 'F3',
  findPrevious: 'Shift F3',
  listKeys: '?',
  nextRegion: 'F6',
  previousRegion: 'Shift F6',
  nextParagraph: 'Alt ↓',
  previousParagraph: 'Alt ↑',
  nextProposal: 'F8',
  previousProposal: 'Shift F8',
  nextNews: 'Alt F8',
  previousNews: 'Alt Shift F8',
  nextOpenPoint: 'F9',
  previousOpenPoint: 'Shift F9',
  viewAll: 'Ctrl Alt 1',
  viewClean: 'Ctrl Alt 2',
  viewIssued: 'Ctrl Alt 3',
  compare: 'Ctrl Alt 4',
  viewTrace: 'Ctrl Alt 5',
  viewRolling: 'Ctrl Alt 6',
  privately: 'Ctrl Alt P',
  publish: 'Ctrl Enter',
  paragraphMenu: 'Ctrl Alt M',
  comment: 'Ctrl Alt C',
  words: 'Ctrl Alt B',
  library: 'Ctrl Alt G',
  fix: 'Ctrl .',
  support: 'Ctrl Alt S',
  oppose: 'Ctrl Alt O',
  reserve: 'Ctrl Alt R',
  accept: 'Ctrl Alt Y',
  reject: 'Ctrl Alt N',
  agreeWordsInGroup: 'Ctrl Alt A',
  agreeWordsInPlenary: 'Ctrl Alt Shift A',
  floor: 'Ctrl Alt F',
  leave: 'Esc',
} as const;

export type ShortcutId = keyof typeof SHORTCUTS;
const IDS = Object.keys(SHORTCUTS) as readonly ShortcutId[];

/** What the shortcuts do now; null or missing where this person, or this screen, has no such thing. One that returns false leaves the key to others. */
export type Acts = { readonly [Id in ShortcutId]?: (() => unknown) | null };

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
      const id = IDS.find((known) => known !== 'leave' && fitsChord(SHORTCUTS[known], event));
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
