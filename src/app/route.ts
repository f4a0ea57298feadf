// Which screen an address names, and how to go to another: the browser's history and nothing else.
// Links of invitations (/join/…) are the server's; they never reach this reader.
import { useSyncExternalStore } from 'react';

export type Route = { readonly screen: 'home' } | { readonly screen: 'draft'; readonly id: string } | { readonly screen: 'missing' };

/** The screen that a path names. */
export function routeOf(path: string): Route {
  if (path === '/' || path === '/index.html') return { screen: 'home' };
  const draft = /^\/draft\/([^/]+)\/?$/.exec(path)?.[1];
  if (draft === undefined) return { screen: 'missing' };
  try {
    return { screen: 'draft', id: decodeURIComponent(draft) };
  } catch {
    return { screen: 'missing' };
  }
}

/** The path of a draft's room. */
export const draftPath = (id: string): string => `/draft/${encodeURIComponent(id)}`;

const listeners = new Set<() => void>();
const changed = () => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Shows another screen. */
export function goTo(path: string): void {
  if (path !== window.location.pathname) window.history.pushState(null, '', path);
  changed();
}

/** The path shown now. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => window.location.pathname);
