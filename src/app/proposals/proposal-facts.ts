// What the record knows of each proposal beside its words: when it was made, the positions on it, its reason, whether the chair asks about it. Facts keep
// their identity until they change, so that among hundreds of cards only one is drawn anew.
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
  /** ISO 8601; '' for what came with a file. */
  readonly written: string;
  /** When its owner made or changed it after the deadline for proposals, ISO 8601; '' where it is in time. */
  readonly late: string;
  /** The wording that it was made against at first, as JSON, where the server carried it over since; ''. */
  readonly base: string;
  readonly positions: readonly PositionTaken[];
  readonly cosponsors: readonly Cosponsor[];
  readonly reason: Reason | null;
  readonly question: Question | null;
  /** It is tied into a package and decided with it. */
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

/** The facts of the record; a new function when the record changed, the same facts where they did not. */
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

/** How the room stands to a proposal. Who supported or co-sponsored earlier words has said nothing of these; an objection or a reserve on earlier words stays one.
 *  `silent` are the delegations of the committee that said nothing, its owner and co-sponsors left out. */
export interface Tally {
  readonly support: readonly string[];
  readonly oppose: readonly string[];
  readonly reserve: readonly string[];
  readonly silent: readonly string[];
  /** Those whose position is of earlier words, by position; objections and reserves are counted above too. */
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

/** Of how many delegations something said is of earlier words. */
export const countEarlier = ({ earlier, earlierSponsors }: Pick<Tally, 'earlier' | 'earlierSponsors'>): number =>
  new Set([...Object.values(earlier).flat(), ...earlierSponsors]).size;

/** What a delegation said of earlier words of a proposal; null where it said nothing or all of it is of the present words. */
export function saidEarlier({ positions, cosponsors }: ProposalFacts, delegation: string): Position | 'cosponsor' | null {
  if (cosponsors.some((one) => one.delegation === delegation && one.earlier)) return 'cosponsor';
  return positions.find((one) => one.delegation === delegation && one.earlier)?.position ?? null;
}

/** How many of those in the room have answered the chair's question on a proposal of `by`, and who has not, here or away. */
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
