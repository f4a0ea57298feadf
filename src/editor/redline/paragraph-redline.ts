// The redline of one paragraph as decorations: which child is its text on screen, what others propose over it (struck words, insertions with the delegation's
// tag), and the writer's own changes. Depends only on the paragraph and its context, never on the paragraph's place, so it is cached by node identity.
import { Fragment, type Node } from 'prosemirror-model';
import { Decoration, type DecorationAttrs, DecorationSet } from 'prosemirror-view';
import { amendmentAttrs, idOf, ownerOf } from '../../../schema/index.ts';
import { type CompiledAmendment, compileParagraph } from '../../amend/decide/compile.ts';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import { BREAK } from '../../amend/rebase/parts.ts';
import { baseOf } from '../../amend/rebase/proposal.ts';
import type { Show } from '../model/editor-api.ts';
import { type ParagraphChild, shownChild, textBounds, type Writer, wordingChild, wordingNode } from '../model/lookup.ts';
import { isDrawn, type PaperState } from '../model/paper-state.ts';
import {
  blanksBefore,
  type ChangeStyle,
  type ChangeWithin,
  changeStyle,
  changeWidget,
  contentKey,
  lockDom,
  nestedDom,
  type StyleContext,
  splitWidget,
  styleKey,
} from './change-dom.ts';
import { type DrawnPlace, decorateInsertions, type Insertion, TEXT_SIDE } from './insertions.ts';
import { mergedSegments, type NestedChange, splitNestedChanges } from './nested-changes.ts';
import { changedNote, type NoteBeforeAfter, noteTitle } from './note-changes.ts';
import { ownChangesIn } from './own-changes.ts';
import { badgeOf } from './paragraph-badges.ts';
import { placeOnScreen, type UnchangedRange, unchangedRanges } from './unchanged-ranges.ts';

/** What a paragraph's redline depends on besides the paragraph. */
export interface RedlineContext extends StyleContext {
  readonly writer: Writer;
  readonly show: Show;
  readonly only: PaperState['only'];
  /** Label of a paragraph ("OP5"), for the badges that name one. */
  readonly labelOf?: (paragraph: string) => string;
}

/** Marks the child that is the paragraph's running text; node views read it. */
export const SHOWN = { shown: true };

/** Marks a range of the text on screen, which contains `content`. A footnote has its own text and is wrapped as a node. */
function marked(from: number, content: Fragment, attrs: DecorationAttrs, spec: object = {}): Decoration[] {
  const decorations = [Decoration.inline(from, from + content.size, attrs, spec)];
  content.forEach((node, offset) => {
    if (!node.isText) decorations.push(Decoration.node(from + offset, from + offset + node.nodeSize, attrs, spec));
  });
  return decorations;
}

/** A note whose text is changed: its number stays, underlined, with the tag before it. */
function noteDecorations(style: ChangeStyle, note: NoteBeforeAfter, from: number, shown: Node): Decoration[] {
  const attrs = { nodeName: 'ins', class: style.classes, 'data-amendment': style.amendment };
  const key = `${styleKey(style)}n${idOf(note.before)}`;
  return [
    ...marked(from, Fragment.from(shown), attrs, { noteTitle: noteTitle(style.by, note) }),
    Decoration.widget(from, changeWidget(style, { tag: true, verb: 'proposes' }), { side: -1, key, ignoreSelection: true }),
  ];
}

/** A part of the wording, as offsets in it. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** The parts of the wording that were added since a proposal was made. */
const cameSince = ({ amendment }: CompiledAmendment, wording: Node): readonly Span[] =>
  ownChangesOf(baseOf(amendment, wording), wording).filter((change) => change.from < change.to);

/** Whether a place is within a span and at neither end. */
const isInside = (place: number, { from, to }: Span): boolean => from < place && place < to;

/** A span without the others, which are in order. */
function without({ from, to }: Span, others: readonly Span[]): readonly Span[] {
  const left: Span[] = [];
  let at = from;
  for (const other of others) {
    if (other.to <= at || other.from >= to) continue;
    if (other.from > at) left.push({ from: at, to: other.from });
    at = other.to;
  }
  return at < to ? [...left, { from: at, to }] : left;
}

