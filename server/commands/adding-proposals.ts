// Adds whole proposals to the shared document: from a file, or from a delegation's private document. Either all become pending proposals of that delegation or
// none does. They are checked by the same rules as if the delegation had typed them, and each is listed. Who may add what is decided in
// importing-proposals.ts and publishing.ts.

import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { idOf, isAgreed, type Language, paragraphAttrs, schema, soundLine, soundNode } from '../../schema/index.ts';
import { proposedWords, recordedWords } from '../../src/amend/decide/proposal-words.ts';
import { nowOf } from '../../src/amend/kinds/paragraphs.ts';
import { createPlaces, type ParagraphInOrder } from '../../src/amend/kinds/place-of-proposal.ts';
import type { BroughtProposal } from '../../src/protocol/api.ts';
import { elementOf, readDoc, TEXT_ROOT } from '../../src/protocol/document.ts';
import { amendmentElements, paragraphElements, stringAttribute } from '../../src/protocol/elements.ts';
import { metaOf } from '../../src/protocol/record.ts';
import { labelsOf, spoken } from '../../src/text/numbering.ts';
import { newSafeId } from '../accounts/identity.ts';
import type { PrimaryRoom } from '../rooms/primary-room.ts';
import { setInRecord } from '../rooms/record.ts';
import { checkUpdate } from '../rules/rules.ts';
import { isId } from '../rules/schema-gate.ts';
import { isoOf } from '../runtime/clock.ts';
import { type CommandContext, type CommandOutcome, decideEach, type Plan, type Told } from './context.ts';
import type { StoredProposal } from './proposal.ts';
import { type CommandRefusal, conflict, missing, tooMany } from './refusal.ts';

/** A proposal that was read and checked: its node, and the paragraph into which, or after which, it is inserted. */
interface Ready {
  readonly node: Node;
  readonly place: string;
}

/** Proposals as they would stand in the document, on a copy of it. */
interface Trial {
  readonly ready: readonly Ready[];
  readonly placed: readonly StoredProposal[];
  /** The text with them. */
  readonly doc: Node;
}

/** So many proposals are put into words in one turn of the event loop. */
const IN_A_TURN = 50;
/** As often as this a trial is made anew where somebody writes meanwhile; the last one is made in one turn. */
const TRIALS = 3;

/** Adds proposals of a delegation to the shared document. Ids that are used there already are replaced. `reasonOf`: the words of why one of them is made, by its place
 *  among the proposals. `alsoDone`: what else is done with them in the same transaction, by the ids that they have there, in order, and with the text
 *  in which they stand. Many are read, judged and put into words in several turns of the event loop, and written in one. */
export async function addProposals(
  context: CommandContext,
  by: string,
  proposals: readonly BroughtProposal[],
  how: { readonly kind: 'brought'; readonly source: string } | { readonly kind: 'published' },
  reasonOf: (at: number) => string = () => '',
  alsoDone: (ids: readonly string[], doc: Node) => readonly Plan[] = () => [],
): Promise<CommandOutcome> {
  const { room } = context;
  for (let trials = 1; ; trials++) {
    const turn = proposals.length > IN_A_TURN && trials < TRIALS ? () => new Promise(setImmediate) : null;
    const hasChanged = noticeChange(room.ydoc);
    await turn?.();
    const trial = checked(room, by, proposals);
    if ('error' in trial) return trial;
    await turn?.();
    const told = await toldOfAdded(trial, by, how, metaOf(room.ydoc).language, turn);
    if (hasChanged()) continue;
    return decideEach(context, () => {
      const placed = placeAll(room.ydoc, trial.ready);
      const at = isoOf(context.clock);
      for (const [index, { id }] of placed.entries()) {
        setInRecord(room.ydoc, 'written', id, { at });
        const words = reasonOf(index);
        if (words !== '') setInRecord(room.ydoc, 'reasons', id, { words, at });
      }
      const ids = placed.map(({ id }) => id);
      return [...told.map((one): Plan => ({ told: one, note: null, change: () => {} })), ...alsoDone(ids, trial.doc)];
    });
  }
}

