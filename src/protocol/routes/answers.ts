// The zod schemas of what the server answers, for the description of the API and for the tests, which check every answer against them. The types are those of
// api.ts, record.ts and committee.ts; the server itself does not parse with these.
import { z } from 'zod';
import {
  type Adoption,
  AGREED_LEVELS,
  type CitedExcerpt,
  LANGUAGES,
  type Meta,
  PARAGRAPH_STATUSES,
  PHASES,
  type Vote,
} from '../../../schema/index.ts';
import type {
  AccessToken,
  AskingPerson,
  BinnedDraft,
  CommandAnswer,
  Committee,
  CommitteeMade,
  Delegation,
  DelegationSeat,
  Digest,
  Door,
  DraftProposal,
  DraftSummary,
  FeedLink,
  InvitationLink,
  InvitationsAnswer,
  Left,
  LinkDeed,
  OpenCode,
  OpenPoint,
  RecordSummary,
  RoomAnswer,
  RoomBehindCode,
  Seat,
  SeatCount,
  Session,
  ShownHolder,
  WaysIn,
} from '../api.ts';
import type { ParagraphChange, WordEvent, WordOrigins } from '../biography.ts';
import { BIS, LEVELS, NAMES, NUMBERING } from '../committee.ts';
import type { PastPage, PastProposal } from '../past.ts';
import { type Condition, type Decision, type Package, POSITIONS, type Reply, type TextEdit, type Thread, type Version } from '../record.ts';
import { ADMISSIONS, type Person, ROLES } from '../roles.ts';
import { SCOPES } from '../scopes.ts';
import type { Act, Standing } from '../standing.ts';

const text = z.string();
const count = z.number().int().min(0);
const optional = z.exactOptional;
/** A moment, ISO 8601 in UTC. */
const moment = z.string().describe('ISO 8601, UTC');
const role = z.enum(ROLES).meta({ id: 'Role', description: 'A wall is a screen that shows the room the paragraph on the floor.' });
const admission = z.enum(ADMISSIONS);
/** The short name of a delegation, or ''. */
const code = z.string().describe('Short name of a delegation (“NOR”), or empty');

/** The body of every refusal. */
export const refusal = z.object({ error: z.string().describe('One plain sentence') }).meta({ id: 'Refusal' });

/** The answer to a request that returns nothing. */
export const nothing = z.object({}).meta({ id: 'Done' });

export const delegationAnswer: z.ZodType<Delegation> = z
  .object({ code, name: text, slot: z.number().int().min(1).max(12).describe('Number of its colour') })
  .meta({ id: 'Delegation' });

const person: z.ZodType<Person> = z
  .object({ role, delegation: code, name: text, layer: optional(z.number().int().min(2)) })
  .meta({ id: 'Person' });

export const committeeAnswer: z.ZodType<Committee> = z
  .object({
    ...{ id: text, name: text, short: text, session: text, place: text },
    symbols: text.describe('What the symbols of its texts begin with'),
    ...{ from: text.describe('First day, 2026-03-14, or empty'), to: text },
    ...{ languages: z.array(z.enum(LANGUAGES)), original: z.enum(LANGUAGES) },
    ...{ bis: z.enum(BIS), names: z.enum(NAMES), firstNote: z.number().int() },
    levels: z.literal(LEVELS),
    numbers: z.enum(NUMBERING).describe('Whether the numbers of an issued version hold until the next one'),
    delegations: z.array(delegationAnswer),
  })
  .meta({ id: 'Committee' });

export const seatAnswer: z.ZodType<Seat> = z.object({ person, committee: committeeAnswer }).meta({ id: 'Seat' });

export const sessionAnswer: z.ZodType<Session> = z
  .object({
    person,
    committee: committeeAnswer,
    seat: z.object({ delegation: code, standing: admission, leads: z.boolean() }).nullable(),
    link: text,
    signsOut: z.boolean(),
    seats: count.describe('In how many committees this browser has a seat'),
  })
  .meta({ id: 'Session' });

export const delegationSeatAnswer: z.ZodType<DelegationSeat> = z
  .object({
    leads: z.boolean(),
    people: z.array(z.object({ id: text, name: text, standing: admission, at: moment, you: z.boolean() })),
  })
  .meta({ id: 'DelegationSeat' });

export const seatCountAnswer: z.ZodType<SeatCount> = z
  .object({ delegation: code, members: count, waiting: count })
  .meta({ id: 'SeatCount' });

