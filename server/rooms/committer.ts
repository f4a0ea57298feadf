// Group commit: one transaction for all rooms that changed, one in flight at a time; what arrives meanwhile is the next batch. A batch that
// cannot be stored is tried again until it is; nobody has seen it, and its room takes no new changes meanwhile. What another node's claim
// superseded is not tried again.

import type { Clock } from '../runtime/clock.ts';
import { RETRY_MS } from '../runtime/limits.ts';
import { type CommitEntry, type Store, Superseded } from '../store/store-model.ts';

/** What a room wants stored, and what it does when that is done. */
export interface Batch {
  readonly entry: CommitEntry;
  /** Takes note that it is stored; what it answers tells people. */
  stored(): () => void;
  failed(error: Error): void;
}

export interface BatchSource {
  /** The changes since the last batch, null when there are none. */
  takeBatch(): Batch | null;
  /** Its changes cannot be made into a batch: none of them is stored. */
  broken(error: unknown): void;
}

export interface CommitterEvents {
  readonly committed?: (batches: number, rows: number, milliseconds: number) => void;
}

export class Committer {
  private readonly store: Pick<Store, 'commit'>;
  private readonly clock: Clock;
  private readonly events: CommitterEvents;
  private readonly changed = new Set<BatchSource>();
  private failed: Batch[] = [];
  private busy = false;
  private scheduled = false;
  private idle: (() => void)[] = [];

  constructor(store: Pick<Store, 'commit'>, clock: Clock, events: CommitterEvents = {}) {
    this.store = store;
    this.clock = clock;
    this.events = events;
  }

  /** Says that a source has something to store. */
  mark(source: BatchSource): void {
    this.changed.add(source);
    this.schedule();
  }

  /** Resolves when nothing waits to be stored. */
  settled(): Promise<void> {
    if (this.isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  private isIdle(): boolean {
    return !this.busy && !this.scheduled && this.changed.size === 0 && this.failed.length === 0;
  }

  /** After the current turn of the event loop, so that what came with it is one batch. */
  private schedule(): void {
    if (this.busy || this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.run();
    });
  }

  private async run(): Promise<void> {
    const sources = [...this.changed];
    this.changed.clear();
    const fresh = sources.flatMap((source) => batchOf(source) ?? []);
    if (fresh.length === 0) return this.rest();
    this.busy = true;
    this.goOn(await this.write(fresh));
  }

  /** The next commit is under way before people are told of this one: telling many takes as long as the disk does. */
  private goOn(tell: readonly (() => void)[]): void {
    this.busy = false;
    if (this.changed.size > 0 && !this.scheduled) void this.run();
    for (const call of tell) call();
    this.rest();
  }

  /** Answers with what tells people of the batches that were stored. */
  private async write(batches: readonly Batch[]): Promise<(() => void)[]> {
    const started = performance.now();
    try {
      await this.store.commit(batches.map((batch) => batch.entry));
    } catch (error) {
      if (batches.length === 1) {
        this.keep(batches[0]!, error);
        return [];
      }
      const told: (() => void)[] = [];
      for (const batch of batches) told.push(...(await this.write([batch])));
      return told;
    }
    const rows = batches.reduce((sum, batch) => sum + batch.entry.rows.length, 0);
    this.events.committed?.(batches.length, rows, performance.now() - started);
    return batches.map((batch) => batch.stored());
  }

  private keep(batch: Batch, error: unknown): void {
    batch.failed(error instanceof Error ? error : new Error(String(error)));
    if (error instanceof Superseded) return;
    this.failed.push(batch);
    this.clock.after(RETRY_MS, () => void this.retry(batch));
  }

  private async retry(batch: Batch): Promise<void> {
    if (this.busy) {
      this.clock.after(RETRY_MS, () => void this.retry(batch));
      return;
    }
    this.busy = true;
    this.failed = this.failed.filter((other) => other !== batch);
    this.goOn(await this.write([batch]));
  }

  private rest(): void {
    if (!this.isIdle()) return;
    const waiting = this.idle;
    this.idle = [];
    for (const call of waiting) call();
  }
}

/** One document that cannot be encoded must not keep the others from being stored. */
function batchOf(source: BatchSource): Batch | null {
  try {
    return source.takeBatch();
  } catch (error) {
    source.broken(error);
    return null;
  }
}
