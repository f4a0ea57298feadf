// Group commit: one transaction stores the changes of all rooms, one transaction at a time; what arrives meanwhile is the next batch. A batch that cannot
// be stored is tried again until it is; nobody has seen it, and its room takes no new changes meanwhile. It is not tried again where another process has
// taken the draft (Superseded).

import type { Clock } from '../runtime/clock.ts';
import { RETRY_MS } from '../runtime/limits.ts';
import { type CommitEntry, type Store, Superseded } from '../store/store-model.ts';

/** The changes that a room wants stored, and what the room does afterwards. */
export interface Batch {
  readonly entry: CommitEntry;
  /** Called when it is stored. The function that it returns tells people, and is called a little later. */
  stored(): () => void;
  failed(error: Error): void;
}

export interface BatchSource {
  /** The changes since the last batch, null when there are none. */
  takeBatch(): Batch | null;
  /** Called where `takeBatch` threw: none of its changes is stored. */
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

  /** Told by a source that it has something to store. */
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

  /** Starts a commit after the current turn of the event loop, so that all that came in this turn is one batch. */
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

  /** Starts the next commit, then tells people of the last one: telling many takes as long as the disk takes. */
  private goOn(tell: readonly (() => void)[]): void {
    this.busy = false;
    if (this.changed.size > 0 && !this.scheduled) void this.run();
    for (const call of tell) call();
    this.rest();
  }

  /** Stores the batches; resolves to the functions that tell people of those that were stored. */
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

/** The batch of a source. A document that cannot be encoded ends its own room and does not stop the others from being stored. */
function batchOf(source: BatchSource): Batch | null {
  try {
    return source.takeBatch();
  } catch (error) {
    source.broken(error);
    return null;
  }
}
