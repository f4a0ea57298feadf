// Names a place in a paragraph for an operation of a formal amendment: after “the capacity of”, at the end, the second occurrence of “and”. The quoted words
// are unique in the wording, or the place says which occurrence is meant. Footnotes are not part of a quotation.
import type { WordToken } from '../../diff/word-tokens.ts';
import { type FormalPart, filled, inMarks } from './patterns.ts';
import type { WordsOfLanguage } from './words/formal-words.ts';

const LEAST_WORDS = 3;
const MOST_WORDS = 9;
/** The words of tokens as quoted: without footnotes, with single blanks, and none at the ends. */
export const quoted = (tokens: readonly WordToken[]): string =>
  tokens
    .map((token) => token.text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** Words that are quoted to be deleted or replaced. */
export interface Aim {
  /** 'at the end, ', 'after “…”, '; [] if the words alone identify the place. */
  readonly place: readonly FormalPart[];
  /** Which occurrence of the words is meant, from 1; 0 if they occur only at the place. */
  readonly nth: number;
  readonly words: string;
}

/** A wording to quote from. "Visible" tokens are those that are not footnotes; `before` counts the visible tokens before each token. */
export class Quotable {
  readonly tokens: readonly WordToken[];
  readonly words: WordsOfLanguage;
  private readonly visible: readonly WordToken[];
  private readonly before: readonly number[];

  private readonly write: (words: string) => string;

  /** `write`: turns words into what is written between the quotation marks (escaping, for example). */
  constructor(tokens: readonly WordToken[], words: WordsOfLanguage, write = (quote: string) => quote) {
    this.write = write;
    this.words = words;
    const before = [0];
    for (const token of tokens) before.push(before[before.length - 1]! + (token.kind === 'note' ? 0 : 1));
    this.tokens = tokens;
    this.before = before;
    this.visible = tokens.filter((token) => token.kind !== 'note');
  }

  /** The tokens [from, to) as a range of visible tokens, without blanks at its ends; null if none remain. */
  private range(from: number, to: number): { from: number; to: number } | null {
    let start = this.before[from]!;
    let end = this.before[to]!;
    while (start < end && this.visible[start]!.kind === 'blank') start++;
    while (end > start && this.visible[end - 1]!.kind === 'blank') end--;
    return start < end ? { from: start, to: end } : null;
  }

  /** The positions at which the words of the range occur. All numbers count visible tokens. */
  private occurrences(from: number, to: number): number[] {
    const found: number[] = [];
    for (let at = 0; at + to - from <= this.visible.length; at++) {
      let same = true;
      for (let i = 0; same && i < to - from; i++) {
        const [x, y] = [this.visible[from + i]!, this.visible[at + i]!];
        same = x.text === y.text || (x.kind === 'blank' && y.kind === 'blank');
      }
      if (same) found.push(at);
    }
    return found;
  }

  /** “the words”, or: the second occurrence of “the words”. `part`: the text between the marks. */
  named({ nth }: Pick<Aim, 'nth'>, part: FormalPart): FormalPart[] {
    const quote = inMarks(this.words, part);
    if (nth === 0) return quote;
    return filled(this.words.anchors.occurrence, { quote, nth: (form) => this.words.ordinal(nth, form as 'count') });
  }

  private quote(from: number, to: number, nth = 0): FormalPart[] {
    return this.named({ nth }, { text: this.write(quoted(this.visible.slice(from, to))) });
  }

  /** Positions before `at` at which a quotation of at least `least` words could begin, from the shortest to the longest. */
  private *wordsBack(at: number, least: number): Generator<number> {
    let words = 0;
    for (let start = at - 1; start >= 0 && words < MOST_WORDS; start--) {
      if (this.visible[start]!.kind !== 'word') continue;
      if (++words >= least) yield start;
    }
    if (words < least && at > 0) yield 0;
  }

  private isStart = (at: number): boolean => this.visible.slice(0, at).every((token) => token.kind === 'blank');
  private isEnd = (at: number): boolean => this.visible.slice(at).every((token) => token.kind === 'blank');

  /** Names the place before a token by quoting the preceding words, with their occurrence if they are not unique; null at the start. */
  anchor(index: number): FormalPart[] | null {
    let end = this.before[index]!;
    while (end > 0 && this.visible[end - 1]!.kind === 'blank') end--;
    if (end === 0) return null;
    let shortest = -1;
    for (const start of this.wordsBack(end, LEAST_WORDS)) {
      if (shortest < 0) shortest = start;
      if (this.occurrences(start, end).length === 1) return this.quote(start, end);
    }
    const all = this.occurrences(shortest, end);
    return this.quote(shortest, end, all.length < 2 ? 0 : all.indexOf(shortest) + 1);
  }

  /** The place of an insertion before a token: 'at the beginning, ', 'at the end, ' or 'after “…”, '; [] in an empty wording. */
  insertionPlace(index: number): FormalPart[] {
    const { places, anchors } = this.words;
    const at = this.before[index]!;
    if (this.isStart(this.visible.length)) return [];
    if (this.isStart(at) && !this.hasNoteBefore(index)) return filled(places.atBeginning, {});
    if (index === this.tokens.length) return filled(places.atEnd, {});
    const anchor = this.anchor(index) ?? anchors.theBeginning;
    return filled(this.hasNoteBefore(index) ? places.afterNote : places.after, { anchor });
  }

  private hasNoteBefore(index: number): boolean {
    let at = index - 1;
    while (at >= 0 && this.tokens[at]!.kind === 'blank') at--;
    return at >= 0 && this.tokens[at]!.kind === 'note';
  }

  /** Names the tokens [from, to) to delete or replace, so that only one place can be meant. Null if the tokens have no words. */
  target(from: number, to: number): Aim | null {
    const { places } = this.words;
    const range = this.range(from, to);
    if (!range) return null;
    const words = this.write(quoted(this.visible.slice(range.from, range.to)));
    const hasWord = this.visible.slice(range.from, range.to).some((token) => token.kind === 'word');
    const all = this.occurrences(range.from, range.to);
    if (hasWord && all.length === 1) return { place: [], nth: 0, words };
    if (this.isStart(range.from)) return { place: filled(places.atBeginning, {}), nth: 0, words };
    if (this.isEnd(range.to)) return { place: filled(places.atEnd, {}), nth: 0, words };
    let end = range.from;
    while (end > 0 && this.visible[end - 1]!.kind === 'blank') end--;
    for (const start of this.wordsBack(end, 2)) {
      if (this.occurrences(start, range.to).length === 1)
        return { place: filled(places.after, { anchor: this.quote(start, end) }), nth: 0, words };
    }
    return { place: [], nth: all.indexOf(range.from) + 1, words };
  }
}
