// The pages with a single message, as lazy parts: fetched when needed, or in advance by a room.
import { lazy } from '../ui/lazy.tsx';

export const endedPage = lazy(async () => (await import('./message-pages.tsx')).EndedPage);
export const missingPage = lazy(async () => (await import('./message-pages.tsx')).MissingPage);
export const signedOutPage = lazy(async () => (await import('./message-pages.tsx')).SignedOutPage);
export const unreachedPage = lazy(async () => (await import('./message-pages.tsx')).UnreachedPage);
export const unreadablePage = lazy(async () => (await import('./message-pages.tsx')).UnreadablePage);
