// The interface of a store that several nodes (server processes) share. A node that writes a draft has a lease with an epoch; a write under an epoch older than
// the draft's is refused. Nodes report about themselves in regular beats.
import type { Lease, Store } from './store-model.ts';

/** A server process. */
export interface Node {
  readonly id: string;
  /** The address at which the other nodes reach it: "http://…". */
  readonly address: string;
}

/** The result of a claim: this node may write the draft under the lease, or another node does. */
export type Claim = { readonly mine: true; readonly lease: Lease } | { readonly mine: false; readonly holder: Node };

/** The id of the draft that a stored document belongs to. A private document ("draft~NOR") is written by the node that writes its draft. */
export const familyOf = (id: string): string => id.split('~', 1)[0]!;

/** The log of a draft after a row; after row 0, the whole draft. */
export interface Tail {
  readonly updates: readonly Uint8Array[];
  /** Number of the last row; rows of a draft are numbered 1, 2, 3, … */
  readonly seq: number;
  readonly changed: string;
}

/** The numbers of open sockets, by link and by draft. */
export interface Inside {
  readonly links: Readonly<Record<string, number>>;
  readonly drafts: Readonly<Record<string, number>>;
}

/** What a node reports at each beat. */
export interface Beat {
  /** The address at which the others reach it; '' before it listens. */
  readonly address: string;
  readonly inside: Inside;
  /** The drafts that it writes, each with its epoch. */
  readonly held: ReadonlyMap<string, number>;
  /** The drafts of which it has copies. */
  readonly followed: readonly string[];
}

/** The state of a followed draft in the store. */
export interface FollowedDraft {
  readonly draft: string;
  readonly seq: number;
  /** Id of the node that writes it; null if that node is dead or has released the draft. */
  readonly holder: string | null;
}

/** The answer to a beat. */
export interface BeatAnswer {
  /** The drafts that another node has taken over from this one. */
  readonly lost: readonly string[];
  readonly heads: readonly FollowedDraft[];
  /** Grows with every change of links, delegations and settings. */
  readonly directory: number;
  /** The open sockets at all other nodes together. */
  readonly elsewhere: Inside;
  /** The secret by which the nodes of this database recognise each other. */
  readonly secret: string;
}

export interface NodeStore extends Store {
  /** Takes a draft for this node under a new epoch, unless another living node has it; null if there is no such draft. */
  claim(draft: string): Promise<Claim | null>;
  /** Removes this node from the list, so that others can take its drafts at once. */
  leave(): Promise<void>;
  tail(draft: string, after: number): Promise<Tail | null>;
  beat(beat: Beat): Promise<BeatAnswer>;
}
