// Group commit: one transaction stores the changes of all rooms, and only one transaction runs at a time; changes that arrive meanwhile form the next one. A
// batch that cannot be stored is tried again until it is stored; until then nobody sees its changes, and its room takes no new ones. It is not tried again if
// another process now writes the draft (Superseded).
import type { Clock } from '../runtime/clock.ts';
import { RETRY_MS } from '../runtime/limits.ts';
import { type CommitEntry, type Store, Superseded } from '../store/store-model.ts';

/** The changes that a room wants stored, and what the room does afterwards. */
export interface Batch {
  readonly entry: CommitEntry;
  /** Called when the batch is stored. Returns a function that tells people; it is called after the next commit has started. */
  stored(): () => void;
  /** Called each time the batch could not be stored. With Superseded it is not tried again. */
  failed(error: Error): void;
}

export interface BatchSource {
  /** The changes since the last batch; null if there are none. */
  takeBatch(): Batch | null;
  /** Called if `takeBatch` threw an error: none of the source's changes is stored. */
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

  /** A source calls this when it has something to store. */
  mark(source: BatchSource): void {
    this.changed.add(source);
    this.schedule();
  }

  /** Resolves when nothing is left to be stored. */
  settled(): Promise<void> {
    if (this.isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  private isIdle(): boolean {
    return !this.busy && !this.scheduled && this.changed.size === 0 && this.failed.length === 0;
  }

  /** Starts a commit after the current turn of the event loop, so that all changes of this turn are stored together. */
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

  /** Starts the next commit before people are told of the last one, because telling many people takes as long as a commit. */
  private goOn(tell: readonly (() => void)[]): void {
    this.busy = false;
    if (this.changed.size > 0 && !this.scheduled) void this.run();
    for (const call of tell) call();
    this.rest();
  }

  /** Stores the batches together or, if that fails, one by one; resolves to the functions that tell people about the stored ones. */
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

/** The batch of a source; null if there is none. A document that cannot be encoded ends only its own room; the others are still stored. */
function batchOf(source: BatchSource): Batch | null {
  try {
    return source.takeBatch();
  } catch (error) {
    source.broken(error);
    return null;
  }
}
