// Makes the library follow adoptions even if it cannot be written at that moment or the server dies. Before a command that may change an adoption, a note in
// the store says what the library has of the draft; it is removed when the library has followed. Remaining notes are processed when the server starts, and then
// every minute.
import type * as Y from 'yjs';
import type { Identity } from '../accounts/identity.ts';
import type { Clock } from '../runtime/clock.ts';
import { LIBRARY_AGAIN_MS } from '../runtime/limits.ts';
import type { OpenRooms } from '../sync/room.ts';
import { type AdoptedUnderNumber, adoptedIn, followAdoption } from './adopted-texts.ts';
import type { Library } from './library.ts';

/** The beginning of the names of settings that are such notes; the draft follows. The value is '' if nothing is owed. */
const OWED = 'library-owed ';

interface Owed {
  readonly by: string;
  readonly before: AdoptedUnderNumber | null;
}

interface OwedParts {
  readonly library: Pick<Library, 'add' | 'remove'>;
  readonly identity: Pick<Identity, 'setting' | 'settingNamesUnder' | 'putSetting' | 'replaceSetting' | 'committeeOf'>;
  readonly rooms: Pick<OpenRooms, 'open'>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

export interface OwedAdoptions {
  /** Does something that may change a draft's adoption, then updates the library. If the library cannot be updated now, this happens later. `by`: who does it. */
  during<T extends object>(
    draft: { readonly id: string; readonly committee: string; readonly ydoc: Y.Doc },
    by: string,
    act: () => Promise<T>,
  ): Promise<T>;
  /** Updates the library for the remaining notes. */
  settle(): Promise<void>;
  /** Stops the check every minute. */
  stop(): void;
}

export function createOwedAdoptions({ library, identity, rooms, clock, onError }: OwedParts): OwedAdoptions {
  const busy = new Set<string>();
  let cancel = () => {};
  let ended = false;
  const noteOf = (draft: string): { readonly json: string; readonly owed: Owed } | null => {
    const json = identity.setting(OWED + draft) ?? '';
    return json === '' ? null : { json, owed: JSON.parse(json) as Owed };
  };
  const follow = async (draft: string, committee: string, ydoc: Y.Doc, { by, before }: Owed, json: string) => {
    await followAdoption(library, { committee, by }, before, adoptedIn(ydoc));
    // Not if somebody else wrote a note meanwhile.
    await identity.replaceSetting(OWED + draft, json, '');
  };
  const settleOne = async (draft: string) => {
    const note = noteOf(draft);
    if (!note || busy.has(draft)) return;
    const [room, committee] = [await rooms.open(draft), await identity.committeeOf(draft)];
    if (room && committee) await follow(draft, committee, room.ydoc, note.owed, note.json);
    else await identity.replaceSetting(OWED + draft, note.json, '');
  };
  const settle = async () => {
    for (const name of identity.settingNamesUnder(OWED)) await settleOne(name.slice(OWED.length)).catch(onError);
  };
  const again = () => {
    void settle().finally(() => {
      if (!ended) cancel = clock.after(LIBRARY_AGAIN_MS, again);
    });
  };
  cancel = clock.after(0, again);
  return {
    async during({ id, committee, ydoc }, by, act) {
      // An existing note says what the library still has.
      const owed = noteOf(id)?.owed ?? { by, before: adoptedIn(ydoc) };
      const json = JSON.stringify(owed);
      await identity.putSetting(OWED + id, json);
      busy.add(id);
      try {
        const done = await act();
        await follow(id, committee, ydoc, owed, json).catch(onError);
        return done;
      } finally {
        busy.delete(id);
      }
    },
    settle,
    stop() {
      ended = true;
      cancel();
    },
  };
}
