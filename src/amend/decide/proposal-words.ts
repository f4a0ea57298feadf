// What the list of decisions says of a proposal, in formal words: as its owner made it, or as accepting it changes the text. Reads only.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, idOf, ownerOf } from '../../../schema/index.ts';
import { labelsOf } from '../../text/numbering.ts';
import { formalText } from '../formal/sentence.ts';
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
export function proposedWords(spoken: Spoken, now: Node): string {
  const saying = sayingOf(spoken, now);
  const { paragraph } = spoken;
  const amendment = amendmentIn(paragraph, spoken.amendment);
  if (!amendment) return formalText(paragraphWords(saying));
  const amended = amendmentIn(paragraph, amendmentAttrs(amendment).on);
  return formalText(formalProposal(saying.label, amendment, now, saying.labelOf, amended ? ownerOf(amended) : ''));
}

/** What accepting changes, in formal words against the text as it reads now. */
export const acceptedWords = (spoken: Spoken, now: Node, acceptance: Acceptance): string =>
  formalText(kindOfAcceptance(acceptance).acceptedWords(acceptance, sayingOf(spoken, now)));
