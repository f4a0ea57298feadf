// Where the focus goes when the control that had it goes away or is disabled: to where the next act is, never to the page.
import { useEffect } from 'react';
import type { DraftEditor } from '../../editor/model/editor-api.ts';

/** How long something is waited for that the server's answer brings onto the screen. */
const WAIT_MS = 2000;

/** Gives the focus, and brings into sight what has it unless that would move what the pointer is on. */
export function giveFocus(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  if (!element.closest('[data-region]')?.matches(':hover')) element.scrollIntoView({ block: 'nearest' });
}

/** Focuses the paper where its caret is, without scrolling; not from under a dialog, which has the focus. */
export function focusPaper(editor: DraftEditor | null): void {
  if (!editor || editor.view.dom.closest('[inert]')) return;
  editor.view.focus();
  // Where nothing may be written, the paper is no editing host but can still be scrolled and read.
  if (!editor.view.hasFocus()) editor.view.dom.focus({ preventScroll: true });
}

/** Focuses what scrolls the paper: for whoever has left the text and reads on. No caret stays behind in the text: WebKit would go on writing at it. */
export function focusReading(): void {
  document.getElementById('text')?.focus({ preventScroll: true });
  const selection = document.getSelection();
  if (selection?.isCollapsed) selection.removeAllRanges();
}

/** Modifiers that are held for a key or a press to come. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']);

/** Notices what the person does next: the answer is true once they have pressed a key or the mouse. To be called by an act that waits for the server; whoever goes
 *  on before its answer keeps the focus and the caret. */
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

/** Gives the focus to what `find` finds, as soon as it is there, else after two seconds to `orElse`. A person who has gone elsewhere meanwhile keeps the focus
 *  there; where the server's answer was waited for, `hasGoneOn` is what `noticeNextAct` gave before. */
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

/** Gives the focus by `give` once the open dialog has gone: `always`, whatever the dialog gave it back to, or only where it would be on the page. */
export function focusAfterDialog(give: () => void, always = true): void {
  const start = performance.now();
  let frames = 0;
  const look = () => {
    // The dialog gives the focus back in the frame after it went.
    frames = document.querySelector('[role="dialog"]') ? 0 : frames + 1;
    if (frames > 2) return always || document.activeElement === document.body ? give() : undefined;
    if (performance.now() - start < WAIT_MS) requestAnimationFrame(look);
  };
  look();
}

/** The heading of a proposal's card in the panel. */
export const cardHeading = (proposal: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-proposal="${CSS.escape(proposal)}"] [data-rove]`);

/** Focuses the card of a proposal, once it is there. `hasGoneOn` as for `focusWhenThere`. */
export const focusCard = (proposal: string, hasGoneOn?: () => boolean): void =>
  focusWhenThere(() => cardHeading(proposal), undefined, hasGoneOn);

/** What can take the focus in place of something that went, the best first: a heading that selects, a field, the shown tab, the paper. */
const SAFE = [
  '[data-rove][tabindex="0"]:not([role="tab"])',
  '[data-rove]:not([role="tab"])',
  'textarea',
  '[role="tab"][aria-selected="true"]',
  '[contenteditable="true"]',
  '#text',
];

/** While the component is shown, the focus never stays on the page: when what had it goes, the nearest thing takes it that decides nothing; when it is
 *  disabled until the server has answered, it has the focus again then. */
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
    // While somebody types, nothing is to do here.
    const watching = new MutationObserver(() => {
      const { activeElement } = document;
      // The server may answer before the next frame: what had the focus is enabled again by then, and has lost it all the same.
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
