// What a wall shows of a draft: the paragraph on the floor with its wordings, who speaks and who asks, how far the text is settled. It is computed only from
// the shared text and its record, with the labels, order and words of the paper and the panel. Pure; not here: sizes (fit.ts) and rendering.

import type { Node } from 'prosemirror-model';
import { type AgreedLevel, idOf, type Language, ownerOf, type ParagraphStatus, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import {
  bracketsIn,
  countedAs,
  countedText,
  countsOf,
  openPointCount,
  proposalsOn,
  type TextCounts,
} from '../../amend/decide/open-points.ts';
import { type PhrasePlace, phrasesIn } from '../../amend/decide/phrases.ts';
import type { FormalPart } from '../../amend/formal/sentence.ts';
import { isShown } from '../../amend/kinds/paragraphs.ts';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import { factList } from '../../messages/lists.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import { type DraftRecord, type Silence, sponsorsOf } from '../../protocol/record.ts';
import { goneFrom } from '../../text/issued-numbers.ts';
import { labelRuns } from '../../text/label-runs.ts';
import { labelsOf, spokenFirst } from '../../text/numbering.ts';
import { leftBehindWords } from '../outline/left-behind.ts';
import { type OutlineRow, outlineRows } from '../outline/outline-rows.ts';
import { countEarlier, tallyOf } from '../proposals/proposal-facts.ts';
import { type ListedProposal, proposalGroups } from '../proposals/proposal-groups.ts';

/**
 * Words of a wording. stays: unchanged text · comes: inserted by the proposal · goes: deleted by the proposal without replacement · differs: words of the
 * text that some proposal changes.
 */
export interface WallWords {
  readonly text: string;
  readonly is: 'stays' | 'comes' | 'goes' | 'differs';
  readonly em: boolean;
  /** In the current text: the level at which these words are agreed while the rest of their paragraph is open. */
  readonly agreed?: AgreedLevel;
}

/** One wording on the wall. */
export interface WallWording {
  /** The proposal's id, '' for the current text. */
  readonly id: string;
  /** "OP6", "OP6 alt". */
  readonly label: string;
  /** Short name of the delegation; '' for the current text. */
  readonly by: string;
  /** The paragraph as it would read. An empty piece marked "differs" is a place where some proposal inserts words. */
  readonly words: readonly WallWords[];
  /** For a proposal that does not change words (it deletes, moves or splits the paragraph): its formal words. */
  readonly formal: readonly FormalPart[] | null;
  /** "no longer fits", "already in the text", "late", joined by commas; '' for none. */
  readonly note: string;
  /** "Its 3 subparagraphs stay.", if it would delete the chapeau; ''. */
  readonly left: string;
  /** How many delegations support (with co-sponsors), oppose and reserve; and for how many this is about earlier words. */
  readonly tally: { readonly support: number; readonly oppose: number; readonly reserve: number; readonly earlier: number };
}

/** The paragraph on the floor. */
export interface FloorView {
  readonly paragraph: string;
  /** "OP6", "The title". */
  readonly label: string;
  readonly status: ParagraphStatus;
  /** The levels of its agreed words, the lower one first. */
  readonly agreed: readonly AgreedLevel[];
  /** The current text first; a proposed paragraph on the floor has none. */
  readonly wordings: readonly WallWording[];
}

export interface WallView {
  /** null while nothing is on the floor. */
  readonly floor: FloorView | null;
  readonly settled: TextCounts;
  /** The number of open points in the text. */
  readonly open: number;
  readonly speaking: { readonly delegation: string; readonly since: string } | null;
  readonly asking: readonly string[];
  /** The running silence procedures, the earliest end first. */
  readonly silences: readonly Silence[];
  /** "PP1–3, OP2" by status, in the order of the text. */
  readonly lists: Readonly<Record<ParagraphStatus, readonly string[]>>;
  /**
   * The labels of the issued version's paragraphs that the text no longer has; `joined`: the label of the paragraph that they were merged with, '' if they
   * were deleted.
   */
  readonly gone: readonly { readonly joined: string; readonly labels: readonly string[] }[];
}

type Agreed = readonly (PhrasePlace & { readonly level: AgreedLevel })[];

function wordsIn(wording: Node, from: number, to: number, is: WallWords['is'], agreed: Agreed = []): WallWords[] {
  const found: WallWords[] = [];
  wording.nodesBetween(from, to, (node, pos) => {
    // A footnote is a node with words of its own.
    if (!node.isText || !node.text) return false;
    const [start, end] = [Math.max(from, pos), Math.min(to, pos + node.nodeSize)];
    const edges = agreed.flatMap((one) => [one.from, one.to]).filter((edge) => edge > start && edge < end);
    const cuts = [...new Set([start, ...edges, end])].sort((x, y) => x - y);
    cuts.slice(0, -1).forEach((at, k) => {
      const level = agreed.find((one) => one.from <= at && at < one.to)?.level;
      const text = node.text!.slice(at - pos, cuts[k + 1]! - pos);
      found.push({ text, is, em: node.marks.length > 0, ...(level && { agreed: level }) });
    });
    return false;
  });
  return found;
}

/** A wording with only this many words around each change; the whole if nothing changes or `around` is null. */
export function aroundChanges(words: readonly WallWords[], around: number | null): readonly WallWords[] {
  if (around === null || words.every(({ is }) => is === 'stays')) return words;
  const each = words.flatMap((one) => (one.is === 'stays' ? one.text.split(/(?<=\s)/).map((text) => ({ ...one, text })) : [one]));
  const isNear = each.map(() => false);
  each.forEach(({ is }, at) => {
    if (is !== 'stays') isNear.fill(true, Math.max(0, at - around), at + around + 1);
  });
  const found: WallWords[] = [];
  each.forEach((one, at) => {
    // A single word is not left out: the ellipsis would be no shorter.
    if (isNear[at] || (isNear[at - 1] && isNear[at + 1])) found.push(one);
    else if (at === 0 || isNear[at - 1]) found.push({ text: isNear.includes(true, at) ? '… ' : '…', is: 'stays', em: false });
  });
  return found;
}

/** A proposal's words where the text is shown beside it: deletions are marked in the text, and are left out here unless the proposal only deletes. */
export const besideText = (words: readonly WallWords[]): readonly WallWords[] =>
  words.some(({ is }) => is === 'comes') ? words.filter(({ is }) => is !== 'goes') : words;

/** A changed stretch of a wording, [from, to) in its content; empty where words are inserted. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Moves spaces out of marked words, so that no line is drawn under a space. */
function spacesOutside(words: readonly WallWords[]): readonly WallWords[] {
  const cut = words.flatMap((one, at): WallWords[] => {
    const [, before = '', text = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(one.text) ?? [];
    const [ahead, behind] = [at === 0 ? before : '', at === words.length - 1 && text !== '' ? after : ''];
    const blank = (blanks: string): WallWords => ({ text: blanks, is: 'stays', em: false, ...(one.agreed && { agreed: one.agreed }) });
    return [blank(ahead), { ...one, text: one.text.slice(ahead.length, one.text.length - behind.length) }, blank(behind)];
  });
  return cut.filter(({ text, is }) => text !== '' || is !== 'stays');
}

/** A wording cut at its changes. `changed` returns the words of one change. */
function cut(wording: Node, changes: readonly Stretch[], changed: (at: number) => readonly WallWords[], agreed: Agreed = []): WallWords[] {
  const found: WallWords[] = [];
  let at = 0;
  changes.forEach(({ from, to }, k) => {
    found.push(...wordsIn(wording, at, from, 'stays', agreed), ...spacesOutside(changed(k)));
    at = to;
  });
  return [...found, ...wordsIn(wording, at, wording.content.size, 'stays', agreed)];
}

/** The paragraph as it would read: inserted words are marked, deleted ones are shown only if nothing replaces them. */
function proposed(now: Node, then: Node): WallWords[] {
  const changes = ownChangesOf(now, then);
  return cut(then, changes, (at) => {
    const { from, to, deleted } = changes[at]!;
    if (to > from) return wordsIn(then, from, to, 'comes');
    return [{ text: deleted.textBetween(0, deleted.size), is: 'goes', em: false }];
  });
}

/** Where proposals change the text, as stretches of the current text. */
function stretchesOf(now: Node, thens: readonly Node[]): Stretch[] {
  const all = thens.flatMap((then) => {
    let shift = 0;
    return ownChangesOf(now, then).map(({ from, to, deleted }) => {
      const start = from - shift;
      shift += to - from - deleted.size;
      return { from: start, to: start + deleted.size };
    });
  });
  const joined: { from: number; to: number }[] = [];
  for (const one of all.sort((x, y) => x.from - y.from || x.to - y.to)) {
    const last = joined.at(-1);
    if (last && one.from <= last.to) last.to = Math.max(last.to, one.to);
    else joined.push({ ...one });
  }
  return joined;
}

const NOTES: Partial<Record<ListedProposal['status'], PlainMessage>> = { conflict: 'no longer fits', satisfied: 'already in the text' };

/** The paragraph with a proposal in it; one that no longer fits is shown as its owner wrote it. */
const readsWith = ({ instead, status, merged, mine }: ListedProposal): Node | null =>
  instead !== '' || status === 'conflict' || !merged ? mine : merged;

function wordingOfProposal(proposal: ListedProposal, now: Node | null, record: DraftRecord): Omit<WallWording, 'left'> {
  const { id, label, by, status } = proposal;
  const cosponsors = record.cosponsors.get(id) ?? [];
  const tally = tallyOf({ positions: record.positions.get(id) ?? [], cosponsors }, by, []);
  const then = readsWith(proposal);
  const noted = NOTES[status];
  const words = proposal.structural || !then ? null : now ? proposed(now, then) : cut(then, [], () => []);
  return {
    id,
    label,
    by,
    words: words ?? [],
    formal: words ? null : proposal.parts,
    note: factList([noted ? say(noted) : '', record.late.has(id) ? say('late') : '']),
    tally: {
      support: tally.support.length + sponsorsOf(cosponsors).length,
      oppose: tally.oppose.length,
      reserve: tally.reserve.length,
      earlier: countEarlier(tally),
    },
  };
}

function floorView(doc: Node, labels: ReturnType<typeof labelsOf>, record: DraftRecord, language: Language): FloorView | null {
  const id = record.floor?.paragraph ?? '';
  const paragraph = doc.children.find((one) => idOf(one) === id && isShown(doc, one));
  if (!paragraph) return null;
  const label = labels.get(id)?.label ?? '';
  const all = proposalGroups(doc, labels, language).flatMap(({ proposals }) => proposals);
  const pending = proposalsOn(doc, id);
  const own = all.filter((one) => pending.includes(one.id));
  const isText = ownerOf(paragraph) === '';
  const now = isText ? wordingOf(paragraph) : null;
  const wordings = own.map((one) => ({
    ...wordingOfProposal(one, now, record),
    left: leftBehindWords(doc, one, (other) => labels.get(other)?.label ?? ''),
  }));
  const rewordings = own.filter((one) => !one.structural && one.status !== 'conflict');
  const changes = now
    ? stretchesOf(
        now,
        rewordings.flatMap((one) => readsWith(one) ?? []),
      )
    : [];
  const agreed = phrasesIn(paragraph, record.phrases);
  const stands =
    now &&
    cut(
      now,
      changes,
      (at) => {
        const words = wordsIn(now, changes[at]!.from, changes[at]!.to, 'differs', agreed);
        return words.length > 0 ? words : [{ text: '', is: 'differs', em: false }];
      },
      agreed,
    );
  const nobody = { support: 0, oppose: 0, reserve: 0, earlier: 0 };
  return {
    paragraph: id,
    label: spokenFirst(label),
    status: countedAs({
      status: paragraphAttrs(paragraph).status,
      pending: pending.length,
      brackets: bracketsIn(paragraph),
    }),
    agreed: (['group', 'agreed'] as const).filter((level) => agreed.some((one) => one.level === level)),
    wordings: stands ? [{ id: '', label, by: '', words: stands, formal: null, note: '', left: '', tally: nobody }, ...wordings] : wordings,
  };
}

function listed(rows: readonly OutlineRow[], status: ParagraphStatus): string[] {
  const labelled = (some: readonly OutlineRow[]) => some.map(({ label }) => label);
  return labelRuns(labelled(rows.filter((row) => countedAs(row) === status)), labelled(rows));
}

/** What the wall shows now. `language`: that of formal words. */
export function wallView(doc: Node, record: DraftRecord, language: Language = record.meta.language): WallView {
  const labels = labelsOf(doc);
  const counted = countedText(doc, record.meta.adoption);
  const rows = outlineRows(counted, labels).filter((row) => row.part !== 'heading');
  const { speaker, asking, silences } = record;
  const gone = goneFrom(doc);
  return {
    floor: floorView(doc, labels, record, language),
    settled: countsOf(rows),
    open: openPointCount(counted),
    speaking: speaker && { delegation: speaker.delegation, since: speaker.since },
    asking: asking.map(({ delegation }) => delegation),
    silences: silences.filter(({ outcome }) => outcome === null).sort((a, b) => a.until.localeCompare(b.until)),
    lists: {
      agreed: listed(rows, 'agreed'),
      group: listed(rows, 'group'),
      adref: listed(rows, 'adref'),
      open: listed(rows, 'open'),
      bracketed: listed(rows, 'bracketed'),
    },
    gone: [...new Set(gone.map(({ joined }) => joined))].map((joined) => ({
      joined,
      labels: gone.flatMap((one) => (one.joined === joined ? [one.label] : [])),
    })),
  };
}
