// The messages between the dialog for a delegation's list of amendments and its worker: plain data.
import type { Issued, Meta } from '../../../schema/index.ts';
import type { DelegationAmendment } from '../../amend/lists/list-reader.ts';
import type { NumberedVersion } from '../files/numbers-choice.tsx';
import type { ToRead } from '../files/reading-model.ts';

/** Today's text, and a list of amendments to it. */
export interface ListQuestion {
  readonly ask: 'read';
  readonly meta: Meta;
  /** The `resolution` node as JSON. */
  readonly doc: object;
  readonly source: ToRead;
  /** The versions with known numbers, newest first. */
  readonly versions: readonly NumberedVersion[];
  /** Id of the version whose numbers the list uses, '' for the text's own; null: the version that the list names, otherwise the one whose numbers hold. */
  readonly numbers: string | null;
}

/** An amendment of the list, tried by itself. */
export interface ReadAmendment {
  readonly amendment: DelegationAmendment;
  /** Today's text with only this amendment, as proposals of nobody in particular, as JSON, and their ids; null if it cannot be done. */
  readonly alone: { readonly doc: object; readonly brought: readonly string[] } | null;
  /** Why it cannot be done, in one sentence; ''. */
  readonly why: string;
}

/** The chosen amendments of each delegation, to be turned into proposals. */
export interface PlaceQuestion {
  readonly ask: 'place';
  readonly meta: Meta;
  readonly doc: object;
  /** The version whose numbers the list uses; null for the text's own. */
  readonly issued: Issued;
  readonly lists: readonly { readonly by: string; readonly amendments: readonly DelegationAmendment[] }[];
}

export interface PlacedList {
  /** Today's text with all of them as proposals on it, as JSON. */
  readonly doc: object;
  readonly brought: readonly string[];
  /** Ids of a delegation's proposals that came from one amendment of its list, and are accepted or rejected as a whole. */
  readonly together: readonly (readonly string[])[];
  /** The text of amendments that cannot be done together with the others, and why. */
  readonly left: readonly { readonly text: string; readonly why: string }[];
}

/** `numbers`: id of the version whose numbers were used for reading the list; '' for the text's own. */
export type FromListWorker =
  | { readonly read: readonly ReadAmendment[]; readonly numbers: string }
  | { readonly placed: PlacedList }
  | { readonly refused: string };
