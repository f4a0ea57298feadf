// The links of a new committee on the device of whoever made it, from the moment they are made until that person says "I have them": the server keeps only their
// hashes, so nobody can show them again.
import type { CommitteeMade } from '../../protocol/api.ts';

const keyOf = (token: string): string => `links of ${token}`;

/** Keeps what a set-up link made. Where the browser keeps nothing, the links are on the page alone. */
export function keepLinks(token: string, made: CommitteeMade): void {
  try {
    localStorage.setItem(keyOf(token), JSON.stringify(made));
  } catch {
    // Storage is off or full.
  }
}

/** What the set-up link made on this device, as long as it is kept; else null. */
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
    // Nothing is kept there.
  }
}
