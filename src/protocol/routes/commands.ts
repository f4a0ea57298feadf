// The commands in a draft, one row each: what it does, by which action of the table of rights (../roles.ts) it is allowed, what a token needs for it, and its
// body. The type `Command`, the schema of requests and the description of the API are made from it, and server/commands/commands.ts has a function for each row.
import { z } from 'zod';
import {
  AGREED_LEVELS,
  MOST_OF_ADOPTION,
  MOST_VOTES,
  PARAGRAPH_STATUSES,
  PHASES,
  soundLine,
  soundLines,
  soundName,
} from '../../../schema/index.ts';
import type { BroughtProposal, BroughtThread, ConditionAsked, ExplanationAsked, SeparateVoteAsked, VoteAsked } from '../api.ts';
import { FINDING, LONGEST, POSITIONS } from '../record.ts';
import { type Action, DRAFT_ACTIONS, type DraftAction, mayEver, RIGHTS, type Role } from '../roles.ts';
import type { Scope } from '../scopes.ts';
import { delegation, delegations, id, idOrNone, ids, MOST_ENTRIES, name, nameOrNone } from './fields.ts';

const MOST_WORDS = 20_000;
const LONGEST_FILE_NAME = 255;
/** The most characters of `seen`, what the chair saw of a proposal (two wordings as JSON). */
const LONGEST_SEEN = 500_000;
/** The most characters of words that are agreed while the rest of their paragraph is open. */
const LONGEST_PHRASE = 10_000;
/** The longest time, in minutes, that the chair may wait for answers: a day. */
const LONGEST_QUESTION = 1440;

const seen = z.string().max(LONGEST_SEEN);
/** Free text. Characters that a text may not hold are removed. Most commands accept fewer characters, and refuse more with a sentence. */
const freeWords = z
  .string()
  .max(MOST_WORDS)
  .transform((text) => soundLines(text).trim());
/** A reference as it is written: the label of a paragraph, the number of a note, or "ibid". */
const SAID = /^(?:(?:(?:OP|PP)\d{1,3})?(?: ?\([a-z]{1,6}\)){0,2}|note \d{1,4}|ibid)$/;
/** Indices in a list. */
const places = z.array(z.number().int().min(0)).max(MOST_ENTRIES);
/** ISO 8601. */
const moment = z.iso.datetime({ offset: true });
const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stays'), paragraph: id }),
  z.object({ kind: z.literal('accepted'), amendment: id }),
]) satisfies z.ZodType<ConditionAsked>;
/** True where the chair wants agreed paragraphs to be set to open with the acceptance, which is listed too; without it a command that would change them is
 *  refused. */
const reopen = z.boolean().optional();
/** A node as JSON; the command checks it by the schema. */
const node: z.ZodType<object> = z.record(z.string(), z.unknown());
const brought = z.union([
  z.object({ paragraph: id, amendment: node }),
  z.object({ after: idOrNone, proposed: node }),
]) satisfies z.ZodType<BroughtProposal>;
/** An author's name from a file; the screens show it as in the file. */
const authorInFile = z
  .string()
  .max(LONGEST.author)
  .transform(soundName)
  .refine((text) => text !== '');
/** A date and time from a file, '' if it has none; anything else is refused. */
const dayInFile = z.union([z.literal(''), moment]);
const remarks = z
  .array(z.object({ author: authorInFile, by: delegation, at: dayInFile, words: freeWords }))
  .min(1)
  .max(MOST_ENTRIES);
const quoted = {
  quote: z.string().max(LONGEST.quote).transform(soundLine),
  before: z.string().max(LONGEST.before).transform(soundLine),
};
const thread = z.union([
  z.object({ paragraph: id, ...quoted, resolved: z.boolean(), remarks }),
  z.object({ thread: id, remarks }),
]) satisfies z.ZodType<BroughtThread>;
/** The name of a file. */
const source = z.string().max(LONGEST_FILE_NAME).transform(soundName);

