// A text with its pending amendments as a redline with one author for each delegation: what a Word file or a marked text of all proposals
// holds. Rejecting everything gives the text as it stands; accepting everything does all that is proposed, contested or not. Who makes a
// change that somebody else makes too stands on it beside the first; what cannot be tracked stands as a comment. Nobody is left out.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, idOf, lookFromName, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import type { Mark, Redline, RedlineComment, RedlineParagraph } from '../../diff/redline-model.ts';
import { labelsOf } from '../../text/numbering.ts';
import { type CommentThread, withThreads } from '../comments/threads.ts';
import { type CompiledAmendment, compileParagraph } from '../decide/compile.ts';
import { fitOf } from '../decide/fit.ts';
import { deleteKind } from '../kinds/delete.ts';
import type { ProposalFit } from '../kinds/kind.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';
import { mergeKind } from '../kinds/merge.ts';
import { moveKind } from '../kinds/move.ts';
import { nowOf } from '../kinds/paragraphs.ts';
import { recastKind } from '../kinds/recast.ts';
import { holdsBreak, splitParts } from '../rebase/parts.ts';
import { type KnownOfProposals, NOTHING_KNOWN } from '../rolling-text/model.ts';
import { commentOn, linesOn, type Speaking, withComment } from './comments.ts';
import { compiledParts, withChangedNotes } from './parts.ts';
import { marksFor, type OwnedRun, runsOfPart, type Signing, wordingWith } from './runs.ts';

export interface CompiledRedline {
  readonly redline: Redline;
  /** What stands in a comment only, one sentence each, for formats that hold no comments. */
  readonly left: readonly string[];
}

/** A paragraph of the redline with the owners of its runs. `home`: the paragraph of the text that it begins, '' for the others of a split. */
interface Row {
  readonly home: string;
  readonly ends: string;
  readonly paragraph: RedlineParagraph;
  readonly owned: readonly OwnedRun['of'][];
}

interface Open extends ProposalFit {
  readonly one: CompiledAmendment;
}

interface Scene {
  readonly doc: Node;
  readonly sign: Signing;
  readonly speaking: Speaking;
  readonly rivals: ReadonlyMap<string, readonly string[]>;
  readonly rows: Row[];
  /** Ids of amendments whose change stands in the rows. */
  readonly tracked: Set<string>;
  moves: number;
}

interface Arrival {
  readonly row: Row;
  readonly after: string;
}

export interface BesideProposals {
  /** A delegation's full name. */
  readonly name?: (by: string) => string;
  readonly known?: KnownOfProposals;
  /** What people said beside the text. */
  readonly talks?: readonly CommentThread[];
}

/** All pending amendments and proposed paragraphs of a text as tracked changes, with what was said of them and beside them. */
export function compiledRedline(
  doc: Node,
  { name = (by: string) => by, known = NOTHING_KNOWN, talks = [] }: BesideProposals = {},
): CompiledRedline {
  const owner = new Map<string, string>();
  doc.forEach((paragraph) => {
    owner.set(idOf(paragraph), ownerOf(paragraph));
    for (const one of compileParagraph(paragraph)) owner.set(one.id, one.by);
  });
  const sign: Signing = (change, proposal) => {
    const date = known.writtenAt(proposal);
    return { change, author: name(owner.get(proposal) ?? ''), ...(date === '' ? {} : { date }) };
  };
  const speaking: Speaking = { known, name, labels: labelsOf(doc) };
  const scene: Scene = { doc, sign, speaking, rivals: rivalsOf(doc), rows: [], tracked: new Set(), moves: 0 };
  const arrivals: Arrival[] = [];
  const open: { readonly paragraph: Node; readonly standing: readonly Open[] }[] = [];
  doc.forEach((paragraph) => {
    if (paragraph.attrs.by !== '' && paragraph.attrs.state !== 'live') return;
    const standing = compileParagraph(paragraph)
      .map((one) => ({ one, ...fitOf(doc, paragraph, one) }))
      // A deletion of a paragraph that has no words by now still takes it out; a move that changes nothing alone may hold its place among others.
      .filter(({ one }) => (one.status !== 'empty' && one.status !== 'satisfied') || kindOfAmendment(one.amendment) === deleteKind);
    open.push({ paragraph, standing });
    const arrival = showParagraph(scene, paragraph, standing);
    if (arrival) arrivals.push(arrival);
  });
  for (const { paragraph, standing } of open) joinParagraph(scene, paragraph, standing);
  settleArrivals(scene, arrivals);
  const { redline, left } = commentedRedline(scene, open);
  return { redline: withThreads(redline, talks).redline, left };
}

/** True for amendments of a kind that amend the text, and whose words fit. */
const isKind =
  (kind: ReturnType<typeof kindOfAmendment>) =>
  ({ one }: Open): boolean =>
    kindOfAmendment(one.amendment) === kind && one.on === '' && one.status !== 'conflict';

