// The deletion of a paragraph: an amendment of the kind `delete`. It is about the paragraph and not about its words, so it still applies when the wording
// has changed. It has one hunk, which deletes all words.
import { Fragment } from 'prosemirror-model';
import { formalDeletion } from '../formal/sentence.ts';
import type { AcceptanceBy, RecordedKind, StoredKind } from './kind.ts';
import { hasOthers, NO_WORDING, UNSETTLED } from './paragraphs.ts';
import type { NoteOf } from './taking-back.ts';
import { withoutChange } from './words.ts';

export const deleteKind: StoredKind<AcceptanceBy<'remove'>> = {
  structural: true,
  changesWords: false,
  wholeOnly: 'A deletion is accepted as a whole.',
  compile(_amendment, now) {
    if (now.content.size === 0) return withoutChange('satisfied', now);
    const all = { from: 0, to: now.content.size, insert: Fragment.empty, state: 'ok' } as const;
    return { status: 'applies', hunks: [all], merged: NO_WORDING, parts: [NO_WORDING] };
  },
  fit: () => null,
  accept: (_doc, paragraph, { id }) => (hasOthers(paragraph, id) ? UNSETTLED : { do: 'remove' }),
  speaksOf: () => [],
  touches: (home) => [home],
  structure: (label, _amendment, _labelOf, language) => formalDeletion(label, language),
  after: (_acceptance, { paragraphs, at }) => paragraphs.toSpliced(at, 1),
};

export const deleteRecorded: RecordedKind<AcceptanceBy<'remove'>, NoteOf<'removed'>> = {
  note: 'removed',
  acceptedWords: (_acceptance, { label, language }) => [formalDeletion(label, language)],
  kept: (_acceptance, { paragraph, behind }) => ({ kind: 'removed', paragraph: JSON.stringify(paragraph.toJSON()), after: behind }),
  restores: () => [],
};
