// Finds runs of words that some paragraphs share with paragraphs of the library. Candidates are processed one after the other; only the matching places in the
// traced words are stored, so that memory does not grow with the number of candidates.
import { hashOfWord, PARTED } from './fingerprints.ts';
import { halvesOf, type WordPlace } from './units.ts';

/** A run that was chosen: words [from, to) of a traced paragraph, which are in the library paragraph `source` from its word `at` on. */
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
  readonly source: number;
  readonly at: number;
  readonly count: number;
}

/** The most words in a gram; runs are found by grams. */
const GRAM = 4;
/** The most words of a paragraph that are traced; the longest known paragraph has some 3,000. */
const MOST_WORDS = 65_536;
/** Slots in the hash table per gram: most grams of the library meet an empty slot, so that nothing more is read for them. */
const ROOM = 8;
/** With more runs than this in a candidate, another sorting is used instead of insertion sort. */
const MOST_INSERTED = 32;
const MIX = 0x01000193;
const MIX_AGAIN = 0x9e3779b1;

/** Collects the runs that some paragraphs share with candidates. A run of `runWords` words holds a gram that begins at a multiple of `stride` words of the
 *  candidate: only these are looked up, and the run is extended from there to both sides, word by word. */
export class RunCollector {
  private readonly keys: readonly string[];
  /** Where each paragraph begins in `words`. */
  private readonly starts: readonly number[];
  /** The hashes of all words, with `PARTED` before, between and after the paragraphs, so that no run crosses them. */
  private readonly words: Int32Array;
  /** Half words before each of them. */
  private readonly halves: Int32Array;
  private readonly gram: number;
  private readonly stride: number;
  private readonly least: number;
  /** By the hash of a gram, the last place in `words` with a gram of such a hash; 0 for none. */
  private readonly heads: Int32Array;
  /** The place before it, for each place. */
  private readonly before: Int32Array;
  private readonly shift: number;
  private readonly stretches = new StretchTable();
  private readonly found = new FoundRuns();

  /** `paragraphs`: the words of the traced paragraphs, by key. `runWords`: the least words of a run, at least 1. */
  constructor(paragraphs: ReadonlyMap<string, readonly WordPlace[]>, runWords: number) {
    this.keys = [...paragraphs.keys()];
    const lists = [...paragraphs.values()].map((words) => words.slice(0, MOST_WORDS));
    const length = lists.reduce((sum, words) => sum + words.length + 1, 1);
    this.words = new Int32Array(length);
    this.halves = new Int32Array(length + 1);
    this.before = new Int32Array(length);
    this.gram = Math.min(GRAM, runWords);
    this.stride = runWords - this.gram + 1;
    this.least = 2 * runWords;
    const bits = Math.ceil(Math.log2(ROOM * length));
    this.heads = new Int32Array(2 ** bits);
    this.shift = 32 - bits;
    let at = 1;
    this.starts = lists.map((words) => {
      const start = at;
      for (const { word } of words) {
        this.words[at] = hashOfWord(word);
        this.halves[at + 1] = this.halves[at]! + halvesOf(word);
        at++;
      }
      this.halves[at + 1] = this.halves[at]!;
      for (let place = start; place + this.gram <= at; place++) {
        const slot = this.slotOf(this.words, place);
        this.before[place] = this.heads[slot]!;
        this.heads[slot] = place;
      }
      at++;
      return start;
    });
  }

  /** Takes a library paragraph by the hashes [start, end) of its words, with `PARTED` where no run may cross. Candidates come in any order, each once.
   *  `source`: its number; of paragraphs with the same words, the one with the greatest number is chosen. */
  take(source: number, hashes: Int32Array, start = 0, end = hashes.length): void {
    const { words, halves, heads, before, gram, stride, least, found } = this;
    for (let j = start; j + gram <= end; j += stride) {
      for (let place = heads[this.slotOf(hashes, j)]!; place !== 0; place = before[place]!) {
        let forth = 0;
        while (j + forth < end && words[place + forth] === hashes[j + forth] && words[place + forth] !== PARTED) forth++;
        if (forth < gram) continue;
        let back = 0;
        const most = Math.min(stride, j - start);
        while (back < most && words[place - back - 1] === hashes[j - back - 1] && words[place - back - 1] !== PARTED) back++;
        // Otherwise the preceding gram was in this run too.
        if (back === stride) continue;
        if (halves[place + forth]! - halves[place - back]! >= least) found.add(place - back, place + forth, j - back);
      }
    }
    if (found.count > 0) this.addRuns(source, hashes, start);
  }

  /** The runs of each paragraph, disjoint and in order. The longest is chosen first, then the one with the greatest source, each without words already used. */
  chosen(): Map<string, ChosenRun[]> {
    const lists: Stretch[][] = this.keys.map(() => []);
    let p = 0;
    for (const stretch of this.stretches.all()) {
      while (p + 1 < this.starts.length && this.starts[p + 1]! <= stretch.from) p++;
      const start = this.starts[p]!;
      lists[p]!.push({ ...stretch, from: stretch.from - start, to: stretch.to - start });
    }
    return new Map(this.keys.map((key, at) => [key, choose(lists[at]!)]));
  }

  /** The slot in the table for the gram of the words from `at` on. */
  private slotOf(hashes: Int32Array, at: number): number {
    let h = hashes[at]!;
    for (let k = 1; k < this.gram; k++) h = Math.imul(h, MIX) + hashes[at + k]!;
    return Math.imul(h ^ (h >>> 15), MIX_AGAIN) >>> this.shift;
  }

