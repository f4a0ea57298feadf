// The writer of the rolling text: puts down words, notes and brackets and keeps the blanks around brackets right, so that a bracket stands between
// words however the change was cut. Words keep their order and their letters; only blanks at a bracket's edges move.
import type { Node } from 'prosemirror-model';
import { idOf, takesNoBlank } from '../../../schema/index.ts';
import type { PrintedNote, PrintedSpan } from './printed-text.ts';

/** What no blank parts from the bracket before it: closing punctuation. */
const CLOSING = /^[\s.,;:!?)\]”’»،؛؟、。，；：]/;
const OPENED = /[\s([“‘«]$/;

/** Whose notes are whose: the numbers of the text's own, and stars for those that are only proposed. */
export interface NoteBook {
  readonly notes: PrintedNote[];
  /** The place in `notes` of a note; `brought`: it stands in a proposal, which `wrap` names. */
  readonly place: (note: Node, brought: ((spans: PrintedSpan[]) => PrintedSpan[]) | null) => number;
}

/** Counts the notes of one print. `numbers`: of the text's own notes by id. */
export function createNoteBook(numbers: ReadonlyMap<string, number>): NoteBook {
  const notes: PrintedNote[] = [];
  const own = new Map<string, { readonly at: number; readonly note: Node }>();
  let stars = 0;
  const wordsOf = (note: Node): PrintedSpan[] => {
    const spans: PrintedSpan[] = [];
    note.forEach((child) => {
      spans.push({ text: child.text ?? '', em: child.marks.length > 0, role: 'words', proposals: [] });
    });
    return spans;
  };
  return {
    notes,
    place(note, brought) {
      const id = idOf(note);
      const known = own.get(id);
      if (known?.note.content.eq(note.content)) return known.at;
      const spans = wordsOf(note);
      if (brought === null) {
        own.set(id, { at: notes.length, note });
        return notes.push({ mark: String(numbers.get(id) ?? '*'), spans }) - 1;
      }
      return notes.push({ mark: '*'.repeat(++stars), spans: brought(spans) }) - 1;
    },
  };
}

/** What a print is measured by. */
export interface Measure {
  brackets: number;
  depth: number;
}

/** A writer for one paragraph, which shares the notes and the measure of the whole print. */
export function createRollingWriter(book: NoteBook, measure: Measure) {
  const spans: PrintedSpan[] = [];
  const within: string[][] = [];
  /** Blanks that wait for the words behind them, with the face that they are in. */
  let waiting = '';
  let last = '';
  let fresh = false;
  let closed = false;

  const put = (text: string, role: PrintedSpan['role'], em = false, note?: number) => {
    if (text === '' && note === undefined) return;
    const proposals = within.flat();
    const before = spans[spans.length - 1];
    const joins =
      before !== undefined &&
      note === undefined &&
      before.note === undefined &&
      before.em === em &&
      before.role === role &&
      before.proposals.join(' ') === proposals.join(' ');
    if (joins) spans[spans.length - 1] = { ...before, text: before.text + text };
    else spans.push({ text, em, role, proposals, ...(note === undefined ? {} : { note }) });
    last = note === undefined ? text.slice(-2) : '¹';
  };
  /** A blank between what stands and what comes, where a reader expects one. */
  const part = (next: string) => {
    const blank = waiting !== '' || (closed && !CLOSING.test(next) && !takesNoBlank(last) && !takesNoBlank(next.slice(0, 2)));
    if (blank && last !== '' && !OPENED.test(last)) put(waiting || ' ', 'words');
    waiting = '';
    closed = false;
  };

  return {
    spans,
    number: (text: string) => put(`${text} `, 'number'),
    words(text: string, em: boolean) {
      const [, head = '', body = '', tail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
      if (head !== '' && !(fresh && waiting === '')) waiting = head;
      if (body === '') return;
      if (fresh) waiting = '';
      part(body);
      fresh = false;
      put(body, 'words', em);
      waiting = tail;
    },
    note(note: Node, brought: ((spans: PrintedSpan[]) => PrintedSpan[]) | null) {
      const place = book.place(note, brought);
      waiting = fresh ? '' : waiting;
      if (waiting !== '') part('a');
      closed = false;
      fresh = false;
      put(book.notes[place]!.mark, 'words', false, place);
    },
    /** Opens a bracket with what stands in front of its words ("EU, CAN: "). */
    open(lead: string, proposals: readonly string[]) {
      if (fresh) waiting = '';
      if (last !== '' && !OPENED.test(last) && !takesNoBlank(last)) waiting ||= ' ';
      part('[');
      within.push([...proposals]);
      put(`[${lead}`, 'sign');
      fresh = true;
      measure.brackets++;
      measure.depth = Math.max(measure.depth, within.length);
    },
    /** Closes the innermost bracket, with what stands behind its words (" – delete: NOR"). */
    close(tail: string) {
      const owed = waiting;
      waiting = '';
      put(`${tail}]`, 'sign');
      within.pop();
      fresh = false;
      closed = true;
      waiting = owed;
    },
    /** A sign of the print between words. */
    sign(text: string) {
      if (waiting === '') waiting = ' ';
      part('a');
      put(text, 'sign');
      waiting = ' ';
    },
  };
}

/** What `createRollingWriter` gives. */
export type RollingWriter = ReturnType<typeof createRollingWriter>;
