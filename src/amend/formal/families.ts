// Which paragraphs belong together where a formal list names one: a paragraph and its subparagraphs at every depth. A list that names operative
// paragraph 1 means all of it; “the chapeau of operative paragraph 1” is that paragraph alone. Positions are those of the text that is amended.
import type { Node } from 'prosemirror-model';
import { paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { annexName } from '../../text/annexes.ts';
import { blockEnd, levelOf } from '../../text/subparagraphs.ts';

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
  return kind === 'title' || (kind === 'heading' && annexName(text) === null) ? TAKES_NOTHING : levelOf({ kind, level });
}

const LEAD = /^\s*(?:the )?(?:chapeau|opening (?:words|part)|introductory (?:words|part)) (?:of|to) (?:the )?/i;

/** The address without “the chapeau of”, and whether it had it. */
export function chapeauIn(address: string): { readonly address: string; readonly alone: boolean } {
  const bare = address.replace(LEAD, '');
  return { address: bare, alone: bare !== address };
}

/** Reads who belongs to whom, as the labels count: a heading between subparagraphs does not part them, an annex does. */
export function familiesOf(doc: Node): Families {
  const kinds = doc.children.map((paragraph) => paragraphAttrs(paragraph).kind);
  const depths = doc.children.map((paragraph, at) =>
    depthOf(paragraphAttrs(paragraph), kinds[at] === 'heading' ? textOf(wordingOf(paragraph)) : ''),
  );
  return {
    family(at) {
      if (kinds[at] === 'title' || kinds[at] === 'heading') return [];
      const below = Array.from({ length: blockEnd(depths, at) - at - 1 }, (_, k) => at + 1 + k);
      return below.filter((one) => depths[one] !== TAKES_NOTHING);
    },
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
