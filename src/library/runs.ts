// Which words of some paragraphs stand in paragraphs of the library, as runs of words. Candidates are taken one after the other; nothing is kept of them but the
// places in the traced words that they hold, so that memory does not grow with their number.
import { hashOfRun, hashOfWord, PARTED } from './fingerprints.ts';
import { halvesOf, type WordPlace } from './units.ts';

/** A run that was chosen: words [from, to) of a traced paragraph, which stand in the library paragraph `source` from its word `at` on. */
export interface ChosenRun {
  readonly from: number;
  readonly to: number;
  readonly source: number;
  readonly at: number;
  /** How many further paragraphs hold these words within such a run. */
  readonly others: number;
}

/** Words [from, to) of a traced paragraph, the best paragraph in which just these stand, and what they add to the count of paragraphs that hold them. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  source: number;
  at: number;
  count: number;
}

/** A run in a candidate: words [from, to) of the traced paragraph, from its word `at` on. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** How many words a gram has by which the beginnings of runs are found, at most. */
const GRAM = 8;
/** Longer paragraphs are traced up to here; the longest known has some 3,000 words. */
const MOST_WORDS = 65_536;

/** Collects the runs that some paragraphs share with candidates. */
export class RunCollector {
  private readonly keys: readonly string[];
  private readonly paragraphs: readonly Int32Array[];
  /** For each paragraph, half words before each word. */
  private readonly halves: readonly Int32Array[];
  private readonly grams = new Map<number, number[]>();
  private readonly stretches: readonly Map<number, Stretch>[];
  private readonly gram: number;
  private readonly least: number;

  /** `paragraphs`: the words of the traced paragraphs, by key. `runWords`: the least words of a run, at least 1. */
  constructor(paragraphs: ReadonlyMap<string, readonly WordPlace[]>, runWords: number) {
    this.keys = [...paragraphs.keys()];
    this.paragraphs = [...paragraphs.values()].map((words) => Int32Array.from(words.slice(0, MOST_WORDS), ({ word }) => hashOfWord(word)));
    this.halves = [...paragraphs.values()].map((words) => {
      const sums = new Int32Array(words.length + 1);
      for (const [i, { word }] of words.entries()) sums[i + 1] = sums[i]! + halvesOf(word);
      return sums;
    });
    this.stretches = this.keys.map(() => new Map());
    this.gram = Math.min(runWords, GRAM);
    this.least = 2 * runWords;
    for (const [p, hashes] of this.paragraphs.entries())
      for (let i = 0; i + this.gram <= hashes.length; i++) {
        const hash = hashOfRun(hashes, i, this.gram);
        const places = this.grams.get(hash);
        if (places) places.push(p * MOST_WORDS + i);
        else this.grams.set(hash, [p * MOST_WORDS + i]);
      }
  }

  /** Takes a library paragraph by the hashes of its words, with `PARTED` where no run may go across. Candidates come in any order, each once. `source`: its number; of the paragraphs that hold the same
   *  words the one with the greatest is taken. */
  take(source: number, hashes: Int32Array): void {
    const found = new Map<number, Found[]>();
    let parted = 0;
    for (let j = 0; j + this.gram <= hashes.length; j++) {
      if (hashes[j] === PARTED) {
        parted++;
        continue;
      }
      const places = this.grams.get(hashOfRun(hashes, j, this.gram));
      if (!places) continue;
      for (const place of places) {
        const p = Math.floor(place / MOST_WORDS);
        const from = place % MOST_WORDS;
        const words = this.paragraphs[p]!;
        // Else the run has begun before.
        if (j > 0 && from > 0 && hashes[j - 1] === words[from - 1]) continue;
        let length = 0;
        while (from + length < words.length && j + length < hashes.length && words[from + length] === hashes[j + length]) length++;
        const halves = this.halves[p]!;
        if (halves[from + length]! - halves[from]! < this.least) continue;
        const list = found.get(p);
        const run = { from, to: from + length, at: j - parted };
        if (list) list.push(run);
        else found.set(p, [run]);
      }
    }
    for (const [p, runs] of found) addRuns(this.stretches[p]!, runs, source);
  }

  /** The runs of each paragraph, disjoint and in order: the longest first, then the one with the greatest source, each less the words that are taken already. */
  chosen(): Map<string, ChosenRun[]> {
    return new Map(this.keys.map((key, p) => [key, choose([...this.stretches[p]!.values()])]));
  }
}

function stretchAt(stretches: Map<number, Stretch>, from: number, to: number): Stretch {
  const key = from * MOST_WORDS + to;
  let stretch = stretches.get(key);
  if (!stretch) {
    stretch = { from, to, source: -1, at: 0, count: 0 };
    stretches.set(key, stretch);
  }
  return stretch;
}

/** Counts a paragraph once for every stretch of words that one of its runs holds: where two runs overlap, what both hold would be counted twice. */
function addRuns(stretches: Map<number, Stretch>, runs: Found[], source: number): void {
  runs.sort((a, b) => a.from - b.from || b.to - a.to || a.at - b.at);
  let last: Found | null = null;
  for (const run of runs) {
    // Within a run that began earlier: whoever holds that holds this.
    if (last && run.to <= last.to) continue;
    if (last && run.from < last.to) stretchAt(stretches, run.from, last.to).count--;
    const stretch = stretchAt(stretches, run.from, run.to);
    stretch.count++;
    if (source > stretch.source) {
      stretch.source = source;
      stretch.at = run.at;
    }
    last = run;
  }
}

function choose(stretches: readonly Stretch[]): ChosenRun[] {
  const runs = stretches
    .filter(({ source }) => source >= 0)
    .sort((a, b) => b.to - b.from - (a.to - a.from) || b.source - a.source || a.from - b.from);
  const length = runs.reduce((most, { to }) => Math.max(most, to), 0);
  const taken = new Uint8Array(length);
  const chosen: ChosenRun[] = [];
  for (const { from, to, source, at } of runs) {
    // What longer runs left of it hangs together: each of them took all of its words, and none lies inside of a shorter one.
    let [first, last] = [from, to];
    while (first < last && taken[first]) first++;
    while (last > first && taken[last - 1]) last--;
    if (first === last) continue;
    taken.fill(1, first, last);
    const count = stretches.reduce((sum, stretch) => sum + (stretch.from <= first && stretch.to >= last ? stretch.count : 0), 0);
    chosen.push({ from: first, to: last, source, at: at + first - from, others: count - 1 });
  }
  return chosen.sort((a, b) => a.from - b.from);
}
