// A paragraph as people see it: which child is its running text, what others propose over it (struck words, insertions with the delegation's
// tag), and the writer's own changes. Pure in the paragraph: the result holds wherever the paragraph stands, so it is kept by node identity.
import { Fragment, type Node } from 'prosemirror-model';
import { Decoration, type DecorationAttrs, DecorationSet } from 'prosemirror-view';
import { amendmentAttrs, idOf, ownerOf, schema, wordingFromJson } from '../../../schema/index.ts';
import { type CompiledAmendment, compileParagraph } from '../../amend/decide/compile.ts';
import { type OwnChange, ownChangesOf } from '../../amend/rebase/changes.ts';
import { BREAK } from '../../amend/rebase/parts.ts';
import type { Show } from '../model/editor-model.ts';
import { type ParagraphChild, shownChild, textBounds, type Writer, wordingChild, wordingNode } from '../model/lookup.ts';
import { mergedSegments, type NestedChange, splitNestedChanges } from './nested-changes.ts';
import { changedNote, type NoteBeforeAfter, noteNumberDom, noteTitle } from './note-changes.ts';
import { badgeOf } from './paragraph-badges.ts';

export interface RedlineContext {
  readonly writer: Writer;
  readonly show: Show;
  /** Selected amendment, where it is in this paragraph. */
  readonly selected: string | null;
  readonly slotOf: (delegation: string) => number;
  readonly noteNumberOf: (footnote: string) => string;
  /** Label of a paragraph ("OP5"), for the signs that name one. */
  readonly labelOf?: (paragraph: string) => string;
}

/** Marks the child that is the paragraph's running text; node views read it. */
export const SHOWN = { shown: true };

const EMPTY_WORDING: Node = schema.node('wording');

/** The wording that an amendment was made against, or today's where that is not known. */
const baseOf = (amendment: Node, paragraph: Node): Node =>
  wordingFromJson(amendmentAttrs(amendment).base) ?? wordingChild(paragraph)?.node ?? EMPTY_WORDING;

const ownChanges = new WeakMap<Node, { readonly base: string; readonly changes: readonly OwnChange[] }>();

/** The changes of an own amendment, against the wording it was opened with. */
export function ownChangesIn(paragraph: Node, own: ParagraphChild): readonly OwnChange[] {
  const mine = wordingNode(own);
  const base = amendmentAttrs(own.node).base;
  const known = ownChanges.get(mine);
  if (known?.base === base) return known.changes;
  const changes = ownChangesOf(baseOf(own.node, paragraph), mine);
  ownChanges.set(mine, { base, changes });
  return changes;
}

/** A stretch of the wording that stands unchanged in the writer's own text: offsets in both. */
interface UnchangedRange {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
}

/** Where today's wording stands in the text on screen: all of it, or what an own amendment left of it. */
function unchangedRanges(wording: Node, shown: Node): UnchangedRange[] {
  if (wording === shown) return [{ from: 0, to: wording.content.size, shift: 0 }];
  const stretches: UnchangedRange[] = [];
  let at = 0;
  let shift = 0;
  for (const change of ownChangesOf(wording, shown)) {
    const from = change.from - shift;
    if (from > at) stretches.push({ from: at, to: from, shift });
    at = from + change.deleted.size;
    shift += change.to - change.from - change.deleted.size;
  }
  if (at <= wording.content.size) stretches.push({ from: at, to: wording.content.size, shift });
  return stretches;
}

/** The place on screen of an offset in today's wording; after what the own amendment put there. */
function onScreen(stretches: readonly UnchangedRange[], offset: number): number {
  let place = 0;
  for (const stretch of stretches) {
    if (stretch.from > offset) break;
    place = Math.min(offset, stretch.to) + stretch.shift;
  }
  return place;
}

/** The offset in the text on screen of an offset in today's wording. */
export const offsetOnScreen = (wording: Node, shown: Node, offset: number): number => onScreen(unchangedRanges(wording, shown), offset);

function inlineDom(content: Fragment, style: ChangeStyle, instead: Fragment | null): DocumentFragment {
  const dom = document.createDocumentFragment();
  content.forEach((node) => {
    if (!node.isText) dom.append(noteNumberDom(node, style.noteNumberOf, style.by, instead));
    else
      for (const [k, words] of (node.text ?? '').split(BREAK).entries()) {
        if (k > 0) dom.append(splitSign(), document.createElement('br'));
        if (node.marks.length > 0) {
          const em = document.createElement('em');
          em.textContent = words;
          dom.append(em);
        } else dom.append(words);
      }
  });
  return dom;
}

