// What files take from the record: who is named with a proposal, and the threads of comments.
import { type Cosponsor, type PositionTaken, sponsorsOf, type Thread, takersOf } from './record.ts';

interface Said {
  readonly positions: readonly PositionTaken[];
  readonly cosponsors: readonly Cosponsor[];
}

/** Those who are named for or against a proposal in a bracket, in the order in which they spoke: co-sponsors first; then who spoke of earlier words, as such. */
export function spokenOf({ positions, cosponsors }: Said, position: 'support' | 'oppose'): readonly string[] {
  const isFor = position === 'support';
  const now = [...(isFor ? sponsorsOf(cosponsors) : []), ...takersOf(positions, position)];
  const were = [
    ...(isFor ? cosponsors.filter((one) => one.earlier).map(({ delegation }) => delegation) : []),
    ...positions.filter((one) => one.earlier && one.position === position).map(({ delegation }) => delegation),
  ];
  return [...now, ...[...new Set(were)].filter((code) => !now.includes(code)).map((code) => `${code} (of earlier words)`)];
}

/** A thread of the room in the form that Word files hold: its comment, its replies and whether it is resolved. */
export const threadForFile = ({ paragraph, quote, before, resolved, replies }: Thread) => ({
  paragraph,
  quote,
  before,
  done: resolved !== null,
  remarks: replies.map(({ name, at, words }) => ({ author: name, date: at, words })),
});
