// The line at the foot of the paper that says what a key took back, or why it took nothing back.
import type { TakenBack } from '../proposals/commands.ts';
import { rich } from '../ui/rich.tsx';
import { useLevels } from '../ui/status-words.ts';
import { deedOfDecision, placeInBold } from './deed.tsx';

/** "You took back: OP3 accepted NOR after “all”, insert “States”." */
export function TakenBackLine({ told: { decision, why } }: { readonly told: TakenBack }) {
  const levels = useLevels();
  const deed = decision && deedOfDecision(decision, placeInBold(decision), levels);
  if (deed === null) return why;
  return why === '' ? rich('You took back: {deed}', { deed }) : rich('{why} It is about this decision: {deed}', { why, deed });
}
