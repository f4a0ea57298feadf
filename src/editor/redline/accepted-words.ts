// Words that the chair has just accepted have a green background for eight seconds, so that nobody must search for the change. They are found by comparison
// with the earlier wording; nothing is stored. If the wording has changed again, nothing is drawn.

import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type DecorationSource, type EditorView } from 'prosemirror-view';
import { idOf, ownerOf } from '../../../schema/index.ts';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import { findAmendmentNode, findParagraphNode, wordingChild } from '../model/lookup.ts';
import { isRemote } from '../model/paper-state.ts';
import { ParagraphDecorations } from './paragraph-decorations.ts';

/** Milliseconds for which the background is shown; as long as the animation `just-accepted` in paper.css. */
const SHOWN_MS = 8000;

interface Accepted {
  /** The paragraphs before the last change of their wording by others, by id. */
  readonly before: ReadonlyMap<string, Node>;
  /** Id of a paragraph → its wording with the accepted words in it, and the same paragraph before. */
  readonly shown: ReadonlyMap<string, { readonly wording: Node; readonly before: Node }>;
  readonly source: ParagraphDecorations;
}

const key = new PluginKey<Accepted>('accepted');

const wordingIn = (paragraph: Node): Node | null => wordingChild(paragraph)?.node ?? null;

function drawn(paragraph: Node, shown: Accepted['shown']): DecorationSet {
  const known = shown.get(idOf(paragraph));
  const place = wordingChild(paragraph);
  if (!known || !place?.node.eq(known.wording)) return DecorationSet.empty;
  const start = place.offset + 1;
  const old = wordingIn(known.before);
  // An accepted proposed paragraph entered the text as a whole.
  const came =
    ownerOf(known.before) !== '' || !old
      ? [{ from: 0, to: place.node.content.size }]
      : ownChangesOf(old, place.node).filter((one) => one.from < one.to);
  return DecorationSet.create(
    paragraph,
    came.map(({ from, to }) => Decoration.inline(start + from, start + to, { class: 'just-accepted' })),
  );
}

function accepted(before: Accepted['before'], shown: Accepted['shown']): Accepted {
  const cache = new WeakMap<Node, DecorationSet>();
  const setOf = (paragraph: Node) => {
    const set = cache.get(paragraph) ?? drawn(paragraph, shown);
    cache.set(paragraph, set);
    return set;
  };
  return { before, shown, source: new ParagraphDecorations(setOf) };
}

/** Adds to `known` the paragraphs, as in `old`, whose wording or owner others changed. */
function changedBefore(known: Accepted['before'], old: EditorState, now: EditorState): Accepted['before'] {
  // y-prosemirror keeps the identity of unchanged nodes.
  const same = new Set<Node>();
  old.doc.forEach((paragraph) => void same.add(paragraph));
  const changed: (readonly [string, Node])[] = [];
  now.doc.forEach((paragraph) => {
    if (same.has(paragraph)) return;
    const id = idOf(paragraph);
    const was = findParagraphNode(old.doc, id)?.node;
    if (was && (ownerOf(was) !== ownerOf(paragraph) || wordingIn(was) !== wordingIn(paragraph))) changed.push([id, was]);
  });
  return changed.length === 0 ? known : new Map([...known, ...changed]);
}

/** Draws the background of accepted words, which `showAccepted` sets. */
export const acceptedWordsPlugin = (): Plugin<Accepted> =>
  new Plugin<Accepted>({
    key,
    state: {
      init: () => accepted(new Map(), new Map()),
      apply(tr, known, old, now) {
        const shown = tr.getMeta(key) as Accepted['shown'] | undefined;
        const before = tr.docChanged && isRemote(tr) ? changedBefore(known.before, old, now) : known.before;
        if (shown) return accepted(before, shown);
        return before === known.before ? known : { ...known, before };
      },
    },
    props: {
      decorations: (state) => {
        const { shown, source } = key.getState(state)!;
        return shown.size > 0 ? (source as unknown as DecorationSource) : null;
      },
    },
  });

/** Shows for eight seconds the words that accepting these amendments (or proposed paragraphs) added. Call it after the acceptance has reached the view. Does
 *  nothing while an input method composes, because a redraw would end the composition. */
export function showAccepted(view: EditorView, amendments: readonly string[]): void {
  const { before, shown } = key.getState(view.state)!;
  const { doc } = view.state;
  const next = new Map(shown);
  for (const id of amendments) {
    const paragraph = findAmendmentNode(doc, id)?.paragraph.node ?? findParagraphNode(doc, id)?.node;
    const was = paragraph && before.get(idOf(paragraph));
    const wording = paragraph && wordingIn(paragraph);
    if (was && wording) next.set(idOf(paragraph), { wording, before: was });
  }
  // Drawing over words that are being composed would end the composition.
  const added = [...next].filter(([id, entry]) => shown.get(id) !== entry);
  if (added.length === 0 || view.composing) return;
  view.dispatch(view.state.tr.setMeta(key, next));
  setTimeout(() => {
    if (view.isDestroyed) return;
    const left = new Map(
      [...key.getState(view.state)!.shown].filter((entry) => !added.some(([id, one]) => id === entry[0] && one === entry[1])),
    );
    view.dispatch(view.state.tr.setMeta(key, left));
  }, SHOWN_MS);
}
