// What the screens know about the editor and the connection, and can ask of them. The screens are React, the editor is not: both offer subscribe and snapshot,
// so that one useSyncExternalStore for each is the whole bridge. A snapshot keeps its identity until something changed.
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { AgreedLevel, Look, Meta } from '../../../schema/index.ts';
import type { Decision, Version } from '../../protocol/api.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import type { Part, Person } from '../../protocol/roles.ts';

/** What typing does. amend: it changes the delegation's own proposal · edit: chair and secretariat change the wording · decide: the chair reads and decides
 *  · read: nothing is written. */
export type Mode = 'amend' | 'edit' | 'decide' | 'read';
/** Which pending proposals are drawn in the text. all: everybody's · mine: only the own delegation's · clean: none, only the wording. Nothing can be typed
 *  in `clean`. */
export type Show = 'all' | 'mine' | 'clean';

/** An own proposal. `changes`: how many places it changes; `isPrivate`: only the own delegation has it. */
export interface OwnProposal {
  readonly paragraph: string;
  readonly amendment: string;
  readonly changes: number;
  readonly isPrivate: boolean;
}

/** The state of the editor that the screens see. */
export interface EditorSnapshot {
  /** The text without private amendments. */
  readonly doc: Node;
  /** True if what is written in the current paragraph is private. */
  readonly privately: boolean;
  /** Id of the paragraph with the caret (or clicked), or null. */
  readonly current: string | null;
  /** The own proposal under the caret, with the number of its changes. */
  readonly own: OwnProposal | null;
  /** The selected amendment (its words are tinted in the paper). */
  readonly selected: string | null;
  /** What the writer is told about the current paragraph: why a key did nothing, or that the text changed; null if nothing applies. */
  readonly notice: string | null;
  /** The portal of the current paragraph, or null. */
  readonly portal: ParagraphPortal | null;
  /** All portals: that of the current paragraph and those requested with `setPlaces`. */
  readonly portals: readonly ParagraphPortal[];
}

/** An empty, uneditable element under a paragraph in which the app may render (by a React portal). */
export interface ParagraphPortal {
  readonly paragraph: string;
  readonly element: HTMLElement;
}

/** An action on a paragraph as a whole: in Amend it becomes a proposal, in Edit it is done at once. `amend` opens the own amendment to another delegation's
 *  proposal with the id `amendment`. */
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

/** A house-style finding to be drawn. `from` and `to` are offsets in the text of its paragraph on screen, without footnotes; `text` is that text when it was
 *  checked: if it has changed since, the finding is not drawn. */
export interface PaperFinding {
  readonly key: string;
  readonly paragraph: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The kind and level that its repair gives the paragraph; omitted if it does not change them. */
  readonly look?: Look;
}

/** An open comment to be drawn: the quoted words, '' for the paragraph as a whole, and the text before them. */
export interface PaperThread {
  readonly id: string;
  readonly paragraph: string;
  readonly quote: string;
  readonly before: string;
  /** For a private comment, the own delegation's colour slot, 1 to 12. */
  readonly slot?: number;
}

/** The words that a new comment is about: a quote from a paragraph and the text before it; '' for the paragraph as a whole. */
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
  /** The tooltip: "Agreed in the group". */
  readonly title: string;
  /** The words, without notes. */
  readonly words: string;
}

/** A paragraph with something new on it. `decided`: the time of a new decision as shown in the margin, or ''. */
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
  /** Whether people type in the text itself. On a phone it is read-only, and a sheet takes the words (phone/). */
  setTypedOn(typed: boolean): void;
  /** Sets the co-sponsors shown in tags, and who is for and against, shown above alternatives; the caller passes the same objects until something changes. */
  setSponsors(sponsors: ReadonlyMap<string, readonly string[]>, stances: Stances): void;
  /** Draws proposals of others only if they are by these delegations; null for all. */
  setOnly(only: readonly string[] | null): void;
  /** Marks the paragraph that is on the floor. */
  setFloor(paragraph: string | null): void;
  /** Gives these paragraphs portals wherever the caret is. */
  setPlaces(paragraphs: readonly string[]): void;
  /** Selects an amendment and brings its words into sight if they are not; with `stay` the paper is not scrolled. */
  select(amendment: string | null, stay?: 'stay'): void;
  /** Puts the caret at the start of a paragraph and brings it into sight; with `stay` the paper is not scrolled. */
  goTo(paragraph: string, stay?: 'stay'): void;
  /** Removes the own proposal with this id, an amendment or a proposed paragraph: deletes it if it changes nothing yet, else marks it withdrawn. */
  withdraw(amendment: string): void;
  /** Leaves the own proposal: removes the caret, and the amendment if it changes nothing. */
  done(): void;
  /** Acts on a paragraph as a whole; false if that is not allowed, and a notice says why. */
  act(paragraph: string, what: ParagraphAction): boolean;
  /** Shows the own delegation's private amendments in the text; null shows none. `leads`: whether this window rebases them on changed wordings, which only
   *  one window of the delegation must do. */
  setPrivate(ydoc: Y.Doc | null, leads: () => boolean): void;
  /** Sets whether new proposals of the writer are private or public. */
  setPrivately(privately: boolean): void;
  /** Removes an own amendment if it changes nothing yet, and keeps the caret in place. */
  takeOff(amendment: string): void;
  /** Makes an own pending amendment private: withdraws it, copies its words into a private proposal and keeps the caret in place. Returns the new id; null
   *  if impossible, or if the amendment changed nothing yet and was removed. */
  takePrivate(amendment: string): string | null;
  /** Closes the notice to the writer. */
  closeNotice(): void;
  /** Opens a field for a footnote at the caret; false if nothing can be written there. */
  addFootnote(): boolean;
  /** The text on screen, for the house style check: own pending proposals replace the wordings. */
  text(): Node;
  /** Marks these paragraphs as new to this person, and no others. */
  setNews(news: readonly PaperNews[]): void;
  /** Marks these words as agreed and no others. */
  setPhrases(phrases: readonly PaperPhrase[]): void;
  /** Draws these findings and no others; the selected one is tinted and brought into sight. */
  setFindings(findings: readonly PaperFinding[], selected: string | null): void;
  /** Replaces a finding's words by `replace`, in the wording or in the own proposal; false if not allowed or if the paragraph has changed since. */
  fix(finding: PaperFinding, replace: string): Promise<boolean>;
  /** Marks for some seconds the words that accepting these amendments (or proposed paragraphs) added to the text. Call it right after the acceptance reached
   *  this editor: the earlier text is kept only for the last change of others. */
  showAccepted(amendments: readonly string[]): void;
  /** Redraws everything that depends on the draft's meta. */
  readMeta(): void;
  /** Draws these comments and no others; the selected one is tinted and brought into sight. */
  setThreads(threads: readonly PaperThread[], selected: string | null): void;
  /** The selected words to comment on, or the current paragraph; null if there is neither. */
  commentAnchor(): CommentAnchor | null;
  focus(): void;
  /** Removes the editor from the page. The caller keeps the shared document and the awareness. */
  destroy(): void;
}

