// The interface of the store: committees, the log and snapshots of drafts, frozen versions, links and sessions. Every method is one transaction, and its changes are
// durable when its promise resolves.
import type { Admission, Role } from '../../src/protocol/roles.ts';

/** One stored change. The log of these is the audit trail of a draft, and what the draft is loaded from. */
export interface LogRow {
  /** The Yjs client id under which it was written; for commands, that of the server. */
  readonly client: number;
  readonly delegation: string;
  readonly role: Role | 'server';
  /** ISO 8601. */
  readonly at: string;
  readonly update: Uint8Array;
  /** What the row says beside its change, as JSON (chain.ts); left out or null if nothing. */
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
  /** The rows that say something beside their change, in order. */
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
  /** The lease before these rows; left out where one process has the store for itself. */
  readonly lease?: Lease;
  readonly rows: readonly LogRow[];
  /** The client ids that are used for the first time, each with the link to which it belongs from then on. */
  readonly clients: readonly (readonly [client: number, link: string])[];
  readonly versions: readonly StoredVersion[];
  readonly undos: readonly StoredUndo[];
  /** What leaves the document with these rows for a page of the draft's past; left out where nothing does. */
  readonly past?: readonly StoredPage[];
  /** How the draft stands from now on, as JSON (src/protocol/standing.ts); left out where that does not change. */
  readonly standing?: string;
  /** When a silence on the draft ends next, ISO 8601; '' for never; left out where that does not change. */
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

/** What a new draft has beside its first row. */
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
  /** The lease under which the draft was opened, where several nodes share the store. */
  readonly lease?: Lease;
}

export interface DraftRow {
  readonly id: string;
  readonly changed: string;
  /** The number of its last stored row: larger after every stored change, also where two are stored in one millisecond. */
  readonly seq: number;
  /** The summary as JSON; null if it was made before the last stored change. */
  readonly summary: string | null;
  /** The last stored summary, even where changes came after it; null if there is none. */
  readonly lastSummary: string | null;
  /** How it stands, as JSON; null for a draft of the committee that nobody sponsors, archived or deleted. */
  readonly standing: string | null;
}

/** Id of the committee that a server had when it had only one, and of the one that it makes by itself (--committee, --demo). */
export const FIRST_COMMITTEE = 'first';

export interface StoredCommittee {
  readonly id: string;
  /** What it is called and how it works, as JSON (`CommitteeSettings` in src/protocol/committee.ts). */
  readonly json: string;
}

/** The person for whom alone a link is, and what became of the e-mail to them. */
export interface LinkHolder {
  /** Their e-mail address in small letters; or, for one who signs in, what the provider calls them. It is forgotten with the link. */
  readonly address: string;
  /** The provider (OpenID Connect issuer) by which they come in, instead of by a token; '' where they come in by the token. */
  readonly issuer: string;
  /** '' where nothing was sent. */
  readonly mail: '' | 'waiting' | 'sent' | 'failed';
  /** When that became so, ISO 8601; '' where nothing was sent. */
  readonly at: string;
  /** Why it could not be sent, one sentence; else ''. */
  readonly why: string;
}

export interface StoredLink {
  readonly id: string;
  /** Id of the committee into which it leads. */
  readonly committee: string;
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  /** The token itself, for links that are printed at each start of the server; else null. */
  readonly token: string | null;
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
  readonly revoked: boolean;
  /** From when on it opens nothing any more, ISO 8601; null if it opens until it is revoked. Who came in by it before stays. */
  readonly expires: string | null;
  /** True where it opens for one person only. */
  readonly once: boolean;
  /** True where it opened once already, and opens once only. */
  readonly used: boolean;
  /** The person for whom it is; null for whoever has it. */
  readonly holder: LinkHolder | null;
  /** SHA-256, hex, of a second token that opens the link one more time, because its holder asked for it at the door; null if there is none. */
  readonly again: string | null;
  /** Until when that token opens, ISO 8601; null if there is none. */
  readonly againUntil: string | null;
}

export interface StoredSession {
  /** SHA-256 of the cookie's value, hex. */
  readonly hash: string;
  readonly link: string;
  /** How the person sits for the delegation of the link; 'member' where it has none. */
  readonly standing: Admission;
  /** The person's own name, as they gave it; '' where they were not asked. */
  readonly name: string;
  /** When they came in, ISO 8601; '' for sessions of before this was kept. */
  readonly at: string;
  /** The private layer of the delegation to which the person was admitted: how many times somebody had come in when nobody sat for it. What it keeps for itself
   *  begins again each time. 0 for people of no delegation. */
  readonly layer: number;
}

export interface StoredDelegation {
  readonly committee: string;
  readonly code: string;
  readonly name: string;
  readonly slot: number;
}

/** A set-up link: whoever has it makes one committee. */
export interface StoredSetup {
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  /** The token itself, for the link that is printed at each start of the server; else null. */
  readonly token: string | null;
  /** From when on it opens nothing any more, ISO 8601. */
  readonly expires: string;
  readonly used: boolean;
}

/** A new committee with all that it begins with. */
export interface Founding {
  readonly committee: StoredCommittee;
  readonly delegations: readonly StoredDelegation[];
  readonly links: readonly StoredLink[];
  /** Hash of the set-up link with which it is made; null if the server makes it. */
  readonly setup: string | null;
}

/** A committee as it is to be from now on. */
export interface CommitteeChange {
  readonly committee: StoredCommittee;
  /** The delegations to add and to rename. Links under a delegation's old name get the new one. */
  readonly delegations: readonly StoredDelegation[];
  /** New links. */
  readonly links: readonly StoredLink[];
}

