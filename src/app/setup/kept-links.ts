// Keeps the links of a new committee on its maker's device until that person says "I have them": the server has only their hashes, so nobody can show them
// again.
import type { CommitteeMade } from '../../protocol/api.ts';

const keyOf = (token: string): string => `links of ${token}`;

/** Keeps the links made with a set-up link. Without storage, they are only on the page. */
export function keepLinks(token: string, made: CommitteeMade): void {
  try {
    localStorage.setItem(keyOf(token), JSON.stringify(made));
  } catch {
    // Storage is off or full.
  }
}

/** The committee made with the set-up link on this device, as long as it is kept; otherwise null. */
export function linksOnDevice(token: string): CommitteeMade | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(token)) ?? 'null') as CommitteeMade | null;
  } catch {
    return null;
  }
}

/** Forgets them. */
export function forgetLinks(token: string): void {
  try {
    localStorage.removeItem(keyOf(token));
  } catch {
    // Nothing is kept.
  }
}
