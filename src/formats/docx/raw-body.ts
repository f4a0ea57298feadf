// The body of a Word file before it is interpreted: paragraphs in reading order with their runs, tracked changes, notes, moves, bookmarks, numbers
// and comments. Types only; body.ts fills them in, and kinds.ts finds the resolution in them.
import type { Mark } from '../../diff/redline-model.ts';
import type { idOfBookmark } from './names.ts';
import type { ReadField } from './reference-fields.ts';

/** Text with the same style and changes. */
export interface RawText {
  readonly text: string;
  readonly em: boolean;
  readonly changes: readonly Mark[];
  /** Ids of the comments on it, as in the file. */
  readonly comments?: readonly string[];
}
/** The mark of a note. */
export interface RawNote {
  /** Part and number of the note: "footnotes/3", "endnotes/1". */
  readonly note: string;
  readonly changes: readonly Mark[];
  readonly comments?: readonly string[];
}
/** A run of text, or the mark of a note. */
export type RawRun = RawText | RawNote;

/** A paragraph of the body. */
export interface RawParagraph {
  /** The id of its style; '' if it has none. */
  readonly style: string;
  /** Its list and level if it has its own number, not its style's. */
  readonly number: { readonly list: string; readonly level: number } | null;
  /** Its style before a tracked change of format; null if there is none. */
  readonly formerStyle: { readonly style: string; readonly author: string; readonly date?: string } | null;
  readonly runs: readonly RawRun[];
  /** Changes of its end, the paragraph mark. */
  readonly mark: readonly Mark[];
  /** The name of the move that it belongs to, shared by both ends; null if it is not moved. */
  readonly move: string | null;
  /** Paragraph ids from our bookmarks that begin in it. */
  readonly ids: readonly BookmarkId[];
  /** True if the next paragraph can never join this one: at the end of a table cell, and before a table. */
  readonly border: boolean;
  /** Whether a page begins with it in Word's last layout. */
  readonly page: boolean;
  /** Ids of comments on the paragraph that are not attached to any of its words. */
  readonly comments: readonly string[];
  /** Its fields that refer to paragraphs of a text of ours. */
  readonly referring: readonly ReadField[];
  /** Whether it is in a text box. Paragraphs of a box follow the paragraph to which the box is anchored. */
  readonly boxed: boolean;
}

/** The id in a bookmark of ours, and whether the paragraph has it in the base. */
export type BookmarkId = NonNullable<ReturnType<typeof idOfBookmark>>;

/** The body of a file. */
export interface RawBody {
  readonly paragraphs: readonly RawParagraph[];
  /** The text of each note, by its name in `RawNote`. */
  readonly notes: ReadonlyMap<string, readonly RawText[]>;
  /** What is in the body and was left out or read differently. */
  readonly left: Readonly<Unread>;
}

/** A passage that is not read, beside or in a paragraph. */
export interface UnreadPassage {
  /** Where it is, in English: "in a picture". */
  readonly where: string;
  readonly text: string;
  /** The index of the paragraph that contains it or follows it; null if it has no place in the body. */
  readonly at: number | null;
}

/** What is in a body and is left out or read differently. Changed while the body is read. */
export interface Unread {
  /** Pictures, and boxes without a paragraph. */
  pictures: number;
  tables: number;
  /** Formulas that were read as a line of text. */
  formulas: number;
  /** Words hidden in Word, which are read. */
  hidden: number;
  /** Ids of the relations of embedded documents, each with the index of the paragraph that follows. */
  readonly chunks: { readonly id: string; readonly at: number }[];
  /** Unknown characters of symbol fonts: the font, and the index of the paragraph. */
  readonly signs: { readonly font: string; readonly at: number | null }[];
  readonly passages: UnreadPassage[];
}
