// What the screens know of the editor and of the connection. The screens are React; the editor is not. Both offer subscribe/snapshot so that
// one useSyncExternalStore per source is the whole bridge. Snapshots keep their identity until something changed.
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Look, Meta } from '../../../schema/index.ts';
import type { Decision, Version } from '../../protocol/api.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import type { Person } from '../../protocol/roles.ts';

/** amend: a delegation's typing becomes its proposal · edit: chair and secretariat change the wording · decide: the chair reads and decides · read. */
export type Mode = 'amend' | 'edit' | 'decide' | 'read';
/** all: pending proposals of all shown in place · mine: the own delegation's alone · clean: the wording alone (typing is possible in neither read
 *  nor clean). */
export type Show = 'all' | 'mine' | 'clean';

export interface EditorSnapshot {
  readonly doc: Node;
  /** Id of the paragraph with the caret (or clicked), or null. */
  readonly current: string | null;
  /** The own proposal under the caret, with the number of its changes. */
  readonly own: { readonly paragraph: string; readonly amendment: string; readonly changes: number } | null;
  /** The selected amendment (its words are tinted in the paper). */
  readonly selected: string | null;
  /** An empty element under the current paragraph, inside the sheet, where the app may render a bar (a React portal). Not editable, not text. */
  readonly slot: { readonly paragraph: string; readonly element: HTMLElement } | null;
}

/** What is done with a paragraph as a whole: proposed in Amend, done in Edit. `amend`: the own amendment to another delegation's proposal opens. */
export type ParagraphAction =
  | { readonly do: 'new' | 'alternative' | 'delete' | 'join' | 'split' }
  | { readonly do: 'move'; readonly direction: -1 | 1 }
  | { readonly do: 'recast'; readonly look: Look }
  | { readonly do: 'amend'; readonly amendment: string };

/** A house-style finding as the paper draws it: offsets in its paragraph's text on screen, and that whole text when it was checked. */
export interface PaperFinding {
  readonly key: string;
  readonly paragraph: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** An open comment as the paper draws it. */
export interface PaperThread {
  readonly id: string;
  readonly paragraph: string;
  readonly quote: string;
  readonly before: string;
}

/** Words that a comment is about: a quote of a paragraph and what stands ahead of it; '' for the paragraph as a whole. */
export interface CommentAnchor {
  readonly paragraph: string;
  readonly quote: string;
  readonly before: string;
}

export interface DraftEditor {
  readonly view: EditorView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => EditorSnapshot;
  setMode(mode: Mode): void;
  setShow(show: Show): void;
  /** Marks the paragraph that is on the floor. */
  setFloor(paragraph: string | null): void;
  /** Selects an amendment and brings its words into sight if they are not. */
  select(amendment: string | null): void;
  goTo(paragraph: string): void;
  /** Deletes (if unchanged) or marks withdrawn the own amendment. */
  withdraw(amendment: string): void;
  /** Leaves the own proposal: caret goes, an unchanged block is pruned. */
  done(): void;
  /** Does something with a paragraph as a whole; false where it may not, which is said under it. */
  act(paragraph: string, what: ParagraphAction): boolean;
  /** Opens a field for a footnote at the caret; false where nothing can be written there. */
  addFootnote(): boolean;
  /** The text that runs on screen: own pending proposals stand in place of the wordings. This is what house style is checked on. */
  text(): Node;
  /** Draws these findings and no others; the selected one is tinted and brought into sight. */
  setFindings(findings: readonly PaperFinding[], selected: string | null): void;
  /** Puts `replace` in place of a finding's words, in the wording or in the own proposal; false where it may not or the paragraph has changed since. */
  fix(finding: PaperFinding, replace: string): boolean;
  /** Shows for a while what the acceptance of amendments, which came a moment ago, has brought into the text. */
  showAccepted(amendments: readonly string[]): void;
  /** Draws anew what depends on the draft's meta. */
  readMeta(): void;
  /** Draws these comments and no others; the selected one is tinted and brought into sight. */
  setThreads(threads: readonly PaperThread[], selected: string | null): void;
  /** The selected words to comment on, or the current paragraph; null where there is neither. */
  commentAnchor(): CommentAnchor | null;
  focus(): void;
  destroy(): void;
}

export interface EditorOptions {
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness | null;
  readonly person: Person;
  /** Colour slot 1 to 12 of a delegation's short name. */
  readonly slotOf: (delegation: string) => number;
  readonly meta: () => Meta;
  readonly mode: Mode;
  readonly show: Show;
  /** Words that lost their place because others took out what they stood in: shown with Copy, never dropped. */
  readonly onLostWords: (words: string) => void;
  /** The mark of a thread in the margin was pressed. */
  readonly onThread?: (thread: string) => void;
  /** False where the server has all that was written here; unknown counts as true. */
  readonly hasUnsaved?: () => boolean;
  /** Texts written here that the server did not have when others took them out, wherever the caret was; each is given once. */
  readonly takeLost?: () => readonly string[];
  /** Asks the server to move a paragraph of the text behind another one ('' for the beginning); it takes along what is proposed in it. */
  readonly onMove?: (paragraph: string, after: string) => void;
}
// create-editor.ts: export function createEditor(mount: HTMLElement, options: EditorOptions): DraftEditor

/** `gave-way`: another window of the link took this one's place; it stays as it is until the page is loaded again. */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'gave-way' | 'signed-out' | 'gone' | 'unreadable';

export interface PresentPerson {
  readonly client: number;
  readonly person: Person;
}

export interface DraftSessionSnapshot {
  readonly link: ConnectionState;
  /** A new Y.Doc after a refusal: the editor must then be made anew. null until the first sync. */
  readonly ydoc: Y.Doc | null;
  readonly awareness: Awareness;
  /** True when the server said that everything typed here is on disk. */
  readonly saved: boolean;
  /** What the server does not have yet is kept on this device within a moment, and outlives the window. */
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

export interface DraftSession {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => DraftSessionSnapshot;
  dismissRefusal(): void;
  dismissBroughtBack(): void;
  /** Texts written here that others took out before the server had them; each is given once. */
  takeLost(): readonly string[];
  destroy(): void;
}
// draft-session.ts: export function createDraftSession(options: { url: string; draft: string; person: Person }): DraftSession      (url: "ws://host/sync")
