// The chair's list as data: the paragraphs that are still to settle, what each needs, its proposals with their positions, how the proposals conflict, and
// since when it is open. Computed from the text and the record, never stored.

import type { Node } from 'prosemirror-model';
import type { ParagraphStatus } from '../../../schema/index.ts';
import { countedAs, waitingOn } from '../../amend/decide/open-points.ts';
import type { FormalPart } from '../../amend/formal/sentence.ts';
import { plural, say } from '../../messages/say.ts';
import type { Decision, DraftRecord } from '../../protocol/record.ts';
import { sponsorsOf, statusChangeOf } from '../../protocol/record.ts';
import type { labelsOf } from '../../text/numbering.ts';
import type { OutlineRow } from '../outline/outline-rows.ts';
import { shortSymbol } from '../pages/draft-summary.ts';
import { openDecisions, statusAfter } from '../proposals/history-entries.ts';
import type { ProposalFacts } from '../proposals/proposal-facts.ts';
import { countEarlier, tallyOf } from '../proposals/proposal-facts.ts';
import type { ListedProposal, ProposalGroup } from '../proposals/proposal-groups.ts';
import { rowsToSettle } from '../settling/open-points.ts';
import { numberInWords } from '../ui/number-words.ts';

/**
 * What a paragraph needs. `contested`: somebody opposes a proposal, or two proposals exclude each other; `open`: nobody opposes yet; `nod`: only somebody's
 * yes is missing, or the chair's.
 */
export type Need = 'contested' | 'open' | 'nod';
export const NEEDS: readonly Need[] = ['contested', 'open', 'nod'];

/** Positions on a proposal, as numbers; its owner and co-sponsors are not counted. */
export interface Counts {
  readonly support: number;
  readonly oppose: number;
  readonly reserve: number;
  /** How many delegations have a position on earlier words; their objections and reserves are also counted above. */
  readonly earlier: number;
}

export interface ProposalLine {
  /** Id of the proposal, to be decided from this line; for a remaining reserve, of the accepted proposal. */
  readonly id: string;
  /** '' for the current text beside alternatives to it. */
  readonly by: string;
  readonly cosponsors: readonly string[];
  /** Its formal words without the address. */
  readonly words: readonly FormalPart[];
  /** Null for the current text, and for a remaining reserve on an accepted proposal. */
  readonly counts: Counts | null;
  /** Present if its owner made or changed it after the deadline. */
  readonly late?: true;
  /** The end of its silence procedure, ISO 8601; absent if there is none. */
  readonly silentUntil?: string;
}

export interface ListRow {
  readonly id: string;
  readonly label: string;
  readonly opening: string;
  readonly status: ParagraphStatus;
  readonly need: Need;
  readonly proposals: readonly ProposalLine[];
  /** How the proposals relate to each other, in words; ''. */
  readonly between: string;
  /** True if they exclude each other. */
  readonly isRivalry: boolean;
  /** The package of one of its proposals, with the labels of the package's other paragraphs. */
  readonly package: { readonly by: string; readonly labels: readonly string[] } | null;
  /** Since when it has been in this state, ISO 8601; '' if the record does not tell. */
  readonly since: string;
  /** Short name of the one delegation whose yes is missing; ''. */
  readonly waitsFor: string;
  /** Its place in the text. */
  readonly place: number;
}

/** The input of the list. */
export interface ListInput {
  readonly doc: Node;
  readonly labels: ReturnType<typeof labelsOf>;
  readonly rows: readonly OutlineRow[];
  readonly points: ReadonlySet<string>;
  readonly groups: readonly ProposalGroup[];
  readonly record: DraftRecord;
  readonly facts: (proposal: string) => ProposalFacts;
  /** The symbol of the draft, or ''. */
  readonly symbol: string;
  /** The delegations of the committee, by short name, with their names. */
  readonly names: Readonly<Record<string, string>>;
}

/** The formal words of a proposal without "In operative paragraph 3, ". */
export function withoutAddress(parts: readonly FormalPart[]): readonly FormalPart[] {
  const [first, ...others] = parts;
  if (!first || !('text' in first)) return parts;
  const text = first.text.replace(/^In [^,“”]*, /, '');
  return [{ text }, ...others];
}

/** "OP6 alt, “…”". */
function namedAlternative({ label, parts }: ListedProposal): readonly FormalPart[] {
  const [first, ...others] = parts;
  return first && 'text' in first ? [{ text: `${label}, ${first.text.replace(/^.*?: /, '')}` }, ...others] : parts;
}

