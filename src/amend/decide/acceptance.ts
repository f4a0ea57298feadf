// What accepting a proposal does to the text. It is computed here; the server writes it, and the chair's screen shows it beforehand. What each kind of
// proposal does is in kinds/. A refusal is a value with one sentence. No proposal of others is lost: while a paragraph holds other pending proposals,
// nothing that would remove the paragraph can be accepted.
import type { Node } from 'prosemirror-model';
import { idOf, paragraphAttrs, schema } from '../../../schema/index.ts';
import { acceptAlternative } from '../kinds/alternative.ts';
import { acceptOnAmendment } from '../kinds/amendment-to-amendment.ts';
import type { Acceptance, NotAcceptable } from '../kinds/kind.ts';
import { kindOfAcceptance, kindOfAmendment } from '../kinds/kinds.ts';
import { colonAbove } from '../kinds/new-paragraph.ts';
import { paragraphOfText, positionOf, withChildren } from '../kinds/paragraphs.ts';
import { compileParagraph } from './compile.ts';
import { fitOf } from './fit.ts';
import { acceptedWording } from './resulting-wording.ts';

/** What accepting an amendment does, or why it cannot be accepted. Where the paragraph or the amendment is no longer there, that is the refusal. */
export function acceptanceOf(doc: Node, paragraphId: string, amendmentId: string): Acceptance | NotAcceptable {
  const paragraph = doc.content.content.find((one) => idOf(one) === paragraphId);
  if (!paragraph) return { refused: 'The paragraph of this proposal is no longer there.' };
  const found = compileParagraph(paragraph).find((one) => one.id === amendmentId);
  if (!found) {
    const answer = acceptedWording(paragraph, amendmentId);
    return 'refused' in answer ? answer : { do: 'reword', wording: answer.wording };
  }
  const { status, why } = fitOf(doc, paragraph, found);
  if (status === 'conflict' && why !== '') return { refused: why };
  if (status === 'satisfied' && found.status !== 'satisfied') return { refused: 'The text is so already.' };
  const answer = acceptedWording(paragraph, amendmentId);
  if ('refused' in answer) return answer;
  const { amendment, on } = found;
  return on === '' ? kindOfAmendment(amendment).accept(doc, paragraph, found) : acceptOnAmendment(paragraph, amendment, on);
}

/** What accepting a proposed paragraph does. An alternative whose rival is no longer there becomes a new paragraph, so that none of its words are lost. */
export function acceptanceOfParagraph(doc: Node, paragraph: Node): Acceptance | NotAcceptable {
  const rival = paragraphOfText(doc, paragraphAttrs(paragraph).instead);
  if (rival) return acceptAlternative(rival, paragraph);
  const colon = colonAbove(doc, paragraph);
  return { do: 'adopt', ...(colon && { colon }) };
}

/** The text after the acceptance. `id` names the paragraph that holds the amendment, or the proposed paragraph itself; `amendment` is '' for a proposed
 *  paragraph; `newId` makes an id for each paragraph that a split adds. `acceptance` must have been computed from this `doc`. */
export function afterAcceptance(doc: Node, id: string, amendment: string, acceptance: Acceptance, newId: () => string): Node {
  const paragraphs = doc.content.content;
  const at = positionOf(paragraphs, id);
  const accepted = decided(paragraphs[at]!, amendment);
  return schema.node('resolution', doc.attrs, kindOfAcceptance(acceptance).after(acceptance, { paragraphs, at, accepted, newId }));
}

const decided = (paragraph: Node, amendment: string): Node =>
  withChildren(paragraph, (child) =>
    child.type.name === 'amendment' && idOf(child) === amendment
      ? child.type.create({ ...child.attrs, decision: 'accepted' }, child.content)
      : child,
  );
