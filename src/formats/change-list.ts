// The tracked changes of a redline as a list in reading order, as `chapeau changes` prints them (changes in a note where the note is referred to),
// and its comments with the words that they are attached to.
import type { Attribution, Redline, RedlineComment, RedlineParagraph, Run, TextRun } from '../diff/redline-model.ts';

/** One tracked change. `date`: ISO 8601; author and date are '' where they are not known. */
export interface ListedChange {
  readonly kind: 'insertion' | 'deletion' | 'move-from' | 'move-to' | 'paragraph-insertion' | 'paragraph-deletion' | 'format';
  readonly author: string;
  readonly date: string;
  readonly text: string;
  /** The id of the paragraph. */
  readonly paragraph: string;
}

/** Kind and level of a paragraph before a change of its format, with author and date where a file has them. */
export type Former = NonNullable<RedlineParagraph['former']> & Partial<Attribution>;

const by = (mark: Partial<Attribution>) => ({ author: mark.author ?? '', date: mark.date ?? '' });

function ofRuns(runs: readonly Run[], paragraph: string): ListedChange[] {
  const list: ListedChange[] = [];
  let open: { key: string; at: number } | null = null;
  for (const run of runs) {
    if ('note' in run) {
      list.push(...ofRuns(run.note satisfies readonly TextRun[], paragraph));
      open = null;
      continue;
    }
    if (run.text === '') continue;
    const [only] = run.changes;
    const key: string | null = run.changes.length === 1 ? JSON.stringify(only) : null;
    if (open && key === open.key) {
      list[open.at] = { ...list[open.at]!, text: list[open.at]!.text + run.text };
      continue;
    }
    open = key === null ? null : { key, at: list.length };
    for (const mark of run.changes) list.push({ kind: mark.change, ...by(mark), text: run.text, paragraph });
  }
  return list;
}

function ofParagraph(paragraph: RedlineParagraph): ListedChange[] {
  const list = ofRuns(paragraph.runs, paragraph.id);
  for (const mark of paragraph.mark) {
    const kind = mark.change === 'insertion' || mark.change === 'move-to' ? 'paragraph-insertion' : 'paragraph-deletion';
    list.push({ kind, ...by(mark), text: '', paragraph: paragraph.id });
  }
  const former: Former | null = paragraph.former;
  if (former) list.push({ kind: 'format', ...by(former), text: '', paragraph: paragraph.id });
  return list;
}

/** Every tracked change. Neighbouring changes of the same kind, author and date are listed as one. */
export const listedChanges = (redline: Redline): ListedChange[] => redline.paragraphs.flatMap(ofParagraph);

/** One comment. `date`: ISO 8601; author and date are '' where they are not known. */
export interface ListedComment {
  readonly id: string;
  readonly author: string;
  readonly date: string;
  readonly words: string;
  /** Id of the paragraph in which it is, or in which it begins. */
  readonly paragraph: string;
  /** The words that it is attached to, deleted ones too; '' where it is attached to a paragraph without words. */
  readonly quote: string;
  /** Id of the comment to which it replies, or ''. */
  readonly answers: string;
}

/** Every comment, in the order of the words that they are attached to, each followed by its replies. */
export function commentsIn(redline: Redline): ListedComment[] {
  const places = new Map<string, { paragraph: string; quote: string }>();
  for (const { id: paragraph, runs, comments = [] } of redline.paragraphs) {
    for (const id of comments) if (!places.has(id)) places.set(id, { paragraph, quote: '' });
    for (const run of runs)
      for (const id of run.comments ?? []) {
        const place = places.get(id) ?? { paragraph, quote: '' };
        places.set(id, { ...place, quote: place.quote + ('text' in run ? run.text : '') });
      }
  }
  const known = new Map((redline.comments ?? []).map((comment) => [comment.id, comment]));
  const listed = ({ id, words, answers, ...signed }: RedlineComment): ListedComment => ({
    id,
    ...by(signed),
    words,
    ...(places.get(id) ?? places.get(answers) ?? { paragraph: '', quote: '' }),
    answers,
  });
  const answersTo = (id: string) => [...known.values()].filter(({ answers }) => answers === id);
  const heads = [...places.keys()].flatMap((id) => known.get(id) ?? []).filter(({ answers }) => !known.has(answers));
  return heads.flatMap((head) => [head, ...answersTo(head.id)].map(listed));
}
