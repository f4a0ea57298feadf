// An alternative to a paragraph ("OP6 alt"): stored as a paragraph whose `by` is its delegation and whose `instead` is the id of the paragraph that it would
// replace, its rival. When it is accepted, the rival gets its wording and keeps its own id, comments and pending amendments; the alternative is withdrawn.
import type { Node } from 'prosemirror-model';
import { idOf, type Language, ownerOf, wordingJson } from '../../../schema/index.ts';
import { wordTokens } from '../../diff/word-tokens.ts';
import { labelOfAlone } from '../formal/families.ts';
import { comingIn } from '../formal/operation.ts';
import { paragraphNameIn } from '../formal/paragraph-name.ts';
import { type FormalSentence, formalSentence } from '../formal/sentence.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import type { AcceptanceBy, NotAcceptable, ProposalKind, RecordedKind } from './kind.ts';
import { hasOthers, nowOf, positionOf, reworded, UNSETTLED } from './paragraphs.ts';
import type { NoteOf } from './taking-back.ts';

export const alternativeKind: ProposalKind<AcceptanceBy<'instead'>> = {
  after({ paragraph, wording }, { paragraphs, at, accepted }) {
    const rival = positionOf(paragraphs, paragraph);
    return paragraphs
      .with(rival, reworded(paragraphs[rival]!, wording))
      .with(at, accepted.type.create({ ...accepted.attrs, state: 'withdrawn' }, accepted.content));
  },
};

export const alternativeRecorded: RecordedKind<AcceptanceBy<'instead'>, NoteOf<'instead'>> = {
  note: 'instead',
  acceptedWords: ({ paragraph, wording }, { doc, labelOf, language }) => [
    formalAlternative(labelOfAlone(doc, paragraph, labelOf(paragraph)), wording, language),
  ],
  kept: ({ paragraph, wording }, { other }) => ({ kind: 'instead', paragraph, before: wordingJson(other), after: wordingJson(wording) }),
  restores: ({ paragraph }) => [paragraph],
};

/** What accepting `alternative`, an alternative to `rival`, does, or why it cannot be accepted. */
export function acceptAlternative(rival: Node, alternative: Node): AcceptanceBy<'instead'> | NotAcceptable {
  const wording = nowOf(alternative);
  if (wording.content.size === 0) return { refused: `The alternative of ${ownerOf(alternative)} says nothing yet.` };
  if (nowOf(rival).eq(wording)) return { refused: `The alternative of ${ownerOf(alternative)} says what the text says.` };
  return hasOthers(alternative, '') ? UNSETTLED : { do: 'instead', paragraph: idOf(rival), wording };
}

/** "Replace operative paragraph 6 with the following: “…”."; the label is that of the rival. */
export function formalAlternative(label: string, wording: Node, language: Language = 'en'): FormalSentence {
  const words = formalWordsIn(language);
  const paragraph = paragraphNameIn(words, label);
  if (wording.textContent.trim() === '') return formalSentence(language, 'replaceEmpty', { paragraph });
  return formalSentence(language, 'replace', { paragraph, content: comingIn(words, wordTokens(wording)) });
}
