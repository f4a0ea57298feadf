// How much of a text is in which library texts: shares of its words, in whole percents that add up.
import type { LibraryText, TraceRun } from './library-model.ts';
import { tracedWords } from './units.ts';

/** Sources with a smaller share are counted together, but for the first two. */
export const LEAST_SHARE = 0.02;

/** A traced paragraph of a text: its words, and the runs of them that are in the library. */
export interface CountedWords {
  readonly text: string;
  readonly runs: readonly Pick<TraceRun, 'start' | 'end' | 'place'>[];
}

/** A library text with its part of the traced words. */
export interface SourceShare {
  readonly text: LibraryText;
  readonly percent: number;
  /** How many paragraphs of the traced text have a run of it. */
  readonly paragraphs: number;
  /** How many words. */
  readonly words: number;
}

/** The shares of a traced text. The percents of `sources`, of `more` and of `fresh` add up to 100, or are all 0 if there are no words. */
export interface TraceShares {
  /** What `sources` and `more` add up to. */
  readonly agreed: number;
  /** The largest share first. */
  readonly sources: readonly SourceShare[];
  /** The sources with small shares together; null if there are none. */
  readonly more: { readonly texts: readonly LibraryText[]; readonly percent: number } | null;
  /** `paragraphs`: the indices of the paragraphs without a run that have words. */
  readonly fresh: { readonly percent: number; readonly paragraphs: readonly number[] };
}

/**
 * Whole percents of the counts, by largest remainder: they add up to 100, none is a whole percent or more away from the exact share, a count of 0 has 0, and
 * a larger count never has less. All are 0 if the counts are.
 */
export function percentsOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const percents = counts.map((count) => Math.floor((count * 100) / total));
  const rest = 100 - percents.reduce((sum, percent) => sum + percent, 0);
  const remainder = (at: number): number => (counts[at]! * 100) % total;
  const order = counts.map((_, at) => at).sort((a, b) => remainder(b) - remainder(a) || counts[b]! - counts[a]! || a - b);
  for (const at of order.slice(0, rest)) percents[at]!++;
  return percents;
}

/** The words of a paragraph, of each of its runs and of none. */
interface CountedRuns {
  readonly all: number;
  readonly ofRuns: readonly number[];
}

/** Keyed by the runs of a paragraph, which belong to one text, so that words are counted once however often the text is traced. */
const counted = new WeakMap<CountedWords['runs'], CountedRuns>();

function countedRuns({ text, runs }: CountedWords): CountedRuns {
  const known = counted.get(runs);
  if (known) return known;
  const words = tracedWords(text);
  let next = 0;
  const ofRuns = runs.map(({ start, end }) => {
    while (next < words.length && words[next]!.to <= start) next++;
    const first = next;
    while (next < words.length && words[next]!.from < end) next++;
    return next - first;
  });
  const counts = { all: words.length, ofRuns };
  counted.set(runs, counts);
  return counts;
}

/** The shares of a text, by words. A paragraph without words is not counted. The same `runs` must always come with the same text. */
export function traceShares(paragraphs: readonly CountedWords[]): TraceShares {
  const found = new Map<string, { readonly text: LibraryText; words: number; readonly paragraphs: Set<number> }>();
  const fresh: number[] = [];
  let freshWords = 0;
  paragraphs.forEach((paragraph, at) => {
    const { all, ofRuns } = countedRuns(paragraph);
    let left = all;
    for (const [i, { place }] of paragraph.runs.entries()) {
      const words = ofRuns[i]!;
      const known = found.get(place.text.id) ?? { text: place.text, words: 0, paragraphs: new Set<number>() };
      known.words += words;
      known.paragraphs.add(at);
      found.set(place.text.id, known);
      left -= words;
    }
    freshWords += left;
    if (all > 0 && paragraph.runs.length === 0) fresh.push(at);
  });
  const ranked = [...found.values()].sort((a, b) => b.words - a.words || (a.text.symbol < b.text.symbol ? -1 : 1));
  const total = ranked.reduce((sum, { words }) => sum + words, freshWords);
  let named = ranked.filter(({ words }, at) => at < 2 || words >= LEAST_SHARE * total);
  // One alone is named like the others.
  if (ranked.length === named.length + 1) named = ranked;
  const small = ranked.slice(named.length);
  const percents = percentsOf([...named.map(({ words }) => words), small.reduce((sum, { words }) => sum + words, 0), freshWords]);
  const [freshPercent, morePercent] = [percents.at(-1)!, percents.at(-2)!];
  return {
    agreed: percents.slice(0, -1).reduce((sum, percent) => sum + percent, 0),
    sources: named.map(({ text, words, paragraphs: those }, at) => ({ text, words, percent: percents[at]!, paragraphs: those.size })),
    more: small.length === 0 ? null : { texts: small.map(({ text }) => text), percent: morePercent },
    fresh: { percent: freshPercent, paragraphs: fresh },
  };
}
