// The drafts that this process has in memory and writes. A draft is loaded when it is first opened. After a while without people it leaves memory, and a
// snapshot is stored so that it opens quickly the next time.
import { phaseOf } from '../../schema/index.ts';
import { draftFromJson } from '../../src/formats/json/json.ts';
import { keepsNumbers } from '../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement } from '../../src/protocol/elements.ts';
import { metaOf, standingOf, versionsOf } from '../../src/protocol/record.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { IDLE_ROOM_MS, SNAPSHOT_BYTES, SNAPSHOT_ROWS, UNREADABLE_MS } from '../runtime/limits.ts';
import { familyOf } from '../store/node-store.ts';
import { type Lease, type Store, Superseded, Unreadable } from '../store/store-model.ts';
import type { OpenRooms } from '../sync/room.ts';
import { NewClientIds } from './client-ids.ts';
import type { Committer } from './committer.ts';
import { leavingOf } from './past.ts';
import { PrimaryRoom, type RoomEvents, SERVER_CLIENT } from './primary-room.ts';
import { EMPTY_UPDATE, holdsWording, isPrivateId, leftBehind, ownerOfPrivate } from './private.ts';
import { recordNumbers } from './record.ts';
import { readInTurns, turnAfter } from './stored-document.ts';
import { createSummaries, type Summaries } from './summary.ts';

interface Open {
  readonly loading: Promise<PrimaryRoom | null>;
  room: PrimaryRoom | null;
  /** Rows and bytes of the log since the last snapshot. */
  rows: number;
  bytes: number;
  snapshotting: boolean;
  cancelEviction: (() => void) | null;
}

export interface RoomsEvents extends RoomEvents {
  readonly snapshotFailed?: (draft: string, error: unknown) => void;
  readonly unreadable?: (draft: string, error: Unreadable) => void;
}

/** Claims a draft for this process, if several processes share a store. Resolves to null if another process writes it, or there is no such draft. */
export type Claiming = (draft: string) => Promise<Lease | null>;

export class Rooms implements OpenRooms {
  private readonly store: Store;
  private readonly committer: Committer;
  private readonly clock: Clock;
  private readonly events: RoomsEvents;
  private readonly claim: Claiming | null;
  private readonly summaries: Summaries;
  private readonly rooms = new Map<string, Open>();
  /** Drafts that could not be read at the last attempt: why, and when to try again (milliseconds of the steady clock). */
  private readonly unreadable = new Map<string, { readonly error: Unreadable; readonly again: number }>();
  private readonly newClientIds = new NewClientIds();
  private closed = false;

  constructor(
    store: Store,
    committer: Committer,
    clock: Clock,
    events: RoomsEvents = {},
    claim: Claiming | null = null,
    summaries = createSummaries(null),
  ) {
    this.store = store;
    this.committer = committer;
    this.clock = clock;
    this.events = events;
    this.claim = claim;
    this.summaries = summaries;
  }

  /** Resolves to the loaded room of a draft, or of a delegation's private document beside one; to null if there is no such draft, or another process writes it.
   *  Rejects with Unreadable if the stored draft cannot be read. */
  open(id: string): Promise<PrimaryRoom | null> {
    if (this.closed) return Promise.resolve(null);
    const open = this.rooms.get(id);
    if (open) return open.loading;
    const unreadable = this.unreadable.get(id);
    if (unreadable && this.clock.steady() < unreadable.again) return Promise.reject(unreadable.error);
    const made: Open = { loading: this.load(id), room: null, rows: 0, bytes: 0, snapshotting: false, cancelEviction: null };
    this.rooms.set(id, made);
    made.loading.then(
      (room) => {
        made.room = room;
        this.unreadable.delete(id);
        if (room) this.scheduleEviction(made);
        else this.rooms.delete(id);
      },
      (error: unknown) => {
        this.rooms.delete(id);
        if (error instanceof Unreadable) this.passOver(id, error);
      },
    );
    return made.loading;
  }

