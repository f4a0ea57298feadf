// A paragraph's status, and the protection of agreed text: a command changes agreed text only after the chair has reopened the paragraph, either by a command of
// its own or together with an acceptance; both are listed.

import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import type { ParagraphStatus } from '../../schema/index.ts';
import { idOf, paragraphAttrs } from '../../schema/index.ts';
import { agreedUnder } from '../../src/amend/decide/agreed.ts';
import { wordsRead } from '../../src/amend/decide/conditions.ts';
import { isUncontested, openPoints } from '../../src/amend/decide/open-points.ts';
import type { Command } from '../../src/protocol/api.ts';
import { nodeOf, readDoc } from '../../src/protocol/document.ts';
import { findParagraphElement, stringAttribute } from '../../src/protocol/elements.ts';
import { STATUS_IN_WORDS, type StatusChange, statusWords } from '../../src/protocol/record.ts';
import { labelRuns, labelsInText } from '../../src/text/label-runs.ts';
import { labelsOf, spoken, spokenFirst } from '../../src/text/numbering.ts';
import { AGREED_AT_ONCE } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, decide, labelOf, type Plan } from './context.ts';
import type { Step } from './planned-steps.ts';
import { findProposal } from './proposal.ts';
import { type CommandRefusal, conflict, missing, tooMany } from './refusal.ts';

/** Sets a paragraph's status. */
export const setStatus = async (context: CommandContext, id: string, status: ParagraphStatus): Promise<CommandOutcome> =>
  decide(context, planStatus(context.room.ydoc, id, status));

function planStatus(ydoc: Y.Doc, id: string, status: ParagraphStatus): Plan | CommandRefusal {
  const paragraph = findParagraphElement(ydoc, id);
  if (!paragraph) return missing('There is no such paragraph any more.');
  if (stringAttribute(paragraph, 'by') !== '') return conflict('A proposed paragraph has no status until it is accepted.');
  const before = (stringAttribute(paragraph, 'status') || 'open') as ParagraphStatus;
  if (before === status) return conflict(`This paragraph is ${STATUS_IN_WORDS[status]} already.`);
  const change: StatusChange = { from: before, to: status };
  return {
    told: {
      kind: 'status',
      paragraph: id,
      label: labelOf(ydoc, paragraph),
      amendment: '',
      by: '',
      words: statusWords(change),
      status: change,
    },
    note: { kind: 'status', before, after: status },
    change: () => paragraph.setAttribute('status', status),
  };
}

/** The chair agrees the paragraphs that nobody proposes to change, as they read when the chair saw their list: all of them as one decision, or none. */
export async function agreeTogether(
  context: CommandContext,
  asked: Extract<Command, { do: 'agree' }>['paragraphs'],
): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const seen = new Map(asked.map((one) => [one.paragraph, one.seen]));
  if (seen.size === 0) return conflict('Name the paragraphs that are to be agreed.');
  if (seen.size > AGREED_AT_ONCE) return tooMany(`At most ${AGREED_AT_ONCE} paragraphs are agreed at once.`);
  const doc = readDoc(ydoc);
  const labels = labelsOf(doc);
  const labelOfNode = (node: Node) => labels.get(idOf(node))?.label ?? '';
  const points = openPoints(doc);
  const paragraphs = doc.content.content.filter((node) => seen.has(idOf(node)) && paragraphAttrs(node).by === '');
  if (paragraphs.length < seen.size) return missing('One of these paragraphs is no longer in the text; look at the list again.');
  for (const node of paragraphs) {
    const which = spokenFirst(labelOfNode(node));
    if (!isUncontested(node, points)) return conflict(`${which} is agreed already or has something to settle; look at the list again.`);
    if (wordsRead(node) !== seen.get(idOf(node))) return conflict(`${which} reads otherwise by now; look at the list again.`);
  }
  const ids = paragraphs.map(idOf);
  const elements = ids.map((id) => findParagraphElement(ydoc, id)!);
  const status: StatusChange = { from: 'open', to: 'agreed' };
  return decide(context, {
    told: {
      kind: 'status',
      paragraph: ids[0]!,
      ...(ids.length > 1 && { paragraphs: ids }),
      label: labelRuns(paragraphs.map(labelOfNode), labelsInText(doc, labels)).join(', '),
      amendment: '',
      by: '',
      words: statusWords(status),
      status,
    },
    note: { kind: 'agreed-together', paragraphs: ids, before: status.from },
    change: () => {
      for (const element of elements) element.setAttribute('status', status.to);
    },
  });
}

/** The steps that reopen the agreed paragraphs which accepting these proposals would change; [] where the chair did not ask for that (`reopen`). */
export function reopenings(ydoc: Y.Doc, proposals: readonly string[], reopen: boolean): readonly Step<Plan>[] {
  if (!reopen) return [];
  const doc = readDoc(ydoc);
  const ids = proposals.flatMap((id) => {
    const proposal = findProposal(ydoc, id);
    const paragraph = 'error' in proposal ? null : nodeOf(proposal.paragraph);
    if ('error' in proposal || !paragraph) return [];
    return agreedUnder(doc, paragraph, proposal.isParagraph ? '' : id).map((one) => idOf(one));
  });
  return [...new Set(ids)].map((id) => (on: Y.Doc) => planStatus(on, id, 'open'));
}

/** The refusal of a change to agreed paragraphs; null where `paragraphs` is empty. `until`: words for what the chair wants to do. */
export function agreedStops(doc: Node, paragraphs: readonly Node[], until: string): CommandRefusal | null {
  if (paragraphs.length === 0) return null;
  const labels = labelsOf(doc);
  const names = paragraphs.map((one) => spoken(labels.get(idOf(one))?.label ?? '')).join(' and ');
  const [are, them] = paragraphs.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return conflict(`${names.replace(/^the /, 'The ')} ${are} agreed; reopen ${them} before you ${until}.`);
}
