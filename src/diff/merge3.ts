// Difference and three-way merge of arrays of any items. A splice replaces a range of the old array. Two sides conflict only if their ranges overlap or touch
// and their results differ. A pure insertion or deletion that could be made elsewhere with the same result (repeated blanks or words) is first moved away from
// the other side's changes. If both insert at the same place, their insertion comes first and mine follows.
import { diffArrays } from 'diff';

/** Replaces [from, to) of an array by `insert`. */
export interface Splice<T> {
  readonly from: number;
  readonly to: number;
  readonly insert: readonly T[];
}

/** `ok`: to be applied. `satisfied`: the other side already made the same change. `conflict`: both sides changed the same range differently. */
export type MergeState = 'ok' | 'satisfied' | 'conflict';

/** A splice of my side, with offsets in the array of the other side. If `satisfied`, the range is the other side's result. */
export interface MergedSplice<T> extends Splice<T> {
  readonly state: MergeState;
}

/** How items are compared and weighed. */
export interface SpliceOptions<T> {
  /** Items with equal keys are equal. */
  readonly key: (item: T) => string;
  /** How much it is worth to keep an item; 1 if missing. */
  readonly weight?: (item: T) => number;
  /** How well a run reads as one insertion or deletion (`atStart`: at the start of the array). A change that can slide takes the place with the highest
   *  value, of equal ones the leftmost. */
  readonly naturalness?: (run: readonly T[], atStart: boolean) => number;
}

// Low enough that a single word between two changes is kept, which helps merging; high enough that a single comma is not.
const FEE = 0.3;
// With more cells the alignment would take more than about 50 ms; then the package `diff` looks for a shortest edit script.
const MOST_CELLS = 1_500_000;
const MOST_EDITS = 800;
// How far a change may slide to read better. Bounds the time if one word is repeated many times.
const MOST_SLIDE = 100;
// Items that weigh less are punctuation and blanks.
const HEAVY = 0.5;

// These arrays are reused by the next alignment, because opening a text makes thousands of small alignments.
let steps = new Uint8Array(0);
let rows = [new Float64Array(0), new Float64Array(0), new Float64Array(0), new Float64Array(0)] as const;

/** The steps of the best alignment of `a` and `b` (highest kept weight minus a fee per splice): 0 keep, 1 delete, 2 insert. */
function alignment(a: readonly number[], b: readonly number[], weights: readonly number[]): number[] {
  const n = a.length;
  const m = b.length;
  const width = m + 1;
  if (steps.length < (n + 1) * width) steps = new Uint8Array((n + 1) * width);
  if (rows[0].length < width) rows = [new Float64Array(width), new Float64Array(width), new Float64Array(width), new Float64Array(width)];
  // The value of the rest of the arrays while a splice is open (`open`) and after a kept item (`kept`), for the current row and the row below.
  let [openBelow, keptBelow, open, kept] = rows;
  for (let j = 0; j < m; j++) {
    open[j] = 0;
    kept[j] = -FEE;
    // Bits 0-1: the best step while a splice is open. Bits 2-3: the best step after a kept item.
    steps[n * width + j] = 2 | (2 << 2);
  }
  open[m] = 0;
  kept[m] = 0;
  for (let i = n - 1; i >= 0; i--) {
    [open, openBelow] = [openBelow, open];
    [kept, keptBelow] = [keptBelow, kept];
    const item = a[i];
    const weight = weights[i]!;
    let right = 0;
    open[m] = right;
    kept[m] = -FEE;
    const row = i * width;
    steps[row + m] = 1 | (1 << 2);
    for (let j = m - 1; j >= 0; j--) {
      const down = openBelow[j]!;
      const edit = down >= right ? 1 : 2;
      const edited = edit === 1 ? down : right;
      if (item !== b[j]) {
        kept[j] = edited - FEE;
        steps[row + j] = edit | (edit << 2);
        open[j] = right = edited;
        continue;
      }
      const match = weight + keptBelow[j + 1]!;
      const openKeeps = match >= edited;
      const keptKeeps = match >= edited - FEE;
      kept[j] = keptKeeps ? match : edited - FEE;
      steps[row + j] = (openKeeps ? 0 : edit) | ((keptKeeps ? 0 : edit) << 2);
      open[j] = right = openKeeps ? match : edited;
    }
  }
  const path: number[] = [];
  let state = 2;
  for (let i = 0, j = 0; i < n || j < m; ) {
    const step = (steps[i * width + j]! >> state) & 3;
    path.push(step);
    if (step !== 2) i++;
    if (step !== 1) j++;
    state = step === 0 ? 2 : 0;
  }
  return path;
}

