// The compiled text of one paragraph: its wording and what every pending amendment would do to it. Computed, never stored; kept per paragraph
// node, so that a keystroke compiles one paragraph and not the text. Where several insert at one point, the order in the document holds.
import { Fragment, type Node } from 'prosemirror-model';
import { amendmentsOf, isPending, schema, wordingOf } from '../../schema/index.ts';
import type { AmendHunk, RebaseStatus } from './amend-model.ts';
import { baseOf, mineOf } from './proposal.ts';
import { rebase } from './rebase.ts';

/** One pending amendment against today's wording of its paragraph. */
export interface CompiledAmendment {
  readonly id: string;
  readonly by: string;
  readonly amendment: Node;
  readonly status: RebaseStatus;
  readonly hunks: readonly AmendHunk[];
  readonly merged: Node;
}

const NO_WORDING = schema.node('wording');
const known = new WeakMap<Node, readonly CompiledAmendment[]>();

type Standing = Pick<CompiledAmendment, 'status' | 'hunks' | 'merged'>;

function standingOf(amendment: Node, now: Node): Standing {
  if (amendment.attrs.kind === 'delete') {
    // It speaks of the paragraph, not of its words: it fits whatever the paragraph says by now.
    if (now.content.size === 0) return { status: 'satisfied', hunks: [], merged: now };
    return { status: 'applies', hunks: [{ from: 0, to: now.content.size, insert: Fragment.empty, state: 'ok' }], merged: NO_WORDING };
  }
  const mine = mineOf(amendment);
  const answer: Standing = mine ? rebase(baseOf(amendment, now), now, mine) : { status: 'empty', hunks: [], merged: now };
  const isMove = amendment.attrs.kind === 'move';
  return isMove && (answer.status === 'empty' || answer.status === 'satisfied') ? { status: 'applies', hunks: [], merged: now } : answer;
}

/** Today's wording of a paragraph; an empty one where concurrency left none. */
export const nowOf = (paragraph: Node): Node => wordingOf(paragraph) ?? NO_WORDING;

/** The pending amendments of a paragraph in document order, each with its hunks in the paragraph's wording. */
export function compileParagraph(paragraph: Node): readonly CompiledAmendment[] {
  const kept = known.get(paragraph);
  if (kept) return kept;
  const now = nowOf(paragraph);
  const compiled = amendmentsOf(paragraph)
    .filter(isPending)
    .map((amendment): CompiledAmendment => {
      const { id, by } = amendment.attrs as { id: string; by: string };
      return { id, by, amendment, ...standingOf(amendment, now) };
    });
  known.set(paragraph, compiled);
  return compiled;
}
