// The keyboard shortcuts of the drafting room and the compare screen. None is a single letter (WCAG 2.1.4), and none is a key that the paper needs itself.
import { useEffect, useRef } from 'react';
import type { Position } from '../../protocol/record.ts';

export interface Shortcuts {
  /** Alt with an arrow. */
  readonly paragraph: (step: 1 | -1) => void;
  /** F8, Shift F8. */
  readonly proposal: (step: 1 | -1) => void;
  /** Alt F8, Alt Shift F8: the next paragraph on which something is new; null where nothing is. */
  readonly news: ((step: 1 | -1) => void) | null;
  /** F9, Shift F9: the next paragraph with something to settle; null where there is no text. */
  readonly openPoint: ((step: 1 | -1) => void) | null;
  /** Ctrl Alt Y, Ctrl Alt N; null for everybody but the chair. */
  readonly decide: ((how: 'accept' | 'reject') => void) | null;
  /** Ctrl Alt S, O, R on the selected proposal; null for everybody but delegations. */
  readonly position: ((position: Position) => void) | null;
  /** Ctrl Alt C; null for who does not comment. */
  readonly comment: (() => void) | null;
  /** Ctrl Alt F: puts the current paragraph on the floor or takes it off; null for everybody but the chair. */
  readonly floor: (() => void) | null;
  /** Ctrl Alt 1 to 5: all proposals, clean, as issued, compare, rolling text. */
  readonly view: ((number: 1 | 2 | 3 | 4 | 5) => void) | null;
  /** Ctrl Alt P: whether only the own delegation sees what is written; null for everybody who is of none. */
  readonly privately: (() => void) | null;
  /** Ctrl Enter: publishes the private words at the caret; false where there are none. Null for everybody who is of no delegation. */
  readonly publish: (() => boolean) | null;
  /** Ctrl Alt M: the menu of the paragraph with the caret; null where there is none. */
  readonly paragraphMenu: (() => void) | null;
  /** Ctrl . */
  readonly fix: () => void;
  /** F6, Shift F6. */
  readonly region: (step: 1 | -1) => void;
  readonly escape: () => void;
}

/** Regions in the order in which F6 visits them. */
const REGIONS = ['top', 'outline', 'toolbar', 'paper', 'panel'];

/** Moves the focus to the next visible region. `enterPaper` focuses the paper, which is no ordinary element. */
export function moveRegion(step: 1 | -1, enterPaper: () => void): void {
  const shown = REGIONS.map((name) => document.querySelector<HTMLElement>(`[data-region="${name}"]`)).filter(
    (element) => element !== null && element.offsetParent !== null,
  ) as HTMLElement[];
  const at = shown.findIndex((element) => element.contains(document.activeElement));
  const next = shown[(at + step + shown.length) % shown.length];
  if (!next) return;
  if (next.dataset.region === 'paper') enterPaper();
  else
    next.querySelector<HTMLElement>('[aria-current="true"], [tabindex="0"], a[href], button:not([disabled]):not([tabindex="-1"])')?.focus();
}

/** Listens while the room is shown. Dialogs keep their keys to themselves. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || document.querySelector('[role="dialog"]')) return;
      const { publish } = latest.current;
      if (publish && event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.repeat && publish()) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      const run = actionOf(event, latest.current);
      if (!run) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || document.querySelector('[role="dialog"]')) return;
      latest.current.escape();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('keydown', onEscape);
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('keydown', onEscape);
    };
  }, []);
}

const POSITION_KEYS: Record<string, Position> = { KeyS: 'support', KeyO: 'oppose', KeyR: 'reserve' };

function actionOf(event: KeyboardEvent, shortcuts: Shortcuts): (() => void) | null {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
  const command = ctrlKey || metaKey;
  const back = shiftKey ? -1 : 1;
  if (key === 'F6' && !altKey && !command) return () => shortcuts.region(back);
  if (key === 'F8' && !altKey && !command) return () => shortcuts.proposal(back);
  const { openPoint, news } = shortcuts;
  if (news && key === 'F8' && altKey && !command) return () => news(back);
  if (openPoint && key === 'F9' && !altKey && !command) return () => openPoint(back);
  if (altKey && !command && !shiftKey && key === 'ArrowDown') return () => shortcuts.paragraph(1);
  if (altKey && !command && !shiftKey && key === 'ArrowUp') return () => shortcuts.paragraph(-1);
  if (command && !altKey && !shiftKey && key === '.') return shortcuts.fix;
  const { decide, position, comment, view, floor } = shortcuts;
  if (floor && altKey && command && code === 'KeyF') return floor;
  const digit = /^Digit([1-5])$/.exec(code)?.[1];
  if (view && digit && altKey && command && !shiftKey) return () => view(Number(digit) as 1 | 2 | 3 | 4 | 5);
  if (altKey && command && !shiftKey && code === 'KeyP' && shortcuts.privately) return shortcuts.privately;
  if (altKey && command && !shiftKey && code === 'KeyM' && shortcuts.paragraphMenu) return shortcuts.paragraphMenu;
  if (comment && altKey && command && code === 'KeyC') return comment;
  // By code: with Alt held, macOS and some layouts type another character.
  // A key that is held decides once.
  if (decide && altKey && command && code === 'KeyY') return () => event.repeat || decide('accept');
  if (decide && altKey && command && code === 'KeyN') return () => event.repeat || decide('reject');
  const stance = POSITION_KEYS[code];
  if (position && stance && altKey && command) return () => position(stance);
  return null;
}
