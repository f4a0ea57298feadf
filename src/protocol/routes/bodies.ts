// The zod schemas of request bodies: the server parses requests with them, and the description of the API includes them. The types are those of api.ts.
import { z } from 'zod';
import {
  AGREED_LEVELS,
  isName,
  LANGUAGES,
  MOST_OF_ADOPTION,
  MOST_VOTES,
  PARAGRAPH_KINDS,
  PARAGRAPH_STATUSES,
  soundInPlace,
  soundLine,
  soundLines,
  soundName,
} from '../../../schema/index.ts';
import { INVITED_AT_ONCE } from '../addresses.ts';
import type { Command, DraftBegin, DraftCopy } from '../api.ts';
import { BIS, type CommitteeForm, LEVELS, NAMES, NUMBERING } from '../committee.ts';
import { FINDING, LONGEST, POSITIONS } from '../record.ts';
import { ROLES } from '../roles.ts';
import { SCOPES, TOKEN_DAYS } from '../scopes.ts';

const LONGEST_NAME = 80;
const LONGEST_TITLE = 2_000;
const MOST_WORDS = 20_000;
const LONGEST_FILE_NAME = 255;
/** The most characters of `seen`, what the chair saw of a proposal (two wordings as JSON). */
const LONGEST_SEEN = 500_000;
/** The most characters of words that are agreed while the rest of their paragraph is open. */
const LONGEST_PHRASE = 10_000;
/** The most entries of a list. Most commands accept fewer, and refuse more with a sentence. */
const MOST_IDS = 1000;
/** The longest time, in minutes, that the chair may wait for answers: a day. */
const LONGEST_QUESTION = 1440;
/** The longest time, in days, that a link is valid. */
const LONGEST_OPEN_DAYS = 366;
const id = z.string().min(1).max(200);
/** Names are shown on screens and stored in attributes, so they may contain no invisible characters and no markup. */
const name = z
  .string()
  .transform(soundName)
  .refine((text) => text !== '' && text.length <= LONGEST_NAME && isName(text));

/** Whether a digest comes by e-mail. */
export const digestBody = z.object({ on: z.boolean() });
/** The draft that a feed follows; empty for all. */
export const feedBody = z.object({ draft: z.string().max(200) });

export const tokenBody = z.object({
  name,
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  days: z.union(TOKEN_DAYS.map((days) => z.literal(days))),
});

const delegation = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N} .-]{0,20}$/u);
/** Free text. Characters that a text may not hold are removed. Most commands accept fewer characters, and refuse more with a sentence. */
const freeWords = z
  .string()
  .max(MOST_WORDS)
  .transform((text) => soundLines(text).trim());
/** A reference as it is written: the label of a paragraph, the number of a note, or "ibid". */
const SAID = /^(?:(?:(?:OP|PP)\d{1,3})?(?: ?\([a-z]{1,6}\)){0,2}|note \d{1,4}|ibid)$/;
const idOrNone = z.string().max(200);
const ids = z.array(id).max(MOST_IDS);
/** Indices in a list. */
const places = z.array(z.number().int().min(0)).max(MOST_IDS);
const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stays'), paragraph: id }),
  z.object({ kind: z.literal('accepted'), amendment: id }),
]);
/** True where the chair wants agreed paragraphs to be reopened with the acceptance. */
const reopen = z.boolean().optional();
/** A node as JSON; the command checks it by the schema. */
const node = z.record(z.string(), z.unknown());
const brought = z.union([z.object({ paragraph: id, amendment: node }), z.object({ after: idOrNone, proposed: node })]);
/** An author's name from a file; the screens show it as in the file. */
const authorInFile = z
  .string()
  .max(LONGEST.author)
  .transform(soundName)
  .refine((text) => text !== '');
/** A date and time from a file, '' if it has none; anything else is refused. */
const dayInFile = z.union([z.literal(''), z.iso.datetime({ offset: true })]);
const remarks = z
  .array(z.object({ author: authorInFile, by: delegation, at: dayInFile, words: freeWords }))
  .min(1)
  .max(MOST_IDS);
