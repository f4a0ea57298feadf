// The family of a paragraph: the paragraph and its subparagraphs at every depth. A formal list that names operative paragraph 1 means its whole family; “the
// chapeau of operative paragraph 1” is the paragraph without its subparagraphs. Positions are indices of paragraphs in the text that is amended.
import type { Node } from 'prosemirror-model';
import { idOf, ownerOf, paragraphAttrs, schema, textOf, wordingOf } from '../../../schema/index.ts';
import { annexName } from '../../text/annexes.ts';
import { blockEnd, levelOf } from '../../text/subparagraphs.ts';
import { chapeauLabel } from './paragraph-name.ts';

export interface Families {
  /** The positions of all subparagraphs of a paragraph in order, without the paragraph itself. */
  readonly family: (at: number) => readonly number[];
  /** The depth of a paragraph: the level of a subparagraph, 0 for others, TAKES_NOTHING for a title or heading. */
  readonly depth: (at: number) => number;
  /** If a paragraph of this depth is inserted before the paragraph at `at`: the position of the first subparagraph that would then belong to it, or null.
   *  `leaving`: true for positions of paragraphs that will be removed. */
  readonly taken: (at: number, depth: number, leaving: (at: number) => boolean) => number | null;
}

/** The depth of a title or heading: no subparagraph belongs to it. A heading that begins an annex has depth 0 instead. */
export const TAKES_NOTHING = 9;

/** The depth of a paragraph of this kind and level. `text`: its words, which tell whether a heading begins an annex. */
export function depthOf({ kind, level }: { readonly kind: string; readonly level: string }, text: string): number {
  return kind === 'title' || (kind === 'heading' && annexName(text) === null) ? TAKES_NOTHING : levelOf({ kind, level });
}

const NOTHING = schema.node('wording');
const LEAD = /^\s*(?:the )?(?:chapeau|opening (?:words|part)|introductory (?:words|part)) (?:of|to) (?:the )?/i;

/** Removes “the chapeau of” from an address. `alone`: true if the address began with it. */
export function chapeauIn(address: string): { readonly address: string; readonly alone: boolean } {
  const bare = address.replace(LEAD, '');
  return { address: bare, alone: bare !== address };
}

/** The formal label of a paragraph alone: the chapeau, if it has subparagraphs, which stay. Proposed paragraphs do not count. */
export function labelOfAlone(doc: Node, id: string, label: string): string {
  const at = doc.children.findIndex((paragraph) => idOf(paragraph) === id);
  const deep = (paragraph: Node): number => depthOf(paragraphAttrs(paragraph), textOf(wordingOf(paragraph) ?? NOTHING));
  const own = at < 0 ? TAKES_NOTHING : deep(doc.child(at));
  if (label === '' || own === TAKES_NOTHING || paragraphAttrs(doc.child(at)).kind === 'heading') return label;
  const next = doc.children.slice(at + 1).find((paragraph) => ownerOf(paragraph) === '' && deep(paragraph) !== TAKES_NOTHING);
  return next && deep(next) > own ? chapeauLabel(label) : label;
}

/** How many direct subparagraphs would stay if a paragraph were removed alone, and the id of the paragraph that they would then belong to, or ''. Null if it
 *  has none. */
export function subparagraphsLeft(doc: Node, id: string): { readonly count: number; readonly below: string } | null {
  const text = doc.children.filter((paragraph) => ownerOf(paragraph) === '');
  const deep = (paragraph: Node): number => depthOf(paragraphAttrs(paragraph), textOf(wordingOf(paragraph) ?? NOTHING));
  const at = text.findIndex((paragraph) => idOf(paragraph) === id);
  if (at < 0 || labelOfAlone(doc, id, 'x') === 'x') return null;
  const depths = text.map(deep);
  const below = Array.from(
    {
      length:
        blockEnd(
          depths.map((depth, k) => (depth === TAKES_NOTHING && k !== at ? Number.POSITIVE_INFINITY : depth)),
          at,
        ) -
        at -
        1,
    },
    (_, k) => at + 1 + k,
  );
  const direct = Math.min(...below.map((one) => depths[one]!));
  const above = text.slice(0, at).findLast((_, k) => depths[k]! < direct && depths[k] !== TAKES_NOTHING);
  return { count: below.filter((one) => depths[one] === direct).length, below: above ? idOf(above) : '' };
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
