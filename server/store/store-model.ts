// The interface of the store: committees, the log and snapshots of drafts, frozen versions, links and sessions. Every method is one transaction; its changes
// are durable when its promise resolves.
import type { Admission, Role } from '../../src/protocol/roles.ts';

/** One stored change. The log is the audit trail of a draft, and the draft is loaded from it. */
export interface LogRow {
  /** The Yjs client id of its author; for commands, that of the server. */
  readonly client: number;
  readonly delegation: string;
  readonly role: Role | 'server';
  /** ISO 8601. */
  readonly at: string;
  readonly update: Uint8Array;
  /** The note of the row, as JSON (RowNote in chain.ts); left out or null if it has none. */
  readonly note?: string | null;
}

/** A row of a draft's record, as it is stored. */
export interface RecordRow extends LogRow {
  /** Its number in the store: ascending, with gaps where the store counts the rows of all drafts together. */
  readonly seq: number;
  /** Its number in the draft: 1, 2, 3, …; null if the row was never chained. */
  readonly number: number | null;
  /** The hash that was stored with it; null if the row was never chained. */
  readonly hash: Uint8Array | null;
}

/** The end of a draft's record, and what belongs to it. */
export interface RecordHead {
  readonly rows: number;
  /** SHA-256 of the last row, 32 bytes. */
  readonly hash: Uint8Array;
  /** The rows that have a note, in order. */
  readonly notes: readonly { readonly number: number; readonly at: string; readonly note: string; readonly hash: Uint8Array }[];
  readonly versions: readonly { readonly id: string; readonly name: string; readonly at: string; readonly who: string }[];
}

/** A frozen version with its text as JSON. */
export interface StoredVersion {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly who: string;
  readonly json: string;
}

/** The data that is needed to take a decision back, as JSON. */
export interface StoredUndo {
  readonly decision: string;
  readonly json: string;
}

/** A page of a draft's past (src/protocol/past.ts) as JSON. Pages are numbered 1, 2, 3, … */
export interface StoredPage {
  readonly number: number;
  readonly json: string;
}

/** A node's right to write a draft, where several nodes share the store. A write under it is refused once another node has claimed the draft. */
export interface Lease {
  readonly epoch: number;
  /** Number of the last row; rows of a draft are numbered 1, 2, 3, … */
  readonly seq: number;
}

/** Everything that one commit adds to one draft. */
export interface CommitEntry {
  readonly draft: string;
  /** The lease before these rows; left out if the store is not shared. */
  readonly lease?: Lease;
  readonly rows: readonly LogRow[];
  /** The client ids that are used for the first time, each with the link that owns it from now on. */
  readonly clients: readonly (readonly [client: number, link: string])[];
  readonly versions: readonly StoredVersion[];
  readonly undos: readonly StoredUndo[];
  /** The pages of the draft's past that receive what these rows take out of the document; left out if there are none. */
  readonly past?: readonly StoredPage[];
  /** The new standing of the draft, as JSON (src/protocol/standing.ts); left out if it does not change. */
  readonly standing?: string;
  /** When a silence on the draft ends next, ISO 8601; '' for never; left out if it does not change. */
  readonly due?: string;
  /** A draft that is made with these rows, in the same transaction: both are stored, or neither. */
  readonly makes?: NewDraft;
}

/** A draft that is made: the arguments of `createDraft`. */
export interface NewDraft {
  readonly id: string;
  readonly row: LogRow;
  readonly committee: string;
  readonly begun: DraftBegun;
}

/** What a new draft has in addition to its first row. */
export interface DraftBegun {
  readonly versions?: readonly StoredVersion[];
  readonly standing?: string;
}

export interface StoredDraft {
  readonly snapshot: Uint8Array | null;
  /** The updates after the snapshot, in order. */
  readonly updates: readonly Uint8Array[];
  readonly clients: readonly (readonly [client: number, link: string])[];
  /** When the last change was stored, ISO 8601. */
  readonly changed: string;
  /** The lease under which the draft was opened, if several nodes share the store. */
  readonly lease?: Lease;
}

export interface DraftRow {
  readonly id: string;
  readonly changed: string;
  /** The number of its last stored row; every stored change raises it, even two in one millisecond. */
  readonly seq: number;
  /** The summary as JSON; null if it was made before the last stored change. */
  readonly summary: string | null;
  /** The last stored summary, even if changes came after it; null if there is none. */
  readonly lastSummary: string | null;
  /** Its standing, as JSON; null for a draft of the committee that was never sponsored, archived or deleted. */
  readonly standing: string | null;
}

/** Id of the committee that the server makes by itself (--committee, --demo), and of the only committee of older stores. */
export const FIRST_COMMITTEE = 'first';