const quoted = {
  quote: z.string().max(LONGEST.quote).transform(soundLine),
  before: z.string().max(LONGEST.before).transform(soundLine),
};
const thread = z.union([z.object({ paragraph: id, ...quoted, resolved: z.boolean(), remarks }), z.object({ thread: id, remarks })]);
const fileName = z.string().max(LONGEST_FILE_NAME).transform(soundName);

const nameOrNone = z.union([z.literal(''), name]);
const codes = z.array(delegation).max(MOST_IDS);
const total = z.number().int().min(0).max(MOST_VOTES);
const voteAsked = z.object({
  names: z.object({ for: codes, against: codes, abstaining: codes, notVoting: codes }).nullable(),
  totals: z.object({ for: total, against: total, abstaining: total }).nullable(),
});
const explanations = z
  .array(z.object({ by: delegation, when: z.enum(['before', 'after']), words: freeWords.refine((words) => words !== '') }))
  .max(MOST_OF_ADOPTION);

export const commandBody = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('accept'),
    amendment: id,
    reject: ids.optional(),
    reopen,
    seen: z.string().max(LONGEST_SEEN).optional(),
    also: z
      .array(z.object({ amendment: id, seen: z.string().max(LONGEST_SEEN) }))
      .max(MOST_IDS)
      .optional(),
  }),
  z.object({ do: z.literal('accept-changes'), amendment: id, changes: places, seen: z.string().max(LONGEST_SEEN), reopen }),
  z.object({ do: z.literal('reject'), amendment: id, also: ids.optional() }),
  z.object({ do: z.literal('status'), paragraph: id, status: z.enum(PARAGRAPH_STATUSES) }),
  z.object({
    do: z.literal('agree'),
    paragraphs: z.array(z.object({ paragraph: id, seen: z.string().max(LONGEST_SEEN) })).max(MOST_IDS),
    level: z.enum(AGREED_LEVELS).optional(),
  }),
  z.object({
    do: z.literal('agree-words'),
    paragraph: id,
    quote: z.string().min(1).max(LONGEST_PHRASE),
    nth: z.number().int().min(0).max(MOST_IDS),
    level: z.enum(AGREED_LEVELS),
  }),
  z.object({ do: z.literal('phrase'), phrase: id, level: z.enum([...AGREED_LEVELS, 'open']) }),
  z.object({ do: z.literal('undo'), decision: id, also: ids.optional() }),
  z.object({ do: z.literal('freeze'), name }),
  z.object({
    do: z.literal('silence'),
    amendment: idOrNone,
    until: z.iso.datetime({ offset: true }),
    accept: z.boolean(),
    seen: z.string().max(LONGEST_SEEN).optional(),
  }),
  z.object({ do: z.literal('break-silence'), silence: id, reason: freeWords }),
  z.object({ do: z.literal('lift-silence'), silence: id }),
  z.object({
    do: z.literal('adopt'),
    outcome: z.enum(['adopted', 'rejected']),
    number: nameOrNone,
    meeting: nameOrNone,
    date: z.iso.date(),
    vote: voteAsked.nullable(),
    separate: z.array(z.object({ paragraph: id, retained: z.boolean(), vote: voteAsked })).max(MOST_OF_ADOPTION),
    revised: idOrNone,
    sponsors: codes,
    explanations,
    pending: z.number().int().min(0),
    seen: z.string().max(40).optional(),
  }),
  z.object({ do: z.literal('add-to-adoption'), number: nameOrNone, sponsors: codes, explanations }),
  z.object({ do: z.literal('deadline'), until: z.union([z.literal(''), z.iso.datetime({ offset: true })]) }),
  z.object({ do: z.literal('phase'), phase: z.enum(['drafting', 'negotiation', 'closed']) }),
  z.object({ do: z.literal('withdraw'), amendment: id }),
  z.object({ do: z.literal('renew'), amendment: id }),
  z.object({ do: z.literal('package'), amendments: ids, conditions: z.array(condition).max(MOST_IDS) }),
  z.object({ do: z.literal('unpackage'), package: id }),
  z.object({ do: z.literal('accept-package'), package: id, despite: places, reopen }),
  z.object({ do: z.literal('reject-package'), package: id }),
  z.object({
    do: z.literal('bring'),
    by: delegation,
    source: fileName,
    proposals: z.array(brought),
    together: z.array(ids).max(MOST_IDS).optional(),
  }),
  z.object({ do: z.literal('bring-comments'), source: fileName, talks: z.array(thread) }),
  z.object({ do: z.literal('publish'), amendment: id, also: ids.optional() }),
  z.object({ do: z.literal('position'), amendment: id, position: z.enum([...POSITIONS, '']) }),
  z.object({ do: z.literal('cosponsor'), amendment: id, join: z.boolean() }),
  z.object({ do: z.literal('reason'), amendment: id, words: freeWords }),
  z.object({
    do: z.literal('ask'),
    amendment: id,
    asked: z.boolean(),
    minutes: z.number().int().min(1).max(LONGEST_QUESTION).optional(),
  }),
  z.object({
    do: z.literal('comment'),
    paragraph: id,
    ...quoted,
    words: freeWords,
    thread: id.optional(),
    private: z.boolean().optional(),
  }),
  z.object({ do: z.literal('resolve'), thread: id, resolved: z.boolean() }),
  z.object({ do: z.literal('ignore'), finding: z.string().regex(FINDING), ignored: z.boolean() }),
  z.object({ do: z.literal('move'), paragraph: id, after: idOrNone }),
  z.object({ do: z.literal('floor'), paragraph: idOrNone }),
  z.object({ do: z.literal('ask-floor'), paragraph: idOrNone, wants: z.boolean() }),
  z.object({ do: z.literal('give'), delegation }),
  z.object({ do: z.literal('restore-version'), version: id }),
  z.object({ do: z.literal('invite'), delegation, invited: z.boolean() }),
  z.object({ do: z.literal('sponsor'), joins: z.boolean() }),
  z.object({ do: z.literal('table'), symbol: name }),
  z.object({ do: z.literal('archive'), archived: z.boolean() }),
  z.object({ do: z.literal('delete') }),
  z.object({ do: z.literal('refer'), holder: id, said: z.string().regex(SAID), meant: idOrNone }),
]) satisfies z.ZodType<Command>;

