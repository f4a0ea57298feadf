// One node (server process) among several that share a database. Regular beats tell the others that it is alive. It claims drafts that no other node writes,
// keeps copies of those that other nodes write, and at once gives up a draft that another node has claimed. The epochs in PostgreSQL decide who may write
// (store/postgres-leases.ts); this file only makes it fast.
import { timingSafeEqual } from 'node:crypto';
import type { PrimaryRoom } from '../rooms/primary-room.ts';
import type { Claiming, Rooms } from '../rooms/rooms.ts';
import type { Clock } from '../runtime/clock.ts';
import { type BeatAnswer, type FollowedDraft, familyOf, type Inside, type Node, type NodeStore } from '../store/node-store.ts';
import type { Lease } from '../store/store-model.ts';
import type { OpenRooms, Room } from '../sync/room.ts';
import { writesDraft } from './node-check.ts';
import { ReplicaRoom } from './replica-room.ts';
import { Stream } from './stream.ts';
import { type OpenUplink, uplinksWith } from './uplink.ts';

/** The time between two beats; a node counts as dead after six times this. */
const BEAT_MS = 500;
/** The time between two beats without a stream: beats are then the only way to learn what others wrote. */
const BEAT_ALONE_MS = 150;
/** The time between two tries to open a draft whose node does not answer, and the total time to try: longer than a takeover takes. */
const ASK_AGAIN_MS = 200;
const ASK_FOR_MS = 8_000;

export interface ClusterOptions {
  readonly store: NodeStore;
  readonly redis: string | null;
  readonly clock: Clock;
  readonly rooms: () => Rooms;
  /** The number of people's open sockets at this node, by link. */
  readonly inside: () => Readonly<Record<string, number>>;
  /** Called when another node has changed links, delegations or settings. */
  readonly directoryChanged: () => void;
  readonly streamChanged: (isUp: boolean) => void;
  readonly onError: (where: string, error: unknown) => void;
}

export class Cluster implements OpenRooms {
  private readonly options: ClusterOptions;
  private readonly copies = new Map<string, ReplicaRoom>();
  private readonly finding = new Map<string, Promise<Room | null>>();
  /** By draft: the other node that had it when this node last tried to claim it. That node also writes the private documents of the draft. */
  private readonly holders = new Map<string, Node>();
  private readonly openUplink: OpenUplink;
  private stream: Stream | null = null;
  private secret = '';
  private address = '';
  private directory: number | null = null;
  private elsewhere: Inside = { links: {}, drafts: {} };
  private missed = false;
  private cancelBeat: () => void = () => {};
  private beating: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(options: ClusterOptions) {
    this.options = options;
    this.openUplink = uplinksWith(() => this.secret);
  }

  /** Registers this node; from then on it can claim drafts. */
  async start(): Promise<void> {
    await this.beat();
    const { redis, streamChanged } = this.options;
    const batch: ConstructorParameters<typeof Stream>[2]['batch'] = (one) => this.copies.get(one.draft)?.take(one);
    if (redis) this.stream = new Stream(redis, this.secret, { batch, changed: streamChanged });
  }

  /** Tells the other nodes the address of this one, and begins the regular beat. */
  async listens(address: string): Promise<void> {
    this.address = address;
    await this.beat();
    this.beatLater();
  }

  /** Removes this node from the list; from then on it claims no drafts. */
  async leave(): Promise<void> {
    this.ended = true;
    this.cancelBeat();
    // A beat that is still running would register this node again.
    await this.beating;
    for (const replica of [...this.copies.values()]) replica.end();
    this.stream?.close();
    await this.options.store.leave().catch((error: unknown) => this.options.onError('leave', error));
  }

  /** True for the secret that the nodes of this database share. */
  isNode(secret: string | undefined): boolean {
    const [known, given] = [Buffer.from(this.secret), Buffer.from(secret ?? '')];
    return known.length > 0 && given.length === known.length && timingSafeEqual(known, given);
  }

  /** The secret that this node sends to other nodes. */
  get key(): string {
    return this.secret;
  }

  readonly claim: Claiming = async (draft) => {
    const claim = await this.options.store.claim(draft);
    this.holders.delete(familyOf(draft));
    if (claim?.mine) return claim.lease;
    if (claim) this.holders.set(familyOf(draft), claim.holder);
    return null;
  };

  /** Sends a room's stored changes to the other nodes. */
  publish(room: PrimaryRoom, lease: Lease, rows: number, update: Uint8Array): void {
    this.stream?.publish({ draft: room.id, after: lease.seq, rows, update });
  }

