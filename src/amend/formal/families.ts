// Which paragraphs belong together where a formal list names one: a paragraph and its subparagraphs at every depth. A list that names operative
// paragraph 1 means all of it; “the chapeau of operative paragraph 1” is that paragraph alone. Positions are those of the text that is amended.
import type { Node } from 'prosemirror-model';
import { paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { annexName } from '../../text/annexes.ts';

export interface Families {
  /** Positions of all subparagraphs of a paragraph, in their order; [] where it has none. */
  readonly family: (at: number) => readonly number[];
  /** Depth of a paragraph: 0, or the level of a subparagraph. */
  readonly depth: (at: number) => number;
  /**
   * Position of the subparagraph that would pass to something of this depth that came in at `at` (before the paragraph that stands there); null
   * where none would. `leaving`: paragraphs that will not stand there any more.
   */
  readonly taken: (at: number, depth: number, leaving: (at: number) => boolean) => number | null;
}

/** What comes in as a heading takes no subparagraph, unless it begins an annex. */
export const TAKES_NOTHING = 9;

/** The depth of a paragraph that comes in. */
export function depthOf({ kind, level }: { readonly kind: string; readonly level: string }, text: string): number {
  if (kind === 'subparagraph') return Math.min(4, Math.max(1, Number(level) || 1));
  return kind === 'title' || (kind === 'heading' && annexName(text) === null) ? TAKES_NOTHING : 0;
}

const LEAD = /^\s*(?:the )?(?:chapeau|opening (?:words|part)|introductory (?:words|part)) (?:of|to) (?:the )?/i;

/** The address without “the chapeau of”, and whether it had it. */
export function chapeauIn(address: string): { readonly address: string; readonly alone: boolean } {
  const bare = address.replace(LEAD, '');
  return { address: bare, alone: bare !== address };
}

/** Reads who belongs to whom, as the labels count: a heading between subparagraphs does not part them, an annex does. */
export function familiesOf(doc: Node): Families {
  const families: number[][] = [];
  const depths: number[] = [];
  /** Positions of the open paragraphs, by depth. */
  let path: { readonly at: number; readonly depth: number }[] = [];
  doc.forEach((paragraph, _, at) => {
    const attrs = paragraphAttrs(paragraph);
    const depth = depthOf(attrs, attrs.kind === 'heading' ? textOf(wordingOf(paragraph)) : '');
    families.push([]);
    depths.push(depth);
    if (depth === TAKES_NOTHING) return;
    path = attrs.kind === 'heading' ? [] : path.filter((above) => above.depth < depth);
    for (const above of path) families[above.at]!.push(at);
    if (attrs.kind !== 'heading') path.push({ at, depth });
  });
  return {
    family: (at) => families[at]!,
    depth: (at) => depths[at]!,
    taken(at, depth, leaving) {
      for (let next = at; next < depths.length; next++) {
        if (leaving(next) || depths[next] === TAKES_NOTHING) continue;
        return depths[next]! > depth ? next : null;
      }
      return null;
    },
  };
}
