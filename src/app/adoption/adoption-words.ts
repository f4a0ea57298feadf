// What became of a text in words of the screens.
import type { Adoption, Ballot } from '../../../schema/index.ts';
import { adoptionLine } from '../../formats/adoption-line.ts';

export const BALLOT_WORDS: Readonly<Record<Ballot, string>> = {
  for: 'in favour',
  against: 'against',
  abstaining: 'abstaining',
  notVoting: 'not voting',
};

/** "20 in favour, 1 against, 2 abstaining, 1 not voting". */
export function totalsWords(totals: Readonly<Partial<Record<Ballot, number>>>): string {
  const { for: pro = 0, against = 0, abstaining = 0, notVoting = 0 } = totals;
  return `${pro} in favour, ${against} against, ${abstaining} abstaining${notVoting > 0 ? `, ${notVoting} not voting` : ''}`;
}

/** "Adopted at the 82nd plenary meeting, 29 November 2026, without a vote, as orally revised". */
export const outcomeWords = (adoption: Adoption): string =>
  `${adoptionLine(adoption, 'en')}${adoption.revisions.length > 0 ? ', as orally revised' : ''}`;
