// Every command four times at one instant, with a store that answers after 50 ms: a repeated request of one person is carried out and listed once, and requests of two people
// have the same effect as one after the other. The commands are those of the protocol. (RULE Z15)
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_META } from '../../../schema/index.ts';
import { execute } from '../../../server/commands/commands.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { firstUpdate, firstVersionAndUpdate } from '../../../server/rooms/first-update.ts';
import type { PrimaryRoom } from '../../../server/rooms/primary-room.ts';
import { privateId } from '../../../server/rooms/private.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import type { Store, SyncStore } from '../../../server/store/store-model.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { type Case, casesUntil, NORWAY, OWN, stateOf, TEXT } from '../../support/server/every-command.ts';
import { createFolders } from '../../support/server/folders.ts';
import { StillClock } from '../../support/server/room.ts';
import { asyncStore } from '../../support/server/store.ts';

const folder = createFolders(afterAll);

/** A committee on a file whose answers take 50 ms. */
class Committee {
  private readonly file: SyncStore;
  private readonly store: Store;
  private readonly clock = new StillClock();
  private readonly rooms: Rooms;
  private readonly symbols = new Map<string, string>();
  private drafts = 0;
  isSlow = false;

  constructor(data: string) {
    this.file = openSqliteStore(path.join(data, 'chapeau.sqlite'));
    const store = asyncStore(this.file);
    this.store = new Proxy(store, {
      get:
        (all, name: keyof Store) =>
        async (...args: unknown[]) => {
          if (this.isSlow) await new Promise((resolve) => setTimeout(resolve, 50));
          return (all[name] as (...given: unknown[]) => unknown)(...args);
        },
    });
    this.rooms = new Rooms(this.store, new Committer(this.store, this.clock), this.clock);
  }

  /** A draft in which everything that comes before was done. */
  async begin({ before = [], standing }: Case): Promise<PrimaryRoom> {
    const id = `d${++this.drafts}`;
    const { update } = firstVersionAndUpdate({ meta: EMPTY_META, doc: TEXT }, standing ? { standing } : {});
    const row = { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z' } as const;
    this.file.createDraft(id, { ...row, update }, 'c', standing ? { standing: JSON.stringify(standing) } : {});
    this.file.createDraft(privateId(id, NORWAY), { ...row, update: firstUpdate({ meta: EMPTY_META, doc: OWN }) }, 'c');
    const room = (await this.rooms.open(id))!;
    for (const [person, given] of before) {
      const answer = await this.give(room, person, typeof given === 'function' ? given(room) : given);
      expect(answer).toHaveProperty('ok');
    }
    return room;
  }

  give(room: PrimaryRoom, person: Person, command: Command) {
    const slow = async () => {
      if (this.isSlow) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    return execute(
      {
        ...{
          room,
          person,
          store: this.store,
          clock: this.clock,
          isDelegation: () => true,
          levels: 2 as const,
          open: (id: string) => this.rooms.open(id),
        },
        committee: {
          nameOf: (code) => code,
          seatOf: async () => slow().then(() => 1),
          symbols: async () => slow().then(() => []),
          giveSymbol: async (symbol) => {
            await slow();
            const holder = `${room.id.split('~')[0]}`;
            if ((this.symbols.get(`${symbol} ${holder}`) ?? holder) !== holder) return false;
            this.symbols.set(`${symbol} ${holder}`, holder);
            return true;
          },
          freeSymbol: async () => {},
          newDraft: (id, { update }, made) => ({
            ...{ id, committee: `tabled ${room.id}` },
            row: { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update },
            begun: { standing: JSON.stringify(made) },
          }),
        },
      },
      command,
    );
  }

  stateOf(room: PrimaryRoom): string {
    return stateOf(room, this.file.listDrafts(`tabled ${room.id}`).length);
  }

  close(): void {
    this.file.close();
  }
}

describe('at one instant', () => {
  let committee: Committee;
  beforeAll(() => {
    committee = new Committee(folder());
  });
  afterAll(() => committee.close());

  it.each(Object.entries(casesUntil('1970-01-10T00:00:00.000Z')) as [Command['do'], Case][])(
    '%s is done once, and by two people as one after the other',
    async (does, one) => {
      const commandIn = (room: PrimaryRoom) => ({ do: does, ...one.command(room) }) as Command;
      const [first, second] = one.by;
      committee.isSlow = false;
      const [alone, inTurn, atOnce, together] = [
        await committee.begin(one),
        await committee.begin(one),
        await committee.begin(one),
        await committee.begin(one),
      ];
      const answer = await committee.give(alone, first, commandIn(alone));
      expect([does, answer]).toEqual([does, expect.objectContaining({ ok: true })]);
      const command = commandIn(inTurn);
      const turns = [await committee.give(inTurn, first, command), await committee.give(inTurn, second, command)];
      committee.isSlow = true;
      const [asked, both] = [commandIn(atOnce), commandIn(together)];
      const once = await Promise.all([0, 1, 2, 3].map(() => committee.give(atOnce, first, asked)));
      const two = await Promise.all([first, second, first, second].map((person) => committee.give(together, person, both)));
      expect(committee.stateOf(atOnce)).toBe(committee.stateOf(alone));
      expect(once.every((said) => 'ok' in said)).toBe(true);
      expect(committee.stateOf(together)).toBe(committee.stateOf(inTurn));
      expect(two.map((said) => 'ok' in said)).toEqual([...turns, ...turns].map((said) => 'ok' in said));
    },
  );
});
