// What the library asks of a database. Paragraphs are numbered so that newer ones have greater numbers: the order of time first, then the text, then the place in
// it, the first paragraph before the second; so the newest are found first without looking at all.

import type { LibraryText } from '../../src/library/library-model.ts';
import { firstOrderOf } from '../../src/library/text-facts.ts';

/** Whose texts they are: the committee's (`delegation` ''), or those that a delegation keeps for itself, in one layer. */
export interface LibraryOwner {
  readonly committee: string;
  /** Code of the delegation; '' for texts that the whole committee reads. */
  readonly delegation: string;
  /** The private layer of the delegation; 0 for the committee's texts. A reissued seat has another one. */
  readonly layer: number;
}

/** Who reads: everybody of a committee reads its texts; with `own` also those of this delegation, in this layer. */
export interface LibraryReader {
  readonly committee: string;
  readonly own: { readonly delegation: string; readonly layer: number } | null;
}

/** A text as the database keeps it. */
export interface IndexedText extends LibraryText {
  /** Greater for what was added later, never given twice. */
  readonly no: number;
  readonly order: number;
  /** A hash of all that it says, to tell whether another text has the same words. */
  readonly content: string;
}

export interface NewText extends Omit<IndexedText, 'id' | 'no'> {
  readonly owner: LibraryOwner;
  /** The symbol as it is compared. */
  readonly key: string;
  /** The year of its date, 0 for none. */
  readonly year: number;
  /** Symbol, title and organ, folded as words are for finding. */
  readonly named: string;
  readonly json: Uint8Array;
  /** The hashes of its words, as `packedHashes` writes them. */
  readonly hashes: Uint8Array;
}

export interface NewParagraph {
  readonly label: string;
  readonly words: string;
  /** Its words for finding. */
  readonly sought: readonly string[];
  readonly prints: readonly number[];
}

/** Words in a row. */
export type Phrase = readonly string[];

/** What paragraphs must hold: all phrases of one of the lists; with `near` the words of the list within so many words. */
export interface WordQuery {
  readonly any: readonly (readonly Phrase[])[];
  readonly near?: number;
}

export interface TextFilter {
  readonly body?: string;
  readonly since?: number;
  readonly until?: number;
  readonly language?: string;
}

export interface StoredParagraph {
  readonly label: string;
  readonly words: string;
}

/** A text without its words, as much as is remembered of each. */
export interface TextInShort {
  readonly no: number;
  readonly symbol: string;
  readonly title: string;
  readonly date: string | null;
  readonly order: number;
}

export interface LibraryIndex {
  /** Runs changes so that all or none are stored. One at a time. */
  within<T>(run: () => Promise<T>): Promise<T>;
  /** A number that changes whenever a text comes or goes. */
  version(): Promise<number>;
  put(text: NewText, paragraphs: readonly NewParagraph[]): Promise<IndexedText>;
  /** Rewrites a text's draft, its hashes, and the fingerprints of its paragraphs; everything else about it stays. */
  parted(text: IndexedText, anew: Pick<NewText, 'json' | 'hashes'>, paragraphs: readonly NewParagraph[]): Promise<void>;
  /** Removes a text of this owner; false if it has none with this number. */
  remove(owner: LibraryOwner, no: number): Promise<boolean>;
  /** The text of the owner with this symbol and language. */
  named(owner: LibraryOwner, key: string, language: string): Promise<IndexedText | null>;
  /** All texts of an owner, in short. */
  known(owner: LibraryOwner): Promise<TextInShort[]>;
  texts(nos: readonly number[]): Promise<IndexedText[]>;
  /** Texts from the newest on, after the one with this order and number; those whose symbol, title or organ hold all `words`. */
  list(
    reader: LibraryReader,
    filter: TextFilter,
    words: readonly string[],
    after: { order: number; no: number } | null,
    limit: number,
  ): Promise<IndexedText[]>;
  /** What the reader's texts are in sum, and how many `list` would give without a limit. */
  summary(
    reader: LibraryReader,
    filter: TextFilter,
    words: readonly string[],
  ): Promise<{ count: number; total: number; since: number | null; until: number | null; bodies: string[]; languages: string[] }>;
  json(no: number): Promise<Uint8Array | null>;
  /** The numbers of the paragraphs with any of these fingerprints, in any order, each once or several times; null as soon as there are more than `most` to read. Of all
   *  committees. */
  withPrints(prints: readonly number[], most: number): Promise<number[] | null>;
  /** Calls with the hashes of each of these texts, as `packedHashes` wrote them. Nothing is kept of them. */
  hashes(nos: readonly number[], call: (no: number, hashes: Uint8Array) => void): Promise<void>;
  paragraphs(ids: readonly number[]): Promise<Map<number, StoredParagraph>>;
  /** The numbers of the paragraphs that hold the words, from the newest on. */
  search(reader: LibraryReader, query: WordQuery, filter: TextFilter, limit: number): Promise<number[]>;
  close(): Promise<void>;
}

const PARAGRAPHS = 2 ** 13;
const TEXTS = 2 ** 22;
/** The most paragraphs of a text. */
export const MOST_PARAGRAPHS_OF_TEXT = PARAGRAPHS;

/** The number of a paragraph: of the text with this order and number, the paragraph counted from 0. Below 2^53. */
export const paragraphNumber = (order: number, no: number, index: number): number =>
  (order * TEXTS + no) * PARAGRAPHS + (PARAGRAPHS - 1 - index);
/** The number of the text of a paragraph, and which of its paragraphs it is. */
export const textOfParagraph = (id: number): number => Math.floor(id / PARAGRAPHS) % TEXTS;
export const indexOfParagraph = (id: number): number => PARAGRAPHS - 1 - (id % PARAGRAPHS);

/** The numbers of the paragraphs of texts from these years, [from, to). */
export const paragraphsOfYears = (since: number | undefined, until: number | undefined): [from: number, to: number] => [
  since === undefined ? 0 : firstOrderOf(since) * TEXTS * PARAGRAPHS,
  until === undefined ? Number.MAX_SAFE_INTEGER : firstOrderOf(until + 1) * TEXTS * PARAGRAPHS,
];

/** The hashes of the words of a text in one row: of each paragraph their number and then they, little-endian. To read a whole library is then to read a row a text. */
export function packedHashes(paragraphs: readonly Int32Array[]): Uint8Array {
  const packed = new Int32Array(paragraphs.reduce((sum, hashes) => sum + hashes.length + 1, 0));
  let at = 0;
  for (const hashes of paragraphs) {
    packed[at] = hashes.length;
    packed.set(hashes, at + 1);
    at += hashes.length + 1;
  }
  return new Uint8Array(packed.buffer);
}

/** Calls with each paragraph of packed hashes: which one it is, and where in `hashes` its own stand. */
export function eachPacked(blob: Uint8Array, call: (index: number, hashes: Int32Array, start: number, end: number) => void): void {
  // Bytes from a database may begin at any place of their buffer.
  const hashes =
    blob.byteOffset % 4 === 0
      ? new Int32Array(blob.buffer, blob.byteOffset, blob.byteLength >> 2)
      : new Int32Array(new Uint8Array(blob).buffer);
  let index = 0;
  for (let at = 0; at < hashes.length; ) {
    const [start, end] = [at + 1, at + 1 + hashes[at]!];
    call(index++, hashes, start, end);
    at = end;
  }
}
