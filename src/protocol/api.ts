// The HTTP interface: what a request asks and what it answers. Errors are always {error: one plain sentence} with a 4xx or 5xx status.
//   GET  /join/:token                    sets the session cookie, redirects to /, with the link of a wall to /wall or (?draft=<id>) /wall/<id>
//   GET  /api/session                    Session (401 when there is none)
//   GET  /api/drafts                     DraftSummary[]
//   POST /api/drafts                     body: the draft as JSON (src/formats/json/json.ts) → {id}
//   GET  /api/drafts/:id/versions/:vid   the frozen draft as JSON (src/formats/json/json.ts)
//   POST /api/drafts/:id/commands        body: Command → CommandAnswer
//   POST /api/pdf?layout=JSON            body: the draft as JSON, with its redline where changes are shown → the PDF, headers PAGES and FAULT
//   POST /api/pdf/printed                body: {title, letterhead, meta, text}, a printed text → its PDF
//   GET  /api/links                      Link[] (chair, secretariat)      POST /api/links {role, delegation, name} → Link
//   POST /api/links/:id/revoke           → {}  also closes the sockets of that link with 4401
//   GET  /api/links/deeds                LinkDeed[], the newest first (chair, secretariat)
//   POST /api/links/:id/renew            → Link with a new path; the old one opens nothing any more, who is inside stays
//   WS   /sync/:id                       y-websocket; the session cookie says who it is, ?as=<link> who the page takes it for (4401 where it differs)
//   WS   /sync/:id~private               what the person's own delegation has not published yet, in a document of its own: 4403 for who is in no
//                                        delegation. Paragraphs in it carry by = the delegation: either stubs with the id of the paragraph of the
//                                        shared text that they speak of and own amendments in them, or own new paragraphs, each behind the stub (or
//                                        the new paragraph) that it would follow.
//   A wall reads /api/session, /api/drafts and /sync/:id, and is refused everything else (403, 4403).
//   A POST with the header x-chapeau-as: <link> is answered 409 where the cookie is another link's.
import type { CitedExcerpt, Meta, ParagraphStatus } from '../../schema/index.ts';
import type { Decision, Package, Position, Thread, Version } from './record.ts';
import type { Person, Role } from './roles.ts';

/** Headers of a PDF: its pages, and one sentence (percent-encoded) on what is wrong with it, '' for nothing. */
export const PAGES_HEADER = 'x-chapeau-pages';
export const FAULT_HEADER = 'x-chapeau-fault';

export interface Delegation {
  /** Short name on the plate: "NOR". */
  readonly code: string;
  readonly name: string;
  /** Colour slot 1 to 12, given by order of arrival. */
  readonly slot: number;
}

export interface Session {
  readonly person: Person;
  /** Id of the link that it came by: sent along with sockets (?as=) and requests (x-chapeau-as), so that nothing is done under another name
   *  when the same browser opens another link. */
  readonly link: string;
  readonly committee: { readonly name: string; readonly session: string; readonly delegations: readonly Delegation[] };
}

/** What somebody did with a link, listed for the chair and the secretariat. */
export interface LinkDeed {
  /** ISO 8601. */
  readonly at: string;
  /** Who did it: the role, and the name of the link that it was done under. */
  readonly by: Role;
  readonly who: string;
  readonly did: 'made' | 'renewed' | 'revoked';
  /** Whose link it is. */
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
}

export interface DraftSummary {
  readonly id: string;
  readonly meta: Meta;
  readonly title: string;
  /** Paragraph counts: title and headings not counted. */
  readonly paragraphs: number;
  readonly agreed: number;
  readonly pending: number;
  /** ISO 8601, of the last stored change. */
  readonly changed: string;
  /** How many people are in the room now, walls not counted. */
  readonly present: number;
  /** One sentence where what is stored of the draft cannot be read: it opens for nobody, and the rest is what was last known of it. */
  readonly unreadable?: string;
  /** What the text says of the instruments that it cites, and where: the year, the day, the title. */
  readonly cited?: readonly CitedExcerpt[];
}

export type { Decision, Version } from './record.ts';

/** A proposal that a file brings: the JSON of an `amendment` node in a paragraph of the text, or of a `paragraph` node that would follow one ('' at the
 *  beginning; behind what was brought before it). Ids are kept where they are free; `by`, `state`, `decision` and `status` the server sets. */
export type BroughtProposal =
  | { readonly paragraph: string; readonly amendment: object }
  | { readonly after: string; readonly proposed: object };

/** One remark of a file: who said it, as the file has it, for which delegation ('' for none), when (ISO 8601, '' where the file says no day). */
export interface BroughtRemark {
  readonly author: string;
  readonly by: string;
  readonly at: string;
  readonly words: string;
}

/** What a file says beside the text: a comment with its answers on words of a paragraph, or answers to a comment that is here already. */
export type BroughtTalk =
  | {
      readonly paragraph: string;
      readonly quote: string;
      readonly before: string;
      readonly resolved: boolean;
      readonly remarks: readonly BroughtRemark[];
    }
  | { readonly thread: string; readonly remarks: readonly BroughtRemark[] };

/** A condition as a delegation makes it; what the paragraph reads and what it is called the server adds. */
export type ConditionAsked =
  | { readonly kind: 'stays'; readonly paragraph: string }
  | { readonly kind: 'accepted'; readonly amendment: string };

