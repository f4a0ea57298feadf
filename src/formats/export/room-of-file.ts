// The inputs of a file of proposals besides the text: what the room knows about each proposal, the names of delegations, how the rolling text is printed, what
// is agreed. Plain data that can be sent to workers and threads.
import type { Agreement } from '../../amend/decide/agreement.ts';
import type { Convention, KnownOfProposals } from '../../amend/rolling-text/model.ts';

/** What the room knows about one proposal besides its words. */
export interface KnownProposal {
  readonly inFavour: readonly string[];
  readonly cosponsors: readonly string[];
  readonly opposed: readonly string[];
  readonly reason: string;
  readonly writtenAt: ReturnType<KnownOfProposals['writtenAt']>;
  /** True if it was made or changed after the deadline; else omitted. */
  readonly late?: true;
}

export interface RoomOfExport {
  /** By the proposal's id. */
  readonly known: Readonly<Record<string, KnownProposal>>;
  /** Full names of delegations by code. */
  readonly names: Readonly<Record<string, string>>;
  readonly convention: Convention;
  /** What the file shows as agreed; null where it shows nothing. */
  readonly agreement: Agreement | null;
}
