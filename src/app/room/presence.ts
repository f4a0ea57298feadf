// Who is in the room: one nameplate per delegation or role, in a fixed order.

import type { PresentPerson } from '../../editor/model/editor-api.ts';
import { nameplateOf } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { ROLE_WORDS } from '../session/committee.ts';

export interface PresentNameplate {
  readonly code: string;
  /** "Norway, 2 here". */
  readonly words: string;
}

/** Chair and secretariat first, then delegations by short name, observers last. */
const RANK = { chair: 0, secretariat: 1, delegation: 2, observer: 3, wall: 4 } as const;

/** The nameplates of those present; people of the same delegation share one. */
export function presentNameplates(present: readonly PresentPerson[]): PresentNameplate[] {
  const seats = new Map<string, { rank: number; name: string; count: number }>();
  for (const { person } of present) {
    const code = nameplateOf(person);
    const name = person.role === 'delegation' ? person.name : said(ROLE_WORDS[person.role]);
    const seat = seats.get(code) ?? { rank: RANK[person.role], name, count: 0 };
    seats.set(code, { ...seat, count: seat.count + 1 });
  }
  return [...seats]
    .sort(([codeA, a], [codeB, b]) => a.rank - b.rank || codeA.localeCompare(codeB))
    .map(([code, seat]) => ({
      code,
      words: seat.count > 1 ? say('{name}, {count} here', { name: seat.name, count: seat.count }) : seat.name,
    }));
}
