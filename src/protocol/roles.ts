// Who a person is and what the role may do. The server decides by this table; the screens only reflect it.

/** `wall` is no person: a screen that shows the room the paragraph on the floor. */
export const ROLES = ['chair', 'secretariat', 'delegation', 'observer', 'wall'] as const;
export type Role = (typeof ROLES)[number];

/** The person behind a session. `delegation` is a delegation's short name ("NOR"), '' for everybody who is none. */
export interface Person {
  readonly role: Role;
  readonly delegation: string;
  /** Full name to show: "Norway", "Chair", "Secretariat", "Wall". */
  readonly name: string;
}

/** May write base wordings, their order and their notes. */
export const mayEdit = (role: Role): boolean => role === 'chair' || role === 'secretariat';
/** May propose amendments. */
export const mayAmend = (role: Role): boolean => role === 'delegation';
/** May accept, reject, and set a paragraph's status. */
export const mayDecide = (role: Role): boolean => role === 'chair';
/** May freeze a version, import a draft, and see who holds links. */
export const mayManage = (role: Role): boolean => role === 'chair' || role === 'secretariat';
/** May comment on words and answer comments. */
export const mayComment = (role: Role): boolean => role !== 'observer' && role !== 'wall';
/** Sits in the room: is seen by the others and counted among those present. A wall only reads the living text. */
export const isPerson = (role: Role): boolean => role !== 'wall';

/** Whose links each role makes, gives a new address, copies and revokes. Whoever holds a link has its role, so nobody hands out more than they may do
 *  themselves: the secretariat no link of the chair. */
const HANDS_OUT: Readonly<Record<Role, readonly Role[]>> = {
  chair: ['chair', 'secretariat', 'delegation', 'observer', 'wall'],
  secretariat: ['secretariat', 'delegation', 'observer', 'wall'],
  delegation: [],
  observer: [],
  wall: [],
};
/** The roles whose links a role hands out. */
export const handedOutBy = (role: Role): readonly Role[] => HANDS_OUT[role];
export const mayHandOut = (role: Role, link: Role): boolean => HANDS_OUT[role].includes(link);
