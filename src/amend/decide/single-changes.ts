// Taking single changes of a proposal: what the wording is then, and how the rest of the proposal goes on. The changes are the hunks of the
// compiled proposal, counted from 0; what the chair saw of them is sent along, so that a choice never hits anything else.
import type { Node } from 'prosemirror-model';
import { kindOfAmendment, wholeOnly } from '../kinds/kinds.ts';
import { nowOf } from '../kinds/paragraphs.ts';
import { mineOf } from '../rebase/parts.ts';
import { baseOf, baseString } from '../rebase/proposal.ts';
import { rebase, withHunks } from '../rebase/rebase.ts';
import { type CompiledAmendment, compileParagraph } from './compile.ts';

/** The changes of one proposal and the wording under them, exactly, as one string. */
export const changesSeen = (paragraph: Node, { hunks }: Pick<CompiledAmendment, 'hunks'>): string =>
  JSON.stringify([baseString(nowOf(paragraph)), hunks.map(({ from, to, insert, state }) => [from, to, insert.toJSON(), state])]);

/** What the paragraph reads with the chosen changes. `rest`: the proposal's words and base from then on, null where it goes on as it is. */
export interface TakenChanges {
  readonly wording: Node;
  readonly taken: readonly number[];
  readonly rest: { readonly mine: Node; readonly base: string } | null;
  /** True where nothing of the proposal is left: it is accepted. */
  readonly isAll: boolean;
}

type Refused = { readonly refused: string };
const refused = (sentence: string): Refused => ({ refused: sentence });

/** What taking single changes does, or one sentence why they cannot be taken. */
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
  // What conflicts must go on conflicting: such a proposal stays as its owner wrote it, where that leaves the same changes open.
  const mine = mineOf(amendment);
  const after = mine && rebase(baseOf(amendment, now), wording, mine);
  return after && after.hunks.length === hunks.length - chosen.length && after.merged.eq(found.merged)
    ? { wording, taken, rest: null, isAll: false }
    : refused(`The changes of ${by} hang together; its owner must first choose where it no longer fits.`);
}
