// The chair accepts single changes of a proposal; the rest of it stays pending, on the wording as it reads then. What that comes to is computed in
// src/amend/single-changes.ts.
import { wordingJson } from '../../schema/index.ts';
import { formalText, formalWording } from '../../src/amend/formal.ts';
import { takenChanges } from '../../src/amend/single-changes.ts';
import { nodeOf } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { type CommandContext, decide, type Outcome } from './context.ts';
import { accept, boundBy, packageOf, toldOf } from './deciding.ts';
import { nodeOfWording } from './paragraphs.ts';
import { pendingProposal } from './proposal.ts';
import { conflict } from './refusal.ts';

/** The chair takes the changes at these places, if they still are what was seen. */
export async function acceptChanges(context: CommandContext, id: string, changes: readonly number[], seen: string): Promise<Outcome> {
  const { ydoc } = context.room;
  const proposal = pendingProposal(ydoc, id);
  if ('error' in proposal) return proposal;
  const { paragraph, element, isParagraph } = proposal;
  const bound = packageOf(ydoc, id);
  if (bound) return boundBy(bound);
  const node = nodeOf(paragraph);
  if (isParagraph || !node) return conflict('A proposed paragraph is accepted as a whole.');
  const answer = takenChanges(node, id, changes, seen);
  if ('refused' in answer) return conflict(answer.refused);
  if (answer.isAll) return accept(context, id);
  const target = wordingElement(paragraph);
  const own = wordingElement(element);
  if (!target || (answer.rest && !own)) return conflict('The wording of this paragraph is no longer there.');
  const { wording, rest } = answer;
  const before = nodeOfWording(paragraph);
  return decide(context, {
    told: toldOf(ydoc, proposal, 'part-accepted', (label) => formalText(formalWording(label, before, wording))),
    note: {
      kind: 'part-accepted',
      before: wordingJson(before),
      after: wordingJson(wording),
      proposal: rest && {
        base: stringAttribute(element, 'base'),
        mine: wordingJson(nodeOfWording(element)),
        mineAfter: wordingJson(rest.mine),
      },
    },
    change: () => {
      setContent(target, wording);
      if (!rest || !own) return;
      setContent(own, rest.mine);
      element.setAttribute('base', rest.base);
    },
  });
}
