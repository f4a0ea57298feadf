// A delegation shows to everybody what it had for itself. The proposal is stored in the shared document first, under the same id, and then leaves the
// private one: whenever the server ends, it is in one of them, and what is in both is taken out of the private one when that is loaded.
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { rebase } from '../../src/amend/rebase/rebase.ts';
import type { BroughtProposal } from '../../src/protocol/api.ts';
import { nodeOf, TEXT_ROOT } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import {
  findAmendmentElement,
  findParagraphElement,
  paragraphElements,
  stringAttribute,
  wordingElement,
} from '../../src/protocol/elements.ts';
import { newSafeId } from '../accounts/identity.ts';
import type { PrimaryRoom } from '../rooms/primary-room.ts';
import { holdsWording, privateId, removeElement } from '../rooms/private.ts';
import { PUBLISHED_MS } from '../runtime/limits.ts';
import { addProposals, wasOthers } from './adding-proposals.ts';
import { type CommandContext, type CommandOutcome, writeOf } from './context.ts';
import { DECIDED, findProposal, type StoredProposal } from './proposal.ts';
import { conflict, missing } from './refusal.ts';

const NONE = missing('Your delegation has no such proposal for itself; it may be published already.');
const ID_TAKEN = conflict('Another proposal already has the identity of this one.');

/** Moves a proposal from the delegation's own document into the shared one. */
export async function publish(context: CommandContext, id: string): Promise<CommandOutcome> {
  const { room, person } = context;
  const own = await context.open(privateId(room.id, person.delegation));
  const proposal = own && findProposal(own.ydoc, id);
  const node = proposal && !('error' in proposal) ? nodeOf(proposal.element) : null;
  if (!own || !proposal || 'error' in proposal || !node || (proposal.isParagraph && !holdsWording(proposal.paragraph))) return NONE;
  const known = findAmendmentElement(room.ydoc, id)?.amendment ?? findParagraphElement(room.ydoc, id);
  if (known) return stringAttribute(known, 'by') === person.delegation ? NONE : ID_TAKEN;
  if (wasOthers(room, id, person.delegation)) return ID_TAKEN;
  if (proposal.state !== 'pending') return DECIDED;
  const outcome = await addProposals(context, person.delegation, [asBrought(room.ydoc, own.ydoc, proposal, node)], { kind: 'published' });
  // Another member may be typing in it; those words are on their way here still.
  if (!('error' in outcome))
    context.clock.after(PUBLISHED_MS, () => {
      // Where it cannot be stored here, or not any more, it is taken out when the document is loaded again.
      leave(context, own, id, node).catch(() => {});
    });
  return outcome;
}

function asBrought(shared: Y.Doc, own: Y.Doc, { paragraph, isParagraph }: StoredProposal, node: Node): BroughtProposal {
  if (!isParagraph) return { paragraph: stringAttribute(paragraph, 'id'), amendment: node.toJSON() as object };
  const all = paragraphElements(own);
  const before = all.slice(0, all.indexOf(paragraph)).map((one) => stringAttribute(one, 'id'));
  const anchor = before.findLast((one) => findParagraphElement(shared, one)) ?? '';
  return { after: behindOwn(shared, anchor, stringAttribute(paragraph, 'by')), proposed: node.toJSON() as object };
}

/** Those that the delegation proposed behind the same paragraph before stay before it. */
function behindOwn(shared: Y.Doc, anchor: string, by: string): string {
  const all = paragraphElements(shared);
  let at = all.findIndex((one) => stringAttribute(one, 'id') === anchor);
  while (all[at + 1] && stringAttribute(all[at + 1]!, 'by') === by) at++;
  return at < 0 ? anchor : stringAttribute(all[at]!, 'id');
}

/** Takes a published proposal out of the private document; what was typed in it since goes along, or stays as a proposal of its own where it cannot. */
async function leave(context: CommandContext, before: PrimaryRoom, id: string, published: Node): Promise<void> {
  const own = await context.open(before.id);
  const shared = await context.open(context.room.id);
  // A room that was loaded meanwhile has taken it out already.
  if (own !== before || !shared) return;
  const proposal = findProposal(own.ydoc, id);
  const node = 'error' in proposal ? null : nodeOf(proposal.element);
  if ('error' in proposal || !node) return;
  const late = !node.eq(published);
  if (late && !(await goesAlong(context, shared, id, published, node))) {
    await own.write(writeOf(context), () =>
      proposal.element.setAttribute('id', newSafeId(proposal.isParagraph ? 'paragraph' : 'amendment')),
    );
    return;
  }
  const { paragraph, element, isParagraph } = proposal;
  await own.write(writeOf(context), () =>
    isParagraph ? removeElement(own.ydoc.getXmlFragment(TEXT_ROOT), paragraph) : removeElement(paragraph, element),
  );
}

/** Writes what was typed late into the published proposal; false where both changed the same words or it is not pending any more. */
async function goesAlong(context: CommandContext, shared: PrimaryRoom, id: string, published: Node, late: Node): Promise<boolean> {
  const proposal = findProposal(shared.ydoc, id);
  const target = 'error' in proposal || proposal.state !== 'pending' ? null : wordingElement(proposal.element);
  const now = target && nodeOf(target);
  const [from, to] = [published, late].map((node) => (node.childCount === 1 ? node.firstChild : null));
  if (!target || !now || !from || !to) return false;
  const { status, merged } = rebase(from, now, to);
  if (status === 'conflict') return false;
  await shared.write(writeOf(context), () => setContent(target, merged));
  return true;
}
