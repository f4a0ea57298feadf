// The interface between the library and its database. A paragraph's number is made of time, text and position, so that newer paragraphs have greater numbers
// and can be found first without reading all.

import type { LibraryText } from '../../src/library/library-model.ts';
import { firstOrderOf } from '../../src/library/text-facts.ts';

/** The owner of texts: the committee (`delegation` ''), or a delegation, in one of its layers, for private texts. */
export interface LibraryOwner {
  readonly committee: string;
  /** Code of the delegation; '' for texts of the whole committee. */
  readonly delegation: string;
  /** The private layer of the delegation; 0 for the committee's texts. A reissued seat has another one. */
  readonly layer: number;
}

/** A reader: everybody in a committee may read its texts; with `own` also those of this delegation, in this layer. */
export interface LibraryReader {
  readonly committee: string;
  readonly own: { readonly delegation: string; readonly layer: number } | null;
}

/** A text as the database stores it. */
export interface IndexedText extends LibraryText {
  /** Greater for later additions; never reused. */
  readonly no: number;
  readonly order: number;
  /** A hash of its content, to tell whether another text is the same. */
  readonly content: string;
}

export interface NewText extends Omit<IndexedText, 'id' | 'no'> {
  readonly owner: LibraryOwner;
  /** The symbol in comparable form. */
  readonly key: string;
  /** The year of its date, 0 for none. */
  readonly year: number;
  /** Symbol, title and organ, folded for searching. */
  readonly named: string;
  readonly json: Uint8Array;
  /** The hashes of its words, as `packedHashes` writes them. */
  readonly hashes: Uint8Array;
}

export interface NewParagraph {
  readonly label: string;
  readonly words: string;
  /** Its words, folded for searching. */
  readonly sought: readonly string[];
  readonly prints: readonly number[];
}

/** Words in a row. */
export type Phrase = readonly string[];

/** What paragraphs must contain: all phrases of one of the lists; with `near`, within this many words. */
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

/** The short form of a text, without its words, which is cached in memory. */
export interface TextInShort {
  readonly no: number;
  readonly symbol: string;
  readonly title: string;
  readonly date: string | null;
  readonly order: number;
}

export interface LibraryIndex {
  /** Runs changes in a transaction. One at a time. */
  within<T>(run: () => Promise<T>): Promise<T>;
  /** A number that changes whenever a text is added or removed. */
  version(): Promise<number>;
  put(text: NewText, paragraphs: readonly NewParagraph[]): Promise<IndexedText>;
  /** Rewrites a text's draft, its hashes, and the fingerprints of its paragraphs; nothing else. */
  parted(text: IndexedText, anew: Pick<NewText, 'json' | 'hashes'>, paragraphs: readonly NewParagraph[]): Promise<void>;
  /** Removes a text of this owner; false if it has none with this number. */
  remove(owner: LibraryOwner, no: number): Promise<boolean>;
  /** The text of the owner with this symbol and language. */
  named(owner: LibraryOwner, key: string, language: string): Promise<IndexedText | null>;
  /** All texts of an owner, in short form. */
  known(owner: LibraryOwner): Promise<TextInShort[]>;
  texts(nos: readonly number[]): Promise<IndexedText[]>;
  /** Texts whose symbol, title or organ contain all `words`, newest first, after the one with this order and number. */
  list(
    reader: LibraryReader,
    filter: TextFilter,
    words: readonly string[],
    after: { order: number; no: number } | null,
    limit: number,
  ): Promise<IndexedText[]>;
  /** A summary of the reader's texts, and how many `list` would return without a limit. */
  summary(
    reader: LibraryReader,
    filter: TextFilter,
    words: readonly string[],
  ): Promise<{ count: number; total: number; since: number | null; until: number | null; bodies: string[]; languages: string[] }>;
  json(no: number): Promise<Uint8Array | null>;
  /** The numbers of the paragraphs of all committees with any of these fingerprints, in any order, possibly repeated; null if there are more than `most`. */
  withPrints(prints: readonly number[], most: number): Promise<number[] | null>;
  /** Calls `call` with the hashes of each of these texts, as `packedHashes` wrote them. They are not cached. */
  hashes(nos: readonly number[], call: (no: number, hashes: Uint8Array) => void): Promise<void>;
  paragraphs(ids: readonly number[]): Promise<Map<number, StoredParagraph>>;
  /** The numbers of the paragraphs that contain the words, newest first. */
  search(reader: LibraryReader, query: WordQuery, filter: TextFilter, limit: number): Promise<number[]>;
  close(): Promise<void>;
}

const PARAGRAPHS = 2 ** 13;
const TEXTS = 2 ** 22;
/** The most paragraphs of a text. */
export const MOST_PARAGRAPHS_OF_TEXT = PARAGRAPHS;

/** The number of a paragraph: `index` (from 0) in the text with this order and number. Below 2^53. */
export const paragraphNumber = (order: number, no: number, index: number): number =>
  (order * TEXTS + no) * PARAGRAPHS + (PARAGRAPHS - 1 - index);
/** The number of the text that contains a paragraph, from the paragraph's number. */
export const textOfParagraph = (id: number): number => Math.floor(id / PARAGRAPHS) % TEXTS;
export const indexOfParagraph = (id: number): number => PARAGRAPHS - 1 - (id % PARAGRAPHS);

/** The numbers of the paragraphs of texts from these years, [from, to). */
export const paragraphsOfYears = (since: number | undefined, until: number | undefined): [from: number, to: number] => [
  since === undefined ? 0 : firstOrderOf(since) * TEXTS * PARAGRAPHS,
  until === undefined ? Number.MAX_SAFE_INTEGER : firstOrderOf(until + 1) * TEXTS * PARAGRAPHS,
];

/** The hashes of the words of a text as one blob: for each paragraph their number, then the hashes, little-endian. So reading a whole library takes one row per
 *  text. */
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

/** Calls `call` for each paragraph of packed hashes, with its index and the range of its hashes in `hashes`. */
export function eachPacked(blob: Uint8Array, call: (index: number, hashes: Int32Array, start: number, end: number) => void): void {
  // Bytes from a database may begin anywhere in their buffer.
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
