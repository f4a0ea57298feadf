// The content of a JSON draft besides its text: full names of delegations, date and reason of each proposal, and the comments. All of it may be missing.
import { type Comment, type CommentThread, LONGEST_BEFORE, LONGEST_QUOTE } from '../../amend/comments/threads.ts';
import { type KnownOfProposals, NOTHING_KNOWN } from '../../amend/rolling-text/model.ts';
import { fieldsOf, linesOfField, listOf, refuseJson, textOfField } from './fields.ts';

const MOST = 20_000;

/** Facts about the proposals of a draft. */
export interface FileFacts {
  /** Full names of delegations by short names: {"NOR": "Norway"}. */
  readonly names: Readonly<Record<string, string>>;
  /** By the proposal's id. `written`: when it was written, ISO 8601. */
  readonly proposals: Readonly<Record<string, { readonly written?: string; readonly reason?: string }>>;
  /** The threads of comments. */
  readonly talks?: readonly CommentThread[];
  /** Where reading joined text that the file separates: offsets in UTF-16 units, in order, by paragraph id. */
  readonly joins?: Readonly<Record<string, readonly number[]>>;
}

function entriesOf(value: unknown, name: string): [string, unknown][] {
  const entries = value === undefined ? [] : Object.entries(fieldsOf(value, `"${name}"`));
  return entries.length > MOST ? refuseJson(`"${name}" has more than ${MOST} entries`) : entries;
}

const isInstant = (text: string): boolean => text === '' || !Number.isNaN(Date.parse(text));

function commentFrom(value: unknown): Comment {
  const fields = fieldsOf(value, 'a remark');
  return {
    author: textOfField(fields.author, 'author', 200),
    date: textOfField(fields.date ?? '', 'date', 40),
    words: linesOfField(fields.words, 'a remark'),
  };
}

function threadFrom(value: unknown): CommentThread {
  const fields = fieldsOf(value, 'a talk');
  const remarks = listOf(fields.remarks, 'remarks', MOST).map(commentFrom);
  if (remarks.length === 0) refuseJson('a talk has no remark');
  return {
    paragraph: textOfField(fields.paragraph, 'paragraph', 100),
    quote: textOfField(fields.quote ?? '', 'quote', LONGEST_QUOTE),
    before: textOfField(fields.before ?? '', 'before', LONGEST_BEFORE),
    done: fields.done === true,
    remarks,
  };
}

function offsetsFrom(value: unknown): number[] {
  const offsets = listOf(value, 'joins', MOST);
  if (!offsets.every((at) => typeof at === 'number' && Number.isSafeInteger(at) && at > 0)) refuseJson('"joins" holds what is no place');
  return offsets as number[];
}

/** The facts in a JSON value; throws a RangeError with the reason where the value is invalid. */
export function factsFromValue(value: unknown): FileFacts {
  const { names, proposals, talks, joins } = fieldsOf(value, 'the known');
  return {
    ...(talks === undefined ? {} : { talks: listOf(talks, 'talks', MOST).map(threadFrom) }),
    ...(joins === undefined
      ? {}
      : { joins: Object.fromEntries(entriesOf(joins, 'joins').map(([id, places]) => [id, offsetsFrom(places)])) }),
    names: Object.fromEntries(entriesOf(names, 'names').map(([code, name]) => [code, textOfField(name, 'name', 200)])),
    proposals: Object.fromEntries(
      entriesOf(proposals, 'proposals').map(([id, facts]) => {
        const fields = fieldsOf(facts, 'a proposal');
        const written = fields.written === undefined ? '' : textOfField(fields.written, 'written', 40);
        if (!isInstant(written)) refuseJson('"written" is not a date');
        const reason = fields.reason === undefined ? '' : textOfField(fields.reason, 'reason', 2000);
        return [id, { ...(written ? { written } : {}), ...(reason ? { reason } : {}) }];
      }),
    ),
  };
}

/** Facts with only `joins`; undefined if there are none. */
export const factsOfJoins = (joins: NonNullable<FileFacts['joins']>): FileFacts | undefined =>
  Object.keys(joins).length > 0 ? { names: {}, proposals: {}, joins } : undefined;

/** The facts in the form that printing proposals needs. */
export const knownFrom = ({ proposals }: FileFacts): KnownOfProposals => {
  const of = (id: string) => (Object.hasOwn(proposals, id) ? proposals[id] : undefined);
  return { ...NOTHING_KNOWN, reason: (id) => of(id)?.reason ?? '', writtenAt: (id) => of(id)?.written ?? '' };
};

/** A function that returns a delegation's full name, or its short name where the facts have none. */
export const nameFrom =
  ({ names }: FileFacts) =>
  (by: string): string =>
    (Object.hasOwn(names, by) ? names[by] : undefined) ?? by;
