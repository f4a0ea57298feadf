// What this person did last in this window, a decision or words, and so what Ctrl Z takes back for who decides.
import type { Decision } from '../../protocol/api.ts';
import { TAKEN_BACK } from '../../protocol/record.ts';
import type { OwnAct } from '../proposals/commands.ts';

/** `under way`: what was asked for last is not answered yet, so nobody knows what it decided. `passed`: the same person decided something since that this key does not take back, so it takes back nothing from before that. */
export type LastAct =
  | { readonly what: 'words' }
  | { readonly what: 'nothing' }
  | { readonly what: 'under way' }
  | { readonly what: 'decision'; readonly act: OwnAct }
  | { readonly what: 'passed'; readonly act: OwnAct };

/** `acts`: what was decided in this window and not taken back from it, in the order in which it was done; `words`: the number of the last own words that can be
 *  taken back, `asked` that of the last command without an answer, 0 for none; `decisions`: all that the record lists, of everybody; `who`: this person's name in it. */
export function lastAct(
  acts: readonly OwnAct[],
  { words, asked }: { readonly words: number; readonly asked: number },
  decisions: readonly Decision[],
  who: string,
): LastAct {
  const act = acts.at(-1);
  if (asked > Math.max(words, act?.order ?? 0)) return { what: 'under way' };
  if (!act || words > act.order) return words > 0 ? { what: 'words' } : { what: 'nothing' };
  const own = new Set(acts.flatMap(({ decision, before }) => [decision.id, ...before.map(({ id }) => id)]));
  const undone = new Set(decisions.map(({ undoes }) => undoes));
  const at = decisions.findIndex(({ id }) => id === act.decision.id);
  const since = at < 0 ? [] : decisions.slice(at + 1);
  const isPassed = since.some((one) => one.who === who && TAKEN_BACK.has(one.kind) && !own.has(one.id) && !undone.has(one.id));
  return isPassed ? { what: 'passed', act } : { what: 'decision', act };
}
