// What this browser holds of Chapeau, and taking all of it away: drafts and seats, words that were not sent, the files of the program, stored choices. The cookie
// of the seat is taken away by the server, which is asked last: without it all the rest goes too.

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

/** Takes all of it away, and ends the seats of this browser; false where the server could not be asked to. */
export async function forgetDevice(): Promise<boolean> {
  await dropAllKept();
  await dropAllUnsent();
  for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) await registration.unregister();
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
  for (const storage of [localStorage, sessionStorage]) storage.clear();
  forgetLanguage();
  return 'value' in (await endSeats());
}