/** What is asked of the server, which alone says whether it may be. `amendment` is the id of an amendment or of a proposed paragraph. */
export type Command =
  /** `reject`: others that are rejected with it, each listed and taken back by itself. `reopen`, in all that accept: agreed paragraphs that it would
   *  change are opened first, which is listed too; without it they refuse. */
  | {
      readonly do: 'accept';
      readonly amendment: string;
      readonly reject?: readonly string[] | undefined;
      readonly reopen?: boolean | undefined;
      /** What the chair saw (`seenOf`): refused where it reads otherwise by now. */
      readonly seen?: string | undefined;
    }
  /** Single changes of one proposal, counted from 0; `seen` is what the chair saw (`changesSeen`): refused where it reads otherwise by now. */
  | {
      readonly do: 'accept-changes';
      readonly amendment: string;
      readonly changes: readonly number[];
      readonly seen: string;
      readonly reopen?: boolean | undefined;
    }
  /** `also`: others that are rejected with it, each listed and taken back by itself: all of them or none. */
  | { readonly do: 'reject'; readonly amendment: string; readonly also?: readonly string[] | undefined }
  | { readonly do: 'status'; readonly paragraph: string; readonly status: ParagraphStatus }
  /** Takes a decision back. `also`: decisions that belong to the same act and are taken back after it, in this order: all of them or none. */
  | { readonly do: 'undo'; readonly decision: string; readonly also?: readonly string[] | undefined }
  | { readonly do: 'freeze'; readonly name: string }
  /** By the delegation whose it is. */
  | { readonly do: 'withdraw'; readonly amendment: string }
  /** Makes a withdrawn or decided proposal pending again: by the delegation whose it is. */
  | { readonly do: 'renew'; readonly amendment: string }
  /** Ties own proposals together, so that they are decided as one. */
  | { readonly do: 'package'; readonly amendments: readonly string[]; readonly conditions: readonly ConditionAsked[] }
  | { readonly do: 'unpackage'; readonly package: string }
  /** `despite`: places of the conditions that do not hold and are passed over; any other that does not hold refuses. */
  | {
      readonly do: 'accept-package';
      readonly package: string;
      readonly despite: readonly number[];
      readonly reopen?: boolean | undefined;
    }
  | { readonly do: 'reject-package'; readonly package: string }
  /** Proposals from a file, in the name of `by`: all of them or none. `source` is the file's name. */
  | { readonly do: 'bring'; readonly by: string; readonly source: string; readonly proposals: readonly BroughtProposal[] }
  /** Comments from a file: all of them or none, each listed in its thread as brought from `source`. */
  | { readonly do: 'bring-comments'; readonly source: string; readonly talks: readonly BroughtTalk[] }
  /** Shows one of the delegation's own proposals from its private document to everybody. */
  | { readonly do: 'publish'; readonly amendment: string }
  /** '' takes it back. */
  | { readonly do: 'position'; readonly amendment: string; readonly position: Position | '' }
  | { readonly do: 'cosponsor'; readonly amendment: string; readonly join: boolean }
  /** '' takes it away. */
  | { readonly do: 'reason'; readonly amendment: string; readonly words: string }
  /** With `thread` a reply. */
  | {
      readonly do: 'comment';
      readonly paragraph: string;
      readonly quote: string;
      readonly before: string;
      readonly words: string;
      readonly thread?: string | undefined;
    }
  /** A finding of house style, by its name in the record: for everybody by chair and secretariat, for its own members by a delegation. */
  | { readonly do: 'ignore'; readonly finding: string; readonly ignored: boolean }
  /** A paragraph of the text, with its sub-paragraphs, to behind another one; '' for the beginning. */
  | { readonly do: 'move'; readonly paragraph: string; readonly after: string }
  | { readonly do: 'resolve'; readonly thread: string; readonly resolved: boolean }
  | { readonly do: 'ask'; readonly amendment: string; readonly asked: boolean }
  /** '' takes it off. */
  | { readonly do: 'floor'; readonly paragraph: string }
  | { readonly do: 'ask-floor'; readonly paragraph: string; readonly wants: boolean }
  /** The chair gives a delegation the floor, which takes it off the list of those who ask; '' ends it. */
  | { readonly do: 'give'; readonly delegation: string }
  /** What a paragraph or a footnote says ("OP5 (b)", "note 16", "ibid") means this paragraph or footnote, whatever its number; '' makes it plain words. */
  | { readonly do: 'refer'; readonly holder: string; readonly said: string; readonly meant: string };

export type CommandAnswer =
  | {
      readonly ok: true;
      readonly decision?: Decision;
      /** All that were listed, where it was more than one. */
      readonly decisions?: readonly Decision[];
      readonly version?: Version;
      readonly package?: Package;
      readonly thread?: Thread;
      /** Those that were begun or went on. */
      readonly threads?: readonly Thread[];
    }
  | { readonly error: string };

export interface InvitationLink {
  readonly id: string;
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
  /** Path to open: "/join/…". Empty for a revoked link, and after a restart: the server keeps hashes only. */
  readonly path: string;
  readonly revoked: boolean;
  readonly inside: number;
}
