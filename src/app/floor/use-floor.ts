// The floor of an open room: the paragraph under discussion, marked on the paper. The chair moves it, delegations ask for the floor.
import { createContext, useEffect } from 'react';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import type { DraftRecord, Floor } from '../../protocol/record.ts';
import type { Commands } from '../proposals/commands.ts';
import { useCommittee } from '../session/committee.ts';
import { useRequired } from '../ui/required-context.ts';

/** Key of the floor in `busy` and `errors` of the commands. */
export const FLOOR = 'floor';

export interface FloorOfRoom {
  readonly floor: Floor | null;
  /** True if this delegation asks for the floor. */
  readonly asks: boolean;
  /** Puts a paragraph on the floor, '' takes it off. */
  readonly put: (paragraph: string) => void;
  readonly ask: (wants: boolean) => void;
}

export const FloorContext = createContext<FloorOfRoom | null>(null);
export const useFloorContext = (): FloorOfRoom => useRequired(FloorContext, 'floor');

/** The floor and its acts. `current`: the paragraph that a delegation asks to speak on if nothing is on the floor; `go` shows what is put on the floor. */
export function useFloor(
  editor: DraftEditor | null,
  { floor, asking }: DraftRecord,
  commands: Commands,
  current: string | null,
  go: (paragraph: string) => void,
): FloorOfRoom {
  const { person } = useCommittee().session;
  const on = floor?.paragraph ?? null;
  useEffect(() => editor?.setFloor(on), [editor, on]);
  return {
    floor,
    asks: asking.some((one) => one.delegation === person.delegation),
    put: (paragraph) => {
      commands.send(FLOOR, { do: 'floor', paragraph });
      if (paragraph !== '') go(paragraph);
    },
    ask: (wants) => void commands.send(FLOOR, { do: 'ask-floor', paragraph: on ?? current ?? '', wants }),
  };
}
