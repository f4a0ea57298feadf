// Turns the chosen proposals of a copy into commands to the server: one per delegation, in text order, each new paragraph after the one it follows.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, ownerOf, paragraphAttrs, schema, wordingOf } from '../../../schema/index.ts';
import { mineOf } from '../../amend/rebase/parts.ts';
import type { BroughtProposal } from '../../protocol/api.ts';
import type { Command } from '../../protocol/routes/commands.ts';

type Json = { readonly attrs: { readonly id: string } };

/** How to bring in a proposal: as it is, or, if it no longer fits, as an alternative to the paragraph. */
export type BroughtAs = 'proposal' | 'alternative';

/** The commands for the proposals of `doc` whose ids are in `chosen`. `together`: those that are accepted or rejected as a whole. */
export function importCommands(
  doc: Node,
  chosen: ReadonlyMap<string, BroughtAs>,
  fresh: ReadonlySet<string>,
  source: string,
  together: readonly (readonly string[])[] = [],
): Command[] {
  const lists = new Map<string, BroughtProposal[]>();
  const add = (by: string, proposal: BroughtProposal) => lists.set(by, [...(lists.get(by) ?? []), proposal]);
  let anchor = '';
  doc.forEach((paragraph) => {
    const { id, by } = paragraphAttrs(paragraph);
    if (fresh.has(id)) {
      if (!chosen.has(id)) return;
      add(by, { after: anchor, proposed: paragraph.toJSON() as object });
      anchor = id;
      return;
    }
    for (const amendment of amendmentsOf(paragraph)) {
      const way = chosen.get(idOf(amendment));
      if (way === 'proposal') add(ownerOf(amendment), { paragraph: id, amendment: amendment.toJSON() as object });
      if (way === 'alternative') add(ownerOf(amendment), { after: id, proposed: alternativeTo(paragraph, amendment).toJSON() as object });
    }
    anchor = id;
  });
  return [...lists].map(([by, proposals]): Command => {
    const ids = new Set(proposals.map((one) => ('amendment' in one ? one.amendment : one.proposed) as Json).map(({ attrs }) => attrs.id));
    const packages = together.filter((set) => set.every((id) => ids.has(id)));
    return { do: 'bring', by, source, proposals, ...(packages.length > 0 ? { together: packages } : {}) };
  });
}

function alternativeTo(paragraph: Node, amendment: Node): Node {
  const { id, kind, level } = paragraphAttrs(paragraph);
  const wording = mineOf(amendment) ?? wordingOf(paragraph) ?? schema.node('wording');
  return schema.node('paragraph', { id: `${idOf(amendment)}-alt`, kind, level, by: ownerOf(amendment), instead: id }, [wording]);
}