export const roomAnswer: z.ZodType<RoomBehindCode> = z
  .object({ committee: text, session: text, delegations: z.array(delegationAnswer) })
  .meta({ id: 'Room' });

export const askedAnswer: z.ZodType<RoomAnswer> = z
  .object({ state: z.enum(['waiting', 'declined', 'admitted']), committee: text })
  .meta({ id: 'RoomAnswer' });

export const askingAnswer: z.ZodType<AskingPerson> = z
  .object({ id: text, name: text, delegation: code, at: moment })
  .meta({ id: 'AskingPerson' });

export const roomCodeAnswer: z.ZodType<OpenCode> = z
  .object({ code: text.describe('Nine digits'), expires: moment, onWall: z.boolean().describe('Whether walls show it') })
  .meta({ id: 'RoomCode' });

export const doorAnswer: z.ZodType<Door> = z
  .object({ committee: text, session: text, role, delegation: code, name: text, slot: count, asks: z.boolean(), sits: text })
  .meta({ id: 'Door' });

const holder: z.ZodType<ShownHolder> = z
  .object({ address: text, signsIn: z.boolean(), mail: z.enum(['', 'waiting', 'sent', 'failed']), at: text, why: text })
  .meta({ id: 'Holder' });

export const waysAnswer: z.ZodType<WaysIn> = z.object({ mail: z.boolean(), signIn: text.nullable() }).meta({ id: 'WaysIn' });

export const linkAnswer: z.ZodType<InvitationLink> = z
  .object({
    ...{ id: text, role, delegation: code, name: text },
    path: text.describe('“/join/…”; empty where it cannot be shown again'),
    ...{ revoked: z.boolean(), expires: moment.nullable(), once: z.boolean(), used: z.boolean() },
    inside: count.describe('Pages that are open under this link now'),
    holder: holder.nullable().describe('For whom it is'),
  })
  .meta({ id: 'Link' });

export const invitationsAnswer: z.ZodType<InvitationsAnswer> = z
  .object({ links: z.array(linkAnswer), already: z.array(text) })
  .meta({ id: 'Invitations' });

export const digestAnswer: z.ZodType<Digest> = z
  .object({ address: text.describe('Where it goes; empty where none is known'), on: z.boolean() })
  .meta({ id: 'Digest' });

export const feedAnswer: z.ZodType<FeedLink> = z
  .object({ id: text, draft: text, at: moment, path: optional(text.describe('Told once, when it is made')) })
  .meta({ id: 'Feed' });

export const openPointAnswer: z.ZodType<OpenPoint> = z
  .object({ paragraph: text, label: text, by: code, status: z.enum(PARAGRAPH_STATUSES), words: text, proposals: z.array(text) })
  .meta({ id: 'OpenPoint' });

export const proposalAnswer: z.ZodType<DraftProposal> = z
  .object({
    ...{ id: text, paragraph: text, label: text, by: code, cosponsors: z.array(code) },
    words: text.describe('The formal words'),
    ...{ reason: text, status: text, why: text, instead: text.describe('Label of the paragraph that it would stand instead of') },
    rivals: z.array(text),
    positions: z.array(z.object({ delegation: code, position: z.enum(POSITIONS), earlier: z.boolean().describe('Of earlier words') })),
    ...{ written: text, late: text },
  })
  .meta({ id: 'Proposal' });

export const tokenAnswer: z.ZodType<AccessToken> = z
  .object({
    ...{ id: text, name: text, scopes: z.array(z.enum(SCOPES)), at: moment, expires: moment },
    used: text.describe('The last day of use; empty where there was none'),
    token: optional(text.describe('Told once, when it is made')),
  })
  .meta({ id: 'AccessToken' });

export const deedAnswer: z.ZodType<LinkDeed> = z
  .object({
    ...{ at: moment, by: role, who: text },
    did: z.enum(['made', 'renewed', 'revoked', 'anew', 'admitted']),
    ...{ role, delegation: code, name: text },
  })
  .meta({ id: 'LinkDeed' });

export const committeeMadeAnswer: z.ZodType<CommitteeMade> = z
  .object({ committee: committeeAnswer, links: z.array(z.object({ role, delegation: code, name: text, path: text })) })
  .meta({ id: 'CommitteeMade' });

const names = z.array(text);
const vote: z.ZodType<Vote> = z
  .union([
    z.object({ kind: z.literal('recorded'), for: names, against: names, abstaining: names, notVoting: names }),
    z.object({ kind: z.literal('counted'), for: count, against: count, abstaining: count }),
  ])
  .meta({ id: 'Vote' });

