// This person's last act in this window, a decision or words: what Ctrl Z takes back for those who decide, in the room and on the chair's list.
import { say } from '../../messages/say.ts';
import type { Decision } from '../../protocol/api.ts';
import { TAKEN_BACK } from '../../protocol/record.ts';
import type { Commands, OwnAct } from '../proposals/commands.ts';

/**
 * `under way`: the last request is not answered yet, so its decision is not known. `passed`: the same person has since made a decision that this key does not
 * take back, so nothing earlier is taken back either.
 */
export type LastAct =
  | { readonly what: 'words' }
  | { readonly what: 'nothing' }
  | { readonly what: 'under way' }
  | { readonly what: 'decision'; readonly act: OwnAct }
  | { readonly what: 'passed'; readonly act: OwnAct };

/**
 * `acts`: the decisions made in this window and not taken back from it, in order; `words`: the number of the last own words that can be taken back, `asked`:
 * that of the last command without an answer, 0 for none; `decisions`: everybody's decisions in the record; `who`: this person's name there.
 */
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

/**
 * Takes back the last act if it is a decision, otherwise says why not; words are not taken back here. An act that is under way is taken back after its
 * answer, if it is then still the last. `find` returns the last act at present; `held`: the key is held down and takes back no second decision.
 */
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

/** A field or the paper, where Ctrl Z takes back typed letters. */
const FIELD = 'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"])';

/** The focused field or paper; null if there is none. */
export const fieldWithFocus = (): Element | null => document.activeElement?.closest(FIELD) ?? null;