  /** The room of a draft; null if it is not in memory. */
  peek(id: string): PrimaryRoom | null {
    return this.rooms.get(id)?.room ?? null;
  }

  /** Whether a proposal is in a delegation's private document. Looks only at documents that are open in this process; a document is open while its members
   *  write in it. */
  private isPrivate(draft: string, proposal: string, delegation: string): boolean {
    if (isPrivateId(draft)) return false;
    for (const { id, ydoc } of this) {
      if (!isPrivateId(id) || familyOf(id) !== draft || ownerOfPrivate(id) !== delegation) continue;
      const paragraph = findParagraphElement(ydoc, proposal);
      if (findAmendmentElement(ydoc, proposal) || (paragraph !== null && holdsWording(paragraph))) return true;
    }
    return false;
  }

  /** Gives a draft of an older store, which has no paragraph numbers, those of its last version. */
  private async holdNumbers(room: PrimaryRoom): Promise<void> {
    const last = versionsOf(room.ydoc).at(-1);
    if (!last || keepsNumbers(room.ydoc) || phaseOf(metaOf(room.ydoc)) === 'drafting') return;
    const json = await this.store.version(room.id, last.id);
    const read = json === null ? null : draftFromJson(json);
    if (read && 'draft' in read) void room.write({ role: 'server', delegation: '' }, () => recordNumbers(room.ydoc, last, read.draft.doc));
  }

  /** Why a draft could not be read at the last attempt; null if it could, or nobody tried. */
  whyUnreadable(id: string): Unreadable | null {
    return this.unreadable.get(id)?.error ?? null;
  }

  /** The number of connections in a draft's room. */
  present(id: string): number {
    return this.peek(id)?.presence.count ?? 0;
  }

  *[Symbol.iterator](): Iterator<PrimaryRoom> {
    for (const { room } of this.rooms.values()) if (room) yield room;
  }

  /** How many rows the logs of the open rooms have since their last snapshots. */
  get logRows(): number {
    return [...this.rooms.values()].reduce((sum, open) => sum + open.rows, 0);
  }

  /** Stores snapshots and closes all rooms. Then wait for `Committer.settled`, so that everything is stored. */
  async close(): Promise<void> {
    this.closed = true;
    for (const open of this.rooms.values()) {
      open.cancelEviction?.();
      if (!open.room) continue;
      await this.snapshot(open, open.room);
      this.forget(open.room);
    }
    this.rooms.clear();
  }

  private async load(id: string): Promise<PrimaryRoom | null> {
    const shared = isPrivateId(id) ? await this.open(familyOf(id)) : null;
    if (isPrivateId(id)) {
      if (!shared) return null;
      await this.begin(id);
    }
    // Claimed before it is read, so that no other process writes to it meanwhile.
    const lease = this.claim ? await this.claim(id) : undefined;
    if (lease === null) return null;
    const stored = await this.store.loadDraft(id);
    if (!stored) return null;
    const events: RoomEvents = {
      ...this.events,
      isPrivate: (room, proposal, delegation) => this.isPrivate(room.id, proposal, delegation),
      logged: (room, rows, bytes) => {
        this.events.logged?.(room, rows, bytes);
        this.count(room, rows, bytes);
      },
      left: (room) => {
        this.events.left?.(room);
        const open = this.rooms.get(room.id);
        if (open) this.scheduleEviction(open);
      },
      family: () => {
        const draft = isPrivateId(id) ? this.peek(familyOf(id)) : null;
        return draft && standingOf(draft.ydoc);
      },
      stands: (room, standing) => {
        this.events.stands?.(room, standing);
        for (const other of this) if (other.id !== room.id && familyOf(other.id) === room.id) other.turnOut(standing);
      },
      superseded: (room) => {
        this.events.superseded?.(room);
        this.forget(room);
      },
    };
    const reload = () => this.store.loadDraft(id);
    const room = new PrimaryRoom(
      id,
      lease ? { ...stored, lease } : stored,
      this.committer,
      this.clock,
      events,
      reload,
      undefined,
      this.newClientIds,
      await readInTurns(stored),
    );
    await turnAfter(stored);
    const takeOut = shared && leftBehind(room.ydoc, shared.ydoc, ownerOfPrivate(id));
    if (takeOut) void room.write({ role: 'server', delegation: '' }, takeOut);
    await this.holdNumbers(room);
    return room;
  }

