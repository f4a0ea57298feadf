// A change of a paragraph's words: an amendment of the kind `replace` with one wording. A `replace` with several wordings is a split (split.ts).
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, wordingJson } from '../../../schema/index.ts';
import { formalWording } from '../formal/sentence.ts';
import type { AcceptanceBy, RecordedKind, StoredKind } from './kind.ts';
import { reworded } from './paragraphs.ts';
import type { NoteOf } from './taking-back.ts';
import { acceptRewording, compileWords } from './words.ts';

/** True for an amendment that only changes the words of its paragraph. Only such an amendment can be amended by others. */
export const isRewording = (amendment: Node): boolean => amendmentAttrs(amendment).kind === 'replace' && amendment.childCount === 1;

export const replaceKind: StoredKind<AcceptanceBy<'reword'>> = {
  structural: false,
  changesWords: true,
  wholeOnly: '',
  compile: compileWords,
  fit: () => null,
  accept: (_doc, _paragraph, compiled) => acceptRewording(compiled),
  speaksOf: () => [],
  touches: (home) => [home],
  structure: () => null,
  after: ({ wording }, { paragraphs, at, accepted }) => paragraphs.with(at, reworded(accepted, wording)),
};

export const replaceRecorded: RecordedKind<AcceptanceBy<'reword'>, NoteOf<'accepted'>> = {
  note: 'accepted',
  acceptedWords: ({ wording }, { label, now, language }) => [formalWording(label, now, wording, language)],
  kept: ({ wording }, { now }) => ({ kind: 'accepted', before: wordingJson(now), after: wordingJson(wording) }),
  restores: (_note, home) => [home],
};
