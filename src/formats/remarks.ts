// What files without comments say beside a paragraph and before a change: who makes it, where several do; what a paragraph was before its kind or level
// changed; and of proposals what Word has in comments: co-sponsors, reasons, and whole proposals that cannot be shown as changes.
import { isAboutProposal } from '../amend/tracked/comments.ts';
import type { ChangeKind, Mark, Redline, RedlineComment, RedlineParagraph } from '../diff/redline-model.ts';
import { levelOf } from '../text/subparagraphs.ts';
import type { Former } from './change-list.ts';

/** What became of words, in English. */
export const BECAME: Record<ChangeKind, string> = {
  insertion: 'inserted',
  deletion: 'deleted',
  'move-to': 'moved here',
  'move-from': 'moved away',
};

/** Whose the changes of one run are: "Norway", "Egypt, Nigeria", "inserted by Norway, then deleted by Egypt"; '' where nobody is named. */
export function whoseChanges(changes: readonly Mark[], given: string): string {
  const hands = changes.map((mark) => ({ did: BECAME[mark.change], who: mark.author ?? given }));
  const names = [...new Set(hands.map(({ who }) => who))].filter((who) => who !== '');
  if (names.length < 2 || hands.every(({ did }) => did === hands[0]!.did)) return names.join(', ');
  return hands.map(({ did, who }) => (who === '' ? did : `${did} by ${who}`)).join(', then ');
}

/** The changes of a redline, those in notes too. */
export const marksIn = ({ paragraphs }: Pick<Redline, 'paragraphs'>): Mark[] =>
  paragraphs.flatMap(({ runs, mark }) => [
    ...mark,
    ...runs.flatMap((run) => ('note' in run ? [...run.changes, ...run.note.flatMap(({ changes }) => changes)] : run.changes)),
  ]);

/** Whether changes name who makes them: where several do. `given`: the author of changes that have none of their own. */
export const hasSeveralAuthors = (redline: Pick<Redline, 'paragraphs'>, given = ''): boolean =>
  new Set(marksIn(redline).map(({ author = given }) => author)).size > 1;

/** A remark beside a paragraph. `author`: '' where nobody is named. */
export interface Remark {
  readonly author: string;
  readonly words: string;
}

/** A remark as one line: "Norway: Together with Fiji." */
export const remarkLine = ({ author, words }: Remark): string =>
  (author === '' ? '' : `${author}: `) + words.replace(/\s*\n\s*/g, ' ').trim();

const NAMES: Record<RedlineParagraph['kind'], string> = {
  title: 'the title',
  heading: 'a heading',
  preambular: 'a preambular paragraph',
  operative: 'an operative paragraph',
  subparagraph: 'a subparagraph',
};
const named = (one: Pick<RedlineParagraph, 'kind' | 'level'>): string =>
  one.kind === 'subparagraph' ? `${NAMES.subparagraph} of level ${levelOf(one)}` : NAMES[one.kind];

/** The comments on proposals that a redline carries. */
export const aboutProposals = ({ comments = [] }: Redline): readonly RedlineComment[] => comments.filter(({ id }) => isAboutProposal(id));

/** The remarks beside each paragraph that has some. `given`: the author of changes that have none of their own. */
export function remarksOf(redline: Redline, given = ''): ReadonlyMap<RedlineParagraph, readonly Remark[]> {
  const found = new Map<RedlineParagraph, Remark[]>();
  const comments = new Map(aboutProposals(redline).map((comment) => [comment.id, comment]));
  for (const paragraph of redline.paragraphs) {
    const remarks: Remark[] = [];
    const former: Former | null = paragraph.former;
    if (former) remarks.push({ author: former.author ?? given, words: `Was ${named(former)}, becomes ${named(paragraph)}.` });
    const ids = [...paragraph.runs.flatMap((run) => run.comments ?? []), ...(paragraph.comments ?? [])];
    for (const id of ids) {
      const comment = comments.get(id);
      if (!comment) continue;
      comments.delete(id);
      remarks.push({ author: comment.author ?? '', words: comment.words });
    }
    if (remarks.length > 0) found.set(paragraph, remarks);
  }
  return found;
}
