// The views of the text: proposals of all in place, the own ones alone, printed as the room's rolling text, the text alone, the text as it was issued, and the
// text with where its words stand in the library.

import type { Mode, Show } from '../../../editor/model/editor-api.ts';
import type { PlainMessage } from '../../../messages/say.ts';

export type View = 'all' | 'mine' | 'rolling' | 'clean' | 'issued' | 'trace';

export const VIEW_WORDS: Record<View, PlainMessage> = {
  all: 'All proposals',
  mine: 'Only mine',
  rolling: 'Rolling text',
  clean: 'Clean',
  issued: 'As issued',
  trace: 'Trace',
};

/** What the paper shows in a view; under a printed one it stays as it was, out of sight. Who writes in Trace sees what they write, and no other proposals. */
export function showOf(view: View, mode: Mode): Show {
  if (view === 'trace') return mode === 'amend' || mode === 'edit' ? 'mine' : 'clean';
  return view === 'clean' || view === 'mine' ? view : 'all';
}
