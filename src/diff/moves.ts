// Finds paragraphs that moved to another place, edited or not: paragraphs of both drafts are looked up by the rare pairs of words that they share. A pairing in
// order is dropped if one of its paragraphs is much more like an unpaired paragraph elsewhere.
import { type Candidate, LEAST_SIMILAR, type Pairing } from './pairing.ts';
import { contained, dice, type Features, together } from './similarity.ts';

/** The least similarity at which a paragraph elsewhere counts as the same one. */
const ALIKE = 0.5;
/** Shorter paragraphs may be similar by chance. */
const MIN_WORDS = 6;
/** A pair of words that occurs in more paragraphs is no evidence. */
const MAX_POSTINGS = 40;
const MAX_LOOKED_AT = 6;
/** By how much a paragraph elsewhere must be more similar than the one in order. A move is harder to read than a change in place. */
const MORE_ALIKE = 0.12;

/** Two paragraphs by index, and their similarity from 0 to 1. */
export interface Match {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** The likely pairs of two lists of paragraphs, best first. A paragraph can be in several. `alike`: the least similarity. */
export function likelyMatches(xs: readonly Candidate[], ys: readonly Candidate[], alike = ALIKE): Match[] {
  const index = new Map<number, number[]>();
  xs.forEach((x, k) => {
    for (const pair of x.features.pairs.keys()) {
      const list = index.get(pair);
      if (list) list.push(k);
      else index.set(pair, [k]);
    }
  });
  const matches: Match[] = [];
  for (const y of ys) {
    const hits = new Map<number, number>();
    for (const [pair, weight] of y.features.pairs) {
      const list = index.get(pair);
      if (!list || list.length > MAX_POSTINGS) continue;
      for (const k of list) hits.set(k, (hits.get(k) ?? 0) + weight);
    }
    const best = [...hits].sort((p, q) => q[1] - p[1] || p[0] - q[0]).slice(0, MAX_LOOKED_AT);
    for (const [k] of best) {
      const x = xs[k]!;
      if (Math.min(x.block.words, y.block.words) < MIN_WORDS || (x.block.kind === 'title') !== (y.block.kind === 'title')) continue;
      const similarity = dice(x.features, y.features);
      if (similarity >= alike) matches.push({ a: x.block.index, b: y.block.index, similarity });
    }
  }
  return matches.sort((p, q) => q.similarity - p.similarity || Math.abs(p.a - p.b) - Math.abs(q.a - q.b) || p.a - q.a || p.b - q.b);
}

/** The matches in order, so that each paragraph is in at most one. Adds their paragraphs to `usedA` and `usedB`. */
export function takeMatches(matches: readonly Match[], usedA: Set<number>, usedB: Set<number>): Match[] {
  return matches.filter((match) => {
    if (usedA.has(match.a) || usedB.has(match.b)) return false;
    usedA.add(match.a);
    usedB.add(match.b);
    return true;
  });
}

/** The paragraphs of both drafts, by index. */
export interface Sides {
  readonly a: readonly Candidate[];
  readonly b: readonly Candidate[];
}

const read = (list: readonly Candidate[], at: readonly number[]): Features => at.map((k) => list[k]!.features).reduce(together);

/** The pairings, except that a paragraph much more like an unpaired one elsewhere is paired with that one. In a split or a merge only that paragraph is
 *  removed if the others still belong together. `matches`: best first. */
export function preferMoves(pairings: readonly Pairing[], matches: readonly Match[], sides: Sides): Pairing[] {
  const owners = { a: new Map<number, Pairing>(), b: new Map<number, Pairing>() };
  const own = (pairing: Pairing): void => {
    for (const at of pairing.a) owners.a.set(at, pairing);
    for (const at of pairing.b) owners.b.set(at, pairing);
  };
  const likenessOf = ({ a, b }: Pairing): number => dice(read(sides.a, a), read(sides.b, b));
  pairings.forEach(own);
  const kept = new Set(pairings);
  // Two unpaired paragraphs that are each other's best are a move already.
  const promised = { a: new Set<number>(), b: new Set<number>() };
  for (const { a, b, similarity } of matches) {
    const [ofA, ofB] = [owners.a.get(a), owners.b.get(b)];
    const former = ofA ?? ofB;
    if ((ofA && ofB) || promised.a.has(a) || promised.b.has(b)) continue;
    if (!former) {
      promised.a.add(a);
      promised.b.add(b);
      continue;
    }
    const likeness = former.a.length + former.b.length === 2 ? former.similarity : likenessOf(former);
    // Two adjacent variants of one paragraph were already weighed when pairing in order.
    const isBeside = ofA ? former.b.some((at) => Math.abs(at - b) === 1) : former.a.some((at) => Math.abs(at - a) === 1);
    if (isBeside || similarity < likeness + MORE_ALIKE) continue;
    kept.delete(former);
    for (const at of former.a) owners.a.delete(at);
    for (const at of former.b) owners.b.delete(at);
    const without = ofA ? { ...former, a: former.a.filter((at) => at !== a) } : { ...former, b: former.b.filter((at) => at !== b) };
    const rest = without.a.length > 0 && without.b.length > 0 ? [{ ...without, similarity: likenessOf(without) }] : [];
    for (const pairing of [{ a: [a], b: [b], similarity }, ...rest.filter((pairing) => pairing.similarity >= LEAST_SIMILAR)]) {
      kept.add(pairing);
      own(pairing);
    }
  }
  return [...kept];
}

/** For each paragraph of a side, the largest share of it that is in one matching paragraph. */
export function sharesElsewhere(matches: readonly Match[], side: 'a' | 'b', sides: Sides): Map<number, number> {
  const shares = new Map<number, number>();
  const other = side === 'a' ? 'b' : 'a';
  for (const match of matches) {
    const share = contained(sides[side][match[side]]!.features, sides[other][match[other]]!.features);
    if (share > (shares.get(match[side]) ?? 0)) shares.set(match[side], share);
  }
  return shares;
}
