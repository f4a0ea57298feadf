// A text with all its pending proposals as one redline, with one author for each delegation, for a Word file or a marked text of all proposals. Rejecting all
// changes gives the text as it is; accepting all changes gives the text with every proposal, also with rivals. A change that several delegations propose
// names all of them. A proposal that cannot be shown as tracked changes becomes a comment, so that none is left out.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, idOf, type Language, lookFromName, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import type { Mark, Redline, RedlineComment, RedlineParagraph } from '../../diff/redline-model.ts';
import { labelsOf } from '../../text/numbering.ts';
import { type CommentThread, withThreads } from '../comments/threads.ts';
import { type Agreement, agreedPlaces } from '../decide/agreement.ts';
import { type CompiledAmendment, compileParagraph } from '../decide/compile.ts';
import { fitOf } from '../decide/fit.ts';
import { fileWordsIn } from '../formal/words/file-words.ts';
import { deleteKind } from '../kinds/delete.ts';
import type { ProposalFit } from '../kinds/kind.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';
import { mergeKind } from '../kinds/merge.ts';
import { moveKind } from '../kinds/move.ts';
import { nowOf, saysNothing } from '../kinds/paragraphs.ts';
import { recastKind } from '../kinds/recast.ts';
import { holdsBreak, splitParts } from '../rebase/parts.ts';
import { type KnownOfProposals, NOTHING_KNOWN } from '../rolling-text/model.ts';
import { type CommentContext, commentOn, linesOn, spokenIn, withComment } from './comments.ts';
import { compiledParts, withChangedNotes } from './parts.ts';
import { marksFor, type OwnedRun, runsOfPart, type Signing, wordingWith } from './runs.ts';

export interface CompiledRedline {
  readonly redline: Redline;
  /** One sentence for each proposal that is only in a comment, for formats without comments. */
  readonly left: readonly string[];
}

/** A paragraph of the redline. A split makes several rows of one paragraph of the text: `home` is its id on the first row, `ends` on the last, '' on others.
 *  `owned`: for each run, the ids of the proposals that it belongs to. */
interface Row {
  readonly home: string;
  readonly ends: string;
  readonly paragraph: RedlineParagraph;
  readonly owned: readonly OwnedRun['of'][];
}

interface Pending extends ProposalFit {
  readonly one: CompiledAmendment;
}

/** What the functions below share while a redline is written. */
interface Writing {
  readonly doc: Node;
  readonly sign: Signing;
  readonly context: CommentContext;
  readonly rivals: ReadonlyMap<string, readonly string[]>;
  readonly agreement: Agreement | null;
  readonly rows: Row[];
  /** Ids of the amendments that are shown as tracked changes in the rows. */
  readonly tracked: Set<string>;
  moves: number;
}

/** The copy of a moving paragraph at its new place, and the id of the paragraph that it follows ('' for the beginning). */
interface Arrival {
  readonly row: Row;
  readonly after: string;
}

export interface BesideProposals {
  /** A delegation's full name. */
  readonly name?: (by: string) => string;
  readonly known?: KnownOfProposals;
  /** Comments on the text. */
  readonly threads?: readonly CommentThread[];
  /** What is shown as agreed; nothing if missing or null. */
  readonly agreement?: Agreement | null;
  /** The language of the draft, in which formal words are. */
  readonly language?: Language;
}

/** All pending amendments and proposed paragraphs of a text as tracked changes, with comments on them and the comments on the text. */
export function compiledRedline(
  doc: Node,
  { name = (by: string) => by, known = NOTHING_KNOWN, threads = [], agreement = null, language = 'en' }: BesideProposals = {},
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
  const context: CommentContext = { known, name, doc, labels: labelsOf(doc), language };
  const writing: Writing = { doc, sign, context, rivals: rivalsOf(doc), agreement, rows: [], tracked: new Set(), moves: 0 };
  const arrivals: Arrival[] = [];
  const open: { readonly paragraph: Node; readonly pending: readonly Pending[] }[] = [];
  doc.forEach((paragraph) => {
    if (paragraph.attrs.by !== '' && (paragraph.attrs.state !== 'live' || isUntouched(doc, paragraph))) return;
    const pending = compileParagraph(paragraph)
      .map((one) => ({ one, ...fitOf(doc, paragraph, one) }))
      // The deletion of a paragraph without words is "satisfied", but still removes the paragraph. A move whose paragraph is in its place already stays too,
      // because other moves may push the paragraph away.
      .filter(({ one }) => (one.status !== 'empty' && one.status !== 'satisfied') || kindOfAmendment(one.amendment) === deleteKind);
    open.push({ paragraph, pending });
    const arrival = showParagraph(writing, paragraph, pending);
    if (arrival) arrivals.push(arrival);
  });
  for (const { paragraph, pending } of open) joinParagraph(writing, paragraph, pending);
  settleArrivals(writing, arrivals);
  const { redline, left } = commentedRedline(writing, open);
  const shown: Redline = { ...redline, ...(agreement && { agreement: agreement.levels }) };
  return { redline: withThreads(shown, threads).redline, left };
}

