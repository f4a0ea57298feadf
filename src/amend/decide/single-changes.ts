// Accepting some of the changes of a proposal: the wording that results, and what remains of the proposal. The changes are the hunks of the compiled
// proposal, counted from 0. The client also sends what the chair saw of them, so that the numbers never mean other changes than those the chair chose.
import type { Node } from 'prosemirror-model';
import { kindOfAmendment, wholeOnly } from '../kinds/kinds.ts';
import { nowOf } from '../kinds/paragraphs.ts';
import { mineOf } from '../rebase/parts.ts';
import { baseOf, baseString } from '../rebase/proposal.ts';
import { rebase, withHunks } from '../rebase/rebase.ts';
import { type CompiledAmendment, compileParagraph } from './compile.ts';

/** The changes of one proposal and the present wording of its paragraph as one string, for the client to send and the server to compare. */
export const changesSeen = (paragraph: Node, { hunks }: Pick<CompiledAmendment, 'hunks'>): string =>
  JSON.stringify([baseString(nowOf(paragraph)), hunks.map(({ from, to, insert, state }) => [from, to, insert.toJSON(), state])]);

/** `wording`: the paragraph's wording with the chosen changes. `taken`: their numbers, sorted, each once. `rest`: the new wording and base of what remains of
 *  the proposal; null where the stored proposal stays as it is. */
export interface TakenChanges {
  readonly wording: Node;
  readonly taken: readonly number[];
  readonly rest: { readonly mine: Node; readonly base: string } | null;
  /** True where nothing of the proposal remains, so that it counts as accepted. */
  readonly isAll: boolean;
}

type Refused = { readonly refused: string };
const refused = (sentence: string): Refused => ({ refused: sentence });

/** What accepting single changes does, or one sentence that says why they cannot be accepted. `id`: the amendment. `changes`: numbers of its hunks.
 *  `seen`: the `changesSeen` of what the chair saw. */
export function takenChanges(paragraph: Node, id: string, changes: readonly number[], seen: string): TakenChanges | Refused {
  const found = compileParagraph(paragraph).find((one) => one.id === id);
  if (!found) return refused('This proposal has been decided or withdrawn already.');
  const { amendment, hunks, parts, on, by, why } = found;
  if (found.status === 'conflict' && why !== '') return refused(why);
  const whole = wholeOnly(amendment, on, parts);
  if (whole !== '') return refused(whole);
  if (changesSeen(paragraph, found) !== seen) return refused('The proposal or the text has changed; look at its changes again.');
  const taken = [...new Set(changes)].sort((x, y) => x - y);
  const chosen = taken.flatMap((at) => hunks[at] ?? []);
  if (chosen.length === 0 || chosen.length < taken.length) return refused('Choose one of the changes of this proposal.');
  if (chosen.some((hunk) => hunk.state === 'conflict'))
    return refused(`The proposal of ${by} no longer fits there: its owner must choose.`);
  const now = nowOf(paragraph);
  const wording = withHunks(now, chosen);
  if (!hunks.some((hunk) => hunk.state === 'conflict'))
    return {
      wording,
      taken,
      rest: { mine: found.merged, base: baseString(wording) },
      isAll: chosen.length === hunks.length && !kindOfAmendment(amendment).structural,
    };
  // A proposal in conflict must stay in conflict until its owner decides. It keeps the wording its owner gave it, provided that exactly the other changes
  // then remain to be decided.
  const mine = mineOf(amendment);
  const after = mine && rebase(baseOf(amendment, now), wording, mine);
  return after && after.hunks.length === hunks.length - chosen.length && after.merged.eq(found.merged)
    ? { wording, taken, rest: null, isAll: false }
    : refused(`The changes of ${by} hang together; its owner must first choose where it no longer fits.`);
}
