// One draft and the people in it, in the process that writes the draft. An update is checked by the rules, applied to the document, added to the pending
// batch and stored; only then is it sent to others, put into sync answers and acknowledged, so that nobody sees a change before it is stored. Sockets are in
// sockets/connection.ts, the rules in rules/rules.ts.
import * as Y from 'yjs';
import { CLOSE } from '../../src/protocol/messages.ts';
import { standingOf } from '../../src/protocol/record.ts';
import { isPerson, type Role } from '../../src/protocol/roles.ts';
import { maySee, type Standing, wasTabled, whyTabled } from '../../src/protocol/standing.ts';
import { partToTake } from '../rules/part-to-take.ts';
import { refusalOf } from '../rules/refusal.ts';
import { type CheckedUpdate, checkUpdate, type Refusal, type RuleContext } from '../rules/rules.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { DOCUMENT_BYTES, FIRST_SYNC_BYTES, FRAME_BYTES } from '../runtime/limits.ts';
import {
  type Lease,
  type NewDraft,
  type StoredDraft,
  type StoredPage,
  type StoredUndo,
  type StoredVersion,
  Superseded,
} from '../store/store-model.ts';
import { type Frame, readFrame, step1Frame, storedFrame, updateFrame } from '../sync/frames.ts';
import { Presence } from '../sync/presence.ts';
import { MOVED, type Room } from '../sync/room.ts';
import { type Peer, RoomSession } from '../sync/room-session.ts';
import { Subscribers } from '../sync/subscribers.ts';
import { SyncReplies } from '../sync/sync-replies.ts';
import { AutomaticEdits } from './automatic-edits.ts';
import { ClientIds, LOWEST_CLIENT, type NewClientIds } from './client-ids.ts';
import type { Batch, Committer } from './committer.ts';
import { DocumentSize } from './document-size.ts';
import { joinRows, type Pending } from './pending-rows.ts';
import { PhaseGate } from './phase-gate.ts';
import { isPrivateId } from './private.ts';
import { readAtOnce, updatesOf } from './stored-document.ts';
import { missingAttributes, unsoundWords } from './stored-text-repairs.ts';
import { TidyMarks } from './tidy-marks.ts';

/** The Yjs client id under which the server writes. The server writes only after it has loaded all that it wrote before, so it never uses a clock value
 *  twice. In a draft that was repaired it writes under the next id, because a window may still hold changes that the repair left out; the store keeps the id. */
export const SERVER_CLIENT = 1;

const NOT_YOURS = 'There is no such draft.';
const CANNOT_STORE = 'The server cannot store changes now; yours stay on your device and are sent again.';
const ACCEPTED_BEFORE = 'This proposal was accepted before you withdrew it or changed its kind or level; it stays in the text.';
const TOO_MANY_WINDOWS = 'Too many new windows wrote under your link; your words stay on this device and are sent again later.';

/** In whose name the server changes the document, and what is stored in the same transaction as the change. */
export interface ServerWrite {
  readonly role: Role | 'server';
  readonly delegation: string;
  /** The name of the person whose command it is; left out where the server writes by itself. */
  readonly who?: string;
  readonly versions?: readonly StoredVersion[];
  readonly undos?: readonly StoredUndo[];
  /** A page of the draft's past; the change must take out what is on it (past.ts). */
  readonly past?: readonly StoredPage[];
  /** How the draft stands from now on; the change must record it (recordStanding). */
  readonly standing?: Standing;
  /** When the next silence on the draft ends, ISO 8601; '' where none runs. Left out where that does not change. */
  readonly due?: string;
  /** A draft that is made in the same transaction. */
  readonly makes?: NewDraft;
}

const BY_SERVER: ServerWrite = { role: 'server', delegation: '' };

