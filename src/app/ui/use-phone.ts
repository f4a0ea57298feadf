// Whether the window is a phone's. On a phone the paper is read only, and a field may disappear from the screen. So a window that becomes narrow while a
// field holds typed words counts as a phone only once these are sent or removed. Nobody loses words by resizing a window.
import { useSyncExternalStore } from 'react';

/** Narrow, and operated by touch. A window that is narrow because of zoom is not a phone's (RULE V14). */
const NARROW = '(max-width: 34rem) and (pointer: coarse)';
const BOXES = 'textarea, input:is(:not([type]), [type="text"], [type="search"], [type="email"], [type="url"])';
/** How often the fields are checked again, in milliseconds. */
const AGAIN = 500;

/** A focused field counts too: it may be empty for a moment. */
const holdsWords = (): boolean =>
  [...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(BOXES)].some(
    (box) => !box.readOnly && !box.disabled && (box.value.trim() !== '' || box === document.activeElement),
  );

let known: MediaQueryList | null = null;
const list = (): MediaQueryList => {
  known ??= window.matchMedia(NARROW);
  return known;
};
/** Null until first asked. */
let isPhone: boolean | null = null;
const listeners = new Set<() => void>();

let timer: ReturnType<typeof setTimeout> | undefined;

/** Once a phone, it stays one while narrow: no field on it loses typed words. */
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

/** True if the window is a phone's and no field holds words typed before it became one. */
export const usePhone = (): boolean =>
  useSyncExternalStore(subscribe, () => {
    isPhone ??= list().matches;
    return isPhone;
  });
