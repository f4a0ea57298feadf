// What people said in a file as commands to the server: new comments with their answers, and new answers to comments that are here. What the room said
// itself, or its export wrote of its proposals, does not come in twice.
import type { Node } from 'prosemirror-model';
import { type CommentThread, type NewComments, newCommentsIn, sameComment } from '../../amend/comments/threads.ts';
import { NOTHING_KNOWN } from '../../amend/rolling-text/model.ts';
import { compiledRedline } from '../../amend/tracked/compiled-redline.ts';
import { isoDate } from '../../formats/iso-date.ts';
import type { BroughtRemark, BroughtTalk, Command } from '../../protocol/api.ts';
import { type DraftRecord, LONGEST, type Thread } from '../../protocol/record.ts';
import { threadForFile } from '../comments/thread-for-file.ts';

/** Comments that one command brings; more come in several. */
const MOST = 200;

/** What a copy says that the room has not said: `name` gives a delegation's full name. */
export function newCommentsOfCopy(
  talks: readonly CommentThread[],
  doc: Node,
  record: DraftRecord,
  name: (by: string) => string,
): NewComments[] {
  const known = {
    ...NOTHING_KNOWN,
    reason: (id: string) => record.reasons.get(id)?.words ?? '',
    writtenAt: (id: string) => record.written.get(id) ?? '',
  };
  const written = (compiledRedline(doc, { name, known }).redline.comments ?? []).map(({ author = '', words }) => ({
    author,
    date: '',
    words,
  }));
  const foreign = talks.filter(({ remarks }) => remarks.length > 1 || !written.some((one) => sameComment(one, remarks[0]!)));
  return newCommentsIn(foreign, record.threads.map(threadForFile));
}

/** Who said something in a file, with how much, in order of appearance. */
export function authorsOfThreads(news: readonly NewComments[]): Map<string, number> {
  const authors = new Map<string, number>();
  for (const { author } of news.flatMap(({ talk }) => talk.remarks)) authors.set(author, (authors.get(author) ?? 0) + 1);
  return authors;
}

interface Bringing {
  readonly threads: readonly Thread[];
  /** Author's name → a delegation's short name, '' where nobody is spoken for. */
  readonly speakers: ReadonlyMap<string, string>;
  /** The paragraph on which a comment stands, where its own did not come in. */
  readonly standing: (paragraph: string) => string;
  readonly source: string;
}

/** The commands that bring them in; none where there is nothing new. */
export function threadCommands(news: readonly NewComments[], { threads, speakers, standing, source }: Bringing): Command[] {
  const talks = news.map(({ talk, known }): BroughtTalk => {
    const remarks = talk.remarks.map(
      ({ author, date, words }): BroughtRemark => ({
        author: author.slice(0, LONGEST.author) || 'Unknown',
        by: speakers.get(author) ?? '',
        at: isoDate(date),
        words: words.slice(0, LONGEST.reply),
      }),
    );
    if (known !== null) return { thread: threads[known]!.id, remarks };
    const { paragraph, quote, before, done } = talk;
    return { paragraph: standing(paragraph), quote, before, resolved: done, remarks };
  });
  const parts = Array.from({ length: Math.ceil(talks.length / MOST) }, (_, k) => talks.slice(k * MOST, (k + 1) * MOST));
  return parts.map((part): Command => ({ do: 'bring-comments', source, talks: part }));
}

/** Gives the paragraph itself where it is there, else the nearest one ahead of it in the text that is. */
export function nearestParagraph(doc: Node, isThere: (id: string) => boolean): (paragraph: string) => string {
  const standing = new Map<string, string>();
  let last = '';
  doc.forEach(({ attrs }) => {
    if (isThere(attrs.id as string)) last = attrs.id as string;
    standing.set(attrs.id as string, last);
  });
  const first = [...standing.values()].find((id) => id !== '') ?? '';
  return (paragraph) => standing.get(paragraph) || first;
}
