// The chair accepts or rejects one proposal: a change of words, a deletion, a proposed paragraph. Not here: several as one (packages.ts),
// how it is taken back (take-back.ts), what a merge is (src/amend).
import * as Y from 'yjs';
import { schema, wordingJson, wordingOf } from '../../schema/index.ts';
import { acceptedWording } from '../../src/amend/decide.ts';
import { formalText, formalWording } from '../../src/amend/formal.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { amendmentElements, findAmendment, findParagraph, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { type CommandContext, decide, labelOf, nodeOfWording, type Outcome } from './context.ts';
import { pendingProposal } from './proposal.ts';
import { conflict, missing } from './refusal.ts';
import type { UndoNote } from './take-back.ts';

const NO_WORDING = schema.node('wording');

/** The chair accepts a proposal as a whole. */
export async function accept(context: CommandContext, id: string): Promise<Outcome> {
  const { ydoc } = context.room;
  const found = findAmendment(ydoc, id);
  if (!found) return acceptParagraph(context, id);
  const { paragraph, amendment } = found;
  const node = nodeOf(paragraph);
  const accepted = node ? acceptedWording(node, id) : { refused: 'The paragraph of this proposal cannot be read.' };
  if ('refused' in accepted) return conflict(accepted.refused);
  const element = wordingElement(paragraph);
  const before = (node && wordingOf(node)) ?? NO_WORDING;
  const label = labelOf(ydoc, paragraph);
  const kind = stringAttribute(amendment, 'kind');
  if (kind === 'delete') return acceptDeletion(context, paragraph, amendment, label);
  const words = formalText(formalWording(label, before, accepted.wording));
  const note: UndoNote = { kind: 'accepted', before: wordingJson(before), after: wordingJson(accepted.wording) };
  return decide(
    context,
    { kind: 'accepted', paragraph: stringAttribute(paragraph, 'id'), label, amendment: id, by: stringAttribute(amendment, 'by'), words },
    note,
    () => {
      if (element) setContent(element, accepted.wording);
      else paragraph.insert(0, [elementOf(accepted.wording)]);
      amendment.setAttribute('decision', 'accepted');
    },
  );
}

/** An accepted deletion takes the paragraph out; what is still proposed in it must be settled first, or it would be lost. */
async function acceptDeletion(context: CommandContext, paragraph: Y.XmlElement, amendment: Y.XmlElement, label: string): Promise<Outcome> {
  const id = stringAttribute(amendment, 'id');
  const others = amendmentElements(paragraph).filter(
    (other) => other !== amendment && stringAttribute(other, 'state') === 'live' && stringAttribute(other, 'decision') === '',
  );
  if (others.length > 0) return conflict('Settle the other proposals in this paragraph first; they would be lost with it.');
  const root = context.room.ydoc.getXmlFragment(TEXT_ROOT);
  const siblings = root.toArray();
  const at = siblings.indexOf(paragraph);
  const previous = siblings[at - 1];
  const note: UndoNote = {
    kind: 'removed',
    paragraph: JSON.stringify(nodeOf(paragraph)?.toJSON()),
    after: previous instanceof Y.XmlElement ? stringAttribute(previous, 'id') : '',
  };
  const words = formalText(formalWording(label, nodeOfWording(paragraph), NO_WORDING));
  return decide(
    context,
    { kind: 'accepted', paragraph: stringAttribute(paragraph, 'id'), label, amendment: id, by: stringAttribute(amendment, 'by'), words },
    note,
    () => root.delete(at, 1),
  );
}

/** A paragraph that a delegation proposes becomes part of the text. */
async function acceptParagraph(context: CommandContext, id: string): Promise<Outcome> {
  const paragraph = findParagraph(context.room.ydoc, id);
  const by = paragraph ? stringAttribute(paragraph, 'by') : '';
  if (!paragraph || by === '') return missing('There is no such proposal; it may have been withdrawn.');
  if (stringAttribute(paragraph, 'state') === 'withdrawn') return conflict('This proposal has been decided or withdrawn already.');
  const label = labelOf(context.room.ydoc, paragraph);
  const words = formalText(formalWording(label, NO_WORDING, nodeOfWording(paragraph)));
  return decide(
    context,
    { kind: 'accepted', paragraph: stringAttribute(paragraph, 'id'), label, amendment: id, by, words },
    { kind: 'adopted', by },
    () => paragraph.setAttribute('by', ''),
  );
}

/** The chair rejects a proposal; it stays in the history. */
export async function reject(context: CommandContext, id: string): Promise<Outcome> {
  const { ydoc } = context.room;
  const proposal = pendingProposal(ydoc, id);
  if ('error' in proposal) return proposal;
  const { paragraph, element, isParagraph, by } = proposal;
  const label = labelOf(ydoc, paragraph);
  const now = nodeOfWording(paragraph);
  const words = formalText(isParagraph ? formalWording(label, NO_WORDING, now) : formalWording(label, now, nodeOfWording(element)));
  const told = { kind: 'rejected', paragraph: stringAttribute(paragraph, 'id'), label, amendment: id, by, words } as const;
  return decide(context, told, { kind: isParagraph ? 'set-aside' : 'rejected' }, () =>
    isParagraph ? element.setAttribute('state', 'withdrawn') : element.setAttribute('decision', 'rejected'),
  );
}