/** Notices whether a document changes; to be asked once. */
function noticeChange(ydoc: Y.Doc): () => boolean {
  let isChanged = false;
  const notice = () => {
    isChanged = true;
  };
  ydoc.on('update', notice);
  return () => {
    ydoc.off('update', notice);
    return isChanged;
  };
}

/** What is listed of each proposal. `turn`: awaited after so many of them; null where all are put into words at once. */
async function toldOfAdded(
  { placed, doc }: Trial,
  by: string,
  how: { readonly kind: 'brought'; readonly source: string } | { readonly kind: 'published' },
  language: Language,
  turn: (() => Promise<unknown>) | null,
): Promise<readonly Told[]> {
  const labels = labelsOf(doc);
  const byId = new Map(doc.children.map((one) => [idOf(one), one]));
  const told: Told[] = [];
  for (const [at, proposal] of placed.entries()) {
    if (at % IN_A_TURN === IN_A_TURN - 1) await turn?.();
    const paragraph = stringAttribute(proposal.paragraph, 'id');
    const label = labels.get(paragraph)?.label ?? '';
    const node = byId.get(paragraph)!;
    const words = proposedWords({ doc, paragraph: node, amendment: proposal.isParagraph ? '' : proposal.id, language }, nowOf(node));
    told.push({ ...how, paragraph, label, amendment: proposal.id, by, ...recordedWords(label, words) });
  }
  return told;
}

/** Why this one proposal of a delegation would not be added; null where it would. */
export function addingRefused(room: PrimaryRoom, by: string, proposal: BroughtProposal): CommandRefusal | null {
  const trial = checked(room, by, [proposal]);
  return 'error' in trial ? trial : null;
}

/** The proposals as they would be added, checked by the rules together; or why not. */
function checked(room: PrimaryRoom, by: string, proposals: readonly BroughtProposal[]): Trial | CommandRefusal {
  const ready = allReady(room, by, proposals);
  if ('error' in ready) return ready;
  const { bytes, client, ...trial } = trialOf(room.ydoc, ready);
  const verdict = checkUpdate(
    room.ydoc,
    bytes,
    { delegation: by, mayEdit: false },
    {
      ...NOTHING_YOUNG,
      mayWrite: (one) => one === client,
      lastOwner: (id) => room.edits.lastOwner(id),
    },
  );
  if ('refused' in verdict) return conflict(verdict.refused.sentence);
  return room.isFullFor(bytes.length) ? tooMany('The draft would become larger than 16 MB; the server does not take it.') : trial;
}

const NOTHING_YOUNG = {
  isNewlyAgreed: () => false,
  isFreshAmendment: () => false,
  hadStatus: () => false,
  wasJustOwned: () => false,
  wasAcceptedFrom: () => false,
  isPrivate: () => false,
  notNow: null,
};

/** True where an element with this id belonged to another owner, since undo may bring it back. */
export const wasOthers = (room: PrimaryRoom, id: string, by: string): boolean => (room.edits.lastOwner(id) ?? by) !== by;

