// Where the focus goes when the focused control disappears or is disabled: to the place of the next act, never to the page.
import { useEffect } from 'react';
import type { DraftEditor } from '../../editor/model/editor-api.ts';

/** How long to wait for an element that the server's answer brings onto the screen. */
const WAIT_MS = 2000;

/** Focuses an element and scrolls it into sight, unless that would move what is under the pointer. */
export function giveFocus(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  if (!element.closest('[data-region]')?.matches(':hover')) element.scrollIntoView({ block: 'nearest' });
}

/** Focuses the paper at its caret, without scrolling; not while a dialog is open. */
export function focusPaper(editor: DraftEditor | null): void {
  if (!editor || editor.view.dom.closest('[inert]')) return;
  editor.view.focus();
  // If nothing may be written, the paper is not editable, but it can still be focused, scrolled and read.
  if (!editor.view.hasFocus()) editor.view.dom.focus({ preventScroll: true });
}

/** Focuses the paper's scroll area, for those who left the text and read on. The caret is removed from the text: WebKit would continue typing there. */
export function focusReading(): void {
  document.getElementById('text')?.focus({ preventScroll: true });
  const selection = document.getSelection();
  if (selection?.isCollapsed) selection.removeAllRanges();
}

/** Modifiers, which are held for another key or a press. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']);

/**
 * Returns a function that is true once the person has pressed a key or the mouse. Call it before waiting for the server; a person who goes on before the
 * answer keeps the focus and the caret.
 */
export function noticeNextAct(): () => boolean {
  const now = performance.now();
  const heard = new AbortController();
  const hear = (event: Event) => {
    const isHeld = event instanceof KeyboardEvent && (event.repeat || MODIFIERS.has(event.key));
    if (!isHeld && event.timeStamp > now) heard.abort();
  };
  for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, hear, { capture: true, signal: heard.signal });
  return () => heard.signal.aborted;
}

/**
 * Focuses what `find` finds as soon as it exists; after two seconds calls `orElse`. A person who has moved the focus meanwhile keeps it; after waiting for
 * the server's answer, pass as `hasGoneOn` what `noticeNextAct` returned before.
 */
export function focusWhenThere(
  find: () => HTMLElement | null | undefined,
  orElse: () => void = focusReading,
  hasGoneOn: () => boolean = noticeNextAct(),
): void {
  const from = document.activeElement;
  const start = performance.now();
  const look = () => {
    const { activeElement } = document;
    if (hasGoneOn() || (activeElement !== document.body && activeElement !== from)) return;
    const found = find();
    if (found) giveFocus(found);
    else if (performance.now() - start < WAIT_MS) requestAnimationFrame(look);
    else if (document.activeElement === document.body) orElse();
  };
  look();
}

/** Calls `give` to set the focus once the open dialog has closed: `always`, or only if the focus would otherwise be on the page. */
export function focusAfterDialog(give: () => void, always = true): void {
  const start = performance.now();
  let frames = 0;
  const look = () => {
    // The dialog returns the focus in the frame after it closes.
    frames = document.querySelector('[role="dialog"]') ? 0 : frames + 1;
    if (frames > 2) return always || document.activeElement === document.body ? give() : undefined;
    if (performance.now() - start < WAIT_MS) requestAnimationFrame(look);
  };
  look();
}

/** The heading of a proposal's card in the panel. */
export const cardHeading = (proposal: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-proposal="${CSS.escape(proposal)}"] [data-rove]`);

/** Focuses the card of a proposal once it exists. `hasGoneOn` as for `focusWhenThere`. */
export const focusCard = (proposal: string, hasGoneOn?: () => boolean): void =>
  focusWhenThere(() => cardHeading(proposal), undefined, hasGoneOn);

/** What can take the focus after the focused element disappeared, best first: a heading that selects, a field, the shown tab, the paper. */
const SAFE = [
  '[data-rove][tabindex="0"]:not([role="tab"])',
  '[data-rove]:not([role="tab"])',
  'textarea',
  '[role="tab"][aria-selected="true"]',
  '[contenteditable="true"]',
  '#text',
];

/**
 * While the component is mounted, the focus never falls back to the page. If the focused element disappears, the nearest element that decides nothing gets
 * the focus; if it is disabled until the server answers, it gets the focus back then.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let last: HTMLElement | null = null;
    let around: Element[] = [];
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      around = [];
      for (let element = target.parentElement; element; element = element.parentElement) around.push(element);
    };
    let isDisabled = false;
    const look = () => {
      if (!last) return;
      if (document.activeElement === last && !last.matches(':disabled')) isDisabled = false;
      if (document.activeElement !== document.body) return;
      if (last.isConnected) {
        if (last.matches(':disabled')) isDisabled = true;
        else if (isDisabled) {
          isDisabled = false;
          last.focus({ preventScroll: true });
        }
        return;
      }
      isDisabled = false;
      for (const element of around) {
        for (const safe of element.isConnected ? SAFE : []) {
          const next = element.querySelector<HTMLElement>(safe);
          if (next?.checkVisibility()) return giveFocus(next);
        }
      }
    };
    // While somebody types, there is nothing to do here.
    const watching = new MutationObserver(() => {
      const { activeElement } = document;
      // The server may answer before the next frame: the element is enabled again by then, but has lost the focus.
      if (last?.matches(':disabled')) isDisabled = true;
      if (activeElement === null || activeElement === document.body || activeElement.matches(':disabled')) requestAnimationFrame(look);
    });
    watching.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    window.addEventListener('focusin', onFocus);
    return () => {
      watching.disconnect();
      window.removeEventListener('focusin', onFocus);
    };
  }, []);
}
