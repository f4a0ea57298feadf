// The root `record` of a shared document, beside the text: versions, decisions, positions, comments, packages and the floor. Only the server writes it. Its
// values are plain JSON, each replaced as a whole. The text is in document.ts; src/amend computes results from the record.
import * as Y from 'yjs';
import {
  type AgreedLevel,
  EMPTY_META,
  type IssuedParagraph,
  type Meta,
  PARAGRAPH_STATUSES,
  type ParagraphStatus,
  type Phase,
} from '../../schema/index.ts';
import type { Levels } from './committee.ts';
import { NUMBERS, PRINTED_NUMBERS, RECORD_ROOT } from './document.ts';
import type { Action } from './roles.ts';
import { PLAIN_STANDING, type Standing } from './standing.ts';

/** A frozen version of the draft. */
export interface Version {
  readonly id: string;
  /** "L.2/Rev.1". */
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly who: string;
  /** True if it is the adopted text that the draft continues, as issued. */
  readonly continued?: true;
}

/** What happened to a proposal or a paragraph:
 *  - `part-accepted`: some of its changes were accepted; `words` say which;
 *  - `status`: the chair set a paragraph's status;
 *  - `reopened`: the chair or the secretariat wrote in agreed words, or a command changed words that were agreed ad referendum;
 *  - `phrase`: the chair agreed words of a paragraph, changed their level, or ended their agreement (`phrase`);
 *  - `phrase-reopened`: agreed words of a paragraph were changed, by hand or by a command, and lost their agreement; or they were restored;
 *  - `adjusted`: the server rebased a pending proposal on a changed wording; `who` is '', and `words` are its formal words after that;
 *  - `withdrawn`, `renewed`, `packaged`, `unpackaged`: by its owner;
 *  - `brought`: it was imported from a copy or a file (`source`) by `who`, for the delegation `by`;
 *  - `published`: its delegation had it in its private document before;
 *  - `moved`: the chair or the secretariat moved a paragraph of the text;
 *  - `phase`: the draft entered another phase;
 *  - `corrected`: the secretariat wrote in a closed text;
 *  - `silence`: the text or a proposal was put under silence until `until`; `silence-broken`: by the delegation `by`, for the reason in `words`;
 *    `silence-lifted`: it was ended without effect; `no-objection`: it ended and nobody had broken it;
 *  - `deadline`: the deadline for proposals was set, changed (`until`) or removed;
 *  - `sponsored`, `unsponsored`: the delegation `by` joined the sponsors of the draft, or left them;
 *  - `adopted`, `not-adopted`: it was put to the meeting (`Meta.adoption`); pending proposals, which fell, are in `amendments`;
 *    `adoption-added`: more was recorded about it;
 *  - `tabled`: its sponsors handed the text to the committee;
 *  - `restored`: the draft got the text of a version back.
 *  For packages, the members are in `amendments`. */
export type DecisionKind =
  | 'accepted'
  | 'part-accepted'
  | 'rejected'
  | 'status'
  | 'reopened'
  | 'phrase'
  | 'phrase-reopened'
  | 'undone'
  | 'adjusted'
  | 'withdrawn'
  | 'renewed'
  | 'brought'
  | 'published'
  | 'packaged'
  | 'unpackaged'
  | 'package-accepted'
  | 'package-rejected'
  | 'moved'
  | 'phase'
  | 'corrected'
  | 'silence'
  | 'silence-broken'
  | 'silence-lifted'
  | 'no-objection'
  | 'deadline'
  | 'sponsored'
  | 'unsponsored'
  | 'adopted'
  | 'not-adopted'
  | 'adoption-added'
  | 'tabled'
  | 'restored';

/** The decisions that can be taken back, each with the action that a person needs to be allowed. */
export const TAKEN_BACK: ReadonlyMap<DecisionKind, Action> = new Map([
  ['accepted', 'decide'],
  ['part-accepted', 'decide'],
  ['rejected', 'decide'],
  ['status', 'decide'],
  ['phrase', 'decide'],
  ['package-accepted', 'decide'],
  ['package-rejected', 'decide'],
  ['moved', 'edit'],
  ['phase', 'phase'],
  ['restored', 'edit'],
  ['adopted', 'adopt'],
  ['not-adopted', 'adopt'],
  ['adoption-added', 'adopt'],
]);