const total = z.number().int().min(0).max(MOST_VOTES);
const vote = z.object({
  names: z.object({ for: delegations, against: delegations, abstaining: delegations, notVoting: delegations }).nullable(),
  totals: z.object({ for: total, against: total, abstaining: total }).nullable(),
}) satisfies z.ZodType<VoteAsked>;
const explanations = z
  .array(z.object({ by: delegation, when: z.enum(['before', 'after']), words: freeWords.refine((words) => words !== '') }))
  .max(MOST_OF_ADOPTION) satisfies z.ZodType<readonly ExplanationAsked[]>;

interface CommandRow {
  /** What it does, as a sentence without its subject. */
  readonly does: string;
  /** Its action in the table of rights, or in that of drafts as a whole; `of the decision` for a command that needs the right to the decision that it takes
   *  back. Whether a proposal belongs to the person's delegation is checked by the command itself. */
  readonly action: Action | DraftAction | 'of the decision';
  /** What a personal access token needs for it. */
  readonly scope: Scope;
  readonly body: z.ZodRawShape;
}

/** The commands. `amendment` is the id of an amendment or of a proposed paragraph. `seen` is what the chair saw; the command is refused if that is different
 *  now. Commands for several things (`also`) do all of them or none, each with a decision of its own. */
export const COMMANDS = {
  accept: {
    ...{ does: 'Accepts a proposal', action: 'decide', scope: 'decide' },
    body: {
      amendment: id,
      /** Other proposals that are rejected with it; each can be taken back singly. */
      reject: ids.optional(),
      reopen,
      /** By `seenOf`. */
      seen: seen.optional(),
      /** Other proposals that are accepted after it, in this order. */
      also: z
        .array(z.object({ amendment: id, seen }))
        .max(MOST_ENTRIES)
        .optional(),
    },
  },
  'accept-changes': {
    ...{ does: 'Accepts some of the changes of a proposal', action: 'decide', scope: 'decide' },
    /** `changes`: numbered from 0. `seen`: by `changesSeen`. */
    body: { amendment: id, changes: places, seen, reopen },
  },
  reject: {
    ...{ does: 'Rejects a proposal', action: 'decide', scope: 'decide' },
    body: { amendment: id, also: ids.optional() },
  },
  status: {
    ...{ does: 'Sets the status of a paragraph', action: 'decide', scope: 'decide' },
    body: { paragraph: id, status: z.enum(PARAGRAPH_STATUSES) },
  },
  /** One decision on paragraphs of the text without open points (`openPoints`): all of them or none. In a committee with two levels, open paragraphs become
   *  agreed in the group; with `level` 'agreed', those agreed in the group become agreed in plenary. `seen`: by `wordsRead`. */
  agree: {
    ...{ does: 'Marks paragraphs with nothing to settle as agreed', action: 'decide', scope: 'decide' },
    body: { paragraphs: z.array(z.object({ paragraph: id, seen })).max(MOST_ENTRIES), level: z.enum(AGREED_LEVELS).optional() },
  },
  /** The rest of the paragraph stays open. `quote`: whole words, in their occurrence `nth` (0 for the first). */
  'agree-words': {
    ...{ does: 'Marks words of a paragraph as agreed', action: 'decide', scope: 'decide' },
    body: {
      paragraph: id,
      quote: z.string().min(1).max(LONGEST_PHRASE),
      nth: z.number().int().min(0).max(MOST_ENTRIES),
      level: z.enum(AGREED_LEVELS),
    },
  },
  phrase: {
    ...{ does: 'Agrees marked words at another level, or no longer', action: 'decide', scope: 'decide' },
    body: { phrase: id, level: z.enum([...AGREED_LEVELS, 'open']) },
  },
  /** `also`: decisions of the same command, undone after it in this order. */
  undo: {
    ...{ does: 'Takes a decision back', action: 'of the decision', scope: 'decide' },
    body: { decision: id, also: ids.optional() },
  },
  freeze: {
    ...{ does: 'Freezes a version under a name', action: 'freeze', scope: 'decide' },
    body: { name },
  },
  /** `amendment`: '' for the text. `accept`: what happens without objection (`Silence`). */
  silence: {
    ...{ does: 'Puts the text or a proposal under silence until a time', action: 'silence', scope: 'decide' },
    body: { amendment: idOrNone, until: moment, accept: z.boolean(), seen: seen.optional() },
  },
  'break-silence': {
    ...{ does: 'Breaks a silence, with a reason', action: 'break', scope: 'propose' },
    body: { silence: id, reason: freeWords },
  },
  'lift-silence': {
    ...{ does: 'Ends a silence before its time', action: 'silence', scope: 'decide' },
    body: { silence: id },
  },
  /** An adopted text becomes a version. */
  adopt: {
    ...{ does: 'Records what became of the text at the meeting, and closes it', action: 'adopt', scope: 'decide' },
    body: {
      outcome: z.enum(['adopted', 'rejected']),
      number: nameOrNone,
      meeting: nameOrNone,
      date: z.iso.date(),
      /** Null where there was none. */
      vote: vote.nullable(),
      /** Votes on one paragraph. A deleted paragraph is no longer in the text and is looked up in the issued version. */
      separate: z
        .array(z.object({ paragraph: id, retained: z.boolean(), vote }) satisfies z.ZodType<SeparateVoteAsked>)
        .max(MOST_OF_ADOPTION),
      /** Id of the version that was issued, from which the text was orally revised; '' for none. */
      revised: idOrNone,
      sponsors: delegations,
      explanations,
      /** How many pending proposals fall, as the person saw; refused if that has changed. */
      pending: z.number().int().min(0),
      /** By `textSeen`. */
      seen: z.string().max(40).optional(),
    },
  },
  'add-to-adoption': {
    ...{ does: 'Adds to what is recorded of the adoption', action: 'adopt', scope: 'decide' },
    body: { number: nameOrNone, sponsors: delegations, explanations },
  },
  /** `until`: '' removes the deadline. */
  deadline: {
    ...{ does: 'Says until when proposals are taken', action: 'deadline', scope: 'decide' },
    body: { until: z.union([z.literal(''), moment]) },
  },
  phase: {
    ...{ does: 'Brings the draft into another phase', action: 'phase', scope: 'decide' },
    body: { phase: z.enum(['drafting', 'negotiation', 'closed']) },
  },
  withdraw: {
    ...{ does: 'Withdraws an own proposal', action: 'propose', scope: 'propose' },
    body: { amendment: id },
  },
  /** The proposal was withdrawn or decided. */
  renew: {
    ...{ does: 'Makes an own proposal pending again', action: 'propose', scope: 'propose' },
    body: { amendment: id },
  },
  /** A package is accepted or rejected as a whole. */
  package: {
    ...{ does: 'Joins own proposals to a package', action: 'propose', scope: 'propose' },
    body: { amendments: ids, conditions: z.array(condition).max(MOST_ENTRIES) },
  },
  unpackage: {
    ...{ does: 'Unties an own package', action: 'propose', scope: 'propose' },
    body: { package: id },
  },
  /** `despite`: indices of the conditions that may be unfulfilled. Refused if any other condition does not hold. */
  'accept-package': {
    ...{ does: 'Accepts a package', action: 'decide', scope: 'decide' },
    body: { package: id, despite: places, reopen },
  },
  'reject-package': {
    ...{ does: 'Rejects a package', action: 'decide', scope: 'decide' },
    body: { package: id },
  },
  /** In the name of the delegation `by`; all proposals or none. `together`: ids that proposals have in this command; each set becomes a package. */
  bring: {
    ...{ does: 'Imports proposals from a file', action: 'import', scope: 'propose' },
    body: { by: delegation, source, proposals: z.array(brought), together: z.array(ids).max(MOST_ENTRIES).optional() },
  },
  /** All comments or none. Each is marked as imported from `source`. */
  'bring-comments': {
    ...{ does: 'Imports comments from a file', action: 'comment', scope: 'comment' },
    body: { source, talks: z.array(thread) },
  },
  /** `also`: ids of others that are shown with it. Those that cannot be shown stay private, and the answer says why (`left`); if none can be shown, that is an
   *  error. */
  publish: {
    ...{ does: 'Shows everybody a proposal that the delegation kept for itself', action: 'propose', scope: 'propose' },
    body: { amendment: id, also: ids.optional() },
  },
  /** '' removes the position. */
  position: {
    ...{ does: 'Takes a position on a proposal', action: 'position', scope: 'propose' },
    body: { amendment: id, position: z.enum([...POSITIONS, '']) },
  },
  cosponsor: {
    ...{ does: 'Co-sponsors a proposal, or does so no longer', action: 'position', scope: 'propose' },
    body: { amendment: id, join: z.boolean() },
  },
  /** '' removes the reason. That of a private proposal is private until the proposal is published. */
  reason: {
    ...{ does: 'Sets the reason of an own proposal', action: 'propose', scope: 'propose' },
    body: { amendment: id, words: freeWords },
  },
  /** `minutes`: how long the room has to answer; asking again restarts the time. */
  ask: {
    ...{ does: 'Asks the room for positions on a proposal', action: 'ask', scope: 'decide' },
    body: { amendment: id, asked: z.boolean(), minutes: z.number().int().min(1).max(LONGEST_QUESTION).optional() },
  },
  /** With `thread`, a reply in that thread. `private`: only the person's own delegation sees it. This holds for whole threads: a private reply in a public
   *  thread is refused. */
  comment: {
    ...{ does: 'Comments on words of a paragraph, or replies', action: 'comment', scope: 'comment' },
    body: { paragraph: id, ...quoted, words: freeWords, thread: id.optional(), private: z.boolean().optional() },
  },
  resolve: {
    ...{ does: 'Resolves a thread of comments, or opens it again', action: 'comment', scope: 'comment' },
    body: { thread: id, resolved: z.boolean() },
  },
  /** The chair and the secretariat do so for everybody, a delegation for its own members. `finding` is its name in the record. */
  ignore: {
    ...{ does: 'Ignores a finding of house style, or does so no longer', action: 'ignore', scope: 'comment' },
    body: { finding: z.string().regex(FINDING), ignored: z.boolean() },
  },
  /** With its sub-paragraphs, to after another one; '' for the beginning. */
  move: {
    ...{ does: 'Moves a paragraph of the text', action: 'edit', scope: 'decide' },
    body: { paragraph: id, after: idOrNone },
  },
  /** '' for none. */
  floor: {
    ...{ does: 'Sets the paragraph that the room discusses', action: 'lead', scope: 'decide' },
    body: { paragraph: idOrNone },
  },
  'ask-floor': {
    ...{ does: 'Asks for the floor', action: 'speak', scope: 'propose' },
    body: { paragraph: idOrNone, wants: z.boolean() },
  },
  /** Also removes the delegation from the list of those who ask for the floor; '' ends the present speaker's turn. */
  give: {
    ...{ does: 'Gives a delegation the floor', action: 'lead', scope: 'decide' },
    body: { delegation },
  },
  /** One decision, which can be undone. Pending proposals stay. */
  'restore-version': {
    ...{ does: 'Gives the draft the text of a version again', action: 'edit', scope: 'decide' },
    body: { version: id },
  },
  /** The delegation can then read the draft. `invited`: false withdraws the invitation. */
  invite: {
    ...{ does: 'Asks a delegation to sponsor a draft that is not tabled', action: 'invite', scope: 'manage' },
    body: { delegation, invited: z.boolean() },
  },
  /** An invited delegation declines by leaving. */
  sponsor: {
    ...{ does: 'Joins the sponsors of a draft, or leaves them', action: 'sponsor', scope: 'manage' },
    body: { joins: z.boolean() },
  },
  /** Makes a new draft under a symbol, with the present text as its first version. */
  table: {
    ...{ does: 'Hands a draft of sponsors to the committee', action: 'table', scope: 'manage' },
    body: { symbol: name },
  },
  archive: {
    ...{ does: 'Takes the draft out of the list, or back into it', action: 'shelve', scope: 'manage' },
    body: { archived: z.boolean() },
  },
  /** It stays there for KEPT_DAYS. */
  delete: {
    ...{ does: 'Puts the draft into the bin for thirty days', action: 'shelve', scope: 'manage' },
    body: {},
  },
  /** Links a reference in the words of `holder`, a paragraph or footnote, to the paragraph or footnote `meant`, so that it follows the numbers. `said` is the
   *  reference as written ("OP5 (b)", "note 16", "ibid"); with '' for `meant` the words are no longer a reference. */
  refer: {
    ...{ does: 'Says what a reference in the text means', action: 'edit', scope: 'decide' },
    body: { holder: id, said: z.string().regex(SAID), meant: idOrNone },
  },
} as const satisfies Readonly<Record<string, CommandRow>>;

