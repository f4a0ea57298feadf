// A paragraph becomes another kind, or a subparagraph of another level: an amendment of the kind `recast`; its `as` names the new kind and level. The
// amendment may change words too.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, type Language, type Look, lookFromName, lookName, paragraphAttrs } from '../../../schema/index.ts';
import { paragraphNameIn } from '../formal/paragraph-name.ts';
import { type FormalSentence, formalSentence } from '../formal/sentence.ts';
import { kindKeyOf } from '../formal/words/formal-words.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import type { AcceptanceBy, RecordedKind, StoredKind } from './kind.ts';
import { reworded } from './paragraphs.ts';
import type { NoteOf } from './taking-back.ts';
import { andWords, compileStructure, withoutChange, wordsAlong, wordsKept } from './words.ts';

export const recastKind: StoredKind<AcceptanceBy<'recast'>> = {
  structural: true,
  changesWords: true,
  wholeOnly: '',
  compile(amendment, now, paragraph) {
    const compiled = compileStructure(amendment, now);
    const isSo = amendmentAttrs(amendment).as === lookName(paragraphAttrs(paragraph));
    return isSo && compiled.status === 'applies' && compiled.hunks.length === 0 ? withoutChange('satisfied', now) : compiled;
  },
  fit: () => null,
  accept(_doc, _paragraph, compiled) {
    const look = lookOf(compiled.amendment);
    return look
      ? { do: 'recast', look, wording: wordsAlong(compiled) }
      : { refused: 'The proposal does not say what the paragraph is to be.' };
  },
  speaksOf: () => [],
  touches: (home) => [home],
  structure(label, amendment, _labelOf, language) {
    const look = lookOf(amendment);
    return look && formalRecast(label, look, language);
  },
  after: ({ look, wording }, { paragraphs, at, accepted }) => paragraphs.with(at, recast(reworded(accepted, wording), look)),
};

export const recastRecorded: RecordedKind<AcceptanceBy<'recast'>, NoteOf<'recast'>> = {
  note: 'recast',
  acceptedWords: ({ look, wording }, saying) => andWords(formalRecast(saying.label, look, saying.language), wording, saying),
  kept: ({ look, wording }, { paragraph, now }) => ({
    kind: 'recast',
    before: lookName(paragraphAttrs(paragraph)),
    after: lookName(look),
    words: wordsKept(now, wording),
  }),
  restores: (_note, home) => [home],
};

/** The kind and level that the paragraph would get; null where the amendment's `as` is not valid. */
const lookOf = (amendment: Node): Look | null => lookFromName(amendmentAttrs(amendment).as);

const recast = (paragraph: Node, look: Look): Node => paragraph.type.create({ ...paragraph.attrs, ...look }, paragraph.content);

/** "Make operative paragraph 4 a subparagraph." */
function formalRecast(label: string, look: Look, language: Language): FormalSentence {
  const words = formalWordsIn(language);
  return formalSentence(language, 'recast', { paragraph: paragraphNameIn(words, label), look: words.looks[kindKeyOf(look)] });
}
