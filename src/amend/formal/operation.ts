// Writes one change of a wording as a delegate would say it: insert, delete, replace, set in italics, with footnotes. place.ts names the place; sentence.ts
// joins operations to a sentence. Quoted words are those of the wording that is amended.
import type { Node } from 'prosemirror-model';
import type { MergedSplice } from '../../diff/merge3.ts';
import { noteOf, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import { changedWords } from '../rebase/splices.ts';
import { Quotable, quoted } from './place.ts';

/** A piece of a formal sentence: plain words (with quotation marks), or quoted words that are inserted or deleted. */
export type FormalPart = { readonly text: string } | { readonly inserted: string } | { readonly deleted: string };

type Splice = MergedSplice<WordToken>;

const notesOf = (tokens: readonly WordToken[]): Node[] => tokens.flatMap((token) => noteOf(token) ?? []);
const isItalic = (tokens: readonly WordToken[]): boolean => {
  const first = tokens.find((token) => token.kind === 'word' || token.kind === 'punctuation');
  return first ? (first.source.nodeAt(first.at)?.marks.length ?? 0) > 0 : false;
};

const quote = (part: FormalPart): FormalPart[] => [{ text: '“' }, part, { text: '”' }];

function noteReading(notes: readonly Node[], lead: string): FormalPart[] {
  const many = notes.length > 1;
  const parts: FormalPart[] = [{ text: `${lead}${many ? 'footnotes' : 'a footnote'} reading ` }];
  for (const [index, note] of notes.entries()) {
    if (index > 0) parts.push({ text: ' and ' });
    parts.push(...quote({ inserted: note.textContent }));
  }
  return parts;
}

/** “the new words”, with a footnote reading “…”. */
export function comingIn(tokens: readonly WordToken[]): FormalPart[] {
  const words = quoted(tokens);
  const notes = notesOf(tokens);
  if (words === '') return noteReading(notes, '');
  const parts = quote({ inserted: words });
  return notes.length > 0 ? [...parts, ...noteReading(notes, ', with ')] : parts;
}

const associated = (notes: readonly Node[]): string =>
  notes.length === 0 ? '' : notes.length === 1 ? ' and the associated footnote' : ' and the associated footnotes';

function afterAnchor(text: Quotable, index: number): string {
  const anchor = text.anchor(index);
  return anchor ? ` after ${anchor}` : ' at the beginning';
}

/** The operations for a footnote that stays and whose own words change. */
function noteChanged(text: Quotable, index: number, was: Node, is: Node): FormalPart[] {
  const changes = changedWords(was, is);
  const parts: FormalPart[] = [{ text: `in the footnote${afterAnchor(text, index)}, ` }];
  const within = new Quotable(wordTokens(was));
  for (const [number, change] of changes.entries()) {
    if (number > 0) parts.push({ text: ' and ' });
    parts.push(...operation(within, change));
  }
  return parts;
}

const typeface = (text: Quotable, splice: Splice): FormalPart[] => {
  const target = text.target(splice.from, splice.to);
  const face = isItalic(splice.insert) ? 'in italics' : 'in roman type';
  if (!target) return [{ text: `correct the spacing${afterAnchor(text, splice.from)}` }];
  return [{ text: `${target.place}set ${target.which}“${target.words}” ${face}` }];
};

/** One change in words, without the name of its paragraph: 'after “the capacity of”, insert “quality”'. The positions of `splice` count the tokens of
 *  `text`. */
export function operation(text: Quotable, splice: Splice): FormalPart[] {
  const struck = text.tokens.slice(splice.from, splice.to);
  const goingNotes = notesOf(struck);
  const comingNotes = notesOf(splice.insert);
  const goes = quoted(struck) !== '' || goingNotes.length > 0;
  const comes = quoted(splice.insert) !== '' || comingNotes.length > 0;
  if (!goes && !comes) return [{ text: `correct the spacing${afterAnchor(text, splice.from)}` }];
  if (!goes) return [{ text: `${text.insertionPlace(splice.from)}insert ` }, ...comingIn(splice.insert)];
  const target = text.target(splice.from, splice.to);
  if (!comes) {
    if (!target) return [{ text: `delete the footnote${afterAnchor(text, splice.from)}` }];
    return [{ text: `${target.place}delete ${target.which}` }, ...quote({ deleted: target.words }), { text: associated(goingNotes) }];
  }
  const [was, is] = [goingNotes[0], comingNotes[0]];
  if (!target && goingNotes.length === 1 && comingNotes.length === 1 && was && is && quoted(splice.insert) === '') {
    const index = text.tokens.findIndex((token, at) => at >= splice.from && token.kind === 'note');
    if (was.attrs.id === is.attrs.id) return noteChanged(text, index, was, is);
  }
  if (!target) return [{ text: `replace the footnote${afterAnchor(text, splice.from)} with ` }, ...comingIn(splice.insert)];
  if (target.words === quoted(splice.insert) && goingNotes.length === comingNotes.length) return typeface(text, splice);
  return [
    { text: `${target.place}replace ${target.which}` },
    ...quote({ deleted: target.words }),
    { text: `${associated(goingNotes)} with ` },
    ...comingIn(splice.insert),
  ];
}
