// What each key does, in words, and under which heading it is listed. Every shortcut of the room and of the paper has its words here: the compiler requires
// those of the room, and test/e2e/keys.test.ts presses every listed key.

import { PAPER_SHORTCUTS } from '../../editor/paper/shortcuts.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import { type Keys, keysNow } from './chosen-keys.ts';
import { type Acts, SHORTCUTS, type ShortcutId } from './shortcuts.ts';

const GROUPS = ['Go and find', 'Look', 'Proposals', 'Write', 'Chair'] as const;
type Group = (typeof GROUPS)[number];

/** What a shortcut of the room does. */
export const KEY_WORDS: Readonly<Record<ShortcutId, readonly [Group, PlainMessage]>> = {
  goTo: ['Go and find', 'Go to a paragraph, proposal, delegation, version or command'],
  find: ['Go and find', 'Find in text and proposals'],
  findNext: ['Go and find', 'Next place found'],
  findPrevious: ['Go and find', 'Previous place found'],
  nextParagraph: ['Go and find', 'Next paragraph'],
  previousParagraph: ['Go and find', 'Previous paragraph'],
  nextRegion: ['Go and find', 'Next region: top bar, outline, toolbar, paper, panel'],
  previousRegion: ['Go and find', 'Previous region'],
  listKeys: ['Go and find', 'List the keys'],
  viewAll: ['Look', 'All proposals'],
  viewClean: ['Look', 'Clean'],
  viewIssued: ['Look', 'As issued'],
  words: ['Look', 'Where the word at the caret, or the selected words, come from'],
  library: ['Go and find', 'Find the selected words in the library of adopted texts'],
  compare: ['Look', 'Compare versions'],
  viewTrace: ['Look', 'Trace: where the words stand in the library'],
  viewRolling: ['Look', 'Rolling text'],
  nextProposal: ['Proposals', 'Next proposal; in Trace, next changed run'],
  previousProposal: ['Proposals', 'Previous proposal; in Trace, previous changed run'],
  nextNews: ['Proposals', 'Next paragraph with something new'],
  previousNews: ['Proposals', 'Previous paragraph with something new'],
  nextOpenPoint: ['Proposals', 'Next open point'],
  previousOpenPoint: ['Proposals', 'Previous open point'],
  support: ['Proposals', 'Support the selected proposal'],
  oppose: ['Proposals', 'Oppose the selected proposal'],
  reserve: ['Proposals', 'Reserve on the selected proposal'],
  accept: ['Chair', 'Accept the selected proposal'],
  reject: ['Chair', 'Reject the selected proposal'],
  agreeWordsInGroup: ['Chair', 'The selected words are agreed in the group'],
  agreeWordsInPlenary: ['Chair', 'The selected words are agreed in plenary'],
  floor: ['Chair', 'Put this paragraph on the floor, or take it off'],
  takeBack: ['Chair', 'Take back what you did last: a decision or, in Edit, words'],
  privately: ['Write', 'Write for the own delegation only, or for everybody'],
  publish: ['Write', 'Publish the private words at the caret, or leave the paragraph'],
  paragraphMenu: ['Write', 'What can be done with this paragraph'],
  comment: ['Write', 'Comment on the selected words'],
  fix: ['Write', 'Repair the selected finding'],
  leave: ['Write', 'Leave the paragraph, the selection, the strip'],
};

/** The paper's keys that are not also shortcuts of the room. */
const PAPER_WORDS: Readonly<Record<string, PlainMessage>> = {
  'Ctrl Enter': 'Leave the paragraph; everybody has read along',
  'Alt Shift ↑': 'Move the paragraph up',
  'Alt Shift ↓': 'Move the paragraph down',
};

/** The keys that type (commands/typing.ts, footnotes.ts). */
export const TYPING_WORDS: Readonly<Record<string, PlainMessage>> = {
  Enter: 'Divide the paragraph; at its end a new paragraph',
  Tab: 'At the beginning of a paragraph: one level down',
  'Shift Tab': 'At the beginning of a paragraph: one level up',
  'Ctrl Z': 'Undo',
  'Ctrl Y': 'Redo',
  'Ctrl I': 'Italics',
  'Ctrl Alt N': 'Footnote',
};

export interface ListedKey {
  /** The shortcut; null for a key that the text itself handles. */
  readonly id: ShortcutId | null;
  readonly keys: string;
  readonly words: string;
}

/** The keys that do something now, under their headings; keys for writing only if `writes`. */
export function listedKeys(
  acts: Acts,
  writes: boolean,
  chosen: Keys = keysNow(),
): readonly { readonly heading: Group; readonly keys: readonly ListedKey[] }[] {
  const ids = (Object.keys(SHORTCUTS) as ShortcutId[]).filter((id) => acts[id]);
  const taken = new Set<string>(ids.map((id) => chosen[id]));
  const written = [...Object.keys(PAPER_SHORTCUTS), ...Object.keys(TYPING_WORDS)].flatMap((keys) => {
    const words = PAPER_WORDS[keys] ?? TYPING_WORDS[keys];
    return writes && words && !taken.has(keys) ? [{ id: null, keys, words: say(words) }] : [];
  });
  return GROUPS.map((heading) => ({
    heading,
    keys: [
      ...ids.filter((id) => KEY_WORDS[id][0] === heading).map((id) => ({ id, keys: chosen[id], words: say(KEY_WORDS[id][1]) })),
      ...(heading === 'Write' ? written : []),
    ],
  })).filter(({ keys }) => keys.length > 0);
}
