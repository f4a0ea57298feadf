// The roles of people and what each may do. The server decides by these functions; the screens only show the result.

/** `wall` is no person: a screen that shows the room the paragraph on the floor. */
export const ROLES = ['chair', 'secretariat', 'delegation', 'observer', 'wall'] as const;
export type Role = (typeof ROLES)[number];

/** How somebody sits for a delegation: its head, admitted by it, or not admitted yet. Whoever belongs to no delegation counts as admitted. */
export const ADMISSIONS = ['head', 'member', 'waiting'] as const;
export type Admission = (typeof ADMISSIONS)[number];

/** The person of a session. `delegation` is the short name of a delegation ("NOR"); '' for people who belong to none. */
export interface Person {
  readonly role: Role;
  readonly delegation: string;
  /** Full name to show: "Norway", "Chair", "Secretariat", "Wall". */
  readonly name: string;
  /** Which of the delegation's private layers is theirs: from 2 on where its seat was opened anew; left out for the first, and for people of no delegation. */
  readonly layer?: number;
}

/** The words on a person's nameplate: the delegation's short name, else an abbreviation of the role. */
export const nameplateOf = (person: Pick<Person, 'role' | 'delegation'>): string =>
  person.delegation || { chair: 'CHAIR', secretariat: 'SEC', delegation: 'DEL', observer: 'OBS', wall: 'WALL' }[person.role];

/** May write in the wordings of the text and their footnotes, and order its paragraphs. */
export const mayEdit = (role: Role): boolean => role === 'chair' || role === 'secretariat';
/** May propose amendments. */
export const mayAmend = (role: Role): boolean => role === 'delegation';
/** May accept, reject, and set a paragraph's status. */
export const mayDecide = (role: Role): boolean => role === 'chair';
/** May freeze a version, import a draft, and see the invitation links. */
export const mayManage = (role: Role): boolean => role === 'chair' || role === 'secretariat';
/** May begin a draft. */
export const mayBegin = (role: Role): boolean => mayManage(role) || mayAmend(role);
/** May comment and reply. */
export const mayComment = (role: Role): boolean => role !== 'observer' && role !== 'wall';
/** Sits in the room: is seen by the others and counted among those present. A wall only reads the living text. */
export const isPerson = (role: Role): boolean => role !== 'wall';

/** The roles for which each role may make, renew, copy and revoke invitation links. Whoever has a link has its role, so nobody may hand out a link for a role
 *  that may do more than their own: the secretariat may not hand out a link for the chair. */
const HANDS_OUT: Readonly<Record<Role, readonly Role[]>> = {
  chair: ['chair', 'secretariat', 'delegation', 'observer', 'wall'],
  secretariat: ['secretariat', 'delegation', 'observer', 'wall'],
  delegation: [],
  observer: [],
  wall: [],
};
/** The roles for which a role may hand out links. */
export const handedOutBy = (role: Role): readonly Role[] => HANDS_OUT[role];
export const mayHandOut = (role: Role, link: Role): boolean => HANDS_OUT[role].includes(link);