/** The options of an editor; `ydoc` must already contain the draft (after the first sync). */
export interface EditorOptions {
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness | null;
  readonly person: Person;
  /** The person's present part in the draft; by default that of the role. */
  readonly part?: () => Part;
  /** Colour slot 1 to 12 of a delegation's short name. */
  readonly slotOf: (delegation: string) => number;
  /** The full name of a delegation for screen readers, by its short name; by default the short name. */
  readonly nameOf?: (delegation: string) => string;
  readonly meta: () => Meta;
  readonly mode: Mode;
  readonly show: Show;
  /** Called with words of this person that were lost because others removed the text around them. The caller must show them with a way to copy them, because
   *  the editor does not keep them. */
  readonly onLostWords: (words: string) => void;
  /** The mark of a thread in the margin was pressed. */
  readonly onThread?: (thread: string) => void;
  /** False if the server has everything written here; unknown counts as true. */
  readonly hasUnsaved?: () => boolean;
  /** Texts written here that others removed before the server had them, wherever the caret was; each is returned once. */
  readonly takeLost?: () => readonly string[];
  /** Asks the server to move a paragraph of the text after another one ('' for the beginning); proposals in it move along. */
  readonly onMove?: (paragraph: string, after: string) => void;
  /** Called when a private new paragraph is proposed, to follow the paragraph `after`; the caller writes it into the private document. */
  readonly onPrivateParagraph?: (made: Node, after: string) => void;
}

/** connecting: before the first sync · live · offline: it was live and is not now · gave-way: another window of the link took over, and this one stays
 *  frozen until the page is reloaded · signed-out: the link has ended · gone: there is no such draft · unreadable: the stored draft cannot be read. */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'gave-way' | 'signed-out' | 'gone' | 'unreadable';

/** Somebody who has the draft open; `client` is the awareness client id of the window. */
export interface PresentPerson {
  readonly client: number;
  readonly person: Person;
}

/** The state of a session that the screens see. */
export interface DraftSessionSnapshot {
  readonly link: ConnectionState;
  /** Null until the first sync. After a refusal it is a new document, and the caller must create a new editor on it. */
  readonly ydoc: Y.Doc | null;
  readonly awareness: Awareness;
  /** True if the server has confirmed that everything written here is on disk. */
  readonly saved: boolean;
  /** True if this device stores unsent words, so that they survive closing the window. */
  readonly onDevice: boolean;
  /** Texts that a closed window had not sent and this window sent; kept until dismissed. */
  readonly broughtBack: readonly string[];
  /** A change of ours that the server refused: why, and the words, kept until dismissed. */
  readonly refused: { readonly reason: string; readonly words: readonly string[] } | null;
  /** Words of ours whose text was taken out, by anybody: possibly by this person in another window; kept on this device until dismissed. */
  readonly lost: readonly string[];
  readonly present: readonly PresentPerson[];
  readonly meta: Meta;
  readonly versions: readonly Version[];
  readonly decisions: readonly Decision[];
  /** Positions, reasons, comments, the floor and everything else that the server records besides the text. */
  readonly record: DraftRecord;
}

/** A person's connection to one draft; `createDraftSession` makes it. */
export interface DraftSession {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => DraftSessionSnapshot;
  dismissRefusal(): void;
  dismissBroughtBack(): void;
  /** Texts written here that others removed before the server had them; each is returned once. */
  takeLost(): readonly string[];
  /** Keeps words that were lost with the text around them, on this device too. */
  keepLost(words: string): void;
  dismissLost(): void;
  destroy(): void;
}
