// How a draft stands in its committee: who brought it, who may see it, and whether it is archived or in the bin. The server keeps it in the record of the
// draft and, for the door, beside the draft in the store. A draft without it is the committee's, as all were when only chair and secretariat brought them.
import { type Meta, type Phase, phaseOf } from '../../schema/index.ts';
import { DRAFT_RIGHTS, type DraftAction, NOT_WITH_DRAFT, type Part, type Person } from './roles.ts';

/** Who did something with a draft, and when (ISO 8601). */
export interface Act {
  readonly at: string;
  readonly who: string;
}

export interface Standing {
  /** Short names of the delegations that bring it, in the order in which they joined. */
  readonly sponsors: readonly string[];
  /** For each sponsor the private layer (`Person.layer`) of whoever began the draft or joined for it; 1 where it is left out. Until it is tabled, people of a
   *  delegation whose seat was opened anew since are no sponsors: whoever opens seats must not read what was written before. */
  readonly seats: Readonly<Record<string, number>>;
  /** Short names of those that were asked to join and have not answered. */
  readonly invited: readonly string[];
  /** For each of them the private layer of the people who sat there when it was asked; 1 where it is left out. Nobody who opened its seat anew since is asked. */
  readonly invitedSeats?: Readonly<Record<string, number>>;
  /** `sponsors`: it is not tabled, and only its sponsors and those whom they invited see it. */
  readonly seenBy: 'sponsors' | 'committee';
  /** Of a draft of sponsors that was tabled: the id of the committee's text; '' where it was not. */
  readonly tabledAs: string;
  readonly archived: Act | null;
  /** In the bin since then; removed KEPT_DAYS later. */
  readonly deleted: Act | null;
}

/** The days for which a deleted draft can be brought back. */
export const KEPT_DAYS = 30;

/** The standing of a draft that the committee has and nobody sponsors. */
export const PLAIN_STANDING: Standing = {
  sponsors: [],
  seats: {},
  invited: [],
  seenBy: 'committee',
  tabledAs: '',
  archived: null,
  deleted: null,
};

/** A standing from its stored JSON; null stands for none. */
export const standingFrom = (json: string | null): Standing =>
  json === null ? PLAIN_STANDING : { ...PLAIN_STANDING, ...(JSON.parse(json) as Partial<Standing>) };

type Who = Pick<Person, 'role' | 'delegation' | 'layer'>;

const isOf = (delegations: readonly string[], { role, delegation }: Who): boolean =>
  role === 'delegation' && delegations.includes(delegation);

/** The private layer of a person's delegation, counted from 1. */
export const layerOf = ({ layer = 1 }: Who): number => layer;

/** True for the members of a delegation that sponsors the draft. */
export const isSponsor = (standing: Standing, person: Who): boolean =>
  isOf(standing.sponsors, person) && (!isUntabled(standing) || (standing.seats[person.delegation] ?? 1) === layerOf(person));

/** True for the people of a delegation that were asked to sponsor the draft and have not answered. */
export const isInvited = ({ invited, invitedSeats = {} }: Standing, person: Who): boolean =>
  isOf(invited, person) && (invitedSeats[person.delegation] ?? 1) === layerOf(person);

/** True where a draft that is not in the bin exists for this person of its committee. To others it does not exist, whatever their role. */
export const maySee = (standing: Standing, person: Who): boolean =>
  standing.deleted === null && (standing.seenBy === 'committee' || isSponsor(standing, person) || isInvited(standing, person));

/** True where the draft is its sponsors' own: not tabled, and theirs to write. */
export const isUntabled = ({ seenBy }: Standing): boolean => seenBy === 'sponsors';

/** True for the zero draft of a text that was tabled: its sponsors read it, and nothing is written in it any more. */
export const wasTabled = ({ tabledAs }: Standing): boolean => tabledAs !== '';

/** Why nothing is written in a zero draft that was tabled; at most 123 bytes, which is what a socket can say. */
export const whyTabled = 'This zero draft was tabled and is closed; go on in the tabled text.';

/** Why this person does not copy the draft for those people, as one sentence; null where they may. What is not tabled is copied by its sponsors alone, and for
 *  nobody but its sponsors and those whom they invited: a copy can be tabled. */
export function whyNotCopied(standing: Standing, person: Who, { seenBy, invited }: Pick<Standing, 'seenBy' | 'invited'>): string | null {
  if (!isUntabled(standing)) return null;
  if (!isSponsor(standing, person)) return 'Only its sponsors copy a draft that is not tabled.';
  const known = [...standing.sponsors, ...standing.invited];
  return seenBy === 'sponsors' && invited.every((code) => known.includes(code))
    ? null
    : 'A draft that is not tabled is copied for its sponsors and those whom they invited, for nobody else.';
}

/** A person's part in the draft, for the table of rights (roles.ts). */
export const partIn = (standing: Standing, person: Who): Part => (isSponsor(standing, person) ? 'sponsor' : person.role);

/** The phase that the draft is in: being drafted, as long as it is not tabled; the zero draft of a text that was tabled is closed. */
export const phaseIn = (standing: Standing, meta: Meta): Phase =>
  wasTabled(standing) ? 'closed' : isUntabled(standing) ? 'drafting' : phaseOf(meta);

/** True where this person does this with the draft as a whole, by the table of rights. */
export const mayDo = (standing: Standing, person: Who, action: DraftAction): boolean =>
  DRAFT_RIGHTS[action][isUntabled(standing) ? 'untabled' : 'committee'].includes(partIn(standing, person));

/** Why this person does not do this with the draft as a whole, as one sentence; null where they may. */
export const whyNotDo = (standing: Standing, person: Who, action: DraftAction): string | null =>
  mayDo(standing, person, action) ? null : NOT_WITH_DRAFT[action];

/** The last moment (ISO 8601) at which a deleted draft can be brought back. */
export const keptUntil = ({ at }: Act): string => new Date(Date.parse(at) + KEPT_DAYS * 86_400_000).toISOString();
