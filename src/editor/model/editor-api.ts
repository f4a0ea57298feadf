// What the screens know of the editor and of the connection, and what they may ask of them. The screens are React, the editor is not: both offer
// subscribe and snapshot, so that one useSyncExternalStore for each is the whole bridge. A snapshot keeps its identity until something changed.
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { AgreedLevel, Look, Meta } from '../../../schema/index.ts';
import type { Decision, Version } from '../../protocol/api.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import type { Part, Person } from '../../protocol/roles.ts';

/** What typing does. amend: it becomes the delegation's own proposal · edit: chair and secretariat change the wording · decide: the chair reads and decides ·
 *  read: nothing is written. */
export type Mode = 'amend' | 'edit' | 'decide' | 'read';
/** Which pending proposals are drawn in the text. all: everybody's · mine: the own delegation's alone · clean: none, the wording alone. Nothing can be
 *  typed in `clean`. */
export type Show = 'all' | 'mine' | 'clean';

/** An own proposal. `changes`: how many places it changes; `isPrivate`: only the own delegation has it. */
export interface OwnProposal {
  readonly paragraph: string;
  readonly amendment: string;
  readonly changes: number;
  readonly isPrivate: boolean;
}

/** What the screens may know of the editor at one moment. */
export interface EditorSnapshot {
  /** The text as everybody may have it: without what only the own delegation sees. */
  readonly doc: Node;
  /** What is written in the current paragraph goes to the own delegation alone. */
  readonly privately: boolean;
  /** Id of the paragraph with the caret (or clicked), or null. */
  readonly current: string | null;
  /** The own proposal under the caret, with the number of its changes. */
  readonly own: OwnProposal | null;
  /** The selected amendment (its words are tinted in the paper). */
  readonly selected: string | null;
  /** What is said to the writer about the current paragraph: why a key did nothing, or that the text changed; null for nothing, and once it is no longer so. */
  readonly notice: string | null;
  /** The portal of the current paragraph, or null. */
  readonly portal: ParagraphPortal | null;
  /** All portals: that of the current paragraph and those of the places that were set. */
  readonly portals: readonly ParagraphPortal[];
}

/** An empty, uneditable element under a paragraph in which the app may render (by a React portal). */
export interface ParagraphPortal {
  readonly paragraph: string;
  readonly element: HTMLElement;
}

/** What a person does with a paragraph as a whole: in Amend it becomes a proposal, in Edit it is done at once. `amend` opens the own amendment to another
 *  delegation's proposal, whose id is `amendment`. */
export type ParagraphAction =
  | { readonly do: 'new' | 'alternative' | 'delete' | 'join' | 'split' }
  | { readonly do: 'move'; readonly direction: -1 | 1 }
  | { readonly do: 'recast'; readonly look: Look }
  | { readonly do: 'amend'; readonly amendment: string };

/** Who is for and against the proposals: short names of delegations, by the id of the proposal. */
export interface Stances {
  readonly favour: ReadonlyMap<string, readonly string[]>;
  readonly against: ReadonlyMap<string, readonly string[]>;
}

/** A house-style finding as the paper draws it. `from` and `to` are offsets in the text of its paragraph on screen, footnotes counting nothing; `text` is
 *  that whole text when it was checked: where it has changed since, the finding is not drawn. */
export interface PaperFinding {
  readonly key: string;
  readonly paragraph: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** What its repair makes of the paragraph; left out where it stays what it is. */
  readonly look?: Look;
}

/** An open comment as the paper draws it: the words that it quotes, '' for the paragraph as a whole, and what stands before them. */
export interface PaperThread {
  readonly id: string;
  readonly paragraph: string;
  readonly quote: string;
  readonly before: string;
  /** Where only the own delegation sees it: its colour slot, 1 to 12. */
  readonly slot?: number;
}

/** The words that a new comment is about: a quote of a paragraph and what stands before it; '' for the paragraph as a whole. */
export interface CommentAnchor {
  readonly paragraph: string;
  readonly quote: string;
  readonly before: string;
}

