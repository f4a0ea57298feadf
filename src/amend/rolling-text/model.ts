// How the room prints its rolling text, and what is known of a proposal beside its words. The convention is a setting because bodies differ:
// for the Editorial Manual "bis" is another version of a paragraph, in Vienna it is one more paragraph (alt is then the other version).

export interface Convention {
  /** What "6 bis" means: one more paragraph behind 6, or another version of 6. */
  readonly bis: 'new' | 'version';
  /** Where the names of an insertion stand. */
  readonly names: 'before' | 'after' | 'none';
  /** How many names are printed; those who propose always are. */
  readonly most: number;
  readonly reasons: boolean;
}

/** As the rooms in Vienna print it. */
export const CONVENTION: Convention = { bis: 'new', names: 'before', most: 3, reasons: false };

/** What the record knows of proposals; all of it may be missing. */
export interface KnownOfProposals {
  /** Delegations that are for it beside its owner: co-sponsors, then supporters, in the order of the record. */
  readonly inFavour: (proposal: string) => readonly string[];
  readonly opposed: (proposal: string) => readonly string[];
  /** '' where none was given. */
  readonly reason: (proposal: string) => string;
  /** ISO 8601, '' where it is not known. */
  readonly writtenAt: (proposal: string) => string;
}

/** Nothing is known but the proposals themselves. */
export const NOTHING_KNOWN: KnownOfProposals = { inFavour: () => [], opposed: () => [], reason: () => '', writtenAt: () => '' };