/** Where spans of the wording are on screen. */
const crossings = (spans: readonly Span[], ranges: readonly UnchangedRange[]) =>
  spans.flatMap((span) => ranges.map((range) => ({ range, from: Math.max(span.from, range.from), to: Math.min(span.to, range.to) })));

/** The rank of a proposal among those that are drawn. `order`: its place in the document, so that insertions at one place have the same order on every
 *  screen; `beforeOwn`: true if that is before the writer's own amendment. `isContested`: whether another one strikes words of the same range. */
interface Rank {
  readonly order: number;
  readonly beforeOwn: boolean;
  readonly isContested: (from: number, to: number) => boolean;
}

/** Side of the first insertion before the writer's insertion and struck words at the same place. */
const BEFORE_OWN = -1000;
/** Side of the first insertion between the writer's struck words (-1) and the words that replace them. */
const AFTER_OWN_STRUCK = -0.5;

/** Side of others' insertions within the writer's struck words. */
const WITHIN_OWN_STRUCK = -0.99;
/** Side of the writer's tag if others' insertions are directly before the writer's words: after all of them. */
const OWN_AGAIN = -0.01;
const OWN_BEHIND_ALL = 2000;

/** Draws one delegation's proposal over the text on screen; its insertions are added to `insertions`. */
function foreignChanges(
  insertions: Insertion[],
  context: RedlineContext,
  compiled: CompiledAmendment,
  rank: Rank,
  ranges: readonly UnchangedRange[],
  wording: Node,
  shown: Node,
  start: number,
  inside: ReadonlyMap<number, readonly NestedChange[]> = new Map(),
  ownStruck: readonly Span[] = [],
): Decoration[] {
  const decorations: Decoration[] = [];
  for (const [k, hunk] of compiled.hunks.entries()) {
    const taken = wording.content.cut(hunk.from, hunk.to);
    const note = changedNote(taken, hunk.insert);
    const replaces = !note && hunk.to > hunk.from && hunk.insert.size > 0 ? ' pair' : '';
    const style = changeStyle(context, compiled.by, compiled.id, `${replaces}${hunk.state === 'conflict' ? ' conflict' : ''}`);
    const fits = hunk.state !== 'conflict';
    // A proposal that no longer fits does not strike words added since it was made, because accepted words would appear as struck.
    const meant = fits ? [hunk] : without(hunk, cameSince(compiled, wording));
    const struck = crossings(meant, ranges).flatMap(({ range, from, to }) => {
      return to > from
        ? [
            {
              from: start + from + range.shift + blanksBefore(shown.content.cut(from + range.shift, to + range.shift)),
              to: start + to + range.shift,
            },
          ]
        : [];
    });
    if (note && struck.length > 0) {
      decorations.push(...noteDecorations(style, note, struck[0]!.from, note.before));
      continue;
    }
    for (const { from, to } of struck) {
      const attrs = { nodeName: 'del', class: style.classes, 'data-amendment': compiled.id };
      decorations.push(...marked(from, shown.content.cut(from - start, to - start), attrs));
    }
    const first = struck[0];
    const key = styleKey(style);
    // One tag per change. If several strike the same words, it is before the insertion of each, to show whose words these are.
    const tagsStruck = first !== undefined && (hunk.insert.size === 0 || (fits && !rank.isContested(hunk.from, hunk.to)));
    if (tagsStruck)
      decorations.push(
        Decoration.widget(first.from, changeWidget(style, { tag: true }), { side: -1, key: `${key}t`, ignoreSelection: true }),
      );
    if (hunk.insert.size === 0 && (fits || first)) continue;
    // Inside words struck by the writer it is drawn with them.
    if (fits && ownStruck.some((span) => isInside(hunk.to, span))) continue;
    const isBeforeStruck = fits && ownStruck.some(({ from, to }) => hunk.to === from && from < to);
    const [ahead, behind] = [start + placeOnScreen(ranges, hunk.from, 'before'), start + placeOnScreen(ranges, hunk.to)];
    const isAhead = isBeforeStruck || (fits && !first && rank.beforeOwn && ahead < behind);
    const at = (fits ? struck.at(-1)?.to : undefined) ?? (isAhead ? ahead : behind);
    const within = inside.get(k) ?? [];
    const more = within
      .map((one) => `|${styleKey(changeStyle(context, one.by, one.amendment))}${one.from} ${one.to} ${contentKey(one.insert)}`)
      .join('');
    const isAfterStruck = !isBeforeStruck && ownStruck.some(({ from, to }) => hunk.to === to && from < to);
    const aheadSide = isAfterStruck ? AFTER_OWN_STRUCK + rank.order / 1000 : BEFORE_OWN + rank.order;
    const side = isAhead ? aheadSide : 3 + rank.order;
    const nested = (content: Fragment) => nestedDom(context, style, content, within);
    insertions.push({
      at,
      to: at,
      side,
      amendment: compiled.id,
      content: hunk.insert,
      tag: tagsStruck ? { at: first.from, side: -1 } : null,
      decorate: ({ tag, blank }) => {
        const spec = { side, key: `${key}${tag ? 't ' : ''}${blank ? 'b ' : ''}${contentKey(hunk.insert)}${more}`, ignoreSelection: true };
        const parts = { tag, blank, inserted: hunk.insert, instead: taken };
        return [Decoration.widget(at, changeWidget(style, within.length > 0 ? { ...parts, nested } : parts), spec)];
      },
    });
  }
  return decorations;
}

