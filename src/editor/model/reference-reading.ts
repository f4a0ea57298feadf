// How references are read: fetched apart, because most drafts have no live ones. Who shows a draft that has some fetches it first, every other room once its
// paper stands.

import type * as Live from '../../text/references/live-references.ts';
import type { noteTextsNow } from '../../text/references/note-references.ts';

export interface ReferenceReading extends Pick<typeof Live, 'addressesOf' | 'liveReferencesIn' | 'withNumbersNow'> {
  readonly noteTextsNow: typeof noteTextsNow;
}

let known: ReferenceReading | null = null;

/** null until it was fetched: references stand as they were typed. */
export const referenceReading = (): ReferenceReading | null => known;

/** Fetches it where it is not there yet. Never rejects: what could not be fetched is fetched again the next time. */
export async function fetchReferenceReading(): Promise<void> {
  known ??= await Promise.all([import('../../text/references/live-references.ts'), import('../../text/references/note-references.ts')])
    .then(([{ addressesOf, liveReferencesIn, withNumbersNow }, { noteTextsNow }]) => ({
      addressesOf,
      liveReferencesIn,
      withNumbersNow,
      noteTextsNow,
    }))
    .catch(() => null);
}