/** The current text as one of the wordings, if there are alternatives to it: those who oppose all of them support it. */
function textLine(own: readonly ListedProposal[], { facts, symbol }: ListInput): readonly ProposalLine[] {
  const against = own
    .filter(({ instead }) => instead !== '')
    .map(
      ({ id }) =>
        new Set(
          facts(id)
            .positions.filter(({ position }) => position === 'oppose')
            .map(({ delegation }) => delegation),
        ),
    );
  const [first, ...others] = against;
  if (!first) return [];
  const favour = [...first].filter((code) => others.every((one) => one.has(code)));
  const count = favour.length;
  const text =
    symbol === ''
      ? count === 0
        ? say('the text as it stands')
        : say('the text as it stands, {count} in favour', { count })
      : count === 0
        ? say('text of {symbol}', { symbol: shortSymbol(symbol) })
        : say('text of {symbol}, {count} in favour', { symbol: shortSymbol(symbol), count });
  return [
    {
      id: '',
      by: '',
      cosponsors: [],
      words: [{ text }],
      counts: null,
    },
  ];
}

const nameOf = (names: ListInput['names'], code: string): string => (Object.hasOwn(names, code) ? names[code]! : code);

/** The rows of the list in text order. A proposed alternative is listed with the paragraph that it would replace. */
export function chairList(input: ListInput): readonly ListRow[] {
  const { groups } = input;
  const all = groups.flatMap(({ proposals }) => proposals);
  const alternatives = new Set(all.filter(({ instead, id }) => instead !== '' && id !== instead).map(({ paragraph }) => paragraph));
  const toSettle = rowsToSettle(input).filter(({ id }) => !alternatives.has(id));
  const listed = new Set(toSettle.map(({ id }) => id));
  const waiting = input.rows.filter(({ id, status }) => status === 'adref' && !listed.has(id));
  const decisions = standingDecisions(input.record.decisions);
  const pending = waitingOn(input.doc);
  const place = new Map(['', ...input.rows.map(({ id }) => id)].map((id, at) => [id, at]));
  return [...toSettle, ...waiting]
    .map((row): ListRow => {
      const here = pending.get(row.id) ?? [];
      const own = all.filter(({ id }) => here.includes(id));
      return { ...rowOf(row, own, decisions, input), place: place.get(row.id) ?? 0 };
    })
    .sort((a, b) => a.place - b.place);
}

const standingDecisions = (decisions: readonly Decision[]): readonly Decision[] => {
  const open = openDecisions(decisions);
  return decisions.filter(({ id }) => open.has(id));
};

function rowOf(row: OutlineRow, own: readonly ListedProposal[], decisions: readonly Decision[], input: ListInput): Omit<ListRow, 'place'> {
  const { facts, names, record } = input;
  const delegations = Object.keys(names);
  const tallies = own.map((proposal) => tallyOf(facts(proposal.id), proposal.by, delegations));
  const reserves = own.length > 0 ? [] : reservesLeft(row.id, decisions, record);
  const silent = new Map(record.silences.flatMap((one) => (one.outcome === null ? [[one.amendment, one.until] as const] : [])));
  const lines = own.map((proposal, at): ProposalLine => {
    const tally = tallies[at]!;
    const { support, oppose, reserve } = tally;
    return {
      id: proposal.id,
      by: proposal.by,
      cosponsors: sponsorsOf(facts(proposal.id).cosponsors),
      words:
        proposal.instead !== ''
          ? namedAlternative(proposal)
          : proposal.paragraph === row.id
            ? withoutAddress(proposal.parts)
            : proposal.parts,
      counts: { support: support.length, oppose: oppose.length, reserve: reserve.length, earlier: countEarlier(tally) },
      ...(facts(proposal.id).late !== '' && { late: true }),
      ...(silent.has(proposal.id) && { silentUntil: silent.get(proposal.id)! }),
    };
  });
  const isRivalry = own.some(({ rivalIds, instead }) => rivalIds.length > 0 || instead !== '');
  const isOpposed = tallies.some(({ oppose }) => oppose.length > 0);
  // All delegations have spoken, nobody opposes, and each proposal has at most one reserve.
  const isNearlyDone = own.length > 0 && tallies.every(({ silent, reserve }) => silent.length === 0 && reserve.length <= 1);
  const need: Need =
    isOpposed || isRivalry ? 'contested' : own.length > 0 ? (isNearlyDone ? 'nod' : 'open') : row.status === 'adref' ? 'nod' : 'open';
  const left = new Set([...tallies.flatMap(({ reserve }) => reserve), ...reserves.map(({ by }) => by)]);
  return {
    id: row.id,
    label: row.label,
    opening: row.opening || row.rest,
    status: countedAs(row),
    need,
    proposals: [...textLine(own, input), ...lines, ...reserves],
    between: betweenWords(row, own, names),
    isRivalry,
    package: packageOf(own, input),
    since: since(row, own, decisions, facts),
    waitsFor: need === 'nod' && left.size === 1 ? [...left][0]! : '',
  };
}

