// Group commit: people are told of a change after it is stored, and in order; only one commit runs at a time, and the next one starts before people are
// told of the last. (RULES Z1, Z2)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Batch, Committer } from '../../../server/rooms/committer.ts';
import type { CommitEntry } from '../../../server/store/store-model.ts';
import { StillClock } from '../../support/server/room.ts';

/** A room that counts: each change has a number. */
class Counting {
  readonly told: number[] = [];
  private readonly committer: Committer;
  private readonly draft: string;
  private readonly isStored: (draft: string, change: number) => boolean;
  private waiting: number[] = [];
  private last = 0;
  private inFlight = false;

  constructor(committer: Committer, draft: string, isStored: (draft: string, change: number) => boolean) {
    this.committer = committer;
    this.draft = draft;
    this.isStored = isStored;
  }

  get changes(): number {
    return this.last;
  }

  change(): void {
    this.waiting.push(++this.last);
    this.committer.mark(this);
  }

  takeBatch(): Batch | null {
    if (this.inFlight || this.waiting.length === 0) return null;
    const changes = this.waiting;
    this.waiting = [];
    this.inFlight = true;
    const row = (change: number) => ({ client: change, delegation: '', role: 'server' as const, at: '', update: new Uint8Array() });
    return {
      entry: { draft: this.draft, rows: changes.map(row), clients: [], versions: [], undos: [] },
      stored: () => {
        this.inFlight = false;
        // Changes made while a failed batch waited were not in it.
        if (this.waiting.length > 0) this.committer.mark(this);
        return () => {
          for (const change of changes) expect(this.isStored(this.draft, change)).toBe(true);
          this.told.push(...changes);
        };
      },
      failed: () => {},
    };
  }

  broken(error: unknown): void {
    throw error;
  }
}

/** A store whose commits finish when they are released. */
class Disk {
  readonly stored = new Set<string>();
  started = 0;
  private readonly underWay: { readonly entries: readonly CommitEntry[]; end(error?: Error): void }[] = [];

  commit = (entries: readonly CommitEntry[]) => {
    this.started++;
    expect(this.underWay.length).toBe(0);
    return new Promise<void>((resolve, reject) => {
      this.underWay.push({ entries, end: (error) => (error ? reject(error) : resolve()) });
    });
  };

  end(fails: boolean): void {
    const one = this.underWay.shift();
    if (!one) return;
    if (!fails) for (const { draft, rows } of one.entries) for (const { client } of rows) this.stored.add(`${draft} ${client}`);
    one.end(fails ? new Error('disk full') : undefined);
  }
}

const turn = () => new Promise(setImmediate);

describe('group commit', () => {
  it('tells of every change once, in order, and only of what is stored', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('change' as const), room: fc.nat(2) }),
      fc.record({ do: fc.constant('end' as const), fails: fc.boolean() }),
      fc.record({ do: fc.constantFrom('turn' as const, 'wait' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const clock = new StillClock();
        const disk = new Disk();
        const committer = new Committer(disk, clock);
        const rooms = ['a', 'b', 'c'].map((draft) => new Counting(committer, draft, (of, change) => disk.stored.has(`${of} ${change}`)));
        for (const one of steps) {
          if (one.do === 'change') rooms[one.room]!.change();
          else if (one.do === 'end') disk.end(one.fails);
          else if (one.do === 'wait') clock.pass(1_000);
          await (one.do === 'change' ? null : turn());
        }
        let settled = false;
        const end = committer.settled().then(() => {
          settled = true;
        });
        for (let left = 200; left > 0 && !settled; left--) {
          clock.pass(1_000);
          disk.end(false);
          await turn();
        }
        await end;
        for (const room of rooms) expect(room.told).toEqual(Array.from({ length: room.changes }, (_none, i) => i + 1));
      }),
      { numRuns: 200 },
    );
  });

  it('has the next commit under way before it tells of the last', async () => {
    const disk = new Disk();
    const committer = new Committer(disk, new StillClock());
    const begun: number[] = [];
    const room = new Counting(committer, 'a', () => {
      begun.push(disk.started);
      return true;
    });
    for (const _turn of [1, 2]) {
      room.change();
      await turn();
    }
    expect([disk.started, room.told]).toEqual([1, []]);
    disk.end(false);
    await turn();
    expect([begun, room.told]).toEqual([[2], [1]]);
    disk.end(false);
    await committer.settled();
    expect(room.told).toEqual([1, 2]);
  });
});
