// The HTTP API in one table: every route of the server, what it does, who may use it, its input and its answer. GET /api/openapi.json is made from it
// (openapi.ts), the app's requests are typed by it (src/app/session/server-client.ts), and a test checks the server against it (test/server/http/api.test.ts):
// a route is added here first. The path is written as in OpenAPI, with names in braces.
import { z } from 'zod';
import { LIBRARY_RIGHTS, ROLES, type Role } from '../roles.ts';
import type { ScopeOfRoute } from '../scopes.ts';
import {
  askedAnswer,
  askingAnswer,
  begunAnswer,
  binnedAnswer,
  changesAnswer,
  commandAnswer,
  committeeAnswer,
  committeeMadeAnswer,
  deedAnswer,
  delegationSeatAnswer,
  digestAnswer,
  doorAnswer,
  draftAnswer,
  draftJson,
  feedAnswer,
  invitationsAnswer,
  linkAnswer,
  nothing,
  openPointAnswer,
  pastAnswer,
  proposalAnswer,
  recordAnswer,
  roomAnswer,
  roomCodeAnswer,
  seatAnswer,
  seatCountAnswer,
  sessionAnswer,
  tokenAnswer,
  waysAnswer,
  wordsAnswer,
} from './answers.ts';
import {
  againBody,
  askBody,
  backupBody,
  beginBody,
  committeeBody,
  copyBody,
  digestBody,
  feedBody,
  invitationsBody,
  joinBody,
  linkBody,
  printedBody,
  signInBody,
  tokenBody,
  wallCodeBody,
} from './bodies.ts';
import { commandBody } from './commands.ts';
import {
  addedAnswer,
  addedQuery,
  citedAnswer,
  citedBody,
  continuedAnswer,
  findBody,
  foundAnswer,
  libraryListAnswer,
  libraryQuery,
  libraryTextAnswer,
  traceBody,
  tracedAnswer,
} from './library.ts';

/** The sections of the API's description. */
export const SECTIONS = [
  'Coming in',
  'Access tokens',
  'Drafts',
  'Records',
  'Library',
  'Files',
  'Delegations',
  'Links',
  'Committee',
  'Running the server',
] as const;

const KIB = 1024;
const MIB = 1024 * KIB;
/** A form of some fields: a name of 80 characters, each written as six bytes. */
const FORM_BYTES = 4 * KIB;
/** The form of a committee: 2,000 delegations, more than any committee has, so that a list that is too long gets its own refusal. */
const COMMITTEE_BYTES = 512 * KIB;
/** A command: a copy with a change in each of 300 paragraphs is smaller. */
const COMMAND_BYTES = 4 * MIB;
/** A draft: a document of the largest size (server/runtime/limits.ts) with its marks and attributes written out. */
const DRAFT_BYTES = 52 * MIB;
/** A text for a PDF: 300 paragraphs with a redline of all proposals are 1 MiB. */
const PDF_BYTES = 8 * MIB;
/** A text for the library: the longest adopted resolution is a tenth of this. */
const LIBRARY_TEXT_BYTES = 4 * MIB;
/** Words to look for: 20,000 characters, each written as six bytes. */
const FIND_BYTES = 128 * KIB;
/** Words to trace: those of a whole text. */
const TRACE_BYTES = 2 * MIB;
/** Addresses to invite, and the path of a backup. */
const INVITATIONS_BYTES = 32 * KIB;
const BACKUP_BYTES = 32 * KIB;

export type RouteFacts = FactsOfRoute & BodyOfRoute;

/** The JSON body of a route and the most bytes that are read of it (server/requests/request-body.ts); neither if it reads no body. */
type BodyOfRoute = { readonly body: z.ZodType; readonly bodyBytes: number } | { readonly body?: undefined; readonly bodyBytes?: undefined };