/** A title as it is typed. */
const title = z
  .string()
  .max(LONGEST_TITLE)
  .transform((text) => soundLine(text).replace(/\s+/g, ' ').trim());
const seenBy = z.enum(['committee', 'sponsors']);

export const beginBody = z.object({
  title,
  base: z.union([z.literal(''), name]),
  continues: z.boolean(),
  phase: z.literal('drafting').optional(),
  seenBy,
  invited: codes,
}) satisfies z.ZodType<DraftBegin>;
export const copyBody = z.object({
  title,
  phase: z.literal('drafting').optional(),
  seenBy,
  invited: codes,
  proposals: z.boolean(),
}) satisfies z.ZodType<DraftCopy>;

export const linkBody = z
  .object({
    role: z.enum(ROLES),
    delegation,
    name,
    once: z.boolean().default(false),
    days: z.number().int().min(1).max(LONGEST_OPEN_DAYS).nullable().default(null),
  })
  .refine((link) => (link.role === 'delegation') === (link.delegation !== ''));

/** Invitations of persons. Addresses are checked by `addressOf` (src/protocol/addresses.ts), so that the refusal can name the wrong one. */
export const invitationsBody = z
  .object({
    role: z.enum(ROLES).exclude(['wall']),
    delegation,
    name,
    by: z.enum(['mail', 'sign-in']),
    addresses: z.array(z.string().min(1).max(300)).min(1).max(INVITED_AT_ONCE),
    once: z.boolean().default(false),
    days: z.number().int().min(1).max(LONGEST_OPEN_DAYS).nullable().default(null),
  })
  .refine((link) => (link.role === 'delegation') === (link.delegation !== ''));

