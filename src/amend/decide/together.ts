// Several proposals that are accepted one after the other, as the server does it: which of them would be refused, and why. The chair sees this beforehand.
import type { Node } from 'prosemirror-model';
import { idOf } from '../../../schema/index.ts';
import { acceptanceOf, acceptanceOfParagraph, afterAcceptance } from './acceptance.ts';

/** A pending proposal and the id of its paragraph; for a proposed paragraph both are its own. */
export interface AskedProposal {
  readonly id: string;
  readonly paragraph: string;
}

/** For each proposal, in this order, why it could not be accepted after those before it; '' if it could. A refused one does not affect the others. `newId`
 *  makes an id for each paragraph that a split adds. The caller must check for agreed paragraphs and packages. */
export function refusalsTogether(doc: Node, asked: readonly AskedProposal[], newId: () => string): ReadonlyMap<string, string> {
  const refusals = new Map<string, string>();
  let now = doc;
  for (const { id, paragraph: home } of asked) {
    const paragraph = now.content.content.find((one) => idOf(one) === home);
    if (!paragraph) {
      refusals.set(id, 'The paragraph of this proposal is no longer there.');
      continue;
    }
    const acceptance = id === home ? acceptanceOfParagraph(now, paragraph) : acceptanceOf(now, home, id);
    refusals.set(id, 'refused' in acceptance ? acceptance.refused : '');
    if (!('refused' in acceptance)) now = afterAcceptance(now, home, id === home ? '' : id, acceptance, newId);
  }
  return refusals;
}
