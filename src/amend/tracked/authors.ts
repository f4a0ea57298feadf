// Reads a redline of several authors, one author at a time: the text with one author's changes accepted and all others rejected. Where an author changed an
// insertion of another author, the other's changes in that paragraph are accepted too, because a deletion inside an insertion means nothing without it.
import type { Node } from 'prosemirror-model';
import type { Language } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { Attribution, Mark, Redline, RedlineParagraph, Run } from '../../diff/redline-model.ts';
import { allFileWords, fileWordsIn, filledLine } from '../formal/words/file-words.ts';

const nameOf = (one: Partial<Attribution>): string => one.author ?? '';
type Former = NonNullable<RedlineParagraph['former']> & Partial<Attribution>;

/** The changes on each part of a paragraph: on its end, on its runs, on the words of its footnotes. */
const changesOf = (paragraph: RedlineParagraph): (readonly Mark[])[] => [
  paragraph.mark,
  ...paragraph.runs.flatMap((run) => ('note' in run ? [run.changes, ...run.note.map((text) => text.changes)] : [run.changes])),
];

/** The authors of changes, in the order in which they first occur; '' stands for changes without an author. */
export function authorsOf(redline: Redline): string[] {
  const names = new Set<string>();
  for (const paragraph of redline.paragraphs) {
    for (const changes of changesOf(paragraph)) for (const mark of changes) names.add(nameOf(mark));
    const former: Former | null = paragraph.former;
    if (former) names.add(nameOf(former));
  }
  return [...names];
}

/** The number of an author's changes; neighbouring changed words count as one. */
export function changesBy(redline: Redline, author: string): number {
  let count = 0;
  let before = false;
  for (const paragraph of redline.paragraphs) {
    const rows = [
      ...paragraph.runs.map((run) => ('note' in run ? [...run.changes, ...run.note.flatMap(({ changes }) => changes)] : run.changes)),
      paragraph.mark,
    ];
    for (const row of rows) {
      const own = row.some((mark) => nameOf(mark) === author);
      if (own && !before) count++;
      before = own;
    }
    // A change continues into the next paragraph only where the end of this paragraph is part of it.
    const former: Former | null = paragraph.former;
    if (former && nameOf(former) === author && !before) count++;
  }
  return count;
}

/** The changes of a run when only those of some authors count: insertions of others become deletions, deletions of others are dropped. */
const decided = (changes: readonly Mark[], authors: ReadonlySet<string>): Mark[] => {
  const comes = (mark: Mark) => mark.change === 'insertion' || mark.change === 'move-to';
  // Words that several authors inserted stay as soon as one of these authors counts.
  const brought = changes.some((mark) => comes(mark) && authors.has(nameOf(mark)));
  return changes.flatMap((mark): Mark[] => {
    if (authors.has(nameOf(mark))) return [mark];
    return comes(mark) && !brought ? [{ ...mark, change: 'deletion' }] : [];
  });
};

/** The sentence in a comment that says that its author's proposal amends another delegation's. */
export const amendsSentence = (whose: string, language: Language): string => filledLine(fileWordsIn(language).amends, { whose });
/** The same in every language: a file does not say in which it was written. */
const amendsSentences = (whose: string): readonly string[] => allFileWords().map(({ amends }) => filledLine(amends, { whose }));

type Comments = NonNullable<Redline['comments']>;

/** True where a comment on the paragraph says that the proposal of `one` amends the proposal of `whose`. */
function amends(paragraph: RedlineParagraph, comments: Comments, one: string, whose: string): boolean {
  const here = new Set([...(paragraph.comments ?? []), ...paragraph.runs.flatMap((run) => run.comments ?? [])]);
  const sentences = amendsSentences(whose);
  return comments.some(
    (comment) => here.has(comment.id) && nameOf(comment) === one && comment.words.split('\n').some((line) => sentences.includes(line)),
  );
}

/** The authors on whose changes an author's own depend: those whose insertions the author deleted from, or inserted words into. The author is one of them. */
function restsOn(paragraph: RedlineParagraph, author: string, comments: Comments): Set<string> {
  const authors = new Set([author]);
  for (const changes of changesOf(paragraph)) {
    const own = changes.find((one) => nameOf(one) === author);
    for (const one of own ? changes.slice(0, changes.indexOf(own)) : []) if (one.change !== own?.change) authors.add(nameOf(one));
  }
  const { runs } = paragraph;
  const insertersOf = (at: number) => (runs[at]?.changes ?? []).filter(({ change }) => change === 'insertion').map(nameOf);
  /** The last run, in one direction, of the neighbouring runs that only these two inserted. */
  const endOf = (at: number, step: 1 | -1, two: readonly string[]): number => {
    const next = insertersOf(at + step);
    return next.length > 0 && next.every((one) => two.includes(one)) ? endOf(at + step, step, two) : at;
  };
  runs.forEach((_, at) => {
    if (!insertersOf(at).includes(author)) return;
    for (const other of insertersOf(at - 1)) {
      if (insertersOf(at).includes(other) || !insertersOf(at + 1).includes(other)) continue;
      // Where the other author inserted twice into an insertion of this author, the words in between are not inside the other's insertion.
      const ends = ([-1, 1] as const).map((step) => insertersOf(endOf(at, step, [author, other])));
      if (ends.every((end) => end.includes(author))) continue;
      // Where the two insertions only overlap, a comment is the only sign of which one amends the other.
      if (ends.every((end) => end.includes(other)) || !amends(paragraph, comments, other, author)) authors.add(other);
    }
  });
  return authors;
}

function decidedParagraph(paragraph: RedlineParagraph, chosen: readonly string[], comments: Comments): RedlineParagraph {
  const authors = new Set(chosen.flatMap((author) => [...restsOn(paragraph, author, comments)]));
  const ofRun = (run: Run): Run =>
    'note' in run
      ? {
          ...run,
          changes: decided(run.changes, authors),
          note: run.note.map((text) => ({ ...text, changes: decided(text.changes, authors) })),
        }
      : { ...run, changes: decided(run.changes, authors) };
  const former: Former | null = paragraph.former;
  const look = former && !authors.has(nameOf(former)) ? { kind: former.kind, level: former.level, former: null } : {};
  return { ...paragraph, ...look, runs: paragraph.runs.map(ofRun), mark: decided(paragraph.mark, authors) };
}

/** The text as one author, or several together, would have it. */
export const settledFor = (redline: Redline, authors: string | readonly string[]): Node => {
  const chosen = typeof authors === 'string' ? [authors] : authors;
  return settle(
    { paragraphs: redline.paragraphs.map((paragraph) => decidedParagraph(paragraph, chosen, redline.comments ?? [])) },
    'accept',
  );
};
