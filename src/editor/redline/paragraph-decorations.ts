// Decorations that are computed for one paragraph at a time, when it is drawn, and so can be cached by node identity: y-prosemirror replaces the whole document
// on every remote change and keeps the identity of the paragraphs that did not change. ProseMirror's own sets would be built, or mapped, for all of it.
import type { Node } from 'prosemirror-model';
import { Mapping, StepMap } from 'prosemirror-transform';
import { DecorationSet } from 'prosemirror-view';

/** A decoration source that asks `setOf` for the set of each paragraph when it is drawn; positions in the set are offsets in the paragraph's content.
 *  `setOf` must return the same set for the same paragraph as long as this source is used; if its result would differ, the plugin must return a new source,
 *  or the paragraph is not redrawn. ProseMirror knows sources by the interface `DecorationSource`, which its types do not let others implement: return it
 *  with `as unknown as DecorationSource`. */
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

/** Maps the decorations of the paragraph `before` to `after`; those in the changed part are dropped. For a paragraph in which an input method composes, and
 *  for decorations that are recomputed later. */
export function mapDecorations(set: DecorationSet, before: Node, after: Node): DecorationSet {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || !end) return set;
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const map = new StepMap([start, end.a + overlap - start, end.b + overlap - start]);
  return set.map(new Mapping([map]), after);
}
