// Where the focus goes when the control that had it goes away: to where the next act is, never to the page.

/** How long something is waited for that the server's answer brings onto the screen. */
const WAIT_MS = 2000;

/** Gives the focus to what `find` finds, as soon as it is there, else after two seconds to `orElse`. A person who has gone elsewhere meanwhile keeps the
 *  focus there. */
export function focusWhenThere(find: () => HTMLElement | null | undefined, orElse: () => void): void {
  const from = document.activeElement;
  const start = performance.now();
  const look = () => {
    const { activeElement } = document;
    if (activeElement !== document.body && activeElement !== from) return;
    const found = find();
    if (found) found.focus({ preventScroll: true });
    else if (performance.now() - start < WAIT_MS) requestAnimationFrame(look);
    else if (document.activeElement === document.body) orElse();
  };
  look();
}
