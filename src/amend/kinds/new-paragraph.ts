// A proposed new paragraph: stored as a paragraph whose `by` is its delegation. Accepting it sets `by` to '', which makes it a paragraph of the text.
import type { Node } from 'prosemirror-model';
import { type ParagraphKind, paragraphAttrs, wordingJson } from '../../../schema/index.ts';
import { wordTokens } from '../../diff/word-tokens.ts';
import { comingIn } from '../formal/operation.ts';
import { type FormalSentence, paragraphName, unaddressed } from '../formal/sentence.ts';
import { formalAlternative } from './alternative.ts';
import type { AcceptanceBy, ProposalKind, Saying } from './kind.ts';
import { paragraphBefore } from './paragraphs.ts';
import type { NoteOf } from './taking-back.ts';

export const newParagraphKind: ProposalKind<AcceptanceBy<'adopt'>, NoteOf<'adopted'>> = {
  note: 'adopted',
  after: (_acceptance, { paragraphs, at, accepted }) =>
    paragraphs.with(at, accepted.type.create({ ...accepted.attrs, by: '', instead: '' }, accepted.content)),
  acceptedWords: (_acceptance, saying) => [paragraphWords(saying)],
  kept(_acceptance, { paragraph, now }) {
    const { by, instead } = paragraphAttrs(paragraph);
    return { kind: 'adopted', by, instead, words: wordingJson(now) };
  },
  restores: (_note, home) => [home],
};

/** The formal words for a proposed paragraph: for a new one, or for an alternative to another paragraph. */
export function paragraphWords({ doc, paragraph, now, labelOf }: Omit<Saying, 'label'>): FormalSentence {
  const { id, kind, instead } = paragraphAttrs(paragraph);
  const rival = labelOf(instead);
  return rival === '' ? formalInsertion(labelOf(paragraphBefore(doc, id) ?? ''), kind, now) : formalAlternative(rival, now);
}

/** "After preambular paragraph 3, insert a new preambular paragraph reading: “…”." `after` is the label of the paragraph before, '' for the beginning of the
 *  text. */
export function formalInsertion(after: string, kind: ParagraphKind, wording: Node): FormalSentence {
  const place = after === '' ? 'At the beginning of the text' : `After ${paragraphName(after)}`;
  const name =
    { title: 'title', heading: 'heading', subparagraph: 'subparagraph', preambular: '', operative: '' }[kind] || `${kind} paragraph`;
  if (wording.textContent.trim() === '') return unaddressed([{ text: `${place}, insert a new ${name}, which says nothing yet` }]);
  return unaddressed([{ text: `${place}, insert a new ${name} reading: ` }, ...comingIn(wordTokens(wording))]);
}