/** Stands where a proposal begins a new paragraph. */
function splitSign(): HTMLElement {
  const sign = document.createElement('span');
  sign.className = 'split';
  sign.textContent = '¶';
  sign.setAttribute('aria-label', 'new paragraph');
  return sign;
}

/** Length of the blanks that content begins with; 0 where it is nothing else: a tag then stands before the blank, not after it. */
function blanksBefore(content: Fragment): number {
  const text = content.firstChild?.text ?? '';
  const length = text.length - text.trimStart().length;
  return length === content.size ? 0 : length;
}

interface ChangeStyle {
  readonly by: string;
  readonly amendment: string;
  readonly classes: string;
  readonly noteNumberOf: (footnote: string) => string;
}

function tagDom(style: ChangeStyle): HTMLElement {
  const tag = document.createElement('b');
  tag.className = 'tag';
  tag.textContent = style.by;
  return tag;
}

/** An island in the text, never part of it: a tag, struck or inserted words. */
function changeWidget(
  style: ChangeStyle,
  parts: { tag: boolean; struck?: Fragment; inserted?: Fragment; instead?: Fragment; nested?: (content: Fragment) => DocumentFragment },
): () => HTMLElement {
  return () => {
    const dom = document.createElement('span');
    dom.className = style.classes;
    dom.dataset.amendment = style.amendment;
    dom.contentEditable = 'false';
    const blanks = parts.tag ? blanksBefore(parts.struck ?? parts.inserted ?? Fragment.empty) : 0;
    if (blanks > 0) dom.append(' ');
    if (parts.tag) dom.append(tagDom(style));
    for (const [name, content] of [['del', parts.struck] as const, ['ins', parts.inserted] as const]) {
      if (!content || content.size === 0) continue;
      if (name === 'ins' && parts.nested) {
        dom.append(parts.nested(content));
        continue;
      }
      const change = document.createElement(name);
      change.append(inlineDom(content.cut(blanks), style, parts.instead ?? null));
      dom.append(change);
    }
    return dom;
  };
}

const keyOf = (content: Fragment): string => {
  let key = '';
  content.forEach((node) => {
    key += node.isText ? `${node.marks.length > 0 ? '_' : ''}${node.text}` : `*${idOf(node)} ${node.textContent}*`;
  });
  return key;
};

const changeStyle = (context: RedlineContext, by: string, amendment: string, more = ''): ChangeStyle => ({
  by,
  amendment,
  noteNumberOf: context.noteNumberOf,
  classes: `chg d${context.slotOf(by)}${amendment === context.selected ? ' sel' : ''}${more}`,
});

/** Marks a stretch of the text on screen; `content` is what stands in it. A footnote has a text of its own and is wrapped as a node. */
function marked(from: number, content: Fragment, attrs: DecorationAttrs, spec: object = {}): Decoration[] {
  const decorations = [Decoration.inline(from, from + content.size, attrs, spec)];
  content.forEach((node, offset) => {
    if (!node.isText) decorations.push(Decoration.node(from + offset, from + offset + node.nodeSize, attrs, spec));
  });
  return decorations;
}

/** A note that is given another text: its number stays, underlined, with the tag before it. */
function noteDecorations(style: ChangeStyle, note: NoteBeforeAfter, from: number, shown: Node): Decoration[] {
  const attrs = { nodeName: 'ins', class: style.classes, 'data-amendment': style.amendment };
  const key = `${style.classes}${style.amendment}n${idOf(note.before)}`;
  return [
    ...marked(from, Fragment.from(shown), attrs, { noteTitle: noteTitle(style.by, note) }),
    Decoration.widget(from, changeWidget(style, { tag: true }), { side: -1, key, ignoreSelection: true }),
  ];
}