function roughAlignment(a: readonly number[], b: readonly number[]): number[] {
  const changes = diffArrays([...a], [...b], { maxEditLength: MOST_EDITS });
  if (!changes) return [...a.map(() => 1), ...b.map(() => 2)];
  return changes.flatMap((change) => change.value.map(() => (change.removed ? 1 : change.added ? 2 : 0)));
}

/** The splices that turn `a` into `b`, in order and without overlaps, with at least one kept item between two of them. */
export function splicesBetween<T>(a: readonly T[], b: readonly T[], options: SpliceOptions<T>): Splice<T>[] {
  const { key } = options;
  let start = 0;
  while (start < a.length && start < b.length && key(a[start]!) === key(b[start]!)) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && key(a[a.length - 1 - end]!) === key(b[b.length - 1 - end]!)) end++;
  const n = a.length - start - end;
  const m = b.length - start - end;
  if (n === 0 && m === 0) return [];
  if (n === 0 || m === 0) return atBestPlaces(a, [{ from: start, to: start + n, insert: b.slice(start, start + m) }], options);
  const numbers = new Map<string, number>();
  const number = (item: T) => {
    const name = key(item);
    let found = numbers.get(name);
    if (found === undefined) numbers.set(name, (found = numbers.size));
    return found;
  };
  const left: number[] = [];
  const right: number[] = [];
  const weights: number[] = [];
  for (let i = start; i < start + n; i++) {
    left.push(number(a[i]!));
    weights.push(options.weight?.(a[i]!) ?? 1);
  }
  for (let j = start; j < start + m; j++) right.push(number(b[j]!));
  const path = n * m > MOST_CELLS ? roughAlignment(left, right) : alignment(left, right, weights);
  const found: { from: number; to: number; insert: T[] }[] = [];
  let current: { from: number; to: number; insert: T[] } | null = null;
  let i = start;
  let j = start;
  for (const step of path) {
    if (step === 0) {
      current = null;
      i++;
      j++;
      continue;
    }
    if (!current) found.push((current = { from: i, to: i, insert: [] }));
    if (step === 1) current.to = ++i;
    else current.insert.push(b[j++]!);
  }
  return atBestPlaces(a, found, options);
}

const isInsertion = <T>(splice: Splice<T>) => splice.from === splice.to;
const isDeletion = <T>(splice: Splice<T>) => splice.insert.length === 0;

/** All places where a pure insertion or deletion gives the same result, between the neighbouring splices (`low`, `high`); the given place is among them. */
function placesOf<T>(a: readonly T[], splice: Splice<T>, low: number, high: number, key: (item: T) => string): Splice<T>[] {
  const places = [splice];
  if (!isInsertion(splice) && !isDeletion(splice)) return places;
  let left = splice;
  while (left.from > low && splice.from - left.from < MOST_SLIDE) {
    const run: readonly T[] = isInsertion(left) ? left.insert : a.slice(left.from, left.to);
    const before = a[left.from - 1]!;
    if (key(run[run.length - 1]!) !== key(before)) break;
    left = { from: left.from - 1, to: left.to - 1, insert: isInsertion(left) ? [before, ...run.slice(0, -1)] : [] };
    places.unshift(left);
  }
  let right = splice;
  while (right.to < high && right.from - splice.from < MOST_SLIDE) {
    const run: readonly T[] = isInsertion(right) ? right.insert : a.slice(right.from, right.to);
    const after = a[right.to]!;
    if (key(run[0]!) !== key(after)) break;
    right = { from: right.from + 1, to: right.to + 1, insert: isInsertion(right) ? [...run.slice(1), after] : [] };
    places.push(right);
  }
  return places;
}

const lowOf = <T>(splices: readonly Splice<T>[], index: number) => (index === 0 ? 0 : splices[index - 1]!.to + 1);
const highOf = <T>(a: readonly T[], splices: readonly Splice<T>[], index: number) =>
  index === splices.length - 1 ? a.length : splices[index + 1]!.from - 1;

