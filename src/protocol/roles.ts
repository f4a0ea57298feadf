// The roles of people and what each may do in each phase of a draft, in one table. The server enforces it; the screens offer only what it allows, or say why
// not.
import { PHASES, type Phase } from '../../schema/index.ts';

/** From the role with most rights to the one with fewest. `wall` is not a person but a screen that shows the room the paragraph under discussion. */
export const ROLES = ['chair', 'secretariat', 'delegation', 'observer', 'wall'] as const;
export type Role = (typeof ROLES)[number];

/** How somebody sits for a delegation: its head, admitted by it, or not admitted yet. People without a delegation count as admitted. */
export const ADMISSIONS = ['head', 'member', 'waiting'] as const;
export type Admission = (typeof ADMISSIONS)[number];

/** The person of a session. `delegation` is the short name of a delegation ("NOR"); '' for people who belong to none. */
export interface Person {
  readonly role: Role;
  readonly delegation: string;
  /** Full name to show: "Norway", "Chair", "Secretariat", "Wall". */
  readonly name: string;
  /** The number of their delegation's private layer: 2 or more after the seat was reissued; omitted for the first layer, and for people without a
   *  delegation. */
  readonly layer?: number;
}

/** Who acts in a draft: the role, or `sponsor` for a delegation that sponsors it (`partIn` in standing.ts). */
export type Part = Role | 'sponsor';

/** The actions in a draft that `RIGHTS` distinguishes:
 *  - `read`: read, compare, export;
 *  - `edit`: edit the wordings of the text and their notes, move paragraphs, link references;
 *  - `propose`: make, change, publish, withdraw and package own proposals, and give their reasons;
 *  - `import`: import proposals from a file; a delegation only its own;
 *  - `position`: support, oppose, reserve, co-sponsor;
 *  - `comment`, also from a file; `ignore`: mark a finding of house style as ignored;
 *  - `decide`: accept, reject, set a paragraph's status, and undo these;
 *  - `ask`: ask the room for positions; `lead`: the floor and the speaker; `speak`: ask for the floor;
 *  - `deadline`: set the deadline for proposals;
 *  - `silence`: put the text or a proposal under silence, and end the silence; `break`: break a silence;
 *  - `adopt`: record the outcome at the meeting;
 *  - `freeze`: freeze a version; `phase`: change the phase. */
export const ACTIONS = [
  'read',
  'edit',
  'propose',
  'import',
  'position',
  'comment',
  'ignore',
  'decide',
  'ask',
  'lead',
  'speak',
  'deadline',
  'silence',
  'break',
  'adopt',
  'freeze',
  'phase',
] as const;
export type Action = (typeof ACTIONS)[number];

const EVERYBODY: readonly Part[] = ['chair', 'secretariat', 'delegation', 'sponsor', 'observer', 'wall'];
const PODIUM: readonly Part[] = ['chair', 'secretariat'];
const CHAIR: readonly Part[] = ['chair'];
const SECRETARIAT: readonly Part[] = ['secretariat'];
const DELEGATIONS: readonly Part[] = ['delegation', 'sponsor'];
const NOBODY: readonly Part[] = [];

/** The table of rights: who may do what in which phase of a draft. The server and the screens use only this table. In a closed text the secretariat's edits
 *  are listed as corrections. */
export const RIGHTS: Readonly<Record<Action, Readonly<Record<Phase, readonly Part[]>>>> = {
  read: { drafting: EVERYBODY, negotiation: EVERYBODY, silence: EVERYBODY, closed: EVERYBODY },
  edit: { drafting: [...PODIUM, 'sponsor'], negotiation: PODIUM, silence: NOBODY, closed: SECRETARIAT },
  propose: { drafting: NOBODY, negotiation: DELEGATIONS, silence: NOBODY, closed: NOBODY },
  import: { drafting: NOBODY, negotiation: [...PODIUM, ...DELEGATIONS], silence: NOBODY, closed: NOBODY },
  position: { drafting: ['sponsor'], negotiation: DELEGATIONS, silence: NOBODY, closed: NOBODY },
  comment: {
    drafting: [...PODIUM, 'sponsor'],
    negotiation: [...PODIUM, ...DELEGATIONS],
    silence: [...PODIUM, ...DELEGATIONS],
    closed: NOBODY,
  },
  ignore: { drafting: [...PODIUM, 'sponsor'], negotiation: [...PODIUM, ...DELEGATIONS], silence: NOBODY, closed: SECRETARIAT },
  decide: { drafting: CHAIR, negotiation: CHAIR, silence: NOBODY, closed: NOBODY },
  ask: { drafting: CHAIR, negotiation: CHAIR, silence: NOBODY, closed: NOBODY },
  lead: { drafting: CHAIR, negotiation: CHAIR, silence: CHAIR, closed: NOBODY },
  speak: { drafting: DELEGATIONS, negotiation: DELEGATIONS, silence: DELEGATIONS, closed: NOBODY },
  deadline: { drafting: PODIUM, negotiation: PODIUM, silence: PODIUM, closed: NOBODY },
  silence: { drafting: NOBODY, negotiation: CHAIR, silence: CHAIR, closed: NOBODY },
  break: { drafting: NOBODY, negotiation: DELEGATIONS, silence: DELEGATIONS, closed: NOBODY },
  adopt: { drafting: NOBODY, negotiation: PODIUM, silence: NOBODY, closed: PODIUM },
  freeze: { drafting: [...PODIUM, 'sponsor'], negotiation: PODIUM, silence: PODIUM, closed: SECRETARIAT },
  phase: { drafting: PODIUM, negotiation: PODIUM, silence: PODIUM, closed: SECRETARIAT },
};

