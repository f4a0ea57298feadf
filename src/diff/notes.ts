// Pairs the footnotes of two texts. A note belongs to its place between kept words. At the same place, notes with equal text are the same note; the others are
// paired in order as notes whose text changed.
import type { Joined, Note } from './projection.ts';
import { fold } from './tokens.ts';

/** A segment of both texts: kept text (the same in both), or a gap in which text of A was replaced by text of B. Gaps at the ends may be empty. */
export interface Segment {
  readonly kept: boolean;
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

/** A note that stays (both are set; its text may differ), was deleted (only `a`) or was inserted (only `b`). */
export interface NotePair {
  readonly a: Note | null;
  readonly b: Note | null;
}

/** Ranges of A and B, in UTF-16 units. */
export type Range = Omit<Segment, 'kept'>;

/** Both texts from end to end as alternating gaps and kept segments, with a gap first and last. Hunks that touch become one gap. */
export function noteSegments(a: Joined, b: Joined, hunks: readonly Range[]): Segment[] {
  const segments: Segment[] = [];
  let gap = { aFrom: 0, aTo: 0, bFrom: 0, bTo: 0 };
  for (const hunk of [...hunks, { aFrom: a.text.length, aTo: a.text.length, bFrom: b.text.length, bTo: b.text.length }]) {
    if (hunk.aFrom > gap.aTo) {
      segments.push({ ...gap, kept: false }, { kept: true, aFrom: gap.aTo, aTo: hunk.aFrom, bFrom: gap.bTo, bTo: hunk.bFrom });
      gap = { ...hunk };
    } else gap = { ...gap, aTo: hunk.aTo, bTo: hunk.bTo };
  }
  segments.push({ ...gap, kept: false });
  return segments;
}

/** The pairs of notes in one segment, in order. A note at the border of a gap belongs to the gap. */
export function notesIn(segment: Segment, a: Joined, b: Joined): NotePair[] {
  const within = (at: number, from: number, to: number) => (segment.kept ? from < at && at < to : from <= at && at <= to);
  const mine = a.notes.filter((note) => within(note.at, segment.aFrom, segment.aTo));
  const theirs = b.notes.filter((note) => within(note.at, segment.bFrom, segment.bTo));
  if (mine.length === 0 && theirs.length === 0) return [];
  if (!segment.kept) return pair(mine, theirs);
  const places = [...new Set([...mine.map((note) => note.at - segment.aFrom), ...theirs.map((note) => note.at - segment.bFrom)])].sort(
    (x, y) => x - y,
  );
  return places.flatMap((place) =>
    pair(
      mine.filter((note) => note.at - segment.aFrom === place),
      theirs.filter((note) => note.at - segment.bFrom === place),
    ),
  );
}

/** Pairs the notes of one place: notes with equal texts first (longest common subsequence), then those between them in order. */
function pair(mine: readonly Note[], theirs: readonly Note[]): NotePair[] {
  const width = theirs.length + 1;
  // Hundreds of notes at one place do not occur in real texts; they are simply paired in order.
  const few = mine.length * theirs.length <= 250_000;
  const same = (i: number, j: number) => few && fold(mine[i]!.text) === fold(theirs[j]!.text);
  const best = new Int32Array(few ? (mine.length + 1) * width : 0);
  for (let i = few ? mine.length - 1 : -1; i >= 0; i--)
    for (let j = theirs.length - 1; j >= 0; j--)
      best[i * width + j] = same(i, j)
        ? best[(i + 1) * width + j + 1]! + 1
        : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
  const pairs: NotePair[] = [];
  let [i, j] = [0, 0];
  let [left, right]: [Note[], Note[]] = [[], []];
  const flush = () => {
    for (let k = 0; k < Math.max(left.length, right.length); k++) pairs.push({ a: left[k] ?? null, b: right[k] ?? null });
    [left, right] = [[], []];
  };
  while (i < mine.length || j < theirs.length) {
    if (i < mine.length && j < theirs.length && same(i, j)) {
      flush();
      pairs.push({ a: mine[i++]!, b: theirs[j++]! });
    } else if (j >= theirs.length || (i < mine.length && best[(i + 1) * width + j]! >= best[i * width + j + 1]!)) left.push(mine[i++]!);
    else right.push(theirs[j++]!);
  }
  flush();
  return pairs;
}