/** A draft's phase before and after somebody changed it. */
export interface PhaseChange {
  readonly from: Phase;
  readonly to: Phase;
}

/** What a draft is in each phase: "This text is …". */
export const PHASE_IN_WORDS: Readonly<Record<Phase, string>> = {
  drafting: 'being drafted',
  negotiation: 'under negotiation',
  silence: 'under silence',
  closed: 'closed',
};

/** A paragraph's status before and after the chair set it. */
export interface StatusChange {
  readonly from: ParagraphStatus;
  readonly to: ParagraphStatus;
}

/** A change of agreed words of a paragraph: the words, without notes, and their levels before and after; 'open' if not agreed. */
export interface PhraseChange {
  readonly words: string;
  readonly from: AgreedLevel | 'open';
  readonly to: AgreedLevel | 'open';
}

/** The statuses in English, as the record words them. */
export const STATUS_IN_WORDS: Readonly<Record<ParagraphStatus, string>> = {
  open: 'open',
  bracketed: 'bracketed',
  adref: 'agreed ad referendum',
  group: 'agreed in the group',
  agreed: 'agreed',
};

/** A status in English in a committee with this number of levels of agreement. */
export const statusInWords = (status: ParagraphStatus, levels: Levels): string =>
  levels === 2 && status === 'agreed' ? 'agreed in plenary' : STATUS_IN_WORDS[status];

/** "open → agreed ad referendum": the `words` of a change of status, which older versions of this program read. */
export const statusWords = ({ from, to }: StatusChange, levels: Levels = 1): string =>
  `${statusInWords(from, levels)} → ${statusInWords(to, levels)}`;

/** The change of status that a decision made or took back; null for a decision about words. Older records lack the field `status`, so it is read from the
 *  words. */
export function statusChangeOf({ status, amendment, words }: Pick<Decision, 'status' | 'amendment' | 'words'>): StatusChange | null {
  if (status) return status;
  if (amendment !== '') return null;
  for (const from of PARAGRAPH_STATUSES) for (const to of PARAGRAPH_STATUSES) if (words === statusWords({ from, to })) return { from, to };
  return null;
}

/** One entry of the list of decisions. `at` is ISO 8601; `who` is a person's name. */
export interface Decision {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly kind: DecisionKind;
  /** The paragraph's id and its label at that time ("OP3"); for a package, those of its first member. */
  readonly paragraph: string;
  readonly label: string;
  /** The proposal's id and its owner; '' for both in a decision about a status. For a package: '' and the owner. */
  readonly amendment: string;
  readonly by: string;
  /** The formal words ("In operative paragraph 3, after … insert …"); for a status, `statusWords`, for older versions of the program. */
  readonly words: string;
  /** In `status` and `reopened`, and in the `undone` that takes one back: the change of status. Missing in older records, so read it with `statusChangeOf`. */
  readonly status?: StatusChange;
  /** In `phrase` and `phrase-reopened`, and in the `undone` that takes one back. */
  readonly phrase?: PhraseChange;
  /** In `phase`, and in the `undone` that takes one back: the change of phase. `paragraph` and `label` are '' then. */
  readonly phase?: PhaseChange;
  /** For a status given to several paragraphs at once: their ids in text order. `paragraph` is then the first, and `label` names all ("PP1–12, OP2"). */
  readonly paragraphs?: readonly string[];
  /** The formal words without the address ("after … insert …"), if they are about a place in the one paragraph that `label` names. Missing otherwise, and in
   *  decisions of older stores. */
  readonly operation?: string;
  /** In `undone`: the id of the decision that was taken back. */
  readonly undoes?: string;
  /** For a package: its id and the ids of its proposals. */
  readonly package?: string;
  readonly amendments?: readonly string[];
  /** One sentence for each condition that was not met when the chair accepted the package. */
  readonly despite?: readonly string[];
  /** The end of a silence, or the deadline. ISO 8601. */
  readonly until?: string;
  /** In `brought`: the name of the file. */
  readonly source?: string;
}