/** Reads every proposal and finds its place. Ids that are used already are replaced, also where other proposals of the same file refer to them. */
function allReady(room: PrimaryRoom, by: string, proposals: readonly BroughtProposal[]): readonly Ready[] | CommandRefusal {
  const { ydoc } = room;
  const paragraphs = new Map(
    paragraphElements(ydoc).map((element) => [stringAttribute(element, 'id'), stringAttribute(element, 'status')]),
  );
  const labels = labelsOf(readDoc(ydoc));
  const taken = new Set(paragraphs.keys());
  for (const paragraph of paragraphElements(ydoc)) for (const one of amendmentElements(paragraph)) taken.add(stringAttribute(one, 'id'));
  const renamed = new Map<string, string>();
  const nameOf = (id: string): string => renamed.get(id) ?? id;
  const ready: Ready[] = [];
  for (const [at, proposal] of proposals.entries()) {
    const which = proposals.length === 1 ? 'This proposal' : `Proposal ${at + 1} of ${proposals.length}`;
    const isAmendment = 'amendment' in proposal;
    const node = nodeFrom(isAmendment ? proposal.amendment : proposal.proposed, isAmendment ? 'amendment' : 'paragraph');
    if (!node) return conflict(`${which} is not one that the server can read.`);
    const place = nameOf(isAmendment ? proposal.paragraph : proposal.after);
    const status = paragraphs.get(place);
    if (status === undefined && (isAmendment || place !== ''))
      return missing(`${which} speaks of a paragraph that is no longer in the text (“${withoutQuotes(place)}”).`);
    if (isAmendment && isAgreed(status ?? ''))
      return conflict(
        `${which} is on ${spoken(labels.get(place)?.label ?? 'a paragraph')}, which is agreed; the chair must reopen it first.`,
      );
    const asked = idOf(node);
    const isFree = isId(asked) && !taken.has(asked) && !wasOthers(room, asked, by);
    const id = isFree ? asked : newSafeId(isAmendment ? 'amendment' : 'paragraph');
    if (asked !== '') renamed.set(asked, id);
    taken.add(id);
    if (!isAmendment) paragraphs.set(id, 'open');
    const { after, on, instead } = node.attrs as Record<string, string>;
    const links = isAmendment ? { after: nameOf(after!), on: nameOf(on!), decision: '' } : { instead: nameOf(instead!), status: 'open' };
    ready.push({ place, node: node.type.create({ ...node.attrs, ...links, id, by, state: 'live' }, node.content) });
  }
  return ready;
}

const withoutQuotes = (id: string): string => id.replace(/[^A-Za-z0-9_.:-]/g, '').slice(0, 64);

/** The node of an amendment or a paragraph from its JSON; null where the JSON is no such node. */
function nodeFrom(json: object, type: 'amendment' | 'paragraph'): Node | null {
  try {
    const node = schema.nodeFromJSON(json);
    node.check();
    if (node.type.name !== type) return null;
    const wordings = node.content.content.filter((child) => child.type.name === 'wording').map((one) => soundNode(one, soundLine));
    return node.type.create(node.attrs, type === 'paragraph' ? wordings.slice(0, 1) : wordings);
  } catch {
    // ProseMirror throws where the JSON is no node of the schema.
    return null;
  }
}

const placedOf = (element: Y.XmlElement): ParagraphInOrder => {
  const of = (name: string) => stringAttribute(element, name);
  return { id: of('id'), by: of('by'), instead: of('instead'), kind: of('kind'), level: of('level') };
};

function placeAll(ydoc: Y.Doc, ready: readonly Ready[]): readonly StoredProposal[] {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const indexOf = createPlaces();
  const paragraphs = paragraphElements(ydoc);
  const order = paragraphs.map(placedOf);
  const byId = new Map(order.map((one, at) => [one.id, paragraphs[at]!]));
  return ready.map(({ node, place }) => {
    const element = elementOf(node);
    const { id, by } = node.attrs as { id: string; by: string };
    if (node.type.name === 'amendment') {
      const paragraph = byId.get(place)!;
      paragraph.push([element]);
      return { id, by, paragraph, element, isParagraph: false, state: 'pending' };
    }
    // Several new paragraphs after one paragraph keep the order of the file.
    const at = indexOf(order, place, paragraphAttrs(node));
    root.insertAfter(byId.get(order[at - 1]?.id ?? '') ?? null, [element]);
    byId.set(id, element);
    order.splice(at, 0, placedOf(element));
    return { id, by, paragraph: element, element, isParagraph: true, state: 'pending' };
  });
}

/** The proposals on a copy of the document, and the update with them as the delegation's own client would send it, for the rules to check. */
function trialOf(ydoc: Y.Doc, ready: readonly Ready[]): Trial & { readonly bytes: Uint8Array; readonly client: number } {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  const known = Y.encodeStateVector(copy);
  const placed = copy.transact(() => placeAll(copy, ready));
  return { ready, placed, doc: readDoc(copy), bytes: Y.encodeStateAsUpdate(copy, known), client: copy.clientID };
}
