// What this browser holds of Chapeau, and deleting all of it: drafts and seats, unsent words, the program's files, stored choices. The server deletes the
// seat's cookie and is asked last; if it does not answer, the rest is deleted all the same.

import { dropAllKept, keptEntries } from '../../editor/sync/kept-documents.ts';
import { allUnsentWords, dropAllUnsent } from '../../editor/sync/outbox-storage.ts';
import { PRIVATE } from '../../protocol/messages.ts';
import { forgetLanguage } from '../session/reading-language.ts';
import { endSeats } from '../session/server-client.ts';

export interface Held {
  /** How many drafts are kept here. */
  readonly drafts: number;
  /** Texts with words that the server does not have. */
  readonly unsent: readonly string[];
}

export async function whatIsHeld(): Promise<Held> {
  const kept = new Set((await keptEntries()).map(({ document }) => document.replace(PRIVATE, '')));
  return { drafts: kept.size, unsent: [...new Set(await allUnsentWords())] };
}

/** Deletes all of it, and ends the seats of this browser; false if the server could not be reached. */
export async function forgetDevice(): Promise<boolean> {
  await dropAllKept();
  await dropAllUnsent();
  for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) await registration.unregister();
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
  for (const storage of [localStorage, sessionStorage]) storage.clear();
  forgetLanguage();
  return 'value' in (await endSeats());
}