/** The path to which somebody who signs in wants to come back. */
export const signInBody = z.object({ to: z.string().max(500) });

/** The address of somebody who asks for their link at the door. */
export const againBody = z.object({ address: z.string().max(300) });

/** The own name of somebody who comes in by a link. */
export const joinBody = z.object({ name: z.union([z.literal(''), name]).default('') });

/** What somebody with a room code types. */
export const askBody = z.object({
  code: z
    .string()
    .regex(/^\s*(?:\d\s*){9}$/)
    .max(40),
  name: z.union([z.literal(''), name]).default(''),
  delegation: delegation.default(''),
});

/** Whether the walls show the room code. */
export const wallCodeBody = z.object({ shown: z.boolean() });

/** A line of the committee's form. Characters that a name may not contain are left in it, so that the refusal can name them. */
const formLine = z
  .string()
  .max(10_000)
  .transform((text) => soundLine(text).trim());
const day = z.union([z.literal(''), z.iso.date()]);

/** A committee as sent by the form; `formFault` (src/protocol/committee.ts) checks that it makes sense. */
export const committeeBody = z.object({
  settings: z.object({
    name: formLine,
    short: formLine,
    session: formLine,
    symbols: formLine,
    place: formLine,
    from: day,
    to: day,
    languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length),
    original: z.enum(LANGUAGES),
    bis: z.enum(BIS),
    names: z.enum(NAMES),
    firstNote: z.number().int().min(1).max(99_999),
    levels: z.literal(LEVELS).default(1),
    numbers: z.enum(NUMBERING).default('held'),
  }),
  delegations: z.array(z.object({ code: formLine, name: formLine })).max(10_000),
}) satisfies z.ZodType<CommitteeForm>;

/** The file for a backup that the operator asks for: an absolute path, which the route checks. */
export const backupBody = z.object({ file: z.string().max(4096) });

const printedSpans = z.array(
  z
    .object({
      text: z.string().transform(soundInPlace),
      em: z.boolean(),
      role: z.enum(['words', 'sign', 'number']),
      proposals: z.array(idOrNone),
      note: z.number().int().min(0).optional(),
      agreed: z.enum(AGREED_LEVELS).optional(),
    })
    .transform(({ note, agreed, ...span }) => ({ ...span, ...(note !== undefined && { note }), ...(agreed && { agreed }) })),
);

/** A printed text (src/formats/printed.ts) with its title. The length and number of its parts are limited only by the bytes of the body: they can be those
 *  of any draft. */
export const printedBody = z
  .object({
    title: z.string(),
    letterhead: z.union([z.boolean(), z.literal('masthead')]),
    meta: z
      .object({
        symbol: z.string().max(200),
        body: z.string().max(300),
        session: z.string().max(200),
        language: z.enum(LANGUAGES),
        firstNote: z.number().int().min(1).max(99_999),
        sponsors: z.array(z.string().max(200)).max(400).optional(),
        /** The outcome at the meeting; parsed when the text is printed (server/pdf). */
        adoption: z.record(z.string(), z.unknown()).optional(),
      })
      .transform(({ sponsors, adoption, ...meta }) => ({
        ...meta,
        ...(sponsors && { sponsors }),
        ...(adoption !== undefined && { adoption }),
      })),
    text: z
      .object({
        paragraphs: z.array(
          z.object({
            id: idOrNone,
            kind: z.enum([...PARAGRAPH_KINDS, 'about']),
            level: z.enum(['0', '1', '2', '3', '4']),
            label: z.string(),
            spans: printedSpans,
          }),
        ),
        notes: z.array(z.object({ mark: z.string(), spans: printedSpans })),
        agreement: z.literal(LEVELS).optional(),
      })
      .transform(({ agreement, ...text }) => ({ ...text, ...(agreement && { agreement }) })),
  })
  .refine(({ text }) => text.paragraphs.every(({ spans }) => spans.every((span) => !('note' in span) || span.note! < text.notes.length)));
