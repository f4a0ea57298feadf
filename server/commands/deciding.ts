// The chair accepts or rejects one proposal: a change of words, a deletion, a proposed paragraph. Each is planned first (what is listed, what takes
// it back, the change itself), so that several can become one decision. Not here: packages (packages.ts), what a merge is (src/amend).
import * as Y from 'yjs';
import { schema, wordingJson, wordingOf } from '../../schema/index.ts';
import { acceptedWording } from '../../src/amend/decide.ts';
import { formalText, formalWording } from '../../src/amend/formal.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { amendmentElements, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { type Decision, type Package, recordOf } from '../../src/protocol/record.ts';
import { type CommandContext, decide, decideAll, labelOf, nodeOfWording, type Outcome, type Plan, type Told } from './context.ts';
import { type Proposal, pendingProposal } from './proposal.ts';
import { type CommandRefusal, conflict } from './refusal.ts';

const NO_WORDING = schema.node('wording');

/** The chair accepts a proposal as a whole, and rejects others with it: first those, since what is accepted may be that their paragraph goes. */
export async function accept(context: CommandContext, id: string, others: readonly string[] = []): Promise<Outcome> {
  const rivals = [...new Set(others)].filter((other) => other !== id);
  for (const one of [id, ...rivals]) {
    const bound = packageOf(context.room.ydoc, one);
    if (bound) return boundBy(bound);
  }
  if (rivals.length === 0) return decide(context, planAcceptance(context.room.ydoc, id));
  return decideAll(context, [...rivals.map((other) => (ydoc: Y.Doc) => planRejection(ydoc, other)), (ydoc) => planAcceptance(ydoc, id)]);
}

/** The chair rejects a proposal; it stays in the history. */
export async function reject(context: CommandContext, id: string): Promise<Outcome> {
  const bound = packageOf(context.room.ydoc, id);
  return bound ? boundBy(bound) : decide(context, planRejection(context.room.ydoc, id));
}

/** The package that a proposal is tied to, where it is to be decided with it. */
export const packageOf = (ydoc: Y.Doc, id: string): Package | null =>
  recordOf(ydoc).packages.find((one) => one.state === 'live' && one.amendments.includes(id)) ?? null;

/** Said of a proposal that a package holds. */
export const boundBy = ({ by }: Package): CommandRefusal =>
  conflict(`This proposal is part of a package of ${by}; it is decided with the package.`);

/** What accepting a proposal of any kind would do. */
export function planAcceptance(ydoc: Y.Doc, id: string): Plan | CommandRefusal {
  const proposal = pendingProposal(ydoc, id);
  if ('error' in proposal) return proposal;
  if (proposal.isParagraph) return planAdoption(ydoc, proposal);
  const { paragraph, element } = proposal;
  const node = nodeOf(paragraph);
  const accepted = node ? acceptedWording(node, id) : { refused: 'The paragraph of this proposal cannot be read.' };
  if ('refused' in accepted) return conflict(accepted.refused);
  if (stringAttribute(element, 'kind') === 'delete') return planDeletion(ydoc, proposal);
  const before = (node && wordingOf(node)) ?? NO_WORDING;
  const told = toldOf(ydoc, proposal, 'accepted', (label) => formalText(formalWording(label, before, accepted.wording)));
  return {
    told,
    note: { kind: 'accepted', before: wordingJson(before), after: wordingJson(accepted.wording) },
    change: () => {
      const target = wordingElement(paragraph);
      if (target) setContent(target, accepted.wording);
      else paragraph.insert(0, [elementOf(accepted.wording)]);
      element.setAttribute('decision', 'accepted');
    },
  };
}

/** An accepted deletion takes the paragraph out; what is still proposed in it must be settled first, or it would be lost. */
function planDeletion(ydoc: Y.Doc, proposal: Proposal): Plan | CommandRefusal {
  const { paragraph, element } = proposal;
  const others = amendmentElements(paragraph).filter(
    (other) => other !== element && stringAttribute(other, 'state') === 'live' && stringAttribute(other, 'decision') === '',
  );
  if (others.length > 0) return conflict('Settle the other proposals in this paragraph first; they would be lost with it.');
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const at = root.toArray().indexOf(paragraph);
  const previous = root.toArray()[at - 1];
  return {
    told: toldOf(ydoc, proposal, 'accepted', (label) => formalText(formalWording(label, nodeOfWording(paragraph), NO_WORDING))),
    note: {
      kind: 'removed',
      paragraph: JSON.stringify(nodeOf(paragraph)?.toJSON()),
      after: previous instanceof Y.XmlElement ? stringAttribute(previous, 'id') : '',
    },
    change: () => root.delete(root.toArray().indexOf(paragraph), 1),
  };
}

/** A paragraph that a delegation proposes becomes part of the text. */
function planAdoption(ydoc: Y.Doc, proposal: Proposal): Plan {
  const { paragraph, by } = proposal;
  return {
    told: toldOf(ydoc, proposal, 'accepted', (label) => formalText(formalWording(label, NO_WORDING, nodeOfWording(paragraph)))),
    note: { kind: 'adopted', by },
    change: () => paragraph.setAttribute('by', ''),
  };
}

/** What rejecting a proposal of any kind would do. */
export function planRejection(ydoc: Y.Doc, id: string): Plan | CommandRefusal {
  const proposal = pendingProposal(ydoc, id);
  if ('error' in proposal) return proposal;
  const { element, isParagraph } = proposal;
  return {
    told: toldOf(ydoc, proposal, 'rejected', (label) => wordsOf(label, proposal)),
    note: { kind: isParagraph ? 'set-aside' : 'rejected' },
    change: () => (isParagraph ? element.setAttribute('state', 'withdrawn') : element.setAttribute('decision', 'rejected')),
  };
}

/** A proposal in formal words, against its paragraph as it reads now. */
export function wordsOf(label: string, { paragraph, element, isParagraph }: Proposal): string {
  const now = nodeOfWording(paragraph);
  return formalText(isParagraph ? formalWording(label, NO_WORDING, now) : formalWording(label, now, nodeOfWording(element)));
}

/** What is listed of a decision on one proposal. */
export function toldOf(ydoc: Y.Doc, { id, by, paragraph }: Proposal, kind: Decision['kind'], words: (label: string) => string): Told {
  const label = labelOf(ydoc, paragraph);
  return { kind, paragraph: stringAttribute(paragraph, 'id'), label, amendment: id, by, words: words(label) };
}
