// What is stored of an acceptance so that it can be taken back. The server stores it beside the decision as JSON, so these shapes must not change, and fields
// that are added later must be optional. Wordings are stored as `wordingJson`, kind and level as `lookName`, paragraphs as the JSON of the whole node.
import type { Node } from 'prosemirror-model';

/** The wording of a paragraph before and after; null where it did not change. */
export type WordsKept = { readonly before: string; readonly after: string } | null;

/** What is stored of an acceptance, by kind of proposal. `behind` is the id of the paragraph right before the proposal's paragraph (a proposed one counts
 *  too); '' at the beginning of the text. */
export type AcceptanceNote =
  | { readonly kind: 'accepted'; readonly before: string; readonly after: string }
  /** `after` has the meaning that `behind` has in the other shapes. */
  | { readonly kind: 'removed'; readonly paragraph: string; readonly after: string }
  | { readonly kind: 'moved'; readonly behind: string; readonly words: WordsKept }
  | { readonly kind: 'recast'; readonly before: string; readonly after: string; readonly words: WordsKept }
  /** `paragraphs`: ids of the paragraphs that the split added. */
  | { readonly kind: 'split'; readonly before: string; readonly parts: readonly string[]; readonly paragraphs: readonly string[] }
  | {
      readonly kind: 'merged';
      readonly paragraph: string;
      readonly behind: string;
      readonly into: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: 'amended'; readonly amendment: string; readonly before: string; readonly after: string }
  /** `words`: the wording that was accepted. `instead` and `words` are missing in notes of older stores. `colon`: the paragraph above, where that got a colon. */
  | {
      readonly kind: 'adopted';
      readonly by: string;
      readonly instead?: string;
      readonly words?: string;
      readonly colon?: { readonly paragraph: string; readonly before: string; readonly after: string };
    }
  | { readonly kind: 'instead'; readonly paragraph: string; readonly before: string; readonly after: string };

/** The note with that `kind`. */
export type NoteOf<Kind extends AcceptanceNote['kind']> = Extract<AcceptanceNote, { kind: Kind }>;

/** What a note is made of: the text right before the acceptance is applied. */
export interface BeforeAcceptance {
  /** The whole paragraph of the proposal, its wording, and the id of the paragraph right before it (a proposed one counts too; '' at the beginning). */
  readonly paragraph: Node;
  readonly now: Node;
  readonly behind: string;
  /** The wording of the other node that changes: of the paragraph that a merge or an alternative changes, or of the amendment that is amended. */
  readonly other: Node;
  /** Ids of the paragraphs that a split adds. */
  readonly added: readonly string[];
}
