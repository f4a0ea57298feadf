// Divides changed runs at page ends. If the page has a note with another change, the typesetter would give a run across the page end two lines, which
// accessibility rules forbid. So the typesetter is asked for the pages of the words, and the runs are divided where pages end.
import type { PdfNote, PdfRun, PdfText, PdfWords } from './data.ts';

/** A word with the blanks before it, up to a possible line end in it. */
const PIECE =
  /\s*(?:[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef/–—-]*[/–—-]+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef/–—-]+)|\s+$/gu;
const piecesOf = (text: string): string[] => text.match(PIECE) ?? [text];

/** `change` receives each run of words with its number in the text. */
const mapped = (text: PdfText, change: (words: PdfWords, nth: number) => readonly PdfWords[]): PdfText => {
  let nth = 0;
  const ofWords = (run: PdfWords) => change(run, nth++);
  const ofRun = (run: PdfRun): readonly PdfRun[] =>
    'note' in run ? [{ ...run, note: run.note.flatMap(ofWords) } satisfies PdfNote] : ofWords(run);
  return { ...text, paragraphs: text.paragraphs.map((one) => ({ ...one, runs: one.runs.flatMap(ofRun) })) };
};

/** The text with every changed run in pieces, whose pages the template reports. */
export const inPieces = (text: PdfText): PdfText =>
  mapped(text, (run, nth) => [run.change ? { ...run, pieces: { of: nth, texts: piecesOf(run.text) } } : run]);

/** The page on which a piece of a changed run ends: the number of the run in the text, the piece (-1 for the start of the run), the page. */
export type PiecePage = readonly [run: number, piece: number, page: number];

/** The text with changed runs divided where pages end; null if no run crosses a page end. All parts are one change, with one label at the first. */
export function dividedAt(text: PdfText, pages: readonly PiecePage[]): PdfText | null {
  const known = new Map<number, Map<number, number>>();
  for (const [run, piece, page] of pages) known.set(run, (known.get(run) ?? new Map()).set(piece, page));
  let divided = false;
  const parted = mapped(text, (run, nth) => {
    const ends = known.get(nth);
    if (!ends || new Set(ends.values()).size < 2) return [run];
    divided = true;
    const parts: string[] = [''];
    for (const [at, piece] of piecesOf(run.text).entries()) {
      // The blank at the end of a line is not drawn. If it is the first of the run, only it crosses the page end.
      if (ends.get(at) !== ends.get(at - 1) && (at > 0 || /^\s/u.test(piece))) parts.push(piece.trimStart());
      else parts[parts.length - 1] += piece;
    }
    const { tag, ...rest } = run;
    return parts.map((part, at) => ({ ...rest, text: part, ...(at > 0 ? { opensPage: true } : tag !== undefined && { tag }) }));
  });
  return divided ? parted : null;
}