/** Reserves on accepted proposals in a paragraph that is agreed ad referendum. */
function reservesLeft(paragraph: string, decisions: readonly Decision[], { positions }: DraftRecord): readonly ProposalLine[] {
  return decisions
    .filter((one) => (one.kind === 'accepted' || one.kind === 'part-accepted') && one.paragraph === paragraph)
    .flatMap(({ amendment, operation, words }) =>
      (positions.get(amendment) ?? [])
        .filter(({ position }) => position === 'reserve')
        .map(({ delegation }) => ({
          id: amendment,
          by: delegation,
          cosponsors: [],
          words: [{ text: say('reserve on what was accepted: {words}', { words: operation ?? words }) }],
          counts: null,
        })),
    );
}

function betweenWords(row: OutlineRow, own: readonly ListedProposal[], names: ListInput['names']): string {
  const alternatives = own.filter(({ instead }) => instead !== '');
  if (alternatives.length > 0) return plural(alternatives.length + 1, '{n} wording', '{n} wordings');
  const rivals = new Set(own.filter(({ rivalIds }) => rivalIds.length > 0).map(({ by }) => by));
  const [one = '', other = ''] = [...rivals].map((code) => nameOf(names, code));
  if (rivals.size === 2) return say('{one} and {other} want one place', { one, other });
  if (rivals.size > 2) return numberInWords(plural(rivals.size, '{n} wants one place', '{n} want one place'));
  if (own.some(({ paragraph, id }) => paragraph === id)) return say('New paragraph');
  if (own.length > 1) return say('Fit together');
  if (own.length === 1) return '';
  if (row.status === 'bracketed') return say('In brackets');
  return say(row.status === 'adref' ? 'No proposals' : 'Brackets in its words, or a proposal on another paragraph');
}

function packageOf(own: readonly ListedProposal[], { record, groups, labels }: ListInput): ListRow['package'] {
  const ids = new Set(own.map(({ id }) => id));
  const found = record.packages.find(({ state, amendments }) => state === 'live' && amendments.some((id) => ids.has(id)));
  if (!found) return null;
  const others = groups.filter(({ proposals }) => proposals.some(({ id }) => found.amendments.includes(id) && !ids.has(id)));
  return { by: found.by, labels: others.map(({ paragraph }) => labels.get(paragraph)?.label ?? '').filter((label) => label !== '') };
}

/** The time of its first proposal, or of its present status. */
function since(row: OutlineRow, own: readonly ListedProposal[], decisions: readonly Decision[], facts: ListInput['facts']): string {
  const written = own.map(({ id }) => facts(id).written).filter((at) => at !== '');
  if (own.length > 0) return written.toSorted()[0] ?? '';
  const isAbout = (one: Decision) => one.paragraph === row.id || (one.paragraphs ?? []).includes(row.id);
  return decisions.findLast((one) => statusAfter(one) === row.status && isAbout(one) && statusChangeOf(one) !== null)?.at ?? '';
}

/** How the list is ordered. */
export type Order = 'need' | 'text' | 'time' | 'support';

const mostFor = ({ proposals }: ListRow): number => Math.max(0, ...proposals.map(({ counts }) => counts?.support ?? 0));

/** The rows in an order: by need and then as in the text, as in the text, the longest open first, or the most supported first. */
export function inOrder(rows: readonly ListRow[], order: Order): readonly ListRow[] {
  const byText = (a: ListRow, b: ListRow) => a.place - b.place;
  const rank: Readonly<Record<Order, (a: ListRow, b: ListRow) => number>> = {
    text: () => 0,
    need: (a, b) => NEEDS.indexOf(a.need) - NEEDS.indexOf(b.need),
    time: (a, b) => (a.since || '9').localeCompare(b.since || '9'),
    support: (a, b) => mostFor(b) - mostFor(a),
  };
  return rows.toSorted((a, b) => rank[order](a, b) || byText(a, b));
}

/** A row on the page, in the group in which it was first placed; settled rows keep their place. */
export interface PlacedRow {
  readonly row: ListRow;
  readonly group: Need;
  readonly settled: boolean;
}

/** The rows of the page after a change of the text: each keeps its place, settled rows stay, and new ones are added at the end of their group. */
export function placed(before: readonly PlacedRow[], rows: readonly ListRow[], order: Order): readonly PlacedRow[] {
  const now = new Map(rows.map((row) => [row.id, row]));
  const kept = before.map((one): PlacedRow => {
    const row = now.get(one.row.id);
    return row ? { row, group: one.group, settled: false } : { ...one, settled: true };
  });
  const known = new Set(before.map(({ row }) => row.id));
  const fresh = inOrder(rows, order)
    .filter(({ id }) => !known.has(id))
    .map((row): PlacedRow => ({ row, group: row.need, settled: false }));
  if (order !== 'need') return [...kept, ...fresh];
  return NEEDS.flatMap((need) => [...kept, ...fresh].filter(({ group }) => group === need));
}
