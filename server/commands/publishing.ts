// A delegation publishes a proposal from its private document. The proposal is first stored in the shared document, under the same id and with its reason, and
// then removed from the private one. So if the server dies, the proposal is in at least one of them; if it is in both, it is removed from the private one when
// that is loaded.
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { paragraphAttrs } from '../../schema/index.ts';
import { anchorOf, type ParagraphInOrder } from '../../src/amend/kinds/place-of-proposal.ts';
import { rebase } from '../../src/amend/rebase/rebase.ts';
import type { BroughtProposal } from '../../src/protocol/api.ts';
import { nodeOf, readDoc, TEXT_ROOT } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import {
  findAmendmentElement,
  findParagraphElement,
  paragraphElements,
  stringAttribute,
  wordingElement,
} from '../../src/protocol/elements.ts';
import { recordOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { newSafeId } from '../accounts/identity.ts';
import type { PrimaryRoom } from '../rooms/primary-room.ts';
import { holdsWording, removeElement } from '../rooms/private.ts';
import { setInRecord } from '../rooms/record.ts';
import { PUBLISHED_MS } from '../runtime/limits.ts';
import { addingRefused, addProposals, wasOthers } from './adding-proposals.ts';
import { type CommandContext, type CommandOutcome, privateRoom, writeOf } from './context.ts';
import { DECIDED, findProposal, type StoredProposal } from './proposal.ts';
import { type CommandRefusal, conflict, missing } from './refusal.ts';

const NONE = missing('Your delegation has no such proposal for itself; it may be published already.');
const ID_TAKEN = conflict('Another proposal already has the identity of this one.');

const NO_RIVAL = conflict('The paragraph that it would replace is no longer in the text.');

/** A proposal of the private document that can be published now. */
interface Publishable {
  readonly id: string;
  readonly node: Node;
  readonly brought: BroughtProposal;
}

/** Moves proposals from the delegation's private document into the shared one: all that can be published, in one step. The others stay, and the answer says
 *  why. */
export async function publish(context: CommandContext, { amendment, also = [] }: FieldsOf<'publish'>): Promise<CommandOutcome> {
  const ids = [amendment, ...also];
  const { room, person } = context;
  const own = await privateRoom(context);
  if (!own) return NONE;
  let ready: readonly Publishable[] = [];
  const refused: { readonly id: string; readonly refusal: CommandRefusal }[] = [];
  const sort = (all: readonly string[], judge: (id: string) => Publishable | CommandRefusal) => {
    const judged = all.map((id) => ({ id, verdict: judge(id) }));
    ready = judged.flatMap(({ verdict }) => ('error' in verdict ? [] : [verdict]));
    refused.push(...judged.flatMap(({ id, verdict }) => ('error' in verdict ? [{ id, refusal: verdict }] : [])));
  };
  const paragraphs = readDoc(room.ydoc).children.map((one) => paragraphAttrs(one));
  sort([...new Set(ids)], (id) => publishable(context, own, id, paragraphs));
  const add = () => {
    const { reasons } = recordOf(own.ydoc);
    return addProposals(
      context,
      person.delegation,
      ready.map(({ brought }) => brought),
      { kind: 'published' },
      (at) => reasons.get(ready[at]!.id)?.words ?? '',
    );
  };
  if (ready.length === 0) return refused[0]?.refusal ?? NONE;
  let outcome = await add();
  if ('error' in outcome && ready.length + refused.length > 1) {
    const all = new Map(ready.map((one) => [one.id, one]));
    sort([...all.keys()], (id) => addingRefused(room, person.delegation, all.get(id)!.brought) ?? all.get(id)!);
    if (ready.length === 0) return outcome;
    if (ready.length < all.size) outcome = await add();
  }
  if ('error' in outcome) return outcome;
  // Waits, because another member may be typing in a proposal, and some words may not have arrived yet.
  context.clock.after(PUBLISHED_MS, () => {
    // If this fails, the proposal is removed when the private document is loaded again.
    for (const { id, node } of ready) leave(context, own, id, node).catch(() => {});
  });
  return refused.length === 0 ? outcome : { ...outcome, left: refused.map(({ id, refusal }) => ({ amendment: id, why: refusal.error })) };
}

/** `paragraphs`: those of the shared text, in order. */
function publishable(
  { room, person }: CommandContext,
  own: PrimaryRoom,
  id: string,
  paragraphs: readonly ParagraphInOrder[],
): Publishable | CommandRefusal {
  const proposal = findProposal(own.ydoc, id);
  const node = 'error' in proposal ? null : nodeOf(proposal.element);
  if ('error' in proposal || !node || (proposal.isParagraph && !holdsWording(proposal.paragraph))) return NONE;
  const known = findAmendmentElement(room.ydoc, id)?.amendment ?? findParagraphElement(room.ydoc, id);
  if (known) return stringAttribute(known, 'by') === person.delegation ? NONE : ID_TAKEN;
  if (wasOthers(room, id, person.delegation)) return ID_TAKEN;
  if (proposal.state !== 'pending') return DECIDED;
  const replaced = proposal.isParagraph ? paragraphAttrs(node).instead : '';
  if (replaced !== '' && !findParagraphElement(room.ydoc, replaced)) return NO_RIVAL;
  return { id, node, brought: asBrought(paragraphs, own.ydoc, proposal, node) };
}

function asBrought(
  paragraphs: readonly ParagraphInOrder[],
  own: Y.Doc,
  { paragraph, isParagraph }: StoredProposal,
  node: Node,
): BroughtProposal {
  if (!isParagraph) return { paragraph: stringAttribute(paragraph, 'id'), amendment: node.toJSON() as object };
  const all = paragraphElements(own);
  const stub = all.slice(0, all.indexOf(paragraph)).findLast((one) => !wordingElement(one));
  const { instead } = paragraphAttrs(node);
  const after = anchorOf(paragraphs, instead || (stub ? stringAttribute(stub, 'id') : ''), paragraphAttrs(node));
  return { after, proposed: node.toJSON() as object };
}

/** Removes a published proposal from the private document. Words typed since then are added to the published one; if that is not possible, they stay in the
 *  private document as a proposal with another id. */
async function leave(context: CommandContext, before: PrimaryRoom, id: string, published: Node): Promise<void> {
  const own = await context.open(before.id);
  const shared = await context.open(context.room.id);
  // If the private document was reloaded meanwhile, the proposal has been removed already.
  if (own !== before || !shared) return;
  const proposal = findProposal(own.ydoc, id);
  const node = 'error' in proposal ? null : nodeOf(proposal.element);
  if ('error' in proposal || !node) return;
  const wasTypedIn = !node.eq(published);
  if (wasTypedIn && !(await goesAlong(context, shared, id, published, node))) {
    await own.write(writeOf(context), () => {
      proposal.element.setAttribute('id', newSafeId(proposal.isParagraph ? 'paragraph' : 'amendment'));
      setInRecord(own.ydoc, 'reasons', id, null);
    });
    return;
  }
  const { paragraph, element, isParagraph } = proposal;
  await own.write(writeOf(context), () => {
    if (isParagraph) removeElement(own.ydoc.getXmlFragment(TEXT_ROOT), paragraph);
    else removeElement(paragraph, element);
    setInRecord(own.ydoc, 'reasons', id, null);
  });
}

/** Adds words that were typed after publication to the published proposal. False if both changed the same words, or it is no longer pending. `typed`: the
 *  proposal in the private document. */
async function goesAlong(context: CommandContext, shared: PrimaryRoom, id: string, published: Node, typed: Node): Promise<boolean> {
  const proposal = findProposal(shared.ydoc, id);
  const target = 'error' in proposal || proposal.state !== 'pending' ? null : wordingElement(proposal.element);
  const now = target && nodeOf(target);
  const [from, to] = [published, typed].map((node) => (node.childCount === 1 ? node.firstChild : null));
  if (!target || !now || !from || !to) return false;
  const { status, merged } = rebase(from, now, to);
  if (status === 'conflict') return false;
  await shared.write(writeOf(context), () => setContent(target, merged));
  return true;
}
