// Which of the first steps a person has done, and whether they closed them. Kept in the browser; the steps done are kept per link, because two people may use
// one device for different purposes.
import { useSyncExternalStore } from 'react';

/** The steps of a delegation and of those who decide. */
export type FirstStep = 'propose' | 'leave' | 'position' | 'comment' | 'card' | 'rivals' | 'accept' | 'agree' | 'export';

const CLOSED = 'chapeau:first-steps';
const keyOf = (link: string): string => `${CLOSED}:${link}`;

/** Kept until the page is closed, if the browser stores nothing. */
const here = new Map<string, string>();
const listeners = new Set<() => void>();

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? here.get(key) ?? '';
  } catch {
    return here.get(key) ?? '';
  }
}

function keep(key: string, value: string): void {
  here.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // The storage is full or switched off.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const isDone = (kept: string, step: FirstStep): boolean => kept.split(' ').includes(step);

/** Records a step done by the person with this link. */
export function keepDone(link: string, step: FirstStep): void {
  const kept = read(keyOf(link));
  if (!isDone(kept, step)) keep(keyOf(link), `${kept} ${step}`.trim());
}

/** Closes the steps for good, or opens them again. */
export const closeSteps = (closed: boolean): void => keep(CLOSED, closed ? 'closed' : 'open');

/** Whether the steps are closed, and which are done. */
export function useKeptSteps(link: string): { readonly isClosed: boolean; readonly isDone: (step: FirstStep) => boolean } {
  const closed = useSyncExternalStore(subscribe, () => read(CLOSED));
  const kept = useSyncExternalStore(subscribe, () => read(keyOf(link)));
  return { isClosed: closed === 'closed', isDone: (step) => isDone(kept, step) };
}
