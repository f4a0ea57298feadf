// The chair accepts or rejects proposals. Each decision is first a plan (words for the list, undo data, change), so that several plans can be carried out
// together. src/amend/decide/acceptance.ts computes the effect of an acceptance, and writing-acceptance.ts writes it.
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { idOf, type Language, schema, wordingOf } from '../../schema/index.ts';
import { acceptanceOf, acceptanceOfParagraph } from '../../src/amend/decide/acceptance.ts';
import { agreedUnder } from '../../src/amend/decide/agreed.ts';
import { acceptedWords, proposedWords, recordedWords } from '../../src/amend/decide/proposal-words.ts';
import { seenOf } from '../../src/amend/decide/seen.ts';
import type { FormalSentence } from '../../src/amend/formal/sentence.ts';
import { nodeOf, readDoc } from '../../src/protocol/document.ts';
import { stringAttribute } from '../../src/protocol/elements.ts';
import { type Decision, metaOf, type Package, recordOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { labelsOf, spoken } from '../../src/text/numbering.ts';
import { DECISIONS_AT_ONCE } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, decide, decideAll, labelOf, type Plan, type Told } from './context.ts';
import type { Step } from './planned-steps.ts';
import { pendingProposal, type StoredProposal } from './proposal.ts';
import { type CommandRefusal, conflict, tooMany } from './refusal.ts';
import { agreedStops, reopenings } from './status.ts';
import { planWriting } from './writing-acceptance.ts';

const NO_WORDING = schema.node('wording');

/** Accepts a proposal as a whole, then those in `also`: all or none. First it reopens agreed paragraphs and rejects other proposals, as the command says;
 *  rejections come first, because the acceptance may remove their paragraph. */
export async function accept(
  context: CommandContext,
  { amendment: id, reject: others = [], reopen = false, seen, also = [] }: FieldsOf<'accept'>,
): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const seenById = new Map([[id, seen], ...also.map((one) => [one.amendment, one.seen] as const)]);
  const ids = [...seenById.keys()];
  const rivals = [...new Set(others)].filter((other) => !seenById.has(other));
  if (ids.length + rivals.length > DECISIONS_AT_ONCE) return tooMany(`At most ${DECISIONS_AT_ONCE} proposals are decided at once.`);
  const bound = packageOf(ydoc, ...ids, ...rivals);
  if (bound) return boundBy(bound);
  for (const [one, saw] of seenById)
    if (saw !== undefined && !readsAsSeen(ydoc, one, saw)) return conflict('The proposal or the text has changed; read it again.');
  const first = [...reopenings(ydoc, ids, { reopen, levels: context.levels }), ...rejections(rivals)];
  if (first.length === 0 && ids.length === 1) return decide(context, planAcceptance(ydoc, id));
  return decideAll(context, [
    ...first,
    ...ids.map(
      (one): Step<Plan> =>
        (on, { doc }) =>
          ids.length === 1 ? planAcceptance(on, one, doc) : planWithPlace(on, one, doc),
    ),
  ]);
}

/** The plan for accepting one of several proposals; a refusal names the proposal. */
function planWithPlace(ydoc: Y.Doc, id: string, doc: Node): Plan | CommandRefusal {
  const plan = planAcceptance(ydoc, id, doc);
  const proposal = 'error' in plan ? pendingProposal(ydoc, id) : null;
  if (!('error' in plan) || !proposal || 'error' in proposal) return plan;
  return { ...plan, error: `The proposal on ${spoken(labelOf(ydoc, proposal.paragraph))} stops them all. ${plan.error}` };
}

/** True if a proposal is pending and unchanged since the chair saw it. */
export const isAsSeen = (ydoc: Y.Doc, id: string, seen: string): boolean =>
  !('error' in pendingProposal(ydoc, id)) && readsAsSeen(ydoc, id, seen);

/** True if a proposal is unchanged since the chair saw it. Also true if it is not pending, because it is refused for that reason later. */
function readsAsSeen(ydoc: Y.Doc, id: string, seen: string): boolean {
  const proposal = pendingProposal(ydoc, id);
  const paragraph = 'error' in proposal ? null : nodeOf(proposal.paragraph);
  return 'error' in proposal || !paragraph || seenOf(paragraph, proposal.isParagraph ? '' : id) === seen;
}

/** Rejects a proposal together with those in `also`: all or none. They stay in the history. */
export async function reject(context: CommandContext, { amendment, also = [] }: FieldsOf<'reject'>): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const ids = [...new Set([amendment, ...also])];
  if (ids.length > DECISIONS_AT_ONCE) return tooMany(`At most ${DECISIONS_AT_ONCE} proposals are rejected at once.`);
  const bound = packageOf(ydoc, ...ids);
  if (bound) return boundBy(bound);
  if (ids.length === 1) return decide(context, planRejection(ydoc, amendment));
  return decideAll(context, rejections(ids));
}

