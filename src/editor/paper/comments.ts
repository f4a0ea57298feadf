// Comments on the paper: a tint under the words of each open thread, and a count in the end margin on the line where the first of them begins; private ones are
// hatched in the delegation's colour and counted separately, with a lock. The words are looked up again in every paragraph that changed; while an input method
// composes, the marks are only moved.

import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type DecorationSource, type EditorView } from 'prosemirror-view';
import { idOf, textOf } from '../../../schema/index.ts';
import { plural } from '../../messages/say.ts';
import { quotePlace } from '../../text/quotes.ts';
import { readDomSelection } from '../model/dom-selection.ts';
import type { CommentAnchor, PaperThread } from '../model/editor-api.ts';
import { contentOffset, findParagraphNode, shownChild, textBounds, type Writer, wordingChild, wordingNode } from '../model/lookup.ts';
import { type PaperState, paperOf } from '../model/paper-state.ts';
import { isPrivate } from '../model/private-words.ts';
import { mapDecorations, ParagraphDecorations } from '../redline/paragraph-decorations.ts';

interface Threads {
  readonly byParagraph: ReadonlyMap<string, readonly PaperThread[]>;
  readonly selected: string | null;
}

const key = new PluginKey<Threads>('comments');

/** Sets the own delegation's colour for private comments, as a separate property, because the words may be in another delegation's change. */
const colourOf = (slot: number | undefined) => (slot === undefined ? {} : { style: `--comment: var(--d-${slot})` });

function markDom(count: number, first: PaperThread, selected: boolean): () => HTMLElement {
  return () => {
    const dom = document.createElement('span');
    const isPrivate = first.slot !== undefined;
    dom.className = `cmk${isPrivate ? ' own-comment' : ''}${selected ? ' sel' : ''}`;
    dom.style.cssText = colourOf(first.slot).style ?? '';
    dom.contentEditable = 'false';
    dom.dataset.thread = first.id;
    dom.setAttribute('role', 'img');
    dom.setAttribute(
      'aria-label',
      isPrivate
        ? plural(count, '{n} comment for your delegation only', '{n} comments for your delegation only')
        : plural(count, '{n} comment', '{n} comments'),
    );
    dom.textContent = String(count);
    return dom;
  };
}

function drawn(paragraph: Node, writer: Writer, threads: readonly PaperThread[], selected: string | null): DecorationSet {
  const shown = shownChild(paragraph, writer);
  if (!shown) return DecorationSet.empty;
  const node = wordingNode(shown);
  const text = textOf(node);
  const { from: start } = textBounds(shown);
  const decorations: Decoration[] = [];
  for (const counted of [threads.filter(({ slot }) => slot === undefined), threads.filter(({ slot }) => slot !== undefined)]) {
    if (counted.length === 0) continue;
    let first: number | null = null;
    for (const { id, quote, before, slot } of counted) {
      const place = quotePlace(text, quote, before);
      if (!place) continue;
      const from = start + contentOffset(node, place.from, 'after');
      const to = start + contentOffset(node, place.to, 'before');
      first = first === null ? from : Math.min(first, from);
      const look = `cm${slot === undefined ? '' : ' own-comment'}${id === selected ? ' sel' : ''}`;
      decorations.push(Decoration.inline(from, to, { class: look, ...colourOf(slot), 'data-comment': id }));
    }
    const on = counted.some(({ id }) => id === selected);
    const spec = { side: -1, key: `cmk ${counted.length} ${counted[0]!.id} ${counted[0]!.slot ?? ''} ${on}`, ignoreSelection: true };
    decorations.push(Decoration.widget(first ?? start, markDom(counted.length, counted[0]!, on), spec));
  }
  return DecorationSet.create(paragraph, decorations);
}

