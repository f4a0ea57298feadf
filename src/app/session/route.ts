// Which screen an address names, and how to go to another: the browser's history and nothing else.
// Invitation links (/join/…) are handled by the server and never come here.
import { useSyncExternalStore } from 'react';

export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'draft' | 'compare'; readonly id: string }
  /** `id` is '' where the wall's link names no draft. */
  | { readonly screen: 'wall'; readonly id: string }
  | { readonly screen: 'missing' };

/** The screen that a path names. */
export function routeOf(path: string): Route {
  if (path === '/' || path === '/index.html') return { screen: 'home' };
  if (path === '/wall') return { screen: 'wall', id: '' };
  const [, room, draft, compare] = /^\/(?:wall\/([^/]+)|draft\/([^/]+)(\/compare)?)\/?$/.exec(path) ?? [];
  if (draft === undefined && room === undefined) return { screen: 'missing' };
  try {
    if (draft === undefined) return { screen: 'wall', id: decodeURIComponent(room ?? '') };
    return { screen: compare === undefined ? 'draft' : 'compare', id: decodeURIComponent(draft) };
  } catch {
    return { screen: 'missing' };
  }
}

/** The path of a draft's room. */
export const draftPath = (id: string): string => `/draft/${encodeURIComponent(id)}`;

/** The path of the wall that shows a draft. */
export const wallPath = (id: string): string => `/wall/${encodeURIComponent(id)}`;

/** The address of a paragraph in a draft's room. */
export const paragraphPath = (id: string, paragraph: string): string => `${draftPath(id)}#${encodeURIComponent(paragraph)}`;

/** Stands for today's text where an address names versions. */
export const NOW = 'now';

/** The address of a comparison; `from` and `to` are ids of versions or NOW. */
export const comparePath = (id: string, from: string, to: string): string =>
  `${draftPath(id)}/compare?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;

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

/** Shows another screen; with `replace` the browser's Back does not return to the present one. */
export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  const here = path === window.location.pathname + window.location.search;
  if (!here && how === 'push') window.history.pushState(null, '', path);
  if (!here && how === 'replace') window.history.replaceState(null, '', path);
  changed();
}

/** The path shown now. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => window.location.pathname);

/** What stands behind the question mark now. */
export const useQuery = (): string => useSyncExternalStore(subscribe, () => window.location.search);
