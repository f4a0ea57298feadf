// The body of a Word file as the file says it: paragraphs in reading order with their runs, tracked changes, notes, moves, bookmarks, numbers and
// comments. Types only; body.ts fills them in, kinds.ts finds the resolution in them.
import type { Mark } from '../../diff/redline-model.ts';
import type { idOfBookmark } from './names.ts';

/** Words that look and changed alike. */
export interface RawText {
  readonly text: string;
  readonly em: boolean;
  readonly changes: readonly Mark[];
  /** Ids of the comments on it, as the file names them. */
  readonly comments?: readonly string[];
}
/** The mark of a note. */
export interface RawNote {
  /** Which note, by its part and number: "footnotes/3", "endnotes/1". */
  readonly note: string;
  readonly changes: readonly Mark[];
  readonly comments?: readonly string[];
}
export type RawRun = RawText | RawNote;

export interface RawParagraph {
  /** Id of its style, '' where it has none. */
  readonly style: string;
  /** Its list and level there, where it says one itself. */
  readonly number: { readonly list: string; readonly level: number } | null;
  /** The style that it had before a tracked change of format. */
  readonly formerStyle: { readonly style: string; readonly author: string; readonly date?: string } | null;
  readonly runs: readonly RawRun[];
  /** What was done to its end, the paragraph mark. */
  readonly mark: readonly Mark[];
  /** Name of the move that it takes part in; both ends of a move have one name. */
  readonly move: string | null;
  /** Paragraph ids from bookmarks of ours that begin here. */
  readonly ids: readonly BookmarkId[];
  /** True where the next paragraph can never join this one: the end of a table cell, the line before a table. */
  readonly border: boolean;
  /** A page of the file begins with it, as Word last laid it out. */
  readonly page: boolean;
  /** Ids of the comments on it that stand on none of its words. */
  readonly comments: readonly string[];
}

/** The id that a bookmark of ours stands for, and whether the paragraph had it in the base. */
export type BookmarkId = NonNullable<ReturnType<typeof idOfBookmark>>;

export interface RawBody {
  readonly paragraphs: readonly RawParagraph[];
  /** The words of each note by its name in `RawNote`. */
  readonly notes: ReadonlyMap<string, readonly RawText[]>;
  /** What was there and is not read, counted. */
  readonly left: Readonly<Unread>;
}

/** What a body holds and the reader does not read, counted while it is read. */
export interface Unread {
  boxes: number;
  tables: number;
  /** Other documents that are embedded. */
  chunks: number;
  /** Characters that are a place in a symbol font. */
  signs: number;
  /** Words by where they stand: in boxes, in runs that are labels, in notes that no mark refers to, in anything else. */
  readonly words: { boxes: number; asides: number; notes: number; others: number };
}
