// A redline of several hands, one hand at a time: the text with one author's changes accepted and all others' rejected. Where an author
// changed what another one had brought in, that comes along in that paragraph: a strike inside an insertion says nothing without it.
import type { Node } from 'prosemirror-model';
import { settle } from '../../diff/redline.ts';
import type { Attribution, Mark, Redline, RedlineParagraph, Run } from '../../diff/redline-model.ts';

const nameOf = (one: Partial<Attribution>): string => one.author ?? '';
type Former = NonNullable<RedlineParagraph['former']> & Partial<Attribution>;

/** Every row of changes in a paragraph: of its words, of the words of its notes, of its end. */
const changesOf = (paragraph: RedlineParagraph): (readonly Mark[])[] => [
  paragraph.mark,
  ...paragraph.runs.flatMap((run) => ('note' in run ? [run.changes, ...run.note.map((text) => text.changes)] : [run.changes])),
];

/** Who changed something, in order of appearance. */
export function authorsOf(redline: Redline): string[] {
  const names = new Set<string>();
  for (const paragraph of redline.paragraphs) {
    for (const changes of changesOf(paragraph)) for (const mark of changes) names.add(nameOf(mark));
    const former: Former | null = paragraph.former;
    if (former) names.add(nameOf(former));
  }
  return [...names];
}

/** How many changes an author made: neighbouring words that changed count once. */
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
    // A change goes on in the next paragraph only over a paragraph's end that is part of it.
    const former: Former | null = paragraph.former;
    if (former && nameOf(former) === author && !before) count++;
  }
  return count;
}

/** The changes as they are when only some authors' are accepted: what others brought in is not there, what they struck stays. */
const decided = (changes: readonly Mark[], authors: ReadonlySet<string>): Mark[] => {
  const comes = (mark: Mark) => mark.change === 'insertion' || mark.change === 'move-to';
  // What several brought in alike is there as soon as one of them is heard.
  const brought = changes.some((mark) => comes(mark) && authors.has(nameOf(mark)));
  return changes.flatMap((mark): Mark[] => {
    if (authors.has(nameOf(mark))) return [mark];
    return comes(mark) && !brought ? [{ ...mark, change: 'deletion' }] : [];
  });
};

/** How a comment says that its author's proposal amends another one's. */
export const amendsSentence = (whose: string): string => `Amends the proposal of ${whose}.`;

type Comments = NonNullable<Redline['comments']>;

/** Does a comment on the paragraph say that one author's proposal amends the other's? */
function amends(paragraph: RedlineParagraph, comments: Comments, one: string, whose: string): boolean {
  const here = new Set([...(paragraph.comments ?? []), ...paragraph.runs.flatMap((run) => run.comments ?? [])]);
  return comments.some(
    (comment) => here.has(comment.id) && nameOf(comment) === one && comment.words.split('\n').includes(amendsSentence(whose)),
  );
}

/** Whose changes an author's own rest on: what the author struck of another's words, and words put into the midst of another's. */
function restsOn(paragraph: RedlineParagraph, author: string, comments: Comments): Set<string> {
  const authors = new Set([author]);
  for (const changes of changesOf(paragraph)) {
    const own = changes.find((one) => nameOf(one) === author);
    for (const one of own ? changes.slice(0, changes.indexOf(own)) : []) if (one.change !== own?.change) authors.add(nameOf(one));
  }
  const { runs } = paragraph;
  const bringers = (at: number) => (runs[at]?.changes ?? []).filter(({ change }) => change === 'insertion').map(nameOf);
  /** Where the stretch ends, in one direction, that the two brought in between them. */
  const endOf = (at: number, step: 1 | -1, two: readonly string[]): number => {
    const next = bringers(at + step);
    return next.length > 0 && next.every((one) => two.includes(one)) ? endOf(at + step, step, two) : at;
  };
  runs.forEach((_, at) => {
    if (!bringers(at).includes(author)) return;
    for (const other of bringers(at - 1)) {
      if (bringers(at).includes(other) || !bringers(at + 1).includes(other)) continue;
      // Where the other one changed an insertion of the author's twice, the words between are not in the midst of the other's.
      const ends = ([-1, 1] as const).map((step) => bringers(endOf(at, step, [author, other])));
      if (ends.every((end) => end.includes(author))) continue;
      // Where each begins or ends outside of the other's words, only what is said tells whose stand in the midst of whose.
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
