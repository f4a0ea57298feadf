// What stands in the root `record` of a shared document beside the text: who supports what, who spoke, what was decided. The server alone
// writes it; everything is plain JSON that is replaced whole. Not here: the text (document.ts), what follows from the record (src/amend).
import * as Y from 'yjs';
import { EMPTY_META, type Meta, PARAGRAPH_STATUSES, type ParagraphStatus } from '../../schema/index.ts';
import { RECORD_ROOT } from './document.ts';

/** A frozen state. */
export interface Version {
  readonly id: string;
  /** "L.2/Rev.1". */
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly who: string;
}

/** What happened to proposals and paragraphs. `adjusted`: the server carried a pending proposal over to a wording that moved; `who` is '' then and
 *  `words` are the formal words after. `part-accepted`: single changes of one, `words` say which. `withdrawn`, `renewed`: by its owner. `brought`: a
 *  copy or a file (`source`) brought it in; `who` brought, `by` is the delegation. `published`: its delegation had it for itself before. `packaged`,
 *  `unpackaged`: by its owner. `reopened`: chair or secretariat wrote in agreed words. `moved`: they moved a
 *  paragraph of the text. Of packages the members are in `amendments`. */
export type DecisionKind =
  | 'accepted'
  | 'part-accepted'
  | 'rejected'
  | 'status'
  | 'reopened'
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
  | 'moved';

/** What the chair can take back; a move the secretariat too. */
export const TAKEN_BACK: ReadonlySet<DecisionKind> = new Set([
  'accepted',
  'part-accepted',
  'rejected',
  'status',
  'package-accepted',
  'package-rejected',
  'moved',
]);

/** A paragraph's status before and after the chair set it. */
export interface StatusChange {
  readonly from: ParagraphStatus;
  readonly to: ParagraphStatus;
}

/** The statuses in English, as the record words them. */
export const STATUS_IN_WORDS: Readonly<Record<ParagraphStatus, string>> = {
  open: 'open',
  bracketed: 'bracketed',
  adref: 'agreed ad referendum',
  agreed: 'agreed',
};

/** "open → agreed ad referendum", as older versions of this program read a change of status. */
export const statusWords = ({ from, to }: StatusChange): string => `${STATUS_IN_WORDS[from]} → ${STATUS_IN_WORDS[to]}`;

/** The change of status that a decision made, or took back; null for a decision on words. Records that were made before it was data have the words alone. */
export function statusChangeOf({ status, amendment, words }: Pick<Decision, 'status' | 'amendment' | 'words'>): StatusChange | null {
  if (status) return status;
  if (amendment !== '') return null;
  for (const from of PARAGRAPH_STATUSES) for (const to of PARAGRAPH_STATUSES) if (words === statusWords({ from, to })) return { from, to };
  return null;
}

/** What was decided, by whom, when. */
export interface Decision {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly kind: DecisionKind;
  /** Paragraph id and its label at that time ("OP3"); of a package, those of its first member. */
  readonly paragraph: string;
  readonly label: string;
  /** Amendment id and owner; '' for a status. Of a package: '' and the owner. */
  readonly amendment: string;
  readonly by: string;
  /** The formal words ("In operative paragraph 3, after … insert …"); of a status the same as `status` in English, for readers of older versions. */
  readonly words: string;
  /** Of `status`, and of the `undone` that takes one back: the change that was made, or taken back. Missing in older records: read it with `statusChangeOf`. */
  readonly status?: StatusChange;
  /** Of a status that several paragraphs were given at once: their ids in text order. `paragraph` is the first then, `label` says all ("PP1–12, OP2"). */
  readonly paragraphs?: readonly string[];
  /** The formal words without the address, where they are said of a place in the one paragraph that `label` names ("after … insert …"). Missing where
   *  they are not, and in decisions of older stores. */
  readonly operation?: string;
  /** For `undone`: the decision's id that it took back. */
  readonly undoes?: string;
  /** Of a package: its id and the amendments in it. */
  readonly package?: string;
  readonly amendments?: readonly string[];
  /** The conditions that did not hold when the chair accepted the package nevertheless. */
  readonly despite?: readonly string[];
  /** Of `brought`: the name of the file. */
  readonly source?: string;
}

export const POSITIONS = ['support', 'oppose', 'reserve'] as const;
export type Position = (typeof POSITIONS)[number];

/** What a delegation says of a proposal. */
export interface PositionTaken {
  readonly delegation: string;
  readonly position: Position;
  readonly at: string;
}

/** A delegation that stands behind another's proposal ("MEX with COL, BRA"). */
export interface Cosponsor {
  readonly delegation: string;
  readonly at: string;
}

/** Why the owner proposes it. */
export interface Reason {
  readonly words: string;
  readonly at: string;
}

/** How something that was said elsewhere came in: the name of the file, who brought it, when. */
export interface Filed {
  readonly source: string;
  readonly who: string;
  readonly at: string;
}

/** What a person of the committee says; with `filed` what a file says that somebody said: `name` and `at` ('' where it has none) are the file's own
 *  word then, and `by` is the delegation that whoever brought it named, '' for none. */
export interface Reply {
  readonly id: string;
  /** A delegation's short name, '' for chair and secretariat. */
  readonly by: string;
  readonly name: string;
  readonly at: string;
  readonly words: string;
  readonly filed?: Filed;
}

