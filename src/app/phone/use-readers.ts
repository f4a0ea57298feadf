// Who sees what a sheet proposes: as was chosen in it before; else as the own proposal there is seen already; else as was chosen in this window; else privately where the delegation works so in this
// draft. A window that forgot a choice does not publish by forgetting it.
import { useState } from 'react';
import { isChosenPrivate, usePrivateContext } from '../private/use-private-document.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { keepPart, keptPart } from './kept-sheet.ts';

export interface Readers {
  readonly isPrivate: boolean;
  /** Everybody reads the own proposal, and it is to be private from now on. */
  readonly takesBack: boolean;
  /** It is private, and everybody is to read it from now on. */
  readonly publishes: boolean;
  /** The switch says other than how the own proposal is seen. */
  readonly isOther: boolean;
  readonly choose: (privately: boolean) => void;
  /** Keeps the choice for this window, as the switch of a large screen does. */
  readonly keep: () => void;
}

/** `own`: the own pending proposal that is changed; null where one is made. `key`: under which the sheet keeps what was chosen in it. */
export function useReaders(own: { readonly isPrivate: boolean } | null, key: string): Readers {
  const { draft } = useRoomContext();
  const { privately } = useTextContext();
  const stage = usePrivateContext();
  const byDefault = isChosenPrivate(draft) ?? (privately || (stage?.pending.length ?? 0) > 0);
  const [wish, setWish] = useState<boolean | null>(() => keptPart(key).isPrivate ?? null);
  const isPrivate = wish ?? own?.isPrivate ?? byDefault;
  return {
    isPrivate,
    takesBack: isPrivate && own?.isPrivate === false,
    publishes: !isPrivate && own?.isPrivate === true,
    isOther: own !== null && own.isPrivate !== isPrivate,
    choose: (privately) => {
      setWish(privately);
      // That everybody is to read it is chosen anew each time.
      keepPart(key, { isPrivate: privately || undefined });
    },
    keep: () => {
      if (wish !== null || own === null) stage?.writePrivately(isPrivate);
    },
  };
}
