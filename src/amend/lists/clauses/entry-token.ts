// One token of an entry of a delegation's list, as the known forms count it.
import type { ListedPlace } from './listed-place.ts';

/** A cue, a quotation (Q) or the name of a paragraph (A) in an entry. */
export interface EntryToken {
  readonly letter: string;
  readonly from: number;
  readonly end: number;
  readonly place?: ListedPlace;
  readonly value?: number | string | undefined;
  readonly quote?: string;
}
