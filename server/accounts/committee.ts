// The committee that a server is for: its name, and the first links, by which the chair and the secretariat come in and make all others. The tokens of these
// links are kept and printed at each start, so that nobody is locked out. Not here: the demo committee (demo/demo.ts).
import { soundName } from '../../schema/index.ts';
import type { Identity, NewLink } from './identity.ts';

const FIRST: readonly NewLink[] = [
  { role: 'chair', delegation: '', name: 'Chair' },
  { role: 'secretariat', delegation: '', name: 'Secretariat' },
];

export interface CommitteeNames {
  /** Left out where the stored name stays. */
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
  for (const [key, said] of Object.entries({ committee, session })) {
    const value = said === undefined ? said : soundName(said);
    if (value !== undefined && identity.setting(key) !== value) await identity.putSetting(key, value);
  }
  const known = identity.list();
  // Where no link lets a chair in any more, a start of the server makes one.
  for (const link of FIRST)
    if (known.length === 0 || (link.role === 'chair' && !known.some(({ role, revoked }) => role === 'chair' && !revoked)))
      await identity.createLink(link, true);
}

/** The links that a start prints: those that are not revoked and whose tokens are kept. */
export const keptLinks = (identity: Identity): KeptLink[] =>
  identity.list().flatMap(({ name, token }) => (token === null ? [] : [{ name, path: `/join/${token}` }]));
