// Finds paragraphs that moved to another place, edited or not: paragraphs of both drafts that are still unpaired are looked up by the rare pairs of
// words that they share.
import type { Candidate } from './pairing.ts';
import { dice } from './similarity.ts';

/** The least similarity at which a paragraph elsewhere counts as the same one. */
const ALIKE = 0.5;
/** Shorter paragraphs may be similar by chance. */
const MIN_WORDS = 6;
/** A pair of words that occurs in more paragraphs is no evidence. */
const MAX_POSTINGS = 40;
const MAX_LOOKED_AT = 6;

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