export type CommandName = keyof typeof COMMANDS;

type ReadonlyDeep<T> = T extends readonly (infer One)[]
  ? readonly ReadonlyDeep<One>[]
  : T extends object
    ? object extends T
      ? T
      : { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> }
    : T;

type BodyOfCommand<Name extends CommandName> = (typeof COMMANDS)[Name]['body'];

/** What a command of this name says, without its name. */
export type FieldsOf<Name extends CommandName> = [keyof BodyOfCommand<Name>] extends [never]
  ? unknown
  : ReadonlyDeep<z.output<z.ZodObject<BodyOfCommand<Name>>>>;

/** A command to the server, which decides whether the person may give it. */
export type Command = { [Name in CommandName]: { readonly do: Name } & FieldsOf<Name> }[CommandName];

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** The body of a command of this name. */
export const commandBodyOf = (command: CommandName) => z.object({ do: z.literal(command), ...COMMANDS[command].body });

/** A command of any name, as requests bring it. */
export const commandBody = z.discriminatedUnion(
  'do',
  COMMAND_NAMES.map(commandBodyOf) as [ReturnType<typeof commandBodyOf>],
) as unknown as z.ZodType<Command, Command>;

/** The row of a command. */
export const commandRow = (command: CommandName): CommandRow => COMMANDS[command];

