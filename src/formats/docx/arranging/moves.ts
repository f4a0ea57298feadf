// Pairs the two ends of every move before a Word file is written. Word shows a move only between two ranges with the same name, so an end without the
// other one is written as a deletion or an insertion. Rejecting and accepting give the same result either way.
import type { Mark, NoteRun, Redline, RedlineParagraph, Run } from '../../../diff/redline-model.ts';

/** A range of runs [from, to) that moved away or arrived, under the name that both ends share. */
export interface MoveRange {
  readonly from: number;
  readonly to: number;
  readonly end: 'moveFrom' | 'moveTo';
  readonly name: string;
}

/** A paragraph with the ranges of its moves. */
export interface ParagraphWithMoves extends RedlineParagraph {
  readonly ranges: readonly MoveRange[];
}

interface Piece {
  readonly paragraph: number;
  readonly from: number;
  readonly to: number;
  readonly end: MoveRange['end'];
  readonly key: string;
}

const has = (changes: readonly Mark[], end: MoveRange['end']) =>
  changes.some((mark) => mark.change === (end === 'moveFrom' ? 'move-from' : 'move-to'));

const textOfRun = (run: Run): string => ('note' in run ? `[${run.note.map(textOfRun).join('')}]` : run.text);

const without = (changes: readonly Mark[], end: MoveRange['end']): Mark[] =>
  changes.map((mark) =>
    has([mark], end) ? { ...mark, change: end === 'moveFrom' ? ('deletion' as const) : ('insertion' as const) } : mark,
  );

const endOf = (paragraph: RedlineParagraph): MoveRange['end'] =>
  has(paragraph.mark, 'moveTo') || paragraph.runs.some((run) => has(run.changes, 'moveTo')) ? 'moveTo' : 'moveFrom';

function piecesOf(paragraph: RedlineParagraph, at: number): Piece[] {
  const pieces: Piece[] = [];
  const whole = paragraph.move === null ? null : endOf(paragraph);
  if (whole) pieces.push({ paragraph: at, from: 0, to: paragraph.runs.length, end: whole, key: `name:${paragraph.move}` });
  for (const end of ['moveFrom', 'moveTo'] as const) {
    if (end === whole) continue;
    for (let from = 0; from < paragraph.runs.length; from++) {
      if (!has(paragraph.runs[from]!.changes, end)) continue;
      let to = from + 1;
      while (to < paragraph.runs.length && has(paragraph.runs[to]!.changes, end)) to++;
      pieces.push({ paragraph: at, from, to, end, key: `text:${paragraph.runs.slice(from, to).map(textOfRun).join('')}` });
      from = to;
    }
  }
  return pieces;
}

/** The paragraphs with every move paired and named. Moves without their other end become deletions and insertions. */
export function pairMoves(redline: Redline): ParagraphWithMoves[] {
  const pieces = redline.paragraphs.flatMap(piecesOf);
  const left = new Map<string, Piece[]>();
  for (const piece of pieces) if (piece.end === 'moveFrom') left.set(piece.key, [...(left.get(piece.key) ?? []), piece]);
  const names = new Map<Piece, string>();
  for (const piece of pieces) {
    if (piece.end !== 'moveTo') continue;
    const other = left.get(piece.key)?.shift();
    if (!other) continue;
    const name = `move${names.size / 2 + 1}`;
    names.set(other, name).set(piece, name);
  }
  const byParagraph = new Map<number, Piece[]>();
  for (const piece of pieces) byParagraph.set(piece.paragraph, [...(byParagraph.get(piece.paragraph) ?? []), piece]);
  return redline.paragraphs.map((paragraph, at) => {
    const own = byParagraph.get(at) ?? [];
    const runs: Run[] = [...paragraph.runs];
    let mark = paragraph.mark;
    for (const end of ['moveFrom', 'moveTo'] as const) {
      const paired = own.filter((piece) => piece.end === end && names.has(piece));
      runs.forEach((run, i) => {
        if (has(run.changes, end) && !paired.some((piece) => i >= piece.from && i < piece.to))
          runs[i] = { ...run, changes: without(run.changes, end) };
      });
      if (has(mark, end) && !paired.some((piece) => piece.key.startsWith('name:'))) mark = without(mark, end);
    }
    const ranges = own
      .filter((piece) => names.has(piece))
      .map((piece) => ({ from: piece.from, to: piece.to, end: piece.end, name: names.get(piece)! }));
    return { ...paragraph, runs, mark, ranges };
  });
}

/** The text of a note as Word needs it: the text of an inserted or deleted note is tracked like its mark. */
export function noteText(note: NoteRun): NoteRun['note'] {
  const outer = note.changes.filter((mark) => mark.change === 'insertion' || mark.change === 'deletion');
  return note.note.map((run) => {
    const missing = outer.filter((mark) => !run.changes.some((own) => own.change === mark.change));
    return missing.length > 0 ? { ...run, changes: [...missing, ...run.changes] } : run;
  });
}