export interface Directory {
  /** In the order in which they were made, as the links and the delegations of each. */
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
  /** The drafts in it that cannot be read; they are copied as they are stored. */
  readonly unreadable: readonly string[];
}

/** The private layer of the people who sit for a delegation, or come next (`Store.seatOf`). */
export const seatLayer = (layer = 0, sits: boolean): number => (sits ? layer : layer + 1);

/** The methods of a store, as the server calls them. */
export interface Store {
  /** Makes a draft with its first row in a committee, to which it belongs from then on. */
  createDraft(id: string, row: LogRow, committee: string, begun?: DraftBegun): Promise<void>;
  /** The drafts of a committee, the last changed first; those in the bin are among them. */
  listDrafts(committee: string): Promise<DraftRow[]>;
  /** Id of the committee to which a draft belongs; null if there is no such draft. */
  committeeOf(draft: string): Promise<string | null>;
  /** How a draft stands, as JSON; null if nothing was stored of that. */
  standingOf(draft: string): Promise<string | null>;
  /** The drafts on which a silence has ended by `now` (ISO 8601) that is not recorded yet. */
  dueDrafts(now: string): Promise<readonly string[]>;
  /** Removes for good all that is stored of the drafts that were deleted before `before` (ISO 8601), their private documents too. Resolves to their ids. */
  removeDeleted(before: string): Promise<string[]>;
  loadDraft(id: string): Promise<StoredDraft | null>;
  commit(entries: readonly CommitEntry[]): Promise<void>;
  /** Makes a snapshot of a draft from its log, checks it, archives the rows that are in it, and stores the summary. `epoch`: of the lease, where there is one. */
  snapshot(id: string, summary: string | null, epoch?: number): Promise<{ readonly archived: number }>;
  version(draft: string, id: string): Promise<string | null>;
  undo(draft: string, decision: string): Promise<string | null>;
  /** A page of a draft's past as JSON; null if there is none of this number. */
  past(draft: string, page: number): Promise<string | null>;
  /** The end of a draft's record; null if there is no such draft. */
  recordHead(draft: string): Promise<RecordHead | null>;
  /** The rows of a draft's record after the row with this number in the store (0: from the first), in order: at most `limit`; [] where there are no more. Rows
   *  that snapshots contain and rows that a repair set aside are among them. */
  recordRows(draft: string, after: number, limit: number): Promise<RecordRow[]>;
  directory(): Promise<Directory>;
  /** Makes a committee, all of it or nothing. False where its set-up link was used already, or is unknown; nothing is stored then. */
  found(founding: Founding): Promise<boolean>;
  changeCommittee(change: CommitteeChange): Promise<void>;
  putSetup(setup: StoredSetup): Promise<void>;
  putLink(link: StoredLink): Promise<void>;
  revokeLink(id: string): Promise<void>;
  /** Gives a link another token, and takes its second one away; one that opens once can be opened again. */
  renewLink(id: string, hash: string, token: string | null): Promise<void>;
  /** Says for whom a link is; null forgets it, and the second token. Does nothing if the link is revoked. */
  putHolder(link: string, holder: LinkHolder | null): Promise<void>;
  /** Gives a link a second token, which opens it once. Does nothing if the link is revoked. */
  putAgain(link: string, again: string, until: string): Promise<void>;
  /** Stores a session and resolves to it; null if its link opens once only, and did. `again`: the hash of the second token by which it is opened, which then
   *  opens nothing any more; null if that was used already. Where nobody who was admitted sits for the delegation of its link, the person becomes the head of a new layer. */
  putSession(session: Omit<StoredSession, 'layer'>, again?: string): Promise<StoredSession | null>;
  /** Null where there is no such session. */
  session(hash: string): Promise<StoredSession | null>;
  /** Changes how the people of these sessions sit, and in which layer; 'ended' ends the sessions. */
  changeSessions(hashes: readonly string[], to: Admission | 'ended', layer: number): Promise<void>;
  /** The private layer of the people who sit for a delegation; where nobody does, of those who come next. 1 where there is no such delegation. */
  seatOf(committee: string, delegation: string): Promise<number>;
  putDelegation(delegation: StoredDelegation): Promise<void>;
  putSetting(key: string, value: string): Promise<void>;
  /** Stores a setting where its value is still `before`, or if there is none yet and `before` is null; false if it is another one, and nothing is stored then. */
  replaceSetting(key: string, before: string | null, value: string): Promise<boolean>;
  /** Claims a request by its key. Null where it was not claimed before, in this process or another; else the answer that was stored for it, '' while there is none.
   *  Forgets what was claimed before `before` (ISO 8601). */
  claimRequest(key: string, at: string, before: string): Promise<string | null>;
  /** Stores the answer to a request. Null: it was not done, and may be claimed again. */
  answerRequest(key: string, answer: string | null): Promise<void>;
  /** Copies everything that is stored at one moment into a file that must not exist yet, and reads the copy back. */
  backUp(file: string): Promise<BackupFacts>;
  /** True where the store can write. */
  check(): Promise<boolean>;
  close(): Promise<void>;
}

/** Thrown where another node writes the draft now. Nothing of the commit was stored, and it must not be repeated. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
  constructor() {
    super('Another server writes this draft now.');
  }
}

/** Thrown where the database does not answer, or the disk takes nothing. What was asked for may be asked again later. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Thrown where the stored draft cannot be read. Nothing of it is changed; cli/repair.ts can repair it. */
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
