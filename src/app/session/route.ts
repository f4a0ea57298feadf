// Which screen an address names, and how to go to another: only the browser's history. Of invitation links (/join/…), only those that ask for a name come
// here; the server opens the others.
import { useSyncExternalStore } from 'react';

export type Route =
  /** `committee` is '' at /, the home of people with a seat in only one committee. */
  | { readonly screen: 'home' | 'settings'; readonly committee: string }
  /** `text` is the id of the open text of the library; '' for the list. */
  | { readonly screen: 'library'; readonly committee: string; readonly text: string }
  | { readonly screen: 'draft' | 'compare' | 'list'; readonly id: string }
  /** `id` is '' if the wall's link names no draft. */
  | { readonly screen: 'wall'; readonly id: string; readonly committee: string }
  /** `token` is '' on the page for the room code. */
  | { readonly screen: 'setup' | 'join'; readonly token: string }
  | { readonly screen: 'missing' };

/** The screen of a path. */
export function routeOf(path: string): Route {
  if (path === '/' || path === '/index.html') return { screen: 'home', committee: '' };
  if (path === '/join') return { screen: 'join', token: '' };
  if (path === '/wall') return { screen: 'wall', id: '', committee: '' };
  const [, shelf = '', open = ''] = /^\/committee\/([^/]+)\/library(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  if (shelf !== '') {
    const [committee, text] = [decodedPart(shelf), decodedPart(open)];
    return committee === null || text === null ? { screen: 'missing' } : { screen: 'library', committee, text };
  }
  const [, where, name, below] = /^\/(wall|draft|committee|setup|join)\/([^/]+)(?:\/(compare|list|wall|settings))?\/?$/.exec(path) ?? [];
  const id = decodedPart(name ?? '');
  if (id === null) return { screen: 'missing' };
  if (where === 'draft' && !below) return { screen: 'draft', id };
  if (where === 'draft' && (below === 'compare' || below === 'list')) return { screen: below, id };
  if (where === 'committee' && !below) return { screen: 'home', committee: id };
  if (where === 'committee' && below === 'wall') return { screen: 'wall', id: '', committee: id };
  if (where === 'committee' && below === 'settings') return { screen: 'settings', committee: id };
  if (where === 'wall' && !below) return { screen: 'wall', id, committee: '' };
  if ((where === 'setup' || where === 'join') && !below) return { screen: where, token: id };
  return { screen: 'missing' };
}

function decodedPart(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** The path of a committee's home. */
export const homePath = (committee: string): string => `/committee/${encodeURIComponent(committee)}`;

/** The path of a committee's settings. */
export const settingsPath = (committee: string): string => `${homePath(committee)}/settings`;

/** The path of a committee's library, or of a text in it. `paragraph`: its label, "OP2 (a)". */
export const libraryPath = (committee: string, text = '', paragraph = ''): string =>
  `${homePath(committee)}/library${text === '' ? '' : `/${encodeURIComponent(text)}`}${paragraph === '' ? '' : `#${encodeURIComponent(paragraph)}`}`;

/** The path of a draft's room. */
export const draftPath = (id: string): string => `/draft/${encodeURIComponent(id)}`;

/** The path of the wall that shows a draft. */
export const wallPath = (id: string): string => `/wall/${encodeURIComponent(id)}`;

/** The path of the list of what is still to settle in a draft. */
export const listPath = (id: string): string => `${draftPath(id)}/list`;

/** The address of a paragraph in a draft's room. */
export const paragraphPath = (id: string, paragraph: string): string => `${draftPath(id)}#${encodeURIComponent(paragraph)}`;

/** The id of today's text in addresses that name versions. */
export const NOW = 'now';

const LIBRARY = 'library:';

/** The id of a text of the library in addresses that name versions. */
export const libraryTextId = (id: string): string => LIBRARY + id;

/** The id of the library text that a version's id stands for; null for any other. */
export const libraryTextOf = (version: string): string | null => (version.startsWith(LIBRARY) ? version.slice(LIBRARY.length) : null);

/** The address of a comparison; `from` and `to` are ids of versions, of library texts (from `libraryTextId`), or NOW. */
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

/** The current query string. */
export const useQuery = (): string => useSyncExternalStore(subscribe, () => window.location.search);
