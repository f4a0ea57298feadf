// Writes one change of a wording as a delegate would say it: insert, delete, replace, set in italics, with footnotes. place.ts names the place; sentence.ts
// joins operations to a sentence. Quoted words are those of the wording that is amended.
import type { Node } from 'prosemirror-model';
import type { MergedSplice } from '../../diff/merge3.ts';
import { noteOf, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import { changedWords } from '../rebase/splices.ts';
import { type FormalPart, filled, inMarks, inRow } from './patterns.ts';
import { Quotable, quoted } from './place.ts';
import type { OperationKey, WordsOfLanguage } from './words/formal-words.ts';

type Splice = MergedSplice<WordToken>;

const notesOf = (tokens: readonly WordToken[]): Node[] => tokens.flatMap((token) => noteOf(token) ?? []);
const isItalic = (tokens: readonly WordToken[]): boolean => {
  const first = tokens.find((token) => token.kind === 'word' || token.kind === 'punctuation');
  return first ? (first.source.nodeAt(first.at)?.marks.length ?? 0) > 0 : false;
};

/** “the new words”, with a footnote reading “…”, by its form: as the object, after "replace … with", or as a whole text. */
export const comingIn =
  (words: WordsOfLanguage, tokens: readonly WordToken[]) =>
  (form: string): FormalPart[] =>
    contentParts(words, tokens, form);

function contentParts(words: WordsOfLanguage, tokens: readonly WordToken[], form: string): FormalPart[] {
  const text = quoted(tokens);
  const notes = notesOf(tokens).map((note) => inMarks(words, { inserted: note.textContent }));
  const [note = []] = notes;
  const key =
    notes.length === 0 && text !== ''
      ? 'justWords'
      : text === ''
        ? notes.length > 1
          ? 'someNotes'
          : 'aNote'
        : notes.length > 1
          ? 'wordsAndNotes'
          : 'wordsAndNote';
  return filled(words.contents[key], { quote: inMarks(words, { inserted: text }), note, notes: inRow(words, notes) }, form);
}

/** The words with the footnotes that go with them. */
export const andTheirNotes = (words: WordsOfLanguage, anchor: FormalPart[], notes: number): FormalPart[] =>
  notes === 0 ? anchor : filled(words.targets[notes === 1 ? 'withItsNote' : 'withItsNotes'], { anchor });

/** The place of a footnote or a blank: 'after “the capacity of”'. */
export function whereOf(text: Quotable, index: number): FormalPart[] {
  const { wheres } = text.words;
  const anchor = text.anchor(index);
  return anchor ? filled(wheres.whereAfter, { anchor }) : filled(wheres.whereFirst, {});
}

/** The operations for a footnote that stays but whose own words change. */
function noteChanged(text: Quotable, index: number, was: Node, is: Node): FormalPart[] {
  const { words } = text;
  const within = new Quotable(wordTokens(was), words);
  const changes = inRow(
    words,
    changedWords(was, is).map((change) => operation(within, change)),
  );
  return filled(words.operations.noteChanged, { where: whereOf(text, index), changes });
}

/** One change in words, without the name of its paragraph: 'after “the capacity of”, insert “quality”'. The positions of `splice` count the tokens of
 *  `text`. */
export function operation(text: Quotable, splice: Splice): FormalPart[] {
  const { words } = text;
  const said = (key: OperationKey, fillings: Parameters<typeof filled>[1]) => filled(words.operations[key], fillings);
  const struck = text.tokens.slice(splice.from, splice.to);
  const goingNotes = notesOf(struck);
  const comingNotes = notesOf(splice.insert);
  const goes = quoted(struck) !== '' || goingNotes.length > 0;
  const comes = quoted(splice.insert) !== '' || comingNotes.length > 0;
  const content = comingIn(words, splice.insert);
  const where = () => whereOf(text, splice.from);
  if (!goes && !comes) return said('spacing', { where });
  if (!goes) return [...text.insertionPlace(splice.from), ...said('insertWords', { content })];
  const aim = text.target(splice.from, splice.to);
  if (!comes && !aim) return said('deleteNote', { where });
  const [was, is] = [goingNotes[0], comingNotes[0]];
  if (!aim && goingNotes.length === 1 && comingNotes.length === 1 && was && is && quoted(splice.insert) === '') {
    const index = text.tokens.findIndex((token, at) => at >= splice.from && token.kind === 'note');
    if (was.attrs.id === is.attrs.id) return noteChanged(text, index, was, is);
  }
  if (!aim) return said('replaceNote', { where, content });
  if (comes && aim.words === quoted(splice.insert) && goingNotes.length === comingNotes.length) {
    const target = text.named(aim, { text: aim.words });
    return [...aim.place, ...said(isItalic(splice.insert) ? 'italics' : 'roman', { target })];
  }
  const target = andTheirNotes(words, text.named(aim, { deleted: aim.words }), goingNotes.length);
  return [...aim.place, ...said(comes ? 'replaceWords' : 'deleteWords', { target, content })];
}
