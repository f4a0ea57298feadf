// The redline of a comparison: B's paragraphs in order, with A's deleted and moved paragraphs at their old places. Both copies of a moved paragraph mark the
// words that moved as moved; words only in A are deleted in the old copy, and words only in B are inserted in the new one. So rejecting gives A and accepting
// gives B, and no change is inside another.
import type { Node } from 'prosemirror-model';
import { issuedIn } from '../../schema/index.ts';
import type { Comparison, Hunk, ParagraphLink } from './comparison.ts';
import { type DiffPiece, diffPiecesOf, type PieceCopy, type PieceSide, runsOf, wholeText, withItalics } from './pieces.ts';
import { type ComparedParagraph, type Joined, join, projectionsOf } from './projection.ts';
import type { ChangeKind, Mark, Redline, RedlineParagraph, Run } from './redline-model.ts';

import { settledRuns } from './settle.ts';

export { sameText, settle } from './settle.ts';

const marks = (change: ChangeKind | null): readonly Mark[] => (change ? [{ change }] : []);

/** Kind, level and ids of a redline paragraph as in B, with those of A if they differ. */
function attributes(
  a: ComparedParagraph | undefined,
  b: ComparedParagraph | undefined,
  id: string,
): Pick<RedlineParagraph, 'id' | 'kind' | 'level' | 'former' | 'formerId'> {
  const now = b ?? a!;
  const before = a ?? now;
  return {
    id,
    kind: now.kind,
    level: now.level,
    former: before.kind === now.kind && before.level === now.level ? null : { kind: before.kind, level: before.level },
    ...(before.id === id ? {} : { formerId: before.id }),
  };
}

/** A paragraph that was inserted or deleted as a whole. */
function wholeParagraph(block: ComparedParagraph, side: 'a' | 'b'): RedlineParagraph {
  const joined = join([block]);
  const runs = wholeText(side, joined).flatMap((piece) => runsOf(piece, joined, joined, 'here'));
  return {
    ...attributes(side === 'a' ? block : undefined, side === 'b' ? block : undefined, block.id),
    runs,
    mark: marks(side === 'a' ? 'deletion' : 'insertion'),
    move: null,
  };
}

interface Pair {
  readonly a: readonly ComparedParagraph[];
  readonly b: readonly ComparedParagraph[];
  readonly left: Joined;
  readonly right: Joined;
}

/** A link whose paragraphs stayed in order. A split inserts a paragraph mark, a merge deletes one. */
function inPlace(pair: Pair, hunks: readonly Hunk[]): RedlineParagraph[] {
  const parts: { readonly i: number; readonly j: number; readonly runs: readonly Run[]; readonly mark: ReturnType<typeof marks> }[] = [];
  let runs: Run[] = [];
  let [i, j] = [0, 0];
  const close = (change: ChangeKind | null) => {
    parts.push({ i, j, runs, mark: marks(change) });
    runs = [];
  };
  const changes = hunks.length === 0 ? [] : withItalics(pair.left, pair.right, textual(hunks));
  for (const piece of diffPiecesOf(pair.left, pair.right, changes)) {
    if (piece.is !== 'break') {
      runs.push(...runsOf(piece, pair.left, pair.right, 'here'));
      continue;
    }
    close(piece.side === 'a' ? 'deletion' : piece.side === 'b' ? 'insertion' : null);
    if (piece.side !== 'b') i++;
    if (piece.side !== 'a') j++;
  }
  close(null);
  // Several paragraphs of A merged into one of B: the one whose id the merged paragraph keeps (`settledParagraphs`) gets B's id, the others keep their ids from
  // A.
  return parts.map((part) => {
    const joined = parts.filter((other) => other.j === part.j);
    const head = joined.find((other) => settledRuns(other.runs, 'accept').length > 0) ?? joined.at(-1);
    const [a, b] = [pair.a[part.i]!, pair.b[part.j]!];
    return { ...attributes(a, b, head === part ? b.id : a.id), runs: part.runs, mark: part.mark, move: null };
  });
}

/** The pieces, each with the indices of its paragraph in A (`i`) and in B (`j`). */
function placed(pieces: readonly DiffPiece[]): { readonly piece: DiffPiece; readonly i: number; readonly j: number }[] {
  let [i, j] = [0, 0];
  return pieces.map((piece) => {
    const at = { piece, i, j };
    if (piece.is === 'break') {
      if (piece.side !== 'b') i++;
      if (piece.side !== 'a') j++;
    }
    return at;
  });
}

