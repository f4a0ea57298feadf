// The settings for printing a rolling text, and what the record knows about proposals. The convention is a setting because bodies differ: for the Editorial
// Manual "bis" is another version of a paragraph; in Vienna it is an additional paragraph, and "alt" is another version.

export interface Convention {
  /** What "6 bis" means: an additional paragraph after 6 (`new`), or another version of 6 (`version`). */
  readonly bis: 'new' | 'version';
  /** Where the names of its delegations are printed with an insertion. */
  readonly names: 'before' | 'after' | 'none';
  /** The most names that are printed; the names of the proposing delegations always are. */
  readonly most: number;
  /** Whether reasons are printed. */
  readonly reasons: boolean;
}

/** The convention of the bodies in Vienna. */
export const CONVENTION: Convention = { bis: 'new', names: 'before', most: 3, reasons: false };

/** What the record knows of proposals, by id; every function may answer with nothing. */
export interface KnownOfProposals {
  /** The delegations in favour, without the owner: co-sponsors, then supporters, each in the order of the record. */
  readonly inFavour: (proposal: string) => readonly string[];
  /** The co-sponsors alone, in the order in which they joined. */
  readonly cosponsors: (proposal: string) => readonly string[];
  readonly opposed: (proposal: string) => readonly string[];
  /** '' where none was given. */
  readonly reason: (proposal: string) => string;
  /** ISO 8601, '' where it is not known. */
  readonly writtenAt: (proposal: string) => string;
}

/** For texts without a record. */
export const NOTHING_KNOWN: KnownOfProposals = {
  inFavour: () => [],
  cosponsors: () => [],
  opposed: () => [],
  reason: () => '',
  writtenAt: () => '',
};