/** Inserted words that are part of the text on screen, from the position `from`. `tag`: the place of their delegation's tag; `isTagged`: false if no tags
 *  are drawn. */
function insertedText(style: ChangeStyle, from: number, content: Fragment, tag: DrawnPlace, isTagged = true): Insertion {
  const { amendment } = style;
  const attrs = { nodeName: 'ins', class: style.classes, 'data-amendment': amendment };
  return {
    at: from,
    to: from + content.size,
    side: TEXT_SIDE,
    amendment,
    content,
    tag,
    part: (start, end) => insertedText(style, start, content.cut(start - from, end - from), tag, isTagged),
    decorate: ({ tag: again, blank, last }) => {
      const words = marked(from, content, attrs);
      if (!again || !isTagged) return words;
      const side = last === null || last < OWN_AGAIN ? OWN_AGAIN : OWN_BEHIND_ALL;
      const spec = { side, key: `${styleKey(style)}again${blank ? ' b' : ''}`, ignoreSelection: true };
      return [...words, Decoration.widget(from, changeWidget(style, { tag: true, verb: 'inserts', blank }), spec)];
    },
  };
}

/** A proposal that is part of the text on screen because the writer amends it: its insertions are in the text, its deletions are drawn beside it. */
function coveredChanges(
  insertions: Insertion[],
  context: RedlineContext,
  target: CompiledAmendment,
  now: Node,
  shown: Node,
  start: number,
): Decoration[] {
  const decorations: Decoration[] = [];
  const ranges = unchangedRanges(target.merged, shown);
  for (const segment of mergedSegments(target)) {
    if (!('hunk' in segment)) continue;
    const hunk = target.hunks[segment.hunk]!;
    const style = changeStyle(context, target.by, target.id);
    const struck = now.content.cut(hunk.from, hunk.to);
    const at = start + placeOnScreen(ranges, segment.from);
    for (const range of ranges) {
      const from = Math.max(segment.from, range.from) + range.shift;
      const to = Math.min(segment.to, range.to) + range.shift;
      if (to > from) insertions.push(insertedText(style, start + from, shown.content.cut(from, to), { at, side: -1 }));
    }
    const spec = { side: -1, key: `${styleKey(style)}c${contentKey(struck)}`, ignoreSelection: true };
    decorations.push(Decoration.widget(at, changeWidget(style, { tag: true, struck }), spec));
  }
  return decorations;
}

/** The spans of the present wording that the writer's changes delete, in order; null if its amendment is to another proposal or an earlier wording, which
 *  have other offsets. */
function takenBy(paragraph: Node, wording: Node, own: ParagraphChild): readonly Span[] | null {
  if (amendmentAttrs(own.node).on !== '' || !baseOf(own.node, wording).content.eq(wording.content)) return null;
  let shift = 0;
  return ownChangesIn(paragraph, own).map(({ from, to, deleted }) => {
    const start = from - shift;
    shift += to - from - deleted.size;
    return { from: start, to: start + deleted.size };
  });
}