/** True where the paragraph that a move would follow is there: one of the text, or one that is proposed itself. */
function hasAnchor(doc: Node, { amendment }: CompiledAmendment): boolean {
  const after = amendmentAttrs(amendment).after;
  let found = after === '';
  doc.forEach(({ attrs }) => {
    found ||= attrs.id === after && (attrs.by === '' || attrs.state === 'live');
  });
  return found;
}

function showParagraph(scene: Scene, paragraph: Node, standing: readonly Open[]): Arrival | null {
  const { id, by } = paragraphAttrs(paragraph);
  const { sign, tracked } = scene;
  const compiled = standing.map(({ one }) => one);
  const { parts, unplaced } = compiledParts(nowOf(paragraph), compiled);
  for (const { one } of standing) if (one.hunks.length > 0 && !unplaced.has(one.id)) tracked.add(one.id);
  const removers = standing.filter(isKind(deleteKind)).map(({ one }) => one.id);
  for (const remover of removers) tracked.add(remover);
  const whole = { brought: by === '' ? [] : [id], gone: [...removers, ...(scene.rivals.get(id) ?? [])] };
  const look = lookIn(scene, paragraph, standing);
  const row = withChangedNotes(parts);
  const splits = row.some((part) => 'content' in part && holdsBreak(part.content));
  // What others would change in a paragraph that moves could stand at one end only, and would be left alone there when the move is refused.
  const hands = new Set(standing.filter(({ one }) => one.hunks.length > 0).map(({ one }) => one.by));
  const mover =
    by === '' && whole.gone.length === 0 && !splits
      ? standing.filter(isKind(moveKind)).find(({ one }) => hasAnchor(scene.doc, one) && [...hands].every((hand) => hand === one.by))
      : undefined;
  if (mover) {
    tracked.add(mover.one.id);
    return movedCopies(scene, look, row, mover.one);
  }
  const rows: Row[] = [];
  let runs: OwnedRun[] = [];
  const close = (end: readonly Mark[]) => {
    const own = rows.length === 0 ? look : { ...look, id: `${id}-${rows.length + 1}`, formerId: id };
    const words = runs.map(({ run }) => run);
    rows.push({
      home: rows.length === 0 ? id : '',
      ends: '',
      paragraph: { ...own, runs: words, mark: end, move: null },
      owned: runs.map(({ of }) => of),
    });
    runs = [];
  };
  for (const part of row) {
    if ('old' in part || !holdsBreak(part.content)) {
      runs.push(...runsOfPart(part, whole, sign));
      continue;
    }
    for (const [k, line] of splitParts(wordingWith(part.content)).entries()) {
      if (k > 0) close(marksFor(sign, part.brought, []));
      runs.push(...runsOfPart({ ...part, content: line.content }, whole, sign));
    }
  }
  close(marksFor(sign, whole.brought, whole.gone));
  scene.rows.push(...rows.map((one, k) => (k === rows.length - 1 ? { ...one, ends: id } : one)));
  return null;
}

/** The paragraph where it stands, as what moves away; the copy at its new place waits until all paragraphs are there. */
function movedCopies(
  scene: Scene,
  look: ReturnType<typeof lookIn>,
  row: ReturnType<typeof withChangedNotes>,
  { id, amendment }: CompiledAmendment,
): Arrival {
  const move = `move${++scene.moves}`;
  const { sign } = scene;
  const copy = (own: 'move-from' | 'move-to'): Pick<Row, 'paragraph' | 'owned'> => {
    const runs = row.flatMap((part): OwnedRun[] => {
      const plain = runsOfPart(part, { brought: [], gone: [] }, sign);
      const changed = 'old' in part || part.brought.length + part.struck.length > 0;
      if (!changed || 'old' in part) return plain.map(({ run, of }) => ({ run: { ...run, changes: [sign(own, id)] }, of: [...of, id] }));
      return (own === 'move-to' ? part.struck : part.brought).length === 0 ? plain : [];
    });
    return {
      paragraph: { ...look, runs: runs.map(({ run }) => run), mark: [sign(own, id)], move },
      owned: runs.map(({ of }) => of),
    };
  };
  scene.rows.push({ home: '', ends: '', ...copy('move-from') });
  const home = look.id;
  return { row: { home, ends: home, ...copy('move-to') }, after: amendmentAttrs(amendment).after };
}

/** What the paragraph is, as the first proposal would have it that makes it something else. */
function lookIn(
  { sign, tracked }: Scene,
  paragraph: Node,
  standing: readonly Open[],
): Pick<RedlineParagraph, 'id' | 'kind' | 'level' | 'former'> {
  const { id, kind, level } = paragraphAttrs(paragraph);
  const recast = standing.find(isKind(recastKind));
  const look = recast ? lookFromName(amendmentAttrs(recast.one.amendment).as) : null;
  if (!recast || !look) return { id, kind, level, former: null };
  tracked.add(recast.one.id);
  const { author, date } = sign('insertion', recast.one.id);
  const former: RedlineParagraph['former'] & { author?: string; date?: string } = { kind, level, author: author ?? '' };
  return { id, ...look, former: date === undefined ? former : { ...former, date } };
}

