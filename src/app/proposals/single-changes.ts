// The single changes of one proposal, among which the chair may choose: each in formal words without its address, and the wording of the paragraph with the
// chosen ones.

import type { Node } from 'prosemirror-model';
import { compileParagraph } from '../../amend/decide/compile.ts';
import type { ListedProposal } from '../../amend/decide/listed-proposals.ts';
import { changesSeen } from '../../amend/decide/single-changes.ts';
import { type FormalPart, formalWording } from '../../amend/formal/sentence.ts';
import { wholeOnly } from '../../amend/kinds/kinds.ts';
import { nowOf } from '../../amend/kinds/paragraphs.ts';
import { withHunks } from '../../amend/rebase/rebase.ts';
import type { Chosen } from './commands.ts';

export interface SingleChange {
  readonly parts: readonly FormalPart[];
  /** True if it no longer fits: its owner must first resolve that. */
  readonly stuck: boolean;
}

export interface SingleChanges {
  readonly changes: readonly SingleChange[];
  /** Sent with the choice; the server refuses if the proposal has changed by then. */
  readonly seen: string;
  readonly now: Node;
  /** Today's wording with the chosen changes. */
  readonly withChosen: (chosen: ReadonlySet<number>) => Node;
}

/** The proposal that the changes belong to. */
type ChosenFrom = Pick<ListedProposal, 'id' | 'label' | 'language'>;

/** The single changes of a proposal; null if it can only be accepted as a whole. */
function singleChangesOf(paragraph: Node, { id, label, language }: ChosenFrom): SingleChanges | null {
  const found = compileParagraph(paragraph).find((one) => one.id === id);
  if (!found || found.hunks.length < 2 || wholeOnly(found.amendment, found.on, found.parts) !== '') return null;
  const now = nowOf(paragraph);
  const { hunks } = found;
  return {
    changes: hunks.map((hunk) => ({
      parts: formalWording(label, now, withHunks(now, [hunk]), language).operation,
      stuck: hunk.state === 'conflict',
    })),
    seen: changesSeen(paragraph, found),
    now,
    withChosen: (chosen) =>
      withHunks(
        now,
        hunks.filter((_, at) => chosen.has(at)),
      ),
  };
}

/**
 * The words of the changes that the chair ticked, by the proposal's id. A change that is added or reworded later is not ticked: the chair has not read it.
 */
export type Ticked = ReadonlyMap<string, ReadonlySet<string>>;

/** The single changes of a proposal, and which would be accepted: the ticked ones, or all that fit if the chair ticked nothing. */
export interface Choice extends SingleChanges {
  /** Id of the proposal: its key in `Ticked`. */
  readonly proposal: string;
  readonly chosen: ReadonlySet<number>;
}

/** The choice among a proposal's changes; null if it can only be accepted as a whole. */
export function choiceOf(paragraph: Node, proposal: ChosenFrom, ticked: Ticked): Choice | null {
  const { id } = proposal;
  const single = singleChangesOf(paragraph, proposal);
  if (!single) return null;
  const words = ticked.get(id);
  const isChosen = (change: SingleChange) => !change.stuck && (!words || words.has(wordsOf(change)));
  return { ...single, proposal: id, chosen: new Set(single.changes.flatMap((change, at) => (isChosen(change) ? [at] : []))) };
}

const wordsOf = ({ parts }: SingleChange): string => JSON.stringify(parts);

/** The value in `Ticked` when these changes of a proposal are ticked. */
export const tickedWords = (changes: readonly SingleChange[], chosen: ReadonlySet<number>): ReadonlySet<string> =>
  new Set(changes.flatMap((change, at) => (chosen.has(at) ? [wordsOf(change)] : [])));

/** The choice as sent to the server; null if all changes are chosen: then the proposal is accepted as a whole. */
export const chosenOf = ({ changes, chosen, seen }: Choice): Chosen | null =>
  chosen.size === changes.length ? null : { changes: [...chosen].sort((x, y) => x - y), of: changes.length, seen };
