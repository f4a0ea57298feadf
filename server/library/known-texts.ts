// A short index in memory of the texts that a reader may read, by number, by title and by similar title. Lookups use it to find the few texts that they then
// read from the database.
import { LEAST_ALIKE, numberKey, titleWords } from '../../src/library/continued.ts';
import { titleKey } from '../../src/style/adopted.ts';
import type { TextInShort } from './library-index.ts';

/** The texts of one owner. Its indexes are built at the first lookup. */
export class TextsOfOwner {
  readonly texts: ReadonlyMap<number, TextInShort>;
  private numbers: ReadonlyMap<string, readonly number[]> | null = null;
  private titles: ReadonlyMap<string, readonly number[]> | null = null;
  private words: ReadonlyMap<number, readonly number[]> | null = null;
  private sizes: readonly (readonly [no: number, words: number])[] = [];

  constructor(texts: readonly TextInShort[]) {
    this.texts = new Map(texts.map((text) => [text.no, text]));
  }

  withNumber(number: string): readonly number[] {
    this.numbers ??= this.by(({ symbol }) => [numberKey(symbol)]);
    return this.numbers.get(number) ?? [];
  }

  withTitle(key: string): readonly number[] {
    this.titles ??= this.by(({ title }) => [titleKey(title)]);
    return this.titles.get(key) ?? [];
  }

  /** The texts whose titles resemble one with these words: with a `likeness` of at least LEAST_ALIKE. */
  withTitleLike(words: ReadonlySet<number>): number[] {
    if (!this.words) {
      this.sizes = [...this.texts.values()].map(({ no, title }) => [no, titleWords(title).size]);
      this.words = this.by(({ title }) => titleWords(title));
    }
    const shared = new Map<number, number>();
    for (const word of words) for (const no of this.words.get(word) ?? []) shared.set(no, (shared.get(no) ?? 0) + 1);
    return this.sizes.flatMap(([no, size]) => {
      const both = shared.get(no) ?? 0;
      return both > 0 && both >= LEAST_ALIKE * (words.size + size - both) ? [no] : [];
    });
  }

  private by<Key>(keysOf: (text: TextInShort) => Iterable<Key>): Map<Key, number[]> {
    const found = new Map<Key, number[]>();
    for (const text of this.texts.values())
      for (const key of keysOf(text)) {
        const list = found.get(key);
        if (list) list.push(text.no);
        else found.set(key, [text.no]);
      }
    return found;
  }
}

/** The texts that a reader may read: those of the committee and those that its delegation keeps. */
export class KnownTexts {
  private readonly parts: readonly TextsOfOwner[];

  constructor(parts: readonly TextsOfOwner[]) {
    this.parts = parts;
  }

  get(no: number): TextInShort | undefined {
    for (const { texts } of this.parts) {
      const text = texts.get(no);
      if (text) return text;
    }
    return undefined;
  }

  /** Their library numbers, in order. */
  nos(): number[] {
    return this.parts.flatMap(({ texts }) => [...texts.keys()]).sort((a, b) => a - b);
  }

  /** The library numbers of the texts with one of these resolution numbers (keys from `numberKey`). */
  withNumbers(numbers: Iterable<string>): number[] {
    return this.each(numbers, (part, number) => part.withNumber(number));
  }

  /** The library numbers of the texts with one of these titles (keys from `titleKey`). */
  withTitles(keys: Iterable<string>): number[] {
    return this.each(keys, (part, key) => part.withTitle(key));
  }

  withTitleLike(title: string): number[] {
    const words = titleWords(title);
    return this.parts.flatMap((part) => part.withTitleLike(words));
  }

  private each(keys: Iterable<string>, find: (part: TextsOfOwner, key: string) => readonly number[]): number[] {
    const all = [...keys];
    return this.parts.flatMap((part) => all.flatMap((key) => find(part, key)));
  }
}
