// What this person did last in this window, a decision or words, and so what Ctrl Z takes back for who decides, in the room and on the chair's list.
import { say } from '../../messages/say.ts';
import type { Decision } from '../../protocol/api.ts';
import { TAKEN_BACK } from '../../protocol/record.ts';
import type { Commands, OwnAct } from '../proposals/commands.ts';

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

/** Takes back the decision that was the last act, or says why none goes; words are not taken back here. What is under way is taken back when its answer has come, if
 *  it is the last act then. `find` gives the last act at the moment; `held`: the key is held down, which takes back no second one. */
export function takeBackDecision(find: () => LastAct, commands: Commands, held: boolean): void {
  const last = find();
  if (held) return;
  if (last.what === 'under way') {
    const asked = commands.lastAsked();
    commands.whenAnswered(asked, () => {
      const then = find();
      if (then.what === 'decision' && then.act.order === asked) void commands.takeBack(then.act);
    });
  } else if (last.what === 'decision') void commands.takeBack(last.act);
  else if (last.what === 'words') commands.tellTakenBack(say('What you did last was writing: Ctrl Z takes it back in Edit.'));
  else if (last.what === 'nothing')
    commands.tellTakenBack(say('There is no decision of yours in this window left to take back. Earlier ones are taken back in History.'));
  else {
    commands.forgetAct(last.act);
    commands.tellTakenBack(say('What you decided last is not taken back by Ctrl Z. It can be taken back in History.'));
  }
}

/** Where one types, which takes back its own letters: a field, or the paper. */
const FIELD = 'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"])';

/** The field, or the paper, that has the focus; null where none has. */
export const fieldWithFocus = (): Element | null => document.activeElement?.closest(FIELD) ?? null;
