// The HTTP interface: what a request asks and what it answers. Errors are always {error: one plain sentence} with a 4xx or 5xx status.
//   GET  /join/:token                    sets the session cookie, redirects to the draft of the link or to /
//   GET  /api/session                    Session (401 when there is none)
//   GET  /api/drafts                     DraftSummary[]
//   POST /api/drafts                     body: the draft as JSON (src/formats/json.ts) → {id}
//   GET  /api/drafts/:id/versions/:vid   the frozen draft as JSON (src/formats/json.ts)
//   POST /api/drafts/:id/commands        body: Command → CommandAnswer
//   GET  /api/links                      Link[] (chair, secretariat)      POST /api/links {role, delegation, name} → Link
//   POST /api/links/:id/revoke           → {}  also closes the sockets of that link with 4401
//   POST /api/links/:id/renew            → Link with a new path; the old one opens nothing any more, who is inside stays
//   WS   /sync/:id                       y-websocket; the session cookie says who it is, ?as=<link> who the page takes it for (4401 where it differs)
//   A POST with the header x-chapeau-as: <link> is answered 409 where the cookie is another link's.
import type { Meta, ParagraphStatus } from '../../schema/index.ts';
import type { Person, Role } from './roles.ts';

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
  /** How many people are in the room now. */
  readonly present: number;
}

/** A frozen state. The list is in the live document (`record` → 'versions'). */
export interface Version {
  readonly id: string;
  /** "L.2/Rev.1". */
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly who: string;
}

/** What was decided, by whom, when. The list is in the live document (`record` → 'decisions'). */
export interface Decision {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  /** `adjusted`: the server carried a pending proposal over to a wording that moved; `who` is '' then and `words` are the formal words after. */
  readonly kind: 'accepted' | 'rejected' | 'status' | 'undone' | 'adjusted';
  /** Paragraph id and its label at that time ("OP3"). */
  readonly paragraph: string;
  readonly label: string;
  /** Amendment id and owner; '' for a status. */
  readonly amendment: string;
  readonly by: string;
  /** The formal words ("In operative paragraph 3, after … insert …"), or the status before and after. */
  readonly words: string;
  /** For `undone`: the decision's id that it took back. */
  readonly undoes?: string;
}

export type Command =
  | { readonly do: 'accept'; readonly amendment: string }
  | { readonly do: 'reject'; readonly amendment: string }
  | { readonly do: 'status'; readonly paragraph: string; readonly status: ParagraphStatus }
  | { readonly do: 'undo'; readonly decision: string }
  | { readonly do: 'freeze'; readonly name: string };

export type CommandAnswer = { readonly ok: true; readonly decision?: Decision; readonly version?: Version } | { readonly error: string };

export interface Link {
  readonly id: string;
  readonly role: Role;
  readonly delegation: string;
  readonly name: string;
  /** Path to open: "/join/…". Empty for a revoked link, and after a restart: the server keeps hashes only. */
  readonly path: string;
  readonly revoked: boolean;
  readonly inside: number;
}
