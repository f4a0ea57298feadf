// A stored draft in which many proposals were decided, and which was unloaded since, so that old decisions have been moved out of its document.
import { amendment, wording } from '../../../schema/index.ts';
import { execute } from '../../../server/commands/commands.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import type { PrimaryRoom } from '../../../server/rooms/primary-room.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { IDLE_ROOM_MS } from '../../../server/runtime/limits.ts';
import type { SyncStore } from '../../../server/store/store-model.ts';
import { elementOf, nodeOf } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { CHAIR, StillClock } from './room.ts';
import { asyncStore } from './store.ts';

/** How many are rejected by one command. */
const AT_ONCE = 70;

/** The rooms of a store, with a clock of their own. */
export function roomsOf(inner: SyncStore) {
  const store = asyncStore(inner);
  const clock = new StillClock();
  const committer = new Committer(store, clock);
  const rooms = new Rooms(store, committer, clock);
  const say = (room: PrimaryRoom, command: Command) =>
    execute({ room, person: CHAIR, store, clock, isDelegation: () => true, open: async () => null }, command);
  /** Advances the clock until every room is unloaded. */
  const leave = async () => {
    for (let i = 0; i < 100 && [...rooms].length > 0; i++) {
      clock.pass(IDLE_ROOM_MS);
      await committer.settled();
      // Snapshots are taken by the store.
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { store, rooms, say, leave, committer };
}

/** Has Norway propose this many changes of a paragraph ("a0", "a1", …), and the chair reject them all. */
export async function rejectMany(
  { rooms, say }: ReturnType<typeof roomsOf>,
  draft: string,
  paragraph: string,
  count: number,
): Promise<void> {
  const room = (await rooms.open(draft))!;
  const home = findParagraphElement(room.ydoc, paragraph)!;
  const words = nodeOf(home)!.firstChild!.textContent;
  for (let from = 0; from < count; from += AT_ONCE) {
    const ids = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => `a${from + i}`);
    const proposals = ids.map((id) => elementOf(amendment({ id, by: 'NOR' }, wording(words), `${words.slice(0, -1)} ${id};`)));
    await room.write({ role: 'server', delegation: '' }, () => home.push(proposals));
    const answer = await say(room, { do: 'reject', amendment: ids[0]!, also: ids.slice(1) });
    if ('error' in answer) throw new Error(answer.error);
  }
}
