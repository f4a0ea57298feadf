// Aligns the paragraphs of two drafts: first those with equal text, then similar ones between them, then those that moved far, and last the other parts of
// splits and merges. Finally the heaviest increasing run decides which pairs stayed in order; all others moved. inline.ts compares the words inside a pair.

import { heaviestIncreasingRun } from './increasing-run.ts';
import { likelyMatches, preferMoves, sharesElsewhere, takeMatches } from './moves.ts';
import { pairRange } from './pair-range.ts';
import { attachLeftovers, type Candidate, fullPairing, type Pairing } from './pairing.ts';
import type { ComparedParagraph } from './projection.ts';
import { type Features, featuresOf } from './similarity.ts';

/** Paragraphs of A (indices) that belong to paragraphs of B, and whether they moved. */
interface Aligned {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly moved: boolean;
}

/** The alignment of two drafts. */
export interface Alignment {
  /** In the order of B. A paragraph of B that is in none was inserted, one of A that is in none was deleted. */
  readonly aligned: readonly Aligned[];
  /** One English sentence if the alignment is coarser than usual, else null. */
  readonly limited: string | null;
}

/** Paragraphs with the same text that occur equally often on both sides, paired in their order. */
function equalParagraphs(a: readonly ComparedParagraph[], b: readonly ComparedParagraph[]): Pairing[] {
  const placesOf = (blocks: readonly ComparedParagraph[]) => {
    const places = new Map<string, number[]>();
    for (const block of blocks) {
      const list = places.get(block.key);
      if (list) list.push(block.index);
      else places.set(block.key, [block.index]);
    }
    return places;
  };
  const inB = placesOf(b);
  return [...placesOf(a)]
    .flatMap(([key, mine]) => {
      const theirs = inB.get(key);
      if (theirs?.length !== mine.length) return [];
      return mine.map((at, k) => ({ a: [at], b: [theirs[k]!], similarity: 1 }));
    })
    .sort((x, y) => x.b[0]! - y.b[0]!);
}

/** Whether ids are evidence: only if every unchanged paragraph has kept its id. Readers of files number the paragraphs, so equal ids of two files mean
 *  nothing. */
function idsAreEvidence(anchors: readonly Pairing[], a: readonly ComparedParagraph[], b: readonly ComparedParagraph[]): boolean {
  return anchors.length > 2 && anchors.every((anchor) => a[anchor.a[0]!]!.id === b[anchor.b[0]!]!.id);
}

const NOWHERE: ReadonlyMap<number, number> = new Map();
const LIMITED = 'Very many paragraphs changed at once, so some are shown as removed and added that may belong together.';

/** Aligns the paragraphs of two drafts. Deterministic; if too many paragraphs changed it returns a coarser result and says so in `limited`. */
export function align(a: readonly ComparedParagraph[], b: readonly ComparedParagraph[]): Alignment {
  const features = featuresOf(a, b);
  const candidate = (block: ComparedParagraph, of: (at: number) => Features): Candidate => ({
    block,
    get features() {
      return of(block.index);
    },
  });
  const xs = a.map((block) => candidate(block, features.a));
  const ys = b.map((block) => candidate(block, features.b));
  const usedA = new Set<number>();
  const usedB = new Set<number>();
  const use = (pairing: Pairing) => {
    for (const at of pairing.a) usedA.add(at);
    for (const at of pairing.b) usedB.add(at);
  };
  const free = (list: readonly Candidate[], used: ReadonlySet<number>) => list.filter((candidate) => !used.has(candidate.block.index));
  const effort = fullPairing();

  const anchors = equalParagraphs(a, b);
  anchors.forEach(use);
  const trustIds = idsAreEvidence(anchors, a, b);
  const stayed = heaviestIncreasingRun(
    anchors.map((anchor) => anchor.a[0]!),
    (at) => 1 + Math.min(a[anchors[at]!.a[0]!]!.words, 40) / 40,
  );
  const pairings: Pairing[] = [];
  let [i, j] = [0, 0];
  for (const stop of [...anchors.filter((_, k) => stayed.has(k)), { a: [a.length], b: [b.length] }]) {
    const [left, right] = [free(xs.slice(i, stop.a[0]!), usedA), free(ys.slice(j, stop.b[0]!), usedB)];
    const found = pairRange(left, right, trustIds, effort);
    for (const pairing of found) pairings.push(pairing);
    [i, j] = [stop.a[0]! + 1, stop.b[0]! + 1];
  }
  const changed = likelyMatches(free(xs, usedA), free(ys, usedB));
  const sides = { a: xs, b: ys };
  const inPlace = preferMoves(pairings, changed, sides).sort((x, y) => x.b[0]! - y.b[0]!);
  inPlace.forEach(use);
  // A paragraph is added to its neighbour only if no unpaired one elsewhere has more of it.
  const open = changed.filter((match) => !usedA.has(match.a) && !usedB.has(match.b));
  const elsewhere = { a: sharesElsewhere(open, 'a', sides), b: sharesElsewhere(open, 'b', sides) };
  attachLeftovers(inPlace, 'b', ys, xs, usedB, elsewhere.b);
  attachLeftovers(inPlace, 'a', xs, ys, usedA, elsewhere.a);
  const moves = takeMatches(open, usedA, usedB)
    .map((match): Pairing => ({ a: [match.a], b: [match.b], similarity: match.similarity }))
    .sort((x, y) => x.b[0]! - y.b[0]!);
  const withMoves = [...inPlace, ...moves];
  attachLeftovers(withMoves, 'b', ys, xs, usedB, NOWHERE);
  attachLeftovers(withMoves, 'a', xs, ys, usedA, NOWHERE);
  const all = [...anchors, ...withMoves].sort((x, y) => x.b[0]! - y.b[0]!);
  return { aligned: inOrder(all, a, b), limited: effort.gaveUp ? LIMITED : null };
}

/** Marks the pairings that moved: those outside the heaviest run that kept its order. */
function inOrder(all: readonly Pairing[], a: readonly ComparedParagraph[], b: readonly ComparedParagraph[]): Aligned[] {
  const weigh = (blocks: readonly ComparedParagraph[], at: readonly number[]) =>
    at.reduce((sum, k) => sum + 1 + Math.min(blocks[k]!.words, 60) / 60, 0);
  const stayed = heaviestIncreasingRun(
    all.map((pairing) => pairing.a[0]!),
    (at) => weigh(a, all[at]!.a) + weigh(b, all[at]!.b),
  );
  const fewest = (pairing: Pairing) => Math.min(...pairing.a.map((k) => a[k]!.words), ...pairing.b.map((k) => b[k]!.words));
  return all.flatMap((pairing, k) => {
    const moved = !stayed.has(k);
    // A very short line that moved is not worth showing as a move.
    if (moved && fewest(pairing) < 3) return [];
    return [{ a: pairing.a, b: pairing.b, moved }];
  });
}
