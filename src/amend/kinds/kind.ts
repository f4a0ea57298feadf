// What every kind of proposal says of itself; one file for each kind gives the answers, and kinds.ts is the table of them. A kind is either stored as
// an amendment in the paragraph that it is about, or as a paragraph with a delegation's name (docs/decisions/0007-kinds-of-amendment.md).
import type { Node } from 'prosemirror-model';
import type { Look } from '../../../schema/index.ts';
import type { FormalSentence } from '../formal/sentence.ts';
import type { AmendHunk, RebaseStatus } from '../rebase/model.ts';
import type { AcceptanceNote, BeforeAcceptance } from './taking-back.ts';

/** What accepting a proposal does; each kind does one of these. `wording` is the paragraph's new wording, null where it stays. */
export type Acceptance =
  | { readonly do: 'reword'; readonly wording: Node }
  | { readonly do: 'remove' }
  /** `after`: id of the paragraph that it then follows, '' at the beginning. */
  | { readonly do: 'move'; readonly after: string; readonly wording: Node | null }
  /** The first part is the paragraph's own wording, the others become paragraphs behind it. */
  | { readonly do: 'split'; readonly parts: readonly Node[] }
  /** `wording` is that of the paragraph with the id `into`; the merged one goes. */
  | { readonly do: 'merge'; readonly into: string; readonly wording: Node }
  | { readonly do: 'recast'; readonly look: Look; readonly wording: Node | null }
  /** The amendment with this id has this wording from then on; the text does not change. */
  | { readonly do: 'amend'; readonly amendment: string; readonly wording: Node }
  /** A proposed paragraph becomes one of the text. */
  | { readonly do: 'adopt' }
  /** A proposed paragraph's wording takes the place of the wording of the paragraph with this id. */
  | { readonly do: 'instead'; readonly paragraph: string; readonly wording: Node };

/** The acceptance with that `do`. */
export type AcceptanceBy<Do extends Acceptance['do']> = Extract<Acceptance, { do: Do }>;

/** One sentence why a proposal cannot be accepted. */
export type NotAcceptable = { readonly refused: string };

/** What an amendment would make of a wording. */
export interface Compiled {
  readonly status: RebaseStatus;
  /** Its changes, with offsets in the wording that it was compiled against. */
  readonly hunks: readonly AmendHunk[];
  /** The wording with this amendment; the parts of a split run on in it. */
  readonly merged: Node;
  /** The wordings that it makes of the paragraph: several for a split. */
  readonly parts: readonly Node[];
}

/** An amendment with what it would make of today's wording of its paragraph. */
export interface CompiledNode extends Compiled {
  readonly id: string;
  readonly amendment: Node;
}

/** How a proposal stands in the whole text. */
export interface ProposalFit {
  readonly status: RebaseStatus;
  /** One sentence why it no longer fits, where that is not a matter of words; ''. */
  readonly why: string;
}

/** A text in which an acceptance is done. */
export interface AcceptedIn {
  readonly paragraphs: readonly Node[];
  /** Position of the proposal's paragraph. */
  readonly at: number;
  /** That paragraph, the amendment in it marked as accepted. */
  readonly accepted: Node;
  /** Gives an id to each paragraph that comes in. */
  readonly newId: () => string;
}

/** What is needed to say an acceptance in formal words. */
export interface Saying {
  readonly doc: Node;
  /** The paragraph of the proposal, its label, and its wording before the acceptance. */
  readonly paragraph: Node;
  readonly label: string;
  readonly now: Node;
  /** The label of the paragraph with an id; '' where it has none, and for the id ''. */
  readonly labelOf: (paragraph: string) => string;
}

/** What every kind says of its acceptance. `A` is what accepting this kind does, `N` what is kept to take it back. */
export interface ProposalKind<A extends Acceptance, N extends AcceptanceNote = AcceptanceNote> {
  readonly note: N['kind'];
  /** The paragraphs of the text once it is accepted. */
  after(acceptance: A, text: AcceptedIn): Node[];
  /** What the list of decisions says of it, against the text as it read before. */
  acceptedWords(acceptance: A, saying: Saying): readonly FormalSentence[];
  /** What must be kept so that it can be taken back. */
  kept(acceptance: A, before: BeforeAcceptance): N;
  /** Ids of the paragraphs of the text that taking it back changes or puts away; `home` is the id of the proposal's own. */
  restores(note: N, home: string): readonly string[];
}

/** A kind that is stored as an amendment. The `amendment` that is passed is one of this kind. */
export interface StoredKind<A extends Acceptance, N extends AcceptanceNote = AcceptanceNote> extends ProposalKind<A, N> {
  /** True where it says what becomes of the paragraph as a whole; a change of its words may come along. False for changes of words alone. */
  readonly structural: boolean;
  /** True where its hunks are changes of words. False where the one hunk stands for the paragraph, which goes. */
  readonly changesWords: boolean;
  /** One sentence why its single changes cannot be accepted one by one; '' where they can. */
  readonly wholeOnly: string;
  /** What it would make of `now`. */
  compile(amendment: Node, now: Node, paragraph: Node): Compiled;
  /** Whether the other paragraphs that it speaks of are where it needs them; null where it speaks of none and its words say all. */
  fit(doc: Node, paragraph: Node, compiled: CompiledNode): ProposalFit | null;
  /** What accepting it does. The caller has seen to it that its words fit. */
  accept(doc: Node, paragraph: Node, compiled: CompiledNode): Acceptance | NotAcceptable;
  /** Ids of the other paragraphs that it speaks of. */
  speaksOf(amendment: Node): readonly string[];
  /** Ids of the paragraphs whose words, place or kind accepting it would change; `home` is the id of its own. */
  touches(home: string, amendment: Node): readonly string[];
  /** "Move operative paragraph 3 to the beginning of the text.": what it says of the paragraph; null where it speaks of words alone. */
  structure(label: string, amendment: Node, labelOf: (paragraph: string) => string): FormalSentence | null;
  /** How the bracket of a rolling text says it: "move to after OP8". */
  bracketWords(amendment: Node, labelOf: (paragraph: string) => string): string;
}
