// Whether the window is a phone's. On a phone the paper is only read, and a box that is written in may go from the screen. So a window that becomes as narrow while a box holds
// typed words is no phone's yet: it is once these were sent or taken out. Nobody loses words because a window changed its size.
import { useSyncExternalStore } from 'react';

/** Narrow, and a finger is what points. A window that is narrow because somebody has zoomed in is no phone's (RULE V14). */
const NARROW = '(max-width: 34rem) and (pointer: coarse)';
const BOXES = 'textarea, input:is(:not([type]), [type="text"], [type="search"], [type="email"], [type="url"])';
/** Milliseconds after which the boxes are looked at again. */
const AGAIN = 500;

/** A box that somebody is in counts too: it may be empty for a moment. */
const holdsWords = (): boolean =>
  [...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(BOXES)].some(
    (box) => !box.readOnly && !box.disabled && (box.value.trim() !== '' || box === document.activeElement),
  );

let known: MediaQueryList | null = null;
const list = (): MediaQueryList => {
  known ??= window.matchMedia(NARROW);
  return known;
};
/** Null while nobody asks. */
let isPhone: boolean | null = null;
const listeners = new Set<() => void>();

let timer: ReturnType<typeof setTimeout> | undefined;

/** What was a phone's window stays one: on it nothing is typed that would go. */
function read(): void {
  clearTimeout(timer);
  isPhone = list().matches && (isPhone === true || !holdsWords());
  if (list().matches && !isPhone) timer = setTimeout(read, AGAIN);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) list().addEventListener('change', read);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    list().removeEventListener('change', read);
    clearTimeout(timer);
    isPhone = null;
  };
}

/** True where the window is a phone's and no box of the page holds words that were typed before it was. */
export const usePhone = (): boolean =>
  useSyncExternalStore(subscribe, () => {
    isPhone ??= list().matches;
    return isPhone;
  });
