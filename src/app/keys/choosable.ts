// Which keys a person may choose for a shortcut: none that types or moves in the text, none that the browser reserves, and none that has another meaning.

import { PAPER_SHORTCUTS } from '../../editor/paper/shortcuts.ts';
import { printedKeys } from '../../messages/printed-keys.ts';
import { say } from '../../messages/say.ts';
import type { Keys } from './chosen-keys.ts';
import { KEY_WORDS, TYPING_WORDS } from './key-words.ts';
import { SHORTCUTS, type ShortcutId } from './shortcuts.ts';

/** Keys of the browser or the system that a page does not receive, or should not use. */
const OF_BROWSER =
  /^(?:F1|F5|F7|F10|F11|F12|(?:Ctrl|Alt) F4|Ctrl (?:Shift )?[A-Z]|Ctrl \d|Alt [←→]|Ctrl (?:Shift )?(?:Tab|F5|Delete)|Ctrl [+\-=]|Ctrl Alt Delete)$/;
/** Keys that may be used without Ctrl; all others type, move or open a menu. */
const WITHOUT_CTRL = /^(?:Alt )?(?:Shift )?(?:F\d+)$|^Alt (?:Shift )?[↑↓]$/;
const FIXED: readonly ShortcutId[] = ['leave', 'listKeys', 'takeBack'];

/** Whether a shortcut's keys can be changed. */
export const isChangeable = (id: ShortcutId): boolean => !FIXED.includes(id);

/** Why a shortcut cannot have these keys, in one sentence; null if it can. Its own default is always allowed unless another shortcut has it. */
export function whyNotKeys(id: ShortcutId, keys: string, now: Keys): string | null {
  const other = (Object.keys(now) as ShortcutId[]).find((known) => known !== id && now[known] === keys);
  const printed = printedKeys(keys);
  if (other) return say('{keys} has a meaning: {meaning}.', { keys: printed, meaning: say(KEY_WORDS[other][1]) });
  if (keys === SHORTCUTS[id]) return null;
  if (keys in TYPING_WORDS || keys in PAPER_SHORTCUTS) return say('{keys} has a meaning in the text.', { keys: printed });
  if (OF_BROWSER.test(keys)) return say('{keys} belongs to the browser.', { keys: printed });
  if (!keys.startsWith('Ctrl ') && !WITHOUT_CTRL.test(keys))
    return say('{keys} types or moves in the text: hold {ctrl}, or take a key from F2 to F9.', {
      keys: printed,
      ctrl: printedKeys('Ctrl'),
    });
  return null;
}
