// Ignores a second press at the same place within a second if another control has appeared there meanwhile: it was meant for the first one.
import { useEffect } from 'react';

const STEADY_MS = 1000;
/** Two presses within this many pixels are at the same place. */
const SAME_PLACE = 6;

const CONTROLS = 'button, a[href], input, select, label, [role="menuitem"], [role="option"]';

interface Press {
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly control: Element | null;
  readonly words: string;
}

/** Watches pointer presses while the component is mounted. */
export function useSteadyPresses(): void {
  useEffect(() => {
    let first: Press | null = null;
    const onClick = (event: MouseEvent) => {
      // A click by keyboard has no count.
      if (event.detail === 0 || !(event.target instanceof Element)) return;
      const pressed = event.target.closest(CONTROLS);
      // A press on a label fires a second click on its box.
      const control = pressed instanceof HTMLInputElement ? (pressed.labels?.[0] ?? pressed) : pressed;
      const words = control?.textContent ?? '';
      const { clientX: x, clientY: y, timeStamp: at } = event;
      const isSecond = first !== null && at - first.at < STEADY_MS && Math.hypot(x - first.x, y - first.y) <= SAME_PLACE;
      if (!isSecond || !first) {
        first = { x, y, at, control, words };
        return;
      }
      if (first.control === null || control === null || (control === first.control && words === first.words)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('click', onClick, { capture: true });
    return () => window.removeEventListener('click', onClick, { capture: true });
  }, []);
}