/** Agreed words of a paragraph. */
export interface PaperPhrase {
  readonly paragraph: string;
  /** Offsets [from, to) in the content of its wording. */
  readonly from: number;
  readonly to: number;
  readonly level: AgreedLevel;
  /** "Agreed in the group", for who points at it. */
  readonly title: string;
  /** The words, without notes. */
  readonly words: string;
}

/** A paragraph with something new on it. `decided`: the time of a new decision, as it is shown in the margin; ''. */
export interface PaperNews {
  readonly paragraph: string;
  readonly decided: string;
}

/** The editor of one draft in one window; `createEditor` makes it. */
export interface DraftEditor {
  readonly view: EditorView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => EditorSnapshot;
  setMode(mode: Mode): void;
  setShow(show: Show): void;
  /** Whether the paper takes what is typed. On a phone it is only read, and a sheet takes the words (phone/). */
  setTypedOn(typed: boolean): void;
  /** Names the co-sponsors of proposals in their tags, and who is for and against alternatives above them; the caller gives the same objects as long as
   *  none changed. */
  setSponsors(sponsors: ReadonlyMap<string, readonly string[]>, stances: Stances): void;
  /** Of what others propose, draws that of these delegations alone; null for everybody. */
  setOnly(only: readonly string[] | null): void;
  /** Marks the paragraph that is on the floor. */
  setFloor(paragraph: string | null): void;
  /** Gives these paragraphs portals that stay, wherever the caret is. */
  setPlaces(paragraphs: readonly string[]): void;
  /** Selects an amendment and brings its words into sight if they are not; with `stay` the paper is not scrolled. */
  select(amendment: string | null, stay?: 'stay'): void;
  /** Puts the caret at the start of a paragraph and brings it into sight; with `stay` the paper is not scrolled. */
  goTo(paragraph: string, stay?: 'stay'): void;
  /** Takes the own proposal with this id, an amendment or a proposed paragraph, off the text: deleted where it says nothing of its own yet, else marked
   *  withdrawn. */
  withdraw(amendment: string): void;
  /** Leaves the own proposal: the caret goes, and an amendment that changes nothing is taken away. */
  done(): void;
  /** Does something with a paragraph as a whole; false where it may not be done, which the notice says. */
  act(paragraph: string, what: ParagraphAction): boolean;
  /** Shows the private amendments of the own delegation in the text, in place; null shows none. `leads`: this window carries them over to changed wordings,
   *  which one window of the delegation must do. */
  setPrivate(ydoc: Y.Doc | null, leads: () => boolean): void;
  /** Switches for whom the writer writes where it has no proposal yet: its delegation alone, or everybody. */
  setPrivately(privately: boolean): void;
  /** Takes an own amendment that says nothing yet off the text, with the caret at the same place; does nothing with any other. */
  takeOff(amendment: string): void;
  /** Takes an own pending amendment back from everybody: it is withdrawn, and its words go on as a private proposal, with the caret where it was. The id of
   *  that; null where it cannot be, or where the amendment said nothing yet and was taken off. */
  takePrivate(amendment: string): string | null;
  /** Takes the notice to the writer away. */
  closeNotice(): void;
  /** Opens a field for a footnote at the caret; false where nothing can be written there. */
  addFootnote(): boolean;
  /** The text on screen, which house style is checked on: own pending proposals stand in place of the wordings. */
  text(): Node;
  /** Marks these paragraphs as new to this person, and no others. */
  setNews(news: readonly PaperNews[]): void;
  /** Marks these words as agreed and no others. */
  setPhrases(phrases: readonly PaperPhrase[]): void;
  /** Draws these findings and no others; the selected one is tinted and brought into sight. */
  setFindings(findings: readonly PaperFinding[], selected: string | null): void;
  /** Puts `replace` in place of a finding's words, in the wording or in the own proposal; false where it may not or the paragraph has changed since. */
  fix(finding: PaperFinding, replace: string): Promise<boolean>;
  /** Marks for some seconds what the acceptance of these amendments (or proposed paragraphs) brought into the text. It must have reached this editor a moment
   *  ago: what the text was before is kept for the last change of others alone. */
  showAccepted(amendments: readonly string[]): void;
  /** Draws anew what depends on the draft's meta. */
  readMeta(): void;
  /** Draws these comments and no others; the selected one is tinted and brought into sight. */
  setThreads(threads: readonly PaperThread[], selected: string | null): void;
  /** The selected words to comment on, or the current paragraph; null where there is neither. */
  commentAnchor(): CommentAnchor | null;
  focus(): void;
  /** Takes the editor off the page. The shared document and the awareness are the caller's and stay. */
  destroy(): void;
}

