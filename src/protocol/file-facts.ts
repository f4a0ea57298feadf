// What files contain from the record: who is named with a proposal, and comment threads.
import { type Cosponsor, type PositionTaken, sponsorsOf, type Thread, takersOf } from './record.ts';

interface Said {
  readonly positions: readonly PositionTaken[];
  readonly cosponsors: readonly Cosponsor[];
}

/** The delegations named in brackets for or against a proposal, in the order in which they spoke: co-sponsors first, and last those who spoke about earlier
 *  words, marked so. */
export function spokenOf({ positions, cosponsors }: Said, position: 'support' | 'oppose'): readonly string[] {
  const isFor = position === 'support';
  const now = [...(isFor ? sponsorsOf(cosponsors) : []), ...takersOf(positions, position)];
  const were = [
    ...(isFor ? cosponsors.filter((one) => one.earlier).map(({ delegation }) => delegation) : []),
    ...positions.filter((one) => one.earlier && one.position === position).map(({ delegation }) => delegation),
  ];
  return [...now, ...[...new Set(were)].filter((code) => !now.includes(code)).map((code) => `${code} (of earlier words)`)];
}

/** A thread of the room in the form used in Word files: its comment, its replies and whether it is resolved. */
export const threadForFile = ({ paragraph, quote, before, resolved, replies }: Thread) => ({
  paragraph,
  quote,
  before,
  done: resolved !== null,
  remarks: replies.map(({ name, at, words }) => ({ author: name, date: at, words })),
});
