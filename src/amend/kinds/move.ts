// A paragraph moves to another place: an amendment of the kind `move`; its `after` is the id of the paragraph that it would follow, '' for the beginning of
// the text. The amendment may change words too.
import { amendmentAttrs, idOf, type Language } from '../../../schema/index.ts';
import { paragraphNameIn } from '../formal/paragraph-name.ts';
import { type FormalSentence, formalSentence } from '../formal/sentence.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import type { AcceptanceBy, RecordedKind, StoredKind } from './kind.ts';
import { paragraphBefore, paragraphOfText, positionOf, reworded } from './paragraphs.ts';
import type { NoteOf } from './taking-back.ts';
import { andWords, compileStructure, wordsAlong, wordsKept } from './words.ts';

export const moveKind: StoredKind<AcceptanceBy<'move'>> = {
  structural: true,
  changesWords: true,
  wholeOnly: '',
  compile: compileStructure,
  fit(doc, paragraph, { amendment, status, hunks }) {
    const { after } = amendmentAttrs(amendment);
    if (after !== '' && !paragraphOfText(doc, after))
      return { status: 'conflict', why: 'The paragraph that it was to follow is no longer in the text.' };
    const isThere = status === 'applies' && hunks.length === 0 && paragraphBefore(doc, idOf(paragraph)) === after;
    return isThere ? { status: 'satisfied', why: '' } : null;
  },
  accept: (_doc, _paragraph, compiled) => ({ do: 'move', after: amendmentAttrs(compiled.amendment).after, wording: wordsAlong(compiled) }),
  speaksOf: (amendment) => [amendmentAttrs(amendment).after],
  touches: (home) => [home],
  structure: (label, amendment, labelOf, language) => formalMove(label, labelOf(amendmentAttrs(amendment).after), language),
  after({ after, wording }, { paragraphs, at, accepted }) {
    const others = paragraphs.toSpliced(at, 1);
    return others.toSpliced(positionOf(others, after) + 1, 0, reworded(accepted, wording));
  },
};

export const moveRecorded: RecordedKind<AcceptanceBy<'move'>, NoteOf<'moved'>> = {
  note: 'moved',
  acceptedWords: ({ after, wording }, saying) =>
    andWords(formalMove(saying.label, saying.labelOf(after), saying.language), wording, saying),
  kept: ({ wording }, { now, behind }) => ({ kind: 'moved', behind, words: wordsKept(now, wording) }),
  restores: (_note, home) => [home],
};

/** "Move operative paragraph 3 to after operative paragraph 5." `after` is a label, '' for the beginning of the text. */
export function formalMove(label: string, after: string, language: Language = 'en'): FormalSentence {
  const words = formalWordsIn(language);
  const paragraph = paragraphNameIn(words, label);
  return after === ''
    ? formalSentence(language, 'moveFirst', { paragraph })
    : formalSentence(language, 'move', { paragraph, near: paragraphNameIn(words, after) });
}
