// This person's convention for the rolling text: the committee's, unless the person chose another one, which is stored in the browser; and what the rolling
// text needs from the record about proposals.
import { CONVENTION, type Convention, type KnownOfProposals } from '../../amend/rolling-text/model.ts';
import type { Committee } from '../../protocol/api.ts';
import { spokenOf } from '../../protocol/file-facts.ts';
import { sponsorsOf } from '../../protocol/record.ts';
import type { FactsOf } from '../proposals/proposal-facts.ts';

/** Followed by the committee's id; choices of older versions of the program have none. */
const KEY = 'chapeau:convention';
const keyOf = ({ id }: Committee) => `${KEY}:${id}`;
/** More than the delegations of any committee. */
export const ALL_NAMES = 999;

/** The last choice in this committee; the committee's own convention if nothing can be read. */
export function readConvention(committee: Committee): Convention {
  const own = { ...CONVENTION, bis: committee.bis, names: committee.names };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(committee)) ?? localStorage.getItem(KEY) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...own, ...kept } : own;
  } catch {
    return own;
  }
}

/** Stores a convention; without storage it is lost when the page is closed. */
export function writeConvention(committee: Committee, convention: Convention): void {
  try {
    localStorage.setItem(keyOf(committee), JSON.stringify(convention));
  } catch {
    return;
  }
}

/** What the record knows of each proposal. In favour: first its co-sponsors, then its supporters, in the order in which they spoke. */
export const knownOfProposals = (facts: FactsOf): KnownOfProposals => ({
  inFavour: (id) => spokenOf(facts(id), 'support'),
  cosponsors: (id) => sponsorsOf(facts(id).cosponsors),
  opposed: (id) => spokenOf(facts(id), 'oppose'),
  reason: (id) => facts(id).reason?.words ?? '',
  writtenAt: (id) => facts(id).written,
});
