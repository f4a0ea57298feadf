// What the server asks of its store, whatever keeps it: the log and snapshots of drafts, frozen versions, links and sessions.
// Every method is one transaction; `commit` is durable when it answers. Not here: what any of it means.
import type { Role } from '../../src/protocol/roles.ts';

/** One stored change: the audit trail and the source of a draft after a restart. */
export interface LogRow {
  /** The Yjs client id of the socket, the server's own for commands. */
  readonly client: number;
  readonly delegation: string;
  readonly role: Role | 'server';
  /** ISO 8601. */
  readonly at: string;
  readonly update: Uint8Array;
}

/** A frozen version with its text as JSON. */
export interface StoredVersion {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly who: string;
  readonly json: string;
}

/** What takes a decision back, as JSON. */
export interface StoredUndo {
  readonly decision: string;
  readonly json: string;
}

/** What a node holds of a draft that several could write: refused when another claim came after it. */
export interface Lease {
  readonly epoch: number;
  /** Number of the last row; rows of a draft are numbered 1, 2, 3, … */
  readonly seq: number;
}

/** All that one commit adds to one draft. */
export interface CommitEntry {
  readonly draft: string;
  /** As it was before these rows; left out where one process has the store for itself. */
  readonly lease?: Lease;
  readonly rows: readonly LogRow[];
  /** Client ids that appear for the first time, and the link that owns each for ever. */
  readonly clients: readonly (readonly [client: number, link: string])[];
  readonly versions: readonly StoredVersion[];
  readonly undos: readonly StoredUndo[];
}

export interface StoredDraft {
  readonly snapshot: Uint8Array | null;
  /** What came after the snapshot, in order. */
  readonly updates: readonly Uint8Array[];
  readonly clients: readonly (readonly [client: number, link: string])[];
  /** ISO 8601, of the last stored change. */
  readonly changed: string;
  /** Under which the draft was opened to be written, where several nodes could. */
  readonly lease?: Lease;
}

export interface DraftRow {
  readonly id: string;
  readonly changed: string;
  /** The summary as JSON, where it is of the last stored change; else null. */
  readonly summary: string | null;
  /** The last summary that was kept, whatever came after it; null where none was. */
  readonly lastSummary: string | null;
}

export interface StoredLink {
  readonly id: string;
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  /** The token itself: kept for the links of a demo, which are printed again, else null. */
  readonly token: string | null;
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
  readonly revoked: boolean;
}

export interface StoredSession {
  /** SHA-256 of the cookie's value, hex. */
  readonly hash: string;
  readonly link: string;
}

export interface StoredDelegation {
  readonly code: string;
  readonly name: string;
  readonly slot: number;
}

export interface Directory {
  readonly links: readonly StoredLink[];
  readonly sessions: readonly StoredSession[];
  readonly delegations: readonly StoredDelegation[];
  readonly settings: Readonly<Record<string, string>>;
}

/** What a copy of the store holds. */
export interface BackupFacts {
  readonly drafts: number;
  readonly bytes: number;
  /** Drafts that are in the copy as they are stored, and cannot be read. */
  readonly unreadable: readonly string[];
}

/** The methods of a store, as the server calls them. */
export interface Store {
  createDraft(id: string, row: LogRow): Promise<void>;
  listDrafts(): Promise<DraftRow[]>;
  loadDraft(id: string): Promise<StoredDraft | null>;
  commit(entries: readonly CommitEntry[]): Promise<void>;
  /** Folds the log of a draft into a verified snapshot and archives the rows that it holds; keeps the summary beside it. Under a lease's epoch. */
  snapshot(id: string, summary: string | null, epoch?: number): Promise<{ readonly archived: number }>;
  version(draft: string, id: string): Promise<string | null>;
  undo(draft: string, decision: string): Promise<string | null>;
  directory(): Promise<Directory>;
  putLink(link: StoredLink): Promise<void>;
  revokeLink(id: string): Promise<void>;
  renewLink(id: string, hash: string, token: string | null): Promise<void>;
  putSession(session: StoredSession): Promise<void>;
  /** The link of a session. */
  session(hash: string): Promise<string | null>;
  putDelegation(delegation: StoredDelegation): Promise<void>;
  putSetting(key: string, value: string): Promise<void>;
  /** Copies all that is stored at one moment into a file that is not there yet, and reads the copy back. */
  backUp(file: string): Promise<BackupFacts>;
  /** True when the store can write. */
  check(): Promise<boolean>;
  close(): Promise<void>;
}

/** Why a store refuses a commit for good: another node writes the draft now. Nothing of the commit was stored. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
  constructor() {
    super('Another server writes this draft now.');
  }
}

/** Why a draft is not opened: what the store has of it cannot be read. Nothing of it is changed; cli/repair.ts is the way back. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  /** What exactly, for logs; never a word of a text. */
  readonly detail: string;
  constructor(detail: string) {
    super('What is stored of this draft cannot be read; whoever keeps the server can repair it (chapeau repair).');
    this.detail = detail;
  }
}

/** The same methods where they answer at once: inside the storage worker. */
export type SyncStore = {
  [Method in keyof Store]: (...args: Parameters<Store[Method]>) => Awaited<ReturnType<Store[Method]>>;
};