/** What one delegation proposes, over the text on screen. `rank` orders several insertions at one place. */
function foreignChanges(
  context: RedlineContext,
  compiled: CompiledAmendment,
  rank: number,
  stretches: readonly UnchangedRange[],
  wording: Node,
  shown: Node,
  start: number,
  inside: ReadonlyMap<number, readonly NestedChange[]> = new Map(),
): Decoration[] {
  const decorations: Decoration[] = [];
  for (const [k, hunk] of compiled.hunks.entries()) {
    const taken = wording.content.cut(hunk.from, hunk.to);
    const note = changedNote(taken, hunk.insert);
    const replaces = !note && hunk.to > hunk.from && hunk.insert.size > 0 ? ' pair' : '';
    const style = changeStyle(context, compiled.by, compiled.id, `${replaces}${hunk.state === 'conflict' ? ' conflict' : ''}`);
    const struck = stretches.flatMap((stretch) => {
      const from = Math.max(hunk.from, stretch.from);
      const to = Math.min(hunk.to, stretch.to);
      return to > from
        ? [
            {
              from: start + from + stretch.shift + blanksBefore(shown.content.cut(from + stretch.shift, to + stretch.shift)),
              to: start + to + stretch.shift,
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
    const key = `${style.classes}${compiled.id}`;
    if (first)
      decorations.push(
        Decoration.widget(first.from, changeWidget(style, { tag: true }), { side: -1, key: `${key}t`, ignoreSelection: true }),
      );
    if (hunk.insert.size === 0) continue;
    const at = struck.at(-1)?.to ?? start + onScreen(stretches, hunk.to);
    const within = inside.get(k) ?? [];
    const more = within.map((one) => `|${one.amendment} ${one.from} ${one.to} ${keyOf(one.insert)}`).join('');
    const spec = { side: 3 + rank, key: `${key}${keyOf(hunk.insert)}${more}`, ignoreSelection: true };
    const parts = { tag: !first, inserted: hunk.insert, instead: taken };
    const nested = (content: Fragment) => nestedDom(context, style, content, within);
    decorations.push(Decoration.widget(at, changeWidget(style, within.length > 0 ? { ...parts, nested } : parts), spec));
  }
  return decorations;
}

/** An insertion with what others would change in it. */
function nestedDom(context: RedlineContext, style: ChangeStyle, content: Fragment, changes: readonly NestedChange[]): DocumentFragment {
  const dom = document.createDocumentFragment();
  const piece = (name: 'ins' | 'del', part: Fragment, how: ChangeStyle) => {
    const change = document.createElement(name);
    change.append(inlineDom(part, how, null));
    return change;
  };
  let at = 0;
  for (const { by, amendment, from, to, insert } of changes.toSorted((x, y) => x.from - y.from)) {
    if (from > at) dom.append(piece('ins', content.cut(at, from), style));
    const theirs = changeStyle(context, by, amendment);
    const change = document.createElement('span');
    change.className = theirs.classes;
    change.dataset.amendment = amendment;
    change.append(tagDom(theirs));
    if (to > Math.max(at, from)) change.append(piece('del', content.cut(Math.max(at, from), to), theirs));
    if (insert.size > 0) change.append(piece('ins', insert, theirs));
    dom.append(change);
    at = Math.max(at, to);
  }
  if (content.size > at) dom.append(piece('ins', content.cut(at), style));
  return dom;
}

/** A proposal that stands in the text on screen, because the writer amends it: what it inserted is there, what it strikes is drawn beside it. */
function coveredChanges(context: RedlineContext, target: CompiledAmendment, now: Node, shown: Node, start: number): Decoration[] {
  const decorations: Decoration[] = [];
  const stretches = unchangedRanges(target.merged, shown);
  for (const segment of mergedSegments(target)) {
    if (!('hunk' in segment)) continue;
    const hunk = target.hunks[segment.hunk]!;
    const style = changeStyle(context, target.by, target.id);
    const attrs = { nodeName: 'ins', class: style.classes, 'data-amendment': target.id };
    for (const stretch of stretches) {
      const from = Math.max(segment.from, stretch.from) + stretch.shift;
      const to = Math.min(segment.to, stretch.to) + stretch.shift;
      if (to > from) decorations.push(...marked(start + from, shown.content.cut(from, to), attrs));
    }
    const struck = now.content.cut(hunk.from, hunk.to);
    const at = start + onScreen(stretches, segment.from);
    const spec = { side: -1, key: `${style.classes}${target.id}c${keyOf(struck)}`, ignoreSelection: true };
    decorations.push(Decoration.widget(at, changeWidget(style, { tag: true, struck }), spec));
  }
  return decorations;
}

/** The writer's own changes in its own text: insertions underlined where they are, deletions struck beside them. */
function ownDecorations(context: RedlineContext, paragraph: Node, own: ParagraphChild, start: number): Decoration[] {
  const amendment = idOf(own.node);
  const decorations: Decoration[] = [];
  for (const change of ownChangesIn(paragraph, own)) {
    const inserts = change.to > change.from;
    const text = wordingNode(own).content;
    const note = changedNote(change.deleted, text.cut(change.from, change.to));
    const replaces = !note && inserts && change.deleted.size > 0;
    const style = changeStyle(context, context.writer.me, amendment, replaces ? ' own pair' : ' own');
    if (note) {
      decorations.push(...noteDecorations(style, note, start + change.from, note.after));
      continue;
    }
    const from = start + change.from + (inserts && !replaces ? blanksBefore(text.cut(change.from, change.to)) : 0);
    const attrs = { nodeName: 'ins', class: style.classes, 'data-amendment': amendment };
    if (inserts) decorations.push(...marked(from, text.cut(from - start, change.to), attrs));
    // Beside typed words the island stands before them; alone it stands after the caret, which is where Backspace leaves it.
    const spec = { side: inserts ? -1 : 1, key: `${style.classes}${amendment}${keyOf(change.deleted)}`, ignoreSelection: true };
    decorations.push(Decoration.widget(from, changeWidget(style, { tag: true, struck: change.deleted }), spec));
  }
  return decorations;
}

/** The ends of the wordings of an own split, but the last. */
function splitSigns(own: ParagraphChild | null, start: number, style: ChangeStyle | null): Decoration[] {
  const decorations: Decoration[] = [];
  if (!own || !style) return decorations;
  let at = start;
  own.node.forEach((part, _offset, index) => {
    at += part.content.size;
    if (index < own.node.childCount - 1)
      decorations.push(
        Decoration.widget(
          at,
          () => {
            const dom = document.createElement('span');
            dom.className = style.classes;
            dom.contentEditable = 'false';
            dom.append(splitSign());
            return dom;
          },
          { side: 2, key: `split ${style.amendment} ${index}`, ignoreSelection: true },
        ),
      );
    at += BREAK.length;
  });
  return decorations;
}

/** The decorations of one paragraph; positions are offsets in its content. */
export function redlineDecorations(paragraph: Node, context: RedlineContext): DecorationSet {
  const wording = wordingChild(paragraph);
  const shown = shownChild(paragraph, context.writer);
  if (!wording || !shown) return DecorationSet.empty;
  const start = textBounds(shown).from;
  const decorations = [Decoration.node(shown.offset, shown.offset + shown.node.nodeSize, {}, SHOWN)];
  if (context.show !== 'clean') {
    const own = shown.node.type.name === 'amendment' ? shown : null;
    const amending = own && amendmentAttrs(own.node);
    if (own) decorations.push(...ownDecorations(context, paragraph, own, start));
    const by = ownerOf(paragraph);
    if (by !== '') {
      const style = changeStyle(context, by, '');
      decorations.push(Decoration.widget(start, changeWidget(style, { tag: true }), { side: -1, key: `new${by}`, ignoreSelection: true }));
    }
    const stretches = unchangedRanges(wording.node, wordingNode(shown));
    decorations.push(...splitSigns(own, start, own ? changeStyle(context, context.writer.me, idOf(own.node), ' own') : null));
    const text = wordingNode(shown);
    const all = compileParagraph(paragraph);
    const { me } = context.writer;
    // Of the own alone, what the own one amends stands with it.
    const isShown = ({ id, by: whose }: CompiledAmendment) =>
      id !== amending?.id && (context.show === 'all' || whose === me || all.some((one) => one.on === id && one.by === me));
    for (const [rank, compiled] of all.filter(isShown).entries()) {
      const sign = badgeOf(
        compiled,
        changeStyle(context, compiled.by, compiled.id).classes,
        textBounds(shown),
        context.labelOf ?? (() => ''),
      );
      if (sign) decorations.push(sign);
      const target = all.find((one) => one.id === compiled.on);
      if (compiled.id === amending?.on) decorations.push(...coveredChanges(context, compiled, wording.node, text, start));
      else if (!target) {
        const inside = new Map<number, NestedChange[]>();
        for (const one of all)
          if (one.on === compiled.id && isShown(one))
            for (const [k, changes] of splitNestedChanges(compiled, one).inside) inside.set(k, [...(inside.get(k) ?? []), ...changes]);
        decorations.push(...foreignChanges(context, compiled, rank, stretches, wording.node, text, start, inside));
      } else if (target.id === amending?.id || target.id === amending?.on) {
        const theirs = unchangedRanges(target.merged, text);
        decorations.push(...foreignChanges(context, compiled, rank, theirs, target.merged, text, start));
      } else {
        const { outside } = splitNestedChanges(target, compiled);
        decorations.push(...foreignChanges(context, { ...compiled, hunks: outside }, rank, stretches, wording.node, text, start));
      }
    }
  }
  return DecorationSet.create(paragraph, decorations);
}
