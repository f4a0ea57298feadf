// The chair accepts single changes of a proposal; the rest stays pending, rebased on the new wording. src/amend/decide/single-changes.ts computes the result.

import { idOf, wordingJson } from '../../schema/index.ts';
import { agreedUnder } from '../../src/amend/decide/agreed.ts';
import { takenChanges } from '../../src/amend/decide/single-changes.ts';
import { labelOfAlone } from '../../src/amend/formal/families.ts';
import { formalWording } from '../../src/amend/formal/sentence.ts';
import { nodeOf, readDoc } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { metaOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { type CommandContext, type CommandOutcome, decide, decideEach, type Plan } from './context.ts';
import { accept, boundBy, packageOf, toldOf } from './deciding.ts';
import { nodeOfWording } from './paragraphs.ts';
import { doOnCopy } from './planned-steps.ts';
import { pendingProposal } from './proposal.ts';
import { conflict } from './refusal.ts';
import { agreedStops, reopenings } from './status.ts';

/** Accepts the changes with these numbers, if they are still as the chair saw them. */
export async function acceptChanges(
  context: CommandContext,
  { amendment: id, changes, seen, reopen = false }: FieldsOf<'accept-changes'>,
): Promise<CommandOutcome> {
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
  if (answer.isAll) return accept(context, { amendment: id, reopen });
  const target = wordingElement(paragraph);
  const own = wordingElement(element);
  if (!target || (answer.rest && !own)) return conflict('The wording of this paragraph is no longer there.');
  const { wording, rest } = answer;
  const before = nodeOfWording(paragraph);
  const first = reopenings(ydoc, [id], { reopen, levels: context.levels });
  const doc = readDoc(ydoc);
  const stopped = reopen ? null : agreedStops(doc, agreedUnder(doc, node, id), 'accept changes in it');
  if (stopped) return stopped;
  const plan: Plan = {
    told: toldOf(ydoc, proposal, 'part-accepted', (label) => [
      formalWording(labelOfAlone(doc, idOf(node), label), before, wording, metaOf(ydoc).language),
    ]),
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
  };
  if (first.length === 0) return decide(context, plan);
  const opened = doOnCopy(ydoc, first);
  if ('error' in opened) return opened;
  return decideEach(context, () => {
    opened.write();
    plan.change();
    return [...opened.plans, plan];
  });
}
