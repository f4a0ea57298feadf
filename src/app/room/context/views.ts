// The views of the text: proposals of all in place, the own ones alone, printed as the room's rolling text, the text alone, the text as it was issued.
import type { Show } from '../../../editor/model/editor-api.ts';

export type View = 'all' | 'mine' | 'rolling' | 'clean' | 'issued';

export const VIEW_WORDS: Record<View, string> = {
  all: 'All proposals',
  mine: 'Only mine',
  rolling: 'Rolling text',
  clean: 'Clean',
  issued: 'As issued',
};

/** What the paper shows in a view; under a printed one it stays as it was, out of sight. */
export const showOf = (view: View): Show => (view === 'clean' || view === 'mine' ? view : 'all');