/** Draws the threads set by `setThreads`. Create one for each view: it remembers the view that it is in. */
export function commentsPlugin(): Plugin<Threads> {
  let view: EditorView | null = null;
  let cache = new WeakMap<Node, DecorationSet>();
  let last = new Map<string, { readonly paragraph: Node; readonly set: DecorationSet }>();
  let source: {
    readonly threads: Threads;
    readonly writer: Writer;
    readonly show: PaperState['show'];
    readonly of: ParagraphDecorations;
  } | null = null;

  const sourceOf = (threads: Threads, { writer, show }: PaperState): ParagraphDecorations => {
    cache = new WeakMap();
    last = new Map();
    return new ParagraphDecorations((paragraph) => {
      const id = idOf(paragraph);
      const own = threads.byParagraph.get(id);
      if (!own || show === 'clean') return DecorationSet.empty;
      const known = cache.get(paragraph);
      if (known) return known;
      const before = last.get(id);
      const set =
        before && view?.composing
          ? mapDecorations(before.set, before.paragraph, paragraph)
          : drawn(paragraph, writer, own, threads.selected);
      // Marks that were only moved are not cached: they are looked up again once the composition has ended.
      if (!view?.composing) cache.set(paragraph, set);
      last.set(id, { paragraph, set });
      return set;
    });
  };

  return new Plugin<Threads>({
    key,
    state: {
      init: () => ({ byParagraph: new Map(), selected: null }),
      apply: (tr, known) => (tr.getMeta(key) as Threads | undefined) ?? known,
    },
    props: {
      decorations(state: EditorState) {
        const threads = key.getState(state)!;
        if (threads.byParagraph.size === 0) return null;
        const paper = paperOf(state);
        if (source?.threads !== threads || source.writer !== paper.writer || source.show !== paper.show)
          source = { threads, writer: paper.writer, show: paper.show, of: sourceOf(threads, paper) };
        return source.of as unknown as DecorationSource;
      },
    },
    view: (created) => {
      view = created;
      return {};
    },
  });
}

/** Draws these threads and no others; the caller omits resolved ones. The selected one is brought into sight if it was not selected before. */
export function setThreads(view: EditorView, threads: readonly PaperThread[], selected: string | null): void {
  const before = key.getState(view.state)!;
  if (before.byParagraph.size === 0 && threads.length === 0) return;
  const byParagraph = new Map<string, PaperThread[]>();
  for (const thread of threads) byParagraph.set(thread.paragraph, [...(byParagraph.get(thread.paragraph) ?? []), thread]);
  view.dispatch(view.state.tr.setMeta(key, { byParagraph, selected } satisfies Threads));
  if (selected === null || selected === before.selected) return;
  const home = threads.find(({ id }) => id === selected)?.paragraph ?? '';
  const words = view.dom.querySelector(`[data-comment="${CSS.escape(selected)}"]`);
  (words ?? view.dom.querySelector(`[data-paragraph="${CSS.escape(home)}"]`))?.scrollIntoView({ block: 'nearest' });
}

/** How many characters before a quote are stored, to distinguish it from the same words elsewhere. */
const BEFORE = 40;

/** The anchor of words selected in a private amendment: others are given only words of the text itself, and only if those occur there once. */
function anchorInWording(paragraph: Node, selected: string): CommentAnchor {
  const text = textOf(wordingChild(paragraph)?.node ?? null);
  const words = selected.trim();
  const at = words === '' ? -1 : text.indexOf(words);
  const isOnce = at >= 0 && text.indexOf(words, at + 1) < 0;
  return { paragraph: idOf(paragraph), quote: isOnce ? words : '', before: isOnce ? text.slice(Math.max(0, at - BEFORE), at) : '' };
}

/** The selected words to comment on, only those in the first paragraph if the selection covers several; the current paragraph as a whole if no words are
 *  selected; null if there is none. */
export function commentAnchor(view: EditorView): CommentAnchor | null {
  readDomSelection(view);
  const { current, writer } = paperOf(view.state);
  const { from, to, $from } = view.state.selection;
  const id = from < to && $from.depth > 0 ? idOf($from.node(1)) : current;
  const target = id === null ? null : findParagraphNode(view.state.doc, id);
  const shown = target && shownChild(target.node, writer);
  if (!target || !shown) return null;
  const paragraph = idOf(target.node);
  if (isPrivate(shown.node, writer.privateIds)) return anchorInWording(target.node, view.state.doc.textBetween(from, to));
  const node = wordingNode(shown);
  const start = target.pos + 1 + textBounds(shown).from;
  const inside = (pos: number) => Math.min(node.content.size, Math.max(0, pos - start));
  const ahead = textOf(node.cut(0, inside(from)));
  const quote = textOf(node.cut(inside(from), inside(to)));
  const words = quote.trim();
  if (words === '') return { paragraph, quote: '', before: '' };
  const blanks = quote.length - quote.trimStart().length;
  return { paragraph, quote: words, before: (ahead + quote.slice(0, blanks)).slice(-BEFORE) };
}
