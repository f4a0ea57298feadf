// Tells all nodes what one of them stored: one entry for each batch, in one Redis stream. It only makes them quick: where Redis is gone or an entry is
// missing, they read the log in the database. The name of the stream is derived from the secret of the database, so that two databases can share a Redis
// without reading each other's words.
import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import type { StreamedBatch } from './replica-room.ts';

/** Entries that the stream keeps. Nodes read them within milliseconds; one that is further behind reads the log. */
const LENGTH = 1_000;
/** Bytes of one entry; with LENGTH it bounds what Redis holds to some 64 MiB. */
const ENTRY_BYTES = 64 * 1024;
const READ_AT_ONCE = 100;
const BLOCK_MS = 5_000;
/** A Redis that does not answer for so long counts as gone. */
const ANSWER_MS = 2_000;
const AGAIN_MS = 500;

export interface StreamEvents {
  readonly batch: (batch: StreamedBatch) => void;
  /** Called when Redis was found, and when it is gone. */
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

  /** True while batches go out and come in. */
  get isUp(): boolean {
    return this.writer.status === 'ready' && this.reader.status === 'ready';
  }

  /** Tells the others of a batch that was stored. Where it does not arrive, they find it in the log. */
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

  /** Reads the stream from its end on, until the connection breaks. */
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