  /** Counts a paragraph once for every stretch of words in its runs: without this, the overlap of two runs would be counted twice. */
  private addRuns(source: number, hashes: Int32Array, start: number): void {
    const { found, stretches } = this;
    found.sort();
    let last = 0;
    for (let k = 0; k < found.count; k++) {
      const [from, to] = [found.from[k]!, found.to[k]!];
      // Inside a run that began earlier: a paragraph with that one also has this one.
      if (to <= last) continue;
      if (from < last) stretches.counts[stretches.at(from, last)]!--;
      const stretch = stretches.at(from, to);
      stretches.counts[stretch]!++;
      if (source > stretches.sources[stretch]!) {
        let at = 0;
        for (let j = start; j < found.at[k]!; j++) if (hashes[j] !== PARTED) at++;
        stretches.sources[stretch] = source;
        stretches.places[stretch] = at;
      }
      last = to;
    }
    found.count = 0;
  }
}

/** The runs in one candidate: words [from, to) of what is traced, and the word of the candidate at which they begin. The arrays are reused. */
class FoundRuns {
  count = 0;
  from = new Int32Array(64);
  to = new Int32Array(64);
  at = new Int32Array(64);

  add(from: number, to: number, at: number): void {
    if (this.count === this.from.length) [this.from, this.to, this.at] = [grown(this.from), grown(this.to), grown(this.at)];
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.at[this.count++] = at;
  }

  /** By their beginnings, the longest first, the earliest in the candidate first. */
  sort(): void {
    const { from, to, at } = this;
    // They are nearly sorted, and most candidates have one or two.
    for (let k = 1; k < this.count; k++) {
      if (!this.isBefore(k, k - 1)) continue;
      if (k > MOST_INSERTED) {
        this.sortMany();
        return;
      }
      const [f, t, a] = [from[k]!, to[k]!, at[k]!];
      let place = k;
      do {
        from[place] = from[place - 1]!;
        to[place] = to[place - 1]!;
        at[place] = at[place - 1]!;
        place--;
      } while (
        place > 0 &&
        (f < from[place - 1]! || (f === from[place - 1] && (t > to[place - 1]! || (t === to[place - 1] && a < at[place - 1]!))))
      );
      from[place] = f;
      to[place] = t;
      at[place] = a;
    }
  }

  private sortMany(): void {
    const order = Array.from({ length: this.count }, (_, k) => k).sort((a, b) => (this.isBefore(a, b) ? -1 : 1));
    for (const list of [this.from, this.to, this.at]) list.set(order.map((k) => list[k]!));
  }

  private isBefore(a: number, b: number): boolean {
    const { from, to, at } = this;
    return from[a] !== from[b] ? from[a]! < from[b]! : to[a] !== to[b] ? to[a]! > to[b]! : at[a]! < at[b]!;
  }
}

/** Stretches of words, indexed by their ends. Stored in arrays, because there are as many lookups as runs in the library. */
class StretchTable {
  private size = 0;
  private slots = new Int32Array(1024);
  private froms = new Int32Array(256);
  private tos = new Int32Array(256);
  counts = new Int32Array(256);
  /** The greatest paragraph with a run of exactly these words; -1 if the stretch is only the overlap of two runs. */
  sources = new Float64Array(256);
  /** From which of its words on. */
  places = new Int32Array(256);

  /** The index of the stretch [from, to), added if missing. */
  at(from: number, to: number): number {
    let slot = this.slotOf(from, to);
    for (let one = this.slots[slot]!; one !== 0; one = this.slots[slot]!) {
      if (this.froms[one - 1] === from && this.tos[one - 1] === to) return one - 1;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    if (this.size === this.froms.length) {
      this.grow();
      return this.at(from, to);
    }
    const one = this.size++;
    this.slots[slot] = one + 1;
    this.froms[one] = from;
    this.tos[one] = to;
    this.sources[one] = -1;
    return one;
  }

  /** All of them, in order. */
  all(): Stretch[] {
    return Array.from({ length: this.size }, (_, one) => ({
      from: this.froms[one]!,
      to: this.tos[one]!,
      source: this.sources[one]!,
      at: this.places[one]!,
      count: this.counts[one]!,
    })).sort((a, b) => a.from - b.from || a.to - b.to);
  }

  private slotOf(from: number, to: number): number {
    const h = Math.imul(Math.imul(from, MIX_AGAIN) + to, MIX_AGAIN);
    return (h ^ (h >>> 16)) & (this.slots.length - 1);
  }

  private grow(): void {
    [this.froms, this.tos, this.counts, this.places] = [grown(this.froms), grown(this.tos), grown(this.counts), grown(this.places)];
    const sources = new Float64Array(2 * this.sources.length);
    sources.set(this.sources);
    this.sources = sources;
    this.slots = new Int32Array(2 * this.slots.length);
    for (let one = 0; one < this.size; one++) {
      let slot = this.slotOf(this.froms[one]!, this.tos[one]!);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = one + 1;
    }
  }
}

function grown(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * list.length);
  larger.set(list);
  return larger;
}

function choose(stretches: readonly Stretch[]): ChosenRun[] {
  const runs = stretches
    .filter(({ source }) => source >= 0)
    .sort((a, b) => b.to - b.from - (a.to - a.from) || b.source - a.source || a.from - b.from);
  const length = runs.reduce((most, { to }) => Math.max(most, to), 0);
  const taken = new Uint8Array(length);
  const chosen: ChosenRun[] = [];
  for (const { from, to, source, at } of runs) {
    // The words that longer runs left of it are contiguous, because each of those took all of its words and none is inside a shorter one.
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
