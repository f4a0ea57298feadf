// Sends stored batches to all nodes, each as one entry of a Redis stream. This only makes the nodes faster: if Redis cannot be reached or an entry is missing,
// they read the log in the database. The stream's name is derived from the secret of the database, so that two databases can share a Redis without reading each
// other's texts.
import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import type { StreamedBatch } from './replica-room.ts';

/** The number of entries that the stream keeps. Nodes read entries within milliseconds; a node that is further behind reads the log. */
const LENGTH = 1_000;
/** The most bytes of an entry; with LENGTH it limits the stream to some 64 MiB. */
const ENTRY_BYTES = 64 * 1024;
const READ_AT_ONCE = 100;
const BLOCK_MS = 5_000;
/** A Redis that does not answer for this time counts as gone. */
const ANSWER_MS = 2_000;
const AGAIN_MS = 500;

export interface StreamEvents {
  readonly batch: (batch: StreamedBatch) => void;
  /** Called when the connection to Redis is made, and when it is lost. */
  readonly changed: (isUp: boolean) => void;
}

type Entry = readonly [id: Buffer, fields: readonly Buffer[]];

export class Stream {
  private readonly key: string;
  private readonly writer: Redis;
  private readonly reader: Redis;
  private readonly events: StreamEvents;
  private wasUp = false;
  private ended = false;

  constructor(url: string, secret: string, events: StreamEvents) {
    this.key = `chapeau:${createHash('sha256').update(secret).digest('hex').slice(0, 16)}`;
    this.events = events;
    const options = { connectTimeout: ANSWER_MS, retryStrategy: () => AGAIN_MS, autoResendUnfulfilledCommands: false };
    this.writer = new Redis(url, { ...options, commandTimeout: ANSWER_MS, enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    this.reader = new Redis(url, { ...options, commandTimeout: BLOCK_MS + ANSWER_MS, maxRetriesPerRequest: null });
    for (const redis of [this.writer, this.reader]) for (const event of ['ready', 'close', 'error']) redis.on(event, () => this.look());
    void this.follow();
  }

  /** True while batches can be sent and received. */
  get isUp(): boolean {
    return this.writer.status === 'ready' && this.reader.status === 'ready';
  }

  /** Sends a stored batch to the other nodes. If it does not arrive, they find it in the log. */
  publish({ draft, after, rows, update }: StreamedBatch): void {
    if (this.writer.status !== 'ready') return;
    const body = update && update.length <= ENTRY_BYTES ? Buffer.from(update) : Buffer.alloc(0);
    this.writer
      .xadd(this.key, 'MAXLEN', '~', LENGTH, '*', 'draft', draft, 'after', after, 'rows', rows, 'update', body)
      .catch(() => this.look());
  }

  close(): void {
    this.ended = true;
    this.writer.disconnect();
    this.reader.disconnect();
  }

  private look(): void {
    if (this.isUp === this.wasUp || this.ended) return;
    this.wasUp = this.isUp;
    this.events.changed(this.isUp);
  }

  private async follow(): Promise<void> {
    while (!this.ended) {
      try {
        await this.read();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
      }
    }
  }

  /** Reads new entries of the stream until the connection breaks. */
  private async read(): Promise<void> {
    const [last] = await this.reader.xrevrange(this.key, '+', '-', 'COUNT', 1);
    let after = last?.[0] ?? '0-0';
    while (!this.ended) {
      const answer = await this.reader.xreadBuffer('COUNT', READ_AT_ONCE, 'BLOCK', BLOCK_MS, 'STREAMS', this.key, after);
      const entries = ((answer as readonly (readonly [Buffer, readonly Entry[]])[] | null)?.[0]?.[1] ?? []) as readonly Entry[];
      for (const [id, fields] of entries) {
        after = id.toString();
        const batch = batchOf(fields);
        if (batch) this.events.batch(batch);
      }
    }
  }
}

function batchOf(fields: readonly Buffer[]): StreamedBatch | null {
  const values = new Map<string, Buffer>();
  for (let i = 0; i + 1 < fields.length; i += 2) values.set(fields[i]!.toString(), fields[i + 1]!);
  const [draft, after, rows, update] = ['draft', 'after', 'rows', 'update'].map((name) => values.get(name));
  if (!draft || !after || !rows || !update) return null;
  const bytes = update.length > 0 ? new Uint8Array(update) : null;
  return { draft: draft.toString(), after: Number(after.toString()), rows: Number(rows.toString()), update: bytes };
}
