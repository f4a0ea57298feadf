// Two texts and the changes between them as one list of pieces: every run of words, every note and every paragraph end once, in an order that suits both sides.
// `runsOf` decides how a piece is marked (in place, at the old or at the new place of a move).
import { textHunks } from './hunks.ts';
import { italicChanges } from './italics.ts';
import { type NotePair, noteSegments, notesIn, type Range } from './notes.ts';
import { type Joined, join, type Styled } from './projection.ts';
import type { ChangeKind, Mark, Run, TextRun } from './redline-model.ts';
import { tokensOf } from './tokens.ts';

/** Whether a piece is in both texts, only in A, or only in B. */
export type PieceSide = 'both' | 'a' | 'b';

/** A piece of two compared texts. `break` is the end of a paragraph inside the text. */
export type DiffPiece =
  | ({ readonly is: 'text'; readonly side: PieceSide } & Range)
  | { readonly is: 'note'; readonly side: PieceSide; readonly pair: NotePair }
  | { readonly is: 'break'; readonly side: PieceSide };

/** Which copy of a paragraph is shown: the one in place (`here`), the one at the old place of a move (`from`), or the one at the new place (`to`). */
export type PieceCopy = 'here' | 'from' | 'to';

/** The pieces of `a` and `b`. `hunks`: the changes of text between them, in order. */
export function diffPiecesOf(a: Joined, b: Joined, hunks: readonly Range[]): DiffPiece[] {
  const pieces: DiffPiece[] = [];
  const text = (side: PieceSide, source: Joined, from: number, to: number, place: (from: number, to: number) => Range) => {
    let at = from;
    for (const stop of source.breaks) {
      if (stop < from || stop >= to) continue;
      if (stop > at) pieces.push({ is: 'text', side, ...place(at, stop) });
      pieces.push({ is: 'break', side });
      at = stop + 1;
    }
    if (at < to) pieces.push({ is: 'text', side, ...place(at, to) });
  };
  const onlyA = (from: number, to: number) => text('a', a, from, to, (aFrom, aTo) => ({ aFrom, aTo, bFrom: 0, bTo: 0 }));
  const onlyB = (from: number, to: number) => text('b', b, from, to, (bFrom, bTo) => ({ aFrom: 0, aTo: 0, bFrom, bTo }));
  /** Text of A that was replaced by text of B. If only the text of A includes the end of a paragraph, the new text comes before that end. */
  const replace = (aFrom: number, aTo: number, bFrom: number, bTo: number) => {
    const stop = a.breaks.find((at) => aFrom <= at && at < aTo);
    const cut = stop !== undefined && !b.breaks.some((at) => bFrom <= at && at < bTo) ? stop : aTo;
    onlyA(aFrom, cut);
    onlyB(bFrom, bTo);
    onlyA(cut, aTo);
  };
  for (const segment of noteSegments(a, b, hunks)) {
    let [i, j] = [segment.aFrom, segment.bFrom];
    const upTo = (atA: number, atB: number) => {
      if (segment.kept) text('both', b, j, atB, (bFrom, bTo) => ({ aFrom: bFrom - j + i, aTo: bTo - j + i, bFrom, bTo }));
      else replace(i, atA, j, atB);
      [i, j] = [atA, atB];
    };
    for (const pair of notesIn(segment, a, b)) {
      if (segment.kept) {
        const by = pair.a ? pair.a.at - segment.aFrom : pair.b ? pair.b.at - segment.bFrom : 0;
        upTo(segment.aFrom + by, segment.bFrom + by);
      } else upTo(pair.a?.at ?? i, pair.b?.at ?? j);
      pieces.push({ is: 'note', side: pair.a && pair.b ? 'both' : pair.a ? 'a' : 'b', pair });
    }
    upTo(segment.aTo, segment.bTo);
  }
  return pieces;
}