/** Strikes the end of the paragraph before where that is proposed and the two still stand side by side. */
function joinParagraph(scene: Scene, paragraph: Node, standing: readonly Open[]): void {
  const { rows, sign, tracked } = scene;
  const joins = standing.filter(isKind(mergeKind)).map(({ one }) => one);
  const at = rows.findIndex((row) => row.home === paragraph.attrs.id);
  const before = rows[at - 1];
  const into = joins.filter(({ amendment }) => amendment.attrs.after === before?.ends).map(({ id }) => id);
  if (!before || into.length === 0 || before.paragraph.mark.length > 0 || rows[at]!.paragraph.move !== null) return;
  // The organ line stands behind the title. Words that others would take out are not joined to anything.
  const last = rows.findLast((row) => row.ends === paragraph.attrs.id);
  if (before.paragraph.kind === 'title' || last?.paragraph.mark.some(({ change }) => change === 'deletion')) return;
  // The blank that then parts the words of the two. It also keeps an empty paragraph what it is when words are joined to it.
  const parted = nowOf(paragraph).content.size > 0;
  const blank = parted ? [{ text: ' ', em: false, changes: marksFor(sign, into, []) }] : [];
  rows[at - 1] = {
    ...before,
    paragraph: { ...before.paragraph, runs: [...before.paragraph.runs, ...blank], mark: marksFor(sign, [], into) },
    owned: [...before.owned, ...(parted ? [into] : [])],
  };
  for (const id of into) tracked.add(id);
}

const handOf = ({ paragraph }: Row): string | undefined => paragraph.mark[0]?.author;

/** Where the paragraph stands that another one arrives behind, -1 while that is to come. One that moves stands for others where it was: their moves
 *  must not depend on each other. For its own delegation it stands where it arrives. */
function anchorOf(rows: readonly Row[], { row, after }: Arrival): number {
  const leaves = rows.findIndex(({ paragraph }) => paragraph.id === after && paragraph.mark[0]?.change === 'move-from');
  return leaves >= 0 && handOf(rows[leaves]!) !== handOf(row) ? leaves : rows.findIndex((one) => one.ends === after);
}

function settleArrivals({ rows }: Scene, arrivals: readonly Arrival[]): void {
  let waiting = arrivals;
  while (waiting.length > 0) {
    const next = waiting.find((one) => one.after === '' || anchorOf(rows, one) >= 0) ?? waiting[0]!;
    waiting = waiting.filter((one) => one !== next);
    const own = rows.findIndex((row) => row.paragraph.move === next.row.paragraph.move);
    const anchor = anchorOf(rows, next);
    rows.splice(next.after === '' ? 0 : (anchor < 0 ? own : anchor) + 1, 0, next.row);
  }
}

function commentedRedline(
  { rows, tracked, speaking }: Scene,
  open: readonly { readonly paragraph: Node; readonly standing: readonly Open[] }[],
): CompiledRedline {
  const paragraphs = rows.map((row) => row.paragraph);
  const comments: RedlineComment[] = [];
  const left: string[] = [];
  const say = (home: string, proposal: { readonly id: string; readonly by: string }, lines: readonly string[]) => {
    const comment = commentOn(proposal, lines, speaking);
    if (!comment) return;
    const begins = rows.findIndex((row) => row.home === home);
    // Of a paragraph that moves, the copy where it arrives; of a join, the paragraph before, which the blank belongs to.
    const at = [begins, ...rows.keys()].find((k) => rows[k]?.owned.some((of) => of.includes(proposal.id))) ?? begins;
    paragraphs[at] = withComment(paragraphs[at]!, rows[at]!.owned, proposal.id, comment);
    comments.push(comment);
  };
  for (const { paragraph, standing } of open) {
    const { id, by } = paragraphAttrs(paragraph);
    if (by !== '') say(id, { id, by }, []);
    for (const entry of standing) {
      const shown = tracked.has(entry.one.id);
      const lines = linesOn(paragraph, entry.one, entry, shown, speaking);
      if (!shown) left.push(`${speaking.name(entry.one.by)}: ${lines[0]}`);
      say(id, entry.one, lines);
    }
  }
  return { redline: { paragraphs, ...(comments.length > 0 ? { comments } : {}) }, left };
}

/** Of every paragraph in whose stead others are proposed, the ids of these. */
function rivalsOf(doc: Node): Map<string, string[]> {
  const rivals = new Map<string, string[]>();
  doc.forEach((paragraph) => {
    const { by, state, instead, id } = paragraphAttrs(paragraph);
    if (by !== '' && state === 'live' && instead !== '') rivals.set(instead, [...(rivals.get(instead) ?? []), id]);
  });
  return rivals;
}