/** A link whose paragraphs moved: the copies at the old and at the new place. If it has several paragraphs, the two with the most common text are the move,
 *  and the others are deleted and inserted. */
function movedCopies(
  pair: Pair,
  hunks: readonly Hunk[],
  name: string,
): { readonly from: RedlineParagraph[]; readonly to: RedlineParagraph[] } {
  const pieces = placed(diffPiecesOf(pair.left, pair.right, textual(hunks)));
  const kept = new Map<string, number>();
  for (const { piece, i, j } of pieces) {
    if (piece.is !== 'text' || piece.side !== 'both') continue;
    kept.set(`${i} ${j}`, (kept.get(`${i} ${j}`) ?? 0) + piece.bTo - piece.bFrom);
  }
  const [most = '0 0'] = [...kept].sort((x, y) => y[1] - x[1]).map(([key]) => key);
  const copy = (which: PieceCopy & ('from' | 'to')): RedlineParagraph[] => {
    const own: 'a' | 'b' = which === 'from' ? 'a' : 'b';
    const [blocks, away, whole] =
      own === 'a' ? [pair.a, 'move-from' as const, 'deletion' as const] : [pair.b, 'move-to' as const, 'insertion' as const];
    return blocks.map((block, k) => {
      const mine = pieces.filter(({ i, j }) => (own === 'a' ? i : j) === k);
      const named = mine.some(({ i, j }) => `${i} ${j}` === most);
      const runs = mine.flatMap(({ piece, i, j }) => {
        const side: PieceSide = piece.side === 'both' && `${i} ${j}` !== most ? own : piece.side;
        return runsOf(piece, pair.left, pair.right, which, side);
      });
      return {
        ...attributes(own === 'a' ? block : undefined, own === 'b' ? block : undefined, block.id),
        runs,
        mark: marks(named ? away : whole),
        move: named ? name : null,
      };
    });
  };
  return { from: copy('from'), to: copy('to') };
}

const textual = (hunks: readonly Hunk[]): Hunk[] => hunks.filter((hunk) => hunk.class !== 'note' && hunk.class !== 'format');
const isMoved = (link: ParagraphLink): boolean => link.kind === 'moved' || link.kind === 'moved-changed';

/** The redline of the comparison of `a` and `b`. */
export function redlineOf(a: Node, b: Node, comparison: Comparison): Redline {
  const [before, after] = projectionsOf(a, b);
  const hunks: Hunk[][] = comparison.links.map(() => []);
  for (const hunk of comparison.hunks) hunks[hunk.link]?.push(hunk);
  const shownInA = new Map<number, RedlineParagraph[]>();
  const shownInB = new Map<number, { readonly link: ParagraphLink; readonly paragraphs: RedlineParagraph[] }>();
  let moves = 0;
  comparison.links.forEach((link, k) => {
    const [mine, theirs] = [link.a.map((at) => before[at]!), link.b.map((at) => after[at]!)];
    if (mine.length === 0 || theirs.length === 0) {
      for (const block of mine) shownInA.set(block.index, [wholeParagraph(block, 'a')]);
      for (const block of theirs) shownInB.set(block.index, { link, paragraphs: [wholeParagraph(block, 'b')] });
      return;
    }
    const pair: Pair = { a: mine, b: theirs, left: join(mine), right: join(theirs) };
    if (!isMoved(link)) {
      shownInB.set(theirs[0]!.index, { link, paragraphs: inPlace(pair, hunks[k]!) });
      return;
    }
    const copies = movedCopies(pair, hunks[k]!, `move${++moves}`);
    shownInA.set(mine[0]!.index, copies.from);
    shownInB.set(theirs[0]!.index, { link, paragraphs: copies.to });
  });

  const paragraphs: RedlineParagraph[] = [];
  let waiting: RedlineParagraph[] = [];
  let next = 0;
  const flush = (upTo: number) => {
    for (; next < upTo; next++) paragraphs.push(...(shownInA.get(next) ?? []));
    paragraphs.push(...waiting);
    waiting = [];
  };
  for (let at = 0; at < after.length; at++) {
    const arrival = shownInB.get(at);
    if (!arrival) continue;
    if (arrival.link.a.length === 0 || isMoved(arrival.link)) {
      waiting.push(...arrival.paragraphs);
      continue;
    }
    flush(arrival.link.a[0]!);
    paragraphs.push(...arrival.paragraphs);
    next = arrival.link.a.at(-1)! + 1;
  }
  flush(before.length);
  const issued = issuedIn(b);
  return { paragraphs, ...(issued && { issued }) };
}
