// Paragraphs that were taken to another place, edited or not: leftovers of both drafts looked up by the rare word pairs they share.
import type { Candidate } from './pairing.ts';
import { dice } from './similarity.ts';

/** Less alike than this, a paragraph elsewhere is another paragraph. */
const ALIKE = 0.5;
/** Shorter paragraphs are alike by chance. */
const MIN_WORDS = 6;
/** A word pair that stands in more paragraphs than this tells nothing. */
const MAX_POSTINGS = 40;
const MAX_LOOKED_AT = 6;

export interface Match {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** Likely partners among leftovers, best first; a paragraph can be in several. */
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

/** Each paragraph in at most one match; `used` takes note of it. */
export function takeMatches(matches: readonly Match[], usedA: Set<number>, usedB: Set<number>): Match[] {
  return matches.filter((match) => {
    if (usedA.has(match.a) || usedB.has(match.b)) return false;
    usedA.add(match.a);
    usedB.add(match.b);
    return true;
  });
}
