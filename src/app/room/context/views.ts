// The views of the text: all proposals in place, the person's own ones only, the room's rolling text for print, the text alone, the text as issued, and the
// text traced to the library.

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

/**
 * What the paper shows in a view; behind a view for print the hidden paper stays as it was. In Trace, people who write see what they write, and no other
 * proposals.
 */
export function showOf(view: View, mode: Mode): Show {
  if (view === 'trace') return mode === 'amend' || mode === 'edit' ? 'mine' : 'clean';
  return view === 'clean' || view === 'mine' ? view : 'all';
}
