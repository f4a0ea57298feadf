// The types of requests and answers. Every route, with who may use it, is in the table of routes/routes.ts, and every answer has its schema in
// routes/answers.ts; GET /api/docs shows them. Errors are always {error: one plain sentence} with a 4xx or 5xx status. Beside the routes:
//   WS   /sync/:id                       y-websocket; the session cookie identifies the person; ?as=<link> is the link that the page was opened with (4401
//                                        where the cookie is another link's)
//   WS   /sync/:id~private               the private document of the person's own delegation, with what it has not published yet; 4403 for a person
//                                        without a delegation. Every paragraph in it has by = the delegation. A stub has the id of a paragraph of the
//                                        shared text and holds the delegation's amendments to it; a new paragraph follows the stub, or the other new
//                                        paragraph, that it would follow in the text.
//   Neither socket takes a personal access token: scripts read and write over HTTP.
//   A wall reads /api/session, /api/drafts and /sync/:id, and is refused everything else (403, 4403).
//   A browser has one cookie for each committee in which it has a seat. Requests for a draft act in the seat of that draft's committee; others in the seat of the
//   page's link, which the header x-chapeau-as names, or in the only one. A POST with x-chapeau-as: <link> is answered 409 where the cookie is another link's. What
//   belongs to a committee in which the browser has no seat is answered like what does not exist: 404, sockets 4404.
import type { Ballot, CitedExcerpt, Explanation, Meta, ParagraphStatus, VoteTotals } from '../../schema/index.ts';
import type { CommitteeSettings } from './committee.ts';
import type { Decision, Package, Position, Silence, Thread, Version } from './record.ts';
import type { Admission, Person, Role } from './roles.ts';
import type { Scope } from './scopes.ts';
import type { Act, Standing } from './standing.ts';

/** The answer to everybody while the server has no committee. */
export const NO_COMMITTEE = 'There is no committee on this server yet.';

/** The cookie with the reader's language, for pages and e-mails that the server writes. It is separate from the seats' cookies. */
export const LANGUAGE_COOKIE = 'language-chapeau';

/** The key of a request that is repeated until it is answered: 16 to 128 random characters, valid for ten minutes in one session. */
export const ONCE_HEADER = 'idempotency-key';

/** Headers of an answer with a PDF: the number of pages, and one sentence (percent-encoded) that says what is wrong with the PDF, '' if nothing is. */
export const PAGES_HEADER = 'x-chapeau-pages';
export const FAULT_HEADER = 'x-chapeau-fault';

export interface Delegation {
  /** Short name on the plate: "NOR". */
  readonly code: string;
  readonly name: string;
  /** The number of its colour, 1 to 12, assigned in the order in which delegations are added. */
  readonly slot: number;
}

/** A committee as its people see it. */
export interface Committee extends CommitteeSettings {
  readonly id: string;
  readonly delegations: readonly Delegation[];
}

/** A committee in which the browser has a seat, and the person of that seat. */
export interface Seat {
  readonly person: Person;
  readonly committee: Committee;
}

/** A daily digest by e-mail. */
export interface Digest {
  /** Its address; '' if no e-mail address of the person is known, or the server sends no e-mail. */
  readonly address: string;
  readonly on: boolean;
}

/** The secret address of a personal feed. */
export interface FeedLink {
  readonly id: string;
  /** Id of the draft that it follows; '' for all drafts of the committee. */
  readonly draft: string;
  /** When it was made, ISO 8601. */
  readonly at: string;
  /** Its path on the server, returned once, when it is made. */
  readonly path?: string;
}

/** A paragraph of a draft, of the text or proposed, with open points. */
export interface OpenPoint {
  readonly paragraph: string;
  readonly label: string;
  /** Short name of the delegation that proposes the paragraph; '' for a paragraph of the text. */
  readonly by: string;
  readonly status: ParagraphStatus;
  /** Its words, with its notes. */
  readonly words: string;
  /** Ids of the proposals on it. */
  readonly proposals: readonly string[];
}

