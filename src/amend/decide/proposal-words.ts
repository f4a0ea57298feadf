// The formal words of a proposal for the list of decisions ("In operative paragraph 3, delete “…”"): as its owner made it, or as accepting it changes the
// text.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, idOf, type Language, ownerOf } from '../../../schema/index.ts';
import { labelsOf } from '../../text/numbering.ts';
import { labelOfAlone } from '../formal/families.ts';
import { type FormalSentence, formalParts, formalText, paragraphName, withoutLead } from '../formal/sentence.ts';
import { amendmentIn } from '../kinds/amendment-to-amendment.ts';
import type { Acceptance, Saying } from '../kinds/kind.ts';
import { formalProposal } from '../kinds/kinds.ts';
import { proposedParagraphWords } from '../kinds/new-paragraph.ts';
import { paragraphBefore } from '../kinds/paragraphs.ts';
import { recordedOf } from '../kinds/recorded-kinds.ts';

/** A text and a proposal in it. */
export interface Spoken {
  readonly doc: Node;
  readonly paragraph: Node;
  /** Id of the amendment; '' where the paragraph itself is proposed. */
  readonly amendment: string;
  /** The language of the draft. */
  readonly language: Language;
}

function sayingOf({ doc, paragraph, language }: Spoken, now: Node): Saying {
  const labels = labelsOf(doc);
  const labelOf = (id: string) => labels.get(id)?.label ?? '';
  return { doc, paragraph, label: labelOfAlone(doc, idOf(paragraph), labelOf(idOf(paragraph))), now, labelOf, language };
}

/** A proposal in formal words, as its owner made it. `now` is the present wording of its paragraph. */
export function proposedWords(spoken: Spoken, now: Node): readonly FormalSentence[] {
  const saying = sayingOf(spoken, now);
  const { paragraph } = spoken;
  const amendment = amendmentIn(paragraph, spoken.amendment);
  if (!amendment) return proposedParagraphWords({ ...saying, before: saying.labelOf(paragraphBefore(spoken.doc, idOf(paragraph)) ?? '') });
  const amended = amendmentIn(paragraph, amendmentAttrs(amendment).on);
  return formalProposal(saying.label, amendment, now, saying.labelOf, amended ? ownerOf(amended) : '', spoken.language);
}

/** The change that an acceptance makes to the present text, in formal words. `now` is the present wording of the paragraph. */
export const acceptedWords = (spoken: Spoken, now: Node, acceptance: Acceptance): readonly FormalSentence[] =>
  recordedOf(acceptance).acceptedWords(acceptance, sayingOf(spoken, now));

/** Formal sentences as a decision stores them that is listed under a paragraph's label. `words` are the full sentences. `operation` is the same without the
 *  address ("In operative paragraph 3, "), which the label already says; it is given only where there is one sentence and its address is this paragraph. */
export function recordedWords(
  label: string,
  sentences: readonly FormalSentence[],
): { readonly words: string; readonly operation?: string } {
  const words = formalText(formalParts(sentences));
  const [only, ...others] = sentences;
  if (!only || others.length > 0 || only.address !== paragraphName(label, only.language)) return { words };
  return { words, operation: formalText(withoutLead(only)) };
}
