// Who sees what a sheet proposes: as the own proposal there is seen already; else as was chosen in this window; else privately where the delegation works so in this
// draft. A window that forgot a choice does not publish by forgetting it.
import { useState } from 'react';
import { isChosenPrivate, usePrivateContext } from '../private/use-private-document.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';

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

/** `own`: the own pending proposal that is changed; null where one is made. */
export function useReaders(own: { readonly isPrivate: boolean } | null): Readers {
  const { draft } = useRoomContext();
  const { privately } = useTextContext();
  const stage = usePrivateContext();
  const byDefault = isChosenPrivate(draft) ?? (privately || (stage?.pending.length ?? 0) > 0);
  const [wish, choose] = useState<boolean | null>(null);
  const isPrivate = wish ?? own?.isPrivate ?? byDefault;
  return {
    isPrivate,
    takesBack: isPrivate && own?.isPrivate === false,
    publishes: !isPrivate && own?.isPrivate === true,
    isOther: own !== null && own.isPrivate !== isPrivate,
    choose,
    keep: () => {
      if (wish !== null || own === null) stage?.writePrivately(isPrivate);
    },
  };
}
