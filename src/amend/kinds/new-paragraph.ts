// A proposed new paragraph: stored as a paragraph whose `by` is its delegation. Accepting it sets `by` to '', which makes it a paragraph of the text.
import type { Node } from 'prosemirror-model';
import { type Language, paragraphAttrs, wordingJson } from '../../../schema/index.ts';
import { wordTokens } from '../../diff/word-tokens.ts';
import { labelOfAlone } from '../formal/families.ts';
import { comingIn } from '../formal/operation.ts';
import { lastSignIn, paragraphNameIn } from '../formal/paragraph-name.ts';
import { filled } from '../formal/patterns.ts';
import { type FormalSentence, formalSentence } from '../formal/sentence.ts';
import { type KindKey, kindKeyOf } from '../formal/words/formal-words.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import { formalAlternative } from './alternative.ts';
import type { AcceptanceBy, ProposalKind, RecordedKind, Saying } from './kind.ts';
import { paragraphBefore } from './paragraphs.ts';
import type { NoteOf } from './taking-back.ts';

export const newParagraphKind: ProposalKind<AcceptanceBy<'adopt'>> = {
  after: (_acceptance, { paragraphs, at, accepted }) =>
    paragraphs.with(at, accepted.type.create({ ...accepted.attrs, by: '', instead: '' }, accepted.content)),
};

export const newParagraphRecorded: RecordedKind<AcceptanceBy<'adopt'>, NoteOf<'adopted'>> = {
  note: 'adopted',
  acceptedWords: (_acceptance, saying) => [paragraphWords(saying)],
  kept(_acceptance, { paragraph, now }) {
    const { by, instead } = paragraphAttrs(paragraph);
    return { kind: 'adopted', by, instead, words: wordingJson(now) };
  },
  restores: (_note, home) => [home],
};

/** The formal words for a proposed paragraph: for a new one, or for an alternative to another paragraph. */
export function paragraphWords({ doc, paragraph, now, labelOf, language }: Omit<Saying, 'label'>): FormalSentence {
  const { id, instead } = paragraphAttrs(paragraph);
  const rival = labelOf(instead);
  return rival === ''
    ? formalInsertion(labelOf(paragraphBefore(doc, id) ?? ''), kindKeyOf(paragraphAttrs(paragraph)), now, language, labelOf(id))
    : formalAlternative(labelOfAlone(doc, instead, rival), now, language);
}

/** "After preambular paragraph 3, insert a new preambular paragraph reading: “…”." `after` is the label of the paragraph before, '' for the beginning of the
 *  text. `label`: its own; the letter that a subparagraph has in it is named, "a new subparagraph (d)". */
export function formalInsertion(after: string, kind: KindKey, wording: Node, language: Language = 'en', label = ''): FormalSentence {
  const words = formalWordsIn(language);
  const spot = filled(words.spots[after === '' ? 'first' : 'behind'], { near: paragraphNameIn(words, after) });
  const sign = lastSignIn(words, label);
  const fresh = words.fresh[kind] + (sign === '' ? '' : words.gap + sign);
  if (wording.textContent.trim() === '') return formalSentence(language, 'insertEmpty', { spot, fresh });
  return formalSentence(language, 'insert', { spot, fresh, content: comingIn(words, wordTokens(wording)) });
}
