// Changed runs that go on over the end of a page. On a page with a note that changed otherwise the typesetter takes such a run for one with two lines, which the
// rules of accessible files forbid. So it is asked where the words of the runs stand, and the runs are divided where pages end.
import type { PdfNote, PdfRun, PdfText, PdfWords } from './data.ts';

/** A word with the blanks before it, up to where a line may end in it. */
const PIECE =
  /\s*(?:[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef/–—-]*[/–—-]+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef/–—-]+)|\s+$/gu;
const piecesOf = (text: string): string[] => text.match(PIECE) ?? [text];

const mapped = (text: PdfText, change: (words: PdfWords) => readonly PdfWords[]): PdfText => {
  const ofRun = (run: PdfRun): readonly PdfRun[] =>
    'note' in run ? [{ ...run, note: run.note.flatMap(change) } satisfies PdfNote] : change(run);
  return { ...text, paragraphs: text.paragraphs.map((one) => ({ ...one, runs: one.runs.flatMap(ofRun) })) };
};

/** The text with every changed run in its pieces, of which the template tells the pages. */
export const inPieces = (text: PdfText): PdfText =>
  mapped(text, (run) => [run.change?.nth === undefined ? run : { ...run, pieces: piecesOf(run.text) }]);

/** On which page a piece of a change ends: the change, the piece, the page. */
export type PiecePage = readonly [nth: number, piece: number, page: number];

/** The text with changed runs divided where pages end. Both parts are one change, with one sign at the first. */
export function dividedAt(text: PdfText, pages: readonly PiecePage[]): PdfText {
  const known = new Map<number, Map<number, number>>();
  for (const [nth, piece, page] of pages) known.set(nth, (known.get(nth) ?? new Map()).set(piece, page));
  return mapped(text, (run) => {
    const ends = run.change?.nth === undefined ? undefined : known.get(run.change.nth);
    if (!ends || new Set(ends.values()).size < 2) return [run];
    const parts: string[] = [''];
    for (const [at, piece] of piecesOf(run.text).entries()) {
      // The blank at the end of a line is not drawn.
      if (at > 0 && ends.get(at) !== ends.get(at - 1)) parts.push(piece.trimStart());
      else parts[parts.length - 1] += piece;
    }
    const { tag, ...rest } = run;
    return parts.map((part, at) => ({ ...rest, text: part, ...(at > 0 ? { opensPage: true } : tag !== undefined && { tag }) }));
  });
}
