// Polls the server while a page is visible.
import { useEffect } from 'react';

/** Calls at once and then after each pause, while the page is visible. `call` must stay the same function. */
export function useRepeated(call: () => void, milliseconds: number): void {
  useEffect(() => {
    call();
    const timer = window.setInterval(() => document.visibilityState === 'visible' && call(), milliseconds);
    return () => window.clearInterval(timer);
  }, [call, milliseconds]);
}
