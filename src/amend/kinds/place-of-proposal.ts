// The place of a proposed paragraph among the paragraphs of a draft. The same rule serves everything that inserts one (the editor, publishing, importing a
// file) and the screens that show a private one at its place: after everything already proposed there, so that labels ("PP4 alt", "OP7 bis") never pass to
// another delegation's paragraph.
import { levelOf } from '../../text/subparagraphs.ts';

/** What placing needs to know about a paragraph, proposed or of the text (`by` is ''). */
export interface ParagraphInOrder {
  readonly id: string;
  readonly by: string;
  /** Id of the paragraph that it would replace; ''. */
  readonly instead: string;
  readonly kind: string;
  readonly level: string | number;
}

/** The id of the paragraph that a proposed paragraph follows: `after` if that is still in the text ('' is the beginning); else the last paragraph of its
 *  kind in the text, or the last of all. */
export function anchorOf(paragraphs: readonly ParagraphInOrder[], after: string, made: Pick<ParagraphInOrder, 'kind'>): string {
  if (after === '' || paragraphs.some(({ id }) => id === after)) return after;
  const ofText = paragraphs.filter(({ by }) => by === '');
  const isPreamble = made.kind === 'preambular';
  return (ofText.findLast(({ kind }) => (kind === 'preambular') === isPreamble) ?? ofText.at(-1))?.id ?? '';
}

/** The index at which a proposed paragraph is inserted. `after`: id of the paragraph that it follows, '' for the beginning; an alternative (`made.instead`)
 *  follows the other alternatives to its paragraph, and what is proposed below them; any other one follows the proposed paragraphs already there, except
 *  those of a higher level. */
export function indexBehind(
  paragraphs: readonly ParagraphInOrder[],
  after: string,
  made: Pick<ParagraphInOrder, 'instead' | 'kind' | 'level'>,
): number {
  const own = levelOf(made);
  if (made.instead !== '') {
    const last = paragraphs.findLastIndex(({ id, by, instead }) => (by !== '' && instead === made.instead) || id === made.instead);
    if (last >= 0) {
      const end = paragraphs.findIndex(({ by, level, kind }, k) => k > last && (by === '' || levelOf({ kind, level }) <= own));
      return end < 0 ? paragraphs.length : end;
    }
  }
  const anchor = anchorOf(paragraphs, after, made);
  let at = paragraphs.findIndex(({ id }) => id === anchor) + 1;
  while (at < paragraphs.length && paragraphs[at]!.by !== '' && (paragraphs[at]!.instead !== '' || levelOf(paragraphs[at]!) >= own)) at++;
  return at;
}

/** Places several proposed paragraphs one after the other: those that follow one paragraph keep their order, whatever their levels. Each call gives the
 *  index at which `made` is to be inserted next; `paragraphs` are the paragraphs at that time. */
export function createPlaces(): (paragraphs: readonly ParagraphInOrder[], after: string, made: ParagraphInOrder) => number {
  const lastBehind = new Map<string, string>();
  return (paragraphs, after, made) => {
    const index = indexBehind(paragraphs, lastBehind.get(after) ?? after, made);
    if (made.instead === '') lastBehind.set(after, made.id);
    return index;
  };
}
