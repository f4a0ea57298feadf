// Redlines on the paper, computed for one paragraph at a time and kept by node identity: y-prosemirror keeps the identity of paragraphs that
// did not change although it replaces the document on every remote change, so nothing is ever mapped through the whole document.
// While an input method composes, the composed paragraph's decorations are only mapped: redrawing it would end the composition.
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Mapping, StepMap } from 'prosemirror-transform';
import { DecorationSet, type DecorationSource, type EditorView } from 'prosemirror-view';
import { idOf } from '../../../schema/index.ts';
import { type PaperState, paperOf } from '../model/paper-state.ts';
import { redlineDecorations } from './paragraph-redline.ts';

/** A decoration source that asks for each paragraph when it is drawn; ProseMirror's own sets would be built for the whole document each time. */
export class ParagraphDecorations {
  readonly setOf: (paragraph: Node) => DecorationSet;
  constructor(setOf: (paragraph: Node) => DecorationSet) {
    this.setOf = setOf;
  }
  get members(): ParagraphDecorations[] {
    return [this];
  }
  map(): ParagraphDecorations {
    return this;
  }
  forChild(_offset: number, child: Node): DecorationSet {
    return child.type.name === 'paragraph' ? this.setOf(child) : DecorationSet.empty;
  }
  eq(other: unknown): boolean {
    return other === this;
  }
  locals(): readonly never[] {
    return [];
  }
  localsInner(): readonly never[] {
    return [];
  }
  forEachSet(): void {}
}

/** Decorations of the paragraph `before`, moved to what it became. */
export function mapDecorations(set: DecorationSet, before: Node, after: Node): DecorationSet {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || !end) return set;
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const map = new StepMap([start, end.a + overlap - start, end.b + overlap - start]);
  return set.map(new Mapping([map]), after);
}

/** Draws proposals over the text. */
export function redlinePlugin(
  slotOf: (delegation: string) => number,
  noteNumberOf: (footnote: string) => string,
  labelOf: (paragraph: string) => string,
): Plugin {
  let view: EditorView | null = null;
  let cache = new WeakMap<Node, { readonly selected: string | null; readonly set: DecorationSet }>();
  let cachedFor: Pick<PaperState, 'writer' | 'show'> | null = null;
  let source: { readonly paper: PaperState; readonly source: ParagraphDecorations } | null = null;
  /** The composed paragraph as it was last drawn. */
  let frozen: { paragraph: Node; set: DecorationSet } | null = null;

  const setOf = (paper: PaperState, paragraph: Node): DecorationSet => {
    if (cachedFor?.writer !== paper.writer || cachedFor.show !== paper.show) {
      cache = new WeakMap();
      cachedFor = { writer: paper.writer, show: paper.show };
    }
    const selected = paper.selected !== null && holds(paragraph, paper.selected) ? paper.selected : null;
    const known = cache.get(paragraph);
    if (known && known.selected === selected) return known.set;
    const set = redlineDecorations(paragraph, { writer: paper.writer, show: paper.show, selected, slotOf, noteNumberOf, labelOf });
    cache.set(paragraph, { selected, set });
    return set;
  };

  return new Plugin({
    props: {
      decorations(state) {
        const paper = paperOf(state);
        const { $head } = state.selection;
        const composed = view?.composing && $head.depth > 0 ? $head.node(1) : null;
        if (composed) {
          if (!frozen || idOf(frozen.paragraph) !== idOf(composed)) frozen = { paragraph: composed, set: setOf(paper, composed) };
          else if (frozen.paragraph !== composed)
            frozen = { paragraph: composed, set: mapDecorations(frozen.set, frozen.paragraph, composed) };
          source = null;
          return new ParagraphDecorations((paragraph) =>
            paragraph === composed && frozen ? frozen.set : setOf(paper, paragraph),
          ) as unknown as DecorationSource;
        }
        if ($head.depth > 0) frozen = { paragraph: $head.node(1), set: setOf(paper, $head.node(1)) };
        if (source?.paper !== paper) source = { paper, source: new ParagraphDecorations((paragraph) => setOf(paper, paragraph)) };
        return source.source as unknown as DecorationSource;
      },
      handleDOMEvents: {
        compositionend: (composing) => {
          // Then the paragraph is drawn anew.
          afterComposition(composing, () => composing.dispatch(composing.state.tr));
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

/** Longer than ProseMirror waits (20 ms) before it reads a finished composition. */
const AFTER_COMPOSITION = 80;

/** Does something once ProseMirror has read the composed text: some milliseconds after its end, more where the device is busy. */
export function afterComposition(view: EditorView, then: () => void): void {
  setTimeout(() => {
    if (view.isDestroyed) return;
    if (view.composing) afterComposition(view, then);
    else then();
  }, AFTER_COMPOSITION);
}

function holds(paragraph: Node, amendment: string): boolean {
  for (let i = 0; i < paragraph.childCount; i++) if (idOf(paragraph.child(i)) === amendment) return true;
  return false;
}
