// Finds the words that were read again in the source: each line of the source is looked up in the paragraphs and notes by its letters alone, so that
// numbers, note marks, blanks and quotation marks may differ. This works on the result alone and does not depend on how the text was read.
import { soundSource } from '../../../schema/index.ts';

/** One line of plain text, or one paragraph of a Word file. */
export interface SourceUnit {
  readonly text: string;
  /** Whether a blank line or the end of a Word paragraph separates it from the line before. */
  readonly gap: boolean;
  /** Whether a page begins with it. */
  readonly page: boolean;
}

/** A paragraph that was read, and the texts of its footnotes. */
export interface ReadText {
  readonly id: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/**
 * The place of a line's words in a draft: UTF-16 offsets [from, to) in the paragraph's text. Where the words are in one of its notes (`note`), both
 * offsets are 0.
 */
export interface SourceLink {
  /** The index of the text in the file. */
  readonly of: number;
  readonly paragraph: string;
  readonly note: boolean;
  readonly from: number;
  readonly to: number;
}

/** The lines of a pasted text or of a file of plain text. */
export function sourceUnits(source: string): SourceUnit[] {
  const units: SourceUnit[] = [];
  let [gap, page] = [false, false];
  for (const line of soundSource(source).split('\n')) {
    if (line.includes('\f')) page = true;
    const text = line.replace(/[\f\t ]+/g, ' ').trim();
    if (text === '') {
      gap = true;
      continue;
    }
    units.push({ text, gap, page });
    gap = page = false;
  }
  return units;
}

const LETTER = /\p{L}/u;
/** How many first letters the paragraphs are indexed by. */
const INDEXED = 6;
/** A line with fewer letters is too common to be taken for the beginning of a longer paragraph. */
const SHORTEST_BEGINNING = 12;
/** A label before the words of a paragraph: "(a)", "iv.", "bis". */
const TYPED_LABEL = /^[\s*_([“"]*(\p{L}{1,5})[.)\]]/u;

interface Letters {
  readonly letters: string;
  /** For each UTF-16 unit of `letters` the offset in the original text. */
  readonly at: readonly number[];
}

function lettersOf(text: string): Letters {
  let letters = '';
  const at: number[] = [];
  let offset = 0;
  for (const character of text) {
    if (LETTER.test(character)) {
      // Half-width forms, presentation forms and ligatures: one letter may become several.
      const plain = character.normalize('NFKC');
      letters += plain;
      for (let k = 0; k < plain.length; k++) at.push(offset);
    }
    offset += character.length;
  }
  return { letters, at };
}

interface Target extends Letters {
  readonly of: number;
  readonly paragraph: string;
  readonly note: boolean;
  readonly text: string;
}

/** Finds paragraphs (or notes) by how they begin. Each is found once; the next one after the last that was found is preferred. */
class TargetIndex {
  readonly targets: readonly Target[];
  private readonly index = new Map<string, number[]>();
  private readonly taken = new Set<number>();
  private current = -1;
  private upTo = 0;

  constructor(targets: readonly Target[]) {
    this.targets = targets;
    targets.forEach(({ letters }, i) => {
      const key = letters.slice(0, INDEXED);
      if (key === '') return;
      const list = this.index.get(key);
      if (list) list.push(i);
      else this.index.set(key, [i]);
    });
  }

  /** The link of a line that continues the current target; null where it does not. */
  continueCurrent(letters: string): SourceLink | null {
    const target = this.targets[this.current];
    return target?.letters.startsWith(letters, this.upTo) ? this.link(target, letters.length) : null;
  }

  /** The link of a line that begins a target not found before; null where there is none. */
  beginNew(letters: string): SourceLink | null {
    let best = -1;
    for (let length = Math.min(INDEXED, letters.length); length > 0; length--) {
      for (const i of this.index.get(letters.slice(0, length)) ?? []) {
        const target = this.targets[i]!.letters;
        if (this.taken.has(i) || !target.startsWith(letters)) continue;
        if (letters.length < SHORTEST_BEGINNING && target.length !== letters.length) continue;
        if (best < 0 || (best < this.current && i > this.current)) best = i;
      }
    }
    if (best < 0) return null;
    this.taken.add(best);
    this.current = best;
    this.upTo = 0;
    return this.link(this.targets[best]!, letters.length);
  }

  private link(target: Target, length: number): SourceLink {
    const { of, paragraph, note, text, at } = target;
    const end = this.upTo + length;
    let from = this.upTo === 0 ? 0 : at[this.upTo]!;
    // An opening quotation mark or bracket belongs to the word after it.
    while (from > 0 && /[“"‘'(«《„¿[]/.test(text[from - 1]!)) from--;
    const to = end >= at.length ? text.length : at[end]!;
    this.upTo = end;
    return note ? { of, paragraph, note, from: 0, to: 0 } : { of, paragraph, note, from, to };
  }
}

/** For each line the place of its words; null for a line that was left out (a page number, a running head, text that belongs to no resolution). */
export function linksOf(units: readonly SourceUnit[], texts: readonly (readonly ReadText[])[]): (SourceLink | null)[] {
  const target = (of: number, paragraph: string, text: string, note: boolean): Target => ({
    of,
    paragraph,
    note,
    text,
    ...lettersOf(text),
  });
  const words = new TargetIndex(texts.flatMap((text, of) => text.map((one) => target(of, one.id, one.text, false))));
  const notes = new TargetIndex(
    texts.flatMap((text, of) => text.flatMap((one) => one.notes.map((note) => target(of, one.id, note, true)))),
  );
  let last = words;
  return units.map(({ text }) => {
    const { letters } = lettersOf(text);
    if (letters === '') return null;
    const label = TYPED_LABEL.exec(text)?.[1]?.normalize('NFKC').length ?? 0;
    const rows = last === notes ? [notes, words] : [words, notes];
    for (const row of rows) {
      const link = row.continueCurrent(letters);
      if (!link) continue;
      last = row;
      return link;
    }
    for (const row of [words, notes]) {
      const link = row.beginNew(letters) ?? (label > 0 && label < letters.length ? row.beginNew(letters.slice(label)) : null);
      if (!link) continue;
      last = row;
      return link;
    }
    return null;
  });
}