function mostNatural<T>(a: readonly T[], places: readonly Splice<T>[], options: SpliceOptions<T>): Splice<T>[] {
  const scored = places.map((place) => ({
    place,
    score: options.naturalness?.(isInsertion(place) ? place.insert : a.slice(place.from, place.to), place.from === 0) ?? 0,
  }));
  return scored.sort((x, y) => y.score - x.score || x.place.from - y.place.from).map(({ place }) => place);
}

function atBestPlaces<T>(a: readonly T[], splices: readonly Splice<T>[], options: SpliceOptions<T>): Splice<T>[] {
  const result = [...splices];
  for (let index = 0; index < result.length; index++) {
    const places = placesOf(a, result[index]!, lowOf(result, index), highOf(a, result, index), options.key);
    if (places.length > 1) result[index] = mostNatural(a, places, options)[0]!;
  }
  return result;
}

const sameItems = <T>(xs: readonly T[], ys: readonly T[], key: (item: T) => string) =>
  xs.length === ys.length && xs.every((x, i) => key(x) === key(ys[i]!));
const isSame = <T>(x: Splice<T>, y: Splice<T>, key: (item: T) => string) =>
  x.from === y.from && x.to === y.to && sameItems(x.insert, y.insert, key);

type Touch<T> = (x: Splice<T>, y: Splice<T>) => boolean;

/** A function that tells whether two splices of `a` overlap or touch in a way that can conflict. Two deletions that only touch do not conflict, nor does an
 *  insertion beside changed punctuation (when the chair replaced a semicolon by a full stop, for example). */
function touchIn<T>(a: readonly T[], options: SpliceOptions<T>): Touch<T> {
  const light = (items: readonly T[]) => items.every((item) => (options.weight?.(item) ?? 1) < HEAVY);
  const isLight = (splice: Splice<T>) => light(splice.insert) && light(a.slice(splice.from, splice.to));
  return (x, y) => {
    if (x.from > y.to || y.from > x.to) return false;
    if (isInsertion(x) && isInsertion(y)) return true;
    if (x.from < y.to && y.from < x.to) return true;
    if (isInsertion(x)) return !isLight(y);
    if (isInsertion(y)) return !isLight(x);
    return !(isDeletion(x) && isDeletion(y));
  };
}

/** The splices; those that touch one of `others` are moved, if possible, to another place with the same result: to one where another side's splice does the
 *  same, else to one where they touch none. */
function outOfTheWay<T>(
  a: readonly T[],
  splices: readonly Splice<T>[],
  others: readonly Splice<T>[],
  touch: Touch<T>,
  options: SpliceOptions<T>,
): Splice<T>[] {
  const result = [...splices];
  for (let index = 0; index < result.length; index++) {
    const splice = result[index]!;
    const inTheWay = (place: Splice<T>) => others.some((other) => touch(place, other) && !(isInsertion(place) && isInsertion(other)));
    if (!inTheWay(splice)) continue;
    const places = placesOf(a, splice, lowOf(result, index), highOf(a, result, index), options.key);
    const doneThere = places.find((place) => others.some((other) => isSame(place, other, options.key)));
    const better = doneThere ?? mostNatural(a, places, options).find((place) => !inTheWay(place));
    if (better) result[index] = better;
  }
  return result;
}

/** The array with the splices applied; with `from` and `to`, only the result of [from, to). */
export function spliced<T>(a: readonly T[], splices: readonly Splice<T>[], from = 0, to = a.length): T[] {
  const result: T[] = [];
  let at = from;
  for (const splice of splices) {
    for (let i = at; i < splice.from; i++) result.push(a[i]!);
    for (const item of splice.insert) result.push(item);
    at = splice.to;
  }
  for (let i = at; i < to; i++) result.push(a[i]!);
  return result;
}

/** The index at which `part` is in `whole` as one run, or -1. */
function runIn<T>(part: readonly T[], whole: readonly T[], key: (item: T) => string): number {
  for (let at = 0; at + part.length <= whole.length; at++) {
    if (part.every((item, i) => key(item) === key(whole[at + i]!))) return at;
  }
  return -1;
}

