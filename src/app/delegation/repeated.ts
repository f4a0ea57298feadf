// Asking the server again and again while a page is in sight.
import { useEffect } from 'react';

/** Calls at once and then after each pause, while the page is in sight. `call` must stay the same function. */
export function useRepeated(call: () => void, milliseconds: number): void {
  useEffect(() => {
    call();
    const timer = window.setInterval(() => document.visibilityState === 'visible' && call(), milliseconds);
    return () => window.clearInterval(timer);
  }, [call, milliseconds]);
}
