// The table of what the record stores for each kind of proposal: its words in the list of decisions, and what is needed to undo its acceptance. Separate from
// kinds.ts, because the browser does not need it.
import { alternativeRecorded } from './alternative.ts';
import { onAmendmentRecorded } from './amendment-to-amendment.ts';
import { deleteRecorded } from './delete.ts';
import type { Acceptance, RecordedKind } from './kind.ts';
import { mergeRecorded } from './merge.ts';
import { moveRecorded } from './move.ts';
import { newParagraphRecorded } from './new-paragraph.ts';
import { recastRecorded } from './recast.ts';
import { replaceRecorded } from './replace.ts';
import { splitRecorded } from './split.ts';
import type { AcceptanceNote } from './taking-back.ts';

const BY_ACCEPTANCE: { readonly [Do in Acceptance['do']]: RecordedKind<Extract<Acceptance, { do: Do }>> } = {
  reword: replaceRecorded,
  split: splitRecorded,
  remove: deleteRecorded,
  move: moveRecorded,
  merge: mergeRecorded,
  recast: recastRecorded,
  amend: onAmendmentRecorded,
  adopt: newParagraphRecorded,
  instead: alternativeRecorded,
};
const byNote = new Map(Object.values<RecordedKind<Acceptance>>(BY_ACCEPTANCE).map((kind) => [kind.note, kind]));

/** What is recorded of the proposal that this acceptance accepts. */
export const recordedOf = (acceptance: Acceptance): RecordedKind<Acceptance> => BY_ACCEPTANCE[acceptance.do];

/** What was recorded of the proposal whose acceptance stored this note. */
export const recordedByNote = (note: AcceptanceNote): RecordedKind<Acceptance> => byNote.get(note.kind)!;