/** What a room tells its process. All are optional. */
export interface RoomEvents {
  readonly refused?: (room: PrimaryRoom, session: RoomSession, refusal: Refusal) => void;
  readonly storeFailed?: (room: PrimaryRoom, error: Error) => void;
  /** Asked whether a proposal with this id stands in the private document that this delegation has beside the draft. */
  readonly isPrivate?: (room: PrimaryRoom, id: string, delegation: string) => boolean;
  /** Rows and bytes were added to the log. */
  readonly logged?: (room: PrimaryRoom, rows: number, bytes: number) => void;
  readonly left?: (room: PrimaryRoom) => void;
  /** Rows were stored and may be shown. `lease`: as it was before these rows. `rows`: their number. `update`: all of them merged into one Yjs update. */
  readonly shown?: (room: PrimaryRoom, lease: Lease, rows: number, update: Uint8Array) => void;
  /** An error was thrown where no caller could catch it. The room has ended, and is loaded again when somebody opens it. */
  readonly broke?: (room: PrimaryRoom, error: unknown) => void;
  /** Asked how the draft stands beside which this private document is; null for a draft. */
  readonly family?: (room: PrimaryRoom) => Standing | null;
  /** It is stored that the draft stands otherwise: some may see it no longer. */
  readonly stands?: (room: PrimaryRoom, standing: Standing) => void;
  /** Another process writes the draft now; the room has ended. */
  readonly superseded?: (room: PrimaryRoom) => void;
}

// Null is the origin of the transactions in which Yjs removes marks without effect after somebody's change.
type Origin = { readonly session: RoomSession } | { readonly write: ServerWrite } | null;

export class PrimaryRoom implements Room {
  readonly id: string;
  readonly ydoc: Y.Doc;
  private readonly subscribers: Subscribers;
  private readonly replies: SyncReplies;
  readonly presence: Presence;
  readonly edits: AutomaticEdits;
  private readonly marks: TidyMarks;
  private readonly phases: PhaseGate;
  private readonly clock: Clock;
  private readonly committer: Committer;
  private readonly events: RoomEvents;
  private readonly reload: () => Promise<StoredDraft | null>;
  private readonly clientIds: ClientIds;
  private pending: Pending[] = [];
  private extras: ServerWrite[] = [];
  private afterPending: (() => void)[] = [];
  private inFlight: { readonly after: (() => void)[] } | null = null;
  private vector: Uint8Array;
  private readonly size: DocumentSize;
  private readonly ownClient: number;
  private failing = false;
  private ended = false;
  private held: Lease | null;
  private readonly unanswered = new Set<(reason: Error) => void>();

  /** `reload` reads what is stored, for windows that connect while storing fails. `limit`: the bytes that the document may take. `ydoc`: what is stored, where it was read
   *  already. Throws Unreadable. */
  constructor(
    id: string,
    stored: StoredDraft,
    committer: Committer,
    clock: Clock,
    events: RoomEvents = {},
    reload: () => Promise<StoredDraft | null> = async () => null,
    limit = DOCUMENT_BYTES,
    newClientIds?: NewClientIds,
    ydoc = readAtOnce(stored),
  ) {
    this.id = id;
    this.ydoc = ydoc;
    this.reload = reload;
    this.clock = clock;
    this.committer = committer;
    this.events = events;
    this.held = stored.lease ?? null;
    this.subscribers = new Subscribers(clock);
    this.clientIds = new ClientIds(id, stored.clients, (client) => Y.getState(this.ydoc.store, client), newClientIds);
    const bytes = updatesOf(stored).reduce((sum, update) => sum + update.length, 0);
    this.size = new DocumentSize(this.ydoc, bytes, limit, () => clock.steady());
    // Set after loading, because Yjs changes a document's own client id when an update brings changes under that id.
    this.ownClient = serverClientOf(stored);
    this.ydoc.clientID = this.ownClient;
    this.vector = Y.encodeStateVector(this.ydoc);
    this.replies = new SyncReplies(this.ydoc, stored.updates.length === 0 ? stored.snapshot : null);
    this.presence = new Presence(
      clock,
      (frame, except) => {
        for (const session of this.sessions)
          if (session !== except && session.state.name !== 'stale' && isPerson(session.peer.person.role))
            this.subscribers.send(session, frame);
      },
      (client) => this.clientIds.linkOf(client),
    );
    this.marks = new TidyMarks(this.ydoc);
    this.phases = new PhaseGate(this.ydoc, clock, () => {
      for (const session of this.sessions) session.standAs(standingOf(this.ydoc), this.phases.phase);
    });
    this.ydoc.on('update', (update: Uint8Array, origin: unknown) => this.record(update, origin as Origin));
    // Nobody would catch what a timer's function throws.
    const guarded: Clock = {
      now: () => clock.now(),
      steady: () => clock.steady(),
      after: (milliseconds, call) => clock.after(milliseconds, () => this.alone(call)),
    };
    this.edits = new AutomaticEdits(this.ydoc, isPrivateId(id), guarded, (change, undos) =>
      this.alone(() => this.change({ ...BY_SERVER, ...(undos && { undos }) }, change)),
    );
    const missing = missingAttributes(this.ydoc);
    if (missing) this.change(BY_SERVER, missing);
    const unsound = unsoundWords(this.ydoc);
    if (unsound) this.change(BY_SERVER, unsound);
  }

