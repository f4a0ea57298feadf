// Formal sentences: a proposal as it is read out and recorded. "In operative paragraph 3, after “the capacity of”, insert “quality”; …." They are in the
// language of the draft, like its quoted words. The forms follow real amendments of the General Assembly and other bodies; the tests have examples.
import type { Node } from 'prosemirror-model';
import type { Language } from '../../../schema/index.ts';
import { wordTokens } from '../../diff/word-tokens.ts';
import { isRewritten } from '../rebase/rewritten.ts';
import { changedWords } from '../rebase/splices.ts';
import { comingIn, operation } from './operation.ts';
import { paragraphNameIn, wholeLabel } from './paragraph-name.ts';
import { begun, coalesced, type Filling, type FormalPart, filled, plainText } from './patterns.ts';
import { Quotable } from './place.ts';
import type { SentenceKey } from './words/formal-words.ts';
import { formalWordsIn } from './words/known-words.ts';

export { paragraphName } from './paragraph-name.ts';
export type { FormalPart } from './patterns.ts';

/** A formal sentence as data, so that a screen which shows it beside its paragraph can leave the address out. */
export interface FormalSentence {
  readonly language: Language;
  /** The paragraph in which the operation takes place: "operative paragraph 3 (b)". '' if the operation itself names its paragraphs: "Delete operative
   *  paragraph 3". */
  readonly address: string;
  /** The beginning of the sentence, if it has an address: "In operative paragraph 3 (b), ". */
  readonly lead: string;
  /** The operation, without the full stop: "after “the capacity of”, insert “quality”". Quotation marks are in the `text` parts. */
  readonly operation: readonly FormalPart[];
}

/** A sentence whose operation names its paragraphs itself. */
const unaddressed = (language: Language, operation: readonly FormalPart[]): FormalSentence => ({
  language,
  address: '',
  lead: '',
  operation: begun(coalesced(operation), true),
});

/** A sentence about whole paragraphs, by its pattern. */
export const formalSentence = (language: Language, key: SentenceKey, fillings: Readonly<Record<string, Filling>>): FormalSentence =>
  unaddressed(language, filled(formalWordsIn(language).sentences[key], fillings));

/** The sentence without its lead, as one that names its own paragraph. */
export const withoutLead = ({ language, operation }: FormalSentence): FormalSentence => ({ language, address: '', lead: '', operation });

/** The full sentences, one after the other, with addresses and full stops: "In operative paragraph 3, after “the capacity of”, insert “quality”." */
export const formalParts = (sentences: readonly FormalSentence[]): FormalPart[] =>
  coalesced(
    sentences.flatMap(({ language, lead, operation: done }, at): FormalPart[] => {
      const { gap, stop } = formalWordsIn(language);
      return [{ text: `${at > 0 ? gap : ''}${lead}` }, ...done, { text: stop }];
    }),
  );

/** A sentence, or parts of one, as plain text. */
export const formalText = (sentence: FormalSentence | readonly FormalPart[]): string =>
  plainText('operation' in sentence ? formalParts([sentence]) : sentence);

/** "Delete operative paragraph 3." */
export const formalDeletion = (label: string, language: Language = 'en'): FormalSentence =>
  formalSentence(language, 'delete', { paragraph: paragraphNameIn(formalWordsIn(language), label) });

/** The formal sentence for the changes from `base` to `mine`. `label`: "OP3 (b)"; "chapeau OP3" if the paragraph has subparagraphs, which stay. */
export function formalWording(label: string, base: Node, mine: Node, language: Language = 'en'): FormalSentence {
  const words = formalWordsIn(language);
  const paragraph = paragraphNameIn(words, label);
  const tokens = wordTokens(base);
  const changes = changedWords(base, mine);
  if (changes.length === 0) return formalSentence(language, 'noChange', { paragraph });
  if (mine.content.size === 0) return formalDeletion(label, language);
  if (isRewritten(base, mine)) return formalSentence(language, 'replace', { paragraph, content: comingIn(words, wordTokens(mine)) });
  const text = new Quotable(tokens, words);
  const parts = changes.flatMap((change, at): FormalPart[] => [{ text: at > 0 ? words.next : '' }, ...operation(text, change)]);
  // Words in the chapeau are in the paragraph.
  const within = paragraphNameIn(words, wholeLabel(label));
  const lead = begun(filled(words.leads.within, { paragraph: within }), true);
  return { language, address: within('plain'), lead: plainText(lead), operation: coalesced(parts) };
}