/** A pending proposal, as listed. */
export interface DraftProposal {
  readonly id: string;
  readonly paragraph: string;
  readonly label: string;
  readonly by: string;
  readonly cosponsors: readonly string[];
  /** Its formal words. */
  readonly words: string;
  readonly reason: string;
  /** How it fits today's wording; and, for reasons other than words, why it does not fit, else ''. */
  readonly status: string;
  readonly why: string;
  /** Label of the paragraph that a proposed one would replace; else ''. */
  readonly instead: string;
  /** Ids of the proposals on the same words. */
  readonly rivals: readonly string[];
  /** `earlier`: the position is about earlier words. */
  readonly positions: readonly { readonly delegation: string; readonly position: Position; readonly earlier: boolean }[];
  /** When it was made, and when it was changed after the deadline, ISO 8601; else ''. */
  readonly written: string;
  readonly late: string;
}

/** A personal access token that somebody made for their scripts. */
export interface AccessToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** When it was made, and when it expires, ISO 8601. */
  readonly at: string;
  readonly expires: string;
  /** The last day on which it was used, YYYY-MM-DD in UTC; '' if never. */
  readonly used: string;
  /** The token that a script sends, returned once, when it is made. */
  readonly token?: string;
}

/** A member of a delegation, or somebody waiting to be admitted. */
export interface SittingPerson {
  readonly id: string;
  /** Their own name; '' if they were not asked for it. */
  readonly name: string;
  readonly standing: Admission;
  /** When they came in, ISO 8601; '' if not recorded. */
  readonly at: string;
  readonly you: boolean;
}

/** The members of the person's own delegation. */
export interface DelegationSeat {
  /** True if the person may admit and remove others: the head, and every member while there is no head. */
  readonly leads: boolean;
  readonly people: readonly SittingPerson[];
}

/** How many members a delegation has and how many wait; chair and secretariat see no names. */
export interface SeatCount {
  readonly delegation: string;
  readonly members: number;
  readonly waiting: number;
}

/** The room behind a room code. */
export interface RoomBehindCode {
  readonly committee: string;
  readonly session: string;
  readonly delegations: readonly Delegation[];
}

/** The result of asking to be let in; `committee`: its id once admitted, else ''. */
export interface RoomAnswer {
  readonly state: 'waiting' | 'declined' | 'admitted';
  readonly committee: string;
}

/** The present room code. */
export interface OpenCode {
  /** Nine digits. */
  readonly code: string;
  /** ISO 8601. */
  readonly expires: string;
  /** True if the walls of the committee show it. */
  readonly onWall: boolean;
}

