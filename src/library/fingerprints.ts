// Hashes of words and fingerprints of texts. Of all runs of PRINT_WORDS words only some are kept, by winnowing (Schleimer, Wilkerson and Aiken, 2003): the
// least hash of every WINDOW runs in a row. Two texts with PRINT_WORDS + WINDOW - 1 equal words in a row then share a fingerprint for certain.
import { RUN_WORDS } from './library-model.ts';

/** The words of one fingerprint. More would need more fingerprints; fewer find more paragraphs in vain. */
export const PRINT_WORDS = 6;
/** The runs of words out of which one is kept. */
const WINDOW = RUN_WORDS - PRINT_WORDS + 1;

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** Spreads the bits of a hash, so that similar words have different hashes. */
function spread(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Among the hashes of a library paragraph, marks a place where reading joined text that the file separates. No word has this hash, so no run crosses it. */
export const PARTED = 0;

/** The hash of a word: 32 bits, signed, never `PARTED`. */
export function hashOfWord(word: string): number {
  let h = SEED;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), PRIME);
  return spread(h) || 1;
}

/** The hash of `length` words from `from` on, of their hashes: 32 bits, signed. */
function hashOfRun(hashes: Int32Array, from: number, length: number): number {
  let h = SEED;
  for (let i = from; i < from + length; i++) h = spread(Math.imul(h, 31) + hashes[i]!) | 0;
  return h;
}

/** The fingerprints of a text with these hashes of words, each once; none for a text that is shorter than a run. Unsigned. */
export function fingerprintsOf(hashes: Int32Array): number[] {
  const runs = hashes.length - PRINT_WORDS + 1;
  if (runs < WINDOW) return [];
  const prints = new Uint32Array(runs);
  for (let i = 0; i < runs; i++) prints[i] = hashOfRun(hashes, i, PRINT_WORDS) >>> 0;
  const kept = new Set<number>();
  for (let i = 0; i + WINDOW <= runs; i++) {
    let least = prints[i]!;
    for (let k = i + 1; k < i + WINDOW; k++) if (prints[k]! < least) least = prints[k]!;
    kept.add(least);
  }
  return [...kept];
}