/** What an editor is made of; `ydoc` must hold the draft already (after the first sync). */
export interface EditorOptions {
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness | null;
  readonly person: Person;
  /** The person's part in the draft now; that of the role where it is left out. */
  readonly part?: () => Part;
  /** Colour slot 1 to 12 of a delegation's short name. */
  readonly slotOf: (delegation: string) => number;
  /** The name of a delegation by its short one, as a screen reader speaks it; the short one where it is left out. */
  readonly nameOf?: (delegation: string) => string;
  readonly meta: () => Meta;
  readonly mode: Mode;
  readonly show: Show;
  /** Called with words of this person that lost their place because others took out what they stood in. The caller must show them with a way to copy
   *  them: the editor keeps them no longer. */
  readonly onLostWords: (words: string) => void;
  /** The mark of a thread in the margin was pressed. */
  readonly onThread?: (thread: string) => void;
  /** False where the server has all that was written here; unknown counts as true. */
  readonly hasUnsaved?: () => boolean;
  /** Texts written here that the server did not have when others took them out, wherever the caret was; each is given once. */
  readonly takeLost?: () => readonly string[];
  /** Asks the server to move a paragraph of the text after another one ('' for the beginning); it takes along what is proposed in it. */
  readonly onMove?: (paragraph: string, after: string) => void;
  /** A new paragraph was proposed to the own delegation alone, to follow the paragraph `after`; the caller writes it into the private document. */
  readonly onPrivateParagraph?: (made: Node, after: string) => void;
}

/** connecting: before the first sync · live · offline: it was live and is not now · gave-way: another window of the link took this one's place, which stays
 *  as it is until the page is loaded again · signed-out: the link has ended · gone: there is no such draft · unreadable: what is stored cannot be read. */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'gave-way' | 'signed-out' | 'gone' | 'unreadable';

/** Somebody who has the draft open; `client` is the awareness client id of the window. */
export interface PresentPerson {
  readonly client: number;
  readonly person: Person;
}

/** What the screens may know of a session at one moment. */
export interface DraftSessionSnapshot {
  readonly link: ConnectionState;
  /** Null until the first sync. After a refusal it is another one: the caller must then create a new editor on it. */
  readonly ydoc: Y.Doc | null;
  readonly awareness: Awareness;
  /** True when the server has said that everything written here is on disk. */
  readonly saved: boolean;
  /** True where this device keeps what the server does not have yet, so that it outlives the window. */
  readonly onDevice: boolean;
  /** Texts that a closed window had not sent and this one did; kept until dismissed. */
  readonly broughtBack: readonly string[];
  /** A change of ours that the server refused: why, and the words, kept until dismissed. */
  readonly refused: { readonly reason: string; readonly words: readonly string[] } | null;
  readonly present: readonly PresentPerson[];
  readonly meta: Meta;
  readonly versions: readonly Version[];
  readonly decisions: readonly Decision[];
  /** Positions, reasons, comments, the floor and all else that the server records beside the text. */
  readonly record: DraftRecord;
}

/** A person's connection to one draft; `createDraftSession` makes it. */
export interface DraftSession {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => DraftSessionSnapshot;
  dismissRefusal(): void;
  dismissBroughtBack(): void;
  /** Texts written here that others took out before the server had them; each is given once. */
  takeLost(): readonly string[];
  destroy(): void;
}