/** Both sides insert at the same place: my insertions that are still missing there. `at`: where the other side's insertion begins in its array. */
function insertedTwice<T>(theirs: readonly T[], mine: readonly T[], at: number, options: SpliceOptions<T>): MergedSplice<T>[] {
  const heavy = (run: readonly T[]) => run.some((item) => (options.weight?.(item) ?? 1) >= HEAVY);
  const end = at + theirs.length;
  if (sameItems(mine, theirs, options.key) || (heavy(mine) && runIn(mine, theirs, options.key) >= 0))
    return [{ from: at, to: end, insert: theirs, state: 'satisfied' }];
  const found = heavy(theirs) ? runIn(theirs, mine, options.key) : -1;
  if (found < 0) return [{ from: end, to: end, insert: mine, state: 'ok' }];
  const parts: MergedSplice<T>[] = [];
  if (found > 0) parts.push({ from: at, to: at, insert: mine.slice(0, found), state: 'ok' });
  if (found + theirs.length < mine.length) parts.push({ from: end, to: end, insert: mine.slice(found + theirs.length), state: 'ok' });
  return parts;
}

/** Both sides changed the same range: mine without the common beginning and end, as a conflict, or `satisfied` if both made the same change. */
function bothChanged<T>(theirs: readonly T[], mine: readonly T[], at: number, key: (item: T) => string): MergedSplice<T> {
  const shorter = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < shorter && key(mine[head]!) === key(theirs[head]!)) head++;
  if (head === mine.length && head === theirs.length) return { from: at, to: at + head, insert: theirs, state: 'satisfied' };
  let tail = 0;
  while (tail < shorter - head && key(mine[mine.length - 1 - tail]!) === key(theirs[theirs.length - 1 - tail]!)) tail++;
  return { from: at + head, to: at + theirs.length - tail, insert: mine.slice(head, mine.length - tail), state: 'conflict' };
}

/** The splices of both sides, from ours[i] and others[j] on, that form one chain of touching splices. */
function touchingAt<T>(ours: readonly Splice<T>[], i: number, others: readonly Splice<T>[], j: number, touch: Touch<T>) {
  const mine = [ours[i]!];
  const theirs: Splice<T>[] = [];
  let size = 0;
  while (mine.length + theirs.length > size) {
    size = mine.length + theirs.length;
    const their = others[j + theirs.length];
    if (their && mine.some((splice) => touch(splice, their))) theirs.push(their);
    const my = ours[i + mine.length];
    if (my && theirs.some((splice) => touch(splice, my))) mine.push(my);
  }
  return { mine, theirs };
}

/** What `mine` changed in `base`, as splices of `theirs`, in order and without overlaps. */
export function merge3<T>(base: readonly T[], theirs: readonly T[], mine: readonly T[], options: SpliceOptions<T>): MergedSplice<T>[] {
  const { key } = options;
  let ours = splicesBetween(base, mine, options);
  if (base === theirs || ours.length === 0) return ours.map((splice) => ({ ...splice, state: 'ok' }));
  let others = splicesBetween(base, theirs, options);
  const touch = touchIn(base, options);
  ours = outOfTheWay(base, ours, others, touch, options);
  others = outOfTheWay(base, others, ours, touch, options);
  const merged: MergedSplice<T>[] = [];
  let shift = 0;
  let j = 0;
  for (let i = 0; i < ours.length; ) {
    const first = ours[i]!;
    while (j < others.length && others[j]!.to <= first.from && !touch(others[j]!, first)) {
      shift += others[j]!.insert.length - (others[j]!.to - others[j]!.from);
      j++;
    }
    const { mine: my, theirs: their } = touchingAt(ours, i, others, j, touch);
    i += my.length;
    j += their.length;
    if (their.length === 0) {
      merged.push({ from: first.from + shift, to: first.to + shift, insert: first.insert, state: 'ok' });
      continue;
    }
    const from = Math.min(first.from, their[0]!.from);
    const to = Math.max(my[my.length - 1]!.to, their[their.length - 1]!.to);
    const result = spliced(base, my, from, to);
    const theirResult = spliced(base, their, from, to);
    const at = from + shift;
    if (from === to) merged.push(...insertedTwice(theirResult, result, at, options));
    else merged.push(bothChanged(theirResult, result, at, key));
    shift += theirResult.length - (to - from);
  }
  return merged;
}