const adoption: z.ZodType<Adoption> = z
  .object({
    ...{ outcome: z.enum(['adopted', 'rejected']), number: text, draft: text, meeting: text, date: text, vote: vote.nullable() },
    separate: z.array(z.object({ paragraph: text, label: text, retained: z.boolean(), vote })),
    issued: z.object({ name: text, date: text }).nullable(),
    ...{ revisions: names, sponsors: names },
    explanations: z.array(z.object({ by: text, when: z.enum(['before', 'after']), words: text })),
  })
  .meta({ id: 'Adoption' });

const meta: z.ZodType<Meta> = z
  .object({
    ...{ symbol: text, body: text, session: text, language: z.enum(LANGUAGES), firstNote: z.number().int() },
    sponsors: optional(z.array(text)),
    references: optional(z.record(z.string(), text)),
    phase: optional(z.enum(PHASES)),
    adoption: optional(adoption),
  })
  .meta({ id: 'Meta' });

const act: z.ZodType<Act> = z.object({ at: moment, who: text }).meta({ id: 'Act' });

const standing: z.ZodType<Standing> = z
  .object({
    sponsors: z.array(code),
    seats: z.record(z.string(), z.number().int()),
    invited: z.array(code),
    invitedSeats: optional(z.record(z.string(), z.number().int())),
    seenBy: z.enum(['sponsors', 'committee']),
    tabledAs: text.describe('Id of the committee’s text, or empty'),
    archived: act.nullable(),
    deleted: act.nullable(),
  })
  .meta({ id: 'Standing' });

const cited: z.ZodType<CitedExcerpt> = z.object({
  ...{ instrument: text, fact: z.enum(['year', 'date', 'title']), says: text },
  ...{ paragraph: text, label: text, before: text, after: text },
});

const version: z.ZodType<Version> = z
  .object({
    ...{ id: text, name: text, at: moment, who: text },
    continued: optional(z.literal(true).describe('It is the adopted text that the draft continues')),
  })
  .meta({ id: 'Version' });

export const draftAnswer: z.ZodType<DraftSummary> = z
  .object({
    ...{ id: text, standing, meta, title: text },
    ...{ paragraphs: count, agreed: count, pending: count.describe('Pending proposals') },
    group: optional(count.describe('Paragraphs that are agreed in the group, not yet in plenary')),
    ...{ changed: moment, present: count },
    unreadable: optional(text.describe('One sentence where the stored draft cannot be read')),
    cited: optional(z.array(cited)),
    versions: optional(z.array(version)),
    deadline: optional(text.describe('Until when proposals are taken, ISO 8601; empty where there is no deadline')),
    silences: optional(z.array(z.object({ amendment: text, label: text, until: moment }))),
  })
  .meta({ id: 'Draft' });

export const begunAnswer = z
  .object({ id: text, left: optional(text.describe('What was left out of the new draft')) })
  .meta({ id: 'Begun' });

export const binnedAnswer: z.ZodType<BinnedDraft> = z
  .object({ id: text, meta, title: text, deleted: act, until: moment })
  .meta({ id: 'BinnedDraft' });

export const recordAnswer: z.ZodType<RecordSummary> = z
  .object({
    rows: count,
    code: text,
    versions: z.record(z.string(), text),
    chained: z.object({ rows: count, at: moment }).nullable(),
  })
  .meta({ id: 'RecordSummary' });

const numbers = z.array(z.number().int());
const wordEvent: z.ZodType<WordEvent> = z
  .object({
    kind: z.enum(['began', 'accepted', 'hand', 'restored', 'undone', 'program', 'unknown', 'moved', 'status']),
    ...{ row: count, at: moment, until: moment, who: text, role: text, by: z.array(code), amendment: text, label: text, words: text },
    proposed: moment.nullable(),
    ...{ cosponsors: z.array(code), support: z.array(code), oppose: z.array(code), reserve: z.array(code) },
    helped: z.array(z.object({ by: code, at: moment })),
    version: text.nullable(),
  })
  .meta({ id: 'WordEvent' });

export const wordsAnswer: z.ZodType<WordOrigins> = z
  .object({
    ...{ rows: count, text, words: numbers.describe('For each token of the text the number of its origin') },
    origins: z.array(z.object({ event: z.number().int(), replaced: text, replacedFrom: numbers, before: z.number().int().nullable() })),
    ...{ events: z.array(wordEvent), paragraph: numbers, isCut: z.boolean() },
  })
  .meta({ id: 'WordOrigins' });

