// The whole bridge between React and the rest (editor, connection): one useSyncExternalStore over subscribe and snapshot.
import { useSyncExternalStore } from 'react';

interface Source<T> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => T;
}

const nothing = () => () => {};

/** The source's snapshot, rendered again when it changes; null if there is no source. */
export function useSnapshot<T>(source: Source<T> | null): T | null {
  return useSyncExternalStore(source?.subscribe ?? nothing, () => source?.snapshot() ?? null);
}
