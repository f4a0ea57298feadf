// Draws the redline of every paragraph, cached by node identity. While an input method composes, the decorations of the composed paragraph are only mapped:
// drawing it again would end the composition.
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { DecorationSet, DecorationSource, EditorView } from 'prosemirror-view';
import { idOf } from '../../../schema/index.ts';
import { afterComposition } from '../model/composition.ts';
import { type PaperState, paperOf } from '../model/paper-state.ts';
import { mapDecorations, ParagraphDecorations } from './paragraph-decorations.ts';
import { redlineDecorations } from './paragraph-redline.ts';

/** True where the amendment with this id is in the paragraph. */
function holds(paragraph: Node, amendment: string): boolean {
  for (let i = 0; i < paragraph.childCount; i++) if (idOf(paragraph.child(i)) === amendment) return true;
  return false;
}

/** Adds decorations over the redline of a paragraph, for code that is loaded later: returns both as one set, and the same object if nothing changed.
 *  `isHeld`: called again at each transaction; otherwise only if the paragraph or the context of its redline has changed. */
export type RedlineLayer = (
  paragraph: Node,
  paper: PaperState,
  redline: DecorationSet,
) => { readonly set: DecorationSet; readonly isHeld: boolean };

const layers = new WeakMap<EditorView, RedlineLayer>();

/** Draws a layer over the redline of every paragraph, with the next transaction; null removes it. A different function causes a redraw. With a separate
 *  plugin, ProseMirror would join and compare the decorations of every paragraph at every key. */
export function layOver(view: EditorView, layer: RedlineLayer | null): void {
  if (layer) layers.set(view, layer);
  else layers.delete(view);
}

/** Draws proposals over the text, and marks with `SHOWN` which child of each paragraph is on screen: without it the node views show no text. The functions
 *  must return the same for the same argument while a paragraph is on screen; when a number or label changes, margins.ts overwrites it. Create one for each
 *  view: it remembers the view that it is in. */
export function redlinePlugin(
  slotOf: (delegation: string) => number,
  noteNumberOf: (footnote: string) => string,
  labelOf: (paragraph: string) => string,
  nameOf: (delegation: string) => string,
): Plugin {
  let view: EditorView | null = null;
  let cache = new WeakMap<Node, { readonly selected: string | null; readonly set: DecorationSet }>();
  let cachedFor: Pick<PaperState, 'writer' | 'show' | 'only' | 'sponsors'> | null = null;
  let source: { readonly paper: PaperState; readonly layer: RedlineLayer | undefined; readonly source: ParagraphDecorations } | null = null;
  /** The paragraph with the caret as it was last drawn; while an input method composes in it, only mapped. */
  let frozen: { paragraph: Node; set: DecorationSet } | null = null;

  const setOf = (paper: PaperState, paragraph: Node): DecorationSet => {
    if (
      cachedFor?.writer !== paper.writer ||
      cachedFor.show !== paper.show ||
      cachedFor.only !== paper.only ||
      cachedFor.sponsors !== paper.sponsors
    ) {
      cache = new WeakMap();
      cachedFor = paper;
    }
    const selected = paper.selected !== null && holds(paragraph, paper.selected) ? paper.selected : null;
    const known = cache.get(paragraph);
    if (known && known.selected === selected) return known.set;
    const set = redlineDecorations(paragraph, {
      writer: paper.writer,
      show: paper.show,
      only: paper.only,
      sponsors: paper.sponsors,
      selected,
      slotOf,
      nameOf,
      noteNumberOf,
      labelOf,
      privateIds: paper.writer.privateIds ?? null,
    });
    cache.set(paragraph, { selected, set });
    return set;
  };

  // Every paragraph is asked for at every key, and most have not changed: with a layer too, one lookup must show that.
  let laid = new WeakMap<Node, DecorationSet>();
  let laidFor: { readonly paper: PaperState; readonly layer: RedlineLayer } | null = null;
  const laidOver = (paper: PaperState, layer: RedlineLayer): ParagraphDecorations => {
    const was = laidFor?.layer === layer ? laidFor.paper : null;
    if (
      was?.writer !== paper.writer ||
      was.show !== paper.show ||
      was.only !== paper.only ||
      was.sponsors !== paper.sponsors ||
      was.selected !== paper.selected
    )
      laid = new WeakMap();
    laidFor = { paper, layer };
    const known = laid;
    return new ParagraphDecorations((paragraph) => {
      const before = known.get(paragraph);
      if (before) return before;
      const { set, isHeld } = layer(paragraph, paper, setOf(paper, paragraph));
      if (!isHeld) known.set(paragraph, set);
      return set;
    });
  };

  /** True from the end of a composition until it was read: the next one may begin in between, and a redraw would move its caret. */
  let isSettling = false;

  return new Plugin({
    props: {
      decorations(state) {
        const paper = paperOf(state);
        const { $head } = state.selection;
        const composed = (view?.composing || isSettling) && $head.depth > 0 ? $head.node(1) : null;
        if (composed) {
          if (!frozen || idOf(frozen.paragraph) !== idOf(composed)) frozen = { paragraph: composed, set: setOf(paper, composed) };
          else if (frozen.paragraph !== composed)
            frozen = { paragraph: composed, set: mapDecorations(frozen.set, frozen.paragraph, composed) };
          source = null;
          const layer = view ? layers.get(view) : undefined;
          return new ParagraphDecorations((paragraph) => {
            const redline = paragraph === composed && frozen ? frozen.set : setOf(paper, paragraph);
            return layer ? layer(paragraph, paper, redline).set : redline;
          }) as unknown as DecorationSource;
        }
        if ($head.depth > 0) frozen = { paragraph: $head.node(1), set: setOf(paper, $head.node(1)) };
        const layer = view ? layers.get(view) : undefined;
        if (source?.paper !== paper || source.layer !== layer)
          source = {
            paper,
            layer,
            source: layer ? laidOver(paper, layer) : new ParagraphDecorations((paragraph) => setOf(paper, paragraph)),
          };
        return source.source as unknown as DecorationSource;
      },
      handleDOMEvents: {
        compositionend: (composing) => {
          isSettling = true;
          // A transaction that changes nothing: the paragraph is drawn again, no longer only mapped.
          afterComposition(composing, () => {
            isSettling = false;
            composing.dispatch(composing.state.tr);
          });
          return false;
        },
      },
    },
    view: (created) => {
      view = created;
      return {};
    },
  });
}
