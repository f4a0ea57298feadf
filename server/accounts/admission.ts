// Who admits whom to a delegation. The first who comes in while nobody sits for it is its head; others wait until the head admits them. While there is no head,
// because the people of an older store have none or the head left, every member may do what the head does. See docs/decisions/0046-a-delegation-is-its-own.md.
import type { Admission } from '../../src/protocol/roles.ts';
import type { Identity, Sitter, Visitor } from './identity.ts';

/** What is done to somebody's seat. */
export const SEAT_ACTS = ['admit', 'lead', 'end'] as const;
export type SeatAct = (typeof SEAT_ACTS)[number];

const BECOMES: Readonly<Record<SeatAct, Admission | 'ended'>> = { admit: 'member', lead: 'head', end: 'ended' };

/** How somebody sits for a delegation, with all who sit there. */
export interface OwnSeat {
  readonly delegation: string;
  readonly standing: Admission;
  readonly leads: boolean;
  /** The private layer to which the person belongs, or, while they wait, does not. */
  readonly layer: number;
  readonly sitters: readonly Sitter[];
}

/** The seat of a visitor; null for people of no delegation. */
export function ownSeat(identity: Identity, { session }: Visitor): OwnSeat | null {
  const own = identity.sitterOf(session);
  if (!own) return null;
  const sitters = identity.sitters(own.committee, own.delegation);
  const hasHead = sitters.some(({ standing }) => standing === 'head');
  const leads = own.standing === 'head' || (own.standing === 'member' && !hasHead);
  return { delegation: own.delegation, standing: own.standing, layer: own.layer, leads, sitters };
}

/** What `act` makes of a person; or why it cannot be done. A head is removed by nobody but another head. */
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