/** True for an action on the draft as a whole, which depends on its standing (../standing.ts) and not on its phase. */
export const isOfWholeDraft = (action: CommandRow['action']): action is DraftAction =>
  (DRAFT_ACTIONS as readonly string[]).includes(action);

/** Who may give a command, as a sentence for the description of the API. */
export function whoMayGive(command: CommandName): string {
  const { action } = commandRow(command);
  if (action === 'of the decision') return 'Whoever may make such a decision.';
  if (isOfWholeDraft(action)) return 'By how the draft stands: its sponsors until it is tabled, then the chair and the secretariat.';
  return `${PHASES.map((phase) => `${phase}: ${RIGHTS[action][phase].join(', ') || 'nobody'}`).join('; ')}.`;
}

/** True if a role may give any command at all. For other roles the body of a command is not even read. */
export const mayCommand = (role: Role): boolean =>
  COMMAND_NAMES.some((command) => {
    const { action } = commandRow(command);
    return action !== 'of the decision' && !isOfWholeDraft(action) && mayEver(role, action);
  });

/** The scopes that a token needs for a command. Whether a command concerns something private may only be known in the draft (a reply in a private thread):
 *  without `private` the command does not find it. */
export function scopesOf(command: Command): readonly Scope[] {
  const { scope } = commandRow(command.do);
  return command.do === 'publish' || (command.do === 'comment' && command.private) ? [scope, 'private'] : [scope];
}
