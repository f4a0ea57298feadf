// A delegation withdraws its own proposal, or makes a withdrawn or decided one pending again. Both are listed. A proposal can be withdrawn at any time; it
// cannot become pending again in an agreed paragraph until the chair reopens the paragraph.

import type * as Y from 'yjs';
import { isAgreed, schema } from '../../schema/index.ts';
import { agreedUnder } from '../../src/amend/decide/agreed.ts';
import { compileParagraph } from '../../src/amend/decide/compile.ts';
import { saysNothing } from '../../src/amend/kinds/paragraphs.ts';
import { nodeOf, readDoc } from '../../src/protocol/document.ts';
import { stringAttribute } from '../../src/protocol/elements.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { type CommandContext, type CommandOutcome, decide } from './context.ts';
import { formalWordsOf, toldOf } from './deciding.ts';
import { DECIDED, findProposal, type StoredProposal } from './proposal.ts';
import { type CommandRefusal, conflict, forbidden } from './refusal.ts';

function ownProposal({ room, person }: CommandContext, id: string): StoredProposal | CommandRefusal {
  const proposal = findProposal(room.ydoc, id);
  if ('error' in proposal || proposal.by === person.delegation) return proposal;
  return forbidden('Only the delegation that made a proposal withdraws it or brings it back.');
}

/** Withdraws a pending proposal of the person's own delegation. */
export async function withdraw(context: CommandContext, { amendment: id }: FieldsOf<'withdraw'>): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const proposal = ownProposal(context, id);
  if ('error' in proposal) return proposal;
  if (proposal.state !== 'pending') return DECIDED;
  return decide(context, {
    told: toldOf(ydoc, proposal, 'withdrawn', () => formalWordsOf(ydoc, proposal)),
    note: null,
    change: () => proposal.element.setAttribute('state', 'withdrawn'),
  });
}

/** Makes a proposal of the person's own delegation pending again. Refused if it would change nothing. */
export async function renew(context: CommandContext, { amendment: id }: FieldsOf<'renew'>): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const proposal = ownProposal(context, id);
  if ('error' in proposal) return proposal;
  if (proposal.state === 'pending') return conflict('This proposal is pending; nothing has to be brought back.');
  if (isAgreed(stringAttribute(proposal.paragraph, 'status')))
    return conflict('This paragraph is agreed; the chair must reopen it before it takes proposals.');
  const doc = readDoc(ydoc);
  const home = nodeOf(proposal.paragraph);
  if (home && agreedUnder(doc, home, proposal.isParagraph ? '' : id).length > 0)
    return conflict('The paragraph that this proposal would change is agreed; the chair must reopen it first.');
  const isInText = proposal.isParagraph
    ? home !== null && stringAttribute(proposal.paragraph, 'instead') !== '' && saysNothing(doc, home)
    : changesNothing(proposal.paragraph, id);
  if (isInText) return conflict('The words are in the text already.');
  return decide(context, {
    told: toldOf(ydoc, proposal, 'renewed', () => formalWordsOf(ydoc, proposal)),
    note: null,
    change: () => {
      proposal.element.setAttribute('state', 'live');
      if (!proposal.isParagraph) proposal.element.setAttribute('decision', '');
    },
  });
}

/** True for an amendment that would change nothing if it were pending. */
function changesNothing(paragraph: Y.XmlElement, id: string): boolean {
  const node = nodeOf(paragraph);
  if (!node) return true;
  const children = node.content.content.map((child) =>
    child.type.name === 'amendment' && child.attrs.id === id
      ? child.type.create({ ...child.attrs, state: 'live', decision: '' }, child.content)
      : child,
  );
  const found = compileParagraph(schema.node('paragraph', node.attrs, children)).find((one) => one.id === id);
  return !found || found.status === 'satisfied' || found.status === 'empty';
}
