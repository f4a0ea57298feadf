// The compiled text of one paragraph: its wording and what every pending amendment would do to it. Computed, never stored; kept per paragraph
// node, so that a keystroke compiles one paragraph and not the text. Where several insert at one point, the order in the document holds.
// What depends on other paragraphs (is the one that it would follow still there?) is not here: fit.ts.
import { Fragment, type Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, isPending, lookName, paragraphAttrs, schema, wordingOf } from '../../../schema/index.ts';
import type { AmendHunk, RebaseStatus } from '../rebase/model.ts';
import { mineOf, runOn, splitParts } from '../rebase/parts.ts';
import { baseOf } from '../rebase/proposal.ts';
import { rebase } from '../rebase/rebase.ts';

/** One pending amendment against today's wording of its paragraph. */
export interface CompiledAmendment {
  readonly id: string;
  readonly by: string;
  readonly amendment: Node;
  readonly status: RebaseStatus;
  /** Places in today's wording; in the `merged` wording of the proposal `on` where that is one that is still pending. */
  readonly hunks: readonly AmendHunk[];
  /** The wording with this proposal; a split runs on in it. */
  readonly merged: Node;
  /** The wordings that it makes of the paragraph: several for a split. */
  readonly parts: readonly Node[];
  /** Id of the pending proposal that it amends, '' where it amends the text. */
  readonly on: string;
  /** One sentence why it no longer fits, where that is not a matter of words; ''. */
  readonly why: string;
}

const NO_WORDING = schema.node('wording');
const known = new WeakMap<Node, readonly CompiledAmendment[]>();

type Standing = Pick<CompiledAmendment, 'status' | 'hunks' | 'merged' | 'parts'>;

const whole = (status: RebaseStatus, now: Node): Standing => ({ status, hunks: [], merged: now, parts: [now] });

/** Kinds that say what becomes of the paragraph; a change of its words may come along. */
const STRUCTURAL = new Set(['move', 'merge', 'recast']);

function standingOf(amendment: Node, now: Node, paragraph: Node): Standing {
  const { kind, as } = amendment.attrs;
  if (kind === 'delete') {
    // It speaks of the paragraph, not of its words: it fits whatever the paragraph says by now.
    if (now.content.size === 0) return whole('satisfied', now);
    const all: AmendHunk = { from: 0, to: now.content.size, insert: Fragment.empty, state: 'ok' };
    return { status: 'applies', hunks: [all], merged: NO_WORDING, parts: [NO_WORDING] };
  }
  const answer = worded(amendment, now);
  if (!STRUCTURAL.has(kind as string) || (answer.status !== 'empty' && answer.status !== 'satisfied')) return answer;
  const done = kind === 'recast' && as === lookName(paragraphAttrs(paragraph));
  return { ...answer, status: done ? 'satisfied' : 'applies', hunks: [], merged: now, parts: [now] };
}

function worded(amendment: Node, now: Node): Standing {
  const mine = mineOf(amendment);
  if (!mine) return whole('empty', now);
  const { status, hunks, merged } = rebase(baseOf(amendment, now), now, mine);
  const parts = splitParts(merged);
  return { status, hunks, merged: parts.length === 1 ? merged : runOn(parts), parts };
}

/** Today's wording of a paragraph; an empty one where concurrency left none. */
export const nowOf = (paragraph: Node): Node => wordingOf(paragraph) ?? NO_WORDING;

/** An amendment to another delegation's amendment, against that one: it falls with it, and goes on in the text once that one is accepted. */
function onProposal(amendment: Node, now: Node, paragraph: Node, seen: ReadonlySet<string>): Standing & { on: string; why: string } {
  const on = amendmentAttrs(amendment).on;
  const target = amendmentsOf(paragraph).find((one) => one.attrs.id === on);
  const by = target?.attrs.by as string | undefined;
  const fallen = (why: string) => ({ ...whole('conflict', now), on: '', why });
  if (!target || seen.has(on)) return fallen('The proposal that it amends is no longer there.');
  if (target.attrs.decision === 'accepted') return { ...standingOf(amendment, now, paragraph), on: '', why: '' };
  if (target.attrs.decision === 'rejected') return fallen(`The proposal of ${by} that it amends was rejected.`);
  if (target.attrs.state === 'withdrawn') return fallen(`The proposal of ${by} that it amends was withdrawn.`);
  const theirs = target.attrs.on === '' ? standingOf(target, now, paragraph) : onProposal(target, now, paragraph, new Set([...seen, on]));
  return { ...standingOf(amendment, theirs.merged, paragraph), on, why: '' };
}

/** The pending amendments of a paragraph in document order, each with its hunks in the paragraph's wording. */
export function compileParagraph(paragraph: Node): readonly CompiledAmendment[] {
  const kept = known.get(paragraph);
  if (kept) return kept;
  const now = nowOf(paragraph);
  const compiled = amendmentsOf(paragraph)
    .filter(isPending)
    .map((amendment): CompiledAmendment => {
      const { id, by, on } = amendmentAttrs(amendment);
      const standing =
        on === '' ? { ...standingOf(amendment, now, paragraph), on: '', why: '' } : onProposal(amendment, now, paragraph, new Set([id]));
      return { id, by, amendment, ...standing };
    });
  known.set(paragraph, compiled);
  return compiled;
}