export const POSITIONS = ['support', 'oppose', 'reserve'] as const;
export type Position = (typeof POSITIONS)[number];

/** The words of a proposal to which a statement refers. */
export interface OfWords {
  /** A digest of the words, which the server compares; missing in older records. */
  readonly words?: string;
  /** Set while the owner has changed the proposal's words: the statement refers to earlier words until confirmed. */
  readonly earlier?: true;
}

/** The position of a delegation on a proposal. */
export interface PositionTaken extends OfWords {
  readonly delegation: string;
  readonly position: Position;
  readonly at: string;
}

/** A delegation that co-sponsors another's proposal ("MEX with COL, BRA"). */
export interface Cosponsor extends OfWords {
  readonly delegation: string;
  readonly at: string;
}

/** The delegations that co-sponsor the present words, in the order in which they joined. */
export const sponsorsOf = (cosponsors: readonly Cosponsor[]): readonly string[] =>
  cosponsors.filter(({ earlier }) => !earlier).map(({ delegation }) => delegation);

/** The delegations that have a position on the present words, in the order in which they took it. */
export const takersOf = (positions: readonly PositionTaken[], position: Position): readonly string[] =>
  positions.filter((one) => one.position === position && !one.earlier).map(({ delegation }) => delegation);

/** The owner's reason for a proposal. */
export interface Reason {
  readonly words: string;
  readonly at: string;
}

/** Where an imported comment comes from: the name of the file, who imported it, and when. */
export interface Filed {
  readonly source: string;
  readonly who: string;
  readonly at: string;
}

/** A comment or reply of a person of the committee. With `filed` it is from a file: `name` and `at` are then as in the file ('' if missing), and `by` is the
 *  delegation that the importing person chose, '' for none. */
export interface Reply {
  readonly id: string;
  /** A delegation's short name, '' for chair and secretariat. */
  readonly by: string;
  readonly name: string;
  readonly at: string;
  readonly words: string;
  readonly filed?: Filed;
}

/** Words of a paragraph that are agreed while the rest of it may be open. `content` and `nth`: which words (src/amend/decide/phrases.ts). */
export interface AgreedPhrase {
  readonly id: string;
  readonly paragraph: string;
  readonly level: AgreedLevel;
  readonly content: string;
  readonly nth: number;
  /** When they were agreed at this level, ISO 8601, and by whom. */
  readonly at: string;
  readonly who: string;
}

/** A comment on words of a paragraph, with its replies. */
export interface Thread {
  readonly id: string;
  readonly paragraph: string;
  /** The words that it is about, and up to 40 characters before them ('' at the start). Their place in the paragraph is looked up each time. */
  readonly quote: string;
  readonly before: string;
  readonly by: string;
  readonly name: string;
  readonly at: string;
  readonly resolved: { readonly at: string; readonly who: string } | null;
  /** The first one is the comment itself. */
  readonly replies: readonly Reply[];
}

/** A condition of a package: a paragraph's words have not changed, or another proposal is accepted. */
export type Condition =
  | { readonly kind: 'stays'; readonly paragraph: string; readonly label: string; readonly words: string }
  | { readonly kind: 'accepted'; readonly amendment: string; readonly label: string };

/** Several proposals of one delegation that are accepted or rejected as one. */
export interface Package {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly amendments: readonly string[];
  readonly conditions: readonly Condition[];
  readonly state: 'live' | 'withdrawn' | 'accepted' | 'rejected';
}

/** The paragraph that the room discusses. */
export interface Floor {
  readonly paragraph: string;
  readonly since: string;
  readonly who: string;
}

/** A delegation that has the floor. */
export interface Speaker {
  readonly delegation: string;
  readonly since: string;
}

/** A delegation that asks for the floor, on a paragraph or, with '', on anything. */
export interface Asking {
  readonly delegation: string;
  readonly paragraph: string;
  readonly at: string;
}

