// The family of a paragraph: the paragraph and its subparagraphs at every depth. A formal list that names operative paragraph 1 means its whole family; “the
// chapeau of operative paragraph 1” is the paragraph without its subparagraphs. Positions are indices of paragraphs in the text that is amended.
import type { Node } from 'prosemirror-model';
import { paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { annexName } from '../../text/annexes.ts';
import { blockEnd, levelOf } from '../../text/subparagraphs.ts';

export interface Families {
  /** The positions of all subparagraphs of a paragraph in order, without the paragraph itself; [] where it has none. */
  readonly family: (at: number) => readonly number[];
  /** The depth of a paragraph: the level of a subparagraph, 0 for others, TAKES_NOTHING for a title or heading. */
  readonly depth: (at: number) => number;
  /** If a paragraph of this depth is inserted before the paragraph at `at`: the position of the first subparagraph that would then belong to it; null where
   *  none would. `leaving`: true for positions of paragraphs that will be removed. */
  readonly taken: (at: number, depth: number, leaving: (at: number) => boolean) => number | null;
}

/** The depth of a title or heading: no subparagraph belongs to it. A heading that begins an annex has depth 0 instead. */
export const TAKES_NOTHING = 9;

/** The depth of a paragraph of this kind and level. `text`: its words, which tell whether a heading begins an annex. */
export function depthOf({ kind, level }: { readonly kind: string; readonly level: string }, text: string): number {
  return kind === 'title' || (kind === 'heading' && annexName(text) === null) ? TAKES_NOTHING : levelOf({ kind, level });
}

const LEAD = /^\s*(?:the )?(?:chapeau|opening (?:words|part)|introductory (?:words|part)) (?:of|to) (?:the )?/i;

/** Removes “the chapeau of” from an address. `alone`: true where the address began with it. */
export function chapeauIn(address: string): { readonly address: string; readonly alone: boolean } {
  const bare = address.replace(LEAD, '');
  return { address: bare, alone: bare !== address };
}

/** The families of a text, with the rule that labels follow too: a heading between subparagraphs does not end a family, an annex does. */
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
