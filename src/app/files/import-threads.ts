// Turns the comments of a file into commands to the server: new comments with their replies, and new replies to existing threads. Comments that the room
// already has, and those that its own export wrote about proposals, are not imported again.
import type { Node } from 'prosemirror-model';
import { idOf, type Language } from '../../../schema/index.ts';
import { type CommentThread, type NewComments, newCommentsIn, sameComment } from '../../amend/comments/threads.ts';
import { NOTHING_KNOWN } from '../../amend/rolling-text/model.ts';
import { compiledRedline } from '../../amend/tracked/compiled-redline.ts';
import { isoDate } from '../../formats/iso-date.ts';
import type { BroughtRemark, BroughtThread } from '../../protocol/api.ts';
import { threadForFile } from '../../protocol/file-facts.ts';
import { type DraftRecord, LONGEST, sponsorsOf, type Thread } from '../../protocol/record.ts';
import type { Command } from '../../protocol/routes/commands.ts';

/** How many comments one command may contain; more are sent in several commands. */
const MOST = 200;

/** The comments and replies of a copy that the room does not have. `name` gives a delegation's full name. */
export function newCommentsOfCopy(
  threads: readonly CommentThread[],
  doc: Node,
  record: DraftRecord,
  name: (by: string) => string,
): NewComments[] {
  const known = {
    ...NOTHING_KNOWN,
    cosponsors: (id: string) => sponsorsOf(record.cosponsors.get(id) ?? []),
    reason: (id: string) => record.reasons.get(id)?.words ?? '',
    writtenAt: (id: string) => record.written.get(id) ?? '',
  };
  const { language } = record.meta;
  // A file from an earlier version of the program has English words around the formal ones of the draft.
  const written = [...new Set<Language>([language, 'en'])]
    .flatMap((one) => compiledRedline(doc, { name, known, language: one }).redline.comments ?? [])
    .map(({ author = '', words }) => ({ author, date: '', words }));
  const foreign = threads.filter(({ remarks }) => remarks.length > 1 || !written.some((one) => sameComment(one, remarks[0]!)));
  return newCommentsIn(foreign, record.threads.map(threadForFile));
}

/** The authors of comments in a file with their numbers of comments, in order of appearance. */
export function authorsOfThreads(news: readonly NewComments[]): Map<string, number> {
  const authors = new Map<string, number>();
  for (const { author } of news.flatMap(({ thread }) => thread.remarks)) authors.set(author, (authors.get(author) ?? 0) + 1);
  return authors;
}

interface ToSend {
  readonly threads: readonly Thread[];
  /** Author's name → a delegation's short name, '' for none. */
  readonly speakers: ReadonlyMap<string, string>;
  /** Returns the paragraph for a comment whose own paragraph is not imported. */
  readonly placeOf: (paragraph: string) => string;
  readonly source: string;
}

/** The commands that import the comments; empty if there is nothing new. */
export function threadCommands(news: readonly NewComments[], { threads, speakers, placeOf, source }: ToSend): Command[] {
  const brought = news.map(({ thread, known }): BroughtThread => {
    const remarks = thread.remarks.map(
      ({ author, date, words }): BroughtRemark => ({
        author: author.slice(0, LONGEST.author) || 'Unknown',
        by: speakers.get(author) ?? '',
        at: isoDate(date),
        words: words.slice(0, LONGEST.reply),
      }),
    );
    if (known !== null) return { thread: threads[known]!.id, remarks };
    const { paragraph, quote, before, done } = thread;
    return { paragraph: placeOf(paragraph), quote, before, resolved: done, remarks };
  });
  const parts = Array.from({ length: Math.ceil(brought.length / MOST) }, (_, k) => brought.slice(k * MOST, (k + 1) * MOST));
  return parts.map((part): Command => ({ do: 'bring-comments', source, talks: part }));
}

/** Returns a function that maps a paragraph to itself if `isThere`, otherwise to the nearest earlier paragraph that is. */
export function nearestParagraph(doc: Node, isThere: (id: string) => boolean): (paragraph: string) => string {
  const nearest = new Map<string, string>();
  let last = '';
  doc.forEach((node) => {
    const id = idOf(node);
    if (isThere(id)) last = id;
    nearest.set(id, last);
  });
  const first = [...nearest.values()].find((id) => id !== '') ?? '';
  return (paragraph) => nearest.get(paragraph) || first;
}
