// The committees that a server makes by itself, and the links that it prints when it starts: for each committee the links of the chair and the secretariat
// whose tokens are stored, so that nobody is locked out; if there is no committee yet, a set-up link, with which the first one is made in the browser. The demo
// committee is in demo/demo.ts.

import { soundName } from '../../schema/index.ts';
import { PLAIN_COMMITTEE } from '../../src/protocol/committee.ts';
import type { Clock } from '../runtime/clock.ts';
import { FIRST_COMMITTEE } from '../store/store-model.ts';
import type { Identity, NewLink } from './identity.ts';

const CHAIR: NewLink = { role: 'chair', delegation: '', name: 'Chair' };
/** The first links of a committee; their people make all other links. */
export const FIRST_LINKS: readonly NewLink[] = [CHAIR, { role: 'secretariat', delegation: '', name: 'Secretariat' }];

export interface CommitteeNames {
  /** The new name of the first committee, which is made if it does not exist; left out to keep the stored name. */
  readonly committee?: string;
  readonly session?: string;
}

/** A link that is printed when the server starts. */
export interface KeptLink {
  readonly name: string;
  /** "/join/…" or "/setup/…". */
  readonly path: string;
  /** The name of its committee; '' if there is only one, or none. */
  readonly committee: string;
}

/** Gives the first committee the name from the options, and makes it if it does not exist. Makes a link for the chair of each committee that has no valid one.
 *  Makes a set-up link if there is no committee. */
export async function createCommittee(identity: Identity, { committee, session }: CommitteeNames, clock: Clock): Promise<void> {
  const [name, sessionName] = [committee, session].map((given) => (given === undefined ? given : soundName(given)));
  const known = identity.committee(FIRST_COMMITTEE);
  if (name !== undefined || sessionName !== undefined) {
    const { id: _, delegations: __, ...settings } = known ?? { ...PLAIN_COMMITTEE, id: '', delegations: [] };
    const named = { ...settings, name: name || settings.name, session: sessionName ?? settings.session };
    if (!known)
      await identity.found(FIRST_COMMITTEE, { settings: named, delegations: [] }, FIRST_LINKS, { keeps: () => true, setup: null });
    else if (named.name !== known.name || named.session !== known.session)
      await identity.change(FIRST_COMMITTEE, { settings: named, delegations: [] });
  }
  for (const id of identity.ids)
    if (!identity.list(id).some(({ role, revoked, holder }) => role === 'chair' && !revoked && !holder?.issuer))
      await identity.createLink(id, CHAIR, true);
  if (identity.ids.length === 0 && identity.keptSetup(clock) === null) await identity.createSetup(clock, true);
}

/** The links that are printed at each start: the valid ones whose tokens are stored. */
export function keptLinks(identity: Identity, clock: Clock): KeptLink[] {
  const { ids } = identity;
  const setup = ids.length === 0 ? identity.keptSetup(clock) : null;
  if (setup !== null) return [{ name: 'Set-up link', path: `/setup/${setup}`, committee: '' }];
  return ids.flatMap((id) => {
    const committee = ids.length > 1 ? identity.committee(id)!.name : '';
    return identity.list(id).flatMap(({ name, token }) => (token === null ? [] : [{ name, path: `/join/${token}`, committee }]));
  });
}
