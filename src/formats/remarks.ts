// The remarks beside a paragraph in files without comments: its former kind or level; and for proposals what Word has in comments: co-sponsors, reasons, and
// whole proposals that cannot be shown as changes.
import { LANGUAGES, type Language } from '../../schema/index.ts';
import { isAboutProposal } from '../amend/tracked/comments.ts';
import type { Mark, Redline, RedlineComment, RedlineParagraph } from '../diff/redline-model.ts';
import { levelOf } from '../text/subparagraphs.ts';
import type { Former } from './change-list.ts';
import { changeWordsIn } from './change-words.ts';

/** The changes of a redline, those in notes too. */
export const marksIn = ({ paragraphs }: Pick<Redline, 'paragraphs'>): Mark[] =>
  paragraphs.flatMap(({ runs, mark }) => [
    ...mark,
    ...runs.flatMap((run) => ('note' in run ? [...run.changes, ...run.note.flatMap(({ changes }) => changes)] : run.changes)),
  ]);

/** Whether changes name their authors: if there are several. `given`: the author of changes without one. */
export const hasSeveralAuthors = (redline: Pick<Redline, 'paragraphs'>, given = ''): boolean =>
  new Set(marksIn(redline).map(({ author = given }) => author)).size > 1;

/** A remark beside a paragraph. `author`: '' where nobody is named. */
export interface Remark {
  readonly author: string;
  readonly words: string;
}

/** A remark as one line: "Norway: Together with Fiji." */
export const remarkLine = ({ author, words }: Remark, language: Language): string =>
  (author === '' ? '' : author + changeWordsIn(language).colon) + words.replace(/(?<!\s)\s*\n\s*/g, ' ').trim();

/** What a paragraph is, in words: "an operative paragraph". */
function named(one: Pick<RedlineParagraph, 'kind' | 'level'>, language: Language): string {
  const words = changeWordsIn(language);
  return one.kind === 'subparagraph' ? words.subparagraph(levelOf(one)) : words[one.kind];
}

const packed = (text: string): string => text.replace(/\s+/g, '');
const ALL_KINDS: readonly Pick<RedlineParagraph, 'kind' | 'level'>[] = [
  ...(['title', 'heading', 'preambular', 'operative'] as const).map((kind) => ({ kind, level: '0' })),
  ...['1', '2', '3', '4'].map((level) => ({ kind: 'subparagraph' as const, level })),
];

/** The former kind and level of a paragraph, from a line that ends with them, in any language; null for other lines. */
export function formerIn(line: string): Pick<RedlineParagraph, 'kind' | 'level'> | null {
  const text = packed(line);
  for (const language of LANGUAGES)
    for (const former of ALL_KINDS)
      for (const now of ALL_KINDS)
        if (text.endsWith(packed(changeWordsIn(language).was(named(former, language), named(now, language))))) return former;
  return null;
}

/** The comments on proposals that a redline carries. */
export const aboutProposals = ({ comments = [] }: Redline): readonly RedlineComment[] => comments.filter(({ id }) => isAboutProposal(id));

/** The remarks beside each paragraph that has some. `given`: the author of changes that have none of their own. */
export function remarksOf(redline: Redline, language: Language, given = ''): ReadonlyMap<RedlineParagraph, readonly Remark[]> {
  const found = new Map<RedlineParagraph, Remark[]>();
  const comments = new Map(aboutProposals(redline).map((comment) => [comment.id, comment]));
  for (const paragraph of redline.paragraphs) {
    const remarks: Remark[] = [];
    const former: Former | null = paragraph.former;
    if (former)
      remarks.push({
        author: former.author ?? given,
        words: changeWordsIn(language).was(named(former, language), named(paragraph, language)),
      });
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
