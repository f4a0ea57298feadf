// Reads a listed proposal into its resulting text and the changes in it, as tracing and the line on its card need.
import type { Node } from 'prosemirror-model';
import { textOf } from '../../../../schema/index.ts';
import { ownChangesOf } from '../../../amend/rebase/changes.ts';
import type { RebaseStatus } from '../../../amend/rebase/model.ts';
import type { ProposedWords } from '../../../library/agreed-language.ts';

/** A proposal in the list. Its object is replaced whenever its reading changes. */
export interface ReadableProposal {
  readonly label: string;
  readonly mine: Node | null;
  readonly against: { readonly base: Node; readonly now: Node } | null;
  readonly structural: boolean;
  readonly status: RebaseStatus;
}

/** Converts an offset in a wording's content to one in its text, where footnotes have no length. */
function textOffset(wording: Node, offset: number): number {
  let at = 0;
  wording.forEach((child, from) => {
    if (child.isText) at += Math.max(0, Math.min(child.nodeSize, offset - from));
  });
  return at;
}

const known = new WeakMap<ReadableProposal, ProposedWords | null>();

/** Null if the proposal does anything but change or add words in one paragraph. */
export function readProposal(proposal: ReadableProposal): ProposedWords | null {
  const kept = known.get(proposal);
  if (kept !== undefined) return kept;
  const made = read(proposal);
  known.set(proposal, made);
  return made;
}

function read({ label, mine, against, structural, status }: ReadableProposal): ProposedWords | null {
  if (!mine || structural || status === 'conflict') return null;
  const text = textOf(mine);
  const part = label.includes('PP') ? 'preambular' : 'operative';
  if (text.trim() === '' || label === 'title') return null;
  if (!against) return { text, changed: [[0, text.length]], before: '', part };
  const before = textOf(against.base);
  const changed = ownChangesOf(against.base, mine).map(({ from, to }) => [textOffset(mine, from), textOffset(mine, to)] as const);
  return before === '' || changed.length === 0 ? null : { text, changed, before, part };
}
