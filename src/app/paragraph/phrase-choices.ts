// What the chair can do with words that are or will be agreed while the rest of their paragraph is open: the same for its bar, its menu, Ctrl K and the keys.

import type { Node } from 'prosemirror-model';
import { type AgreedLevel, isAgreed, paragraphAttrs } from '../../../schema/index.ts';
import { type PhraseOn, phrasesIn, phraseText } from '../../amend/decide/phrases.ts';
import { say } from '../../messages/say.ts';
import type { Levels } from '../../protocol/committee.ts';
import { keysNow } from '../keys/chosen-keys.ts';
import type { ShortcutId } from '../keys/shortcuts.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';

import { selectedIn } from './selected-words.ts';

/** Agrees the selected words at a level; or changes the level of a phrase or reopens it. */
export type PhraseAct =
  | { readonly do: 'agree-words'; readonly level: AgreedLevel }
  | { readonly do: 'phrase'; readonly phrase: string; readonly level: AgreedLevel | 'open' };

/** The key of these commands in `busy` and `errors`. */
export const WORDS = 'words';

/** The keys that agree the selected words, by level. */
export const PHRASE_KEYS = { group: 'agreeWordsInGroup', agreed: 'agreeWordsInPlenary' } as const satisfies Record<AgreedLevel, ShortcutId>;

/** The levels at which words of a paragraph can be agreed: none if its committee has only one level, and none that the whole paragraph has reached. */
export function levelsForWords(paragraph: Node, levels: Levels): readonly AgreedLevel[] {
  const { by, status } = paragraphAttrs(paragraph);
  if (by !== '' || levels === 1 || status === 'agreed') return [];
  return isAgreed(status) ? ['agreed'] : ['group', 'agreed'];
}

/** All these acts for a paragraph of the text, as a menu offers them. */
export function phraseChoices(paragraph: Node, phrases: readonly PhraseOn[], levels: Levels) {
  const agreed = levelsForWords(paragraph, levels).map((level) => ({
    id: `words ${level}`,
    words: level === 'group' ? say('The selected words are agreed in the group') : say('The selected words are agreed in plenary'),
    keys: keysNow()[PHRASE_KEYS[level]],
    act: { do: 'agree-words', level } as PhraseAct,
  }));
  const own = phrasesIn(paragraph, phrases).flatMap(({ id, level, content }) => {
    const words = phraseText(content);
    const set = (to: AgreedLevel | 'open', said: string) => ({
      id: `phrase ${id} ${to}`,
      words: said,
      act: { do: 'phrase', phrase: id, level: to } as PhraseAct,
    });
    const opened = set('open', say('Open “{words}”', { words }));
    return levels === 2 && level === 'group' ? [set('agreed', say('“{words}” is agreed in plenary', { words })), opened] : [opened];
  });
  return [...agreed, ...own];
}

/** Performs an act. It agrees the words selected at the time of the call. */
export function usePhraseActs(): (paragraph: string, act: PhraseAct) => void {
  const { editor } = useRoomContext();
  const commands = useCommandsContext();
  return (paragraph, act) => {
    if (act.do === 'phrase') return void commands.send(WORDS, act);
    const words = editor && selectedIn(editor.view, paragraph);
    void commands.send(WORDS, { ...act, paragraph, quote: words?.quote ?? ' ', nth: words?.nth ?? 0 });
  };
}
