// The interface of a kind of proposal. Each kind implements it in a file of its own; kinds.ts has the table of all kinds. A proposal is stored either as an
// amendment in the paragraph that it is about, or as a paragraph whose `by` is its delegation (docs/decisions/0001-amendments-are-blocks.md).
import type { Node } from 'prosemirror-model';
import type { Language, Look } from '../../../schema/index.ts';
import type { FormalSentence } from '../formal/sentence.ts';
import type { AmendHunk, RebaseStatus } from '../rebase/model.ts';
import type { AcceptanceNote, BeforeAcceptance } from './taking-back.ts';

/** The paragraph of the text with this id, and its wording. */
export interface RewordedAbove {
  readonly paragraph: string;
  readonly wording: Node;
}

/** What accepting a proposal does; there is one `do` for each kind. `wording` is the paragraph's new wording, null where the wording does not change. */
export type Acceptance =
  | { readonly do: 'reword'; readonly wording: Node }
  | { readonly do: 'remove' }
  /** `after`: id of the paragraph that it will follow; '' for the beginning of the text. */
  | { readonly do: 'move'; readonly after: string; readonly wording: Node | null }
  /** The first part becomes the paragraph's wording; each other part becomes a new paragraph after it. */
  | { readonly do: 'split'; readonly parts: readonly Node[] }
  /** The paragraph with the id `into` gets `wording`; the paragraph of the proposal is removed. */
  | { readonly do: 'merge'; readonly into: string; readonly wording: Node }
  | { readonly do: 'recast'; readonly look: Look; readonly wording: Node | null }
  /** The amendment with this id gets this wording; the text does not change. */
  | { readonly do: 'amend'; readonly amendment: string; readonly wording: Node }
  /** A proposed paragraph becomes a paragraph of the text; the paragraph above a first sub-paragraph then ends in a colon. */
  | { readonly do: 'adopt'; readonly colon?: RewordedAbove }
  /** The paragraph with this id gets the wording of the proposed paragraph. */
  | { readonly do: 'instead'; readonly paragraph: string; readonly wording: Node };

/** The acceptance with that `do`. */
export type AcceptanceBy<Do extends Acceptance['do']> = Extract<Acceptance, { do: Do }>;

/** One sentence that says why a proposal cannot be accepted. */
export type NotAcceptable = { readonly refused: string };

/** The result of applying an amendment to a wording. */
export interface Compiled {
  readonly status: RebaseStatus;
  /** Its changes, with ProseMirror offsets in the content of the wording that it was compiled against. */
  readonly hunks: readonly AmendHunk[];
  /** The wording with this amendment. For a split it is the words of all parts, joined by blanks. */
  readonly merged: Node;
  /** The wordings of the paragraphs that result: several for a split, else one. */
  readonly parts: readonly Node[];
}

/** An amendment, compiled against the present wording of its paragraph. */
export interface CompiledNode extends Compiled {
  readonly id: string;
  readonly amendment: Node;
}

/** Whether a proposal still fits the whole text. */
export interface ProposalFit {
  readonly status: RebaseStatus;
  /** One sentence that says why it no longer fits, for a reason other than the words; else ''. */
  readonly why: string;
}

/** The text to which an acceptance is applied. */
export interface AcceptedIn {
  readonly paragraphs: readonly Node[];
  /** Position of the proposal's paragraph. */
  readonly at: number;
  /** That paragraph, with the amendment in it marked as accepted. */
  readonly accepted: Node;
  /** Makes an id for each new paragraph. */
  readonly newId: () => string;
}

/** The data that the formal words of an acceptance need. */
export interface Saying {
  readonly doc: Node;
  /** The paragraph of the proposal, its label as formal words about it alone take it (`labelOfAlone`), and its wording before the acceptance. */
  readonly paragraph: Node;
  readonly label: string;
  readonly now: Node;
  /** The label of the paragraph with an id; '' where it has none, and for the id ''. */
  readonly labelOf: (paragraph: string) => string;
  /** The language of the draft, in which its formal words are. */
  readonly language: Language;
}

/** A kind of proposal. `A` is what accepting this kind does. */
export interface ProposalKind<A extends Acceptance> {
  /** The paragraphs of the text after the acceptance. */
  after(acceptance: A, text: AcceptedIn): Node[];
}

/** What the record keeps of an accepted proposal of a kind; only the server asks for it. `N` is what is stored so that the acceptance can be taken back. */
export interface RecordedKind<A extends Acceptance, N extends AcceptanceNote = AcceptanceNote> {
  readonly note: N['kind'];
  /** The formal words for the list of decisions; they describe the change to the text as it was before the acceptance. */
  acceptedWords(acceptance: A, saying: Saying): readonly FormalSentence[];
  /** What must be stored so that the acceptance can be taken back. */
  kept(acceptance: A, before: BeforeAcceptance): N;
  /** Ids of the paragraphs that taking it back changes or removes. `home` is the id of the paragraph that holds the proposal. */
  restores(note: N, home: string): readonly string[];
}

/** A kind that is stored as an amendment. Every `amendment` that the caller passes must be of this kind. */
export interface StoredKind<A extends Acceptance> extends ProposalKind<A> {
  /** True where it changes the paragraph as a whole (its place, its kind, its existence) and may also change words. False where it changes only words. */
  readonly structural: boolean;
  /** True where its hunks are changes of words. False where its one hunk covers the paragraph that would be deleted. */
  readonly changesWords: boolean;
  /** One sentence that says why its changes cannot be accepted one by one; '' where they can. */
  readonly wholeOnly: string;
  /** The result of applying it to `now`, the present wording of `paragraph` or of the proposal that it amends. */
  compile(amendment: Node, now: Node, paragraph: Node): Compiled;
  /** Checks the other paragraphs that it refers to. Null where that adds nothing to the status of `compiled`. */
  fit(doc: Node, paragraph: Node, compiled: CompiledNode): ProposalFit | null;
  /** What accepting it does. The caller must have checked that its words and its place fit (`fitOf`). */
  accept(doc: Node, paragraph: Node, compiled: CompiledNode): Acceptance | NotAcceptable;
  /** Ids of the other paragraphs that it refers to. */
  speaksOf(amendment: Node): readonly string[];
  /** Ids of the paragraphs whose words, place or kind accepting it would change. `home` is the id of the paragraph that holds it. */
  touches(home: string, amendment: Node): readonly string[];
  /** The formal words for its change of the paragraph as a whole ("Move operative paragraph 3 to the beginning of the text."); null where it changes only
   *  words. `label` is the paragraph's label; `labelOf` gives the label for a paragraph's id. */
  structure(label: string, amendment: Node, labelOf: (paragraph: string) => string, language: Language): FormalSentence | null;
}