interface FactsOfRoute {
  readonly section: (typeof SECTIONS)[number];
  /** One sentence without its subject: “Lists the links of the committee”. */
  readonly does: string;
  /** Roles that may use it; 'anybody' if no session is needed; 'operator' for anyone who has the operator's secret. */
  readonly who: readonly Role[] | 'anybody' | 'operator';
  /** What a personal access token needs for it (../scopes.ts); null if it accepts none: tokens cannot make tokens or links, admit anybody or end a seat. */
  readonly scope: ScopeOfRoute;
  /** The query parameters: a description of each, or the schema of a value given as JSON. */
  readonly query?: Readonly<Record<string, string | z.ZodType>>;
  /** What is answered: JSON by a schema, a file of a media type, or a redirection. */
  readonly answer: z.ZodType | Media;
  /** 200 if omitted. */
  readonly status?: 201 | 302;
  /** The statuses of its own refusals, in addition to those of all routes (openapi.ts). */
  readonly refuses?: readonly number[];
}

/** A file of a media type. */
export interface Media {
  /** Several if the address says which. */
  readonly media: string | readonly string[];
}

const everybody: readonly Role[] = ROLES;
const people: readonly Role[] = ['chair', 'secretariat', 'delegation', 'observer'];
const managers: readonly Role[] = ['chair', 'secretariat'];
const delegations: readonly Role[] = ['delegation'];
const fillers: readonly Role[] = [...LIBRARY_RIGHTS.fill, ...LIBRARY_RIGHTS.keep];
const beginners: readonly Role[] = ['chair', 'secretariat', 'delegation'];
const pdf: Media = { media: 'application/pdf' };
const lines: Media = { media: 'application/jsonl' };
const textFile: Media = {
  media: [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/pdf',
    'text/html',
    'text/plain',
    'application/xml',
  ],
};
const page: Media = { media: 'text/html' };
const plain: Media = { media: 'text/plain' };
/** The layout in the address (src/formats/layout.ts); the plain one if omitted or unknown. */
const layout = { layout: z.record(z.string(), z.unknown()) };

