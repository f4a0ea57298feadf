// The zod schemas of request bodies: the server parses requests with them, and the description of the API includes them. The types are those of api.ts; the
// bodies of commands are in commands.ts.
import { z } from 'zod';
import { AGREED_LEVELS, LANGUAGES, PARAGRAPH_KINDS, soundInPlace, soundLine } from '../../../schema/index.ts';
import { INVITED_AT_ONCE } from '../addresses.ts';
import type { DraftBegin, DraftCopy } from '../api.ts';
import { BIS, type CommitteeForm, LEVELS, NAMES, NUMBERING } from '../committee.ts';
import { ROLES } from '../roles.ts';
import { SCOPES, TOKEN_DAYS } from '../scopes.ts';
import { delegation, delegations, idOrNone, name, nameOrNone } from './fields.ts';

const LONGEST_TITLE = 2_000;
/** The longest time, in days, that a link is valid. */
const LONGEST_OPEN_DAYS = 366;

/** Whether a digest comes by e-mail. */
export const digestBody = z.object({ on: z.boolean() });
/** The draft that a feed follows; empty for all. */
export const feedBody = z.object({ draft: z.string().max(200) });

export const tokenBody = z.object({
  name,
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  days: z.union(TOKEN_DAYS.map((days) => z.literal(days))),
});

/** A title as it is typed. */
const title = z
  .string()
  .max(LONGEST_TITLE)
  .transform((text) => soundLine(text).replace(/\s+/g, ' ').trim());
const seenBy = z.enum(['committee', 'sponsors']);

export const beginBody = z.object({
  title,
  base: nameOrNone,
  continues: z.boolean(),
  phase: z.literal('drafting').optional(),
  seenBy,
  invited: delegations,
}) satisfies z.ZodType<DraftBegin>;
export const copyBody = z.object({
  title,
  phase: z.literal('drafting').optional(),
  seenBy,
  invited: delegations,
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
export const joinBody = z.object({ name: nameOrNone.default('') });

/** What somebody with a room code types. */
export const askBody = z.object({
  code: z
    .string()
    .regex(/^\s*(?:\d\s*){9}$/)
    .max(40),
  name: nameOrNone.default(''),
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
