// The code for the library's line on a card, loaded with the first card shown, so that nobody waits for it in order to write.
import { lazy } from '../../ui/lazy.tsx';

export const agreedLine = lazy(async () => (await import('./agreed-line.tsx')).AgreedLine);
export const putBackButton = lazy(async () => (await import('./agreed-line.tsx')).PutBack);