/** Changes of others in words that the writer strikes; `taken`: the span of these in the wording. For changes that extend beyond it, only the deletion is
 *  drawn here. */
const changesWithin = (context: RedlineContext, others: readonly CompiledAmendment[], taken: Span): ChangeWithin[] =>
  others.flatMap(({ by, id, hunks }) =>
    hunks.flatMap((hunk) => {
      const [from, to] = [Math.max(hunk.from, taken.from), Math.min(hunk.to, taken.to)];
      const isHere = isInside(hunk.to, taken);
      if (hunk.state === 'conflict' || from > to || (from === to && !isHere)) return [];
      const insert = isHere ? hunk.insert : Fragment.empty;
      const isTagged = isHere || (hunk.insert.size === 0 && from === hunk.from && to === hunk.to);
      return [{ from: from - taken.from, to: to - taken.from, style: changeStyle(context, by, id), insert, isTagged }];
    }),
  );

/** The writer's own changes in its own text: insertions underlined where they are, deletions struck beside them; in the clean view both softly, without
 *  tags, and deletions only as a sign. */
function ownDecorations(
  insertions: Insertion[],
  context: RedlineContext,
  paragraph: Node,
  own: ParagraphChild,
  start: number,
  taken: readonly Span[] | null,
  others: readonly CompiledAmendment[],
): Decoration[] {
  const amendment = idOf(own.node);
  const decorations: Decoration[] = [];
  for (const [at, change] of ownChangesIn(paragraph, own).entries()) {
    const inserts = change.to > change.from;
    const text = wordingNode(own).content;
    const note = changedNote(change.deleted, text.cut(change.from, change.to));
    const replaces = !note && inserts && change.deleted.size > 0;
    const isClean = context.show === 'clean';
    const style = changeStyle(
      context,
      context.writer.me,
      amendment,
      `${replaces && !isClean ? ' own pair' : ' own'}${isClean ? ' soft' : ''}`,
    );
    if (context.privateIds?.has(amendment)) {
      const spec = { side: -2, key: `lock ${amendment}`, ignoreSelection: true };
      decorations.push(Decoration.widget(start + change.from, lockDom, spec));
    }
    if (note) {
      decorations.push(...noteDecorations(style, note, start + change.from, note.after));
      continue;
    }
    const from = start + change.from + (inserts && !replaces ? blanksBefore(text.cut(change.from, change.to)) : 0);
    if (inserts) insertions.push(insertedText(style, from, text.cut(from - start, change.to), { at: from, side: -1 }, !isClean));
    // Struck words are drawn before the words typed in their place; alone, after the caret, where Backspace leaves it.
    const within = taken ? changesWithin(context, others, taken[at]!) : [];
    for (const one of within)
      if (one.insert.size > 0)
        insertions.push({
          at: from,
          to: from,
          side: WITHIN_OWN_STRUCK,
          amendment: one.style.amendment,
          content: one.insert,
          tag: null,
          decorate: () => [],
        });
    const more = within
      .map(({ style: theirs, ...one }) => `|${styleKey(theirs)}${one.from} ${one.to} ${one.isTagged} ${contentKey(one.insert)}`)
      .join('');
    const key = `${styleKey(style)}${contentKey(change.deleted)}${more}`;
    const spec = { side: inserts ? -1 : 1, key, ignoreSelection: true };
    decorations.push(Decoration.widget(from, changeWidget(style, { tag: !isClean, struck: change.deleted, within }), spec));
  }
  return decorations;
}

/** The signs at the ends of all wordings of an own split except the last. */
function splitSigns(own: ParagraphChild | null, start: number, style: ChangeStyle | null): Decoration[] {
  const decorations: Decoration[] = [];
  if (!own || !style) return decorations;
  let at = start;
  own.node.forEach((part, _offset, index) => {
    at += part.content.size;
    if (index < own.node.childCount - 1)
      decorations.push(
        Decoration.widget(at, splitWidget(style), { side: 2, key: `split ${style.amendment} ${index}`, ignoreSelection: true }),
      );
    at += BREAK.length;
  });
  return decorations;
}