/** Somebody who typed the room code and asks to be let in. */
export interface AskingPerson {
  readonly id: string;
  readonly name: string;
  /** '' for an observer. */
  readonly delegation: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What an invitation link opens, shown before somebody uses it. */
export interface Door {
  readonly committee: string;
  readonly session: string;
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
  /** The number of the delegation's colour; 0 if it has none. */
  readonly slot: number;
  /** Whether a person must press a button to come in: because the link asks for a name, or because this browser would lose a seat with more rights. */
  readonly asks: boolean;
  /** The name of the seat that this browser would lose; '' if none. */
  readonly sits: string;
}

export interface Session extends Seat {
  /** The person's admission to the delegation of their link; people who wait act as observers. Null if the link belongs to no delegation. */
  readonly seat: { readonly delegation: string; readonly standing: Admission; readonly leads: boolean } | null;
  /** Id of the link that opened the session. The page sends it with sockets (?as=) and requests (x-chapeau-as), so that nothing is done under another name
   *  after the same browser opens another link. */
  readonly link: string;
  /** The number of committees in which this browser has a seat. */
  readonly seats: number;
  /** True if the person signed in, and can sign out. */
  readonly signsOut: boolean;
}

/** An action on a link, listed for the chair and the secretariat. */
export interface LinkDeed {
  /** ISO 8601. */
  readonly at: string;
  /** The role of the person who did it, and the name of that person's own link. */
  readonly by: Role;
  readonly who: string;
  readonly did: 'made' | 'renewed' | 'revoked' | 'anew' | 'admitted';
  /** The role and delegation of the link that was changed. */
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
}

/** A committee that was made by a set-up link, and its first links. */
export interface CommitteeMade {
  readonly committee: Committee;
  readonly links: readonly Pick<InvitationLink, 'role' | 'delegation' | 'name' | 'path'>[];
}

/** How a new draft begins. `title` and `base` may be ''. */
export interface DraftBegin {
  /** The title, if it differs from that of the text. */
  readonly title: string;
  /** Name of the version made of the text, against which changes are shown ("66/2"). */
  readonly base: string;
  /** True if the draft continues an adopted text: the draft gets the session of the committee, and no symbol yet. */
  readonly continues: boolean;
  /** `sponsors`: until it is tabled, only the delegation that begins it and those that it invites see it. */
  readonly seenBy: 'committee' | 'sponsors';
  /** `drafting` if the text of a committee draft is still to be written; if omitted, negotiation begins at once. */
  readonly phase?: 'drafting' | undefined;
  /** Short names of delegations that are asked to sponsor it. Only a delegation invites. */
  readonly invited: readonly string[];
}

/** A copy of a draft. `proposals`: with the pending proposals, each listed as imported; only the chair and the secretariat may do that. */
export type DraftCopy = Omit<DraftBegin, 'base' | 'continues'> & { readonly proposals: boolean };

/** A deleted draft. */
export interface BinnedDraft {
  readonly id: string;
  readonly meta: Meta;
  readonly title: string;
  readonly deleted: Act;
  /** Until when it can be brought back, ISO 8601. */
  readonly until: string;
}

export interface DraftSummary {
  readonly id: string;
  readonly standing: Standing;
  readonly meta: Meta;
  readonly title: string;
  /** Numbers of paragraphs, without the title and headings; `pending` is the number of pending proposals. */
  readonly paragraphs: number;
  readonly agreed: number;
  /** Of the paragraphs, those that are agreed in the group and not yet in plenary; missing in summaries that an older server stored. */
  readonly group?: number;
  readonly pending: number;
  /** When the last change was stored, ISO 8601. */
  readonly changed: string;
  /** How many people are in the room now, walls not counted. */
  readonly present: number;
  /** One sentence if the stored draft cannot be read. Nobody can then open it, and the other fields are from its last summary. */
  readonly unreadable?: string;
  /** The facts that the text states about instruments (year, day, title), and where. */
  readonly cited?: readonly CitedExcerpt[];
  /** The frozen versions, in the order in which they were frozen. Missing if unknown. */
  readonly versions?: readonly Version[];
  /** The running silences, in the order in which they began. Missing if unknown. */
  readonly silences?: readonly Pick<Silence, 'amendment' | 'label' | 'until'>[];
  /** The deadline for proposals, ISO 8601; '' if there is none. Missing if unknown. */
  readonly deadline?: string;
}

/** The end of a draft's record (docs/record.md), and the codes that identify it. */
export interface RecordSummary {
  readonly rows: number;
  /** The present code of the record. */
  readonly code: string;
  /** By id of a frozen version, the code of the record up to the row that froze it. */
  readonly versions: Readonly<Record<string, string>>;
  /** How many rows were written before the program chained rows, and when they were chained (ISO 8601); null if all were chained when written. */
  readonly chained: { readonly rows: number; readonly at: string } | null;
}

export type { Decision, Version } from './record.ts';

/** A proposal from a file: the JSON of an `amendment` node and the id of its paragraph, or the JSON of a proposed `paragraph` node and the id of the
 *  paragraph that it would follow ('' for the beginning; after those already imported there). Ids are kept if they are free. The server sets `by`, `state`,
 *  `decision` and `status`. */
export type BroughtProposal =
  | { readonly paragraph: string; readonly amendment: object }
  | { readonly after: string; readonly proposed: object };

/** One comment or reply from a file: its author as in the file, the delegation for which they speak ('' for none), and when (ISO 8601, '' if the file gives
 *  no date). */
export interface BroughtRemark {
  readonly author: string;
  readonly by: string;
  readonly at: string;
  readonly words: string;
}

/** Comments from a file: a new thread on words of a paragraph, or replies to an existing thread of the draft. */
export type BroughtThread =
  | {
      readonly paragraph: string;
      readonly quote: string;
      readonly before: string;
      readonly resolved: boolean;
      readonly remarks: readonly BroughtRemark[];
    }
  | { readonly thread: string; readonly remarks: readonly BroughtRemark[] };

/** A condition as a delegation sends it; the server adds the paragraph's present words and its label. */
export type ConditionAsked =
  | { readonly kind: 'stays'; readonly paragraph: string }
  | { readonly kind: 'accepted'; readonly amendment: string };

/** A vote: short names of the delegations, or the totals; if both are given they must agree. */
export interface VoteAsked {
  readonly names: Readonly<Record<Ballot, readonly string[]>> | null;
  readonly totals: VoteTotals | null;
}

/** A vote on one paragraph. A deleted paragraph is no longer in the text and is looked up in the issued version. */
export interface SeparateVoteAsked {
  readonly paragraph: string;
  readonly retained: boolean;
  readonly vote: VoteAsked;
}

/** What a delegation said; `by` is its short name. */
export interface ExplanationAsked {
  readonly by: string;
  readonly when: Explanation['when'];
  readonly words: string;
}

/** A proposal that a command left unchanged. */
export interface Left {
  readonly amendment: string;
  readonly why: string;
}

export type CommandAnswer =
  | {
      readonly ok: true;
      readonly decision?: Decision;
      /** All decisions, if the command made more than one. */
      readonly decisions?: readonly Decision[];
      readonly version?: Version;
      /** The id of the draft that a command made. */
      readonly draft?: string;
      readonly package?: Package;
      readonly thread?: Thread;
      /** The threads that were begun or continued. */
      readonly threads?: readonly Thread[];
      /** The proposals that a command for several left unchanged, each with one sentence why. */
      readonly left?: readonly Left[];
    }
  | { readonly error: string };

/** The ways in that a server has besides links and room codes. */
export interface WaysIn {
  /** True if it sends links by e-mail. */
  readonly mail: boolean;
  /** The name of the sign-in provider; null if there is none. */
  readonly signIn: string | null;
}

/** The result of inviting several addresses. */
export interface InvitationsAnswer {
  readonly links: readonly InvitationLink[];
  /** Addresses that were already invited to this seat. */
  readonly already: readonly string[];
}

/** The person a link is for, and the state of the e-mail to them. */
export interface ShownHolder {
  readonly address: string;
  /** True if they come in by signing in; the link then has no path. */
  readonly signsIn: boolean;
  readonly mail: '' | 'waiting' | 'sent' | 'failed';
  /** When this state began, ISO 8601; '' if nothing was sent. */
  readonly at: string;
  /** Why it was not sent, one sentence; else ''. */
  readonly why: string;
}

export interface InvitationLink {
  readonly id: string;
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
  /** The path to open: "/join/…". '' for a revoked link, and after a restart, because the server stores only a hash of it. */
  readonly path: string;
  readonly revoked: boolean;
  /** When it expires, ISO 8601; null if it is valid until revoked. People who came in before stay. */
  readonly expires: string | null;
  /** True if it is for one person only; `used` if it was used. */
  readonly once: boolean;
  readonly used: boolean;
  /** The number of pages that are open under this link now. */
  readonly inside: number;
  /** The person it is for; null if it is for anybody who has it, and for readers who may not hand it out. */
  readonly holder: ShownHolder | null;
}
