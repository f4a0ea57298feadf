// Finds in the source the words that were read: each line of the source is looked up in the paragraphs and notes by its letters alone, so that numbers, note
// marks, blanks and quotation marks may differ. This works on the result alone and does not depend on how the text was read.
import type { Node } from 'prosemirror-model';
import { paragraphsOf, soundSource, textOf, wordingOf } from '../../../schema/index.ts';

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

/** The paragraphs of a draft without proposals, and their footnotes. */
export const readTextsOf = (doc: Node): ReadText[] =>
  paragraphsOf(doc).map((paragraph) => {
    const notes: string[] = [];
    paragraph.descendants((node) => {
      if (node.type.name === 'note') notes.push(node.textContent);
    });
    return { id: paragraph.attrs.id as string, text: textOf(wordingOf(paragraph)), notes };
  });

const LETTERS = /\p{L}+/gu;
const ASCII = /^[a-zA-Z]*$/;
/** A text whose letters are ASCII, with the blanks, dashes and quotation marks of print. */
const PLAIN = /^[\u0020-\u007e\u00a0\u2010-\u2027]*$/;
const NO_LETTERS = /[^a-zA-Z]+/g;
/** How many first letters the paragraphs are indexed by. */
const INDEXED = 6;
/** A line with fewer letters is too common to be taken for the beginning of a longer paragraph, unless the next line goes on with it. */
const SHORTEST_BEGINNING = 12;
/** A label before the words of a paragraph: "(a)", "iv.", "bis". */
const TYPED_LABEL = /^[\s*_([“"]*(\p{L}{1,5})[.)\]]/u;

/** The letters of a text. One letter may become several: half-width forms, presentation forms and ligatures. */
function lettersOf(text: string): string {
  if (PLAIN.test(text)) return text.replace(NO_LETTERS, '');
  const letters = text.replace(/\P{L}+/gu, '');
  return ASCII.test(letters) ? letters : Array.from(letters, plainLetter).join('');
}

const plainLetter = (letter: string): string => letter.normalize('NFKC');

/** For each UTF-16 unit of the letters of a text its offset in the text. */
function placesOfLetters(text: string): number[] {
  const places: number[] = [];
  for (const { 0: run, index } of text.matchAll(LETTERS)) {
    let offset = index;
    for (const letter of run) {
      for (let k = plainLetter(letter).length; k > 0; k--) places.push(offset);
      offset += letter.length;
    }
  }
  return places;
}

interface Target {
  readonly letters: string;
  /** From `placesOfLetters`; null until needed. */
  places: readonly number[] | null;
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

  /** The link of a line that begins a target not found before; null where there is none. `next`: the letters of the line after it. */
  beginNew(letters: string, next: string): SourceLink | null {
    let best = -1;
    const first = letters.length < INDEXED ? letters + next.slice(0, INDEXED) : letters;
    for (let length = Math.min(INDEXED, first.length); length > 0; length--) {
      for (const i of this.index.get(first.slice(0, length)) ?? []) {
        const target = this.targets[i]!.letters;
        if (this.taken.has(i) || !target.startsWith(letters)) continue;
        const isShort = letters.length < SHORTEST_BEGINNING && target.length !== letters.length;
        if (isShort && (next === '' || !target.startsWith(next, letters.length))) continue;
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
    const { of, paragraph, note, text, letters } = target;
    const end = this.upTo + length;
    if (this.upTo > 0 || end < letters.length) target.places ??= placesOfLetters(text);
    let from = this.upTo === 0 ? 0 : target.places![this.upTo]!;
    // An opening quotation mark or bracket belongs to the word after it.
    while (from > 0 && /[“"‘'(«《„¿[]/.test(text[from - 1]!)) from--;
    const to = end >= letters.length ? text.length : target.places![end]!;
    this.upTo = end;
    return note ? { of, paragraph, note, from: 0, to: 0 } : { of, paragraph, note, from, to };
  }
}

/**
 * The places where reading joined text that the file separates by a blank line, the end of a Word paragraph, a page end or other lines: for each text, the
 * offsets in each joined paragraph, in order. Other paragraphs are left out.
 */
export function joinsOf(
  units: readonly SourceUnit[],
  texts: readonly (readonly ReadText[])[],
): Readonly<Record<string, readonly number[]>>[] {
  const joins = texts.map((): Record<string, number[]> => ({}));
  const links = linksOf(units, texts);
  for (const [at, link] of links.entries()) {
    if (!link || link.note || link.from === 0) continue;
    const [{ gap, page }, before] = [units[at]!, links[at - 1]];
    const goesOn = !gap && !page && before?.of === link.of && before.paragraph === link.paragraph;
    if (!goesOn) (joins[link.of]![link.paragraph] ??= []).push(link.from);
  }
  return joins;
}

/** For each line the place of its words; null for a line that was left out (a page number, a running head, text that belongs to no resolution). */
export function linksOf(units: readonly SourceUnit[], texts: readonly (readonly ReadText[])[]): (SourceLink | null)[] {
  const target = (of: number, paragraph: string, text: string, note: boolean): Target => ({
    of,
    paragraph,
    note,
    text,
    letters: lettersOf(text),
    places: null,
  });
  const words = new TargetIndex(texts.flatMap((text, of) => text.map((one) => target(of, one.id, one.text, false))));
  const notes = new TargetIndex(
    texts.flatMap((text, of) => text.flatMap((one) => one.notes.map((note) => target(of, one.id, note, true)))),
  );
  let last = words;
  const lines = units.map(({ text }) => lettersOf(text));
  return units.map(({ text }, at) => {
    const letters = lines[at]!;
    if (letters === '') return null;
    let after = at + 1;
    while (lines[after] === '') after++;
    const next = lines[after] ?? '';
    const label = TYPED_LABEL.exec(text)?.[1]?.normalize('NFKC').length ?? 0;
    const rows = last === notes ? [notes, words] : [words, notes];
    for (const row of rows) {
      const link = row.continueCurrent(letters);
      if (!link) continue;
      last = row;
      return link;
    }
    for (const row of [words, notes]) {
      const link = row.beginNew(letters, next) ?? (label > 0 && label < letters.length ? row.beginNew(letters.slice(label), next) : null);
      if (!link) continue;
      last = row;
      return link;
    }
    return null;
  });
}
