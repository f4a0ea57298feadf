// Where the words that were read stand in the file: each line of the source is found again in a paragraph or a note, by its letters alone, so
// that numbers, note marks, blanks and quotation marks may differ. Nothing here knows how the text was read; it looks at the result.
import { soundSource } from '../../../schema/index.ts';

/** One line, or one paragraph of a Word file, as it stands there. */
export interface SourceUnit {
  readonly text: string;
  /** Something parts it from the line before: a blank line, the end of a Word paragraph. */
  readonly gap: boolean;
  /** A page begins with it. */
  readonly page: boolean;
}

/** A paragraph that was read. */
export interface ReadText {
  readonly id: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/** Where a line's words went: UTF-16 offsets [from, to) of the paragraph's text; in a note of it (`note`) both are 0. */
export interface SourceLink {
  /** Which of the texts of the file. */
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
const INDEXED = 6;
/** A shorter line says too little to begin a paragraph that goes on in the next one. */
const TELLING = 12;
/** "(a)", "iv.", "bis" before the words of a paragraph. */
const TYPED_LABEL = /^[\s*_([“"]*(\p{L}{1,5})[.)\]]/u;

interface Letters {
  readonly letters: string;
  /** Offset of each letter (each UTF-16 unit of `letters`) in the text that it was taken from. */
  readonly at: readonly number[];
}

function lettersOf(text: string): Letters {
  let letters = '';
  const at: number[] = [];
  let offset = 0;
  for (const character of text) {
    if (LETTER.test(character)) {
      // Half-width and presentation forms, ligatures: a letter may become several.
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

/** Paragraphs (or notes) by how they begin, each used once, the nearest one behind the last preferred. */
class Row {
  readonly targets: readonly Target[];
  private readonly index = new Map<string, number[]>();
  private readonly taken = new Set<number>();
  private now = -1;
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

  goOn(letters: string): SourceLink | null {
    const target = this.targets[this.now];
    return target?.letters.startsWith(letters, this.upTo) ? this.link(target, letters.length) : null;
  }

  begin(letters: string): SourceLink | null {
    let best = -1;
    for (let length = Math.min(INDEXED, letters.length); length > 0; length--) {
      for (const i of this.index.get(letters.slice(0, length)) ?? []) {
        const target = this.targets[i]!.letters;
        if (this.taken.has(i) || !target.startsWith(letters)) continue;
        if (letters.length < TELLING && target.length !== letters.length) continue;
        if (best < 0 || (best < this.now && i > this.now)) best = i;
      }
    }
    if (best < 0) return null;
    this.taken.add(best);
    this.now = best;
    this.upTo = 0;
    return this.link(this.targets[best]!, letters.length);
  }

  private link(target: Target, length: number): SourceLink {
    const { of, paragraph, note, text, at } = target;
    const end = this.upTo + length;
    let from = this.upTo === 0 ? 0 : at[this.upTo]!;
    // An opening quotation mark or bracket goes with the word behind it.
    while (from > 0 && /[“"‘'(«《„¿[]/.test(text[from - 1]!)) from--;
    const to = end >= at.length ? text.length : at[end]!;
    this.upTo = end;
    return note ? { of, paragraph, note, from: 0, to: 0 } : { of, paragraph, note, from, to };
  }
}

/** For each line where its words went; null for one that was left out (a page's number, a running head, what belongs to no text). */
export function linksOf(units: readonly SourceUnit[], texts: readonly (readonly ReadText[])[]): (SourceLink | null)[] {
  const target = (of: number, paragraph: string, text: string, note: boolean): Target => ({
    of,
    paragraph,
    note,
    text,
    ...lettersOf(text),
  });
  const words = new Row(texts.flatMap((text, of) => text.map((one) => target(of, one.id, one.text, false))));
  const notes = new Row(texts.flatMap((text, of) => text.flatMap((one) => one.notes.map((note) => target(of, one.id, note, true)))));
  let last = words;
  return units.map(({ text }) => {
    const { letters } = lettersOf(text);
    if (letters === '') return null;
    const label = TYPED_LABEL.exec(text)?.[1]?.normalize('NFKC').length ?? 0;
    const rows = last === notes ? [notes, words] : [words, notes];
    for (const row of rows) {
      const link = row.goOn(letters);
      if (!link) continue;
      last = row;
      return link;
    }
    for (const row of [words, notes]) {
      const link = row.begin(letters) ?? (label > 0 && label < letters.length ? row.begin(letters.slice(label)) : null);
      if (!link) continue;
      last = row;
      return link;
    }
    return null;
  });
}