  get sessions(): ReadonlySet<RoomSession> {
    return this.subscribers.sessions;
  }

  /** The lease under which the next rows are stored; null where only one process uses the store. */
  get lease(): Lease | null {
    return this.held;
  }

  /** How the draft stands; of a private document, the draft beside which it is. */
  private get standing(): Standing {
    return this.events.family?.(this) ?? standingOf(this.ydoc);
  }

  /** True while changes cannot be stored. */
  get isFailing(): boolean {
    return this.failing;
  }

  /** True where this many more bytes would make the document larger than its limit. */
  isFullFor(bytes: number): boolean {
    return this.size.isFullFor(bytes);
  }

  /** True where the room may leave memory: nobody is in it, and nothing waits to be stored or written. */
  get isIdle(): boolean {
    return this.sessions.size === 0 && this.pending.length === 0 && !this.inFlight && !this.edits.isBusy;
  }

  /** Adds a person's connection to the room. Where the room has ended, the session is closed at once. */
  join(peer: Peer): RoomSession {
    const session = new RoomSession(peer, (left) => this.leave(left), standingOf(this.ydoc), this.phases.phase);
    this.subscribers.add(session);
    if (this.ended) session.close(CLOSE.comeBack, MOVED);
    else if (!maySee(this.standing, peer.person)) session.close(CLOSE.noSuchDraft, NOT_YOURS);
    else this.subscribers.send(session, step1Frame(this.vector));
    return session;
  }

  /** Lets nobody stay who may not see the draft as it stands. */
  private stand(standing: Standing): void {
    this.turnOut(standing);
    for (const session of this.sessions) session.standAs(standing, this.phases.phase);
    this.events.stands?.(this, standing);
  }

  /** Closes the sessions of people who may not see a draft that stands so. */
  turnOut(standing: Standing): void {
    for (const session of [...this.sessions]) if (!maySee(standing, session.peer.person)) session.close(CLOSE.noSuchDraft, NOT_YOURS);
  }

  leave(session: RoomSession): void {
    session.socketGone();
    if (!this.subscribers.sessions.delete(session)) return;
    this.presence.leave(session);
    this.events.left?.(this);
  }

  /** Handles one frame of a session; closes the session where the frame cannot be read or is refused. */
  receive(session: RoomSession, bytes: Uint8Array): void {
    if (session.isClosed) return;
    try {
      this.handle(session, readFrame(bytes));
    } catch {
      session.close(CLOSE.badFrame, 'The server could not read a message of this window.');
      // An exception inside a transaction leaves Yjs in that transaction, and it would report no further change. The room ends and is loaded again; changes
      // that were not stored are still with the windows that sent them.
      if (this.ydoc._transactionCleanups.length > 0) this.supersede();
    }
  }

