// Who a person is and what the role may do. The server decides by this table; the screens only reflect it.

export const ROLES = ['chair', 'secretariat', 'delegation', 'observer'] as const;
export type Role = (typeof ROLES)[number];

/** The person behind a session. `delegation` is a delegation's short name ("NOR"), '' for everybody who is none. */
export interface Person {
  readonly role: Role;
  readonly delegation: string;
  /** Full name to show: "Norway", "Chair", "Secretariat". */
  readonly name: string;
}

/** May write base wordings, their order and their notes. */
export const mayEdit = (role: Role): boolean => role === 'chair' || role === 'secretariat';
/** May propose amendments. */
export const mayAmend = (role: Role): boolean => role === 'delegation';
/** May accept, reject, and set a paragraph's status. */
export const mayDecide = (role: Role): boolean => role === 'chair';
/** May freeze a version, import a draft, and hand out links. */
export const mayManage = (role: Role): boolean => role === 'chair' || role === 'secretariat';
/** May comment on words and answer comments. */
export const mayComment = (role: Role): boolean => role !== 'observer';
