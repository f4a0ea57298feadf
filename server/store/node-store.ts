// What a store adds where several nodes share it: who writes which draft (a lease with an epoch), what a follower reads, and what the nodes
// tell each other by their beat. Every insert is made under the epoch that `claim` gave; under an older one it is refused.
import type { Lease, Store } from './store-model.ts';

/** A server process. */
export interface Node {
  readonly id: string;
  /** Where the other nodes reach it: "http://…". */
  readonly address: string;
}

/** The draft is this node's to write, or another's. */
export type Claim = { readonly mine: true; readonly lease: Lease } | { readonly mine: false; readonly holder: Node };

/** The draft that a stored document belongs to: a delegation's private one ("draft~NOR") is written where its draft is. */
export const familyOf = (id: string): string => id.split('~', 1)[0]!;

/** A draft's log after some row: the whole draft where that was row 0. */
export interface Tail {
  readonly updates: readonly Uint8Array[];
  /** Number of the last row; rows of a draft are numbered 1, 2, 3, … */
  readonly seq: number;
  readonly changed: string;
}

/** People by link and by draft: the sockets that are open. */
export interface Inside {
  readonly links: Readonly<Record<string, number>>;
  readonly drafts: Readonly<Record<string, number>>;
}

/** What a node says at each beat. */
export interface Beat {
  /** Where the others reach it; empty while they do not. */
  readonly address: string;
  readonly inside: Inside;
  /** Drafts that it writes, and under which epoch. */
  readonly held: ReadonlyMap<string, number>;
  /** Drafts that it follows. */
  readonly followed: readonly string[];
}

/** A followed draft as the store has it. */
export interface FollowedDraft {
  readonly draft: string;
  readonly seq: number;
  /** Who writes it; null where that node is not heard of any more, or gave it back. */
  readonly holder: string | null;
}

/** What a node is told. */
export interface BeatAnswer {
  /** Drafts that this node held and another one took. */
  readonly lost: readonly string[];
  readonly heads: readonly FollowedDraft[];
  /** Grows with every change of links, delegations and settings. */
  readonly directory: number;
  /** In the other nodes together. */
  readonly elsewhere: Inside;
  /** By which nodes of this database know each other. */
  readonly secret: string;
}

export interface NodeStore extends Store {
  /** Takes a draft for this node, where nobody else alive has it, under a new epoch; null where there is no such draft. */
  claim(draft: string): Promise<Claim | null>;
  /** Takes this node off the list: what it holds is free at once. */
  leave(): Promise<void>;
  tail(draft: string, after: number): Promise<Tail | null>;
  beat(beat: Beat): Promise<BeatAnswer>;
}
