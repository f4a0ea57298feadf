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

/** `past`: ids of the amendments on the way here, each amending the next; it ends the search where they form a circle. */
function standingOf(amendment: Node, now: Node, paragraph: Node, past: ReadonlySet<string>): Standing {
  const kind = kindOfAmendment(amendment);
  const { id, on } = amendmentAttrs(amendment);
  if (on === '') return { ...kind.compile(amendment, now, paragraph), on: '', why: '' };
  const passed = new Set([...past, id]);
  const amended = amendedProposal(paragraph, amendment, passed);
  if ('fallen' in amended) return { ...withoutChange('conflict', now), on: '', why: amended.fallen };
  if (!amended.proposal) return { ...kind.compile(amendment, now, paragraph), on: '', why: '' };
  const theirs = standingOf(amended.proposal, now, paragraph, passed);
  return { ...kind.compile(amendment, theirs.merged, paragraph), on, why: '' };
}

/** The pending amendments of a paragraph in document order, compiled against its present wording. */
export function compileParagraph(paragraph: Node): readonly CompiledAmendment[] {
  const kept = known.get(paragraph);
  if (kept) return kept;
  const now = nowOf(paragraph);
  const compiled = amendmentsOf(paragraph)
    .filter(isPending)
    .map((amendment): CompiledAmendment => {
      const { id, by } = amendmentAttrs(amendment);
      return { id, by, amendment, ...standingOf(amendment, now, paragraph, new Set()) };
    });
  known.set(paragraph, compiled);
  return compiled;
}
