// Which paragraphs of two drafts belong together: equal ones first, then alike ones between them, splits and merges, leftovers anywhere,
// and at the end one row that stayed in order; what is off it has moved. Words inside the pairs are not its business (inline.ts).
import { likelyMatches, type Match, takeMatches } from './moves.ts';
import { attachLeftovers, type Candidate, MAX_CELLS, type Pairing, pairInOrder } from './pairing.ts';
import type { Block } from './projection.ts';
import { featuresOf } from './similarity.ts';
import { spineOf } from './spine.ts';

/** A row of paragraphs of A that answers to a row of B. */
export interface Aligned {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly moved: boolean;
}

export interface Alignment {
  /** In B's order; a paragraph that is in none was inserted or deleted. */
  readonly aligned: readonly Aligned[];
  readonly limited: string | null;
}

interface Anchor extends Pairing {
  readonly exact: boolean;
}

/** Paragraphs of equal words that occur equally often on both sides, first with first. */
function equalOnes(a: readonly Block[], b: readonly Block[]): Anchor[] {
  const placesOf = (blocks: readonly Block[]) => {
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
      return mine.map((at, k) => ({ a: [at], b: [theirs[k]!], similarity: 1, exact: true }));
    })
    .sort((x, y) => x.b[0]! - y.b[0]!);
}

/** Ids are evidence only where every unchanged paragraph kept its own (readers of files count ids, then they say nothing). */
function idsHold(anchors: readonly Anchor[], a: readonly Block[], b: readonly Block[]): boolean {
  return anchors.length > 2 && anchors.every((anchor) => a[anchor.a[0]!]!.id === b[anchor.b[0]!]!.id);
}

const LIMITED = 'Very many paragraphs changed at once, so some are shown as removed and added that may belong together.';

/** Aligns the paragraphs of two drafts. */
export function align(a: readonly Block[], b: readonly Block[]): Alignment {
  const features = featuresOf(a, b);
  const xs = a.map((block, k): Candidate => ({ block, features: features.a[k]! }));
  const ys = b.map((block, k): Candidate => ({ block, features: features.b[k]! }));
  const usedA = new Uint8Array(a.length);
  const usedB = new Uint8Array(b.length);
  const use = (pairing: Pairing) => {
    for (const at of pairing.a) usedA[at] = 1;
    for (const at of pairing.b) usedB[at] = 1;
  };
  const free = (list: readonly Candidate[], used: Uint8Array, from: number, to: number) =>
    list.slice(from, to).filter((candidate) => !used[candidate.block.index]);
  let limited: string | null = null;

  const anchors = equalOnes(a, b);
  anchors.forEach(use);
  const trustIds = idsHold(anchors, a, b);

  const between = (fromA: number, toA: number, fromB: number, toB: number): Pairing[] => {
    const left = free(xs, usedA, fromA, toA);
    const right = free(ys, usedB, fromB, toB);
    if (left.length === 0 || right.length === 0) return [];
    if (left.length * right.length <= MAX_CELLS) return pairInOrder(left, right, trustIds);
    // Too many pairs: the likely ones that are in order cut the stretch into smaller ones.
    const likely = [...takeMatches(likelyMatches(left, right), new Uint8Array(a.length), new Uint8Array(b.length))].sort(
      (x, y) => x.b - y.b,
    );
    const kept = spineOf(likely.map((match) => ({ a: match.a, b: match.b, weight: match.similarity })));
    const cuts = likely.filter((_, k) => kept.has(k));
    if (cuts.length === 0) {
      limited = LIMITED;
      return [];
    }
    const pairings = cuts.map((match: Match): Pairing => ({ a: [match.a], b: [match.b], similarity: match.similarity }));
    pairings.forEach(use);
    const stops = [...cuts, { a: toA, b: toB }];
    let previous = { a: fromA - 1, b: fromB - 1 };
    for (const stop of stops) {
      pairings.push(...between(previous.a + 1, stop.a, previous.b + 1, stop.b));
      previous = stop;
    }
    return pairings;
  };

  const spine = spineOf(
    anchors.map((anchor) => ({ a: anchor.a[0]!, b: anchor.b[0]!, weight: 1 + Math.min(a[anchor.a[0]!]!.words, 40) / 40 })),
  );
  const pairings: Pairing[] = [];
  let previous = { a: -1, b: -1 };
  for (const stop of [
    ...anchors.filter((_, k) => spine.has(k)).map((anchor) => ({ a: anchor.a[0]!, b: anchor.b[0]! })),
    { a: a.length, b: b.length },
  ]) {
    pairings.push(...between(previous.a + 1, stop.a, previous.b + 1, stop.b));
    previous = stop;
  }
  pairings.forEach(use);
  attachLeftovers(pairings, 'b', ys, xs, usedB);
  attachLeftovers(pairings, 'a', xs, ys, usedA);

  const moves = takeMatches(likelyMatches(free(xs, usedA, 0, a.length), free(ys, usedB, 0, b.length)), usedA, usedB);
  const all: Anchor[] = [
    ...anchors,
    ...pairings.map((pairing) => ({ ...pairing, exact: false })),
    ...moves.map((match) => ({ a: [match.a], b: [match.b], similarity: match.similarity, exact: false })),
  ].sort((x, y) => x.b[0]! - y.b[0]!);
  return { aligned: inOrder(all, a), limited };
}

/** Says which pairings moved: those off the heaviest row that stayed in order. */
function inOrder(all: readonly Anchor[], a: readonly Block[]): Aligned[] {
  const weight = (anchor: Anchor) => anchor.a.reduce((sum, at) => sum + 1 + Math.min(a[at]!.words, 60) / 60, 0);
  const stayed = spineOf(all.map((anchor) => ({ a: anchor.a[0]!, b: anchor.b[0]!, weight: weight(anchor) })));
  return all.flatMap((anchor, k) => {
    const moved = !stayed.has(k);
    // A short line that stands elsewhere is no news as a move.
    if (moved && anchor.a.length === 1 && a[anchor.a[0]!]!.words < 3) return [];
    return [{ a: anchor.a, b: anchor.b, moved }];
  });
}
