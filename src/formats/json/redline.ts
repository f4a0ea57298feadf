// Checks a redline from an untrusted JSON file field by field and builds a copy of the checked values only.
import { AGREED_LEVELS, type AgreedLevel, PARAGRAPH_KINDS, type ParagraphKind } from '../../../schema/index.ts';
import type { Attribution, ChangeKind, Mark, Redline, RedlineComment, RedlineParagraph, Run, TextRun } from '../../diff/redline-model.ts';
import type { Former } from '../change-list.ts';
import { fieldsOf, linesOfField, listOf, oneOf, refuseJson, textOfField, wordsOfField } from './fields.ts';

const CHANGES: readonly ChangeKind[] = ['insertion', 'deletion', 'move-from', 'move-to'];
/** Twice what a text may have, since a redline holds two texts. */
const MOST_PARAGRAPHS = 10_000;
const MOST_RUNS = 20_000;
/** The most changes on one run. Word itself nests at most two. */
const DEEPEST = 8;
const MOST_COMMENTS = 10_000;

function mark(value: unknown): Mark {
  const fields = fieldsOf(value, 'a change');
  return { change: oneOf(fields.change, CHANGES, 'change'), ...attribution(fields) };
}

function attribution(fields: Record<string, unknown>): Partial<Attribution> {
  return {
    ...(fields.author === undefined ? {} : { author: textOfField(fields.author, 'author', 200) }),
    ...(fields.date === undefined ? {} : { date: textOfField(fields.date, 'date', 40) }),
  };
}

/** The ids of comments in a field, or nothing where it is missing. */
const commentIds = (fields: Record<string, unknown>): { comments?: string[] } =>
  fields.comments === undefined
    ? {}
    : { comments: listOf(fields.comments, 'comments', MOST_COMMENTS).map((id) => textOfField(id, 'comments', 100)) };

function comment(value: unknown): RedlineComment {
  const fields = fieldsOf(value, 'a comment');
  return {
    id: textOfField(fields.id, 'id', 100),
    ...attribution(fields),
    words: linesOfField(fields.words, 'a comment'),
    answers: textOfField(fields.answers ?? '', 'answers', 100),
    ...(fields.done === true ? { done: true } : {}),
  };
}

const marks = (value: unknown) => listOf(value, 'changes', DEEPEST).map(mark);

/** The level at which a run is agreed, or nothing where it is missing. */
const agreedAt = (fields: Record<string, unknown>): { agreed?: AgreedLevel } =>
  fields.agreed === undefined ? {} : { agreed: oneOf(fields.agreed, AGREED_LEVELS, 'agreed') };

function textRun(value: unknown): TextRun {
  const fields = fieldsOf(value, 'a run');
  if (typeof fields.text !== 'string') return refuseJson('a run of text is not plain text');
  return {
    text: wordsOfField(fields.text, 'a run of text is not plain text'),
    em: fields.em === true,
    changes: marks(fields.changes),
    ...commentIds(fields),
    ...agreedAt(fields),
  };
}

function run(value: unknown): Run {
  const fields = fieldsOf(value, 'a run');
  if (!('note' in fields)) return textRun(fields);
  const note = listOf(fields.note, 'note', MOST_RUNS).map(textRun);
  return { note, id: textOfField(fields.id, 'id', 100), changes: marks(fields.changes), ...commentIds(fields), ...agreedAt(fields) };
}

function kindAndLevel(value: unknown): { kind: ParagraphKind; level: string } {
  const fields = fieldsOf(value, 'a paragraph');
  return { kind: oneOf(fields.kind, PARAGRAPH_KINDS, 'kind'), level: oneOf(fields.level, ['0', '1', '2', '3', '4'], 'level') };
}

function former(value: unknown): Former | null {
  return value === null || value === undefined ? null : { ...kindAndLevel(value), ...attribution(fieldsOf(value, 'a paragraph')) };
}

function paragraph(value: unknown): RedlineParagraph {
  const fields = fieldsOf(value, 'a paragraph');
  return {
    id: textOfField(fields.id, 'id', 100),
    ...kindAndLevel(fields),
    former: former(fields.former),
    ...(fields.formerId === undefined ? {} : { formerId: textOfField(fields.formerId, 'formerId', 100) }),
    runs: listOf(fields.runs, 'runs', MOST_RUNS).map(run),
    mark: marks(fields.mark),
    move: fields.move === null || fields.move === undefined ? null : textOfField(fields.move, 'move', 100),
    ...commentIds(fields),
  };
}

/** The redline in a JSON value; throws a RangeError with the reason where the value is invalid. */
export function redlineFromValue(value: unknown): Redline {
  const fields = fieldsOf(value, 'the redline');
  const paragraphs = listOf(fields.paragraphs, 'paragraphs', MOST_PARAGRAPHS).map(paragraph);
  return {
    paragraphs,
    ...(fields.comments === undefined ? {} : { comments: listOf(fields.comments, 'comments', MOST_COMMENTS).map(comment) }),
    ...(fields.agreement === undefined ? {} : { agreement: fields.agreement === 2 ? 2 : 1 }),
  };
}