export const changesAnswer: z.ZodType<readonly ParagraphChange[]> = z.array(
  z
    .object({
      paragraph: text,
      by: code.describe('Whose accepted proposal or writing by hand it is; empty for none'),
      cosponsors: z.array(code),
      hand: text.describe('The role of whoever wrote by hand; empty where a proposal was accepted'),
    })
    .meta({ id: 'ParagraphChange' }),
);

/** A draft as JSON (src/formats/json): the nodes of `doc` are those of the ProseMirror schema. */
export const draftJson = z
  .looseObject({ chapeau: z.number().int().describe('Number of the format'), meta, doc: z.looseObject({ type: z.literal('resolution') }) })
  .meta({ id: 'DraftText', description: 'A text as JSON: its meta, and its paragraphs as a ProseMirror document.' });

const statuses = z.enum(PARAGRAPH_STATUSES);
const phases = z.enum(PHASES);
const phraseLevels = z.enum([...AGREED_LEVELS, 'open']);
/** Not an enum: records of newer servers are read too. */
const kind = z.string() as unknown as z.ZodType<Decision['kind']>;

const decision: z.ZodType<Decision> = z
  .object({
    ...{ id: text, at: moment, who: text, kind, paragraph: text, label: text, amendment: text, by: code },
    words: text.describe('The formal words'),
    status: optional(z.object({ from: statuses, to: statuses })),
    phrase: optional(z.object({ words: text, from: phraseLevels, to: phraseLevels })),
    phase: optional(z.object({ from: phases, to: phases })),
    paragraphs: optional(z.array(text)),
    operation: optional(text),
    undoes: optional(text),
    package: optional(text),
    amendments: optional(z.array(text)),
    despite: optional(z.array(text)),
    until: optional(moment),
    source: optional(text),
  })
  .meta({ id: 'Decision' });

const reply: z.ZodType<Reply> = z.object({
  ...{ id: text, by: code, name: text, at: text, words: text },
  filed: optional(z.object({ source: text, who: text, at: moment })),
});

const thread: z.ZodType<Thread> = z
  .object({
    ...{ id: text, paragraph: text, quote: text, before: text, by: code, name: text, at: text },
    resolved: act.nullable(),
    replies: z.array(reply),
  })
  .meta({ id: 'Thread' });

const condition: z.ZodType<Condition> = z.union([
  z.object({ kind: z.literal('stays'), paragraph: text, label: text, words: text }),
  z.object({ kind: z.literal('accepted'), amendment: text, label: text }),
]);

const joined: z.ZodType<Package> = z
  .object({
    ...{ id: text, by: code, at: moment, amendments: z.array(text), conditions: z.array(condition) },
    state: z.enum(['live', 'withdrawn', 'accepted', 'rejected']),
  })
  .meta({ id: 'Package' });

const ofWords = { words: optional(text), earlier: optional(z.literal(true)) };
const edit: z.ZodType<TextEdit> = z.object({
  ...{ id: text, paragraph: text, label: text, who: text, at: moment, until: moment, before: text.nullable(), after: text.nullable() },
});
const pastProposal: z.ZodType<PastProposal> = z.object({
  ...{ id: text, paragraph: text, by: code, node: z.looseObject({}).nullable(), written: text },
  positions: z.array(z.object({ ...ofWords, delegation: code, position: z.enum(POSITIONS), at: moment })),
  cosponsors: z.array(z.object({ ...ofWords, delegation: code, at: moment })),
  reason: text,
});

export const pastAnswer: z.ZodType<PastPage> = z
  .object({
    ...{ decisions: z.array(decision), edits: z.array(edit), packages: z.array(joined), proposals: z.array(pastProposal) },
  })
  .meta({ id: 'PastPage' });

const left: z.ZodType<Left> = z.object({ amendment: text, why: text });

export const commandAnswer: z.ZodType<Extract<CommandAnswer, { ok: true }>> = z
  .object({
    ok: z.literal(true),
    decision: optional(decision),
    decisions: optional(z.array(decision)),
    version: optional(version),
    draft: optional(text.describe('Id of the draft that the command made')),
    package: optional(joined),
    thread: optional(thread),
    threads: optional(z.array(thread)),
    left: optional(z.array(left).describe('What was left undone, and why')),
  })
  .meta({ id: 'CommandDone' });
