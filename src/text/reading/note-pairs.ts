// Which footnote belongs to which mark. Marks and notes are paired by number in the order of the file: a mark takes the first unused note of its
// number that stands behind it (page feet number anew in some texts), else one that stands before it.
import type { InlinePiece } from '../../../schema/index.ts';
import type { InlineSpan } from './inline.ts';
import type { SourceBlockLines } from './paragraph-blocks.ts';

interface Note {
  readonly number: number;
  readonly text: string;
  readonly at: number;
  used: boolean;
}
type Mark = Extract<InlineSpan, { mark: number }>;

/** The footnotes of a file and the marks that ask for them. */
export class NotePairs {
  private readonly notes: readonly Note[];
  private readonly marks: { readonly mark: Mark; readonly at: number }[] = [];
  private readonly paired = new Map<Mark, Note>();
  private orphan = 0;
  /** Positions of the notes whose words are in a text. */
  readonly given = new Set<number>();

  constructor(blocks: readonly SourceBlockLines[]) {
    this.notes = blocks.flatMap((block, at) => (block.note === null ? [] : [{ number: block.note, text: block.text, at, used: false }]));
  }

  /** Takes in the marks of a text that stands at a block. `ours` is false for text that is left out: it only uses up its notes. */
  see(spans: readonly InlineSpan[], at: number, ours: boolean): void {
    for (const span of spans) if ('mark' in span && (ours || this.notes.length > 0)) this.marks.push({ mark: span, at });
  }

  /** Pairs what was seen. */
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

  /** The text of a mark's note; null where it was not found, 'no mark' where the sign is not one (no note has such a number or stands near). */
  noteOf(mark: Mark): string | null | 'no mark' {
    const note = this.paired.get(mark);
    if (note) {
      this.given.add(note.at);
      return note.text;
    }
    return mark.typed.startsWith('[') || mark.mark > 999 || mark.mark === 0 ? 'no mark' : null;
  }

  /** Notes without a mark that stand between two blocks; asked for in the order of the file. */
  orphansBetween(from: number, to: number): Note[] {
    const found: Note[] = [];
    while (this.orphan < this.notes.length && this.notes[this.orphan]!.at < to) {
      const note = this.notes[this.orphan++]!;
      if (note.used || note.at < from) continue;
      this.given.add(note.at);
      found.push(note);
    }
    return found;
  }
}

/** Notes keep their italics; a mark inside a note is text. */
export const notePieces = (spans: readonly InlineSpan[]): InlinePiece[] =>
  spans.map((span) => ('mark' in span ? { text: span.typed, em: false } : span));

/** Spans as pieces: a mark becomes its footnote, or stays as typed where it is none. `met` hears of each footnote and gives its id. */
export function withNotes(
  found: readonly InlineSpan[],
  notes: NotePairs,
  read: (text: string) => InlineSpan[],
  met: (number: number, missing: boolean) => string,
): InlinePiece[] {
  return found.map((span): InlinePiece => {
    if (!('mark' in span)) return span;
    const note = notes.noteOf(span);
    if (note === 'no mark') return { text: span.typed, em: false };
    return { id: met(span.mark, note === null), note: note === null ? [] : notePieces(read(note)) };
  });
}