/** A comment on words, with what was answered. */
export interface Thread {
  readonly id: string;
  readonly paragraph: string;
  /** The words that it is about, and up to 40 characters ahead of them ('' at the start): where they stand is found anew each time. */
  readonly quote: string;
  readonly before: string;
  readonly by: string;
  readonly name: string;
  readonly at: string;
  readonly resolved: { readonly at: string; readonly who: string } | null;
  /** The first one is the comment itself. */
  readonly replies: readonly Reply[];
}

/** What must be so for a package to stand: a paragraph reads as it read then, or another proposal is accepted. */
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

/** What the room speaks about. */
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

/** A delegation that wants to speak, on a paragraph or ('') on anything. */
export interface Asking {
  readonly delegation: string;
  readonly paragraph: string;
  readonly at: string;
}

/** The chair asked the room for positions on a proposal. */
export interface Question {
  readonly at: string;
  readonly who: string;
  /** ISO 8601 until when the chair waits for answers; missing where no time was given. It is said, and closes nothing. */
  readonly until?: string;
}

/** A finding of house style that is ignored: by a delegation for its own members, by chair or secretariat (`by` is '') for everybody. */
export interface Ignored {
  /** The rule, the paragraph, a digest of the words, and which of several equal ones: "spaces/double|p7|91b0…|0". */
  readonly finding: string;
  readonly by: string;
  readonly who: string;
  readonly at: string;
}

/** The form of a finding's name in the record. */
export const FINDING = /^[a-z-]{1,40}\/[a-z-]{1,40}\|[^|]{1,200}\|[0-9a-f]{24}\|\d{1,4}$/;

/** Id of the paragraph that a finding is on. */
export const paragraphOfFinding = (finding: string): string => finding.split('|')[1] ?? '';

/** The whole record. Maps are keyed by the proposal's id: of an amendment, or of the paragraph that a delegation proposes. */
export interface DraftRecord {
  readonly meta: Meta;
  readonly versions: readonly Version[];
  readonly decisions: readonly Decision[];
  readonly positions: ReadonlyMap<string, readonly PositionTaken[]>;
  readonly cosponsors: ReadonlyMap<string, readonly Cosponsor[]>;
  readonly reasons: ReadonlyMap<string, Reason>;
  /** ISO 8601 when the server first stored the proposal; missing for those that came with a file or before this was kept. */
  readonly written: ReadonlyMap<string, string>;
  readonly threads: readonly Thread[];
  readonly packages: readonly Package[];
  readonly floor: Floor | null;
  readonly speaker: Speaker | null;
  readonly asking: readonly Asking[];
  readonly questions: ReadonlyMap<string, Question>;
  readonly ignored: readonly Ignored[];
}

/** Characters of a reason, of a comment or a reply, of the words that a comment is about and of those ahead of them, of an author in a file. */
export const LONGEST = { reason: 2000, reply: 4000, quote: 1000, before: 40, author: 200 } as const;

/** Names of the maps in the record. */
export const RECORD_MAPS = ['positions', 'sponsors', 'reasons', 'written', 'threads', 'packages', 'floor', 'questions', 'ignored'] as const;
export type RecordMap = (typeof RECORD_MAPS)[number];

/** The key of what one delegation says of one proposal or finding. */
export const keyOf = (proposal: string, delegation: string): string => `${proposal}|${delegation}`;

// A map or a list is there once the server has written into it. Values were written by the server, so their shape is taken as known.
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

/** The draft's meta as recorded. */
export const metaOf = (ydoc: Y.Doc): Meta => (ydoc.getMap(RECORD_ROOT).get('meta') as Meta | undefined) ?? EMPTY_META;

export const versionsOf = (ydoc: Y.Doc): readonly Version[] => listOf<Version>(ydoc, 'versions');

export const decisionsOf = (ydoc: Y.Doc): readonly Decision[] => listOf<Decision>(ydoc, 'decisions');

/** Ids of the proposals that were accepted, as wholes, and are so still. */
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

/** Reads the record; what was never written is empty. Does not change the document. */
export function recordOf(ydoc: Y.Doc): DraftRecord {
  const floor = mapOf<unknown>(ydoc, 'floor');
  return {
    meta: metaOf(ydoc),
    versions: versionsOf(ydoc),
    decisions: decisionsOf(ydoc),
    positions: byProposal(mapOf<Omit<PositionTaken, 'delegation'>>(ydoc, 'positions')),
    cosponsors: byProposal(mapOf<Omit<Cosponsor, 'delegation'>>(ydoc, 'sponsors')),
    reasons: mapOf<Reason>(ydoc, 'reasons'),
    written: new Map([...mapOf<{ at: string }>(ydoc, 'written')].map(([id, { at }]) => [id, at])),
    threads: inTime(mapOf<Thread>(ydoc, 'threads').values()),
    packages: inTime(mapOf<Package>(ydoc, 'packages').values()),
    floor: (floor.get('paragraph') as Floor | undefined) ?? null,
    speaker: (floor.get('speaker') as Speaker | undefined) ?? null,
    asking: (floor.get('asking') as readonly Asking[] | undefined) ?? [],
    questions: mapOf<Question>(ydoc, 'questions'),
    ignored: inTime(mapOf<Ignored>(ydoc, 'ignored').values()),
  };
}
