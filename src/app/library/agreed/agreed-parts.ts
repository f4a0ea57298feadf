// What the library says on a card, fetched with the first card that is shown: nobody waits for it to write.
import { lazy } from '../../ui/lazy.tsx';

export const agreedLine = lazy(async () => (await import('./agreed-line.tsx')).AgreedLine);
export const putBackButton = lazy(async () => (await import('./agreed-line.tsx')).PutBack);
