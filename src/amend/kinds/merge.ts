// Two paragraphs become one: an amendment of the kind `merge` in the second; its `after` is the id of the paragraph before, at whose end the words of the
// second are added. The amendment may change words too.
import { amendmentAttrs, idOf, type Language, wordingJson } from '../../../schema/index.ts';
import { paragraphNameIn } from '../formal/paragraph-name.ts';
import { type FormalSentence, formalSentence } from '../formal/sentence.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import { runOn } from '../rebase/parts.ts';
import type { AcceptanceBy, RecordedKind, StoredKind } from './kind.ts';
import { hasOthers, nowOf, paragraphBefore, paragraphOfText, positionOf, reworded, UNSETTLED } from './paragraphs.ts';
import type { NoteOf } from './taking-back.ts';
import { compileStructure } from './words.ts';

const NO_TARGET = 'The paragraph that it was to be joined with is no longer in the text.';

export const mergeKind: StoredKind<AcceptanceBy<'merge'>> = {
  structural: true,
  changesWords: true,
  wholeOnly: '',
  compile: compileStructure,
  fit(doc, paragraph, { amendment }) {
    const { after } = amendmentAttrs(amendment);
    if (after === '' || !paragraphOfText(doc, after)) return { status: 'conflict', why: NO_TARGET };
    if (paragraphBefore(doc, idOf(paragraph)) === after) return null;
    return { status: 'conflict', why: 'The two paragraphs that it joins no longer stand one behind the other.' };
  },
  accept(doc, paragraph, { id, amendment, merged }) {
    if (paragraph.attrs.by !== '') return { refused: 'The paragraph is itself only proposed; decide on that first.' };
    const { after } = amendmentAttrs(amendment);
    const into = paragraphOfText(doc, after);
    if (!into) return { refused: NO_TARGET };
    if (hasOthers(paragraph, id)) return UNSETTLED;
    return { do: 'merge', into: after, wording: runOn([nowOf(into), merged]) };
  },
  speaksOf: (amendment) => [amendmentAttrs(amendment).after],
  touches: (home, amendment) => [home, amendmentAttrs(amendment).after],
  structure: (label, amendment, labelOf, language) => formalMerge(label, labelOf(amendmentAttrs(amendment).after), language),
  after({ into, wording }, { paragraphs, at }) {
    const target = positionOf(paragraphs, into);
    return paragraphs.with(target, reworded(paragraphs[target]!, wording)).toSpliced(at, 1);
  },
};

export const mergeRecorded: RecordedKind<AcceptanceBy<'merge'>, NoteOf<'merged'>> = {
  note: 'merged',
  acceptedWords: ({ into }, { label, labelOf, language }) => [formalMerge(label, labelOf(into), language)],
  kept: ({ into, wording }, { paragraph, behind, other }) => ({
    kind: 'merged',
    paragraph: JSON.stringify(paragraph.toJSON()),
    behind,
    into,
    before: wordingJson(other),
    after: wordingJson(wording),
  }),
  restores: ({ into }) => [into],
};

/** "Join operative paragraph 4 to the end of operative paragraph 3."; `into` is a label. */
function formalMerge(label: string, into: string, language: Language): FormalSentence {
  const words = formalWordsIn(language);
  return formalSentence(language, 'join', { paragraph: paragraphNameIn(words, label), near: paragraphNameIn(words, into) });
}