  /** Changes the document as `write` says; resolves to what `change` returned, once the change is stored. Rejects with Superseded where the room has ended. */
  write<T>(write: ServerWrite, change: () => T): Promise<T> {
    const stored = new Promise<T>((resolve, reject) => {
      if (this.ended) return reject(new Superseded());
      const answer = this.change(write, change);
      this.unanswered.add(reject);
      this.whenStored(() => {
        this.unanswered.delete(reject);
        resolve(answer);
      });
    });
    // A caller that ignores the promise must not cause an unhandled rejection.
    stored.catch(() => {});
    return stored;
  }

  /** Ends the room, because another process writes the draft now. Changes that are not stored yet are dropped; nobody was told that they were stored, and the
   *  windows that sent them still have them. */
  supersede(): void {
    if (this.ended) return;
    this.ended = true;
    this.subscribers.close(CLOSE.comeBack, MOVED);
    for (const reject of this.unanswered) reject(new Superseded());
    this.events.superseded?.(this);
  }

  /** Calls `call` when everything that the document holds now is stored; at once where it is already. */
  whenStored(call: () => void): void {
    if (this.pending.length > 0 || this.extras.length > 0) this.afterPending.push(call);
    else if (this.inFlight) this.inFlight.after.push(call);
    else call();
  }

  /** To be called when a slow session takes data again: sends it the changes that it missed. */
  relieve(session: RoomSession): void {
    const catchUp = this.subscribers.missedBy(session, this.ydoc);
    if (catchUp) this.whenStored(catchUp);
  }

  /** To be called at intervals: keeps the connections open through proxies. */
  keepAlive(): void {
    this.subscribers.keepAlive((session) => this.presence.greet(session));
  }

  takeBatch(): Batch | null {
    if (this.ended || this.inFlight || (this.pending.length === 0 && this.extras.length === 0)) return null;
    const rows = this.pending;
    const after = this.afterPending;
    const vector = Y.encodeStateVector(this.ydoc);
    const due = this.extras.findLast((write) => write.due !== undefined)?.due;
    const standing = this.extras.findLast((write) => write.standing)?.standing;
    const makes = this.extras.find((write) => write.makes)?.makes;
    const entry = {
      draft: this.id,
      ...(this.held && { lease: this.held }),
      rows: joinRows(rows),
      clients: this.clientIds.takeAdded(),
      versions: this.extras.flatMap((write) => write.versions ?? []),
      undos: this.extras.flatMap((write) => write.undos ?? []),
      past: this.extras.flatMap((write) => write.past ?? []),
      ...(standing && { standing: JSON.stringify(standing) }),
      ...(due !== undefined && { due }),
      ...(makes && { makes }),
    };
    this.pending = [];
    this.afterPending = [];
    this.extras = [];
    this.inFlight = { after };
    return {
      entry,
      stored: () => {
        this.failing = false;
        this.inFlight = null;
        if (this.ended) return () => {};
        const show = rows.length > 0 ? this.keep(rows, vector, entry.rows.length) : () => {};
        if (this.pending.length > 0 || this.extras.length > 0) this.committer.mark(this);
        return () =>
          this.alone(() => {
            if (this.ended) return;
            show();
            if (standing) this.stand(standing);
            for (const call of after) call();
            const bytes = entry.rows.reduce((sum, row) => sum + row.update.length, 0);
            this.events.logged?.(this, entry.rows.length, bytes);
          });
      },
      failed: (error) => {
        if (error instanceof Superseded) return this.supersede();
        this.failing = true;
        this.events.storeFailed?.(this, error);
      },
    };
  }

  /** Ends this room because of an error that no caller could catch. Nobody has seen changes that were not stored; the room is loaded again from the store,
   *  and the windows connect again and send what they have. */
  broken(error: unknown): void {
    this.events.broke?.(this, error);
    this.supersede();
  }

