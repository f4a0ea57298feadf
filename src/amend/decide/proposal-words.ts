// What the list of decisions says of a proposal, in formal words: as its owner made it, or as accepting it changes the text. Reads only.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, idOf, ownerOf } from '../../../schema/index.ts';
import { labelsOf } from '../../text/numbering.ts';
import { type FormalSentence, formalParts, formalText, paragraphName, unaddressed } from '../formal/sentence.ts';
import { amendmentIn } from '../kinds/amendment-to-amendment.ts';
import type { Acceptance, Saying } from '../kinds/kind.ts';
import { formalProposal, kindOfAcceptance } from '../kinds/kinds.ts';
import { paragraphWords } from '../kinds/new-paragraph.ts';

/** A text and a proposal in it. */
export interface Spoken {
  readonly doc: Node;
  readonly paragraph: Node;
  /** Id of the amendment; '' where the paragraph itself is proposed. */
  readonly amendment: string;
}

function sayingOf({ doc, paragraph }: Spoken, now: Node): Saying {
  const labels = labelsOf(doc);
  const labelOf = (id: string) => labels.get(id)?.label ?? '';
  return { doc, paragraph, label: labelOf(idOf(paragraph)), now, labelOf };
}

/** A proposal in formal words, as its owner made it. `now` is its paragraph's wording. */
export function proposedWords(spoken: Spoken, now: Node): readonly FormalSentence[] {
  const saying = sayingOf(spoken, now);
  const { paragraph } = spoken;
  const amendment = amendmentIn(paragraph, spoken.amendment);
  if (!amendment) return [paragraphWords(saying)];
  const amended = amendmentIn(paragraph, amendmentAttrs(amendment).on);
  return formalProposal(saying.label, amendment, now, saying.labelOf, amended ? ownerOf(amended) : '');
}

/** What accepting changes, in formal words against the text as it reads now. */
export const acceptedWords = (spoken: Spoken, now: Node, acceptance: Acceptance): readonly FormalSentence[] =>
  kindOfAcceptance(acceptance).acceptedWords(acceptance, sayingOf(spoken, now));

/** Sentences as a decision keeps them that is listed under the label of a paragraph: `words` as they are read out, and, where there is one that is said of
 *  a place in this paragraph, `operation`: the same without the address, which the label says already. */
export function recordedWords(
  label: string,
  sentences: readonly FormalSentence[],
): { readonly words: string; readonly operation?: string } {
  const words = formalText(formalParts(sentences));
  const [only, ...others] = sentences;
  if (!only || others.length > 0 || only.address !== paragraphName(label)) return { words };
  return { words, operation: formalText(unaddressed(only.operation)) };
}
