// The texts that a reader reads, remembered in short: which there are, and which have a number, a title, or a title like another. What asks for one of these looks
// it up here and reads from the database what it found, instead of all texts.
import { LEAST_ALIKE, numberKey, titleWords } from '../../src/library/continued.ts';
import { titleKey } from '../../src/style/adopted.ts';
import type { TextInShort } from './library-index.ts';

/** The texts of one owner. What is looked up in them is put in order when it is first asked for. */
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

  /** The texts whose titles are like one with these words: as `likeness` has it, LEAST_ALIKE at least. */
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

/** The texts that a reader reads: those of the committee and those that its delegation keeps. */
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

  /** The numbers of all of them in the library, in order. */
  nos(): number[] {
    return this.parts.flatMap(({ texts }) => [...texts.keys()]).sort((a, b) => a - b);
  }

  /** Their numbers in the library, where their own number is one of these, as `numberKey` has it. */
  withNumbers(numbers: Iterable<string>): number[] {
    return this.each(numbers, (part, number) => part.withNumber(number));
  }

  /** Those with one of these titles, as `titleKey` has them. */
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
