// The committee of a server: its name, and the first invitation links, with which the chair and the secretariat make all others. The tokens of these links are
// stored and printed at each start, so that nobody is locked out. The demo committee is in demo/demo.ts.
import { soundName } from '../../schema/index.ts';
import type { Identity, NewLink } from './identity.ts';

const FIRST: readonly NewLink[] = [
  { role: 'chair', delegation: '', name: 'Chair' },
  { role: 'secretariat', delegation: '', name: 'Secretariat' },
];

export interface CommitteeNames {
  /** The new name; left out to keep the stored one. */
  readonly committee?: string;
  readonly session?: string;
}

/** A link that is printed when the server starts. */
export interface KeptLink {
  readonly name: string;
  /** "/join/…". */
  readonly path: string;
}

/** Stores the committee's name. Makes the first links where there are no links at all; the chair's also where no link lets a chair in. */
export async function createCommittee(identity: Identity, { committee, session }: CommitteeNames): Promise<void> {
  for (const [key, given] of Object.entries({ committee, session })) {
    const value = given === undefined ? given : soundName(given);
    if (value !== undefined && identity.setting(key) !== value) await identity.putSetting(key, value);
  }
  const known = identity.list();
  // If the chair has no valid link any more, the server makes one when it starts.
  for (const link of FIRST)
    if (known.length === 0 || (link.role === 'chair' && !known.some(({ role, revoked }) => role === 'chair' && !revoked)))
      await identity.createLink(link, true);
}

/** The links that are printed at each start: the valid ones whose tokens are stored. */
export const keptLinks = (identity: Identity): KeptLink[] =>
  identity.list().flatMap(({ name, token }) => (token === null ? [] : [{ name, path: `/join/${token}` }]));