export const ROUTES = {
  'GET /join/{token}': {
    ...{
      section: 'Coming in',
      does: 'Opens an invitation link in a browser, or the page that asks who comes',
      who: 'anybody',
      scope: null,
    },
    ...{ query: { draft: 'The draft at which a wall stays' }, answer: page, status: 302, refuses: [404, 410, 429] },
  },
  'GET /api/join/{token}': {
    ...{ section: 'Coming in', does: 'Says what an invitation link opens', who: 'anybody', scope: null },
    ...{ answer: doorAnswer, refuses: [404, 410] },
  },
  'POST /api/join/{token}': {
    ...{
      section: 'Coming in',
      does: 'Comes in by an invitation link, under the own name, and sets the session’s cookie',
      who: 'anybody',
      scope: null,
    },
    ...{ body: joinBody, bodyBytes: FORM_BYTES, answer: z.object({ committee: z.string() }), refuses: [400, 404, 410] },
  },
  'POST /api/room': {
    ...{ section: 'Coming in', does: 'Says which room a room code opens', who: 'anybody', scope: null },
    ...{ body: askBody, bodyBytes: FORM_BYTES, answer: roomAnswer, refuses: [400, 404] },
  },
  'POST /api/room/ask': {
    ...{ section: 'Coming in', does: 'Asks to be let in by a room code', who: 'anybody', scope: null },
    ...{ body: askBody, bodyBytes: FORM_BYTES, answer: askedAnswer, refuses: [400, 404] },
  },
  'POST /api/room/asked': {
    ...{ section: 'Coming in', does: 'Says what came of asking, and sets the session’s cookie once admitted', who: 'anybody', scope: null },
    ...{ answer: askedAnswer, refuses: [404] },
  },
  'POST /api/room/stop': {
    ...{ section: 'Coming in', does: 'Stops asking to be let in', who: 'anybody', scope: null },
    ...{ answer: nothing },
  },
  'GET /api/ways': {
    ...{ section: 'Coming in', does: 'Says which ways in the server has beside links and room codes', who: 'anybody', scope: null },
    ...{ answer: waysAnswer },
  },
  'POST /api/again': {
    ...{ section: 'Coming in', does: 'Sends the links of an e-mail address once more', who: 'anybody', scope: null },
    ...{ body: againBody, bodyBytes: FORM_BYTES, answer: nothing, refuses: [400, 403, 404] },
  },
  'POST /api/sign-in': {
    ...{ section: 'Coming in', does: 'Begins to sign in by the provider, and gives the address of its page', who: 'anybody', scope: null },
    ...{ body: signInBody, bodyBytes: FORM_BYTES, answer: z.object({ url: z.string() }), refuses: [400, 403, 404] },
  },
  'GET /sign-in/back': {
    ...{ section: 'Coming in', does: 'Takes whom the provider sends back, and opens their seats', who: 'anybody', scope: null },
    ...{ answer: page, status: 302, refuses: [400, 403, 404] },
  },
  'POST /api/sign-out': {
    ...{ section: 'Coming in', does: 'Ends the seats that were opened by signing in', who: everybody, scope: null },
    answer: z.object({ url: z.string().nullable().describe('Where to sign out at the provider too') }),
  },
  'POST /api/forget': {
    ...{ section: 'Coming in', does: 'Ends all seats of this browser', who: everybody, scope: null },
    ...{ answer: nothing },
  },
  'GET /api/session': {
    ...{ section: 'Coming in', does: 'Says who the person is, and in which committee', who: everybody, scope: 'read' },
    ...{ query: { draft: 'Id of a draft of the committee', committee: 'Id of the committee' }, answer: sessionAnswer, refuses: [404, 409] },
  },
  'GET /api/seats': {
    ...{ section: 'Coming in', does: 'Lists the committees in which this browser has a seat', who: everybody, scope: null },
    ...{ answer: z.array(seatAnswer) },
  },
  'GET /api/drafts': {
    ...{ section: 'Drafts', does: 'Lists the drafts that the person sees', who: everybody, scope: 'read' },
    ...{ answer: z.array(draftAnswer) },
  },
  'POST /api/drafts': {
    ...{ section: 'Drafts', does: 'Begins a draft with a text', who: beginners, scope: 'manage' },
    ...{ query: { begin: beginBody }, body: draftJson, bodyBytes: DRAFT_BYTES, answer: begunAnswer },
    ...{ status: 201, refuses: [400, 403, 404, 409, 422] },
  },
  'POST /api/drafts/{id}/copy': {
    ...{ section: 'Drafts', does: 'Begins a draft with the present text of another one', who: beginners, scope: 'manage' },
    ...{ body: copyBody, bodyBytes: COMMITTEE_BYTES, answer: begunAnswer, status: 201, refuses: [400, 403, 404, 409] },
  },
  'GET /api/drafts/{id}/versions/{version}': {
    ...{ section: 'Drafts', does: 'Gives a frozen version', who: people, scope: 'read' },
    ...{ answer: draftJson, refuses: [404] },
  },
  'GET /api/drafts/{id}/text': {
    ...{ section: 'Drafts', does: 'Gives the text as it stands, without proposals', who: people, scope: 'read' },
    ...{ answer: draftJson, refuses: [404, 422] },
  },
  'GET /api/drafts/{id}/open-points': {
    ...{ section: 'Drafts', does: 'Lists the paragraphs that have something to settle', who: people, scope: 'read' },
    ...{ answer: z.array(openPointAnswer), refuses: [404, 422] },
  },
  'GET /api/drafts/{id}/proposals': {
    ...{ section: 'Drafts', does: 'Lists the pending proposals in text order, with who says what of them', who: people, scope: 'read' },
    ...{ answer: z.array(proposalAnswer), refuses: [404, 422] },
  },
  'GET /api/drafts/{id}/files/{format}': {
    ...{
      section: 'Files',
      does: 'Makes and checks a file of the text or of what is proposed: docx, pdf, html, txt or xml (Akoma Ntoso; not for the rolling text and lists)',
      who: people,
      scope: 'read',
    },
    query: {
      kind: '“proposals”: all proposals as tracked changes; “rolling”: the rolling text; “proposed”: a list of what is proposed; “amendments”: the list of amendments from the version `against` to the text; the text where it is left out',
      comments: '“open”: the open comments come with a Word file of today’s text or of all proposals',
      agreed: '“marked”: what is agreed is marked in a file of all proposals or of the rolling text',
      version: 'Id of the version whose text it is; the text as it stands where it is left out',
      against: 'Id of the version that a redline stands against, or “first” for the first one; the clean text where it is left out',
      ...layout,
    },
    ...{ answer: textFile, refuses: [404, 422] },
  },
  'POST /api/drafts/{id}/commands': {
    ...{ section: 'Drafts', does: 'Gives a command in a draft', who: beginners, scope: 'of the command' },
    ...{ body: commandBody, bodyBytes: COMMAND_BYTES, answer: commandAnswer, refuses: [400, 403, 404, 409] },
  },
  'GET /api/feeds': {
    ...{ section: 'Records', does: 'Lists the feeds that the person made', who: people, scope: null, answer: z.array(feedAnswer) },
  },
  'POST /api/feeds': {
    ...{ section: 'Records', does: 'Makes the secret address of a feed, of a draft or of all', who: people, scope: null },
    ...{ body: feedBody, bodyBytes: FORM_BYTES, answer: feedAnswer, status: 201, refuses: [400, 404, 409] },
  },
  'POST /api/feeds/{id}/end': {
    ...{ section: 'Records', does: 'Ends a feed', who: people, scope: null, answer: nothing, refuses: [404] },
  },
  'GET /api/tokens': {
    ...{
      section: 'Access tokens',
      does: 'Lists the access tokens of the person’s seat: those made in this browser; for chair and secretariat all that were made by their link',
      who: people,
      scope: null,
    },
    ...{ answer: z.array(tokenAnswer) },
  },
  'POST /api/tokens': {
    ...{ section: 'Access tokens', does: 'Makes an access token for scripts of the person', who: people, scope: null },
    ...{ body: tokenBody, bodyBytes: FORM_BYTES, answer: tokenAnswer, status: 201, refuses: [400, 403, 409] },
  },
  'POST /api/tokens/{id}/revoke': {
    ...{ section: 'Access tokens', does: 'Revokes an access token', who: people, scope: null, answer: nothing, refuses: [404] },
  },
  'GET /api/digest': {
    ...{ section: 'Records', does: 'Says whether the person gets a digest by e-mail', who: people, scope: null, answer: digestAnswer },
  },
  'POST /api/digest': {
    ...{ section: 'Records', does: 'Switches the digest by e-mail on or off', who: people, scope: null },
    ...{ body: digestBody, bodyBytes: FORM_BYTES, answer: digestAnswer, refuses: [400, 409] },
  },
  'GET /digest/{id}/{secret}': {
    ...{
      section: 'Records',
      does: 'The page that ends a digest, from its e-mail',
      who: 'anybody',
      scope: null,
      answer: page,
      refuses: [404],
    },
  },
  'POST /digest/{id}/{secret}': {
    ...{
      section: 'Records',
      does: 'Ends a digest by the address in its e-mail',
      who: 'anybody',
      scope: null,
      answer: page,
      refuses: [404],
    },
  },
  'GET /feed/{id}/{secret}': {
    ...{ section: 'Records', does: 'Gives an Atom feed to whoever has its address', who: 'anybody', scope: null },
    ...{ answer: { media: 'application/atom+xml' }, refuses: [404] },
  },
  'GET /api/drafts/{id}/past/{page}': {
    ...{
      section: 'Records',
      does: 'Gives a page of what was decided long ago, numbered from 1, the oldest first',
      who: people,
      scope: 'read',
    },
    ...{ answer: pastAnswer, refuses: [404] },
  },
  'GET /api/drafts/{id}/words/{paragraph}': {
    ...{ section: 'Records', does: 'Says where the words of a paragraph come from', who: people, scope: 'read' },
    ...{ answer: wordsAnswer, refuses: [404, 422] },
  },
  'GET /api/drafts/{id}/versions/{version}/changes': {
    ...{
      section: 'Records',
      does: 'Says whose accepted proposals, and who by hand, changed which paragraph since a version',
      who: people,
      scope: 'read',
    },
    query: { until: 'Id of the later version; the text as it stands where it is left out' },
    ...{ answer: changesAnswer, refuses: [404, 422] },
  },
  'GET /api/bin': {
    ...{ section: 'Drafts', does: 'Lists the deleted drafts that the person may bring back', who: people, scope: 'manage' },
    ...{ answer: z.array(binnedAnswer) },
  },
  'POST /api/bin/{id}/restore': {
    ...{ section: 'Drafts', does: 'Brings a deleted draft back', who: people, scope: 'manage' },
    ...{ answer: nothing, refuses: [404] },
  },
  'GET /api/drafts/{id}/record': {
    ...{ section: 'Records', does: 'Says where the record of a draft ends, and which codes to keep', who: people, scope: 'read' },
    ...{ answer: recordAnswer, refuses: [404] },
  },
  'GET /api/drafts/{id}/record/file': {
    ...{
      section: 'Records',
      does: 'Gives the whole record of a draft: to the chair and the secretariat, or its sponsors until it is tabled',
    },
    ...{ who: beginners, scope: 'read', answer: lines, refuses: [403, 404] },
  },
  'GET /api/drafts/{id}/record/own': {
    ...{
      section: 'Records',
      does: 'Gives the record of what the person’s delegation keeps for itself',
      who: delegations,
      scope: 'private',
    },
    ...{ answer: lines, refuses: [403, 404] },
  },
  'GET /api/library': {
    ...{ section: 'Library', does: 'Lists the adopted texts of the library, the newest first', who: LIBRARY_RIGHTS.read, scope: 'read' },
    ...{ query: libraryQuery, answer: libraryListAnswer, refuses: [400] },
  },
  'POST /api/library/texts': {
    ...{ section: 'Library', does: 'Brings an adopted text into the library', who: fillers, scope: 'manage' },
    ...{ query: addedQuery, body: draftJson, bodyBytes: LIBRARY_TEXT_BYTES, answer: addedAnswer, refuses: [400, 403, 409, 422] },
  },
  'GET /api/library/texts/{id}': {
    ...{ section: 'Library', does: 'Gives a text of the library', who: LIBRARY_RIGHTS.read, scope: 'read' },
    ...{ answer: libraryTextAnswer, refuses: [404] },
  },
  'POST /api/library/texts/{id}/remove': {
    ...{ section: 'Library', does: 'Takes a text out of the library', who: fillers, scope: 'manage' },
    ...{ answer: nothing, refuses: [403, 404] },
  },
  'POST /api/library/find': {
    ...{ section: 'Library', does: 'Finds words in the library', who: LIBRARY_RIGHTS.read, scope: 'read' },
    ...{ body: findBody, bodyBytes: FIND_BYTES, answer: foundAnswer, refuses: [422] },
  },
  'POST /api/library/trace': {
    ...{ section: 'Library', does: 'Says where the words of paragraphs stand in the library', who: LIBRARY_RIGHTS.read, scope: 'read' },
    ...{ body: traceBody, bodyBytes: TRACE_BYTES, answer: tracedAnswer, refuses: [422] },
  },
  'POST /api/library/continued': {
    ...{ section: 'Library', does: 'Says which texts of the library a draft may continue', who: LIBRARY_RIGHTS.read, scope: 'read' },
    ...{ body: draftJson, bodyBytes: LIBRARY_TEXT_BYTES, answer: continuedAnswer, refuses: [422] },
  },
  'POST /api/library/cited': {
    ...{
      scope: 'read',
      section: 'Library',
      does: 'Tells what the library knows of resolutions that a draft cites',
      who: LIBRARY_RIGHTS.read,
    },
    ...{ body: citedBody, bodyBytes: TRACE_BYTES, answer: citedAnswer, refuses: [400] },
  },
  'POST /api/pdf': {
    ...{ section: 'Files', does: 'Prints the text in the request as a PDF', who: people, scope: 'read' },
    ...{ query: layout, body: draftJson, bodyBytes: PDF_BYTES, answer: pdf, refuses: [422] },
  },
  'POST /api/pdf/printed': {
    ...{ section: 'Files', does: 'Prints a text that is laid out already, as a PDF', who: people, scope: 'read' },
    ...{ query: layout, body: printedBody, bodyBytes: PDF_BYTES, answer: pdf, refuses: [422] },
  },
  'GET /api/delegation': {
    ...{ section: 'Delegations', does: 'Lists who sits for the person’s own delegation', who: delegations, scope: 'private' },
    ...{ answer: delegationSeatAnswer, refuses: [403] },
  },
  'POST /api/delegation/leave': {
    ...{ section: 'Delegations', does: 'Ends the person’s own session in a delegation', who: people, scope: null },
    ...{ answer: nothing, refuses: [403] },
  },
  'POST /api/delegation/{id}/admit': {
    ...{ section: 'Delegations', does: 'Admits somebody to the own delegation', who: delegations, scope: null },
    ...{ answer: nothing, refuses: [403, 404] },
  },
  'POST /api/delegation/{id}/lead': {
    ...{ section: 'Delegations', does: 'Makes somebody a head of the own delegation', who: delegations, scope: null },
    ...{ answer: nothing, refuses: [403, 404] },
  },
  'POST /api/delegation/{id}/end': {
    ...{ section: 'Delegations', does: 'Declines somebody, or ends their seat in the own delegation', who: delegations, scope: null },
    ...{ answer: nothing, refuses: [403, 404] },
  },
  'GET /api/delegations': {
    ...{ section: 'Delegations', does: 'Says how many sit for each delegation', who: managers, scope: 'manage' },
    ...{ answer: z.array(seatCountAnswer), refuses: [403] },
  },
  'POST /api/delegations/{code}/anew': {
    ...{ section: 'Delegations', does: 'Ends all sessions of a delegation; who comes next is its head', who: managers, scope: null },
    ...{ answer: nothing, refuses: [403, 404] },
  },
  'GET /api/room-code': {
    ...{ section: 'Links', does: 'Gives the room code; null where there is none', who: managers, scope: null },
    ...{ answer: roomCodeAnswer.nullable(), refuses: [403] },
  },
  'POST /api/room-code': {
    ...{ section: 'Links', does: 'Makes a new room code', who: managers, scope: null },
    ...{ answer: roomCodeAnswer, status: 201, refuses: [403] },
  },
  'POST /api/room-code/end': {
    ...{ section: 'Links', does: 'Ends the room code', who: managers, scope: null },
    ...{ answer: nothing, refuses: [403] },
  },
  'GET /api/wall-code': {
    ...{ section: 'Links', does: 'Gives the room code while walls show it; else null', who: [...managers, 'wall'], scope: null },
    ...{ answer: roomCodeAnswer.nullable(), refuses: [403] },
  },
  'POST /api/wall-code': {
    ...{ section: 'Links', does: 'Lets the walls show the room code, or hide it', who: managers, scope: null },
    ...{ body: wallCodeBody, bodyBytes: FORM_BYTES, answer: roomCodeAnswer.nullable(), refuses: [400, 403, 409] },
  },
  'GET /api/asking': {
    ...{ section: 'Links', does: 'Lists who asks to be let in by the room code', who: managers, scope: null },
    ...{ answer: z.array(askingAnswer), refuses: [403] },
  },
  'POST /api/asking/{id}/admit': {
    ...{ section: 'Links', does: 'Lets somebody in who asks', who: managers, scope: null },
    ...{ answer: nothing, refuses: [403, 404] },
  },
  'POST /api/asking/{id}/decline': {
    ...{ section: 'Links', does: 'Declines somebody who asks', who: managers, scope: null },
    ...{ answer: nothing, refuses: [403, 404] },
  },
  'GET /api/links': {
    ...{ section: 'Links', does: 'Lists the invitation links of the committee', who: managers, scope: null },
    ...{ answer: z.array(linkAnswer), refuses: [403] },
  },
  'POST /api/links': {
    ...{ section: 'Links', does: 'Makes an invitation link', who: managers, scope: null },
    ...{ body: linkBody, bodyBytes: FORM_BYTES, answer: linkAnswer, status: 201, refuses: [400, 403, 409] },
  },
  'POST /api/invitations': {
    ...{ section: 'Links', does: 'Invites persons: makes a link for each address', who: managers, scope: null },
    ...{ body: invitationsBody, bodyBytes: INVITATIONS_BYTES, answer: invitationsAnswer, status: 201, refuses: [400, 403, 409] },
  },
  'POST /api/links/{id}/send': {
    ...{ section: 'Links', does: 'Sends the e-mail of a link once more', who: managers, scope: null },
    ...{ answer: linkAnswer, refuses: [403, 404, 409] },
  },
  'GET /api/links/deeds': {
    ...{ section: 'Links', does: 'Lists what was done with links, the newest first', who: managers, scope: null },
    ...{ answer: z.array(deedAnswer), refuses: [403] },
  },
  'POST /api/links/{id}/revoke': {
    ...{ section: 'Links', does: 'Revokes a link, and closes the sockets of who came by it', who: managers, scope: null },
    ...{ answer: nothing, refuses: [403, 404, 409] },
  },
  'POST /api/links/{id}/renew': {
    ...{ section: 'Links', does: 'Gives a link a new address; the old one opens nothing any more', who: managers, scope: null },
    ...{ answer: linkAnswer, refuses: [403, 404, 409] },
  },
  'GET /api/setup/{token}': {
    ...{ section: 'Committee', does: 'Says whether a set-up link opens', who: 'anybody', scope: null },
    ...{ answer: nothing, refuses: [404, 410] },
  },
  'POST /api/setup/{token}': {
    ...{ section: 'Committee', does: 'Makes the committee of a set-up link, and signs its maker in', who: 'anybody', scope: null },
    ...{ body: committeeBody, bodyBytes: COMMITTEE_BYTES, answer: committeeMadeAnswer, status: 201, refuses: [400, 404, 410] },
  },
  'POST /api/committee': {
    ...{ section: 'Committee', does: 'Changes the settings of the committee, and adds delegations', who: managers, scope: null },
    ...{ body: committeeBody, bodyBytes: COMMITTEE_BYTES, answer: committeeAnswer, refuses: [400, 403, 409] },
  },
  'GET /api/openapi.json': {
    ...{ section: 'Running the server', does: 'Gives this description', who: 'anybody', scope: null },
    ...{ answer: z.looseObject({ openapi: z.string() }) },
  },
  'GET /api/docs': {
    ...{ section: 'Running the server', does: 'Shows this description as a page', who: 'anybody', scope: null },
    ...{ answer: page },
  },
  'GET /healthz': {
    ...{ section: 'Running the server', does: 'Says that the process runs', who: 'anybody', scope: null, answer: plain },
  },
  'GET /readyz': {
    ...{ section: 'Running the server', does: 'Says that the process can write to its store', who: 'anybody', scope: null, answer: plain },
  },
  'GET /metrics': {
    ...{ section: 'Running the server', does: 'Gives the metrics for Prometheus', who: 'anybody', scope: null, answer: plain },
  },
  'POST /operator/backup': {
    ...{ section: 'Running the server', does: 'Writes a backup of the store to a file', who: 'operator', scope: null },
    ...{ body: backupBody, bodyBytes: BACKUP_BYTES, answer: z.looseObject({}), refuses: [400, 401, 409] },
  },
  'POST /operator/setup': {
    ...{ section: 'Running the server', does: 'Makes a set-up link', who: 'operator', scope: null },
    ...{ answer: z.object({ path: z.string() }), refuses: [401] },
  },
  'GET /operator/committees': {
    ...{ section: 'Running the server', does: 'Lists the committees', who: 'operator', scope: null },
    ...{ answer: z.array(z.object({ id: z.string(), name: z.string() })), refuses: [401] },
  },
} as const satisfies Readonly<Record<`${'GET' | 'POST'} /${string}`, RouteFacts>>;

type Routes = typeof ROUTES;
/** “POST /api/links/{id}/revoke”. */
export type RouteName = keyof Routes;

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** The read-only type of a value of a body; a record of anything is any object. */
type Unchanged<T> = T extends readonly (infer Item)[]
  ? readonly Unchanged<Item>[]
  : T extends object
    ? string extends keyof T
      ? object
      : { readonly [Key in keyof T]: Unchanged<T[Key]> }
    : T;

/** What a request of a route carries: path parameters, query and body; a string body is JSON that is already serialized. */
export type RequestOf<Name extends RouteName> = { readonly [Part in NamesIn<Name>]: string } & (Routes[Name] extends {
  readonly query: infer Query;
}
  ? { readonly query?: { readonly [Key in keyof Query]?: Query[Key] extends z.ZodType ? object : string } }
  : unknown) &
  (Routes[Name] extends { readonly body: infer Body extends z.ZodType }
    ? { readonly body: Body extends typeof draftJson | typeof printedBody ? string : Unchanged<z.input<Body>> }
    : unknown);

/** The answer of a route that succeeds. */
export type AnswerOf<Name extends RouteName> = Routes[Name]['answer'] extends z.ZodType ? z.output<Routes[Name]['answer']> : never;
