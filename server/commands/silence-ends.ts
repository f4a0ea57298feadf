// Ends silences when their time is over, by the server's clock. The store knows when the next silence of each draft ends, so the end is recorded even if nobody
// has the draft open or the server was stopped. Of several servers, only the one that writes the draft does this: the others cannot open the room.
import type { Levels } from '../../src/protocol/committee.ts';
import type { PrimaryRoom } from '../rooms/primary-room.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { SILENCE_EVERY_MS } from '../runtime/limits.ts';
import type { Store } from '../store/store-model.ts';
import { endSilences } from './silence.ts';

interface SilenceEnds {
  readonly store: Pick<Store, 'dueDrafts' | 'undo' | 'version'>;
  readonly clock: Clock;
  readonly open: (id: string) => Promise<PrimaryRoom | null>;
  /** At how many levels the committee of a draft agrees text. */
  readonly levels: (draft: string) => Promise<Levels>;
  readonly onError: (error: unknown) => void;
}

/** Begins to look for silences that are over. Returns the function that stops it and resolves when no work is under way. */
export function endSilencesInTime({ store, clock, open, levels, onError }: SilenceEnds): () => Promise<void> {
  let cancel = () => {};
  let stopped = false;
  let working = Promise.resolve();
  const look = async () => {
    for (const id of await store.dueDrafts(isoOf(clock))) {
      // Opening an unreadable draft already reports it.
      const room = await open(id).catch(() => null);
      if (room && !room.isFailing) await endSilences({ room, store, clock, open, isDelegation: () => true, levels: await levels(id) });
    }
  };
  const again = () => {
    working = look()
      .catch(onError)
      .finally(() => {
        if (!stopped) cancel = clock.after(SILENCE_EVERY_MS, again);
      });
  };
  again();
  return () => {
    stopped = true;
    cancel();
    return working;
  };
}
