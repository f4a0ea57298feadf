// The convention in which this person wants the rolling text printed, stored in the browser; and what the record knows of proposals, as the rolling text asks
// for it.
import { CONVENTION, type Convention, type KnownOfProposals } from '../../amend/rolling-text/model.ts';
import { type FactsOf, takenBy } from '../proposals/proposal-facts.ts';

const KEY = 'chapeau:convention';
/** More names than any committee has. */
export const ALL_NAMES = 999;

/** The convention as it was chosen last; the usual one where nothing can be read. */
export function readConvention(): Convention {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...CONVENTION, ...kept } : CONVENTION;
  } catch {
    return CONVENTION;
  }
}

/** Stores a convention; in a browser that allows no storage it is lost with the page. */
export function writeConvention(convention: Convention): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(convention));
  } catch {
    return;
  }
}

/** What the record knows of each proposal. In favour are its co-sponsors first, then its supporters, in the order in which they spoke. */
export const knownOfProposals = (facts: FactsOf): KnownOfProposals => ({
  inFavour: (id) => [...facts(id).cosponsors.map((one) => one.delegation), ...takenBy(facts(id), 'support')],
  cosponsors: (id) => facts(id).cosponsors.map((one) => one.delegation),
  opposed: (id) => takenBy(facts(id), 'oppose'),
  reason: (id) => facts(id).reason?.words ?? '',
  writtenAt: (id) => facts(id).written,
});
