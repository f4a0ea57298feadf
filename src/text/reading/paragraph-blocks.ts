// Joins lines to paragraphs. Text is pasted in one of three layouts: paragraphs separated by blank lines, one line for each paragraph, or wrapped
// lines without blank lines, where a new paragraph only shows by a number, by an opening, or by a line that ends early although the next word would
// have fitted on it.
import { type Language, takesNoBlank } from '../../../schema/index.ts';
import { endsParagraph, endsSentence, isAnnex, isBackMatter, isFrontMatter, isLowerCase } from '../line-patterns.ts';
import { type Marker, markerOf, Sequence } from '../markers.ts';
import { hasKnownOpening } from '../openings/openings.ts';
import { organOf } from '../organs.ts';
import { digitsValue, superscript } from '../raised-digits.ts';
import type { SourceLine } from './source-lines.ts';

/** A block of lines: one paragraph, heading, footnote or line of the head. */
export interface SourceBlockLines {
  /** The lines joined, without the footnote's number or the "##" of a heading. */
  readonly text: string;
  readonly lines: readonly string[];
  /** Columns of white space before the first line. */
  readonly indent: number;
  /** Whether a page ended before the block. */
  readonly cut: boolean;
  /** The number of the footnote whose text the block is; null for other blocks. */
  readonly note: number | null;
  /** Whether the block is marked as a heading ("## Follow-up"). */
  readonly heading: boolean;
}

type Layout = 'spaced' | 'lines' | 'wrapped';

