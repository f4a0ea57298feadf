// The keyboard shortcuts of the drafting room and the compare screen: one list, from which keys are handled, printed and listed, unless a person chose others
// (chosen-keys.ts). None is a key that the paper itself needs, except Ctrl Z, which the paper handles if typing was the last act. None is a single letter
// (WCAG 2.1.4): "?" works only where nothing can be typed.

/** Each shortcut with its keys as printed. */
export const SHORTCUTS = {
  goTo: 'Ctrl K',
  find: 'Ctrl F',
  findNext: 'F3',
  findPrevious: 'Shift F3',
  listKeys: '?',
  nextRegion: 'F6',
  previousRegion: 'Shift F6',
  nextParagraph: 'Alt ↓',
  previousParagraph: 'Alt ↑',
  nextProposal: 'F8',
  previousProposal: 'Shift F8',
  nextNews: 'Alt F8',
  previousNews: 'Alt Shift F8',
  nextOpenPoint: 'F9',
  previousOpenPoint: 'Shift F9',
  viewAll: 'Ctrl Shift 1',
  viewClean: 'Ctrl Shift 2',
  viewIssued: 'Ctrl Shift 3',
  compare: 'Ctrl Shift 4',
  viewTrace: 'Ctrl Shift 5',
  viewRolling: 'Ctrl Shift 6',
  privately: 'Ctrl Alt P',
  publish: 'Ctrl Enter',
  paragraphMenu: 'Ctrl Alt M',
  comment: 'Ctrl Alt C',
  words: 'Ctrl Alt B',
  library: 'Ctrl Alt G',
  fix: 'Ctrl .',
  support: 'Ctrl Alt S',
  oppose: 'Ctrl Alt O',
  reserve: 'Ctrl Alt R',
  accept: 'Ctrl Alt Y',
  reject: 'Ctrl Alt N',
  agreeWordsInGroup: 'Ctrl Alt A',
  agreeWordsInPlenary: 'Ctrl Alt Shift A',
  floor: 'Ctrl Alt F',
  takeBack: 'Ctrl Z',
  leave: 'Esc',
} as const;

export type ShortcutId = keyof typeof SHORTCUTS;

/**
 * What the shortcuts do now; null or absent if this person or screen has no such act. An act that returns false leaves the key to others. `held`: the key is
 * being held down and repeats.
 */
export type Acts = { readonly [Id in ShortcutId]?: ((held?: boolean) => unknown) | null };