  open(id: string): Promise<Room | null> {
    const finding = this.finding.get(id);
    if (finding) return finding;
    const known = this.peek(id);
    if (known) return Promise.resolve(known);
    const found = this.find(id).finally(() => this.finding.delete(id));
    this.finding.set(id, found);
    return found;
  }

  peek(id: string): Room | null {
    return this.options.rooms().peek(id) ?? (this.finding.has(id) ? null : (this.copies.get(id) ?? null));
  }

  /** The other node that writes a draft; null if this one does, or there is no such draft. */
  async holderOf(id: string): Promise<Node | null> {
    const room = await this.open(id);
    return room instanceof ReplicaRoom ? room.holder : null;
  }

  /** Call it if a node does not answer for a draft or does not write it; the next `open` then looks for the writing node again. */
  doubt(id: string, holder: Node): void {
    const replica = this.copies.get(id);
    if (replica?.holder.id === holder.id) replica.end();
  }

  present(id: string): number {
    return this.options.rooms().present(id) + (this.elsewhere.drafts[id] ?? 0);
  }

  /** The number of a link's open pages at the other nodes. */
  insideElsewhere(link: string): number {
    return this.elsewhere.links[link] ?? 0;
  }

  get followed(): number {
    return this.copies.size;
  }

  *[Symbol.iterator](): Iterator<Room> {
    yield* this.options.rooms();
    yield* this.copies.values();
  }

  /** Finds the room of a draft: a primary room if no other living node writes the draft, else a copy. If the writing node does not answer, it tries again until
   *  that node counts as dead. */
  private async find(id: string): Promise<Room | null> {
    for (let waited = 0; waited < ASK_FOR_MS; waited += ASK_AGAIN_MS) {
      const room = await this.options.rooms().open(id);
      if (room) return room;
      // The node that writes a draft also writes its private documents, and creates one when it is first opened.
      const holder = this.holders.get(familyOf(id));
      if (!holder) return null;
      if (await writesDraft(holder, this.secret, id)) return this.follow(id, holder);
      await new Promise<void>((resolve) => this.options.clock.after(ASK_AGAIN_MS, resolve));
    }
    throw new Error(`The node that writes draft ${id} does not answer.`);
  }

  private follow(id: string, holder: Node): Promise<ReplicaRoom | null> {
    const { clock, store } = this.options;
    const ended = () => {
      if (this.copies.get(id) === replica) this.copies.delete(id);
    };
    const replica = new ReplicaRoom({ id, holder, clock, openUplink: this.openUplink, read: (after) => store.tail(id, after), ended });
    // Registered before loading, so that it gets every batch that is stored meanwhile.
    this.copies.set(id, replica);
    return replica.load();
  }

  private beatLater(): void {
    if (this.ended) return;
    const isFed = this.stream?.isUp || this.copies.size === 0;
    this.cancelBeat = this.options.clock.after(isFed ? BEAT_MS : BEAT_ALONE_MS, () => {
      this.beating = this.beat()
        .catch((error: unknown) => {
          if (!this.missed) this.options.onError('beat', error);
          this.missed = true;
        })
        .finally(() => this.beatLater());
    });
  }

  private async beat(): Promise<void> {
    const rooms = this.options.rooms();
    const drafts = Object.fromEntries([...rooms].map(({ id, presence }) => [id, presence.count]));
    const held = new Map([...rooms].flatMap(({ id, lease }) => (lease ? [[id, lease.epoch] as const] : [])));
    const inside = { links: this.options.inside(), drafts };
    const answer = await this.options.store.beat({ address: this.address, inside, held, followed: [...this.copies.keys()] });
    for (const id of answer.lost) {
      const room = rooms.peek(id);
      if (room?.lease?.epoch === held.get(id)) room?.supersede();
    }
    this.hear(answer);
  }

  private hear({ heads, elsewhere, directory, secret }: BeatAnswer): void {
    for (const head of heads) this.compare(head);
    this.missed = false;
    this.elsewhere = elsewhere;
    this.secret = secret;
    if (this.directory !== null && directory !== this.directory) this.options.directoryChanged();
    this.directory = directory;
  }

  private compare({ draft, seq, holder }: FollowedDraft): void {
    const replica = this.copies.get(draft);
    if (!replica) return;
    // After an outage of the database, every node looks dead until its next beat.
    if (holder !== replica.holder.id && !(this.missed && holder === null)) replica.end();
    else replica.follow(seq);
  }
}
