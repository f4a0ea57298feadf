// What every part of the drafting room may read: the draft and its editor, what is shown, what this person may do now, and how to show something else. It
// changes when a person switches something and never while somebody types; what changes with each keystroke is in text-context.ts.
import { createContext } from 'react';
import type { DraftEditor, Mode, Show } from '../../../editor/model/editor-api.ts';
import type { TakenParagraph } from '../../../editor/phone/propose-paragraphs.ts';
import type { Action } from '../../../protocol/roles.ts';
import type { ToRead } from '../../files/reading-model.ts';
import { useRequired } from '../../ui/required-context.ts';
import type { View } from './views.ts';

/** The tabs of the panel. */
export type PanelTab = 'floor' | 'proposals' | 'comments' | 'findings' | 'history' | 'library';

/** The column that a narrow window shows. */
export type Pane = 'text' | 'outline' | 'panel';

/** The dialog that is open. `version`: the version to export, null for today's text. */
export type OpenDialog =
  | {
      readonly dialog: 'share' | 'returned-copy' | 'agree' | 'publish' | 'go-to' | 'keys' | 'clock' | 'feed' | 'adopt' | 'adoption';
    }
  /** A delegation's list of amendments; `source`: what was given to another dialog, for this one to read. */
  | { readonly dialog: 'amendment-list'; readonly source?: ToRead }
  /** Puts this proposal, or the whole text (''), under silence. */
  | { readonly dialog: 'silence'; readonly amendment: string }
  | { readonly dialog: 'break'; readonly silence: string }
  /** Decides the proposals of the delegation `by`, in this paragraph or in all. */
  | { readonly dialog: 'decide'; readonly by: string; readonly paragraph: string }
  | { readonly dialog: 'export'; readonly version: string | null }
  /** A text of the library over the paper, at the paragraph with this label. */
  | { readonly dialog: 'library-text'; readonly text: string; readonly label: string }
  /** The phone's sheet with a paragraph of the library, to be proposed after the paragraph with this id. */
  | { readonly dialog: 'propose'; readonly paragraph: string; readonly taken: TakenParagraph }
  /** Where the words at this point of the window come from; null: the selected words, or the word at the caret. */
  | { readonly dialog: 'words'; readonly at: { readonly x: number; readonly y: number } | null };

/** What is shown in the room, and the functions that change it. */
export interface RoomView {
  /** True in a phone's window: the paper is read only, and a delegation proposes from a sheet. */
  readonly phone: boolean;
  readonly mode: Mode;
  /** The modes that this person may choose now; the first is the one to begin in. */
  readonly modes: readonly Mode[];
  readonly view: View;
  /** What the paper shows in this view. */
  readonly show: Show;
  /** The view "All proposals" and the cards are limited to the proposals of these delegations and the person's own one; null for no limit. */
  readonly only: readonly string[] | null;
  /** True in the views for print, which replace the paper. */
  readonly printed: boolean;
  readonly tab: PanelTab;
  readonly pane: Pane;
  /** Id of the paragraph with the open board of rivals, or null. */
  readonly sideBySide: string | null;
  readonly dialog: OpenDialog | null;
  /** The last press of the key that searches the library; null before the first. */
  readonly libraryAsked: object | null;
  readonly setMode: (mode: Mode) => void;
  readonly setView: (view: View) => void;
  readonly setOnly: (delegations: readonly string[] | null) => void;
  readonly setTab: (tab: PanelTab) => void;
  readonly setPane: (pane: Pane) => void;
  readonly setSideBySide: (paragraph: string | null) => void;
  readonly setDialog: (dialog: OpenDialog | null) => void;
  /** Shows the library, with the focus in its field. */
  readonly askLibrary: () => void;
}

/** What the parts of the room share. */
export interface RoomContextValue extends RoomView {
  /** Id of the draft. */
  readonly draft: string;
  /** null until the text has come. */
  readonly editor: DraftEditor | null;
  /** What the table of rights lets this person do in the phase that the draft is in. */
  readonly may: (action: Action) => boolean;
  /** This person decides on proposals now. */
  readonly decides: boolean;
  /** This person may write comments in this window. */
  readonly mayComment: boolean;
  /** Shows a paragraph in the paper and puts the caret there. */
  readonly goTo: (paragraph: string) => void;
  /** Begins a comment on the words selected in the paper, false where there are none and no paragraph; null for a person who does not comment. */
  readonly beginComment: (() => boolean) | null;
  /** Opens the compare screen; null while there is no version to compare with. */
  readonly compare: (() => void) | null;
}

export const RoomContext = createContext<RoomContextValue | null>(null);
export const useRoomContext = (): RoomContextValue => useRequired(RoomContext, 'room');