/** True for an amendment of this kind that amends the text and whose words do not conflict with it. */
const isKind =
  (kind: ReturnType<typeof kindOfAmendment>) =>
  ({ one }: Pending): boolean =>
    kindOfAmendment(one.amendment) === kind && one.on === '' && one.status !== 'conflict';

/** True where the paragraph that a move would follow is there, in the text or as a proposed paragraph. */
function hasAnchor(doc: Node, { amendment }: CompiledAmendment): boolean {
  const after = amendmentAttrs(amendment).after;
  let found = after === '';
  doc.forEach(({ attrs }) => {
    found ||= attrs.id === after && (attrs.by === '' || attrs.state === 'live');
  });
  return found;
}

function showParagraph(writing: Writing, paragraph: Node, pending: readonly Pending[]): Arrival | null {
  const { id, by } = paragraphAttrs(paragraph);
  const { sign, tracked } = writing;
  const compiled = pending.map(({ one }) => one);
  const agreed = writing.agreement ? agreedPlaces(paragraph, writing.agreement.phrases) : [];
  const { parts, unplaced } = compiledParts(nowOf(paragraph), compiled, agreed);
  for (const { one } of pending) if (one.hunks.length > 0 && !unplaced.has(one.id)) tracked.add(one.id);
  const removers = pending.filter(isKind(deleteKind)).map(({ one }) => one.id);
  for (const remover of removers) tracked.add(remover);
  const whole = { brought: by === '' ? [] : [id], gone: [...removers, ...(writing.rivals.get(id) ?? [])] };
  const look = lookIn(writing, paragraph, pending);
  const row = withChangedNotes(parts);
  const splits = row.some((part) => 'content' in part && holdsBreak(part.content));
  // A move is tracked as two copies of the paragraph. Changes of other delegations could be in one copy only, and would be lost with it, so the move is
  // tracked only where no other delegation changes the paragraph.
  const changers = new Set(pending.filter(({ one }) => one.hunks.length > 0).map(({ one }) => one.by));
  const mover =
    by === '' && whole.gone.length === 0 && !splits
      ? pending.filter(isKind(moveKind)).find(({ one }) => hasAnchor(writing.doc, one) && [...changers].every((by) => by === one.by))
      : undefined;
  if (mover) {
    tracked.add(mover.one.id);
    return movedCopies(writing, look, row, mover.one);
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
  writing.rows.push(...rows.map((one, k) => (k === rows.length - 1 ? { ...one, ends: id } : one)));
  return null;
}

/** Writes the copy of a moving paragraph at its old place, and returns the copy for its new place, which is inserted when all other rows are there. */
function movedCopies(
  writing: Writing,
  look: ReturnType<typeof lookIn>,
  row: ReturnType<typeof withChangedNotes>,
  { id, amendment }: CompiledAmendment,
): Arrival {
  const move = `move${++writing.moves}`;
  const { sign } = writing;
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
  writing.rows.push({ home: '', ends: '', ...copy('move-from') });
  const home = look.id;
  return { row: { home, ends: home, ...copy('move-to') }, after: amendmentAttrs(amendment).after };
}

/** The kind and level of the paragraph: those that the first pending `recast` proposes, where there is one. */
function lookIn(
  { sign, tracked }: Writing,
  paragraph: Node,
  pending: readonly Pending[],
): Pick<RedlineParagraph, 'id' | 'kind' | 'level' | 'former'> {
  const { id, kind, level } = paragraphAttrs(paragraph);
  const recast = pending.find(isKind(recastKind));
  const look = recast ? lookFromName(amendmentAttrs(recast.one.amendment).as) : null;
  if (!recast || !look) return { id, kind, level, former: null };
  tracked.add(recast.one.id);
  const { author, date } = sign('insertion', recast.one.id);
  const former: RedlineParagraph['former'] & { author?: string; date?: string } = { kind, level, author: author ?? '' };
  return { id, ...look, former: date === undefined ? former : { ...former, date } };
}

/** Shows a proposed merge: marks the end of the paragraph before as deleted, where the two paragraphs are still next to each other. */
function joinParagraph(writing: Writing, paragraph: Node, pending: readonly Pending[]): void {
  const { rows, sign, tracked } = writing;
  const joins = pending.filter(isKind(mergeKind)).map(({ one }) => one);
  const at = rows.findIndex((row) => row.home === paragraph.attrs.id);
  const before = rows[at - 1];
  const into = joins.filter(({ amendment }) => amendment.attrs.after === before?.ends).map(({ id }) => id);
  if (!before || into.length === 0 || before.paragraph.mark.length > 0 || rows[at]!.paragraph.move !== null) return;
  // The line with the organ's name follows the title, so nothing is merged into a title. A paragraph that others would delete is not merged either.
  const last = rows.findLast((row) => row.ends === paragraph.attrs.id);
  if (before.paragraph.kind === 'title' || last?.paragraph.mark.some(({ change }) => change === 'deletion')) return;
  // A blank between the words of the two. With it, an empty paragraph before also keeps its kind when the merge is accepted.
  const parted = nowOf(paragraph).content.size > 0;
  const blank = parted ? [{ text: ' ', em: false, changes: marksFor(sign, into, []) }] : [];
  rows[at - 1] = {
    ...before,
    paragraph: { ...before.paragraph, runs: [...before.paragraph.runs, ...blank], mark: marksFor(sign, [], into) },
    owned: [...before.owned, ...(parted ? [into] : [])],
  };
  for (const id of into) tracked.add(id);
}

const authorOf = ({ paragraph }: Row): string | undefined => paragraph.mark[0]?.author;

/** The index of the row after which an arrival is inserted, -1 while that row is still to come. Where the paragraph that it follows moves too, this is the
 *  old place of that paragraph, so that the moves of two delegations do not depend on each other; but its new place if the same delegation moves both. */
function anchorOf(rows: readonly Row[], { row, after }: Arrival): number {
  const leaves = rows.findIndex(({ paragraph }) => paragraph.id === after && paragraph.mark[0]?.change === 'move-from');
  return leaves >= 0 && authorOf(rows[leaves]!) !== authorOf(row) ? leaves : rows.findIndex((one) => one.ends === after);
}

function settleArrivals({ rows }: Writing, arrivals: readonly Arrival[]): void {
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
  { rows, tracked, context }: Writing,
  open: readonly { readonly paragraph: Node; readonly pending: readonly Pending[] }[],
): CompiledRedline {
  const paragraphs = rows.map((row) => row.paragraph);
  const comments: RedlineComment[] = [];
  const left: string[] = [];
  const { colon } = fileWordsIn(spokenIn(context));
  const say = (home: string, proposal: { readonly id: string; readonly by: string }, lines: readonly string[]) => {
    const comment = commentOn(proposal, lines, context);
    if (!comment) return;
    const begins = rows.findIndex((row) => row.home === home);
    // For a move this is the copy at the new place; for a merge, the paragraph before, which has the inserted blank.
    const at = [begins, ...rows.keys()].find((k) => rows[k]?.owned.some((of) => of.includes(proposal.id))) ?? begins;
    paragraphs[at] = withComment(paragraphs[at]!, rows[at]!.owned, proposal.id, comment);
    comments.push(comment);
  };
  for (const { paragraph, pending } of open) {
    const { id, by } = paragraphAttrs(paragraph);
    if (by !== '') say(id, { id, by }, []);
    for (const entry of pending) {
      const shown = tracked.has(entry.one.id);
      const lines = linesOn(paragraph, entry.one, entry, shown, context);
      if (!shown) left.push(context.name(entry.one.by) + colon + lines[0]);
      say(id, entry.one, lines);
    }
  }
  return { redline: { paragraphs, ...(comments.length > 0 ? { comments } : {}) }, left };
}

/** True for an alternative that says nothing of its own yet. */
const isUntouched = (doc: Node, paragraph: Node): boolean => paragraphAttrs(paragraph).instead !== '' && saysNothing(doc, paragraph);

/** For each paragraph that has alternatives, the ids of these proposed paragraphs. */
function rivalsOf(doc: Node): Map<string, string[]> {
  const rivals = new Map<string, string[]>();
  doc.forEach((paragraph) => {
    const { by, state, instead, id } = paragraphAttrs(paragraph);
    if (by !== '' && state === 'live' && instead !== '' && !isUntouched(doc, paragraph))
      rivals.set(instead, [...(rivals.get(instead) ?? []), id]);
  });
  return rivals;
}