const NOTE = /^(?:([⁰¹²³⁴-⁹]{1,4})(?=\s*(?:[\p{Lu}\p{Lo}\d*_“"«(‘[]|\P{L}|$))|\[\^?(\d{1,4})\]:?(?= )|\^(\d{1,4})(?= ))\s*/u;
const BARE_NOTE = /^(\d{1,3})\s+(?=[\p{Lu}\p{Lo}*_“"«‘])/u;

/** Plain digits directly after a word or its punctuation, which may be a note mark. "58.16" and "1,000" are ordinary numbers and do not match. */
export const STUCK = /(?<=[\p{L};:”’"»)]|(?<!\d)[.,]|\d,(?!\d{3}))(\d{1,3})(?=[\s,;.:”»]|$)/gu;

/**
 * The numbers that occur as plain digits directly after a word or its punctuation ("Protocol,16 the"): possible note marks that lost their
 * superscript.
 */
function stuckNumbers(lines: readonly SourceLine[]): Set<number> {
  const found = new Set<number>();
  for (const { text } of lines) for (const match of text.matchAll(STUCK)) found.add(Number(match[1]));
  return found;
}

/** Recognises lines that begin a footnote. */
export class NoteLines {
  private readonly bracketed: boolean;
  /** Indices of lines that begin with plain digits which are a footnote's number. */
  private readonly bare = new Set<number>();
  /** The numbers of footnotes whose marks are plain digits in the text. */
  readonly plain = new Set<number>();

  constructor(lines: readonly SourceLine[]) {
    this.bracketed = lines.some(({ text }) => /\[\^?\d{1,4}\]/.test(text.slice(1)));
    if (lines.some(({ text }) => /[⁰¹²³⁴-⁹]/.test(text))) return;
    if (!lines.some(({ text }) => BARE_NOTE.test(text))) return;
    const stuck = stuckNumbers(lines);
    let expected = 0;
    lines.forEach(({ text }, i) => {
      const n = Number(BARE_NOTE.exec(text)?.[1] ?? 0);
      if (n === 0 || !stuck.has(n) || isBackMatter(text) || (expected > 0 && n !== expected)) return;
      this.bare.add(i);
      this.plain.add(n);
      expected = n + 1;
    });
  }

  /** The footnote's number and the length of the number with the blanks after it, where line `line` with this text begins a footnote; else null. */
  at(text: string, line: number): { readonly number: number; readonly length: number } | null {
    const match = this.bare.has(line) ? BARE_NOTE.exec(text) : NOTE.exec(text);
    if (!match || (match[2] && !this.bracketed)) return null;
    return { number: digitsValue(match[1] ?? match[2] ?? match[3] ?? ''), length: match[0].length };
  }
}

function layoutOf(lines: readonly SourceLine[], language: Language): Layout {
  let [starts, gaps, continuing, ungapped, longest] = [0, 0, 0, 0, 0];
  for (const { text, gap } of lines) {
    longest = Math.max(longest, text.length);
    const begins = markerOf(text) !== null || hasKnownOpening(text, 'preambular', language);
    if (begins) {
      starts++;
      if (gap) gaps++;
    } else if (!gap) {
      ungapped++;
      if (isLowerCase(text)) continuing++;
    }
  }
  if (starts > 0 ? gaps * 2 >= starts : lines.some((line) => line.gap)) return 'spaced';
  return longest > 250 || continuing * 12 < ungapped || (continuing === 0 && longest > 120) ? 'lines' : 'wrapped';
}

const firstWord = (text: string): number => {
  const blank = text.indexOf(' ');
  return blank < 0 ? text.length : blank;
};

/**
 * The usual width of a full line in UTF-16 units. If a line and the first word of the next one together are shorter, the word would have fitted, so
 * the paragraph ends there. Measured on lines that certainly continue in the next line.
 */
function fullWidthOf(lines: readonly SourceLine[]): number {
  const broken: number[] = [];
  let longest = 0;
  lines.forEach(({ text, gap }, i) => {
    longest = Math.max(longest, text.length);
    const before = lines[i - 1]?.text ?? '';
    if (i > 0 && !gap && isLowerCase(text) && !markerOf(text) && !endsParagraph(before)) broken.push(before.length + 1 + firstWord(text));
  });
  if (broken.length < 5) return longest * 0.85;
  broken.sort((a, b) => a - b);
  return broken[Math.floor(broken.length / 50)]! - 1;
}

/**
 * The separator between two lines of one paragraph: none after a hyphen inside a word and between letters of a script without blanks, else a blank.
 */
export function separatorBetween(before: string, line: string): '' | ' ' {
  if (/\p{L}-$/u.test(before.slice(-3)) && /^\p{Ll}/u.test(line) && !/^(?:and|or|to|et|ou|y|o|и|или)(?!\p{L})/u.test(line)) return '';
  const last = /.$/su.exec(before.slice(-2))?.[0] ?? '';
  const first = /^./su.exec(line)?.[0] ?? '';
  if ((takesNoBlank(last) || last === '”') && (takesNoBlank(first) || first === '“')) return '';
  return ' ';
}

const ABBREVIATION = /(?:\b(?:vol|vols|No|Nos|chap|sect|para|paras|pp?|Add|Rev|Corr|Suppl?|art|arts|cf|ibid|St)\.)$/;
const HEADING = /^#{1,6}(?:\s+|$)/;

class BlockBuilder {
  private readonly blocks: (Omit<SourceBlockLines, 'text'> & { readonly lines: string[] })[] = [];
  private readonly sequence = new Sequence();
  /** Whether the current line stands between an organ line and the first number. */
  private preamble = false;
  private front: boolean;
  /** Whether an organ line came before, or the text begins inside a resolution. */
  private within: boolean;
  private readonly begun: boolean;
  /** Whether the last block is a heading that ends at the next number. */
  private headingOpen = false;
  private readonly lines: readonly SourceLine[];
  private readonly language: Language;
  private readonly layout: Layout;
  private readonly fullWidth: number;
  private readonly notes: NoteLines;

  constructor(lines: readonly SourceLine[], language: Language, notes: NoteLines, begun: boolean) {
    this.front = !begun;
    this.within = begun;
    this.begun = begun;
    this.lines = lines;
    this.language = language;
    this.notes = notes;
    this.layout = layoutOf(lines, language);
    this.fullWidth = this.layout === 'wrapped' ? fullWidthOf(lines) : 0;
  }

  private fits(marker: Marker, indent: number): boolean {
    if (marker.kind === 'number') return marker.n === this.sequence.operative + 1 || (this.begun && this.sequence.operative === 0);
    if (marker.kind !== 'sub') return true;
    return this.sequence.levelOf(marker, indent, null, false).fits;
  }

  /** Whether a heading of at most three lines begins at this line and the next operative number follows it. */
  private headingFrom(i: number): boolean {
    let size = 0;
    for (let k = i; k < i + 3; k++) {
      const text = this.lines[k]?.text ?? '';
      size += text.length;
      if (text === '' || size > 200 || (k > i && markerOf(text))) return false;
      const marker = markerOf(this.lines[k + 1]?.text ?? '');
      if (marker?.kind === 'number' && marker.n === this.sequence.operative + 1) return !/[.;:,]$/.test(text);
    }
    return false;
  }

  private begins(i: number): boolean {
    const line = this.lines[i]!;
    const last = this.blocks.at(-1);
    const before = this.lines[i - 1]?.text ?? '';
    if (!last || HEADING.test(line.text) || this.notes.at(line.text, i)) return true;
    if (this.layout === 'spaced' && line.gap) return true;
    const marker = markerOf(line.text);
    if (last.note !== null) {
      if (line.gap || line.cut || this.layout === 'lines') return true;
      return (
        (endsSentence(before) && !ABBREVIATION.test(before)) || (marker !== null && this.fits(marker, line.indent) && endsParagraph(before))
      );
    }
    if (
      last.heading ||
      organOf(line.text, this.language)?.comma ||
      (last.lines.length === 1 && organOf(last.lines[0]!, this.language)?.comma)
    )
      return true;
    const ended = endsParagraph(before);
    const short = this.layout === 'wrapped' && before.length + 1 + firstWord(line.text) <= this.fullWidth;
    if (isBackMatter(line.text) && (endsSentence(before) || isBackMatter(before))) return true;
    if (isAnnex(line.text) && ended) return true;
    if (marker && this.fits(marker, line.indent) && (ended || short || (this.headingOpen && marker.kind === 'number'))) return true;
    if (this.layout === 'lines') return true;
    if (this.front) return this.layout === 'wrapped' && (short || isFrontMatter(line.text) || /^\d{1,4}\/\d{1,4}\.? /.test(line.text));
    if (line.gap && !(isLowerCase(line.text) && !ended)) return true;
    if (this.preamble && ended && hasKnownOpening(line.text, 'preambular', this.language)) return true;
    if (this.layout === 'spaced') return false;
    if (short && !isLowerCase(line.text)) return true;
    return ended && !isLowerCase(line.text) && this.headingFrom(i);
  }

  run(): SourceBlockLines[] {
    this.lines.forEach((line, i) => {
      const last = this.blocks.at(-1);
      const isNew = this.begins(i);
      if (!isNew && last) {
        last.lines.push(line.text);
        return;
      }
      this.headingOpen = this.layout === 'wrapped' && !this.front && this.headingFrom(i);
      const note = this.notes.at(line.text, i);
      const heading = HEADING.exec(line.text);
      const text = line.text.slice(note?.length ?? heading?.[0].length ?? 0);
      this.blocks.push({ lines: [text], indent: line.indent, cut: line.cut, note: note?.number ?? null, heading: heading !== null });
      if (!note && this.within && isAnnex(text)) {
        // The numbering of an annex begins again at 1.
        this.front = false;
        this.preamble = false;
        this.sequence.restart(0);
        return;
      }
      if (note || heading) return;
      if (organOf(line.text, this.language)?.comma) {
        this.sequence.restart(0);
        this.preamble = true;
        this.front = false;
        this.within = true;
        return;
      }
      const marker = markerOf(text);
      if (marker?.kind === 'number' && !this.front) {
        this.preamble = false;
        this.sequence.restart(marker.n);
      } else if (marker?.kind === 'sub') {
        this.sequence.enter(this.sequence.levelOf(marker, line.indent, null, false).level, marker, line.indent);
      } else if (isAnnex(text)) this.front = true;
    });
    return this.blocks.map((block) => ({
      ...block,
      text: block.lines.map((line, i) => (i > 0 ? separatorBetween(block.lines[i - 1]!, line) + line : line)).join(''),
    }));
  }
}

/** Plain digits at the end of a line, after final punctuation. */
const STUCK_END = /(?<=[;:”’"»)]|(?<!\d)[.,])\d{1,3}$/u;

/** The lines, in which such digits are raised if they are note marks, so that "cooperation;4" ends a paragraph as "cooperation;⁴" does. */
const raisedIn = (lines: readonly SourceLine[], notes: NoteLines): readonly SourceLine[] =>
  notes.plain.size === 0
    ? lines
    : lines.map((line, at) => {
        const text = line.text.replace(STUCK_END, (digits) => (notes.plain.has(Number(digits)) ? superscript(digits) : digits));
        return text === line.text || notes.at(line.text, at) ? line : { ...line, text };
      });

/**
 * The blocks of a text, footnotes among them, in the order of the file. `begun`: whether the text begins inside a resolution, without a head.
 * `plain`: the numbers of notes whose marks are plain digits.
 */
export function blocksOf(
  lines: readonly SourceLine[],
  language: Language,
  begun = false,
): { readonly blocks: readonly SourceBlockLines[]; readonly plain: ReadonlySet<number> } {
  const notes = new NoteLines(lines);
  return { blocks: new BlockBuilder(raisedIn(lines, notes), language, notes, begun).run(), plain: notes.plain };
}
