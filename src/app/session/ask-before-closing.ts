// Words that the server has not stored are only on this device, or only in this window: the browser then asks before it closes the window.
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