/** The sign of a proposal about the paragraph as a whole; none for a proposal about words only. */
function signsOf(context: RedlineContext, compiled: CompiledAmendment, shown: ParagraphChild): Decoration[] {
  const style = changeStyle(context, compiled.by, compiled.id);
  const sign = badgeOf(compiled, style, textBounds(shown), context.labelOf ?? (() => ''));
  return sign ? [sign] : [];
}

/** The decorations of one paragraph; positions are offsets in its content. */
export function redlineDecorations(paragraph: Node, context: RedlineContext): DecorationSet {
  const wording = wordingChild(paragraph);
  const shown = shownChild(paragraph, context.writer);
  if (!wording || !shown) return DecorationSet.empty;
  const start = textBounds(shown).from;
  const decorations = [Decoration.node(shown.offset, shown.offset + shown.node.nodeSize, {}, SHOWN)];
  const insertions: Insertion[] = [];
  const own = shown.node.type.name === 'amendment' ? shown : null;
  const taken = own && takenBy(paragraph, wording.node, own);
  const besideOwn = (one: CompiledAmendment) =>
    context.show !== 'clean' && one.on === '' && one.id !== idOf(own!.node) && isDrawn(context, one.by);
  if (own) {
    const others = compileParagraph(paragraph).filter(besideOwn);
    decorations.push(...ownDecorations(insertions, context, paragraph, own, start, taken, others));
  }
  if (context.show === 'clean' && context.writer.kind === 'amend')
    for (const one of compileParagraph(paragraph)) if (one.by === context.writer.me) decorations.push(...signsOf(context, one, shown));
  if (context.show !== 'clean') {
    const amending = own && amendmentAttrs(own.node);
    const by = ownerOf(paragraph);
    if (by !== '') {
      const style = changeStyle(context, by, '', '', idOf(paragraph));
      decorations.push(
        Decoration.widget(start, changeWidget(style, { tag: true, verb: 'proposes' }), {
          side: -1,
          key: `new${styleKey(style)}`,
          ignoreSelection: true,
        }),
      );
    }
    const ranges = unchangedRanges(wording.node, wordingNode(shown));
    decorations.push(...splitSigns(own, start, own ? changeStyle(context, context.writer.me, idOf(own.node), ' own') : null));
    const text = wordingNode(shown);
    const all = compileParagraph(paragraph);
    // The proposal that a shown amendment amends is shown with it.
    const isShown = ({ id, by: whose }: CompiledAmendment) =>
      id !== amending?.id && (isDrawn(context, whose) || all.some((one) => one.on === id && isDrawn(context, one.by)));
    const drawn = all.filter(isShown);
    const ownAt = all.findIndex(({ id }) => id === amending?.id);
    for (const [order, compiled] of drawn.entries()) {
      const rank: Rank = {
        order,
        beforeOwn: ownAt > all.indexOf(compiled),
        isContested: (from, to) =>
          drawn.some(
            (other) => other !== compiled && other.on === compiled.on && other.hunks.some((hunk) => hunk.from < to && from < hunk.to),
          ),
      };
      decorations.push(...signsOf(context, compiled, shown));
      const target = all.find((one) => one.id === compiled.on);
      if (compiled.id === amending?.on) decorations.push(...coveredChanges(insertions, context, compiled, wording.node, text, start));
      else if (!target) {
        const inside = new Map<number, NestedChange[]>();
        for (const one of all)
          if (one.on === compiled.id && isShown(one))
            for (const [k, changes] of splitNestedChanges(compiled, one).inside) inside.set(k, [...(inside.get(k) ?? []), ...changes]);
        decorations.push(...foreignChanges(insertions, context, compiled, rank, ranges, wording.node, text, start, inside, taken ?? []));
      } else if (target.id === amending?.id || target.id === amending?.on) {
        const theirs = unchangedRanges(target.merged, text);
        decorations.push(...foreignChanges(insertions, context, compiled, rank, theirs, target.merged, text, start));
      } else {
        const { outside } = splitNestedChanges(target, compiled);
        decorations.push(...foreignChanges(insertions, context, { ...compiled, hunks: outside }, rank, ranges, wording.node, text, start));
      }
    }
  }
  decorations.push(...decorateInsertions(insertions));
  return DecorationSet.create(paragraph, decorations);
}
