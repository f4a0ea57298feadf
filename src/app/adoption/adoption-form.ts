// The form for the outcome at the meeting, and the command made from it. The screens are adopt-dialog.tsx and adoption-dialog.tsx.
import { type Adoption, BALLOTS, type Ballot, type Explanation } from '../../../schema/index.ts';
import type { ExplanationAsked, VoteAsked } from '../../protocol/api.ts';
import type { Command } from '../../protocol/routes/commands.ts';

/** Without a vote, by a recorded vote, or by a vote with known totals only. */
export type How = 'none' | 'recorded' | 'counted';

/** A vote as it is filled in. */
export interface VoteForm {
  readonly how: Exclude<How, 'none'>;
  /** By short name; a delegation that is missing is not recorded. */
  readonly ballots: Readonly<Record<string, Ballot>>;
  /** As typed. */
  readonly totals: Readonly<Record<'for' | 'against' | 'abstaining', string>>;
}

export interface SeparateForm {
  readonly key: number;
  readonly paragraph: string;
  readonly retained: boolean;
  readonly vote: VoteForm;
}

export interface ExplanationForm {
  readonly key: number;
  readonly by: string;
  readonly when: Explanation['when'];
  readonly words: string;
}

export interface AdoptionForm {
  readonly outcome: Adoption['outcome'];
  readonly number: string;
  readonly meeting: string;
  readonly date: string;
  readonly how: How;
  readonly vote: VoteForm;
  /** Id of the version as issued; '' for none. */
  readonly revised: string;
  readonly separate: readonly SeparateForm[];
  readonly sponsors: readonly string[];
  readonly explanations: readonly ExplanationForm[];
}

export const EMPTY_VOTE: VoteForm = { how: 'recorded', ballots: {}, totals: { for: '', against: '', abstaining: '' } };

/** A new form. `date`: today. */
export const emptyForm = (date: string, revised: string): AdoptionForm => ({
  ...{ outcome: 'adopted', number: '', meeting: '', date, how: 'none', vote: EMPTY_VOTE, revised },
  ...{ separate: [], sponsors: [], explanations: [] },
});

/** Counts the ballots of a form. */
export function countsIn({ ballots }: Pick<VoteForm, 'ballots'>): Readonly<Record<Ballot, number>> {
  const counts: Record<Ballot, number> = { for: 0, against: 0, abstaining: 0, notVoting: 0 };
  for (const ballot of Object.values(ballots)) counts[ballot]++;
  return counts;
}

/** The vote as sent in the command. */
function voteAsked({ how, ballots, totals }: VoteForm): VoteAsked {
  if (how === 'counted')
    return { names: null, totals: { for: Number(totals.for), against: Number(totals.against), abstaining: Number(totals.abstaining) } };
  const of = (ballot: Ballot) => Object.keys(ballots).filter((code) => ballots[code] === ballot);
  return { names: Object.fromEntries(BALLOTS.map((ballot) => [ballot, of(ballot)])) as Record<Ballot, string[]>, totals: null };
}

/** The explanations with words, as sent in a command. */
export const explanationsAsked = (explanations: readonly ExplanationForm[]): readonly ExplanationAsked[] =>
  explanations.filter(({ words, by }) => words.trim() !== '' && by !== '').map(({ by, when, words }) => ({ by, when, words }));

/** The command. `pending` and `seen`: what the person deciding saw of the text. */
export const adoptCommand = (
  { outcome, number, meeting, date, how, vote, revised, separate, sponsors, explanations }: AdoptionForm,
  { pending, seen }: { readonly pending: number; readonly seen: string },
): Extract<Command, { do: 'adopt' }> => ({
  ...{ do: 'adopt', outcome, number: outcome === 'adopted' ? number.trim() : '', meeting: meeting.trim(), date },
  vote: how === 'none' ? null : voteAsked({ ...vote, how }),
  separate: separate.map((one) => ({ paragraph: one.paragraph, retained: one.retained, vote: voteAsked(one.vote) })),
  ...{ revised, sponsors, explanations: explanationsAsked(explanations), pending, seen },
});
