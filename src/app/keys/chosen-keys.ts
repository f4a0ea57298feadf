// The keys that a person chose in place of ours (RULES K12, K13), kept on this device. Not here: whether a key may be chosen (choosable.ts).
import { useSyncExternalStore } from 'react';
import { SHORTCUTS, type ShortcutId } from './shortcuts.ts';

/** Where they are kept in the browser. */
const KEPT = 'chapeau.keys';

export type Keys = Readonly<Record<ShortcutId, string>>;

let now: Keys = read();
const listeners = new Set<() => void>();

/** What is kept; our keys where nothing is, or where it cannot be read. */
function read(): Keys {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
    const own = Object.entries(kept ?? {}).filter(([id, keys]) => id in SHORTCUTS && typeof keys === 'string' && keys !== '');
    return { ...SHORTCUTS, ...Object.fromEntries(own) };
  } catch {
    return SHORTCUTS;
  }
}

function change(next: Keys): void {
  now = next;
  const own = Object.entries(next).filter(([id, keys]) => keys !== SHORTCUTS[id as ShortcutId]);
  try {
    if (own.length === 0) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(own)));
  } catch {
    // A browser that keeps nothing: they hold as long as the page is open.
  }
  for (const listener of listeners) listener();
}

/** The keys of each shortcut for this person. */
export const keysNow = (): Keys => now;

/** Gives a shortcut other keys. */
export const chooseKeys = (id: ShortcutId, keys: string): void => change({ ...now, [id]: keys });

/** All keys are ours again. */
export const resetKeys = (): void => change(SHORTCUTS);

function subscribe(listener: () => void): () => void {
  const onOther = ({ key }: StorageEvent) => {
    if (key !== KEPT && key !== null) return;
    now = read();
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onOther);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onOther);
  };
}

/** The keys of each shortcut, as they change. */
export const useKeysNow = (): Keys => useSyncExternalStore(subscribe, keysNow);

/** Keys as assistive technology is told of them: "Control+Alt+M". */
export const ariaKeys = (keys: string): string => keys.replace('Ctrl', 'Control').replaceAll(' ', '+');
