// Finds old decisions and decided proposals that can move from the shared document to a page of the draft's past (src/protocol/past.ts), and the change that
// takes them out. The newest decisions stay, because they can be taken back; so does whatever an open proposal or a package refers to.
import * as Y from 'yjs';
import { nodeOf, RECORD_ROOT, TEXT_ROOT } from '../../src/protocol/document.ts';
import { amendmentElements, paragraphElements, stringAttribute } from '../../src/protocol/elements.ts';
import type { PastPage, PastProposal } from '../../src/protocol/past.ts';
import { type Decision, type DecisionKind, type DraftRecord, type PastKept, type RecordMap, recordOf } from '../../src/protocol/record.ts';

/** How many of the newest decisions, and of the newest changes by hand, stay in the document. */
export interface Newest {
  readonly decisions: number;
  readonly edits: number;
}

const RECENT: Newest = { decisions: 100, edits: 50 };

/** A page is made when this many entries can leave, so that a draft has few pages and its record is rarely rewritten. */
const PAGE_ENTRIES = 50;

/** What leaves a document, and the change that takes it out. */
export interface Leaving {
  readonly page: PastPage;
  /** Number of the page. */
  readonly number: number;
  /** The caller opens the transaction, and stores the page with it. */
  readonly change: () => void;
}

/** What leaves the document now; null if it would be too little. Only tests pass `recent` and `least`. */
export function leavingOf(ydoc: Y.Doc, recent: Newest = RECENT, least = PAGE_ENTRIES): Leaving | null {
  const record = recordOf(ydoc);
  if (record.decisions.length < recent.decisions + least && record.edits.length < recent.edits + least) return null;
  const newest = new Set(record.decisions.slice(Math.max(0, record.decisions.length - recent.decisions)));
  const elements = leavingElements(ydoc, record, new Set([...[...newest].flatMap(proposalsOf), ...restedOn(record)]));
  const leaving = new Set(elements.map(idIn));
  const living = new Set([
    ...restedOn(record),
    ...proposalElements(ydoc)
      .map(idIn)
      .filter((id) => !leaving.has(id)),
  ]);
  const decisions = record.decisions.filter((one) => !newest.has(one) && !proposalsOf(one).some((id) => living.has(id)));
  const edits = record.edits.slice(0, Math.max(0, record.edits.length - recent.edits));
  if (decisions.length + edits.length < least) return null;
  const went = new Set(decisions);
  const kept = new Set([...living, ...record.decisions.filter((one) => !went.has(one)).flatMap(proposalsOf)]);
  const said = new Set([...record.positions.keys(), ...record.cosponsors.keys(), ...record.reasons.keys(), ...record.written.keys()]);
  const page: PastPage = {
    decisions,
    edits,
    packages: record.packages.filter(({ state, amendments }) => state !== 'live' && !amendments.some((id) => kept.has(id))),
    proposals: [
      ...elements.map((element) => pastProposal(idIn(element), element, record)),
      ...[...said].filter((id) => !kept.has(id) && !leaving.has(id)).map((id) => pastProposal(id, null, record)),
    ],
  };
  const { pages, decisions: before } = record.past;
  return {
    page,
    number: pages + 1,
    change: () => takeOut(ydoc, elements, page, { pages: pages + 1, decisions: before + decisions.length }),
  };
}

const idIn = (element: Y.XmlElement): string => stringAttribute(element, 'id');

/** The ids of the proposals that a decision is about. */
const proposalsOf = ({ amendment, amendments = [] }: Decision): readonly string[] =>
  amendment === '' ? amendments : [amendment, ...amendments];

/** The ids of the proposals that packages and comments still need. */
const restedOn = ({ packages, threads }: DraftRecord): readonly string[] => [
  ...packages
    .filter(({ state }) => state === 'live')
    .flatMap(({ amendments, conditions }) => [
      ...amendments,
      ...conditions.flatMap((one) => (one.kind === 'accepted' ? [one.amendment] : [])),
    ]),
  ...threads.map(({ paragraph }) => paragraph),
];

/** The amendments and proposed paragraphs of a document. */
const proposalElements = (ydoc: Y.Doc): Y.XmlElement[] =>
  paragraphElements(ydoc).flatMap((paragraph) => [
    ...(stringAttribute(paragraph, 'by') === '' ? [] : [paragraph]),
    ...amendmentElements(paragraph),
  ]);