  /** Creates a delegation's private document when it is opened for the first time. */
  private async begin(id: string): Promise<void> {
    if (await this.store.loadDraft(id)) return;
    const row = {
      client: SERVER_CLIENT,
      delegation: ownerOfPrivate(id),
      role: 'server',
      at: isoOf(this.clock),
      update: EMPTY_UPDATE,
    } as const;
    const committee = await this.store.committeeOf(familyOf(id));
    if (committee !== null) await this.store.createDraft(id, row, committee);
  }

  private passOver(id: string, error: Unreadable): void {
    this.events.unreadable?.(id, error);
    this.unreadable.set(id, { error, again: this.clock.steady() + UNREADABLE_MS });
  }

  private forget(room: PrimaryRoom): void {
    const open = this.rooms.get(room.id);
    if (open?.room !== room) return;
    open.cancelEviction?.();
    this.rooms.delete(room.id);
    room.destroy();
  }

  private count(room: PrimaryRoom, rows: number, bytes: number): void {
    const open = this.rooms.get(room.id);
    if (!open) return;
    open.rows += rows;
    open.bytes += bytes;
    if (open.rows < SNAPSHOT_ROWS && open.bytes < SNAPSHOT_BYTES) return;
    this.putAside(room);
    void this.snapshot(open, room);
  }

  /** Moves old decisions from a draft's document to a page of its past. */
  private putAside(room: PrimaryRoom): void {
    const leaving = isPrivateId(room.id) || room.isFailing ? null : leavingOf(room.ydoc);
    if (!leaving) return;
    const past = [{ number: leaving.number, json: JSON.stringify(leaving.page) }];
    void room.write({ role: 'server', delegation: '', past }, leaving.change);
  }

  private async snapshot(open: Open, room: PrimaryRoom): Promise<void> {
    if (open.snapshotting) return;
    open.snapshotting = true;
    const { rows, bytes } = open;
    try {
      const summary = isPrivateId(room.id) ? null : await this.counted(room);
      await this.store.snapshot(room.id, summary, room.lease?.epoch);
      open.rows -= rows;
      open.bytes -= bytes;
    } catch (error) {
      if (error instanceof Superseded) room.supersede();
      else this.events.snapshotFailed?.(room.id, error);
    } finally {
      open.snapshotting = false;
    }
  }

  /** The summary of a room as it is stored; null if it cannot be computed (the snapshot is stored anyway) or the text changed meanwhile. */
  private async counted({ id, ydoc }: PrimaryRoom): Promise<string | null> {
    let changed = false;
    const note = () => {
      changed = true;
    };
    ydoc.once('update', note);
    const summary = await this.summaries.of(id, ydoc).catch(() => null);
    ydoc.off('update', note);
    return summary && !changed ? JSON.stringify(summary) : null;
  }

  private scheduleEviction(open: Open): void {
    open.cancelEviction?.();
    open.cancelEviction = this.clock.after(IDLE_ROOM_MS, () => void this.evict(open));
  }

  private async evict(open: Open): Promise<void> {
    const { room } = open;
    if (!room || room.sessions.size > 0) return;
    if (room.isIdle) this.putAside(room);
    if (room.isIdle) await this.snapshot(open, room);
    if (this.rooms.get(room.id) !== open) return;
    if (room.isIdle) this.forget(room);
    else this.scheduleEviction(open);
  }
}