/** Actions on a draft as a whole, in any phase:
 *  - `shelve`: archive it, delete it, bring it back;
 *  - `record`: download its whole record;
 *  - `sponsor`: join its sponsors, or leave them;
 *  - `invite`: ask delegations to sponsor it; `table`: hand the text to the committee. */
export const DRAFT_ACTIONS = ['shelve', 'record', 'sponsor', 'invite', 'table'] as const;
export type DraftAction = (typeof DRAFT_ACTIONS)[number];

/** The table of rights over a draft as a whole: for an untabled draft, which only its sponsors can see, and for a draft of the committee. */
export const DRAFT_RIGHTS: Readonly<Record<DraftAction, Readonly<Record<'untabled' | 'committee', readonly Part[]>>>> = {
  shelve: { untabled: ['sponsor'], committee: PODIUM },
  record: { untabled: ['sponsor'], committee: PODIUM },
  sponsor: { untabled: DELEGATIONS, committee: DELEGATIONS },
  invite: { untabled: ['sponsor'], committee: NOBODY },
  table: { untabled: ['sponsor'], committee: NOBODY },
};

/** Why somebody who can see a draft may not do this with it as a whole. */
export const NOT_WITH_DRAFT: Readonly<Record<DraftAction, string>> = {
  shelve: 'Only the chair and the secretariat archive and delete a draft of the committee.',
  record: 'Only the chair and the secretariat take away the record of a draft.',
  sponsor: 'Only delegations sponsor a draft.',
  invite: 'Only the sponsors of a draft that is not tabled do this.',
  table: 'Only the sponsors of a draft that is not tabled do this.',
};

/** Actions in the committee's library of adopted texts, which has no phases:
 *  - `read`: list it, open its texts, find words in it, trace a draft;
 *  - `fill`: add, replace and remove texts for the whole committee;
 *  - `keep`: the same for texts of the own delegation, which nobody else can see. */
export const LIBRARY_ACTIONS = ['read', 'fill', 'keep'] as const;
export type LibraryAction = (typeof LIBRARY_ACTIONS)[number];

/** The table of rights over the library. */
export const LIBRARY_RIGHTS: Readonly<Record<LibraryAction, readonly Role[]>> = {
  read: ['chair', 'secretariat', 'delegation', 'observer'],
  fill: ['chair', 'secretariat'],
  keep: ['delegation'],
};

/** Why somebody may not do this with the library. */
export const NOT_IN_LIBRARY: Readonly<Record<LibraryAction, string>> = {
  read: 'A wall shows the text; it does nothing else.',
  fill: 'Only the chair and the secretariat fill the library of the committee.',
  keep: 'Only delegations keep texts of their own.',
};

export const mayInLibrary = (role: Role, action: LibraryAction): boolean => LIBRARY_RIGHTS[action].includes(role);

/** Why somebody may not do this in any phase. */
const NEVER: Readonly<Record<Action, string>> = {
  read: 'Only who is invited reads this text.',
  edit: 'Only the chair and the secretariat change the text.',
  propose: 'Only delegations say this, each for itself.',
  import: 'Observers read; they bring in nothing.',
  position: 'Only delegations say this, each for itself.',
  comment: 'Observers read; they cannot comment.',
  ignore: 'Observers read; they ignore no findings.',
  decide: 'Only the chair decides.',
  ask: 'Only the chair leads the room.',
  lead: 'Only the chair leads the room.',
  speak: 'Only delegations say this, each for itself.',
  deadline: 'Only the chair and the secretariat set deadlines.',
  silence: 'Only the chair puts a text under silence.',
  break: 'Only delegations break a silence.',
  adopt: 'Only the chair and the secretariat record that a text was adopted.',
  freeze: 'Only the chair and the secretariat freeze a version.',
  phase: 'Only the chair and the secretariat change the phase of a text.',
};

/** Why somebody may not do this in the present phase; at most 123 bytes, the limit for the reason of a WebSocket close. */
const NOT_NOW: Readonly<Record<Phase, string>> = {
  drafting: 'This text is still being drafted; that begins with the negotiation.',
  negotiation: 'This text is under negotiation; propose an amendment instead.',
  silence: 'This text is under silence; nothing changes in it until that ends.',
  closed: 'This text is closed; only the secretariat corrects it.',
};

export const may = (part: Part, action: Action, phase: Phase): boolean => RIGHTS[action][phase].includes(part);
/** True if the part may do this in some phase. */
export const mayEver = (part: Part, action: Action): boolean => PHASES.some((phase) => may(part, action, phase));

/** Why somebody may not do this, as one sentence; null if they may. */
export function whyNot(part: Part, action: Action, phase: Phase): string | null {
  if (may(part, action, phase)) return null;
  return mayEver(part, action) ? NOT_NOW[phase] : NEVER[action];
}

/** May edit the wordings of the text and their footnotes, and move its paragraphs; here and below: in some phase. */
export const mayEdit = (role: Role): boolean => mayEver(role, 'edit');
/** May propose amendments. */
export const mayAmend = (role: Role): boolean => mayEver(role, 'propose');
/** May accept, reject, and set a paragraph's status. */
export const mayDecide = (role: Role): boolean => mayEver(role, 'decide');
/** May import a draft into the committee, and see the invitation links. */
export const mayManage = (role: Role): boolean => role === 'chair' || role === 'secretariat';
/** May begin a draft. */
export const mayBegin = (role: Role): boolean => mayManage(role) || mayAmend(role);
/** True for people in the room, whom the others see and who are counted as present. A wall only reads the shared text. */
export const isPerson = (role: Role): boolean => role !== 'wall';

/** The roles for which each role may make, renew, copy and revoke invitation links. A link gives its role to anyone who opens it, so nobody may hand out a
 *  link for a role with more rights than their own: the secretariat may not hand out a link for the chair. */
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
