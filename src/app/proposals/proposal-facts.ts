// What the record knows of each proposal besides its words: its time, the positions on it, its reason, whether the chair asks about it. Facts keep their
// identity until they change, so that only one of hundreds of cards is rendered again.
import { useRef } from 'react';
import { plural } from '../../messages/say.ts';
import {
  type Cosponsor,
  type DraftRecord,
  type Position,
  type PositionTaken,
  type Question,
  type Reason,
  sponsorsOf,
  takersOf,
} from '../../protocol/record.ts';

export interface ProposalFacts {
  /** ISO 8601; '' for proposals imported with a file. */
  readonly written: string;
  /** When its owner made or changed it after the deadline for proposals (ISO 8601); '' if it was in time. */
  readonly late: string;
  /** The wording that it was first made against, as JSON, if the server has carried it over; otherwise ''. */
  readonly base: string;
  readonly positions: readonly PositionTaken[];
  readonly cosponsors: readonly Cosponsor[];
  readonly reason: Reason | null;
  readonly question: Question | null;
  /** True if it belongs to a package and is decided with it. */
  readonly bound: boolean;
}

/** Gives the facts of a proposal by its id. */
export type FactsOf = (proposal: string) => ProposalFacts;

const factsIn = (record: DraftRecord, id: string): ProposalFacts => ({
  written: record.written.get(id) ?? '',
  late: record.late.get(id) ?? '',
  base: record.bases.get(id) ?? '',
  positions: record.positions.get(id) ?? [],
  cosponsors: record.cosponsors.get(id) ?? [],
  reason: record.reasons.get(id) ?? null,
  question: record.questions.get(id) ?? null,
  bound: record.packages.some((one) => one.state === 'live' && one.amendments.includes(id)),
});

/** The facts of the record. A new record gives a new function, which returns the same objects for unchanged facts. */
export function useProposalFacts(record: DraftRecord): FactsOf {
  const kept = useRef(new Map<string, { readonly json: string; readonly facts: ProposalFacts }>());
  const made = useRef<{ readonly record: DraftRecord; readonly facts: FactsOf } | null>(null);
  if (made.current?.record !== record) {
    const read = new Map<string, ProposalFacts>();
    const facts: FactsOf = (id) => {
      const known = read.get(id);
      if (known) return known;
      const found = factsIn(record, id);
      const json = JSON.stringify(found);
      const before = kept.current.get(id);
      const same = before?.json === json ? before.facts : found;
      if (same === found) kept.current.set(id, { json, facts: found });
      read.set(id, same);
      return same;
    };
    made.current = { record, facts };
  }
  return made.current.facts;
}

/**
 * The room's positions on a proposal. Support and co-sponsorship of earlier words do not count for the present ones; an objection or reserve does. `silent`:
 * the delegations of the committee that said nothing, without the owner and co-sponsors.
 */
export interface Tally {
  readonly support: readonly string[];
  readonly oppose: readonly string[];
  readonly reserve: readonly string[];
  readonly silent: readonly string[];
  /** Those whose position is on earlier words, by position; their objections and reserves are also counted above. */
  readonly earlier: Readonly<Record<Position, readonly string[]>>;
  /** Those who co-sponsor earlier words. */
  readonly earlierSponsors: readonly string[];
}

/** The positions of all `delegations` on a proposal of `by`. */
export function tallyOf(
  { positions, cosponsors }: Pick<ProposalFacts, 'positions' | 'cosponsors'>,
  by: string,
  delegations: readonly string[],
): Tally {
  const earlierOf = (position: Position) =>
    positions.filter((one) => one.earlier && one.position === position).map(({ delegation }) => delegation);
  const earlier = { support: earlierOf('support'), oppose: earlierOf('oppose'), reserve: earlierOf('reserve') };
  const [oppose, reserve] = (['oppose', 'reserve'] as const).map((position) => [...takersOf(positions, position), ...earlier[position]]);
  const support = takersOf(positions, 'support');
  const spoke = new Set([by, ...sponsorsOf(cosponsors), ...support, ...oppose!, ...reserve!]);
  return {
    support,
    oppose: oppose!,
    reserve: reserve!,
    silent: delegations.filter((code) => !spoke.has(code)),
    earlier,
    earlierSponsors: cosponsors.filter((one) => one.earlier).map(({ delegation }) => delegation),
  };
}

/** How many delegations have a position or co-sponsorship of earlier words. */
export const countEarlier = ({ earlier, earlierSponsors }: Pick<Tally, 'earlier' | 'earlierSponsors'>): number =>
  new Set([...Object.values(earlier).flat(), ...earlierSponsors]).size;

/** What a delegation said of earlier words of a proposal; null if it said nothing or all of it is on the present words. */
export function saidEarlier({ positions, cosponsors }: ProposalFacts, delegation: string): Position | 'cosponsor' | null {
  if (cosponsors.some((one) => one.delegation === delegation && one.earlier)) return 'cosponsor';
  return positions.find((one) => one.delegation === delegation && one.earlier)?.position ?? null;
}

/** How many of those in the room have answered the chair's question on a proposal, and who has not, present or away. */
export interface Answers {
  readonly answered: number;
  readonly here: number;
  readonly waitedFor: readonly string[];
  readonly away: readonly string[];
}

/** The answers so far; `present`: the delegations in the room. */
export function answersOf(facts: ProposalFacts, by: string, { silent }: Tally, present: ReadonlySet<string>): Answers {
  const owners = new Set([by, ...sponsorsOf(facts.cosponsors)]);
  const here = [...present].filter((code) => !owners.has(code));
  const waitedFor = silent.filter((code) => present.has(code));
  return { answered: here.length - waitedFor.length, here: here.length, waitedFor, away: silent.filter((code) => !present.has(code)) };
}

/** "9 support, 2 oppose, 3 reserve, 4 have not spoken." */
export const tallyWords = ({ support, oppose, reserve, silent }: Tally): string =>
  plural(
    silent.length,
    '{support} support, {oppose} oppose, {reserve} reserve, {n} has not spoken.',
    '{support} support, {oppose} oppose, {reserve} reserve, {n} have not spoken.',
    { support: support.length, oppose: oppose.length, reserve: reserve.length },
  );
