// The compiled text of one paragraph: its wording and what every pending amendment would do to it. Computed, never stored; kept per paragraph
// node, so that a keystroke compiles one paragraph and not the text. Where several insert at one point, the order in the document holds. What each
// kind of amendment does is in kinds/; whether the other paragraphs that it speaks of are still there is in fit.ts.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, isPending } from '../../../schema/index.ts';
import { amendedProposal } from '../kinds/amendment-to-amendment.ts';
import type { CompiledNode } from '../kinds/kind.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';
import { nowOf } from '../kinds/paragraphs.ts';
import { withoutChange } from '../kinds/words.ts';

/** One pending amendment against today's wording of its paragraph. */
export interface CompiledAmendment extends CompiledNode {
  readonly by: string;
  /** Id of the pending proposal that it amends, '' where it amends the text. Its hunks are then places in the `merged` wording of that proposal, else
   *  in today's wording. */
  readonly on: string;
  /** One sentence why it no longer fits, where that is not a matter of words; ''. */
  readonly why: string;
}

const known = new WeakMap<Node, readonly CompiledAmendment[]>();

type Standing = Omit<CompiledAmendment, 'id' | 'by' | 'amendment'>;

/** `past`: ids of the amendments that this one was reached through. */
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

/** The pending amendments of a paragraph in document order, each with its hunks in the paragraph's wording. */
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
