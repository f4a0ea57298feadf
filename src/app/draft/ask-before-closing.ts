// Words that are not on the server's disk yet live in this window only: the browser asks before it closes.
import { useEffect } from 'react';

/** Has the browser ask while not all is saved. */
export function useAskBeforeClosing(saved: boolean): void {
  useEffect(() => {
    if (saved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [saved]);
}