const DECIDED: ReadonlySet<DecisionKind> = new Set(['accepted', 'rejected', 'package-accepted', 'package-rejected']);

/** The decided amendments, and decided proposed paragraphs outside the text, that nothing in the remaining document refers to. */
function leavingElements(ydoc: Y.Doc, { decisions }: DraftRecord, needed: ReadonlySet<string>): Y.XmlElement[] {
  const last = new Map(decisions.flatMap((one) => proposalsOf(one).map((id) => [id, one.kind] as const)));
  const isDecided = (element: Y.XmlElement): boolean =>
    element.nodeName === 'amendment'
      ? stringAttribute(element, 'decision') !== ''
      : stringAttribute(element, 'state') === 'withdrawn' && DECIDED.has(last.get(idIn(element)) ?? 'withdrawn');
  const all = paragraphElements(ydoc).flatMap((paragraph) => [paragraph, ...amendmentElements(paragraph)]);
  const leaving = new Set(proposalElements(ydoc).filter((element) => isDecided(element) && !needed.has(idIn(element))));
  // An element that stays also keeps the elements it refers to and the paragraph that contains it.
  for (let size = -1; size !== leaving.size; ) {
    size = leaving.size;
    const named = new Set(
      all
        .filter((element) => !leaving.has(element))
        .flatMap((element) => [
          ...['on', 'after', 'instead', 'as'].map((name) => stringAttribute(element, name)),
          ...(element.parent instanceof Y.XmlElement ? [idIn(element.parent)] : []),
        ]),
    );
    for (const element of leaving) if (named.has(idIn(element))) leaving.delete(element);
  }
  return [...leaving];
}

function pastProposal(id: string, element: Y.XmlElement | null, record: DraftRecord): PastProposal {
  const home = element?.parent instanceof Y.XmlElement ? element.parent : element;
  return {
    id,
    paragraph: home ? idIn(home) : '',
    by: element ? stringAttribute(element, 'by') : '',
    node: element ? ((nodeOf(element)?.toJSON() as object | undefined) ?? null) : null,
    written: record.written.get(id) ?? '',
    positions: record.positions.get(id) ?? [],
    cosponsors: record.cosponsors.get(id) ?? [],
    reason: record.reasons.get(id)?.words ?? '',
  };
}

/** The maps of the record with entries about proposals, keyed by the proposal's id or by keyOf. */
const OF_PROPOSALS: readonly RecordMap[] = ['positions', 'sponsors', 'reasons', 'written', 'bases', 'questions', 'late'];

/** Takes elements and entries out. Lists and maps are replaced whole: Yjs keeps a trace of each entry deleted from a list or map, but none of the entries of
 *  one that is itself deleted. */
function takeOut(ydoc: Y.Doc, elements: readonly Y.XmlElement[], page: PastPage, past: PastKept): void {
  for (const element of elements) {
    const parent = element.parent instanceof Y.XmlElement ? element.parent : ydoc.getXmlFragment(TEXT_ROOT);
    const at = element._item?.deleted ? -1 : parent.toArray().indexOf(element);
    if (at >= 0) parent.delete(at, 1);
  }
  const record = ydoc.getMap<unknown>(RECORD_ROOT);
  const decisions = new Set(page.decisions.map(({ id }) => id));
  const list = record.get('decisions');
  if (list instanceof Y.Array)
    record.set('decisions', Y.Array.from((list as Y.Array<Decision>).toArray().filter(({ id }) => !decisions.has(id))));
  const gone = new Set(page.proposals.map(({ id }) => id));
  const isGone: Partial<Record<RecordMap, (key: string) => boolean>> = {
    ...Object.fromEntries(OF_PROPOSALS.map((name) => [name, (key: string) => gone.has(key.split('|')[0]!)])),
    packages: isIn(page.packages),
    edits: isIn(page.edits),
  };
  for (const [name, goes] of Object.entries(isGone)) {
    const map = record.get(name);
    if (map instanceof Y.Map) record.set(name, new Y.Map([...(map as Y.Map<unknown>).entries()].filter(([key]) => !goes(key))));
  }
  record.set('past', past);
}

const isIn = (entries: readonly { readonly id: string }[]): ((key: string) => boolean) => {
  const ids = new Set(entries.map(({ id }) => id));
  return (key) => ids.has(key);
};
