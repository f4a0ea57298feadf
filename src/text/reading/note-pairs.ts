// Pairs footnotes with their marks by number, in the order of the file: a mark takes the first unused note of its number after it (some texts number
// the notes of each page from 1), else the last unused one before it.
import type { InlinePiece } from '../../../schema/index.ts';
import { superscript } from '../raised-digits.ts';
import type { InlineSpan } from './inline.ts';
import type { SourceBlockLines } from './paragraph-blocks.ts';

interface Note {
  readonly number: number;
  readonly text: string;
  readonly at: number;
  used: boolean;
}
type Mark = Extract<InlineSpan, { mark: number }>;

/** The footnotes of a file and their marks. The caller first passes all marks to `addMarks`, then calls `pair`, and only then asks for notes. */
export class NotePairs {
  private readonly notes: readonly Note[];
  private readonly marks: { readonly mark: Mark; readonly at: number }[] = [];
  private readonly paired = new Map<Mark, Note>();
  /** Numbers for which a note has been paired with its mark. */
  private readonly marked = new Set<number>();
  private nextOrphan = 0;
  /** Indices of the blocks of notes that were returned, so that their words are in a draft. */
  readonly placed = new Set<number>();

  constructor(blocks: readonly SourceBlockLines[]) {
    this.notes = blocks.flatMap((block, at) => (block.note === null ? [] : [{ number: block.note, text: block.text, at, used: false }]));
  }

  /**
   * Adds the marks of a text at block `at`. `ours` is false for text that belongs to no draft; its marks only keep their notes from being paired with
   * others.
   */
  addMarks(spans: readonly InlineSpan[], at: number, ours: boolean): void {
    for (const span of spans) if ('mark' in span && (ours || this.notes.length > 0)) this.marks.push({ mark: span, at });
  }

  /** Pairs all marks that were added. */
  pair(): void {
    const byNumber = new Map<number, { readonly list: Note[]; next: number }>();
    for (const note of this.notes) {
      const entry = byNumber.get(note.number);
      if (entry) entry.list.push(note);
      else byNumber.set(note.number, { list: [note], next: 0 });
    }
    const left: typeof this.marks = [];
    const take = (mark: Mark, note: Note) => {
      note.used = true;
      this.paired.set(mark, note);
      this.marked.add(mark.mark);
    };
    for (const entry of this.marks) {
      const queue = byNumber.get(entry.mark.mark);
      if (!queue) continue;
      while (queue.next < queue.list.length && queue.list[queue.next]!.at < entry.at) queue.next++;
      const note = queue.list[queue.next];
      if (note) {
        take(entry.mark, note);
        queue.next++;
      } else left.push(entry);
    }
    const earlier = new Map<number, Note[]>();
    for (const note of this.notes) {
      if (note.used) continue;
      const list = earlier.get(note.number);
      if (list) list.push(note);
      else earlier.set(note.number, [note]);
    }
    for (const { mark } of left) {
      const note = earlier.get(mark.mark)?.pop();
      if (note) take(mark, note);
    }
  }

  /**
   * The text of the note of a mark; null where the note was not found; 'again' if an earlier mark already has the note; 'no mark' where the number is probably
   * not a note mark.
   */
  noteOf(mark: Mark): string | null | 'again' | 'no mark' {
    const note = this.paired.get(mark);
    if (note) {
      this.placed.add(note.at);
      return note.text;
    }
    if (this.marked.has(mark.mark)) return 'again';
    return mark.typed.startsWith('[') || mark.mark > 999 || mark.mark === 0 ? 'no mark' : null;
  }

  /** Notes without a mark in the blocks from `from` on and before `to`. The caller must ask in the order of the file. */
  orphansBetween(from: number, to: number): Note[] {
    const found: Note[] = [];
    while (this.nextOrphan < this.notes.length && this.notes[this.nextOrphan]!.at < to) {
      const note = this.notes[this.nextOrphan++]!;
      if (note.used || note.at < from) continue;
      this.placed.add(note.at);
      found.push(note);
    }
    return found;
  }
}

/** The doubt at a further mark of a note. */
export const markedAgain = (number: number): string => `Footnote ${number} is marked again here; the number was kept as it stands.`;

/** The pieces of a note's text: italics are kept, a mark inside a note is text. */
export const notePieces = (spans: readonly InlineSpan[]): InlinePiece[] =>
  spans.map((span) => ('mark' in span ? { text: span.typed, em: false } : span));

/**
 * The pieces of spans: each mark is replaced by its footnote, or kept as typed where it is no note mark. `read` reads the text of a note. `met` is called for
 * each footnote in order (`missing`: its text was not found) and returns the id of the new node. `onAgain` is called for each further mark of a note, which is
 * kept as a superscript number.
 */
export function withNotes(
  found: readonly InlineSpan[],
  notes: NotePairs,
  read: (text: string) => InlineSpan[],
  onFootnote: (number: number, missing: boolean) => string,
  onAgain: (number: number) => void,
): InlinePiece[] {
  return found.map((span): InlinePiece => {
    if (!('mark' in span)) return span;
    const note = notes.noteOf(span);
    if (note === 'no mark') return { text: span.typed, em: false };
    if (note === 'again') {
      onAgain(span.mark);
      return { text: superscript(span.mark), em: false };
    }
    return { id: onFootnote(span.mark, note === null), note: note === null ? [] : notePieces(read(note)) };
  });
}
