// The number of paragraphs in brackets over time: computed backwards from the text and the record, never stored. Paragraphs are counted as everywhere
// (open-points.ts).
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, type ParagraphStatus, paragraphAttrs } from '../../../schema/index.ts';
import { touched } from '../../amend/decide/agreed.ts';
import { countedAs, countsOf, waitingOn } from '../../amend/decide/open-points.ts';
import { type Decision, type DraftRecord, type StatusChange, statusChangeOf } from '../../protocol/record.ts';
import type { OutlineRow } from '../outline/outline-rows.ts';

/** The number of paragraphs in brackets from a moment on. `at`: ISO 8601. */
export interface BracketCount {
  readonly at: string;
  readonly brackets: number;
}

interface State {
  readonly status: Map<string, ParagraphStatus>;
  /** Ids of the pending proposals of a paragraph. */
  readonly pending: Map<string, Set<string>>;
  /** The number of brackets in the words of a paragraph: today's, because the record does not tell when they were added. */
  readonly inWords: ReadonlyMap<string, number>;
}

const counted = ({ status, pending, inWords }: State): number =>
  [...status].filter(
    ([id, its]) => countedAs({ status: its, pending: pending.get(id)?.size ?? 0, brackets: inWords.get(id) ?? 0 }) === 'bracketed',
  ).length;

const concerns = (decision: Decision): readonly string[] =>
  decision.kind.startsWith('package-') ? (decision.amendments ?? []) : decision.amendment === '' ? [] : [decision.amendment];

/** The effect of a decision on a proposal: true if it is pending afterwards, false if not, null if unaffected. */
function waitsAfter({ kind }: Decision, undone: Decision | undefined): boolean | null {
  if (kind === 'accepted' || kind === 'rejected' || kind === 'withdrawn' || kind === 'package-accepted' || kind === 'package-rejected')
    return false;
  if (kind === 'renewed') return true;
  return kind === 'undone' && undone && waitsAfter(undone, undefined) === false ? true : null;
}

/**
 * The count after each change, oldest first; the last one is today's. Deleted paragraphs of the text are not counted, nor proposals that their owner emptied:
 * the record does not know of these.
 */
export function bracketsOverTime(
  doc: Node,
  rows: readonly OutlineRow[],
  { decisions, written }: Pick<DraftRecord, 'decisions' | 'written'>,
): readonly BracketCount[] {
  const state: State = { status: new Map(), pending: new Map(), inWords: new Map(rows.map(({ id, brackets }) => [id, brackets])) };
  // The paragraphs on which each proposal is or was pending.
  const homes = new Map<string, readonly string[]>();
  for (const decision of decisions)
    for (const id of decision.amendment === '' ? [] : [decision.amendment]) homes.set(id, [decision.paragraph]);
  doc.forEach((paragraph) => {
    const { id, by, instead } = paragraphAttrs(paragraph);
    if (by !== '') homes.set(id, [id, instead]);
    for (const { id: amendment } of amendmentsOf(paragraph).map(amendmentAttrs))
      homes.set(amendment, [...new Set([id, ...touched(paragraph, amendment)])]);
  });
  // A proposed paragraph counts through its own proposal, whether it is pending, still to come, or was rejected.
  for (const [id, home] of homes) if (home.includes(id)) state.status.set(id, 'open');
  const waiting = waitingOn(doc);
  const counts = new Set(rows.filter(({ part }) => part !== 'heading').map(({ id }) => id));
  doc.forEach((paragraph) => {
    const { id, by, status } = paragraphAttrs(paragraph);
    if (!counts.has(id)) return;
    const here = waiting.get(id) ?? [];
    state.status.set(id, by === '' ? status : 'open');
    state.pending.set(id, new Set(here));
  });
  const settled = settledBy(decisions);
  const moments = [
    ...[...written].map(([proposal, at]) => ({ at, proposal, decision: null })),
    ...decisions.map((decision) => ({ at: decision.at, proposal: '', decision })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const series: BracketCount[] = [];
  for (const { at, proposal, decision } of moments.toReversed()) {
    const brackets = counted(state);
    if (series.at(-1)?.brackets === brackets) series.pop();
    series.push({ at, brackets });
    if (decision === null) for (const home of homes.get(proposal) ?? []) state.pending.get(home)?.delete(proposal);
    else goBack(state, decision, settled.get(decision.id) ?? NOTHING, homes);
  }
  return series.toReversed();
}

/** The effect of a decision on proposals: these became pending (`waits`) or stopped being pending. */
interface Settled {
  readonly proposals: readonly string[];
  readonly waits: boolean;
}
const NOTHING: Settled = { proposals: [], waits: false };

/** The effect of each decision, by its id. Undoing a rejection has no effect on a proposal that was already renewed. */
function settledBy(decisions: readonly Decision[]): ReadonlyMap<string, Settled> {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const waiting = new Map<string, boolean>();
  const settled = new Map<string, Settled>();
  for (const decision of decisions) {
    const undone = byId.get(decision.undoes ?? '');
    const waits = waitsAfter(decision, undone);
    if (waits === null) continue;
    const proposals = concerns(undone ?? decision).filter((id) => (waiting.get(id) ?? true) !== waits);
    for (const id of proposals) waiting.set(id, waits);
    settled.set(decision.id, { proposals, waits });
  }
  return settled;
}

/** The change of status made by a decision; the server lists a reopening without it. */
function statusMade(decision: Decision): StatusChange | null {
  if (decision.kind === 'reopened') return decision.status ?? { from: 'agreed', to: 'open' };
  const change = decision.kind === 'status' || decision.kind === 'undone' ? statusChangeOf(decision) : null;
  // An undoing names the change that it reverses.
  return change && decision.kind === 'undone' ? { from: change.to, to: change.from } : change;
}

/** Restores the state before a decision. */
function goBack(
  { status, pending }: State,
  decision: Decision,
  { proposals, waits }: Settled,
  homes: ReadonlyMap<string, readonly string[]>,
): void {
  const change = statusMade(decision);
  if (change) for (const id of decision.paragraphs ?? [decision.paragraph]) if (status.has(id)) status.set(id, change.from);
  for (const [proposal, home] of proposals.flatMap((id) => (homes.get(id) ?? []).map((at) => [id, at] as const))) {
    const there = pending.get(home) ?? new Set<string>();
    if (waits) there.delete(proposal);
    else there.add(proposal);
    pending.set(home, there);
  }
}

/** Today's count, as in the barometer. */
export const bracketsNow = (rows: readonly OutlineRow[]): number => countsOf(rows.filter((row) => row.part !== 'heading')).totals.bracketed;
