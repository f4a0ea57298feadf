// The standing of a draft in its committee: who sponsors it, who may see it, and whether it is archived or in the bin. The server keeps it in the record of the
// draft and, for access checks, beside the draft in the store. A draft without a standing belongs to the committee: older drafts were all brought by chair or
// secretariat.
import { type Meta, type Phase, phaseOf } from '../../schema/index.ts';
import { DRAFT_RIGHTS, type DraftAction, NOT_WITH_DRAFT, type Part, type Person } from './roles.ts';

/** Who did something with a draft, and when (ISO 8601). */
export interface Act {
  readonly at: string;
  readonly who: string;
}

export interface Standing {
  /** Short names of the sponsors, in the order in which they joined. */
  readonly sponsors: readonly string[];
  /** For each sponsor, the private layer (`Person.layer`) of the person who began the draft or joined for it; 1 if omitted. Until the draft is tabled,
   *  people in a seat reissued later are not sponsors: whoever reissues seats must not read what was written before. */
  readonly seats: Readonly<Record<string, number>>;
  /** Short names of those that were asked to join and have not answered. */
  readonly invited: readonly string[];
  /** For each of them, the private layer of the people who held the seat when it was invited; 1 if omitted. People in a seat reissued later are not invited. */
  readonly invitedSeats?: Readonly<Record<string, number>>;
  /** `sponsors`: it is untabled, and only its sponsors and the delegations that they invited see it. */
  readonly seenBy: 'sponsors' | 'committee';
  /** For a sponsors' draft that was tabled, the id of the committee's text; otherwise ''. */
  readonly tabledAs: string;
  readonly archived: Act | null;
  /** In the bin since then; removed KEPT_DAYS later. */
  readonly deleted: Act | null;
}

/** The days for which a deleted draft can be brought back. */
export const KEPT_DAYS = 30;

/** The standing of a committee draft without sponsors. */
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

/** True if this person may know of a draft that is not in the bin. For others it does not exist, whatever their role. */
export const maySee = (standing: Standing, person: Who): boolean =>
  standing.deleted === null && (standing.seenBy === 'committee' || isSponsor(standing, person) || isInvited(standing, person));

/** True for a draft that its sponsors are still writing and have not tabled. */
export const isUntabled = ({ seenBy }: Standing): boolean => seenBy === 'sponsors';

/** True for the zero draft of a text that was tabled: its sponsors can read it, and nobody can change it. */
export const wasTabled = ({ tabledAs }: Standing): boolean => tabledAs !== '';

/** Why nobody can change a zero draft that was tabled; at most 123 bytes, the limit for the reason of a WebSocket close. */
export const whyTabled = 'This zero draft was tabled and is closed; go on in the tabled text.';

/** Why this person may not copy the draft for those people, as one sentence; null if they may. Only sponsors may copy an untabled draft, and only for its
 *  sponsors and the delegations that they invited, because a copy can be tabled. */
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

/** The phase of the draft: drafting while it is untabled; closed for the zero draft of a tabled text. */
export const phaseIn = (standing: Standing, meta: Meta): Phase =>
  wasTabled(standing) ? 'closed' : isUntabled(standing) ? 'drafting' : phaseOf(meta);

/** True if the table of rights allows this person to do this with the draft as a whole. */
export const mayDo = (standing: Standing, person: Who, action: DraftAction): boolean =>
  DRAFT_RIGHTS[action][isUntabled(standing) ? 'untabled' : 'committee'].includes(partIn(standing, person));

/** Why this person may not do this with the draft as a whole, as one sentence; null if they may. */
export const whyNotDo = (standing: Standing, person: Who, action: DraftAction): string | null =>
  mayDo(standing, person, action) ? null : NOT_WITH_DRAFT[action];

/** The last moment (ISO 8601) at which a deleted draft can be brought back. */
export const keptUntil = ({ at }: Act): string => new Date(Date.parse(at) + KEPT_DAYS * 86_400_000).toISOString();