export interface StoredCommittee {
  readonly id: string;
  /** Its settings, as JSON (`CommitteeSettings` in src/protocol/committee.ts). */
  readonly json: string;
}

/** The only person who may use a link, and the state of the e-mail to them. */
export interface LinkHolder {
  /** Their e-mail address in lower case; for a person who signs in, the provider's name for them. Removed when the link is revoked. */
  readonly address: string;
  /** The provider (OpenID Connect issuer) with which they sign in; '' if they use the token. */
  readonly issuer: string;
  /** '' if nothing was sent. */
  readonly mail: '' | 'waiting' | 'sent' | 'failed';
  /** Since when, ISO 8601; '' if nothing was sent. */
  readonly at: string;
  /** Why it could not be sent, one sentence; else ''. */
  readonly why: string;
}

export interface StoredLink {
  readonly id: string;
  /** Id of the committee that it opens. */
  readonly committee: string;
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  /** The token itself, for links that are printed at each start of the server; else null. */
  readonly token: string | null;
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
  readonly revoked: boolean;
  /** When it expires, ISO 8601; null if it works until it is revoked. People who came in with it earlier stay. */
  readonly expires: string | null;
  /** True if it can be opened once only. */
  readonly once: boolean;
  /** True if it can be opened once only, and was. */
  readonly used: boolean;
  /** The person who alone may use it; null if everybody who has it may. */
  readonly holder: LinkHolder | null;
  /** SHA-256, hex, of a second token that opens the link once more because its holder asked for it; null if there is none. */
  readonly again: string | null;
  /** When that token expires, ISO 8601; null if there is none. */
  readonly againUntil: string | null;
}

export interface StoredSession {
  /** SHA-256 of the cookie's value, hex. */
  readonly hash: string;
  readonly link: string;
  /** The person's admission to the delegation of the link; 'member' if the link has no delegation. */
  readonly standing: Admission;
  /** The person's own name, as they typed it; '' if they were not asked. */
  readonly name: string;
  /** When they came in, ISO 8601; '' for sessions of older versions. */
  readonly at: string;
  /** The private layer to which the person was admitted. A delegation gets a new, empty layer each time somebody comes in while nobody sits for it. 0 for
   *  people without a delegation. */
  readonly layer: number;
}

export interface StoredDelegation {
  readonly committee: string;
  readonly code: string;
  readonly name: string;
  readonly slot: number;
}

/** A set-up link, with which one committee can be made. */
export interface StoredSetup {
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  /** The token itself, for the link that is printed at each start of the server; else null. */
  readonly token: string | null;
  /** When it expires, ISO 8601. */
  readonly expires: string;
  readonly used: boolean;
}

/** A new committee with its first delegations and links. */
export interface Founding {
  readonly committee: StoredCommittee;
  readonly delegations: readonly StoredDelegation[];
  readonly links: readonly StoredLink[];
  /** Hash of the set-up link that makes it; null if the server does. */
  readonly setup: string | null;
}

/** The new state of a committee. */
export interface CommitteeChange {
  readonly committee: StoredCommittee;
  /** The delegations to add and to rename. Links under a delegation's old name get the new one. */
  readonly delegations: readonly StoredDelegation[];
  /** New links. */
  readonly links: readonly StoredLink[];
}

export interface Directory {
  /** In the order in which they were made; links and delegations too. */
  readonly committees: readonly StoredCommittee[];
  readonly setups: readonly StoredSetup[];
  readonly links: readonly StoredLink[];
  readonly sessions: readonly StoredSession[];
  readonly delegations: readonly StoredDelegation[];
  readonly settings: Readonly<Record<string, string>>;
}

/** What a backup contains. */
export interface BackupFacts {
  readonly drafts: number;
  /** The end of each draft's record as a code (chain.ts); private documents are among them. */
  readonly records: readonly { readonly draft: string; readonly code: string }[];
  readonly bytes: number;
  /** The unreadable drafts in it; they are copied as they are stored. */
  readonly unreadable: readonly string[];
}

/** The private layer of the people who sit for a delegation or, if nobody does, of the next who come in (`Store.seatOf`). */
export const seatLayer = (layer = 0, sits: boolean): number => (sits ? layer : layer + 1);

