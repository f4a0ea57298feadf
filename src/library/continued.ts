// Finds the adopted text that a draft continues, by its title, its citations and the words that both share. The result is suggested with reasons, never
// assumed.

import { hashOfWord } from './fingerprints.ts';
import type { LibraryText } from './library-model.ts';
import { tracedWords } from './units.ts';

/** A text that a draft may continue, and the evidence. */
export interface ContinuedText {
  readonly text: LibraryText;
  /** How alike the titles are, 0..1; 1 for the same words. */
  readonly sameTitle: number;
  /** How many paragraphs of the draft have words of it in a run. */
  readonly paragraphs: number;
  /** The draft cites it by its number. */
  readonly cites: boolean;
  /** The share of the draft's words that are in runs of it, 0..1. */
  readonly share: number;
}

/** Titles less similar than this are no evidence. */
export const LEAST_ALIKE = 0.5;

/** The weight of the evidence, for comparing texts. A citation alone is less than LEAST_SPEAKS. */
export const speaksFor = ({ sameTitle, cites, share }: ContinuedText): number =>
  (sameTitle >= LEAST_ALIKE ? sameTitle : 0) + 2 * share + (cites ? 0.2 : 0);

/** The minimum evidence for a suggestion: the same title, or a quarter of the words, or some of both. */
export const LEAST_SPEAKS = 0.5;

/** The words of a title, each once, by their hashes. */
export const titleWords = (title: string): ReadonlySet<number> => new Set(tracedWords(title).map(({ word }) => hashOfWord(word)));

/** The similarity of two titles, 0..1: the share of common words among all words. */
export function likeness(one: string, other: string): number {
  const [a, b] = [titleWords(one), titleWords(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const both = [...a].filter((word) => b.has(word)).length;
  return both / (a.size + b.size - both);
}

/** The number in a symbol as texts cite it: "66/2" for "A/RES/66/2", "2253 (2015)" for "S/RES/2253 (2015)". Without blanks. */
export const numberKey = (symbol: string): string =>
  /((?:S-|ES-)?\d{1,4}(?:\/\d{1,4}[A-Z]?|\s?\((?:\d{4}|[IVXLC]+)\)))\*?$/.exec(symbol.trim())?.[1]?.replace(/\s/g, '') ?? symbol;

/** The numbers of the resolutions that paragraphs cite, as `numberKey` has them. */
export function citedNumbers(paragraphs: readonly string[]): Set<string> {
  const numbers = new Set<string>();
  for (const text of paragraphs)
    for (const [number] of text.matchAll(/\b(?:S-|ES-)?\d{1,4}(?:\/\d{1,4}(?: ?[A-Z]\b)?|\s?\((?:\d{4}|[IVXLC]+)\))/g))
      numbers.add(number.replace(/\s/g, ''));
  return numbers;
}