/** The hunks together with the ranges whose italics changed. In a paragraph that does not move, these are written as deleted and inserted again. */
export function withItalics(a: Joined, b: Joined, hunks: readonly Range[]): Range[] {
  const restyled = noteSegments(a, b, hunks).flatMap((segment) =>
    segment.kept
      ? italicChanges(a, b, segment).map((span) => ({
          aFrom: segment.aFrom + span.from,
          aTo: segment.aFrom + span.to,
          bFrom: segment.bFrom + span.from,
          bTo: segment.bFrom + span.to,
        }))
      : [],
  );
  return [...hunks, ...restyled].sort((x, y) => x.aFrom - y.aFrom || x.bFrom - y.bFrom || x.aTo - y.aTo);
}

const marks = (change: ChangeKind | null): readonly Mark[] => (change ? [{ change }] : []);

/** The text of [from, to) as runs, divided where italics begin and end. */
function textRuns(source: Styled, from: number, to: number, change: ChangeKind | null): TextRun[] {
  const runs: TextRun[] = [];
  const push = (start: number, end: number, em: boolean) => {
    if (start < end) runs.push({ text: source.text.slice(start, end), em, changes: marks(change) });
  };
  let at = from;
  for (const mark of source.marks) {
    if (mark.to <= at || mark.from >= to) continue;
    push(at, Math.max(at, mark.from), false);
    push(Math.max(at, mark.from), Math.min(to, mark.to), true);
    at = Math.min(to, mark.to);
  }
  push(at, to, false);
  return runs;
}

/** How a piece of one side is marked in a copy; undefined if it is not shown in that copy. */
function changeOf(side: PieceSide, copy: PieceCopy): ChangeKind | null | undefined {
  if (side === 'a') return copy === 'to' ? undefined : 'deletion';
  if (side === 'b') return copy === 'from' ? undefined : 'insertion';
  return copy === 'here' ? null : copy === 'from' ? 'move-from' : 'move-to';
}

const asJoined = (styled: Styled | null): Joined => ({
  text: styled?.text ?? '',
  marks: styled?.marks ?? [],
  tokens: tokensOf(styled?.text ?? ''),
  notes: [],
  breaks: [],
});

/** The runs of a note's text. In a moved paragraph only the note's reference is marked as moved, not its text. */
function noteRuns(pair: NotePair, copy: PieceCopy): TextRun[] {
  const [a, b] = [asJoined(pair.a), asJoined(pair.b)];
  const hunks = textHunks(a, b);
  return diffPiecesOf(a, b, copy === 'here' ? withItalics(a, b, hunks) : hunks).flatMap((piece) => {
    if (piece.is !== 'text') return [];
    const change = changeOf(piece.side, copy);
    if (change === undefined) return [];
    const shown = piece.side === 'both' ? null : change;
    return fromA(piece.side, copy) ? textRuns(a, piece.aFrom, piece.aTo, shown) : textRuns(b, piece.bFrom, piece.bTo, shown);
  });
}

const fromA = (side: PieceSide, copy: PieceCopy): boolean => side === 'a' || (side === 'both' && copy === 'from');

/** The runs that show a piece in a copy; [] if it is not shown. `side` may be given to show kept text as only in A or only in B. */
export function runsOf(piece: DiffPiece, a: Styled, b: Styled, copy: PieceCopy, side: PieceSide = piece.side): Run[] {
  const change = changeOf(side, copy);
  if (piece.is === 'break' || change === undefined) return [];
  if (piece.is === 'text')
    return fromA(side, copy) ? textRuns(a, piece.aFrom, piece.aTo, change) : textRuns(b, piece.bFrom, piece.bTo, change);
  const pair: NotePair = side === 'a' ? { a: piece.pair.a, b: null } : side === 'b' ? { a: null, b: piece.pair.b } : piece.pair;
  const note = fromA(side, copy) ? pair.a : pair.b;
  return note ? [{ note: noteRuns(pair, copy), id: note.id, changes: marks(change) }] : [];
}

/** The text of a paragraph as pieces that are only in A or only in B. */
export const wholeText = (side: 'a' | 'b', source: Joined): DiffPiece[] => {
  const none = join([]);
  return side === 'a'
    ? diffPiecesOf(source, none, [{ aFrom: 0, aTo: source.text.length, bFrom: 0, bTo: 0 }])
    : diffPiecesOf(none, source, [{ aFrom: 0, aTo: 0, bFrom: 0, bTo: source.text.length }]);
};
