// The session that all screens read (who this person is, and in which committee), with the names and colour slots of delegations by their short names.
import { createContext, useContext } from 'react';
import { type PlainMessage, readersLanguage, say } from '../../messages/say.ts';
import type { Committee, Session } from '../../protocol/api.ts';
import type { Role } from '../../protocol/roles.ts';
import { homePath } from './route.ts';

export interface SessionHere {
  readonly session: Session;
  /** Fetches the session again, after a delegation was added. */
  readonly refresh: () => void;
  /** True if the server did not answer: this is the session that the browser remembers. */
  readonly away: boolean;
}

export const CommitteeContext = createContext<SessionHere | null>(null);

/** The session and what it knows of delegations. */
export function useCommittee(): SessionHere {
  const committee = useContext(CommitteeContext);
  if (!committee) throw new RangeError('A screen was shown outside a session.');
  return committee;
}

/** The address of this page's committee home; '/' on a page without a session. */
export function useHome(): string {
  const here = useContext(CommitteeContext);
  return here ? homePath(here.session.committee.id) : '/';
}

/** Colour slot 1 to 12, or 0 (grey) for everybody who is not a delegation. */
export function slotOf(committee: Committee, code: string): number {
  const known = committee.delegations.find((delegation) => delegation.code === code);
  return known ? ((known.slot - 1) % 12) + 1 : 0;
}

/** The same in the committee of a session. */
export const slotIn = ({ committee }: Session, code: string): number => slotOf(committee, code);

/** "Norway"; the short name if the committee does not know it. */
export const nameIn = (session: Session, code: string): string =>
  session.committee.delegations.find((delegation) => delegation.code === code)?.name ?? code;

/** Full names of all delegations by their short ones. */
export const namesIn = ({ committee }: Session): Record<string, string> =>
  Object.fromEntries(committee.delegations.map(({ code, name }) => [code, name]));

export const ROLE_WORDS: Record<Role, PlainMessage> = {
  chair: 'Chair',
  secretariat: 'Secretariat',
  delegation: 'Delegation',
  observer: 'Observer',
  wall: 'Wall',
};

const WITH_ARTICLE =
  /^(?:Chair$|Secretariat$|European Union|African |Group of |Russian Federation|Netherlands|Philippines|Holy See|Bahamas|Gambia|Comoros|Maldives|[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:Republic|Islands|Emirates|Kingdom|States)|(?:United|Islamic|Plurinational|Bolivarian|Republic|Democratic|State) )/;

/** A name to show: the name of a role is translated into the reader's language. */
export function shownName(name: string): string {
  const role = Object.values(ROLE_WORDS).find((words) => words === name);
  return role === undefined ? name : say(role);
}

/** "the European Union", "Norway": a name within a sentence. The article is English; messages in other languages are written so that a name needs none. */
export const inSentence = (name: string): string =>
  readersLanguage() === 'en' && WITH_ARTICLE.test(name) ? `the ${name}` : shownName(name);
