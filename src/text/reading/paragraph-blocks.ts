// Lines put together to paragraphs. A text is pasted in one of three ways: paragraphs parted by blank lines, one line a paragraph, or broken
// lines without blanks, where only the end of a line that had room for the next word, a number or an opening shows that a paragraph begins.
import { type Language, takesNoBlank } from '../../../schema/index.ts';
import { endsParagraph, endsSentence, isAnnex, isBackMatter, isFrontMatter, isLowerCase } from '../line-signs.ts';
import { type Marker, markerOf, Sequence } from '../markers.ts';
import { hasKnownOpening } from '../openings/openings.ts';
import { organOf } from '../organs.ts';
import { digitsValue } from '../raised-digits.ts';
import type { SourceLine } from './source-lines.ts';

export interface SourceBlockLines {
  /** The lines joined. */
  readonly text: string;
  readonly lines: readonly string[];
  readonly indent: number;
  /** A page ended before it. */
  readonly cut: boolean;
  /** The number of the footnote that it holds, or null where it is text. */
  readonly note: number | null;
  /** A heading marked as such ("## Follow-up"). */
  readonly heading: boolean;
}

type Layout = 'spaced' | 'lines' | 'wrapped';

const NOTE = /^(?:([⁰¹²³⁴-⁹]{1,4})(?=\s*(?:[\p{Lu}\p{Lo}\d*_“"«(‘[]|\P{L}|$))|\[\^?(\d{1,4})\]:?(?= )|\^(\d{1,4})(?= ))\s*/u;
const BARE_NOTE = /^(\d{1,3})\s+(?=[\p{Lu}\p{Lo}*_“"«‘])/u;

/** Plain digits right behind a word or its punctuation; "58.16" and "1,000" are numbers of another kind. */
export const STUCK = /(?<=[\p{L};:”’"»)]|(?<!\d)[.,]|\d,(?!\d{3}))(\d{1,3})(?=[\s,;.:”»]|$)/gu;

/** Which numbers stand as plain digits right behind a word or its punctuation ("Protocol,16 the"): they may be note marks that lost their place. */
function stuckNumbers(lines: readonly SourceLine[]): Set<number> {
  const found = new Set<number>();
  for (const { text } of lines) for (const match of text.matchAll(STUCK)) found.add(Number(match[1]));
  return found;
}

/** Recognises lines that begin a footnote. */
export class NoteLines {
  private readonly bracketed: boolean;
  /** Lines whose plain digits are a footnote's number. */
  private readonly bare = new Set<number>();
  /** Numbers of footnotes whose marks are plain digits in the text. */
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

  /** The note's number and the length of what stands before its text, or null. */
  at(text: string, line: number): { readonly number: number; readonly length: number } | null {
    const match = this.bare.has(line) ? BARE_NOTE.exec(text) : NOTE.exec(text);
    if (!match || (match[2] && !this.bracketed)) return null;
    return { number: digitsValue(match[1] ?? match[2] ?? match[3] ?? ''), length: match[0].length };
  }
}

function layoutOf(lines: readonly SourceLine[], language: Language): Layout {
  let [starts, gaps, going, close, longest] = [0, 0, 0, 0, 0];
  for (const { text, gap } of lines) {
    longest = Math.max(longest, text.length);
    const begins = markerOf(text) !== null || hasKnownOpening(text, 'preambular', language);
    if (begins) {
      starts++;
      if (gap) gaps++;
    } else if (!gap) {
      close++;
      if (isLowerCase(text)) going++;
    }
  }
  if (starts > 0 ? gaps * 2 >= starts : lines.some((line) => line.gap)) return 'spaced';
  return longest > 250 || going * 12 < close || (going === 0 && longest > 120) ? 'lines' : 'wrapped';
}

const firstWord = (text: string): number => {
  const blank = text.indexOf(' ');
  return blank < 0 ? text.length : blank;
};

/** A line shorter than this, with the next line's first word, had room for that word: its paragraph ends there. Learnt from lines that surely go on. */
function roomOf(lines: readonly SourceLine[]): number {
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

/** What stands between two lines of one paragraph: nothing behind a hyphen that belongs to the word and between letters of a script without blanks, else a blank. */
export function between(before: string, line: string): '' | ' ' {
  if (/\p{L}-$/u.test(before.slice(-3)) && /^\p{Ll}/u.test(line) && !/^(?:and|or|to|et|ou|y|o|и|или)(?!\p{L})/u.test(line)) return '';
  const last = /.$/su.exec(before.slice(-2))?.[0] ?? '';
  const first = /^./su.exec(line)?.[0] ?? '';
  if ((takesNoBlank(last) || last === '”') && (takesNoBlank(first) || first === '“')) return '';
  return ' ';
}

const ABBREVIATION = /(?:\b(?:vol|vols|No|Nos|chap|sect|para|paras|pp?|Add|Rev|Corr|Suppl?|art|arts|cf|ibid|St)\.)$/;
const HEADING = /^#{1,6}(?:\s+|$)/;

class Assembly {
  private readonly blocks: (Omit<SourceBlockLines, 'text'> & { readonly lines: string[] })[] = [];
  private readonly sequence = new Sequence();
  /** Between an organ line and the first number. */
  private preamble = false;
  private front: boolean;
  /** Behind an organ line, or in a text that was begun. */
  private within: boolean;
  private readonly begun: boolean;
  /** The last block is a heading that reaches to the next number. */
  private headingOpen = false;
  private readonly lines: readonly SourceLine[];
  private readonly language: Language;
  private readonly layout: Layout;
  private readonly room: number;
  private readonly notes: NoteLines;

  constructor(lines: readonly SourceLine[], language: Language, notes: NoteLines, begun: boolean) {
    this.front = !begun;
    this.within = begun;
    this.begun = begun;
    this.lines = lines;
    this.language = language;
    this.notes = notes;
    this.layout = layoutOf(lines, language);
    this.room = this.layout === 'wrapped' ? roomOf(lines) : 0;
  }

  private fits(marker: Marker, indent: number): boolean {
    if (marker.kind === 'number') return marker.n === this.sequence.operative + 1 || (this.begun && this.sequence.operative === 0);
    if (marker.kind !== 'sub') return true;
    return this.sequence.levelOf(marker, indent, null, false).fits;
  }

  /** From this line a heading of at most three lines reaches to the next number. */
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
    const short = this.layout === 'wrapped' && before.length + 1 + firstWord(line.text) <= this.room;
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
        // An annex counts anew.
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
      text: block.lines.map((line, i) => (i > 0 ? between(block.lines[i - 1]!, line) + line : line)).join(''),
    }));
  }
}

/**
 * The paragraphs of a text and its footnotes, in the order of the file. `begun`: the text starts in the middle of a resolution, without a head.
 * `plain`: numbers of notes whose marks are plain digits.
 */
export function blocksOf(
  lines: readonly SourceLine[],
  language: Language,
  begun = false,
): { readonly blocks: readonly SourceBlockLines[]; readonly plain: ReadonlySet<number> } {
  const notes = new NoteLines(lines);
  return { blocks: new Assembly(lines, language, notes, begun).run(), plain: notes.plain };
}
