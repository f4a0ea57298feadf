// Describes the outcome of the meeting in words for the screens.

import type { Adoption, Ballot } from '../../../schema/index.ts';
import { adoptionLine } from '../../formats/adoption-line.ts';
import { type PlainMessage, readersTextLanguage, say } from '../../messages/say.ts';

export const BALLOT_WORDS: Readonly<Record<Ballot, PlainMessage>> = {
  for: 'ballot|in favour',
  against: 'ballot|against',
  abstaining: 'ballot|abstaining',
  notVoting: 'ballot|not voting',
};

/** "20 in favour, 1 against, 2 abstaining, 1 not voting". */
export function totalsWords(totals: Readonly<Partial<Record<Ballot, number>>>): string {
  const { for: pro = 0, against = 0, abstaining = 0, notVoting = 0 } = totals;
  return notVoting > 0
    ? say('{pro} in favour, {against} against, {abstaining} abstaining, {notVoting} not voting', { pro, against, abstaining, notVoting })
    : say('{pro} in favour, {against} against, {abstaining} abstaining', { pro, against, abstaining });
}

/** "Adopted at the 82nd plenary meeting, 29 November 2026, without a vote, as orally revised". */
export function outcomeWords(adoption: Adoption): string {
  const outcome = adoptionLine(adoption, readersTextLanguage());
  return adoption.revisions.length > 0 ? say('{outcome}, as orally revised', { outcome }) : outcome;
}