/** The chair's question to the room for positions on a proposal. */
export interface Question {
  readonly at: string;
  readonly who: string;
  /** ISO 8601 until when the chair waits for answers; missing if no time was given. It is only announced; nothing closes. */
  readonly until?: string;
}

/** How a silence ended: broken by a delegation (`by`) with its reason; ended early by the chair; in time, with no objection; or in time, but the proposal
 *  had other words by then or was decided. */
export interface SilenceOutcome {
  readonly kind: 'broken' | 'lifted' | 'no-objection' | 'changed';
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** The text or a proposal under silence: no answer means agreement. */
export interface Silence {
  readonly id: string;
  /** Id of the proposal, with its paragraph, label, owner and formal words as in a decision; all '' for the whole text. */
  readonly amendment: string;
  readonly paragraph: string;
  readonly label: string;
  readonly by: string;
  readonly words: string;
  /** What the chair saw of the proposal (`seenOf`); '' for the text. */
  readonly seen: string;
  /** ISO 8601, by the server's clock. */
  readonly from: string;
  readonly until: string;
  readonly who: string;
  /** When it ends with no objection the proposal is accepted, or the paragraphs of the text to which nothing is proposed are agreed. */
  readonly accept: boolean;
  /** null while it runs. */
  readonly outcome: SilenceOutcome | null;
}

/** The longest silence. */
export const LONGEST_SILENCE_MS = 90 * 86_400_000;

/** The deadline for proposals. Later proposals and changes are accepted too, and marked late (docs/decisions/0052). */
export interface Deadline {
  /** ISO 8601, by the server's clock. */
  readonly until: string;
  readonly at: string;
  readonly who: string;
}

/** An ignored finding of house style: for the members of the delegation `by`, or for everybody if `by` is ''. */
export interface Ignored {
  /** Rule, paragraph, digest of the words, and a number among equal findings: "spaces/double|p7|91b0…|0". */
  readonly finding: string;
  readonly by: string;
  readonly who: string;
  readonly at: string;
}

/** The form of a finding's name in the record. */
export const FINDING = /^[a-z-]{1,40}\/[a-z-]{1,40}\|[^|]{1,200}\|[0-9a-f]{24}\|\d{1,4}$/;

/** Id of the paragraph that a finding is on. */
export const paragraphOfFinding = (finding: string): string => finding.split('|')[1] ?? '';

/** Changes that chair or secretariat made by hand in one paragraph of the text, in one continuous period. */
export interface TextEdit {
  readonly id: string;
  readonly paragraph: string;
  /** The paragraph's label at that time; its first words in quotation marks if it was removed. */
  readonly label: string;
  readonly who: string;
  /** When it began, ISO 8601, and when it ended. */
  readonly at: string;
  readonly until: string;
  /** The wordings before and after, from `wordingJson`; null if the paragraph was not in the text, '' if too long. Equal if only kind or level changed. */
  readonly before: string | null;
  readonly after: string | null;
}

/** How much of a draft's past is stored outside its document (past.ts). Pages are numbered 1, 2, 3, …, the oldest first. */
export interface PastKept {
  readonly pages: number;
  /** The decisions on all pages. */
  readonly decisions: number;
}

const NO_PAST: PastKept = { pages: 0, decisions: 0 };

/** The whole record. Maps are keyed by the id of a proposal (an amendment or a proposed paragraph). */
export interface DraftRecord {
  readonly meta: Meta;
  readonly standing: Standing;
  readonly versions: readonly Version[];
  readonly decisions: readonly Decision[];
  readonly positions: ReadonlyMap<string, readonly PositionTaken[]>;
  readonly cosponsors: ReadonlyMap<string, readonly Cosponsor[]>;
  readonly reasons: ReadonlyMap<string, Reason>;
  /** When the server first stored the proposal, ISO 8601. Missing for proposals of the imported draft and of older stores. */
  readonly written: ReadonlyMap<string, string>;
  /** For a proposal that the server rebased: the wording that it was first made against, as JSON. */
  readonly bases: ReadonlyMap<string, string>;
  readonly threads: readonly Thread[];
  readonly phrases: readonly AgreedPhrase[];
  readonly packages: readonly Package[];
  readonly floor: Floor | null;
  readonly speaker: Speaker | null;
  readonly asking: readonly Asking[];
  readonly questions: ReadonlyMap<string, Question>;
  readonly ignored: readonly Ignored[];
  /** In the order in which they began. */
  readonly silences: readonly Silence[];
  readonly deadline: Deadline | null;
  /** The proposals that their owners made or changed after the current deadline, and when (ISO 8601). */
  readonly late: ReadonlyMap<string, string>;
  readonly edits: readonly TextEdit[];
  /** By the id of a version, the facts of its paragraphs on which numbers depend; none for a text that its sponsors drafted. Missing for versions that are
   *  not issued (a restored text), and in older stores for all but the last. */
  readonly numbers: ReadonlyMap<string, readonly IssuedParagraph[]>;
  /** Old decisions, which have left the document. */
  readonly past: PastKept;
}

/** The most characters of a reason, of a comment or reply, of the words that a comment quotes and of those before them, of an author's name in a file. */
export const LONGEST = { reason: 2000, reply: 4000, quote: 1000, before: 40, author: 200 } as const;

/** Names of the maps in the record. */
export const RECORD_MAPS = [
  'positions',
  'sponsors',
  'reasons',
  'written',
  'bases',
  'threads',
  'phrases',
  'packages',
  'floor',
  'questions',
  'ignored',
  'silences',
  'deadlines',
  'late',
  'edits',
  NUMBERS,
  PRINTED_NUMBERS,
] as const;
export type RecordMap = (typeof RECORD_MAPS)[number];

/** The key of an entry that belongs to one delegation and one proposal or finding. */
export const keyOf = (proposal: string, delegation: string): string => `${proposal}|${delegation}`;

// A map or a list exists once the server has written into it. Only the server writes values, so their shape is not checked.
const mapOf = <T>(ydoc: Y.Doc, name: RecordMap): Map<string, T> => {
  const map: unknown = ydoc.getMap(RECORD_ROOT).get(name);
  return new Map(map instanceof Y.Map ? (map as Y.Map<T>).entries() : []);
};

const listOf = <T>(ydoc: Y.Doc, name: 'versions' | 'decisions'): readonly T[] => {
  const list: unknown = ydoc.getMap(RECORD_ROOT).get(name);
  return list instanceof Y.Array ? (list as Y.Array<T>).toArray() : [];
};

const inTime = <T extends { readonly at: string }>(values: Iterable<T>): T[] =>
  [...values].sort((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : 0));

function byProposal<T extends { readonly at: string }>(
  entries: ReadonlyMap<string, T>,
): Map<string, (T & { readonly delegation: string })[]> {
  const grouped = new Map<string, (T & { readonly delegation: string })[]>();
  for (const [key, value] of entries) {
    const cut = key.indexOf('|');
    const proposal = key.slice(0, cut);
    grouped.set(proposal, inTime([...(grouped.get(proposal) ?? []), { ...value, delegation: key.slice(cut + 1) }]));
  }
  return grouped;
}

const silencesOf = (ydoc: Y.Doc): Silence[] => [...mapOf<Silence>(ydoc, 'silences').values()].sort((a, b) => a.from.localeCompare(b.from));

/** The agreed words of paragraphs, in the order in which they were agreed. */
export const phrasesOf = (ydoc: Y.Doc): readonly AgreedPhrase[] => inTime(mapOf<AgreedPhrase>(ydoc, 'phrases').values());

/** The deadline for proposals, or null. */
export const deadlineOf = (ydoc: Y.Doc): Deadline | null => mapOf<Deadline>(ydoc, 'deadlines').get('proposals') ?? null;

/** When the owners of proposals made or changed them after the deadline, by id: ISO 8601. If the deadline is moved later, they may be in time again. */
export function lateIn(ydoc: Y.Doc, deadline: Deadline | null): Map<string, string> {
  if (!deadline) return new Map();
  return new Map([...mapOf<{ at: string }>(ydoc, 'late')].flatMap(([id, { at }]) => (at > deadline.until ? [[id, at] as const] : [])));
}

/** The silences that have not ended. */
export const runningSilences = (ydoc: Y.Doc): readonly Silence[] => silencesOf(ydoc).filter(({ outcome }) => outcome === null);

/** The draft's meta as recorded. */
export const metaOf = (ydoc: Y.Doc): Meta => (ydoc.getMap(RECORD_ROOT).get('meta') as Meta | undefined) ?? EMPTY_META;

/** The draft's standing as recorded. */
export const standingOf = (ydoc: Y.Doc): Standing => (ydoc.getMap(RECORD_ROOT).get('standing') as Standing | undefined) ?? PLAIN_STANDING;

export const versionsOf = (ydoc: Y.Doc): readonly Version[] => listOf<Version>(ydoc, 'versions');

export const decisionsOf = (ydoc: Y.Doc): readonly Decision[] => listOf<Decision>(ydoc, 'decisions');

/** The ids of the proposals that were accepted as a whole, and whose acceptance was not taken back. */
export function acceptedIn(decisions: readonly Decision[]): ReadonlySet<string> {
  const accepted = new Set<string>();
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const about = (decision: Decision | undefined): readonly string[] =>
    decision ? (decision.kind.startsWith('package-') ? (decision.amendments ?? []) : [decision.amendment]) : [];
  for (const decision of decisions) {
    if (decision.kind === 'accepted' || decision.kind === 'package-accepted') for (const id of about(decision)) accepted.add(id);
    else if (decision.kind === 'renewed') accepted.delete(decision.amendment);
    else if (decision.kind === 'undone') for (const id of about(byId.get(decision.undoes ?? ''))) accepted.delete(id);
  }
  return accepted;
}

/** True for a decision that accepts a delegation's proposal, alone or in a package. */
export const isAcceptanceOf = ({ kind, by, amendment, amendments }: Decision, proposal: string, delegation: string): boolean =>
  by === delegation && (kind === 'accepted' ? amendment === proposal : kind === 'package-accepted' && !!amendments?.includes(proposal));

/** Reads the record; missing entries are empty. Does not change the document. */
export function recordOf(ydoc: Y.Doc): DraftRecord {
  const floor = mapOf<unknown>(ydoc, 'floor');
  return {
    meta: metaOf(ydoc),
    standing: standingOf(ydoc),
    versions: versionsOf(ydoc),
    decisions: decisionsOf(ydoc),
    positions: byProposal(mapOf<Omit<PositionTaken, 'delegation'>>(ydoc, 'positions')),
    cosponsors: byProposal(mapOf<Omit<Cosponsor, 'delegation'>>(ydoc, 'sponsors')),
    reasons: mapOf<Reason>(ydoc, 'reasons'),
    written: new Map([...mapOf<{ at: string }>(ydoc, 'written')].map(([id, { at }]) => [id, at])),
    bases: new Map([...mapOf<{ base: string }>(ydoc, 'bases')].map(([id, { base }]) => [id, base])),
    threads: inTime(mapOf<Thread>(ydoc, 'threads').values()),
    phrases: phrasesOf(ydoc),
    packages: inTime(mapOf<Package>(ydoc, 'packages').values()),
    floor: (floor.get('paragraph') as Floor | undefined) ?? null,
    speaker: (floor.get('speaker') as Speaker | undefined) ?? null,
    asking: (floor.get('asking') as readonly Asking[] | undefined) ?? [],
    questions: mapOf<Question>(ydoc, 'questions'),
    ignored: inTime(mapOf<Ignored>(ydoc, 'ignored').values()),
    silences: silencesOf(ydoc),
    deadline: deadlineOf(ydoc),
    late: lateIn(ydoc, deadlineOf(ydoc)),
    edits: inTime(mapOf<TextEdit>(ydoc, 'edits').values()),
    numbers: new Map([...mapOf<readonly IssuedParagraph[]>(ydoc, NUMBERS), ...mapOf<readonly IssuedParagraph[]>(ydoc, PRINTED_NUMBERS)]),
    past: (ydoc.getMap(RECORD_ROOT).get('past') as PastKept | undefined) ?? NO_PAST,
  };
}