/** The methods of a store, as the server calls them. */
export interface Store {
  /** Makes a draft with its first row; it belongs to the committee for good. */
  createDraft(id: string, row: LogRow, committee: string, begun?: DraftBegun): Promise<void>;
  /** The drafts of a committee, the last changed first, including those in the bin. */
  listDrafts(committee: string): Promise<DraftRow[]>;
  /** Id of the committee to which a draft belongs; null if there is no such draft. */
  committeeOf(draft: string): Promise<string | null>;
  /** The standing of a draft, as JSON; null if none was stored. */
  standingOf(draft: string): Promise<string | null>;
  /** The drafts with a silence that has ended by `now` (ISO 8601) but is not yet recorded as ended. */
  dueDrafts(now: string): Promise<readonly string[]>;
  /** Removes for good the drafts that were deleted before `before` (ISO 8601), with their private documents. Resolves to their ids. */
  removeDeleted(before: string): Promise<string[]>;
  loadDraft(id: string): Promise<StoredDraft | null>;
  commit(entries: readonly CommitEntry[]): Promise<void>;
  /** Makes a snapshot of a draft from its log, checks it, archives its rows, and stores the summary. `epoch`: of the lease, if there is one. */
  snapshot(id: string, summary: string | null, epoch?: number): Promise<{ readonly archived: number }>;
  version(draft: string, id: string): Promise<string | null>;
  undo(draft: string, decision: string): Promise<string | null>;
  /** A page of a draft's past as JSON; null if there is none with this number. */
  past(draft: string, page: number): Promise<string | null>;
  /** The end of a draft's record; null if there is no such draft. */
  recordHead(draft: string): Promise<RecordHead | null>;
  /** The rows of a draft's record after the row with this number in the store (0: from the first), in order: at most `limit`; [] if there are no more. Includes
   *  the rows in snapshots and those that a repair set aside. */
  recordRows(draft: string, after: number, limit: number): Promise<RecordRow[]>;
  directory(): Promise<Directory>;
  /** Makes a committee with everything in it, or stores nothing and resolves to false if its set-up link is used or unknown. */
  found(founding: Founding): Promise<boolean>;
  changeCommittee(change: CommitteeChange): Promise<void>;
  putSetup(setup: StoredSetup): Promise<void>;
  putLink(link: StoredLink): Promise<void>;
  revokeLink(id: string): Promise<void>;
  /** Gives a link another token and removes its second one. A link that opens once can then be opened again. */
  renewLink(id: string, hash: string, token: string | null): Promise<void>;
  /** Sets the holder of a link; null removes the holder and the second token. Does nothing if the link is revoked. */
  putHolder(link: string, holder: LinkHolder | null): Promise<void>;
  /** Gives a link a second token, which opens it once. Does nothing if the link is revoked. */
  putAgain(link: string, again: string, until: string): Promise<void>;
  /** Stores a session and resolves to it. `again`: the hash of the second token that opened it and is thereby used up. Null if the link or that token is used
   *  up already. If nobody sits for the delegation of the link, the person becomes the head of a new layer. */
  putSession(session: Omit<StoredSession, 'layer'>, again?: string): Promise<StoredSession | null>;
  /** Null if there is no such session. */
  session(hash: string): Promise<StoredSession | null>;
  /** Changes the admission and the layer of these sessions; 'ended' ends them. */
  changeSessions(hashes: readonly string[], to: Admission | 'ended', layer: number): Promise<void>;
  /** The private layer of the people who sit for a delegation; if nobody does, of the next who come in. 1 if there is no such delegation. */
  seatOf(committee: string, delegation: string): Promise<number>;
  putDelegation(delegation: StoredDelegation): Promise<void>;
  putSetting(key: string, value: string): Promise<void>;
  /** Stores a setting if its value is still `before` (null: not set yet); else stores nothing and resolves to false. */
  replaceSetting(key: string, before: string | null, value: string): Promise<boolean>;
  /** Claims a request by its key. Null if no process claimed it before; else its stored answer, '' while there is none. Forgets requests that were claimed
   *  before `before` (ISO 8601). */
  claimRequest(key: string, at: string, before: string): Promise<string | null>;
  /** Stores the answer to a request. Null: it was not carried out and may be claimed again. */
  answerRequest(key: string, answer: string | null): Promise<void>;
  /** Copies the whole store, as it is at one moment, into a file that must not exist yet, and reads the copy back. */
  backUp(file: string): Promise<BackupFacts>;
  /** True if the store can write. */
  check(): Promise<boolean>;
  close(): Promise<void>;
}

/** Thrown if another node writes the draft now. Nothing of the commit was stored, and it must not be repeated. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
  constructor() {
    super('Another server writes this draft now.');
  }
}

/** Thrown if the database does not answer or the disk accepts no writes. The request may be repeated later. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Thrown if a stored draft cannot be read. The draft is not changed; cli/repair.ts can repair it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  /** What exactly is wrong, for logs; it never contains words of a text. */
  readonly detail: string;
  constructor(detail: string) {
    super('What is stored of this draft cannot be read; whoever keeps the server can repair it (chapeau repair).');
    this.detail = detail;
  }
}

/** The store inside the storage worker, where the methods return their results directly. */
export type SyncStore = {
  [Method in keyof Store]: (...args: Parameters<Store[Method]>) => Awaited<ReturnType<Store[Method]>>;
};
