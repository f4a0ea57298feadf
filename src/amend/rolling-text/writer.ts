// The writer of the rolling text: it writes words, footnotes and brackets, and puts the blanks at the edges of a bracket outside it, wherever the change
// begins and ends. Words keep their order and their letters; only these blanks move.
import type { Node } from 'prosemirror-model';
import { type AgreedLevel, idOf, takesNoBlank } from '../../../schema/index.ts';
import type { PrintedNote, PrintedSpan } from './printed-text.ts';

/** Closing punctuation: no blank is added between a bracket and this. */
const CLOSING = /^[\s.,;:!?)\]”’»،؛؟、。，；：]/;
const OPENED = /[\s([“‘«]$/;

/** The footnotes of a printed text: those of the text have numbers, proposed ones have stars. */
export interface NoteBook {
  readonly notes: PrintedNote[];
  /** The index in `notes` of a footnote, which is added where it is new. `wrap`: puts the text of a proposed footnote in its bracket; null for a footnote of
   *  the text. `agreed`: the level at which it is agreed. */
  readonly place: (note: Node, wrap: ((spans: PrintedSpan[]) => PrintedSpan[]) | null, agreed?: AgreedLevel) => number;
}

/** The footnotes of one printed text. `numbers`: the numbers of the text's own footnotes, by id. */
export function createNoteBook(numbers: ReadonlyMap<string, number>): NoteBook {
  const notes: PrintedNote[] = [];
  const own = new Map<string, { readonly at: number; readonly note: Node }>();
  let stars = 0;
  const wordsOf = (note: Node, agreed: AgreedLevel | undefined): PrintedSpan[] => {
    const spans: PrintedSpan[] = [];
    note.forEach((child) => {
      spans.push({ text: child.text ?? '', em: child.marks.length > 0, role: 'words', proposals: [], ...(agreed && { agreed }) });
    });
    return spans;
  };
  return {
    notes,
    place(note, wrap, agreed) {
      const id = idOf(note);
      const known = own.get(id);
      if (known?.note.content.eq(note.content)) return known.at;
      const spans = wordsOf(note, agreed);
      if (wrap === null) {
        own.set(id, { at: notes.length, note });
        return notes.push({ mark: String(numbers.get(id) ?? '*'), spans }) - 1;
      }
      return notes.push({ mark: '*'.repeat(++stars), spans: wrap(spans) }) - 1;
    },
  };
}

/** A writer for one paragraph; `book` is shared by all paragraphs of the text. */
export function createRollingWriter(book: NoteBook) {
  const spans: PrintedSpan[] = [];
  const within: string[][] = [];
  /** Blanks that are written before the next words, unless they come to stand at a bracket's inner edge. */
  let waiting = '';
  /** Whether they are in italics. */
  let slanted = false;
  let last = '';
  let fresh = false;
  let closed = false;

  const put = (text: string, role: PrintedSpan['role'], em = false, agreed?: AgreedLevel, note?: number) => {
    if (text === '' && note === undefined) return;
    const proposals = within.flat();
    const before = spans[spans.length - 1];
    const joins =
      before !== undefined &&
      note === undefined &&
      before.note === undefined &&
      before.em === em &&
      before.role === role &&
      before.agreed === agreed &&
      before.proposals.join(' ') === proposals.join(' ');
    if (joins) spans[spans.length - 1] = { ...before, text: before.text + text };
    else spans.push({ text, em, role, proposals, ...(note === undefined ? {} : { note }), ...(agreed && { agreed }) });
    last = note === undefined ? text.slice(-2) : '¹';
  };
  /** Writes a blank between what is written already and `next`, where one is needed. */
  const separate = (next: string, em = false, agreed?: AgreedLevel) => {
    const blank = waiting !== '' || (closed && !CLOSING.test(next) && !takesNoBlank(last) && !takesNoBlank(next.slice(0, 2)));
    if (blank && last !== '' && !OPENED.test(last)) {
      const before = spans.at(-1);
      put(waiting || ' ', 'words', em && slanted && before?.em === true, before?.agreed === agreed ? agreed : undefined);
    }
    waiting = '';
    slanted = false;
    closed = false;
  };

  return {
    spans,
    number: (text: string) => put(`${text} `, 'number'),
    words(text: string, em: boolean, agreed?: AgreedLevel) {
      const [, head = '', body = '', tail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
      if (head !== '' && !(fresh && waiting === '')) {
        slanted = em && (waiting === '' || slanted);
        waiting = head;
      }
      if (body === '') return;
      if (fresh) waiting = '';
      separate(body, em, agreed);
      fresh = false;
      put(body, 'words', em, agreed);
      waiting = tail;
      slanted = em;
    },
    note(note: Node, wrap: ((spans: PrintedSpan[]) => PrintedSpan[]) | null, agreed?: AgreedLevel) {
      const place = book.place(note, wrap, agreed);
      waiting = fresh ? '' : waiting;
      if (waiting !== '') separate('a');
      closed = false;
      fresh = false;
      put(book.notes[place]!.mark, 'words', false, agreed, place);
    },
    /** Opens a bracket. `lead`: the names before its words ("EU, CAN: "), or ''. */
    open(lead: string, proposals: readonly string[]) {
      if (fresh) waiting = '';
      if (last !== '' && !OPENED.test(last) && !takesNoBlank(last)) waiting ||= ' ';
      separate('[');
      within.push([...proposals]);
      put(`[${lead}`, 'sign');
      fresh = true;
    },
    /** Closes the innermost bracket. `tail`: what follows its words (" – delete: NOR"), or ''. */
    close(tail: string) {
      const owed = waiting;
      waiting = '';
      put(`${tail}]`, 'sign');
      within.pop();
      fresh = false;
      closed = true;
      waiting = owed;
    },
    /** Writes a sign, such as ¶, between words. */
    sign(text: string) {
      if (waiting === '') waiting = ' ';
      separate('a');
      put(text, 'sign');
      waiting = ' ';
    },
  };
}

export type RollingWriter = ReturnType<typeof createRollingWriter>;
