// Makes an alignment of words readable: pure insertions and deletions slide to a comma or the start of a clause, and kept words between two changes are dropped
// if they are too few.
import type { Token } from './tokens.ts';

/** The indices of a kept word in two token lists. */
export type KeptPair = [number, number];

const STOPS = /^[,;:.]$/;

/** How well a range of tokens reads as one change. It should start at a comma or a clause and end before one. */
function readsWell(tokens: readonly Token[], from: number, to: number): number {
  const [first, last, next, before] = [tokens[from], tokens[to - 1], tokens[to], tokens[from - 1]];
  if (!first || !last) return -9;
  const stop = (token: Token | undefined) => token !== undefined && STOPS.test(token.key);
  let score = 0;
  if (stop(first)) score += 2;
  if (stop(before)) score += 0.6;
  if (!next || stop(next)) score += 1.5;
  if (stop(last) && !stop(first)) score += 0.4;
  if (/^(and|or)$/.test(first.key)) score += 0.8;
  if (/^(and|or|of|the|to|in|for)$/.test(last.key)) score -= 0.7;
  return score;
}

/** Slides changes that only insert or only delete to where a reader would expect them to begin. */
function slide(kept: KeptPair[], xs: readonly Token[], ys: readonly Token[]): void {
  const follows = (k: number) => kept[k]![0] === kept[k - 1]![0] + 1 && kept[k]![1] === kept[k - 1]![1] + 1;
  for (let k = 0; k + 1 < kept.length; k++) {
    const [x, y] = kept[k]!;
    const [nextX, nextY] = kept[k + 1]!;
    const deleted = nextX - x - 1;
    const inserted = nextY - y - 1;
    if (deleted > 0 === inserted > 0) continue;
    const tokens = inserted > 0 ? ys : xs;
    const from = (inserted > 0 ? y : x) + 1;
    const to = inserted > 0 ? nextY : nextX;
    let best = readsWell(tokens, from, to);
    let by = 0;
    for (let s = 1; k - s + 1 >= 0; s++) {
      if (s > 1 && !follows(k - s + 2)) break;
      if (from - s < 0 || tokens[from - s]!.key !== tokens[to - s]!.key) break;
      const score = readsWell(tokens, from - s, to - s);
      if (score > best) [best, by] = [score, -s];
    }
    for (let s = 1; k + s < kept.length; s++) {
      if (s > 1 && !follows(k + s)) break;
      if (to + s > tokens.length || tokens[to + s - 1]!.key !== tokens[from + s - 1]!.key) break;
      const score = readsWell(tokens, from + s, to + s);
      if (score > best) [best, by] = [score, s];
    }
    const side = inserted > 0 ? 1 : 0;
    const size = deleted + inserted;
    for (let t = 0; t < -by; t++) kept[k - t]![side] += size;
    for (let t = 0; t < by; t++) kept[k + 1 + t]![side] -= size;
  }
}

const NUMBERS = new Set(
  (
    'one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty thirty forty fifty sixty ninety ' +
    'un une deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente soixante ' +
    'uno una dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta sesenta ' +
    'один одного два двух три трех трёх четыре четырех четырёх пять пяти шесть шести семь восемь девять десять ' +
    'ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثماني ثمانية تسع تسعة عشر عشرة'
  ).split(' '),
);
const isNumber = ({ key }: Token): boolean => /^\p{N}+(?:[.,]\p{N}+)*$/u.test(key) || NUMBERS.has(key.toLowerCase());

/** A number that changed into another, alone or with its noun ("one year", "two years"). */
const changesNumber = (deleted: readonly Token[], inserted: readonly Token[]): boolean =>
  deleted.length > 0 &&
  deleted.length <= 2 &&
  deleted.length === inserted.length &&
  [deleted[0]!, inserted[0]!].every(isNumber) &&
  [...deleted, ...inserted].every((token) => token.word);

/** Drops kept words between two changes if they are too little to separate them. */
function prune(kept: KeptPair[], xs: readonly Token[], ys: readonly Token[]): KeptPair[] {
  let rest = kept;
  for (let again = true; again; ) {
    again = false;
    const runs: KeptPair[][] = [];
    for (const pair of rest) {
      const last = runs.at(-1)?.at(-1);
      if (last && pair[0] === last[0] + 1 && pair[1] === last[1] + 1) runs.at(-1)!.push(pair);
      else runs.push([pair]);
    }
    const left: KeptPair[] = [];
    runs.forEach((run, r) => {
      const next = runs[r + 1]?.[0];
      const before = left.at(-1);
      if (!before || !next) {
        left.push(...run);
        return;
      }
      const [first, last] = [run[0]!, run.at(-1)!];
      const words = run.filter(([x]) => xs[x]!.word).length;
      const weight = run.reduce((sum, [x]) => sum + xs[x]!.weight, 0);
      const gap = [first[0] - before[0] - 1, first[1] - before[1] - 1, next[0] - last[0] - 1, next[1] - last[1] - 1] as const;
      const replaces = (gap[0] > 0 && gap[1] > 0) || (gap[2] > 0 && gap[3] > 0);
      const changedBeside = Math.min(gap[0] + gap[1], gap[2] + gap[3]);
      // "For a further period of four years": the number and what was added to its phrase are two changes, and "period of" is between them.
      const numbers = [
        changesNumber(xs.slice(before[0] + 1, first[0]), ys.slice(before[1] + 1, first[1])),
        changesNumber(xs.slice(last[0] + 1, next[0]), ys.slice(last[1] + 1, next[1])),
      ];
      const isPure = [gap[0] === 0 || gap[1] === 0, gap[2] === 0 || gap[3] === 0];
      const inNumberPhrase = weight >= 1 && numbers.includes(true) && numbers.every((is, k) => is || isPure[k]);
      const isTooLittle = replaces && words < 3 && (weight < 1.5 || changedBeside > 6 * words) && !inNumberPhrase;
      if (words < 1 || isTooLittle) again = true;
      else left.push(...run);
    });
    rest = left;
  }
  return rest;
}

/** The alignment arranged for reading. Changes `kept` in place; the caller must use the result. */
export function tidy(kept: KeptPair[], xs: readonly Token[], ys: readonly Token[]): KeptPair[] {
  slide(kept, xs, ys);
  return prune(kept, xs, ys);
}
