// The data that is needed to take a decision back, stored beside the decision as JSON and read only by take-back.ts. The shapes for acceptances are in
// src/amend/kinds/taking-back.ts.
import type { Adoption, Meta, Phase } from '../../schema/index.ts';
import type { AcceptanceNote } from '../../src/amend/kinds/taking-back.ts';
import type { PhrasesNote } from '../rooms/agreed-phrases.ts';
import type { ReopenedNote } from '../rooms/agreed-text.ts';

/** What a decision changed. `before` and `after` are wordings as JSON, or statuses; `behind` is the id of the paragraph before the place. */
export type UndoNote =
  | AcceptanceNote
  /** The chair or the secretariat moved a paragraph of the text with its sub-paragraphs. */
  | { readonly kind: 'block-moved'; readonly behind: string }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'set-aside' }
  | { readonly kind: 'status'; readonly before: string; readonly after: string }
  | ReopenedNote
  | PhrasesNote
  /** Several paragraphs were agreed at once. `after`: their new status; missing in older notes, which mean 'agreed'. */
  | { readonly kind: 'agreed-together'; readonly paragraphs: readonly string[]; readonly before: string; readonly after?: string }
  | { readonly kind: 'phase'; readonly before: Phase; readonly after: Phase }
  | PartNote
  /** The meeting's action on the text. `version`: id of the version that was frozen, '' for none. */
  | {
      readonly kind: 'adoption';
      readonly before: Pick<Meta, 'symbol' | 'sponsors' | 'phase' | 'adoption'>;
      readonly after: Adoption;
      readonly version: string;
    }
  /** The whole text as JSON, before and after a version was restored. */
  | { readonly kind: 'restored'; readonly before: object; readonly after: object }
  /** The notes of the package's proposals, in the order in which they were accepted. */
  | {
      readonly kind: 'package';
      readonly package: string;
      readonly parts: readonly { readonly paragraph: string; readonly amendment: string; readonly note: UndoNote }[];
    };

/** Single changes were accepted: the wording, and the proposal with its base, before and after. */
export interface PartNote {
  readonly kind: 'part-accepted';
  readonly before: string;
  readonly after: string;
  /** Null if the proposal itself was not changed. */
  readonly proposal: { readonly base: string; readonly mine: string; readonly mineAfter: string } | null;
}
