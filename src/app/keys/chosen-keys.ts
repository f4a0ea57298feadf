// The keys that a person chose in place of the defaults (RULES K12, K13), kept on this device. Not here: whether a key may be chosen (choosable.ts).
import { useSyncExternalStore } from 'react';
import { SHORTCUTS, type ShortcutId } from './shortcuts.ts';

/** The storage key. */
const KEPT = 'chapeau.keys';

export type Keys = Readonly<Record<ShortcutId, string>>;

let now: Keys = read();
const listeners = new Set<() => void>();

/** The kept keys; the defaults if there are none or they cannot be read. */
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
    // Without storage, they last until the page is closed.
  }
  for (const listener of listeners) listener();
}

/** This person's keys for each shortcut. */
export const keysNow = (): Keys => now;

/** Changes the keys of a shortcut. */
export const chooseKeys = (id: ShortcutId, keys: string): void => change({ ...now, [id]: keys });

/** Restores the defaults. */
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

/** The keys of each shortcut, kept up to date. */
export const useKeysNow = (): Keys => useSyncExternalStore(subscribe, keysNow);

/** Keys as assistive technology expects them: "Control+Alt+M". */
export const ariaKeys = (keys: string): string => keys.replace('Ctrl', 'Control').replaceAll(' ', '+');