/** Plans a series of rejections. The text is read once per document, because a rejection changes no words or labels that the next one mentions. */
export function rejecting(): (ydoc: Y.Doc, id: string) => Plan | CommandRefusal {
  const texts = new WeakMap<Y.Doc, Node>();
  return (ydoc, id) => {
    const doc = texts.get(ydoc) ?? readDoc(ydoc);
    texts.set(ydoc, doc);
    return planRejection(ydoc, id, doc);
  };
}

function rejections(ids: readonly string[]): readonly Step<Plan>[] {
  const plan = rejecting();
  return ids.map((id) => (on) => plan(on, id));
}

/** An open package that contains one of these proposals; null if there is none. */
export const packageOf = (ydoc: Y.Doc, ...ids: readonly string[]): Package | null =>
  recordOf(ydoc).packages.find((one) => one.state === 'live' && one.amendments.some((id) => ids.includes(id))) ?? null;

/** The refusal for a proposal that belongs to a package. */
export const boundBy = ({ by }: Package): CommandRefusal =>
  conflict(`This proposal is part of a package of ${by}; it is decided with the package.`);

/** The plan for accepting a proposal of any kind, or a refusal. */
export function planAcceptance(ydoc: Y.Doc, id: string, doc = readDoc(ydoc)): Plan | CommandRefusal {
  const proposal = pendingProposal(ydoc, id);
  if ('error' in proposal) return proposal;
  const { paragraph: home, isParagraph } = proposal;
  const paragraph = nodeOf(home);
  if (!paragraph) return conflict('The paragraph of this proposal cannot be read.');
  const acceptance = isParagraph ? acceptanceOfParagraph(doc, paragraph) : acceptanceOf(doc, stringAttribute(home, 'id'), id);
  if ('refused' in acceptance) return conflict(acceptance.refused);
  const stopped = agreedStops(doc, agreedUnder(doc, paragraph, isParagraph ? '' : id), 'accept this proposal');
  if (stopped) return stopped;
  const writing = planWriting(ydoc, proposal, acceptance);
  if ('error' in writing) return writing;
  const { language } = metaOf(ydoc);
  const spoken = { doc, paragraph, amendment: isParagraph ? '' : id, language };
  return {
    // Computed only when it is listed: a trial run needs no words.
    get told() {
      return toldIn(doc, idOf(paragraph), proposal, 'accepted', () =>
        acceptedWords(spoken, wordingOf(paragraph) ?? NO_WORDING, acceptance),
      );
    },
    ...writing,
  };
}

/** The plan for rejecting a proposal of any kind, or a refusal. */
function planRejection(ydoc: Y.Doc, id: string, doc = readDoc(ydoc)): Plan | CommandRefusal {
  const proposal = pendingProposal(ydoc, id);
  if ('error' in proposal) return proposal;
  const { element, isParagraph, paragraph: home } = proposal;
  const [paragraph, { language }] = [nodeOf(home), metaOf(ydoc)];
  const at = stringAttribute(home, 'id');
  return {
    get told() {
      return toldIn(doc, at, proposal, 'rejected', () => wordsIn(doc, paragraph, proposal, language));
    },
    note: { kind: isParagraph ? 'set-aside' : 'rejected' },
    change: () => (isParagraph ? element.setAttribute('state', 'withdrawn') : element.setAttribute('decision', 'rejected')),
  };
}

/** The formal words of a proposal as its owner made it. */
export const formalWordsOf = (ydoc: Y.Doc, proposal: StoredProposal, doc = readDoc(ydoc)): readonly FormalSentence[] =>
  wordsIn(doc, nodeOf(proposal.paragraph), proposal, metaOf(ydoc).language);

function wordsIn(doc: Node, paragraph: Node | null, { id, isParagraph }: StoredProposal, language: Language): readonly FormalSentence[] {
  if (!paragraph) return [];
  return proposedWords({ doc, paragraph, amendment: isParagraph ? '' : id, language }, wordingOf(paragraph) ?? NO_WORDING);
}

/** The decision to list on one proposal. */
export const toldOf = (
  ydoc: Y.Doc,
  proposal: StoredProposal,
  kind: Decision['kind'],
  words: (label: string) => readonly FormalSentence[],
  doc = readDoc(ydoc),
): Told => toldIn(doc, stringAttribute(proposal.paragraph, 'id'), proposal, kind, words);

function toldIn(
  doc: Node,
  paragraph: string,
  { id: amendment, by }: StoredProposal,
  kind: Decision['kind'],
  words: (label: string) => readonly FormalSentence[],
): Told {
  const label = labelsOf(doc).get(paragraph)?.label ?? '';
  return { kind, paragraph, label, amendment, by, ...recordedWords(label, words(label)) };
}
