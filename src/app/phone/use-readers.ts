// Who sees what a sheet proposes. In order: what was chosen in the sheet; how the person's own existing proposal is seen; what was chosen in this window;
// private if the delegation works privately in this draft. A window that has forgotten a choice does not publish.
import { useState } from 'react';
import { isChosenPrivate, usePrivateContext } from '../private/use-private-document.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { keepPart, keptPart } from './kept-sheet.ts';

export interface Readers {
  readonly isPrivate: boolean;
  /** The person's own proposal is public and is to become private. */
  readonly takesBack: boolean;
  /** The person's own proposal is private and is to become public. */
  readonly publishes: boolean;
  /** The switch differs from how the person's own proposal is seen. */
  readonly isOther: boolean;
  readonly choose: (privately: boolean) => void;
  /** Keeps the choice for this window, as the switch of a large screen does. */
  readonly keep: () => void;
}

/** `own`: the person's own pending proposal that is being changed; null for a new one. `key`: under which the sheet keeps its choice. */
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
      // Publishing must be chosen again each time.
      keepPart(key, { isPrivate: privately || undefined });
    },
    keep: () => {
      if (wish !== null || own === null) stage?.writePrivately(isPrivate);
    },
  };
}
