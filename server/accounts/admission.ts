// Who admits whom to a delegation. The first person to come in while nobody sits for it becomes its head; others wait until the head admits them. If there is
// no head (older store, or the head left), every member may act as head. See docs/decisions/0046-a-delegation-is-its-own.md.
import type { Admission } from '../../src/protocol/roles.ts';
import type { Identity, Sitter, Visitor } from './identity.ts';

/** The actions on somebody's seat. */
export const SEAT_ACTS = ['admit', 'lead', 'end'] as const;
export type SeatAct = (typeof SEAT_ACTS)[number];

const BECOMES: Readonly<Record<SeatAct, Admission | 'ended'>> = { admit: 'member', lead: 'head', end: 'ended' };

/** Somebody's seat in a delegation, with all of its members. */
export interface OwnSeat {
  readonly delegation: string;
  readonly standing: Admission;
  readonly leads: boolean;
  /** The private layer of the delegation. The person belongs to it unless they are still waiting. */
  readonly layer: number;
  readonly sitters: readonly Sitter[];
}

/** The seat of a visitor; null for people without a delegation. */
export function ownSeat(identity: Identity, { session }: Visitor): OwnSeat | null {
  const own = identity.sitterOf(session);
  if (!own) return null;
  const sitters = identity.sitters(own.committee, own.delegation);
  const hasHead = sitters.some(({ standing }) => standing === 'head');
  const leads = own.standing === 'head' || (own.standing === 'member' && !hasHead);
  return { delegation: own.delegation, standing: own.standing, layer: own.layer, leads, sitters };
}

/** The result of `act` for a person, or why it is not allowed. Only another head can remove a head. */
export function becomes(
  seat: OwnSeat,
  id: string,
  act: SeatAct,
): { readonly sitter: Sitter; readonly to: Admission | 'ended' } | { readonly error: string; readonly status: 403 | 404 } {
  if (seat.standing === 'waiting') return { error: 'You wait to be admitted yourself.', status: 403 };
  if (!seat.leads) return { error: 'Only the head of the delegation admits and removes people.', status: 403 };
  const sitter = seat.sitters.find((one) => one.id === id);
  if (!sitter) return { error: 'Nobody with this seat is here any more.', status: 404 };
  const to = BECOMES[act];
  return { sitter, to: to === 'member' && sitter.standing === 'head' ? 'head' : to };
}
