// The library follows adoptions also where it cannot be written at that moment, or the server dies in between: before a command that may change what is adopted, a note
// in the store says what the library has of the draft; the note is removed when the library has followed. Notes that are left are worked off when the server starts, and then every minute.
import type * as Y from 'yjs';
import type { Identity } from '../accounts/identity.ts';
import type { Clock } from '../runtime/clock.ts';
import { LIBRARY_AGAIN_MS } from '../runtime/limits.ts';
import type { OpenRooms } from '../sync/room.ts';
import { type AdoptedUnderNumber, adoptedIn, followAdoption } from './adopted-texts.ts';
import type { Library } from './library.ts';

/** Settings with names that begin with this are such notes; the draft follows in the name. '' where nothing is owed. */
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
  /** Does something that may change what is adopted in a draft, and has the library follow. A library that cannot follow now does it later. `by`: who does it. */
  during<T extends object>(
    draft: { readonly id: string; readonly committee: string; readonly ydoc: Y.Doc },
    by: string,
    act: () => Promise<T>,
  ): Promise<T>;
  /** Has the library follow what it could not follow before. */
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
    // Not where somebody else noted something meanwhile.
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
      // What the library has is what it had before it could not follow.
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
