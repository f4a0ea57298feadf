// The roles of people and what each may do in each phase of a draft: one table. The server decides by it; the screens offer nothing else, or say why not.
import { PHASES, type Phase } from '../../schema/index.ts';

/** From the one that may do most to the one that may do least. `wall` is no person: a screen that shows the room the paragraph on the floor. */
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

/** Who acts in a draft: the role, or `sponsor` for a delegation that sponsors it (`partIn` in standing.ts). */
export type Part = Role | 'sponsor';

/** What is done in a draft, as `RIGHTS` tells it apart:
 *  - `read`: read, compare, export;
 *  - `edit`: write in the wordings of the text and their notes, order paragraphs, say what a reference means;
 *  - `propose`: make, change, publish, withdraw and package own proposals, and give their reasons;
 *  - `import`: bring in proposals from a file; a delegation its own only;
 *  - `position`: support, oppose, reserve, co-sponsor;
 *  - `comment`, also from a file; `ignore`: mark a finding of house style as ignored;
 *  - `decide`: accept, reject, set a paragraph's status, take that back;
 *  - `ask`: ask the room for positions; `lead`: the floor and the speaker; `speak`: ask for the floor;
 *  - `deadline`: say until when proposals are taken;
 *  - `silence`: put the text or a proposal under silence, and end that; `break`: break a silence;
 *  - `adopt`: record what became of the text at the meeting;
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

/** The table of rights: who may do what in which phase of a draft. Server and screens read it and nothing else. In a closed text the secretariat's edits are
 *  corrections, and are listed. */
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

/** What is done with a draft as a whole, whatever its phase:
 *  - `shelve`: archive it, delete it, bring it back;
 *  - `record`: take its whole record away;
 *  - `sponsor`: join its sponsors, or leave them;
 *  - `invite`: ask delegations to sponsor it; `table`: hand the text to the committee. */
export const DRAFT_ACTIONS = ['shelve', 'record', 'sponsor', 'invite', 'table'] as const;
export type DraftAction = (typeof DRAFT_ACTIONS)[number];

/** The table of rights over a draft as a whole: of one that its sponsors have not tabled, which exists for nobody else, and of one of the committee. */
export const DRAFT_RIGHTS: Readonly<Record<DraftAction, Readonly<Record<'untabled' | 'committee', readonly Part[]>>>> = {
  shelve: { untabled: ['sponsor'], committee: PODIUM },
  record: { untabled: ['sponsor'], committee: PODIUM },
  sponsor: { untabled: DELEGATIONS, committee: DELEGATIONS },
  invite: { untabled: ['sponsor'], committee: NOBODY },
  table: { untabled: ['sponsor'], committee: NOBODY },
};

/** Why somebody does not do this with a draft as a whole that they see. */
export const NOT_WITH_DRAFT: Readonly<Record<DraftAction, string>> = {
  shelve: 'Only the chair and the secretariat archive and delete a draft of the committee.',
  record: 'Only the chair and the secretariat take away the record of a draft.',
  sponsor: 'Only delegations sponsor a draft.',
  invite: 'Only the sponsors of a draft that is not tabled do this.',
  table: 'Only the sponsors of a draft that is not tabled do this.',
};

/** What is done with the library of adopted texts, which is the committee's and in no phase:
 *  - `read`: list it, open its texts, find words in it, trace a draft;
 *  - `fill`: bring in texts for the whole committee, replace and remove them;
 *  - `keep`: the same with texts of the own delegation, which exist for nobody else. */
export const LIBRARY_ACTIONS = ['read', 'fill', 'keep'] as const;
export type LibraryAction = (typeof LIBRARY_ACTIONS)[number];

/** The table of rights over the library. */
export const LIBRARY_RIGHTS: Readonly<Record<LibraryAction, readonly Role[]>> = {
  read: ['chair', 'secretariat', 'delegation', 'observer'],
  fill: ['chair', 'secretariat'],
  keep: ['delegation'],
};

/** Why somebody does not do this with the library. */
export const NOT_IN_LIBRARY: Readonly<Record<LibraryAction, string>> = {
  read: 'A wall shows the text; it does nothing else.',
  fill: 'Only the chair and the secretariat fill the library of the committee.',
  keep: 'Only delegations keep texts of their own.',
};

export const mayInLibrary = (role: Role, action: LibraryAction): boolean => LIBRARY_RIGHTS[action].includes(role);

/** Why somebody never does this, in any phase. */
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

/** Why somebody does not do this now, at most 123 bytes, which is what a socket can say. */
const NOT_NOW: Readonly<Record<Phase, string>> = {
  drafting: 'This text is still being drafted; that begins with the negotiation.',
  negotiation: 'This text is under negotiation; propose an amendment instead.',
  silence: 'This text is under silence; nothing changes in it until that ends.',
  closed: 'This text is closed; only the secretariat corrects it.',
};

export const may = (part: Part, action: Action, phase: Phase): boolean => RIGHTS[action][phase].includes(part);
/** May do this in some phase. */
export const mayEver = (part: Part, action: Action): boolean => PHASES.some((phase) => may(part, action, phase));

/** Why somebody may not do this, as one sentence; null where they may. */
export function whyNot(part: Part, action: Action, phase: Phase): string | null {
  if (may(part, action, phase)) return null;
  return mayEver(part, action) ? NOT_NOW[phase] : NEVER[action];
}

/** May write in the wordings of the text and their footnotes, and order its paragraphs; here and below: in some phase. */
export const mayEdit = (role: Role): boolean => mayEver(role, 'edit');
/** May propose amendments. */
export const mayAmend = (role: Role): boolean => mayEver(role, 'propose');
/** May accept, reject, and set a paragraph's status. */
export const mayDecide = (role: Role): boolean => mayEver(role, 'decide');
/** May import a draft into the committee, and see the invitation links. */
export const mayManage = (role: Role): boolean => role === 'chair' || role === 'secretariat';
/** May begin a draft. */
export const mayBegin = (role: Role): boolean => mayManage(role) || mayAmend(role);
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
