// The compiled text of one paragraph: its wording and what every pending amendment would do to it. It is computed, never stored in the document, and
// cached by paragraph node, so that a keystroke compiles one paragraph and not the whole text. Amendments that insert at the same point keep the order
// that they have in the document. What each kind of amendment does is in kinds/; fit.ts checks the other paragraphs that an amendment refers to.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, isPending } from '../../../schema/index.ts';
import { amendedProposal } from '../kinds/amendment-to-amendment.ts';
import type { CompiledNode } from '../kinds/kind.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';
import { nowOf } from '../kinds/paragraphs.ts';
import { withoutChange } from '../kinds/words.ts';

/** One pending amendment, compared with the present wording of its paragraph. */
export interface CompiledAmendment extends CompiledNode {
  readonly by: string;
  /** Id of the pending amendment that it amends; '' where it amends the text. The positions of its hunks are positions in the `merged` wording of that
   *  amendment, or, where this is '', in the present wording of the paragraph. */
  readonly on: string;
  /** One sentence that says why it can no longer apply, for a reason other than the words (the amendment that it amends was rejected, say); else ''. */
  readonly why: string;
}

const known = new WeakMap<Node, readonly CompiledAmendment[]>();

type Standing = Omit<CompiledAmendment, 'id' | 'by' | 'amendment'>;

/** `found`: those of the paragraph that are known already, so that a chain of amendments, each to the one before it, is compiled once; this adds to it. */
function standingOf(amendment: Node, now: Node, paragraph: Node, found: Map<Node, Standing>): Standing {
  const chain: Node[] = [];
  const passed = new Set<string>();
  let below: Standing | null = null;
  for (let one: Node | null = amendment; one && !below; ) {
    const { id, on } = amendmentAttrs(one);
    passed.add(id);
    const amended: ReturnType<typeof amendedProposal> = on === '' ? { proposal: null } : amendedProposal(paragraph, one, passed);
    if ('fallen' in amended) {
      below = { ...withoutChange('conflict', now), on: '', why: amended.fallen };
      found.set(one, below);
    } else {
      chain.push(one);
      one = amended.proposal;
      below = (one && found.get(one)) ?? null;
    }
  }
  for (const one of chain.reverse()) {
    const on: string = below ? amendmentAttrs(one).on : '';
    below = { ...kindOfAmendment(one).compile(one, below?.merged ?? now, paragraph), on, why: '' };
    found.set(one, below);
  }
  return below!;
}

/** The pending amendments of a paragraph in document order, compiled against its present wording. */
export function compileParagraph(paragraph: Node): readonly CompiledAmendment[] {
  const kept = known.get(paragraph);
  if (kept) return kept;
  const now = nowOf(paragraph);
  const found = new Map<Node, Standing>();
  const compiled = amendmentsOf(paragraph)
    .filter(isPending)
    .map((amendment): CompiledAmendment => {
      const { id, by } = amendmentAttrs(amendment);
      return { id, by, amendment, ...(found.get(amendment) ?? standingOf(amendment, now, paragraph, found)) };
    });
  known.set(paragraph, compiled);
  return compiled;
}