  /** Calls `act`. Where it throws, only this room ends; the process and the other rooms go on. */
  private alone(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.broken(error);
    }
  }

  destroy(): void {
    this.edits.destroy();
    this.ydoc.destroy();
  }

  private handle(session: RoomSession, frame: Frame): void {
    if (frame.kind === 'step1') this.answerSync(session, frame.vector);
    else if (frame.kind === 'step2' || frame.kind === 'update') this.take(session, frame.update, frame.kind === 'step2');
    else if (frame.kind === 'awareness') this.presence.receive(session, frame.update);
    else if (frame.kind === 'queryAwareness') this.presence.tell(session);
    else if (frame.kind === 'subscribeStored') {
      session.wantsStored = true;
      // Before the session's first sync step 2, an acknowledgement would cover deletions that have not arrived yet.
      if (session.firstSync === 'received') this.acknowledge(session);
    }
  }

  /** Answers with what the document holds now, once that is stored. While storing fails, it answers with what is stored already. */
  private answerSync(session: RoomSession, vector: Uint8Array): void {
    this.replies.check(vector);
    if (this.failing) void this.answerFromStore(session, vector);
    else this.answerWhenStored(session, vector);
  }

  private async answerFromStore(session: RoomSession, vector: Uint8Array): Promise<void> {
    const failed = this.inFlight;
    const stored = await this.reload().catch(() => null);
    // If the batch was stored meanwhile, others have its changes already, so the answer must contain them.
    if (!stored || this.inFlight !== failed) return this.answerWhenStored(session, vector);
    const ydoc = new Y.Doc();
    for (const update of updatesOf(stored)) Y.applyUpdate(ydoc, update);
    if (!session.isClosed) {
      session.goLive();
      this.subscribers.answer(session, new SyncReplies(ydoc).to(vector, session.peer.unpacks));
    }
    ydoc.destroy();
  }

  private answerWhenStored(session: RoomSession, vector: Uint8Array): void {
    const answer = this.replies.to(vector, session.peer.unpacks);
    // The session goes live before the answer is sent: changes stored in between are not in the answer and must reach it.
    session.goLive();
    this.whenStored(() => this.subscribers.answer(session, answer));
  }

  private take(session: RoomSession, update: Uint8Array, isStep2: boolean): void {
    const limit = isStep2 && session.firstSync === 'awaited' ? FIRST_SYNC_BYTES : FRAME_BYTES;
    const isEarly = !isStep2 && session.firstSync === 'awaited';
    if (isStep2) session.firstSync = 'received';
    session.updates++;
    if (update.length === 2 && update[0] === 0 && update[1] === 0) {
      this.acknowledge(session);
      return;
    }
    if (update.length > limit) {
      session.close(CLOSE.tooLarge, 'This change is too large for one step; paste it in smaller parts.');
      return;
    }
    const isClosed = wasTabled(this.standing);
    const context: RuleContext = {
      mayWrite: this.clientIds.forUpdateOf(session, (client) => this.presence.isOthers(client, session.peer.link)),
      isNewlyAgreed: (paragraph) => this.edits.isNewlyAgreed(paragraph),
      isFreshAmendment: (amendment) => this.edits.isFreshAmendment(amendment),
      hadStatus: (paragraph, status) => this.edits.hadStatus(paragraph, status),
      wasJustOwned: (paragraph, owner) => this.edits.wasJustOwned(paragraph, owner),
      wasAcceptedFrom: (paragraph, owner) => this.edits.wasAcceptedFrom(paragraph, owner),
      lastOwner: (id) => this.edits.lastOwner(id),
      isPrivate: (id, delegation) => this.events.isPrivate?.(this, id, delegation) ?? false,
      stubs: isPrivateId(this.id),
      notNow: isClosed ? whyTabled : this.phases.refusalFor(session),
    };
    const verdict = checkUpdate(this.ydoc, update, session.actor, context);
    const refused = 'refused' in verdict ? verdict.refused : null;
    // The update was typed offline and sent before the first sync step 2, which will bring this update together with all that it depends on.
    if (isEarly && refused?.rule === 'pending') return;
    const taken = 'refused' in verdict ? partToTake(this.ydoc, update, session.actor, context, verdict) : verdict;
    if (taken?.changes) this.apply(session, taken);
    else if (!refused) this.acknowledge(session);
    const isPutBack = this.edits.takePutBack();
    if (refused) this.refuse(session, isClosed && refused.rule !== 'malformed' ? refusalOf('phase', 'tabled', whyTabled) : refused);
    else if (isPutBack) this.refuse(session, refusalOf('owner', 'accepted before', ACCEPTED_BEFORE));
  }

  private apply(session: RoomSession, { brings, clients, strayStarts, update }: CheckedUpdate): void {
    if (this.failing) session.close(CLOSE.draining, CANNOT_STORE);
    // An update that only deletes is accepted even where the document is full, because it makes room.
    else if (brings && this.size.isFullFor(update.length)) this.refuse(session, refusalOf('full', 'document'));
    else if (!this.clientIds.own(session, clients, this.clock.steady(), strayStarts)) session.close(CLOSE.draining, TOO_MANY_WINDOWS);
    else {
      Y.applyUpdate(this.ydoc, update, { session } satisfies Origin);
      if (!this.marks.isTidy) this.change(BY_SERVER, () => this.marks.tidy());
    }
  }

  private refuse(session: RoomSession, refusal: Refusal): void {
    this.events.refused?.(this, session, refusal);
    session.close(refusal.rule === 'malformed' ? CLOSE.badFrame : CLOSE.refused, refusal.sentence);
  }

  private acknowledge(session: RoomSession): void {
    const { updates } = session;
    if (session.wantsStored) this.whenStored(() => this.subscribers.send(session, storedFrame(this.vector, updates)));
  }

  private record(update: Uint8Array, origin: Origin): void {
    const at = isoOf(this.clock);
    this.size.add(update.length);
    if (origin && 'session' in origin) {
      const { session } = origin;
      const { role, delegation } = session.peer.person;
      this.pending.push({
        client: [...session.clients].at(-1) ?? 0,
        delegation,
        role,
        at,
        update,
        session,
        updates: session.updates,
      });
    } else {
      const { delegation, role } = origin?.write ?? BY_SERVER;
      this.pending.push({ client: this.ownClient, delegation, role, at, update, session: null, updates: 0 });
    }
    this.committer.mark(this);
  }

  private change<T>(write: ServerWrite, change: () => T): T {
    const answer = this.ydoc.transact(change, { write } satisfies Origin);
    if (write.versions || write.undos?.length || write.past || write.standing || write.due !== undefined) this.extras.push(write);
    return answer;
  }

  /** Records that `rows` are stored. The function that it returns sends them to everybody (except to their author, where there is only one) and acknowledges
   *  them to their authors. `vector`: the state vector with these rows. `stored`: the number of rows in the log. */
  private keep(rows: readonly Pending[], vector: Uint8Array, stored: number): () => void {
    const before = this.vector;
    this.vector = vector;
    const lease = this.held;
    if (lease) this.held = { ...lease, seq: lease.seq + stored };
    return () => {
      const authors = new Map(rows.map((row) => [row.session, row.updates]));
      const update = rows.length === 1 ? rows[0]!.update : Y.mergeUpdates(rows.map((row) => row.update));
      this.subscribers.show(updateFrame(update), before, authors.size === 1 ? rows[0]!.session : null);
      for (const [author, updates] of authors) if (author?.wantsStored) this.subscribers.send(author, storedFrame(vector, updates));
      if (lease) this.events.shown?.(this, lease, stored, update);
    };
  }
}

const serverClientOf = ({ clients }: StoredDraft): number =>
  clients.reduce((last, [client]) => (client < LOWEST_CLIENT ? Math.max(last, client) : last), SERVER_CLIENT);
