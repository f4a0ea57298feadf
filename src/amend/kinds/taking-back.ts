// What must be kept of an acceptance so that it can be taken back. The server stores it beside the decision as JSON, so that the shapes never change:
// what is added later is optional. Wordings are JSON (`wordingJson`), looks are names (`lookName`), paragraphs are JSON of the whole node.

import type { Node } from 'prosemirror-model';

/** The words of a paragraph before and after; null where they stayed. */
export type WordsKept = { readonly before: string; readonly after: string } | null;

/** What is kept of an acceptance, by kind of proposal; `behind` is the id of the paragraph that stood right before, '' at the beginning. */
export type AcceptanceNote =
  | { readonly kind: 'accepted'; readonly before: string; readonly after: string }
  /** `after` is what `behind` is elsewhere. */
  | { readonly kind: 'removed'; readonly paragraph: string; readonly after: string }
  | { readonly kind: 'moved'; readonly behind: string; readonly words: WordsKept }
  | { readonly kind: 'recast'; readonly before: string; readonly after: string; readonly words: WordsKept }
  /** `paragraphs`: ids of those that came in. */
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
  /** `words`: the wording that was accepted. `instead` and `words` are missing in notes of older stores. */
  | { readonly kind: 'adopted'; readonly by: string; readonly instead?: string; readonly words?: string }
  | { readonly kind: 'instead'; readonly paragraph: string; readonly before: string; readonly after: string };

/** The note with that `kind`. */
export type NoteOf<Kind extends AcceptanceNote['kind']> = Extract<AcceptanceNote, { kind: Kind }>;

/** A text right before an acceptance is done in it. */
export interface BeforeAcceptance {
  /** The paragraph of the proposal with all that stands in it, its wording, and the id of the paragraph right before it (a proposed one too). */
  readonly paragraph: Node;
  readonly now: Node;
  readonly behind: string;
  /** The wording of what else is changed: of the paragraph that takes the words in, of the amendment that is amended. */
  readonly other: Node;
  /** Ids of the paragraphs that a split brings in. */
  readonly added: readonly string[];
}
