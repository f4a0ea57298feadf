// The convention in which this person wants the rolling text printed: that of the committee, unless the person chose another one, which is stored in the browser; and what the record knows of proposals, as the rolling text asks
// for it.
import { CONVENTION, type Convention, type KnownOfProposals } from '../../amend/rolling-text/model.ts';
import type { Committee } from '../../protocol/api.ts';
import { spokenOf } from '../../protocol/file-facts.ts';
import { sponsorsOf } from '../../protocol/record.ts';
import type { FactsOf } from '../proposals/proposal-facts.ts';

/** Behind it comes the committee's id; a choice from before there were several stands without. */
const KEY = 'chapeau:convention';
const keyOf = ({ id }: Committee) => `${KEY}:${id}`;
/** More names than any committee has. */
export const ALL_NAMES = 999;

/** The convention as it was chosen last in this committee; the committee's own where nothing can be read. */
export function readConvention(committee: Committee): Convention {
  const own = { ...CONVENTION, bis: committee.bis, names: committee.names };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(committee)) ?? localStorage.getItem(KEY) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...own, ...kept } : own;
  } catch {
    return own;
  }
}

/** Stores a convention; in a browser that allows no storage it is lost with the page. */
export function writeConvention(committee: Committee, convention: Convention): void {
  try {
    localStorage.setItem(keyOf(committee), JSON.stringify(convention));
  } catch {
    return;
  }
}

/** What the record knows of each proposal. In favour are its co-sponsors first, then its supporters, in the order in which they spoke. */
export const knownOfProposals = (facts: FactsOf): KnownOfProposals => ({
  inFavour: (id) => spokenOf(facts(id), 'support'),
  cosponsors: (id) => sponsorsOf(facts(id).cosponsors),
  opposed: (id) => spokenOf(facts(id), 'oppose'),
  reason: (id) => facts(id).reason?.words ?? '',
  writtenAt: (id) => facts(id).written,
});
